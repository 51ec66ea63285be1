"""Water: the sea at a beach, a lake, a swimming pool, and below the surface."""

from __future__ import annotations

from typing import NamedTuple

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import (
    Gradient,
    clip,
    ellipse,
    group,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

_OPEN_SEA_LINE = 0.24
_RIVER_BANK = 0.098
_RIVER = 0.078
_ICE = "#f0f8fc"
_GLEAMS = ((0.2, -0.01), (0.23, 0.004), (0.7, 0.035), (0.73, 0.048), (0.56, -0.04))
"""Where ice gleams, as shares of the width, and of the height from the lake's middle."""
_SEA_DEPTH = 0.2
"""From the horizon to the shore, as a share of the height."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


class Pool(NamedTuple):
    """A swimming pool, and what is needed to put a swimmer into it."""

    defs: str
    """What the markup and :attr:`clip_path` refer to; it shows nothing by itself."""
    markup: str
    clip_path: str
    """Value for ``clip_path=`` that keeps a reflection on the water."""
    box: Box


def sea_level(stage: Stage) -> float:
    """How far down a boat floats on the sea of :func:`beach`."""
    return stage.horizon + 0.135 * stage.height


def shore_line(stage: Stage) -> float:
    """How far down the sand of :func:`beach` is dry all along."""
    return stage.horizon + (_SEA_DEPTH + 0.015) * stage.height


def open_sea_level(stage: Stage) -> float:
    """How far down a boat floats on :func:`open_sea`."""
    return stage.horizon + _OPEN_SEA_LINE * stage.height


def lake_level(stage: Stage) -> float:
    """How far down a boat floats on the water of :func:`lake` or :func:`river`."""
    return stage.height * 0.79


def beach(stage: Stage) -> str:
    """The sea from the horizon to the shore, and sand down to the bottom."""
    stream = stage.dice.texture("sea")
    far, near = stage.palette.water
    light = linear_gradient([(0, far), (1, near)])
    depth = stage.height - stage.horizon
    sea = light.defs + rectangle(0, stage.horizon, stage.width, depth, light.fill)
    return sea + _waves(stage, stream) + _sand(stage, stream)


def open_sea(stage: Stage) -> str:
    """Nothing but sea from the horizon to the bottom, with long waves."""
    stream = stage.dice.texture("sea")
    far, near = stage.palette.water
    depth = stage.height - stage.horizon
    light = linear_gradient([(0, far), (0.55, near), (1, darken(near, 0.16))])
    sea = light.defs + rectangle(0, stage.horizon, stage.width, depth, light.fill)
    return sea + _waves(stage, stream) + _swell(stage, stream)


def river(stage: Stage) -> str:
    """A river on the near ground, from one side to the other, with bright banks."""
    light = _still_water(stage)
    bank = path(_river_outline(stage, _RIVER_BANK), lighten(stage.palette.ground[0], 0.3))
    stream, middle = stage.dice.texture("river"), lake_level(stage)
    ripples = ""
    for _ in range(22):
        y = middle + stream.uniform(-0.045, 0.05) * stage.height
        length = stream.uniform(0.04, 0.1) * stage.width
        ripples += (
            f"M{stream.uniform(-0.02, 0.96) * stage.width:.0f} {y:.1f}"
            f"q{length / 2:.1f} {-0.004 * stage.height:.1f} {length:.1f} 0"
        )
    water = light.defs + path(_river_outline(stage, _RIVER), light.fill)
    if stage.frozen:
        return bank + water + _tracks_of_skates(stage)
    return bank + water + stroke(ripples, "#ffffff", 0.0028 * stage.height, opacity=0.45)


def lake(stage: Stage) -> str:
    """A lake on the near ground, with a bright bank."""
    width, height, palette = stage.width, stage.height, stage.palette
    light = _still_water(stage)
    x, y = width * 0.5, lake_level(stage)
    bank = ellipse(x, y, width * 0.47, height * 0.085, lighten(palette.ground[0], 0.3))
    water = light.defs + bank + ellipse(x, y, width * 0.455, height * 0.078, light.fill)
    return water + (_tracks_of_skates(stage) if stage.frozen else "")


def _still_water(stage: Stage) -> Gradient:
    """The paint of a lake, or of the ice on it."""
    far, near = stage.palette.water
    if stage.frozen:
        far, near = mix(far, _ICE, 0.62), mix(near, _ICE, 0.5)
    return linear_gradient([(0, far), (1, near)])


def _tracks_of_skates(stage: Stage) -> str:
    """Long bows on the ice, and its gleam."""
    stream, middle = stage.dice.texture("ice"), lake_level(stage)
    tracks = gleam = ""
    for _ in range(12):
        x, y = stream.uniform(0.14, 0.74), stream.uniform(-0.045, 0.05)
        length, bow = stream.uniform(0.08, 0.2), stream.uniform(-0.022, 0.022)
        tracks += (
            f"M{x * stage.width:.0f} {middle + y * stage.height:.1f}"
            f"q{length / 2 * stage.width:.1f} {bow * stage.height:.1f} "
            f"{length * stage.width:.1f} 0"
        )
    for x, y in _GLEAMS:
        gleam += (
            f"M{x * stage.width:.0f} {middle + y * stage.height:.1f}"
            f"l{0.05 * stage.width:.1f} {-0.022 * stage.height:.1f}"
        )
    return stroke(tracks, "#ffffff", 0.003 * stage.height, opacity=0.6) + stroke(
        gleam, "#ffffff", 0.007 * stage.height, opacity=0.75
    )


def pool(stage: Stage) -> Pool:
    """A swimming pool with a stone rim in the lower part of the picture."""
    stream, width, height = stage.dice.texture("pool"), stage.width, stage.height
    box = (width * 0.15, height * 0.70, width * 0.85, height * 0.915)
    far, near = stage.palette.water
    far, near = mix(far, "#8be4ee", 0.6), mix(near, "#2fa9cf", 0.6)
    outline = _pool_outline(box, width * 0.07)
    light = linear_gradient([(0, far), (1, near)])
    region, clip_path = clip(f'<path d="{outline}"/>')
    rim = f"{height * 0.036}"
    joints = f"{width * 0.004} {width * 0.045}"
    basin = (
        path(outline, "#d9cbb5", stroke="#efe6d6", stroke_width=rim)
        + path(outline, "none", stroke="#cdbfa8", stroke_width=rim, stroke_dasharray=joints)
        + path(outline, light.fill)
    )
    water = group(_pool_water(stage, box, darken(near, 0.22), stream), clip_path=clip_path)
    return Pool(light.defs + region, basin + water, clip_path, box)


def underwater(stage: Stage) -> str:
    """The sea from below: light from above, sand, weed and bubbles. Fills the frame."""
    stream, width, height = stage.dice.texture("uw"), stage.width, stage.height
    depth = linear_gradient([(0, "#7fe0ee"), (0.5, "#2fa3cf"), (1, "#14528f")])
    markup = depth.defs + rectangle(0, 0, width, height, depth.fill) + _shafts_of_light(stage)
    markup += path(
        f"M0 {height * 0.84}Q{width * 0.25} {height * 0.78} {width * 0.5} {height * 0.85}"
        f"T{width} {height * 0.82}V{height}H0Z",
        "#efd79a",
    )
    for _ in range(14):
        x, tall = stream.uniform(0, width), stage.object_height * stream.uniform(0.12, 0.28)
        color = stream.choice(["#2f9a6a", "#3fb37a", "#1f7d63"])
        weed = (
            f"M{x:.0f} {height * 0.93:.0f}q{-tall * 0.18:.0f} {-tall * 0.3:.0f} "
            f"0 {-tall * 0.5:.0f}t0 {-tall * 0.5:.0f}"
        )
        markup += stroke(weed, color, stage.object_height * 0.014)
    for _ in range(30):
        radius = stream.uniform(3, 10)
        x, y = stream.uniform(0, width), stream.uniform(0.05 * height, 0.8 * height)
        markup += ellipse(x, y, radius, radius, "#ffffff", opacity=0.32)
    return markup


def _waves(stage: Stage, stream: Stream) -> str:
    horizon, height = stage.horizon, stage.height
    shore = horizon + _SEA_DEPTH * height
    crests = ""
    for _ in range(26):
        y = stream.uniform(horizon + 0.01 * height, shore)
        nearness = (y - horizon) / (_SEA_DEPTH * height)
        crests += (
            f"M{stream.uniform(0, stage.width):.0f} {y:.1f}"
            f"q{8 + 20 * nearness:.0f} {-3 - 5 * nearness:.1f} {16 + 40 * nearness:.0f} 0"
        )
    return stroke(crests, "#ffffff", 2, opacity=0.5)


def _swell(stage: Stage, stream: Stream) -> str:
    """Waves below where those of a beach end, longer the nearer they are."""
    width, height = stage.width, stage.height
    top = stage.horizon + _SEA_DEPTH * height
    crests = ""
    for _ in range(stage.repeated(24)):
        nearness = stream.random()
        y = top + nearness * (height - top)
        length = (0.06 + 0.1 * nearness) * stage.object_width
        crests += (
            f"M{stream.uniform(-0.1, 1) * width:.0f} {y:.1f}"
            f"q{length / 4:.1f} {-0.09 * length:.1f} {length / 2:.1f} 0t{length / 2:.1f} 0"
        )
    return stroke(crests, "#ffffff", 0.0032 * height, opacity=0.3)


def _river_outline(stage: Stage, half: float) -> str:
    """Two winding lines around the middle of the water; ``half`` is a share of the height."""
    width, middle, bend = stage.width, lake_level(stage), 0.014 * stage.height
    top, bottom = middle - half * stage.height, middle + half * stage.height
    return (
        f"M-20 {top:.1f}Q{0.25 * width:.1f} {top - 2 * bend:.1f} {0.5 * width:.1f} {top:.1f}"
        f"T{width + 20} {top:.1f}V{bottom:.1f}"
        f"Q{0.75 * width:.1f} {bottom + 2 * bend:.1f} {0.5 * width:.1f} {bottom:.1f}"
        f"T-20 {bottom:.1f}Z"
    )


def _sand(stage: Stage, stream: Stream) -> str:
    width, height, palette = stage.width, stage.height, stage.palette
    shore = stage.horizon + _SEA_DEPTH * height
    sand = mix("#f7e0a6", "#f3b987", palette.warmth * 0.5)
    if palette.is_night:
        sand = mix(sand, "#5a6296", 0.45)
    light = linear_gradient([(0, lighten(sand, 0.2)), (1, darken(sand, 0.08))])
    edge = (
        f"M-20 {shore}Q{width * 0.3} {shore - 0.03 * height} "
        f"{width * 0.55} {shore + 0.015 * height}T{width + 20} {shore - 0.01 * height}"
    )
    surf = stroke(edge, "#ffffff", 0.02 * height, opacity=0.75)
    markup = light.defs + surf + path(f"{edge}V{height + 10}H-20Z", light.fill)
    for _ in range(60):
        x, y = stream.uniform(0, width), stream.uniform(shore + 0.03 * height, height)
        markup += ellipse(x, y, 2, 1.2, darken(sand, 0.2), opacity=0.5)
    return markup


def _pool_outline(box: Box, bulge: float) -> str:
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    return (
        f"M{left + bulge} {top}H{right - bulge}"
        f"Q{right - bulge * 0.2} {top} {right} {middle}"
        f"Q{right + bulge * 0.9} {bottom} {right - bulge * 0.3} {bottom}"
        f"H{left + bulge * 0.3}"
        f"Q{left - bulge * 0.9} {bottom} {left} {middle}"
        f"Q{left + bulge * 0.2} {top} {left + bulge} {top}Z"
    )


def _pool_water(stage: Stage, box: Box, shadow: str, stream: Stream) -> str:
    left, top, right, bottom = box
    width, height = stage.width, stage.height
    markup = rectangle(left - 99, top, right - left + 198, height * 0.016, shadow, opacity=0.55)
    ripples = ""
    for _ in range(34):
        y = stream.uniform(top + 0.02 * height, bottom - 0.01 * height)
        length = width * (0.02 + 0.035 * ((y - top) / (bottom - top)))
        ripples += (
            f"M{stream.uniform(left - 40, right):.0f} {y:.0f}"
            f"q{length * 0.25:.1f} {-length * 0.14:.1f} {length * 0.5:.1f} 0t{length * 0.5:.1f} 0"
        )
    markup += stroke(ripples, "#ffffff", 2.6, opacity=0.5)
    gleam = [
        (left + 0.1 * width, top),
        (left + 0.22 * width, top),
        (left + 0.4 * width, bottom),
        (left + 0.2 * width, bottom),
    ]
    return markup + polygon(gleam, "#ffffff", opacity=0.2)


def _shafts_of_light(stage: Stage) -> str:
    width, height = stage.width, stage.height
    markup = ""
    for index in range(6):
        x = width * (index / 5.5)
        light = linear_gradient([(0, "#ffffff", 0.35), (1, "#ffffff", 0)])
        corners = [
            (x, 0.0),
            (x + width * 0.07, 0.0),
            (x + width * 0.16, height * 0.8),
            (x - width * 0.02, height * 0.8),
        ]
        markup += light.defs + polygon(corners, light.fill)
    return markup
