"""Other versions of a picture: drawn again near to its recipe, and wishes granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.illustrator.drawings import Drawing, NothingToDo, paint, scene_of, suggestions_for
from core.illustrator.illustration import Recipe
from core.illustrator.language import parse
from core.illustrator.relighting import LEAST_STRENGTH
from core.illustrator.retouching import retouch
from core.illustrator.revision import clauses, revise
from core.illustrator.scene import Scene
from core.tasks import Keepable


def vary_scene(
    recipe: Recipe, wish: str, *, strength: float, seed: int, keep: tuple[Keepable, ...]
) -> Drawing:
    """A recipe drawn again near to what it gave, with the wish applied to its scene.

    ``strength`` is 0 (hardly any change) to 1. Raises :class:`NothingToDo` for a wish
    of which nothing was understood.
    """
    # What was painted into masks has no place in the scene; a new version gives it one.
    recipe = replace(recipe, edits=(*recipe.edits, *recipe.retouches), retouches=())
    notes = ["drew it again"]
    unknown: tuple[str, ...] = ()
    if wish:
        revision = revise(scene_of(recipe), wish, recipe.language)
        _require_sense(wish, revision.notes, recipe.language)
        notes += revision.notes
        unknown = revision.unknown
        recipe = replace(recipe, edits=(*recipe.edits, wish))
    varied = recipe.varied(seed, max(LEAST_STRENGTH, strength), keep)
    return _telling(paint(varied, " and ".join(notes)), unknown)


def grant(varied: Drawing, wish: str, *, seed: int, temperature: float) -> Drawing:
    """A picture without recipe, with a wish painted over it.

    What is to go cannot be found on it, and is told as unknown. Raises
    :class:`NothingToDo` if nothing else of the wish was understood.
    """
    pieces = clauses(wish)
    unwanted = tuple(piece.words.strip(" .,;:") for piece in pieces if piece.deed == "remove")
    wanted = " ".join(piece.words for piece in pieces if piece.deed != "remove").strip()
    if not wanted:
        return _telling(varied, unwanted)
    granted = retouch(varied.image, wanted, None, seed=seed, temperature=temperature, recipe=None)
    note = f"{varied.illustration.note}; {granted.illustration.note}"
    told = replace(granted, illustration=replace(granted.illustration, note=note))
    return _telling(told, unwanted)


def _require_sense(wish: str, notes: Sequence[str], language: str | None) -> None:
    """Raises :class:`NothingToDo` for a wish that neither changes anything nor is true already."""
    wanted = " ".join(piece.words for piece in clauses(wish) if piece.deed != "remove")
    if notes or not wanted.strip():
        return
    said = parse(wanted, language)
    if replace(said, text="", language="", unknown=()) == Scene("", ""):
        suggestions = suggestions_for(said.unknown, said.language)
        raise NothingToDo("Nothing of this wish was understood.", said.unknown, suggestions)


def _telling(drawing: Drawing, unknown: Sequence[str]) -> Drawing:
    """The drawing, saying also what of the wish was not understood."""
    known = drawing.illustration
    told = tuple(dict.fromkeys((*known.unknown, *unknown)))
    return replace(drawing, illustration=replace(known, unknown=told))
