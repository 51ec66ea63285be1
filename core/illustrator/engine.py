"""The illustrator: words to a picture, and pictures changed or varied.

Everything is deterministic: the same prompt, size, seed and temperature give
the same pixels. At temperature 0 the seed has no say. All functions may be
called from several threads at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from PIL import Image

from core.illustrator.composition.composition import Composition, compose
from core.illustrator.dice import Dice
from core.illustrator.illustration import Illustration, Recipe, in_words
from core.illustrator.language.metaprompt import students_words
from core.illustrator.language.parser import parse
from core.illustrator.rendering import finish, rasterize
from core.illustrator.report import report
from core.illustrator.revision import revise
from core.illustrator.scene import Scene


class NothingKnown(Exception):
    """Nothing of the prompt is known, so there is nothing to draw.

    ``unknown`` are the words that were not understood, ``suggestions`` are
    words the illustrator knows that are close to them.
    """

    def __init__(self, unknown: Sequence[str] = (), suggestions: Sequence[str] = ()) -> None:
        self.unknown = tuple(unknown)
        self.suggestions = tuple(suggestions)
        super().__init__("The illustrator does not know any of these words.")


@dataclass(frozen=True)
class Drawing:
    """A finished picture.

    ``image`` is RGB, ``svg`` the drawing it was painted from ("" where a picture
    was only changed in its pixels), ``illustration`` says what is on it.
    """

    image: Image.Image
    svg: str
    illustration: Illustration
    composition: Composition | None = field(default=None, repr=False)

    def sketches(self, count: int) -> Iterator[Image.Image]:
        """At most ``count`` unfinished pictures, RGB and of the same size.

        First the backdrop, then the landmarks, then everything but the light.
        """
        if self.composition is None:
            return
        milestones = self.composition.milestones
        if count < len(milestones):
            milestones = milestones[-count - 1 : -1] if count > 0 else ()
        for milestone in milestones:
            layers = self.composition.layers[:milestone]
            picture = rasterize(
                self.composition.svg_of(layers), self.composition.width, self.composition.height
            )
            yield picture.convert("RGB")


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
    return paint(scene_of(recipe), recipe)


def scene_of(recipe: Recipe) -> Scene:
    """The scene that a recipe describes: its prompt, edited, without what was taken out."""
    scene = parse(recipe.prompt, recipe.language)
    for instruction in recipe.edits:
        scene = revise(scene, instruction, recipe.language).scene
    return scene.without(frozenset(recipe.without))


def paint(scene: Scene, recipe: Recipe, note: str = "") -> Drawing:
    """Paint a scene as its recipe says. Raises :class:`NothingKnown` for an empty one."""
    if scene.is_empty and not recipe.without:
        raise NothingKnown(scene.unknown, suggestions_for(scene))
    width, height = recipe.size
    dice = Dice(recipe.seed, recipe.temperature, recipe.prompt)
    composition = compose(scene, width, height, dice)
    picture = finish(rasterize(composition.svg, width, height), composition.light)
    illustration = report(scene, composition, recipe, note)
    return Drawing(picture, _titled_svg(composition, illustration), illustration, composition)


def suggestions_for(scene: Scene) -> tuple[str, ...]:
    """Words the illustrator knows that are close to those it did not understand."""
    return ()


def _titled_svg(composition: Composition, illustration: Illustration) -> str:
    """The SVG with a title and a description for people who cannot see it."""
    said = illustration.recipe.prompt if illustration.recipe else ""
    head = f"<title>{escape(said)}</title><desc>{escape(in_words(illustration))}</desc>"
    return composition.svg_of(composition.layers, head=head)
