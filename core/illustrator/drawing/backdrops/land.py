"""Open land: hills, mountains, dunes and the ground with its grass."""

from __future__ import annotations

import math

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.backdrops.trees import in_air, leaf_color
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import (
    Point,
    ellipse,
    linear_gradient,
    path,
    polygon,
    rectangle,
    smooth_path,
    stroke,
)
from core.illustrator.scene import Season

GROUND_LINE = 0.055
"""How far below the horizon the near ground begins, as a share of the height."""

_COLORFUL: frozenset[Season] = frozenset({"spring", "autumn"})
"""When trees on far hills have colours of their own."""

# Curves start and end outside the frame, so that no end of a line shows.
_MARGIN = 40


def hills(stage: Stage, *, trees: bool = True) -> str:
    """Two rows of hills, with tiny trees if asked."""
    stream = stage.dice.texture("hills")
    markup = ""
    for row, (drop, rise) in enumerate(((0.0, 0.085), (0.02, 0.055))):
        base = stage.horizon + drop * stage.height + 0.02 * stage.height
        crest = _ridge(stage.width, base, rise * stage.object_height, stream)
        color = stage.palette.hills[row]
        nearer = stage.palette.hills[row + 1]
        light = linear_gradient([(0, lighten(color, 0.16)), (1, mix(color, nearer, 0.6))])
        markup += light.defs + path(_land_below(crest, stage), light.fill)
        if trees:
            markup += _trees_on(crest, row, stage, stream)
    return markup


def mountains(stage: Stage) -> str:
    """Two rows of peaks, the far ones under snow."""
    stream, palette = stage.dice.texture("mount"), stage.palette
    far_rock = mix(palette.sky[1], "#7f93b8", 0.55)
    near_rock = mix(palette.hills[1], "#6b8199", 0.5)
    snow = lighten(mix("#ffffff", palette.sky[1], 0.2), 0.2)
    foot = stage.horizon + 0.05 * stage.height
    markup = ""
    for count, tallest, rock, snowy in ((5, 0.36, far_rock, True), (4, 0.25, near_rock, False)):
        peaks = stage.repeated(count)
        for index in range(peaks):
            x = stage.width * (index + 0.5) / peaks + stream.uniform(-0.06, 0.06) * stage.width
            half_width = stage.object_width * stream.uniform(0.2, 0.3)
            height = stage.object_height * tallest * stream.uniform(0.72, 1.05)
            markup += _peak(x, foot, half_width, height, rock)
            if snowy:
                markup += _snow_cap(x, foot, half_width, height, snow)
    return markup


def ground(stage: Stage) -> str:
    """The ground from just below the horizon to the bottom, with soft patches of light."""
    stream, width, height = stage.dice.texture("ground"), stage.width, stage.height
    far, near = stage.palette.ground
    top = stage.horizon + GROUND_LINE * height
    light = linear_gradient([(0, far), (1, near)])
    edge: list[Point] = [
        (-_MARGIN, top + 0.012 * height),
        (width * 0.25, top - 0.012 * height),
        (width * 0.55, top + 0.008 * height),
        (width * 0.8, top - 0.01 * height),
        (width + _MARGIN, top + 0.01 * height),
    ]
    markup = light.defs + path(_land_below(edge, stage), light.fill)
    for _ in range(9):
        y = stream.uniform(top + 0.05 * height, height)
        x, rx = stream.uniform(0, width), width * stream.uniform(0.1, 0.24)
        ry = height * stream.uniform(0.008, 0.02) * (y / height + 0.4)
        markup += ellipse(x, y, rx, ry, lighten(far, 0.2), opacity=0.22)
    return markup


def hill(stage: Stage) -> str:
    """One hill in the middle, with a path to its top."""
    width, height = stage.width, stage.height
    far, near = stage.palette.ground
    crest, foot, middle = hill_top(stage), 0.9 * height, width / 2
    half = min(0.56 * width, 1.15 * height)

    def outline(share: float, down: float) -> str:
        reach, top = share * half, crest + down * height
        return (
            f"M{middle - reach:.1f} {foot:.1f}C{middle - 0.6 * reach:.1f} {foot:.1f} "
            f"{middle - 0.56 * reach:.1f} {top:.1f} {middle:.1f} {top:.1f}"
            f"S{middle + 0.6 * reach:.1f} {foot:.1f} {middle + reach:.1f} {foot:.1f}"
            f"L{middle + 1.3 * reach:.1f} {height + 20}H{middle - 1.3 * reach:.1f}Z"
        )

    light = linear_gradient([(0, lighten(far, 0.34)), (0.5, far), (1, near)])
    shade = linear_gradient([(0, mix(far, near, 0.6)), (1, near)])
    return (
        shade.defs
        + light.defs
        + path(outline(1.0, 0.0), shade.fill)
        + path(outline(0.9, 0.012), light.fill)
        + footpath(middle, crest + 0.015 * height, stage)
    )


def footpath(x: float, top: float, stage: Stage) -> str:
    """A path from the bottom of the frame, narrower the farther it is."""
    height, unit = stage.height, stage.object_width
    bottom, far = height + 20, stage.palette.ground[0]
    sand = mix(far, lighten(mix("#ecd7a0", far, 0.25), 0.1), 0.7)
    deep = bottom - top
    left = (
        f"M{x - 0.012 * unit:.1f} {top:.1f}C{x + 0.1 * unit:.1f} {top + 0.3 * deep:.1f} "
        f"{x - 0.2 * unit:.1f} {top + 0.5 * deep:.1f} {x - 0.02 * unit:.1f} {bottom:.1f}"
    )
    right = (
        f"L{x + 0.16 * unit:.1f} {bottom:.1f}C{x - 0.06 * unit:.1f} {top + 0.5 * deep:.1f} "
        f"{x + 0.16 * unit:.1f} {top + 0.3 * deep:.1f} {x + 0.012 * unit:.1f} {top:.1f}Z"
    )
    return path(left + right, sand, opacity=0.85)


def hill_top(stage: Stage) -> float:
    """How far down the top of the hill is, in pixels."""
    return stage.horizon - 0.06 * stage.height


def desert(stage: Stage) -> str:
    """Three rows of dunes down to the bottom."""
    stream, palette = stage.dice.texture("dunes"), stage.palette
    sand = mix("#f0cf8e", "#f2b06b", palette.warmth * 0.6)
    if palette.is_night:
        sand = mix(sand, "#4a4f8c", 0.5)
    markup = ""
    for row, (drop, rise) in enumerate(((0.0, 0.05), (0.06, 0.05), (0.16, 0.04))):
        base = stage.horizon + drop * stage.height + 0.03 * stage.height
        crest = _ridge(stage.width, base, rise * stage.height, stream, steps=5)
        color = mix(sand, darken(sand, 0.2), row * 0.18)
        light = linear_gradient([(0, lighten(color, 0.25)), (0.5, color)])
        markup += light.defs + path(_land_below(crest, stage), light.fill)
    return markup


def tufts(stage: Stage, top: float, bottom: float, *, count: int = 60, name: str = "tuft") -> str:
    """Tufts of grass between two heights in pixels, larger towards the bottom.

    ``name`` names their stream of chance.
    """
    stream, (far, near) = stage.dice.texture(name), stage.palette.ground
    markup = ""
    for y in sorted(stream.uniform(top, bottom) for _ in range(count)):
        nearness = (y - top) / (bottom - top + 1e-6)
        x = stream.uniform(0, stage.width)
        height = stage.object_height * (0.012 + 0.022 * nearness)
        color = mix(lighten(far, 0.12), darken(near, 0.12), stream.random())
        markup += tuft(x, y, height, color, stream)
    return markup


def tuft(x: float, y: float, height: float, color: str, stream: Stream) -> str:
    """Three blades of grass that grow from ``(x, y)``."""
    blades = ""
    for lean in (-1, 0, 1):
        tip_x = lean * height * 0.38 + stream.uniform(-0.1, 0.1) * height
        tip_y = -height * stream.uniform(0.75, 1.1)
        blades += (
            f"M{x + lean * height * 0.1:.1f} {y:.1f}"
            f"q{lean * height * 0.12:.1f} {-height * 0.6:.1f} {tip_x:.1f} {tip_y:.1f}"
        )
    return stroke(blades, color, height * 0.11)


def miniature_tree(x: float, y: float, height: float, color: str, stream: Stream) -> str:
    """A tiny fir or broadleaf tree, for far hills."""
    if stream.random() < 0.45:
        return polygon(
            [(x - height * 0.32, y), (x, y - height * 1.25), (x + height * 0.32, y)], color
        ) + polygon(
            [
                (x - height * 0.25, y - height * 0.4),
                (x, y - height * 1.45),
                (x + height * 0.25, y - height * 0.4),
            ],
            lighten(color, 0.09),
        )
    trunk = rectangle(
        x - height * 0.06, y - height * 0.4, height * 0.12, height * 0.42, darken(color, 0.3)
    )
    crown = ellipse(x, y - height * 0.75, height * 0.42, height * 0.46, color)
    light = ellipse(
        x - height * 0.1, y - height * 0.88, height * 0.26, height * 0.26, lighten(color, 0.14)
    )
    return trunk + crown + light


def _ridge(width: float, base: float, rise: float, stream: Stream, steps: int = 9) -> list[Point]:
    """A wavy line of ``steps`` parts across the frame, at most 1.35 ``rise`` above ``base``."""
    phase = stream.uniform(0, 9)
    points: list[Point] = []
    for step in range(steps + 1):
        wave = 0.5 + 0.5 * math.sin(phase + step * 1.15) + 0.35 * math.sin(phase * 2 + step * 2.3)
        points.append((-_MARGIN + step * (width + 2 * _MARGIN) / steps, base - rise * wave))
    return points


def _land_below(crest: list[Point], stage: Stage) -> str:
    """Path data of everything below a line across the frame."""
    bottom = stage.height + 20
    return f"{smooth_path(crest)}L{stage.width + _MARGIN} {bottom}L{-_MARGIN} {bottom}Z"


def _trees_on(crest: list[Point], row: int, stage: Stage, stream: Stream) -> str:
    hill, nearest = stage.palette.hills[row], stage.palette.hills[2]
    color = plain = mix(darken(hill, 0.16), nearest, 0.35 * row)
    markup = ""
    for _ in range(12 if row else 16):
        place = stream.uniform(0, len(crest) - 1.01)
        start, end, share = crest[int(place)], crest[int(place) + 1], place - int(place)
        x = start[0] + (end[0] - start[0]) * share
        y = (
            start[1]
            + (end[1] - start[1]) * share
            + stream.uniform(0.008, 0.03) * stage.object_height
        )
        height = stage.object_height * stream.uniform(0.018, 0.034) * (1 + 0.5 * row)
        seasonal = leaf_color(stage.palette, stream)
        if stage.palette.season in _COLORFUL and not stage.palette.snow_lies:
            color = mix(plain, in_air(seasonal, stage.palette, 0.25), 0.6)
        markup += miniature_tree(x, y, height, color, stream)
    return markup


def _peak(x: float, foot: float, half_width: float, height: float, rock: str) -> str:
    left, top, right = (x - half_width, foot), (x, foot - height), (x + half_width, foot)
    shadow_edge = [
        (x + half_width * 0.25, foot),
        (x + half_width * 0.1, foot - height * 0.45),
    ]
    return polygon([left, top, right], rock) + polygon(
        [top, right, *shadow_edge], darken(rock, 0.16)
    )


def _snow_cap(x: float, foot: float, half_width: float, height: float, snow: str) -> str:
    outline = (
        (-0.24, 0.76),
        (0, 1),
        (0.24, 0.76),
        (0.12, 0.7),
        (0.03, 0.79),
        (-0.08, 0.69),
        (-0.15, 0.78),
    )
    return polygon([(x + half_width * dx, foot - height * up) for dx, up in outline], snow)
