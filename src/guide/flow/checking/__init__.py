"""What is wrong with a flow, all at once: errors refuse it, warnings and notes advise its author."""
