"""Rebuilds the illustrator's data from the npm packages it comes from."""
