"""The trusted side of student code: starts workers, limits them, and looks after them."""
