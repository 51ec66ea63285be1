"""Shares of a whole, as people read them."""

from __future__ import annotations


def percent(share: float) -> str:
    """A share, 0 to 1, in whole per cent with a no-break space: ``38 %``.

    0 % and 100 % are kept for what is just that.
    """
    if 0 < share < 0.005:
        return "less than 1\N{NO-BREAK SPACE}%"
    whole = round(share * 100)
    return f"{min(whole, 99) if share < 1 else whole}\N{NO-BREAK SPACE}%"
