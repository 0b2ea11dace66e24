"""The terminal UI, front end 2."""
