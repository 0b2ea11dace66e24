"""The star and the dots: geometry once, drawn as text cells and as SVG."""
