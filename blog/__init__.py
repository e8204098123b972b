"""The stories of the network."""
