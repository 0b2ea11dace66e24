"""Pure functions over rows from the store: readings, progress, agreements."""
