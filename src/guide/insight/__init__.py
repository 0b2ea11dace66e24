"""Pure functions over rows from the store: readings and how they go, rounds, agreements."""
