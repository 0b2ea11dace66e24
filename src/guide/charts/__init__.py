"""The star: geometry once, drawn as text cells and as SVG."""
