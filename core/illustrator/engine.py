"""The illustrator: words to a picture, and pictures changed or varied.

Everything is deterministic: the same prompt, size, seed and temperature give
the same pixels. At temperature 0 the seed has no say. All functions may be
called from several threads at once.
"""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from core.illustrator.drawings import (
    Drawing,
    NothingKnown,
    NothingToDo,
    is_drawable,
    paint,
    telling,
)
from core.illustrator.illustration import Recipe
from core.illustrator.language import parse
from core.illustrator.language.metaprompt import students_words
from core.illustrator.relighting import vary_pixels
from core.illustrator.replaying import local_light, scene_of, settled
from core.illustrator.retouching import retouch
from core.illustrator.revision import revise
from core.illustrator.variation import grant, vary_scene
from core.tasks import Keepable
from core.varying import read_instruction

__all__ = ["Drawing", "NothingKnown", "NothingToDo", "draw", "edit", "redraw", "vary"]


def draw(
    prompt: str,
    size: tuple[int, int] = (1024, 1024),
    *,
    seed: int = 0,
    temperature: float = 0.0,
    language: str | None = None,
) -> Drawing:
    """Draw what the prompt says.

    ``size`` is width, height in pixels; ``temperature`` 0 to 1; ``language`` a
    code such as "es", or None to find out. The prompt may be wrapped in a
    policy: only the student's words are drawn. Raises :class:`NothingKnown`.
    """
    return redraw(
        Recipe(
            prompt=students_words(prompt),
            size=size,
            seed=seed,
            temperature=max(0.0, min(1.0, temperature)),
            language=language,
        )
    )


def redraw(recipe: Recipe) -> Drawing:
    """Draw a recipe again: the same recipe gives the same pixels. Raises :class:`NothingKnown`."""
    return paint(recipe)


def edit(
    source: Image.Image,
    instruction: str,
    mask: Image.Image | None,
    *,
    seed: int = 0,
    temperature: float = 0.0,
    recipe: Recipe | None = None,
) -> Drawing:
    """Change a picture as the instruction says.

    ``mask`` is "L", of the picture's size, 255 where the picture may change: the
    pixels outside stay as they are. Without a mask a picture with a ``recipe``
    is drawn again with its scene changed; any other picture may change
    everywhere. Raises :class:`NothingToDo` if nothing was understood, ValueError
    for a mask of another size.
    """
    words, recipe = students_words(instruction), _usable(recipe)
    asked = read_instruction(words) if mask is None else None
    if asked:
        # Whoever takes the illustrator for another model asks for variations in sentences.
        strength, keep, wish = asked
        return vary(source, strength=strength, seed=seed, recipe=recipe, keep=keep, wish=wish)
    if mask is None and recipe is not None:
        return _edit_scene(words, recipe, seed, temperature)
    return retouch(source, words, mask, seed=seed, temperature=temperature, recipe=recipe)


def vary(
    source: Image.Image,
    *,
    strength: float,
    seed: int,
    recipe: Recipe | None,
    keep: tuple[Keepable, ...] = (),
    wish: str = "",
) -> Drawing:
    """Another version of a picture. ``strength`` is 0 (almost the same) to 1.

    With its recipe it is drawn again: who and what is on it stays, and every
    decision of the illustrator's own moves away from the source's the further the
    stronger, but for those that make a part to ``keep``. Any other picture only gets
    another light, colours and crop. A ``wish`` then changes the version as an
    instruction changes a picture; what of it was not understood is told as unknown.
    Raises :class:`NothingToDo` if that is all of it.
    """
    strength, recipe, wish = max(0.0, min(1.0, strength)), _usable(recipe), students_words(wish)
    if recipe is not None:
        return vary_scene(recipe, wish, strength=strength, seed=seed, keep=keep)
    varied = vary_pixels(source, strength=strength, seed=seed, keep=keep)
    return grant(varied, wish, seed=seed, temperature=strength) if wish else varied


def _usable(recipe: Recipe | None) -> Recipe | None:
    """The recipe; None if it says nothing that could have been drawn: the picture is foreign."""
    return recipe if recipe and is_drawable(recipe) else None


def _edit_scene(instruction: str, recipe: Recipe, seed: int, temperature: float) -> Drawing:
    """Draw the recipe's scene again with the instruction applied."""
    recipe, lost = settled(recipe), local_light(recipe)
    scene = scene_of(recipe)
    revision = revise(scene, instruction, recipe.language)
    unknown = revision.unknown
    if revision.already and not revision.notes:
        raise NothingToDo(revision.already, unknown)
    if not revision.notes:
        language = parse(instruction, recipe.language).language
        raise NothingToDo.not_understood("change", unknown, language)
    changed = replace(recipe, edits=(*recipe.edits, instruction))
    if temperature > 0:
        changed = replace(
            changed, seed=seed, temperature=min(1.0, temperature), origins=(), keep=()
        )
    left_out = f"; left out what was inside a mask: {', '.join(lost)}" if lost else ""
    drawing = paint(changed, note=" and ".join(revision.notes) + left_out)
    return telling(drawing, unknown)
