"""Named commands that hold the project to what the everyday tests cannot: `python -m checks.NAME`."""
