"""Contact sheets: what the illustrator draws, for people to look at."""
