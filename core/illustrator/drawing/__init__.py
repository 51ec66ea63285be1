"""How things look: SVG primitives, icons, figures, monuments and backdrops."""
