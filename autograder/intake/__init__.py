"""Hand-ins become cells and texts: read as data, never run."""
