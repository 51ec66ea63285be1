"""What the studio remembers: runs, their attempts, and pictures, in a SQLite file."""

from core.library.library import Library

__all__ = ["Library"]
