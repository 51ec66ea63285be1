"""How fast the studio is: ``make bench``."""
