"""The tables of who stands where, and how tall: ``tables.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.illustrator.drawing.backdrops import Setting

_FILE = Path(__file__).with_name("tables.toml")


class ImpliedSetting(NamedTuple):
    """A setting that each of these concepts says; a table only where nothing is outdoors."""

    setting: Setting
    concepts: frozenset[str]
    unless_outdoors: bool
    beside: frozenset[str]
    """One of which is there, too, if any are listed."""


@dataclass(frozen=True)
class Tables:
    """Kinds of things, by how they are composed. Heights are shares of the picture's height."""

    landmarks: frozenset[str]
    trees: frozenset[str]
    groups: frozenset[str]
    in_the_sea: frozenset[str]
    in_rivers: frozenset[str]
    panoramas: frozenset[str]
    furniture: frozenset[str]
    heavy: frozenset[str]
    in_rooms: frozenset[str]
    outdoors: frozenset[str]
    winged: frozenset[str]
    furnished: Mapping[str, frozenset[str]]
    helmets: frozenset[str]
    on_the_face: frozenset[str]
    around_the_neck: frozenset[str]
    on_the_back: frozenset[str]
    in_the_sky: frozenset[str]
    low_flyers: frozenset[str]
    in_the_water: frozenset[str]
    below_the_sea: frozenset[str]
    divers: frozenset[str]
    waters: frozenset[str]
    pet_fish: frozenset[str]
    out_at_sea: frozenset[str]
    luminous: frozenset[str]
    by_night: frozenset[str]
    on_the_shore: frozenset[str]
    boats: frozenset[str]
    long_legged: frozenset[str]
    without_feet: frozenset[str]
    flat_on_water: frozenset[str]
    in_orbit: frozenset[str]
    facing_the_viewer: frozenset[str]
    facing_right: frozenset[str]
    always_figures: frozenset[str]
    astride: frozenset[str]
    stood_on: frozenset[str]
    lying: frozenset[str]
    sat_on: frozenset[str]
    guests: frozenset[str]
    railings: frozenset[str]
    on_snow: frozenset[str]
    on_ice: frozenset[str]
    boarded: frozenset[str]
    enclosures: frozenset[str]
    tables_for_things: frozenset[str]
    small_furniture: frozenset[str]
    on_the_floor: frozenset[str]
    tables_by_room: Mapping[str, str]
    implied_settings: tuple[ImpliedSetting, ...]
    ridden: Mapping[str, str]
    riding: Mapping[str, tuple[str, str]]
    drawn_as: Mapping[str, str]
    served: Mapping[str, Mapping[str, str]]
    becomes: Mapping[str, Mapping[str, str]]
    seats: Mapping[str, tuple[float, float]]
    heaped: Mapping[str, tuple[float, float]]
    rims: Mapping[str, float]
    windows: Mapping[str, tuple[float, float, float, float]]
    tops: Mapping[str, tuple[float, float, float, float]]
    platforms: Mapping[str, tuple[float, float]]
    carrying: Mapping[str, float]
    doors: Mapping[str, float]
    usual_heights: Mapping[str, float]
    heights: Mapping[str, float]
    monument_heights: Mapping[str, float]


@cache
def tables() -> Tables:
    """The tables, read at the first call."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    return Tables(
        landmarks=frozenset(raw["landmarks"]),
        trees=frozenset(raw["trees"]),
        groups=frozenset(raw["groups"]),
        in_the_sea=frozenset(raw["in_the_sea"]),
        in_rivers=frozenset(raw["in_rivers"]),
        panoramas=frozenset(raw["panoramas"]),
        furniture=frozenset(raw["furniture"]),
        winged=frozenset(raw["winged"]),
        heavy=frozenset(raw["heavy"]),
        in_rooms=frozenset(raw["in_rooms"]),
        outdoors=frozenset(raw["outdoors"]),
        furnished={room: frozenset(pieces) for room, pieces in raw["furnished"].items()},
        helmets=frozenset(raw["helmets"]),
        on_the_face=frozenset(raw["on_the_face"]),
        around_the_neck=frozenset(raw["around_the_neck"]),
        on_the_back=frozenset(raw["on_the_back"]),
        in_the_sky=frozenset(raw["in_the_sky"]),
        low_flyers=frozenset(raw["low_flyers"]),
        in_the_water=frozenset(raw["in_the_water"]),
        waters=frozenset(raw["waters"]),
        pet_fish=frozenset(raw["pet_fish"]),
        divers=frozenset(raw["divers"]),
        below_the_sea=frozenset(raw["below_the_sea"]),
        out_at_sea=frozenset(raw["out_at_sea"]),
        luminous=frozenset(raw["luminous"]),
        by_night=frozenset(raw["by_night"]),
        on_the_shore=frozenset(raw["on_the_shore"]),
        boats=frozenset(raw["boats"]),
        long_legged=frozenset(raw["long_legged"]),
        flat_on_water=frozenset(raw["flat_on_water"]),
        without_feet=frozenset(raw["without_feet"]),
        in_orbit=frozenset(raw["in_orbit"]),
        facing_the_viewer=frozenset(raw["facing_the_viewer"]),
        facing_right=frozenset(raw["facing_right"]),
        always_figures=frozenset(raw["always_figures"]),
        astride=frozenset(raw["astride"]),
        on_snow=frozenset(raw["on_snow"]),
        on_ice=frozenset(raw["on_ice"]),
        stood_on=frozenset(raw["stood_on"]),
        lying=frozenset(raw["lying"]),
        sat_on=frozenset(raw["sat_on"]),
        guests=frozenset(raw["guests"]),
        railings=frozenset(raw["railings"]),
        boarded=frozenset(raw["boarded"]),
        enclosures=frozenset(raw["enclosures"]),
        tables_for_things=frozenset(raw["tables_for_things"]),
        small_furniture=frozenset(raw["small_furniture"]),
        on_the_floor=frozenset(raw["on_the_floor"]),
        tables_by_room=raw["tables_by_room"],
        implied_settings=tuple(
            ImpliedSetting(
                rule["setting"],
                frozenset(rule["concepts"]),
                rule.get("unless_outdoors", False),
                frozenset(rule.get("beside", ())),
            )
            for rule in raw["implied_settings"]
        ),
        ridden=raw["ridden"],
        riding={icon: (rider, mount) for icon, (rider, mount) in raw["riding"].items()},
        drawn_as=raw["drawn_as"],
        served=raw["served"],
        becomes=raw["becomes"],
        seats={concept: (x, y) for concept, (x, y) in raw["seats"].items()},
        heaped={concept: (up, broad) for concept, (up, broad) in raw["heaped"].items()},
        rims=raw["rims"],
        windows={concept: tuple(window) for concept, window in raw["windows"].items()},
        tops={concept: tuple(top) for concept, top in raw["tops"].items()},
        platforms={concept: (x, y) for concept, (x, y) in raw["platforms"].items()},
        carrying=raw["carrying"],
        doors=raw["doors"],
        usual_heights=raw["usual_heights"],
        heights=raw["heights"],
        monument_heights=raw["monument_heights"],
    )


def is_landmark(concept: str) -> bool:
    """Whether it stands behind the actors: monuments, buildings, mountains, trees."""
    return concept.startswith("monument:") or concept in tables().landmarks
