"""Make `assignment/`, which students get, and `build/`, which grades them, from the master."""
