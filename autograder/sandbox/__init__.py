"""The trusted side of student code: starts workers, limits and watches them, and ends them."""
