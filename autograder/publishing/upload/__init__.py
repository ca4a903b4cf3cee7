"""Fill in the files that platforms take back."""
