"""One submission, graded in the image of Gradescope, and the zip that makes the image."""
