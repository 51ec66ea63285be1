"""What was painted inside a mask, and what that meant for the scene.

The pixels inside a mask follow an instruction at a place of the picture ("make it blue").
So that the same can be done to the scene when it is drawn again, a retouch remembers which
things it was about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, get_args

from core.illustrator.drawn import Drawn
from core.illustrator.dyes import Dye, dyed
from core.illustrator.scene import Pose, Relation, RelationKind, Size, Thing

_KINDS: tuple[RelationKind, ...] = get_args(RelationKind)
_DYES: tuple[Dye, ...] = get_args(Dye)
_POSES: tuple[Pose, ...] = get_args(Pose)
_SIZES: tuple[Size, ...] = get_args(Size)
_MOST = 400
_LONGEST = 200
_LONGEST_WORDS = 32_000


@dataclass(frozen=True)
class Copies:
    """A thing of the scene by its id; if ``copies`` names some by number, from 0, only those."""

    thing: int
    copies: tuple[int, ...] = ()


@dataclass(frozen=True)
class Painted:
    """Things that got a colour."""

    things: Copies
    color: str
    dye: Dye = "color"


@dataclass(frozen=True)
class Retouch:
    """An instruction that was carried out inside a mask.

    ``gone`` are things that it took out, ``painted`` those that it coloured, and ``added``
    those that it painted in: as they are on the picture, with ids of their own that are
    those in what the instruction says, counted on from ``first_id``. What was drawn anew in
    another pose or size is ``gone`` and ``added`` with its old id. ``relations`` join
    them to each other and to what was there. An hour or a weather inside a mask has nothing
    of this: there is no scene in which it is night in one corner.
    """

    words: str
    gone: tuple[Copies, ...] = ()
    painted: tuple[Painted, ...] = ()
    added: tuple[Drawn, ...] = ()
    relations: tuple[Relation, ...] = ()
    first_id: int = 0
    owner: Copies | None = None
    """Of several equal ones, who got what was added."""
    settles: bool = False
    """Whether the scene was drawn anew after it: all things have other numbers since."""

    @property
    def reshapes(self) -> bool:
        """Whether things took another pose or size: what is gone came back with its own id."""
        return any(0 <= one.thing < self.first_id for one in self.added)


Step: TypeAlias = "str | Retouch"
"""A change: an instruction for the whole scene, or what was painted inside a mask.

In files of earlier releases both are instructions alone.
"""


def shaped_like(thing: Thing, drawn: Drawn) -> Thing:
    """The thing in the pose, of the size and in the colour in which it was drawn."""
    pose = next((one for one in _POSES if one == drawn.pose), None)
    size = next((one for one in _SIZES if one == drawn.size), None)
    shaped = replace(thing, pose=pose, size=size)
    if drawn.color in (None, thing.color or thing.outfit):
        return shaped
    return dyed(shaped, str(drawn.color), "outfit" if drawn.dressed else "color")


def words_of(step: Step) -> str:
    """What was asked for."""
    return step if isinstance(step, str) else step.words


def copies_of(units: Iterable[tuple[int, int]], counts: dict[int, int]) -> tuple[Copies, ...]:
    """Units, each a thing's id and the number of its copy, put together by thing.

    ``counts`` says how many of each thing there are: where all are meant, none is named.
    """
    chosen: dict[int, list[int]] = {}
    for thing, copy in sorted(set(units)):
        chosen.setdefault(thing, []).append(copy)
    return tuple(
        Copies(thing, () if len(copies) >= counts.get(thing, 1) else tuple(copies))
        for thing, copies in chosen.items()
    )


def step_to_json(step: Step) -> str | dict[str, Any]:
    """The step as JSON; what is empty is left out."""
    if isinstance(step, str):
        return step
    answer: dict[str, Any] = {"words": step.words}
    if step.gone:
        answer["gone"] = [_copies_to_json(one) for one in step.gone]
    if step.painted:
        answer["painted"] = [
            [*_copies_to_json(one.things), one.dye, one.color] for one in step.painted
        ]
    if step.added:
        answer["added"] = [_added_to_json(one) for one in step.added]
        answer["first_id"] = step.first_id
    if step.owner:
        answer["owner"] = _copies_to_json(step.owner)
    if step.settles:
        answer["settles"] = True
    if step.relations:
        answer["relations"] = [[one.subject, one.kind, one.object] for one in step.relations]
    return answer


def _copies_to_json(copies: Copies) -> list[Any]:
    return [copies.thing, list(copies.copies)]


def _added_to_json(drawn: Drawn) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "name": drawn.name,
        "said": drawn.said,
        "box": list(drawn.box),
        "thing": drawn.thing,
    }
    for name in ("color", "pose", "dressed", "size", "copy"):
        if value := getattr(drawn, name):
            answer[name] = value
    return answer


def step_from_json(data: object) -> Step:
    """The step that :func:`step_to_json` wrote. Raises ValueError for anything else."""
    if isinstance(data, str):
        return data
    if not isinstance(data, dict):
        raise ValueError("A step of a recipe is an instruction.")  # noqa: TRY004 - bad data
    return Retouch(
        words=_text(data.get("words"), longest=_LONGEST_WORDS),
        gone=tuple(_copies(one) for one in _items(data.get("gone", []))),
        painted=tuple(_painted(one) for one in _items(data.get("painted", []))),
        added=tuple(_added(one) for one in _items(data.get("added", []))),
        relations=tuple(_relation(one) for one in _items(data.get("relations", []))),
        first_id=_whole(data.get("first_id", 0)),
        owner=None if data.get("owner") is None else _copies(data["owner"]),
        settles=data.get("settles") is True,
    )


def _copies(data: object) -> Copies:
    thing, copies = _items(data, 2)
    return Copies(_whole(thing), tuple(_whole(one) for one in _items(copies)))


def _painted(data: object) -> Painted:
    thing, copies, dye, color = _items(data, 4)
    if dye not in _DYES:
        raise ValueError("Only things and their clothes are painted.")
    return Painted(_copies([thing, copies]), _text(color), dye)


def _added(data: object) -> Drawn:
    if not isinstance(data, dict):
        raise ValueError("What was painted in is a JSON object.")  # noqa: TRY004 - bad data
    left, top, right, bottom = (_whole(side) for side in _items(data.get("box"), 4))
    return Drawn(
        name=_text(data.get("name")),
        said=_text(data.get("said")),
        box=(left, top, right, bottom),
        color=_text_or_none(data.get("color")),
        thing=_whole(data.get("thing")),
        pose=_text_or_none(data.get("pose")),
        dressed=data.get("dressed") is True,
        size=_text_or_none(data.get("size")),
        copy=_whole(data.get("copy", 0)),
    )


def _relation(data: object) -> Relation:
    subject, kind, object_ = _items(data, 3)
    if kind not in _KINDS:
        raise ValueError("Things are not related in this way.")
    return Relation(_whole(subject), kind, _whole(object_))


def _items(data: object, count: int | None = None) -> list[object]:
    if not isinstance(data, list) or len(data) > _MOST or len(data) != (count or len(data)):
        raise ValueError("A step of this recipe has a list that is none, or too long.")
    return data


def _whole(data: object) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or abs(data) > 10**6:
        raise ValueError("A step of this recipe has no whole number where there must be one.")
    return data


def _text(data: object, longest: int = _LONGEST) -> str:
    if not isinstance(data, str) or len(data) > longest:
        raise ValueError("A step of this recipe has no words where there must be some.")
    return data


def _text_or_none(data: object) -> str | None:
    return None if data is None else _text(data)
