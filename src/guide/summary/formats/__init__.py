"""The formats a paper is written in."""
