"""The measuring bench: how fast the portal is, how it grows, and beside what. Run `make bench`."""
