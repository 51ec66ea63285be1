"""Elements of architecture: arches, columns, domes, spires, battlements.

All stand on a foot at ``y``, with ``x`` in their middle; ``y`` grows downwards.
"""

from __future__ import annotations

from core.illustrator.drawing.monuments.material import Material
from core.illustrator.drawing.svg import path, polygon, rectangle, stroke


def round_arch(x: float, y: float, width: float, height: float, fill: str) -> str:
    """An opening with a semicircular head."""
    half = width / 2
    return path(
        f"M{x - half:.2f} {y:.2f}V{y - height + half:.2f}"
        f"a{half:.2f} {half:.2f} 0 0 1 {width:.2f} 0V{y:.2f}Z",
        fill,
    )


def pointed_arch(x: float, y: float, width: float, height: float, fill: str) -> str:
    """An opening with a Gothic head."""
    left, right = x - width / 2, x + width / 2
    spring, shoulder = y - height + width * 0.9, y - height + width * 0.35
    return path(
        f"M{left:.2f} {y:.2f}V{spring:.2f}Q{left:.2f} {shoulder:.2f} {x:.2f} {y - height:.2f}"
        f"Q{right:.2f} {shoulder:.2f} {right:.2f} {spring:.2f}V{y:.2f}Z",
        fill,
    )


def column(
    x: float, y: float, width: float, height: float, stone: Material, *, flutes: int = 3
) -> str:
    """A fluted Doric column: it tapers, and carries a cushion and a square slab."""
    low, high = width / 2, width * 0.39
    slab = width * 0.24
    top = y - height
    neck = top + 2 * slab
    shaft = polygon(
        [(x - low, y), (x - high, neck), (x + high, neck), (x + low, y)], stone.face.fill
    )
    grooves = "".join(
        f"M{x + low * share:.2f} {y - 0.3:.2f}L{x + high * share:.2f} {neck:.2f}"
        for share in ((index + 1) / (flutes + 1) * 2 - 1 for index in range(flutes))
    )
    cushion = polygon(
        [
            (x - high, neck),
            (x - low * 1.15, top + slab),
            (x + low * 1.15, top + slab),
            (x + high, neck),
        ],
        stone.base,
    )
    return (
        shaft
        + stroke(grooves, stone.shade, width * 0.07, cap="butt")
        + cushion
        + rectangle(x - width * 0.62, top, width * 1.24, slab, stone.bright)
    )


def onion_dome(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A dome that bulges over its drum and ends in a point. ``width`` is that of the bulge."""
    foot, belly = width * 0.34, width * 0.5
    return path(
        f"M{x - foot:.2f} {y:.2f}"
        f"C{x - belly * 1.25:.2f} {y - height * 0.2:.2f} {x - belly * 1.05:.2f} "
        f"{y - height * 0.56:.2f} {x - width * 0.1:.2f} {y - height * 0.8:.2f}"
        f"Q{x - width * 0.02:.2f} {y - height * 0.87:.2f} {x:.2f} {y - height:.2f}"
        f"Q{x + width * 0.02:.2f} {y - height * 0.87:.2f} {x + width * 0.1:.2f} "
        f"{y - height * 0.8:.2f}"
        f"C{x + belly * 1.05:.2f} {y - height * 0.56:.2f} {x + belly * 1.25:.2f} "
        f"{y - height * 0.2:.2f} {x + foot:.2f} {y:.2f}Z",
        fill,
    )


def cone(x: float, y: float, width: float, height: float, sunny: str, shaded: str) -> str:
    """A pointed roof with its light and its shadow side."""
    tip = (x, y - height)
    middle = (x + width * 0.08, y)
    return polygon([(x - width / 2, y), tip, middle], sunny) + polygon(
        [middle, tip, (x + width / 2, y)], shaded
    )


def battlements(left: float, right: float, y: float, tooth: float, height: float, fill: str) -> str:
    """Teeth along the top of a wall, each ``tooth`` wide with as much air between."""
    count = max(2, round((right - left + tooth) / (2 * tooth)))
    pitch = (right - left - tooth) / (count - 1)
    teeth = "".join(
        f"M{left + index * pitch:.2f} {y:.2f}v{-height:.2f}h{tooth:.2f}v{height:.2f}z"
        for index in range(count)
    )
    return path(teeth, fill)
