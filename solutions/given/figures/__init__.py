"""The drawing functions behind the pictures of the notebook."""
