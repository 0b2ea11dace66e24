"""Pure functions over rows from the store: readings and how they go, rounds, agreements, sides compared.

What of a group may be shown stands in `small_groups` alone.
"""
