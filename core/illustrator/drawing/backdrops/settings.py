"""Whole backdrops: which layers make up a setting, from back to front."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeGuard, get_args

from core.illustrator.drawing.backdrops.castle import castle_yard, cobbles
from core.illustrator.drawing.backdrops.city import (
    avenue,
    avenue_trees_and_lamps,
    paris,
    skyline,
)
from core.illustrator.drawing.backdrops.farmland import picket_fence, rail_fence, wheat_field
from core.illustrator.drawing.backdrops.forest import forest
from core.illustrator.drawing.backdrops.furniture import furniture, round_rug
from core.illustrator.drawing.backdrops.land import desert, ground, hill, hills, mountains
from core.illustrator.drawing.backdrops.rooms import RoomKind, room
from core.illustrator.drawing.backdrops.sky import cloud_floor, sky
from core.illustrator.drawing.backdrops.space import outer_space
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.backdrops.theatre import theatre
from core.illustrator.drawing.backdrops.trees import seasonal_trees
from core.illustrator.drawing.backdrops.village import village, village_path
from core.illustrator.drawing.backdrops.water import beach, lake, open_sea, river, underwater
from core.illustrator.drawing.backdrops.weather import (
    fallen_leaves,
    falling_leaves,
    fireflies,
    fog,
    fog_in_front,
    puddles,
    rain,
    snow,
)
from core.illustrator.drawing.backdrops.wild import (
    bamboo_forest,
    jungle,
    jungle_floor,
    savanna,
)
from core.illustrator.scene import Feature, TimeOfDay, Weather

Landscape = Literal[
    "meadow",
    "garden",
    "farm",
    "forest",
    "mountain",
    "lake",
    "river",
    "snowland",
    "beach",
    "sea",
    "desert",
    "city",
    "village",
    "paris",
    "castle",
    "sky",
    "savanna",
    "jungle",
    "bamboo",
    "hill",
]
Setting = Landscape | Literal["underwater", "space", "theatre"] | RoomKind
"""Where a picture is set."""

LANDSCAPES: tuple[Landscape, ...] = get_args(Landscape)
ROOMS: tuple[RoomKind, ...] = get_args(RoomKind)
SETTINGS: tuple[Setting, ...] = (*LANDSCAPES, "underwater", "space", "theatre", *ROOMS)

_HIGH_SKYLINE: frozenset[Setting] = frozenset({"paris", "city", "village", "forest", "castle"})
"""Where a low sun must be lifted to be seen at all."""
_FIREFLY_SETTINGS: frozenset[Setting] = frozenset({"meadow", "forest", "garden", "castle"})
_NO_FIREFLIES: frozenset[Weather] = frozenset({"rain", "storm", "snow"})
_NO_PUDDLES: frozenset[Setting] = frozenset({"beach", "sea", "lake", "river", "sky", "desert"})
_LEAFY: frozenset[Setting] = frozenset(
    {"meadow", "garden", "forest", "farm", "village", "city", "paris"}
)
"""Where leaves lie on the ground in autumn."""
_SUN_LIFT = 0.2


def _bare_hills(stage: Stage) -> str:
    return hills(stage, trees=False)


def _low_hills(stage: Stage) -> str:
    return hills(stage.lowered(0.06))


def _low_ground(stage: Stage) -> str:
    return ground(stage.lowered(0.06))


def _hills_of_paris(stage: Stage) -> str:
    return hills(stage.lowered(0.01), trees=False)


_Layer = Callable[[Stage], str]
_DISTANCE: dict[Setting, tuple[_Layer, ...]] = {
    "meadow": (hills,),
    "garden": (hills,),
    "farm": (hills, wheat_field),
    "lake": (hills,),
    "river": (hills,),
    "forest": (hills, forest),
    "mountain": (mountains, hills),
    "snowland": (_bare_hills,),
    "desert": (desert,),
    "city": (skyline,),
    "village": (hills,),
    "paris": (_hills_of_paris, paris),
    "castle": (castle_yard,),
    "savanna": (savanna,),
    "jungle": (jungle,),
    "bamboo": (bamboo_forest,),
    "hill": (_low_hills,),
}
"""What lies at the horizon, from the farthest."""
_NEAR: dict[Setting, tuple[_Layer, ...]] = {
    "paris": (ground, avenue),
    "city": (ground, avenue),
    "village": (ground, village, village_path),
    "castle": (cobbles,),
    "meadow": (ground, seasonal_trees),
    "garden": (ground, seasonal_trees, picket_fence),
    "farm": (ground, rail_fence),
    "hill": (_low_ground, hill),
    "beach": (beach,),
    "sea": (open_sea,),
    "lake": (ground, lake),
    "river": (ground, river),
    "sky": (cloud_floor,),
    "jungle": (jungle_floor,),
    "savanna": (),  # its grass reaches the bottom
    "desert": (),  # its dunes reach the bottom
}
"""What the figures stand on, where it is not plain ground."""


def is_indoors(setting: Setting) -> TypeGuard[RoomKind]:
    """Whether the setting is a room."""
    return setting in ROOMS


def backdrop(
    stage: Stage,
    setting: Setting,
    *,
    time: TimeOfDay,
    weather: Weather | None = None,
    feature: Feature | None = None,
    sun_side: float | None = None,
) -> list[str]:
    """The layers behind everything else, from back to front. Together they fill the frame.

    The first layer is the sky, or the whole room, sea or space. ``sun_side``
    is where the sun stands, 0 to 1 of the width. For a room the stage's
    horizon must be :func:`~core.illustrator.drawing.backdrops.rooms.floor_line`.
    """
    if setting == "underwater":
        return [underwater(stage)]
    if setting == "space":
        return [outer_space(stage)]
    if setting == "theatre":
        return [theatre(stage)]
    if is_indoors(setting):
        sunny = not stage.palette.is_night and weather not in ("rain", "fog")
        return [room(stage, kind=setting, sunny=sunny)]
    layers = [
        sky(
            stage,
            time=time,
            weather=weather,
            feature=feature,
            sun_side=sun_side,
            lift=_SUN_LIFT if setting in _HIGH_SKYLINE else 0.0,
        ),
        *(draw(stage) for draw in _DISTANCE.get(setting, ())),
    ]
    if weather == "fog":
        layers.append(fog(stage, density=1.25))
    layers += [draw(stage) for draw in _NEAR.get(setting, (ground,))]
    if weather in ("rain", "storm") and setting not in _NO_PUDDLES:
        layers.append(puddles(stage))
    if stage.palette.season == "autumn" and not stage.palette.snow_lies:
        layers.append(fallen_leaves(stage) if setting in _LEAFY else "")
    return layers


def furnishings(stage: Stage, setting: Setting, *, rug: bool = True) -> str:
    """What stands between the landmarks and the figures: street lamps, furniture."""
    if setting in ("paris", "city"):
        return avenue_trees_and_lamps(stage)
    if is_indoors(setting):
        return furniture(stage, setting) + (round_rug(stage) if rug else "")
    return ""


def foreground(
    stage: Stage,
    setting: Setting,
    *,
    time: TimeOfDay,
    weather: Weather | None = None,
    autumn: bool = False,
) -> str:
    """What is in the air in front of everything: leaves, fog, rain, snow, fireflies."""
    if is_indoors(setting) or setting == "theatre":
        return ""
    markup = falling_leaves(stage) if autumn else ""
    match weather:
        case "fog":
            markup += fog_in_front(stage)
        case "rain":
            markup += rain(stage)
        case "storm":
            markup += rain(stage, drops=240)
        case "snow":
            markup += snow(stage)
    summer_night = time == "night" and weather not in _NO_FIREFLIES
    if summer_night and setting in _FIREFLY_SETTINGS:
        markup += fireflies(stage)
    return markup
