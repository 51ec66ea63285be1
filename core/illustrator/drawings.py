"""A scene painted: the picture and everything known about it."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from PIL import Image

from core.illustrator.composition.composition import Composition, compose
from core.illustrator.dice import Dice
from core.illustrator.hiding import Staged
from core.illustrator.illustration import Illustration, Recipe, in_words
from core.illustrator.keeping import VariedDice
from core.illustrator.language import closest_known
from core.illustrator.png import write_png
from core.illustrator.replaying import scene_of, staged
from core.illustrator.report import report
from core.illustrator.scene import Scene
from core.illustrator.styles import STORYBOOK, nearest_style, picture_in, sketch_in, svg_in
from core.illustrator.styles import staged as staged_in_style

__all__ = [
    "Drawing",
    "NothingKnown",
    "NothingToDo",
    "account_of",
    "dice_of",
    "is_drawable",
    "paint",
    "paint_scene",
    "paint_staged",
    "scene_of",
    "telling",
]

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOST_SUGGESTIONS = 6


class NothingKnown(Exception):  # noqa: N818 - says what is the case, as StopIteration does
    """Nothing of the prompt is known, so there is nothing to draw.

    ``unknown`` are the words that were not understood, ``suggestions`` are
    words the illustrator knows that are close to them.
    """

    def __init__(self, unknown: Sequence[str] = (), suggestions: Sequence[str] = ()) -> None:
        self.unknown = tuple(unknown)
        self.suggestions = tuple(suggestions)
        super().__init__("The illustrator knows none of these words.")


class NothingToDo(Exception):  # noqa: N818 - as above
    """Nothing of an edit's instruction was understood, or there is nothing to apply it to.

    ``reason`` is a sentence for the user; the rest as in :class:`NothingKnown`.
    """

    def __init__(
        self, reason: str, unknown: Sequence[str] = (), suggestions: Sequence[str] = ()
    ) -> None:
        self.reason = reason
        self.unknown = tuple(unknown)
        self.suggestions = tuple(suggestions)
        super().__init__(reason)

    @classmethod
    def not_understood(cls, what: str, unknown: Sequence[str], language: str) -> NothingToDo:
        """Nothing of a "change" or a "wish" was understood; what is close to its words is told."""
        sentence = f"Nothing of this {what} was understood."
        return cls(sentence, unknown, _suggestions_for(unknown, language))


@dataclass(frozen=True)
class Drawing:
    """A finished picture.

    ``image`` is RGB, ``illustration`` says what is on it. A picture that was
    changed in its pixels has no ``composition``.
    """

    image: Image.Image
    illustration: Illustration
    composition: Composition | None = field(default=None, repr=False)
    style: str = STORYBOOK

    @cached_property
    def svg(self) -> str:
        """The picture as SVG with a title and a description, before light and grain.

        Where there is no composition, or the style lives in pixels alone, the pixels
        wrapped in SVG.
        """
        said = self.illustration.recipe.prompt if self.illustration.recipe else ""
        head = f"<title>{_xml(said)}</title><desc>{_xml(in_words(self.illustration))}</desc>"
        drawn = svg_in(self.style, self.composition, head) if self.composition else None
        return drawn or _wrapped(self.image, head)

    def sketches(self, count: int) -> Iterator[Image.Image]:
        """At most ``count`` unfinished pictures, RGB and of the same size as the picture.

        First the backdrop, then the landmarks, then everything but the light.
        None for a picture that was changed in its pixels.
        """
        if self.composition is None or count < 1:
            return
        unfinished = self.composition.milestones
        for milestone in unfinished[max(0, len(unfinished) - count) :]:
            yield sketch_in(self.style, self.composition, milestone)


def paint(recipe: Recipe, note: str = "") -> Drawing:
    """Paint what the recipe says. Raises :class:`NothingKnown` if that is nothing."""
    now = staged(recipe)
    if not _says_something(recipe, now.visible):
        unknown = now.scene.unknown
        raise NothingKnown(unknown, _suggestions_for(unknown, now.scene.language))
    return paint_staged(now, recipe, note)


def is_drawable(recipe: Recipe) -> bool:
    """Whether :func:`paint` can draw it: a file may bring a recipe that somebody made up."""
    return _says_something(recipe, scene_of(recipe))


def _says_something(recipe: Recipe, scene: Scene) -> bool:
    """An edit may have taken out all that there was: then what is left is the place."""
    return not scene.is_empty or bool(recipe.without or recipe.edits or recipe.retouches)


def paint_scene(scene: Scene, recipe: Recipe, note: str = "") -> Drawing:
    """Paint this scene with the size, the dice and the omissions of the recipe."""
    return paint_staged(replace(staged(recipe), scene=scene), recipe, note)


def paint_staged(now: Staged, recipe: Recipe, note: str = "") -> Drawing:
    """Paint a scene without what is hidden of it, with the size and the dice of the recipe."""
    style = nearest_style(now.scene.style)
    composition = _arranged(now, recipe)
    illustration = report(now.visible, composition, recipe, note)
    return Drawing(picture_in(style, composition), illustration, composition, style)


def account_of(recipe: Recipe) -> Illustration:
    """What the recipe's picture shows, without painting it."""
    now = staged(recipe)
    composition = _arranged(now, recipe)
    return report(now.visible, composition, recipe)


def _arranged(now: Staged, recipe: Recipe) -> Composition:
    (width, height), scene = recipe.size, staged_in_style(now.scene)
    dice = dice_of(recipe)
    return compose(scene, width, height, dice, hidden=now.hidden, gone=now.copies)


def telling(drawing: Drawing, unknown: Sequence[str]) -> Drawing:
    """The drawing, saying also what of an instruction was not understood."""
    known = drawing.illustration
    told = tuple(dict.fromkeys((*known.unknown, *unknown)))
    return replace(drawing, illustration=replace(known, unknown=told))


def dice_of(recipe: Recipe) -> Dice:
    """The dice that decide all that the scene leaves open."""
    first, *variations = recipe.throws
    dice = Dice(first.seed, first.temperature, recipe.prompt)
    for throw in variations:
        dice = VariedDice(dice, throw.seed, throw.temperature, throw.keep)
    return dice


def _suggestions_for(unknown: Sequence[str], language: str) -> tuple[str, ...]:
    """Words the illustrator knows that are close to those it does not."""
    close = [known for word in unknown[:3] for known in closest_known(word, language)]
    close = close or list(closest_known("", language))
    return tuple(dict.fromkeys(close))[:_MOST_SUGGESTIONS]


def _xml(text: str) -> str:
    return html.escape(_NOT_IN_XML.sub(" ", text), quote=False)


def _wrapped(image: Image.Image, head: str) -> str:
    data = base64.b64encode(write_png(image, {})).decode("ascii")
    width, height = image.size
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">{head}'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )
