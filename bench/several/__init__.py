"""Several machines on one: two groups of processes behind nginx, and what happens to them."""
