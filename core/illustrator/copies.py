"""Some of several equal things left out of a composed picture; all others stay as they are.

Every thing that stands by itself is a layer of its own, maybe with a shadow before it. Of
things that share a layer, such as two riders of one horse, each is made a thing by itself,
which can be hidden.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from core.illustrator.composition.composition import Composition
from core.illustrator.composition.glyph import Part
from core.illustrator.scene import Relation, Scene, Thing

Units = frozenset[tuple[int, int]]
"""Things by id, each with the number of a copy from 0, in the order of a composition's parts."""

_ID: Final = re.compile(r'(id="|url\(#|href="#)[a-z]+\d+')
"""Numbered in each composition anew."""
_PLACED: Final = re.compile(
    r'(?:<g clip-path="[^"]*">)?<g transform="translate\((-?[\d.]+) (-?[\d.]+)\)'
)
_IN_WATER: Final = "<g clip-path="
"""How the layer of a swimmer begins; its ripples come after it."""
_NEAR: Final = 0.03
"""Of the width: how far from the middle of its foot a thing's layer may be."""


Compose = Callable[[Scene, frozenset[int]], Composition]
"""Arranges a scene, with the things of these ids hidden."""


def leave_out(compose: Compose, scene: Scene, hidden: frozenset[int], units: Units) -> Composition:
    """The scene without these copies; ``hidden`` are things of which nothing is shown.

    What somebody carries goes with them: it has no layer of its own.
    """
    whole = compose(scene, hidden)
    if not units:
        return whole
    carried = {thing.id for thing in scene.things if thing.carried}
    standing = frozenset(unit for unit in units if unit[0] not in carried)
    without: Composition | None = whole
    if standing:
        without = _without_layers(lambda ids: compose(scene, ids), whole, hidden, standing)
    without = without or _split(compose, scene, hidden, standing)
    shown = [
        part
        for part, unit in zip(whole.parts, numbered(whole.parts), strict=True)
        if unit not in units
    ]
    return replace(without, parts=tuple(shown))


def numbered(parts: Sequence[Part], gone: Units = frozenset()) -> list[tuple[int, int]]:
    """Thing and copy of every part, where the parts of those that are ``gone`` are missing."""
    units, following = [], Counter[int]()
    for part in parts:
        while (part.thing, following[part.thing]) in gone:
            following[part.thing] += 1
        units.append((part.thing, following[part.thing]))
        following[part.thing] += 1
    return units


def _without_layers(
    compose: Callable[[frozenset[int]], Composition],
    whole: Composition,
    hidden: frozenset[int],
    units: Units,
) -> Composition | None:
    """The picture without the layers of these copies; None if they share some with others."""
    gone: set[int] = set()
    for thing in {thing for thing, _ in units}:
        copies = {copy for one, copy in units if one == thing}
        layers = _layers(whole, compose(hidden | {thing}), thing, copies)
        if layers is None:
            return None
        gone |= layers
    ordered = sorted(gone)
    return replace(
        whole,
        layers=tuple(layer for index, layer in enumerate(whole.layers) if index not in gone),
        milestones=tuple(end - bisect_left(ordered, end) for end in whole.milestones),
    )


def _layers(
    whole: Composition, bare: Composition, thing: int, copies: Collection[int]
) -> set[int] | None:
    """The numbers of the layers that show these copies of the thing, and of their shadows."""
    vanished = _vanished(whole, bare)
    places = {index: place for index in vanished if (place := _place(whole.layers[index]))}
    parts = [part for part in whole.parts if part.thing == thing]
    if len(places) != len(parts) or len(vanished) > 2 * len(places):
        return None
    found: set[int] = set()
    for copy in copies:
        if copy >= len(parts):
            continue
        index = min(places, key=lambda one: _apart(parts[copy], places[one]))
        if _apart(parts[copy], places[index]) > _NEAR * whole.width:
            return None
        below = index + (1 if whole.layers[index].startswith(_IN_WATER) else -1)
        found |= {index} | ({below} & vanished - places.keys())
    return found


def _vanished(whole: Composition, bare: Composition) -> set[int]:
    """The layers that are only in the first of two compositions."""
    left = Counter(_ID.sub(r"\1", layer) for layer in bare.layers)
    vanished = set()
    for index, layer in enumerate(whole.layers):
        plain = _ID.sub(r"\1", layer)
        if left[plain]:
            left[plain] -= 1
        else:
            vanished.add(index)
    return vanished


def _place(layer: str) -> tuple[float, float] | None:
    """Where the foot of what a layer shows is; None for a shadow."""
    # A landmark's shadow is in its own layer, before it.
    drawn = re.sub(r"^<defs>.*?</defs><ellipse[^>]*/>(?=<g)", "", layer)
    found = _PLACED.match(drawn)
    return (float(found[1]), float(found[2])) if found else None


def _apart(part: Part, place: tuple[float, float]) -> float:
    across = (part.frame.left + part.frame.right) / 2 - place[0]
    return max(abs(across), abs(part.frame.bottom - place[1]))


def _split(compose: Compose, scene: Scene, hidden: frozenset[int], units: Units) -> Composition:
    """The picture with every copy a thing by itself, and these hidden."""
    parted = {thing for thing, _ in units}
    number = max(thing.id for thing in scene.things) + 1
    things: list[Thing] = []
    ids: dict[int, list[int]] = {}
    gone = set(hidden)
    for thing in scene.things:
        if thing.id not in parted:
            things.append(thing)
            continue
        singles = [replace(thing, id=number + copy, count=1) for copy in range(thing.count)]
        gone |= {one.id for copy, one in enumerate(singles) if (thing.id, copy) in units}
        ids[thing.id] = [one.id for one in singles]
        number += thing.count
        things += singles
    relations = tuple(
        Relation(subject, one.kind, object_)
        for one in scene.relations
        for subject in ids.get(one.subject, [one.subject])
        for object_ in ids.get(one.object, [one.object])
    )
    return compose(replace(scene, things=tuple(things), relations=relations), frozenset(gone))
