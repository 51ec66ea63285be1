"""Tower Bridge: two Gothic towers, walkways high above, blue chains to the shores."""

from __future__ import annotations

from core.illustrator.drawing.color import mix
from core.illustrator.drawing.monuments.elements import cone, pointed_arch
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import ellipse, path, polygon, rectangle, stroke

_WIDTH, _HEIGHT = 320, 150
_TOWERS = (112, 208)
_ENDS = (26, 294)
"""The smaller towers on the shores."""
_DECK, _WATER = 112, 142
_WALKWAY = 52


def draw_tower_bridge(lit: float = 0, warm: float = 0) -> Monument:
    """The bridge with its road closed; its windows shine when lit."""
    stone = material("#d6c6a4", lit, warm)
    steel = material("#5aa0cf", 0.35 * lit, 0.35 * warm)
    roof = material("#66788a", 0.3 * lit, 0.4 * warm)
    markup = stone.defs + steel.defs + roof.defs
    for side in (-1, 1):
        markup += _chain(side, steel)
    markup += _walkways(steel) + _road(steel, stone)
    for x in _ENDS:
        markup += _gatehouse(x, stone, roof)
    for x in _TOWERS:
        markup += _pier(x, stone) + _tower(x, stone, roof, steel)
    return Monument(markup, _WIDTH, _HEIGHT)


def _chain(side: int, steel: Material) -> str:
    """The hanging truss from a great tower to its shore, and the rods to the road."""
    tower = _TOWERS[0] if side < 0 else _TOWERS[1]
    end = _ENDS[0] if side < 0 else _ENDS[1]
    start, stop = tower + side * 12, end - side * 6
    low = start + (stop - start) * 0.62

    def upper(share: float) -> float:
        return 56 + (88 - 56) * (1.7 * share - 0.7 * share * share)

    def lower(share: float) -> float:
        return 60 + (96 - 60) * (2.5 * share - 1.5 * share * share)

    shares = [index / 16 for index in range(17)]
    xs = [start + (stop - start) * share for share in shares]
    top = [(x, upper(share)) for x, share in zip(xs, shares, strict=True)]
    foot = [(x, min(106, lower(share))) for x, share in zip(xs, shares, strict=True)]
    rods = "".join(f"M{x:.1f} {y:.1f}V{_DECK}" for x, y in foot[1:-1])
    web = "".join(
        f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for a, b in zip(top, foot[1:], strict=False)
    )
    outline = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (*top, *reversed(foot)))
    return (
        stroke(rods, "#eef3f6", 0.8, "butt")
        + path(outline + "Z", mix(steel.base, "#ffffff", 0.5), opacity=0.35)
        + stroke(web, steel.base, 0.9)
        + stroke("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in top), steel.base, 2.2)
        + stroke("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in foot), steel.shade, 2.2)
        + ellipse(low, lower(0.62), 1.6, 1.6, "#f4f6f8")
    )


def _walkways(steel: Material) -> str:
    """The two footways between the towers, one above the other's rail."""
    left, right = _TOWERS[0] + 10, _TOWERS[1] - 10
    lattice = "".join(
        f"M{left + index * 7.6:.1f} {_WALKWAY}l7.6 9m-7.6 0l7.6-9" for index in range(10)
    )
    return (
        rectangle(left, _WALKWAY - 3, right - left, 14, mix(steel.base, "#ffffff", 0.62))
        + stroke(lattice, steel.base, 0.9, "butt")
        + rectangle(left, _WALKWAY - 4, right - left, 2.4, "#f2f5f7")
        + rectangle(left, _WALKWAY + 9, right - left, 2.6, steel.shade)
        + path(
            f"M{left} {_WALKWAY + 11}"
            f"Q{(left + right) / 2} {_WALKWAY + 15} {right} {_WALKWAY + 11}Z",
            steel.shade,
        )
    )


def _road(steel: Material, stone: Material) -> str:
    """The side spans, and the two leaves of the drawbridge on their curved trusses."""
    markup = rectangle(8, _DECK, 304, 5, steel.shade) + rectangle(
        8, _DECK - 0.8, 304, 1.8, "#eef3f6"
    )
    for tower, end in zip(_TOWERS, _ENDS, strict=True):
        left, right = min(tower, end), max(tower, end)
        rails = "".join(
            f"M{left + index * 6:.1f} {_DECK - 4}v4" for index in range(int((right - left) / 6))
        )
        markup += stroke(rails, steel.base, 0.7) + stroke(
            f"M{left} {_DECK - 4}H{right}", steel.base, 0.9
        )
    middle = (_TOWERS[0] + _TOWERS[1]) / 2
    for side in (-1, 1):
        root = middle + side * 36
        leaf = (
            f"M{middle} {_DECK + 2}L{root} {_DECK + 2}V{_DECK + 17}"
            f"Q{middle + side * 22} {_DECK + 6} {middle} {_DECK + 6}Z"
        )
        markup += path(leaf, steel.base)
        bars = "".join(
            f"M{middle + side * (6 + index * 6)} {_DECK + 3}l{side * 6} {4 + index * 1.6:.1f}"
            for index in range(5)
        )
        markup += stroke(bars, "#e4edf2", 0.8)
    for x in (14, 306):
        markup += polygon(
            [(x - 13, 150), (x - 11, _DECK + 4), (x + 11, _DECK + 4), (x + 13, 150)], stone.shade
        )
    return markup


def _pier(x: float, stone: Material) -> str:
    """The pointed pier in the river."""
    return (
        polygon([(x - 22, 150), (x - 20, 122), (x + 20, 122), (x + 22, 150)], stone.shade)
        + rectangle(x - 21, 120, 42, 4, stone.bright)
        + path(f"M{x - 6} 150L{x} 122L{x + 6} 150Z", stone.base)
        + rectangle(x - 22.4, 143, 44.8, 7, stone.dark, 1)
    )


def _tower(x: float, stone: Material, roof: Material, steel: Material) -> str:
    """A great tower: four corner turrets, tall windows, a steep roof with a gilded tip."""
    markup = cone(x, 30, 26, 24, roof.base, roof.dark)
    markup += stroke(f"M{x} 7V0", "#e3b64a", 1.1) + ellipse(x, 6.6, 1.1, 1.1, "#e3b64a")
    markup += rectangle(x - 14, 30, 28, 92, stone.face.fill)
    gable = [(x - 8, 32), (x, 19), (x + 8, 32)]
    markup += polygon(gable, stone.bright) + pointed_arch(x, 31, 4.4, 8, stone.opening)
    for y, height in ((50, 13), (72, 14), (92, 12)):
        for shift in (-6, 0, 6):
            markup += pointed_arch(x + shift, y, 3.6, height, stone.opening)
        markup += rectangle(x - 15, y + 2.6, 30, 1.8, stone.bright)
    markup += pointed_arch(x, 122, 17, 24, stone.dark) + pointed_arch(x, 122, 12, 19, stone.opening)
    markup += stroke(f"M{x - 8} 101q8-4 16 0", steel.base, 1.2)
    for shift in (-14, 14):
        turret = x + shift
        markup += rectangle(turret - 3.4, 26, 6.8, 96, stone.base if shift < 0 else stone.shade)
        markup += rectangle(turret - 4.2, 26, 8.4, 2, stone.bright)
        for ledge in (54.6, 76.6, 96.6):
            markup += rectangle(turret - 4, ledge, 8, 1.8, stone.bright)
        markup += cone(turret, 26, 7.6, 14, roof.base, roof.dark)
        markup += stroke(f"M{turret} 12.6v-4", "#e3b64a", 0.8)
    return markup


def _gatehouse(x: float, stone: Material, roof: Material) -> str:
    """The lower tower on the shore, with the road through it."""
    markup = cone(x, 84, 22, 13, roof.base, roof.dark)
    markup += rectangle(x - 10, 84, 20, 66, stone.face.fill)
    markup += rectangle(x - 11.4, 83, 22.8, 2.4, stone.bright) + rectangle(
        x - 11.4, 94, 22.8, 1.6, stone.bright
    )
    markup += pointed_arch(x, _DECK, 10, 14, stone.opening)
    for shift in (-10, 10):
        markup += rectangle(x + shift - 2, 80, 4, 70, stone.shade) + cone(
            x + shift, 80, 5, 7, roof.base, roof.dark
        )
    return markup + rectangle(x - 13, 146, 26, 4, stone.dark)
