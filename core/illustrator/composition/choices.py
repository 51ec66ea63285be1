"""The first step: where and when a scene plays, and in which colours.

What the prompt says counts; what it implies comes next; the rest is chosen by
the dice and noted as assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.illustrator.composition.tables import is_landmark, tables
from core.illustrator.concepts import is_actor
from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops import (
    SETTINGS,
    Palette,
    Setting,
    Stage,
    floor_line,
    is_indoors,
    lake_level,
    open_sea_level,
    palette_for,
    palette_in_space,
    sea_level,
    shore_line,
)
from core.illustrator.scene import Feature, RelationKind, Scene, Thing, TimeOfDay, Weather

_OPEN_SETTINGS: tuple[tuple[Setting, float], ...] = (
    ("meadow", 1),
    ("forest", 0.5),
    ("garden", 0.5),
    ("mountain", 0.4),
    ("beach", 0.25),
    ("city", 0.2),
)
_TIMES: tuple[tuple[TimeOfDay, float], ...] = (
    ("day", 1),
    ("evening", 0.42),
    ("dawn", 0.35),
    ("night", 0.22),
    ("dusk", 0.2),
)
_LOW_SUN: frozenset[TimeOfDay] = frozenset({"dawn", "morning", "evening", "dusk"})
_KEPT: frozenset[RelationKind] = frozenset({"hold", "wear", "eat", "read", "hug"})
_TIMELESS: frozenset[Setting] = frozenset({"underwater", "space", "theatre"})
_WATER_LEVELS: Mapping[Setting, Callable[[Stage], float]] = {
    "beach": sea_level,
    "sea": open_sea_level,
    "lake": lake_level,
    "river": lake_level,
}
_LOW_SUN_BESIDE_A_LANDMARK = 0.16
_HORIZON = 0.6
_HIGHER_IN_TALL = 0.07
_ON_THE_ICE = 0.035  # of the height, before the middle of the lake


@dataclass(frozen=True)
class Choices:
    """Where and when the scene plays. ``assumed`` names what the prompt left open.

    ``sun_side`` is 0 (left) to 1 (right), or None where the backdrop may choose.
    """

    setting: Setting
    time: TimeOfDay
    weather: Weather | None
    is_autumn: bool
    feature: Feature | None
    stage: Stage
    sun_side: float | None
    assumed: tuple[str, ...]

    @property
    def is_indoors(self) -> bool:
        """Whether it plays in a room."""
        return is_indoors(self.setting)

    @property
    def leaves_turn(self) -> bool:
        """Whether trees carry autumn leaves."""
        return self.is_autumn and self.weather != "snow"

    @property
    def ground_line(self) -> float:
        """Where the foremost actors stand, in pixels from the top."""
        if self.stage.frozen:
            return lake_level(self.stage) + _ON_THE_ICE * self.stage.height
        return self.stage.height * (0.93 if self.is_indoors else 0.905)

    @property
    def water_level(self) -> float | None:
        """Where boats and swimmers float, in pixels from the top; None where there is no water."""
        if self.stage.frozen:
            return None
        level = _WATER_LEVELS.get(self.setting)
        return level(self.stage) if level else None

    @property
    def shore(self) -> float | None:
        """Where the ground before the water begins, in pixels from the top; None without water."""
        if self.setting == "beach":
            return shore_line(self.stage)
        return None if self.water_level is None else self.water_level + 0.05 * self.stage.height

    @property
    def landmark_line(self) -> float:
        """Where landmarks stand, in pixels from the top."""
        below = {"desert": 0.13, "beach": 0.24, "castle": 0.1, "hill": -0.015}.get(
            self.setting, 0.085
        )
        return self.stage.horizon + below * self.stage.height


def choose(scene: Scene, width: int, height: int, dice: Dice) -> Choices:
    """Decide what the scene leaves open."""
    assumed = []
    known = _said_or_implied_setting(scene)
    setting: Setting = dice.choose("setting", _OPEN_SETTINGS) if known is None else known
    if known is None:
        assumed.append("setting")
    time = scene.time
    if time is None:
        time = _choose_time(scene, setting, dice)
        assumed.append("time")
    weather = None if scene.weather == "sunny" and time == "night" else scene.weather
    if weather is None and any(thing.concept in tables().on_snow for thing in scene.things):
        weather = "snow"
    snow_lies = weather == "snow" or setting == "snowland"
    palette = palette_for(
        time,
        weather,
        snow_lies=snow_lies,
        season=scene.season,
        hue_shift=dice.offset("palette", 0.06),
    )
    if setting == "snowland" and weather is None:
        weather = "snow"
    return Choices(
        setting=setting,
        time=time,
        weather=weather,
        is_autumn=scene.season == "autumn",
        feature=scene.feature,
        stage=_stage(setting, width, height, palette, dice, frozen=_is_frozen(scene, setting)),
        sun_side=_sun_side(scene, setting, time),
        assumed=tuple(assumed),
    )


def _is_frozen(scene: Scene, setting: Setting) -> bool:
    """Whether somebody skates where there would be water."""
    skates = any(thing.concept in tables().on_ice for thing in scene.things)
    return skates and setting in ("lake", "river")


def _stage(
    setting: Setting, width: int, height: int, palette: Palette, dice: Dice, *, frozen: bool
) -> Stage:
    # A tall picture has more ground, on which more stand behind each other.
    tall = min(1.0, max(0.0, 2 * (height / width - 1)))
    horizon = height * (_HORIZON - _HIGHER_IN_TALL * tall + dice.offset("horizon", 0.05))
    if setting == "space":
        palette = palette_in_space()
    if is_indoors(setting):
        horizon = floor_line(height)
    return Stage(width, height, horizon, palette, dice, frozen=frozen)


def _said_or_implied_setting(scene: Scene) -> Setting | None:
    if scene.setting in SETTINGS:
        if scene.setting == "city" and scene.place == "paris":
            return "paris"
        return _out_at_sea(scene) if scene.setting == "beach" else scene.setting
    if scene.place:
        return "paris" if scene.place == "paris" else "city"
    concepts = {thing.concept for thing in scene.things}
    contained = {
        scene.thing(one.object if one.kind in _KEPT else one.subject).concept
        for one in scene.relations
        if one.kind == "in" or one.kind in _KEPT or scene.thing(one.object).concept in tables().tops
    }
    swims = any(thing.pose == "swim" for thing in scene.things)
    for rule in tables().implied_settings:
        if rule.setting == "underwater" and not rule.concepts & concepts - contained:
            continue
        if rule.setting == "snowland" and swims:
            continue  # ice has no water to swim in
        if not rule.concepts & concepts or (rule.unless_outdoors and _is_outdoors(scene)):
            continue
        if rule.beside and not rule.beside & concepts:
            continue
        if rule.setting == "sea" and _out_at_sea(scene) != "sea":
            continue
        dry = any(_lives_on_land(thing) for thing in scene.things)
        if not (
            rule.setting == "underwater" and (dry or concepts & tables().boats - tables().divers)
        ):
            return _out_at_sea(scene) if rule.setting == "beach" else rule.setting
    return "lake" if swims and "built:pool" not in concepts else None


def _lives_on_land(thing: Thing) -> bool:
    """Whether it would drown: dogs and cats beside a goldfish."""
    at_home = tables().in_the_water | tables().divers
    return is_actor(thing.concept) and thing.pose != "swim" and thing.concept not in at_home


def _is_outdoors(scene: Scene) -> bool:
    """Whether a weather, a season, or a thing is told that no room has."""
    if scene.season or scene.covers or scene.weather not in (None, "sunny", "clear"):
        return True
    kept = {one.object for one in scene.relations if one.kind in _KEPT}
    outside = tables().heavy - tables().in_rooms
    return any(
        is_landmark(thing.concept)
        or thing.concept in outside | tables().outdoors | tables().in_the_sky
        or thing.concept.startswith("flower:")
        for thing in scene.things
        if thing.id not in kept
    )


def _out_at_sea(scene: Scene) -> Setting:
    """No beach where everything swims or floats: the open sea, or what is below it."""
    concepts = {thing.concept for thing in scene.things}
    below = tables().below_the_sea
    if concepts & below and concepts <= below | tables().on_the_shore:
        return "underwater"
    carried = {one.subject for one in scene.relations if one.kind in ("on", "in")}
    carried |= {one.object for one in scene.relations if one.kind in _KEPT}
    floats = tables().in_the_water | tables().boats | tables().out_at_sea
    floating = {
        thing.id
        for thing in scene.things
        if thing.concept in floats - tables().on_the_shore or thing.pose == "swim"
    }
    others = {
        thing.id
        for thing in scene.things
        if thing.id not in floating | carried and thing.concept not in tables().in_the_sky
    }
    return "sea" if floating and not others else "beach"


def _choose_time(scene: Scene, setting: Setting, dice: Dice) -> TimeOfDay:
    if any(thing.concept in tables().by_night for thing in scene.things):
        return "night"
    if scene.weather in (None, "sunny", "snow", "clear") and setting not in _TIMELESS:
        return dice.choose("time", _TIMES)
    return "day"


def _sun_side(scene: Scene, setting: Setting, time: TimeOfDay) -> float | None:
    """A low sun stands clear of the one landmark that would hide it."""
    if is_indoors(setting) or time not in _LOW_SUN:
        return None
    landmarks = [thing for thing in scene.things if is_landmark(thing.concept)]
    return _LOW_SUN_BESIDE_A_LANDMARK if len(landmarks) == 1 else None
