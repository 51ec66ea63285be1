"""Other versions of a picture: drawn again near to its recipe, and wishes granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.illustrator.drawings import (
    Drawing,
    NothingToDo,
    account_of,
    paint,
    telling,
)
from core.illustrator.illustration import Illustration, Recipe
from core.illustrator.language import parse
from core.illustrator.relighting import LEAST_STRENGTH
from core.illustrator.replaying import scene_of, settled
from core.illustrator.retouching import retouch
from core.illustrator.revision import clauses, revise
from core.illustrator.scene import Scene
from core.tasks import Keepable

_FAR = 0.1
"""Of the width: what moved less is where it was."""


def vary_scene(
    recipe: Recipe, wish: str, *, strength: float, seed: int, keep: tuple[Keepable, ...]
) -> Drawing:
    """A recipe drawn again near to what it gave, with the wish applied to its scene.

    ``strength`` is 0 (hardly any change) to 1. Raises :class:`NothingToDo` for a wish
    of which nothing was understood.
    """
    # What was painted into masks has no place in the scene; a new version gives it one.
    recipe = settled(recipe)
    notes = ["drew it again"]
    unknown: tuple[str, ...] = ()
    if wish:
        revision = revise(scene_of(recipe), wish, recipe.language)
        _require_sense(wish, revision.notes, recipe.language)
        notes += revision.notes
        unknown = revision.unknown
        recipe = replace(recipe, edits=(*recipe.edits, wish))
    varied = recipe.varied(seed, max(LEAST_STRENGTH, strength), keep)
    before, after = account_of(recipe), paint(varied)
    known = after.illustration
    notes[0] += _difference(before, known)
    note = "; ".join(part for part in (" and ".join(notes), known.note) if part)
    return telling(replace(after, illustration=replace(known, note=note)), unknown)


def _difference(before: Illustration, after: Illustration) -> str:
    """What is otherwise now than it was, in a few words."""
    told = []
    if after.time != before.time:
        told.append(f"another hour ({after.time})")
    if after.setting != before.setting:
        told.append(f"another place ({after.setting})")
    moved = _moved(before, after)
    if moved > _FAR:
        told.append("another arrangement")
    if not told:
        return " with small differences"
    return f" with {', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else f" with {told[0]}"


def _moved(before: Illustration, after: Illustration) -> float:
    """How far the thing that moved most did, as a share of the picture's width."""
    width = after.recipe.size[0] if after.recipe else 1
    places = {(one.thing, one.copy): one.box for one in before.drawn}
    apart = [
        abs(sum(one.box[::2]) - sum(places[one.thing, one.copy][::2])) / 2
        for one in after.drawn
        if (one.thing, one.copy) in places
    ]
    return max(apart, default=0.0) / width


def grant(varied: Drawing, wish: str, *, seed: int, temperature: float) -> Drawing:
    """A picture without recipe, with a wish painted over it.

    What is to go cannot be found on it, and is told as unknown. Raises
    :class:`NothingToDo` if nothing else of the wish was understood.
    """
    pieces = clauses(wish)
    unwanted = tuple(piece.words.strip(" .,;:") for piece in pieces if piece.deed == "remove")
    wanted = " ".join(piece.words for piece in pieces if piece.deed != "remove").strip()
    if not wanted:
        return telling(varied, unwanted)
    granted = retouch(varied.image, wanted, None, seed=seed, temperature=temperature, recipe=None)
    note = f"{varied.illustration.note}; {granted.illustration.note}"
    told = replace(granted, illustration=replace(granted.illustration, note=note))
    return telling(told, unwanted)


def _require_sense(wish: str, notes: Sequence[str], language: str | None) -> None:
    """Raises :class:`NothingToDo` for a wish that neither changes anything nor is true already."""
    wanted = " ".join(piece.words for piece in clauses(wish) if piece.deed != "remove")
    if notes or not wanted.strip():
        return
    said = parse(wanted, language)
    if replace(said, text="", language="", unknown=()) == Scene("", ""):
        raise NothingToDo.not_understood("wish", said.unknown, said.language)
