"""The consistency lab: many pictures of one idea, and how alike they are."""
