"""The jobs of the office: all that a front end may speak to."""
