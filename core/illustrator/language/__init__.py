"""How words are understood: text -> Scene."""
