"""What grows on the ground: grass, and the flowers that the prompt plants or the dice sow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.illustrator.composition.choices import Choices
from core.illustrator.composition.glyph import Frame, Part
from core.illustrator.composition.sizes import unit
from core.illustrator.composition.standing import Standing
from core.illustrator.drawing.backdrops import Stage, tufts
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.flowers import Bloom, Ground, Planting, flowers
from core.illustrator.scene import Cover, Scene, Season

_SOWN = (("daisy", 1.0), ("poppy", 0.7), ("tulip", 0.5), ("lavender", 0.5))
_SOWN_IN: dict[Season | None, tuple[tuple[str, float], ...]] = {
    "spring": (("tulip", 1.0), ("daisy", 0.7)),
    "summer": (("poppy", 1.0), ("sunflower", 0.4), ("lavender", 0.6)),
    "autumn": (),
    "winter": (),
}
"""What flowers in a season that the prompt names."""
_FLOWERY_SETTINGS = frozenset({"meadow", "garden"})
_GRASSY_SETTINGS = frozenset(
    {"meadow", "garden", "forest", "farm", "mountain", "lake", "river", "village"}
)
_TUFTS = 58
_COLOURED_IN = "colouring page"


@dataclass(frozen=True)
class Growth:
    """``ground`` is painted before the actors, ``blooms`` between them, farthest first.

    ``parts`` has one entry for each planting of the prompt, by
    :func:`cover_id`.
    """

    ground: tuple[str, ...] = ()
    blooms: tuple[Bloom, ...] = ()
    parts: tuple[Part, ...] = ()


def cover_id(index: int) -> int:
    """The id of the prompt's ``index``-th kind of growing flowers, below all things' ids."""
    return -1 - index


def grow(
    scene: Scene,
    choices: Choices,
    actors: Sequence[Standing],
    water: Frame | None,
    *,
    things_only: bool,
) -> Growth:
    """Let flowers and grass grow around the actors' feet, and not in the ``water`` of a pool."""
    stage = choices.stage
    covers, sown = scene.covers, False
    may_sow = not things_only and choices.weather != "snow"
    if not covers and may_sow and choices.setting in _FLOWERY_SETTINGS:
        sorts = _SOWN_IN.get(stage.palette.season, _SOWN)
        covers, sown = tuple(Cover(stage.dice.choose("deco", sorts)) for _ in sorts[:1]), True
    top = stage.horizon + 0.09 * stage.height
    avoid = [
        actor.frame._replace(bottom=actor.y + 0.012 * stage.height)
        for actor in actors
        if not actor.flying
    ] + ([water] if water else [])
    soil = Ground(stage.width, stage.height, top + 0.015 * stage.height, stage.height * 1.03)
    meadows = [
        flowers(_planting(cover, index, scene, stage, sown=sown), soil, stage.dice, avoid)
        for index, cover in enumerate(covers)
    ]
    ground = [meadow.defs for meadow in meadows]
    if may_sow and choices.setting in _GRASSY_SETTINGS and water is None:
        ground.append(tufts(stage, top, stage.height * 0.99, count=_TUFTS))
    blooms = [bloom for meadow in meadows for bloom in meadow.blooms]
    field = Frame(0, top, stage.width, stage.height)
    return Growth(
        tuple(ground),
        tuple(sorted(blooms, key=lambda bloom: bloom.y)),
        () if sown else tuple(Part(cover_id(index), field) for index in range(len(covers))),
    )


def _planting(cover: Cover, index: int, scene: Scene, stage: Stage, *, sown: bool) -> Planting:
    """Thinly sown for decoration, thickly where the prompt asks for it."""
    count = 26 if sown else 115 if len(scene.covers) == 1 else 70
    # Where the picture is a narrow tower, flowers are as small as the actors are.
    share = unit(stage.width, stage.height) / stage.height
    far, near = (0.028, 0.07) if sown else (0.036, 0.125)
    if scene.style == _COLOURED_IN:
        # Small flowers would be nothing but ink.
        count, far, near = round(0.4 * count), 2.4 * far, 1.6 * near
    return Planting(
        kind=cover.flower,
        count=count,
        color=NAMED_COLORS.get(cover.color or ""),
        far_size=far * share,
        near_size=near * share,
        stream=f"fl{index}",
    )
