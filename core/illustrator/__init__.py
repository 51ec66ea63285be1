"""The Storybook illustrator: words -> scene -> SVG -> picture, offline."""
