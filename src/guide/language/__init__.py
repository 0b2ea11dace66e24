"""Catalogues, direction of writing, dates and numbers: how the program and a flow speak."""
