"""Grade one submission in Gradescope's image, and pack the zip from which the image is built."""
