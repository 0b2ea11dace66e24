"""A conversation is a log of events: everything else is derived from it."""
