"""What is passed on: the picture a preview shows, and the ways to pass a page on."""
