"""Where things go: Scene -> SVG drawing."""
