"""The colours of a backdrop: by time of day, then changed by weather and season."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

from core.illustrator.drawing.color import from_hls, hls, mix
from core.illustrator.scene import Season, TimeOfDay, Weather

PaletteName = Literal["dawn", "morning", "day", "evening", "dusk", "night", "overcast"]

AUTUMN_LEAF = "#e2812b"
"""The crown of a broadleaf tree in autumn."""

_GREY_WEATHER: frozenset[Weather] = frozenset({"fog", "rain", "storm", "cloud"})


class Tint(NamedTuple):
    """Light over the whole picture, multiplied in by ``strength`` (0 to 1)."""

    color: str
    strength: float


@dataclass(frozen=True)
class Palette:
    """Colours as ``#rrggbb``; where there are several, from far to near."""

    sky: tuple[str, str, str]
    """From the zenith to the horizon."""
    hills: tuple[str, str, str]
    ground: tuple[str, str]
    water: tuple[str, str]
    cloud: str
    sun: str
    glow: str
    """Light around the sun and on what it falls on."""
    shade: str
    """Shadows on the ground."""
    tint: Tint | None
    lamplight: float
    """How brightly lamps and windows shine, 0 (day) to 1 (night)."""
    warmth: float
    """How much warm light stone and sand take on, 0 to 1."""
    snow_lies: bool = False
    season: Season | None = None

    @property
    def is_winter(self) -> bool:
        """Whether broadleaf trees are bare."""
        return self.snow_lies or self.season == "winter"

    @property
    def is_dark(self) -> bool:
        """At dusk and by night."""
        return self.lamplight > 0.7

    @property
    def is_night(self) -> bool:
        """By night only."""
        return self.lamplight > 0.9


class _TintEntry(TypedDict):
    color: str
    strength: float


class _Entry(TypedDict, total=False):
    sky: list[str]
    hills: list[str]
    ground: list[str]
    water: list[str]
    cloud: str
    sun: str
    glow: str
    shade: str
    tint: _TintEntry
    lamplight: float
    warmth: float


@functools.cache
def _entries() -> dict[str, _Entry]:
    text = Path(__file__).with_name("palettes.toml").read_text(encoding="utf-8")
    entries: dict[str, _Entry] = tomllib.loads(text)
    return entries


@functools.cache
def palette_named(name: PaletteName) -> Palette:
    """The palette of a time of day, or of an overcast day, as it is in the table."""
    entry = _entries()[name]
    sky_top, sky_middle, sky_bottom = entry["sky"]
    far_hills, middle_hills, near_hills = entry["hills"]
    far_ground, near_ground = entry["ground"]
    far_water, near_water = entry["water"]
    tint = entry.get("tint")
    return Palette(
        sky=(sky_top, sky_middle, sky_bottom),
        hills=(far_hills, middle_hills, near_hills),
        ground=(far_ground, near_ground),
        water=(far_water, near_water),
        cloud=entry["cloud"],
        sun=entry["sun"],
        glow=entry["glow"],
        shade=entry["shade"],
        tint=Tint(**tint) if tint else None,
        lamplight=entry["lamplight"],
        warmth=entry["warmth"],
    )


def palette_for(
    time: TimeOfDay,
    weather: Weather | None = None,
    *,
    snow_lies: bool = False,
    season: Season | None = None,
    hue_shift: float = 0.0,
) -> Palette:
    """The palette of a scene.

    ``hue_shift`` turns the greens of hills and ground around the colour wheel
    (1 is a full turn). Lying snow hides what a season would colour.
    """
    overcast = time == "day" and weather in _GREY_WEATHER
    palette = with_hue_shift(palette_named("overcast" if overcast else time), hue_shift)
    palette = replace(palette, season=season)
    if snow_lies:
        return under_snow(palette)
    match season:
        case "spring":
            return _grown_with(palette, "#a6e05c", "#6cc24e", 0.32)
        case "summer":
            return _grown_with(palette, "#d8d760", "#8aa83c", 0.36)
        case "autumn":
            return in_autumn(palette)
        case "winter":
            return _grown_with(palette, "#c9c39c", "#8f8d68", 0.62)
    return palette


def palette_in_space() -> Palette:
    """Colours of the night without its blue light, for a picture among the stars."""
    return replace(palette_named("night"), tint=None, shade="#2a2050")


def with_hue_shift(palette: Palette, turns: float) -> Palette:
    """Hills and ground turned around the colour wheel; 0 changes nothing."""
    if not turns:
        return palette
    far, middle, near = (_rotated(color, turns) for color in palette.hills)
    far_ground, near_ground = (_rotated(color, turns) for color in palette.ground)
    return replace(palette, hills=(far, middle, near), ground=(far_ground, near_ground))


def under_snow(palette: Palette) -> Palette:
    """Hills and ground under snow, blue by night."""
    if palette.is_night:
        hills, ground = ("#4a5aa6", "#5d6db8", "#7282c8"), ("#8f9fd6", "#5566ad")
    else:
        hills, ground = ("#cddcec", "#dde8f2", "#e9f1f7"), ("#f4f8fc", "#cfdeee")
    return replace(palette, hills=hills, ground=ground, snow_lies=True)


def _grown_with(palette: Palette, far: str, near: str, share: float) -> Palette:
    """Hills and ground with ``share`` of the colours of a season's grass in them."""
    if palette.is_dark:
        share *= 0.5
    far_hills, middle_hills, near_hills = palette.hills
    far_ground, near_ground = palette.ground
    return replace(
        palette,
        hills=(
            mix(far_hills, far, share * 0.5),
            mix(middle_hills, far, share * 0.8),
            mix(near_hills, near, share),
        ),
        ground=(mix(far_ground, far, share), mix(near_ground, near, share)),
    )


def in_autumn(palette: Palette) -> Palette:
    """Hills and ground in the colours of fallen leaves."""
    far, middle, near = palette.hills
    far_ground, near_ground = palette.ground
    return replace(
        palette,
        hills=(mix(far, "#d9a066", 0.55), mix(middle, "#cf8a3c", 0.6), mix(near, "#c4742c", 0.6)),
        ground=(mix(far_ground, "#d8b25a", 0.6), mix(near_ground, "#a8742f", 0.55)),
    )


def _rotated(color: str, turns: float) -> str:
    hue, lightness, saturation = hls(color)
    return from_hls((hue + turns) % 1, lightness, saturation)
