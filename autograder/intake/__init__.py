"""Find hand-ins, and read their cells and texts as data; nothing is run."""
