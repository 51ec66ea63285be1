"""Scene to SVG: choices, roles, places, and then painting from back to front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.illustrator.composition.actors import Cast
from core.illustrator.composition.aloft import place_aloft
from core.illustrator.composition.choices import Choices, choose
from core.illustrator.composition.company import copies_of
from core.illustrator.composition.glyph import Frame, Part
from core.illustrator.composition.growth import Growth, grow
from core.illustrator.composition.landmarks import MOST_COPIES, place_landmarks
from core.illustrator.composition.lighting import light_for
from core.illustrator.composition.order import order_of
from core.illustrator.composition.provision import as_ridden, provided
from core.illustrator.composition.relations import as_composed, as_told_by_poses
from core.illustrator.composition.roles import assign
from core.illustrator.composition.staging import place_actors
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.composition.water import swimmers
from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops import backdrop, foreground, furnishings, pool
from core.illustrator.drawing.backdrops.furniture import round_rug
from core.illustrator.drawing.svg import fresh_ids, ground_shadow
from core.illustrator.rendering import Light
from core.illustrator.scene import Scene, Units


@dataclass(frozen=True)
class Composition:
    """A composed picture, ready to be painted. Sizes are in pixels.

    ``layers`` are SVG markup from back to front. ``milestones`` are numbers of
    layers after which the unfinished picture is worth a look. ``parts`` is one
    entry for every single thing on the picture, carried things included.
    """

    layers: tuple[str, ...]
    milestones: tuple[int, ...]
    width: int
    height: int
    light: Light
    parts: tuple[Part, ...]
    choices: Choices

    @property
    def svg(self) -> str:
        """The whole picture, before light and grain."""
        return self.svg_of(self.layers)

    def svg_of(self, layers: Sequence[str], *, head: str = "") -> str:
        """These layers alone. ``head`` is markup that comes before them."""
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" '
            f'height="{self.height}">{head}{"".join(layers)}</svg>'
        )


def compose(
    scene: Scene,
    width: int,
    height: int,
    dice: Dice,
    *,
    things_only: bool = False,
    hidden: frozenset[int] = frozenset(),
    gone: Units = frozenset(),
) -> Composition:
    """Arrange a scene on a picture of this size in pixels.

    ``things_only`` leaves out the backdrop, the weather and all shadows: what
    remains can be pasted into another picture. ``hidden`` are ids of things that
    keep their place but are not painted, ``gone`` single copies of which the same is
    true: all others stay where they were.
    """
    with fresh_ids():
        scene = as_ridden(as_told_by_poses(as_composed(scene)))
        choices = choose(scene, width, height, dice)
        scene = provided(scene, choices.setting)
        cast = Cast(scene, assign(scene, choices.setting), dice, hidden, gone)
        return _paint(cast, choices, things_only=things_only)


def _paint(cast: Cast, choices: Choices, *, things_only: bool) -> Composition:
    stage, roles = choices.stage, cast.roles
    order = order_of(cast.scene, roles, _copies(cast))
    all_landmarks = place_landmarks(roles, cast.scene, choices, order)
    landmarks = _shown(all_landmarks, cast)
    shows_pool = roles.pool is not None and roles.pool.id not in cast.hidden
    # Cut out by themselves, swimmers still need the water that they are pasted into.
    water = pool(stage) if roles.pool and (shows_pool or things_only) else None

    layers = [] if things_only else _backdrop(choices)
    milestones = [len(layers)]
    all_actors = place_actors(cast, choices, all_landmarks, order)
    aloft = _shown(place_aloft(cast, choices, [*all_landmarks, *all_actors], order), cast)
    rainbows = [standing for standing in aloft if standing.thing.concept == "rainbow"]
    layers[1:1] = [standing.markup for standing in rainbows]
    actors = [actor for actor in all_actors if actor.glyph.parts]
    layers += [actor.markup for actor in actors if actor.behind]
    for landmark in landmarks:
        layers.append(("" if things_only else _foot_shadow(landmark, choices)) + landmark.markup)
    if not things_only:
        layers.append(_furnishings(cast, choices, rug=water is None))
    if water:
        layers.append(water.defs + (water.markup if shows_pool else ""))
    layers += [standing.markup for standing in aloft if standing not in rainbows]
    milestones.append(len(layers))

    basin = Frame(*water.box) if water else None
    growth = grow(cast.scene, choices, all_actors, basin, things_only=things_only)
    layers += growth.ground
    swimming: tuple[Standing, ...] = ()
    if water:
        in_pool, swimming = swimmers(cast, choices, water)
        layers += in_pool
    layers += _among_flowers(
        [actor for actor in actors if not actor.behind], growth, choices, shadows=not things_only
    )
    if not things_only:
        layers.append(
            foreground(
                stage,
                choices.setting,
                time=choices.time,
                weather=choices.weather,
                autumn=choices.is_autumn,
            )
        )
    milestones.append(len(layers))
    standings = (*landmarks, *aloft, *actors, *swimming)
    parts = [part for standing in standings for part in standing.parts]
    if roles.pool and water and shows_pool:
        parts.append(Part(roles.pool.id, Frame(*water.box)))
    return Composition(
        layers=tuple(layers),
        milestones=tuple(milestones),
        width=stage.width,
        height=stage.height,
        light=Light() if things_only else light_for(choices, all_actors, aloft),
        parts=(*parts, *growth.parts),
        choices=choices,
    )


def _copies(cast: Cast) -> dict[int, int]:
    """How many of each thing that stands by itself are drawn, by id."""
    others = {
        thing.id: min(thing.count, MOST_COPIES)
        for thing in (*cast.roles.landmarks, *cast.roles.aloft)
    }
    return copies_of(cast.roles.front) | others


def _furnishings(cast: Cast, choices: Choices, *, rug: bool) -> str:
    """What the setting brings along, but no second sofa or bed."""
    concepts = {thing.concept for thing in cast.scene.things}
    if choices.is_indoors and concepts & tables().furniture:
        return round_rug(choices.stage) if rug else ""
    return furnishings(choices.stage, choices.setting, rug=rug)


def _shown(standings: Sequence[Standing], cast: Cast) -> tuple[Standing, ...]:
    return tuple(one for one in standings if cast.shows(one.thing, one.copy))


def _backdrop(choices: Choices) -> list[str]:
    return backdrop(
        choices.stage,
        choices.setting,
        time=choices.time,
        weather=choices.weather,
        feature=choices.feature,
        sun_side=choices.sun_side,
    )


def _foot_shadow(landmark: Standing, choices: Choices) -> str:
    height = choices.stage.height
    return ground_shadow(
        landmark.x,
        landmark.y - 0.002 * height,
        landmark.glyph.width * 0.6,
        height * 0.022,
        choices.stage.palette.shade,
        0.34,
    )


def _among_flowers(
    actors: Sequence[Standing], growth: Growth, choices: Choices, *, shadows: bool
) -> list[str]:
    """Actors and flowers by how near they are, so that flowers in front hide feet."""
    layers = []
    blooms = list(growth.blooms)
    for actor in actors:
        while blooms and blooms[0].y < actor.y:
            layers.append(blooms.pop(0).markup)
        if shadows and _casts_shadow(actor, choices):
            layers.append(_actor_shadow(actor, choices))
        layers.append(actor.markup)
    return layers + [bloom.markup for bloom in blooms]


def _casts_shadow(actor: Standing, choices: Choices) -> bool:
    if actor.afloat or actor.perched or choices.setting in ("underwater", "sky"):
        return False
    return not (actor.flying and choices.setting == "space")


def _actor_shadow(actor: Standing, choices: Choices) -> str:
    stage = choices.stage
    width = actor.glyph.width * (0.4 if actor.flying else 0.62)
    return ground_shadow(
        actor.x + width * 0.06,
        choices.ground_line if actor.flying else actor.y - 0.002 * stage.height,
        width,
        max(stage.height * 0.014, actor.glyph.width * 0.085),
        stage.palette.shade,
        0.2 if actor.flying else 0.42,
    )
