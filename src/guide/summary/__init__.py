"""Papers: a document, and the formats it is written in."""
