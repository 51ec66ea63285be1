"""The sky: its light, what shines in it, and clouds."""

from __future__ import annotations

import math
from typing import NamedTuple

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import mix
from core.illustrator.drawing.svg import (
    Point,
    ellipse,
    glow,
    group,
    linear_gradient,
    polygon,
    rectangle,
)
from core.illustrator.scene import Feature, TimeOfDay, Weather

_STARLIGHT = "#fff7d6"
_LOW_SUN: frozenset[TimeOfDay] = frozenset({"dawn", "evening", "dusk"})
_NO_SUN: frozenset[Weather] = frozenset({"rain", "storm", "snow"})
_NO_MOON: frozenset[Weather] = _NO_SUN | {"fog"}
_CLOUDS: dict[Weather, int] = {"rain": 7, "storm": 8, "snow": 6, "fog": 3, "clear": 0}
_RAIN_CLOUDS: dict[Weather, float] = {"rain": 0.25, "storm": 0.45}
_CLEAR_SKY = 1.15
"""From the middle of the sun to the nearest cloud, in its radii."""
# Five ellipses make a cloud: centre and radii in shares of its width.
_PUFFS = (
    (-0.33, 0.02, 0.2, 0.13),
    (-0.13, -0.07, 0.22, 0.19),
    (0.12, -0.1, 0.25, 0.22),
    (0.34, 0, 0.19, 0.13),
    (0, 0.05, 0.5, 0.1),
)


def sky(
    stage: Stage,
    *,
    time: TimeOfDay,
    weather: Weather | None = None,
    feature: Feature | None = None,
    sun_side: float | None = None,
    lift: float = 0.0,
) -> str:
    """The sky down to a little below the horizon.

    ``sun_side`` is where the sun or moon stands, 0 to 1 of the width. ``lift``
    raises a low sun by a share of the height, over houses or trees.
    """
    stream = stage.dice.texture("sky")
    markup = gradient_sky(stage)
    if time == "night" or feature == "stars":
        markup += _stars(stage, stream, starry=feature == "stars")
    light = _light(stage, time, weather, _side_of_light(stage, time, sun_side), lift)
    # Clouds are where they would be with it: whoever takes the sun away moves nothing else.
    if light and feature != "bare":
        markup += _moon(light) if time == "night" else _sun(stage, light, time, weather)
    return markup + _clouds(stage, stream, time, weather, light)


def gradient_sky(stage: Stage) -> str:
    """The light of the sky alone."""
    zenith, middle, horizon = stage.palette.sky
    light = linear_gradient([(0, zenith), (0.55, middle), (1, horizon)])
    depth = stage.horizon + stage.height * 0.12
    return light.defs + rectangle(0, 0, stage.width, depth, light.fill)


def cloud(x: float, y: float, width: float, color: str, opacity: float = 0.95) -> str:
    """A cloud around ``(x, y)``, a little bluish below."""
    puffs = "".join(
        ellipse(x + dx * width, y + dy * width, rx * width, ry * width, color)
        for dx, dy, rx, ry in _PUFFS
    )
    underside = ellipse(
        x + 0.02 * width,
        y + 0.085 * width,
        0.46 * width,
        0.05 * width,
        mix(color, "#aebbe0", 0.25),
        opacity=0.55,
    )
    return group(puffs + underside, opacity=opacity)


def star(x: float, y: float, radius: float, color: str = _STARLIGHT, opacity: float = 1) -> str:
    """A star with four points."""
    points: list[Point] = []
    for corner in range(8):
        reach = radius * (1 if corner % 2 == 0 else 0.38)
        angle = corner * math.pi / 4
        points.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return polygon(points, color, opacity=opacity)


def cloud_floor(stage: Stage) -> str:
    """A floor of clouds down to the bottom, for a picture high up in the sky."""
    width, height, color = stage.width, stage.height, stage.palette.cloud
    top = stage.horizon + height * 0.1
    haze = linear_gradient([(0, stage.palette.sky[2]), (0.5, color)])
    markup = haze.defs + rectangle(0, top, width, height - top, haze.fill)
    spaces = stage.repeated(6)
    for index in range(spaces + 1):
        x, y = width * (index / spaces), height * (0.86 + 0.05 * (index % 3 - 1))
        markup += cloud(x, y, stage.object_width * 0.42, color, 0.96)
    return markup


class _Disc(NamedTuple):
    """Where the sun or the moon is: its middle and radius in pixels."""

    x: float
    y: float
    radius: float


def _light(
    stage: Stage, time: TimeOfDay, weather: Weather | None, side: float, lift: float
) -> _Disc | None:
    """The sun or the moon; None if neither is to be seen in this weather."""
    if weather in (_NO_MOON if time == "night" else _NO_SUN):
        return None
    if time == "night":
        y, radius = 0.17 * stage.height, 0.062
    elif time in _LOW_SUN:
        y, radius = stage.horizon - (0.055 + lift) * stage.height, 0.062
    elif time == "morning":
        y, radius = stage.horizon * 0.55, 0.055
    else:
        y, radius = 0.15 * stage.height, 0.055
    return _Disc(side * stage.width, y, radius * stage.object_width)


def _side_of_light(stage: Stage, time: TimeOfDay, sun_side: float | None) -> float:
    if sun_side is None:
        sun_side = 0.2 if time in _LOW_SUN or time == "morning" else 0.8
    return min(0.9, max(0.1, sun_side + stage.dice.offset("sunx", 0.18)))


def _stars(stage: Stage, stream: Stream, *, starry: bool) -> str:
    width, height, horizon = stage.width, stage.height, stage.horizon
    markup = ""
    for _ in range(150 if starry else 90):
        x, y = stream.uniform(0, width), stream.uniform(0, horizon * 0.92)
        brightness = stream.random()
        radius = 1.1 + 1.5 * brightness
        opacity = 0.35 + 0.6 * brightness * (1 - y / horizon * 0.6)
        markup += ellipse(x, y, radius, radius, _STARLIGHT, opacity=opacity)
    for _ in range(16 if starry else 7):
        x = stream.uniform(0.04 * width, 0.96 * width)
        y = stream.uniform(0.03 * height, horizon * 0.66)
        markup += star(x, y, stream.uniform(6, 13) * stage.object_width / 1024)
    return markup


def _moon(disc: _Disc) -> str:
    x, y, radius = disc
    crater = "#efe0ae"
    return (
        glow(x, y, radius * 3.6, "#fff3c4", 0.5)
        + ellipse(x, y, radius, radius, "#fdf3cf")
        + ellipse(x - radius * 0.3, y - radius * 0.2, radius * 0.2, radius * 0.18, crater)
        + ellipse(x + radius * 0.3, y + radius * 0.28, radius * 0.26, radius * 0.22, crater)
        + ellipse(x + radius * 0.22, y - radius * 0.4, radius * 0.12, radius * 0.11, crater)
    )


def _sun(stage: Stage, disc: _Disc, time: TimeOfDay, weather: Weather | None) -> str:
    x, y, radius = disc
    low, foggy = time in _LOW_SUN, weather == "fog"
    halo = 6.5 if low else 5.2 if time == "morning" else 4.0
    markup = glow(x, y, radius * halo, stage.palette.glow, 0.4 if foggy else 0.75)
    markup += ellipse(x, y, radius, radius, stage.palette.sun, opacity=0.55 if foggy else 1)
    if weather == "sunny" and not low:
        markup += _sunbeams(x, y, radius, stage.palette.sun)
    return markup


def _sunbeams(x: float, y: float, radius: float, color: str) -> str:
    markup = ""
    for beam in range(12):
        angle = beam * math.pi / 6
        corners = (
            (radius * 1.35, angle - 0.1),
            (radius * 1.9, angle),
            (radius * 1.35, angle + 0.1),
        )
        points = [
            (x + reach * math.cos(turn), y + reach * math.sin(turn)) for reach, turn in corners
        ]
        markup += polygon(points, color, opacity=0.9)
    return markup


def _clouds(
    stage: Stage,
    stream: Stream,
    time: TimeOfDay,
    weather: Weather | None,
    light: _Disc | None,
) -> str:
    palette, night = stage.palette, time == "night"
    count = stage.repeated(_CLOUDS.get(weather, 4) if weather else 4)
    color = palette.cloud
    if weather in _RAIN_CLOUDS:
        color = mix(color, "#7d8ba0", _RAIN_CLOUDS[weather])
    if night:
        color = mix(color, palette.sky[1], 0.55)
    # Clouds keep to the upper part of the sky, however much of it there is.
    sky_share = stage.horizon / stage.height / 0.62
    markup = ""
    for index in range(count):
        x = stage.width * ((index + 0.5) / count) + stream.uniform(-0.1, 0.1) * stage.width
        y = stage.height * stream.uniform(0.07, 0.3) * sky_share
        width = stage.object_width * stream.uniform(0.14, 0.26)
        if light:
            x = _clear_of(light, x, y, width)
        markup += cloud(x, y, width, color, 0.96 if night else 0.9)
    return markup


def _clear_of(disc: _Disc, x: float, y: float, width: float) -> float:
    """Where a cloud at ``(x, y)`` drifts to, so that it does not hide the sun or the moon."""
    above, below = 0.36 * width, 0.18 * width
    if y + below < disc.y - disc.radius or y - above > disc.y + disc.radius:
        return x
    apart = 0.56 * width + _CLEAR_SKY * disc.radius
    if abs(x - disc.x) >= apart:
        return x
    return disc.x + apart if x > disc.x else disc.x - apart
