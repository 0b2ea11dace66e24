"""Star and lines: geometry once, drawn as text cells and as SVG."""
