"""The hour, the weather, the season and the place of a scene, changed as a clause says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from core.illustrator.instructing import Clause
from core.illustrator.mentions import Mentions
from core.illustrator.scene import Scene, TimeOfDay
from core.illustrator.taking_out import Change

_DARKER: Final[dict[TimeOfDay | None, TimeOfDay]] = {"evening": "night", "dusk": "night"}
_LIGHTER: Final[dict[TimeOfDay | None, TimeOfDay]] = {"night": "evening", "dusk": "morning"}
_SKIES: Final[dict[str, TimeOfDay]] = {
    "purple": "dusk",
    "orange": "evening",
    "red": "evening",
    "yellow": "evening",
    "pink": "dawn",
    "black": "night",
}
"""The hour at which the sky has a colour."""


def set_the_stage(scene: Scene, said: Scene, clause: Clause, told: Mentions) -> Change:
    """The scene at another hour, in another weather, season, style and place, where named.

    Of "add three birds in the sky" the sky is where the birds go, no new setting.
    """
    moves = _moves(said, clause, told)
    said = _with_light(scene, _clouded(said, clause, told), clause)
    changes: dict[str, Any] = {}
    notes = []
    for name in ("time", "weather", "season", "style", "feature"):
        value = getattr(said, name)
        if value and value != getattr(scene, name):
            changes[name] = value
            notes.append(f"changed the {name} to {value}")
    wanted = said.setting if moves else None
    if wanted and wanted != scene.setting:
        changes |= {"setting": wanted, "place": said.place}
        notes.append(f"moved it to the {wanted}")
    elif said.place and said.place != scene.place:
        changes |= {"setting": None, "place": said.place}
        notes.append(f"moved it to the {said.place}")
    if said.season not in (None, "winter") and not said.weather and scene.weather == "snow":
        changes["weather"] = None
    if changes.get("time") and not said.feature:
        changes["feature"] = None
    return Change(replace(scene, **changes), tuple(notes))


def _with_light(scene: Scene, said: Scene, clause: Clause) -> Scene:
    """What is said, with the hour that "darker" or "a purple sky" means."""
    if said.time or said.things:
        return said
    if said.setting == "sky" and said.color in _SKIES:
        return replace(said, time=_SKIES[said.color], color=None)
    if clause.has("darker") and not said.color:
        return replace(said, time=_DARKER.get(scene.time, "evening"))
    if clause.has("lighter") and not said.color:
        if scene.time in (None, "day"):
            return replace(said, weather="sunny")
        return replace(said, time=_LIGHTER.get(scene.time, "day"))
    return said


def _clouded(said: Scene, clause: Clause, told: Mentions) -> Scene:
    """Clouds that nobody is to go to are a weather: "add clouds", not "put it in the clouds"."""
    among = any(one.kind == "setting" and " " in one.said for one in told.tags)
    led = among or said.things or told.speaks_of_it or clause.begins_with("moving")
    if said.setting != "sky" or led or not clause.has("clouds"):
        return said
    return replace(said, setting=None, weather=said.weather or "cloud")


def _moves(said: Scene, clause: Clause, told: Mentions) -> bool:
    """Whether the setting that is said is where the scene is to go."""
    if clause.deed == "add" and said.things and not told.speaks_of_it:
        return False
    if said.setting == "sky" and (said.things or said.color):
        return clause.begins_with("moving") and not said.color
    # Flowers imply a meadow; that is no wish to leave the beach.
    return not said.covers
