"""A network made up by the thousand, to see whether the portal stays quick."""
