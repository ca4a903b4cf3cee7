"""What the pictures of the notebook draw."""
