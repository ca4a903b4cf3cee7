"""The master becomes `assignment/`, what students get, and `build/`, what grades them."""
