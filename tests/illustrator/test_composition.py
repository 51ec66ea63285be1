"""Who stands where: roles, places and layers of a scene."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from core.illustrator.composition.composition import Composition, compose
from core.illustrator.composition.glyph import Frame
from core.illustrator.composition.roles import assign
from core.illustrator.composition.slots import even_rows, side_by_side
from core.illustrator.concepts import is_actor
from core.illustrator.dice import Dice
from core.illustrator.engine import draw
from core.illustrator.language import parse
from core.illustrator.rendering import rasterize
from core.illustrator.scene import Relation, Scene, Thing


def thing(number: int, concept: str, count: int = 1) -> Thing:
    return Thing(id=number, concept=concept, name=concept, said=concept, count=count)


def composed(scene: Scene, width: int = 256, height: int = 256) -> Composition:
    return compose(scene, width, height, Dice())


def frames(composition: Composition, number: int) -> list[Frame]:
    return [part.frame for part in composition.parts if part.thing == number]


RIDE = Scene(
    text="a rabbit on a horse",
    language="en",
    things=(thing(0, "rabbit"), thing(1, "horse")),
    relations=(Relation(0, "on", 1),),
    setting="meadow",
    time="day",
)


def test_a_rider_sits_on_top_of_its_mount() -> None:
    composition = composed(RIDE)
    (rabbit,), (horse,) = frames(composition, 0), frames(composition, 1)
    assert rabbit.bottom < horse.bottom
    assert rabbit.top < horse.top
    assert horse.left < (rabbit.left + rabbit.right) / 2 < horse.right


def test_every_thing_has_one_role() -> None:
    scene = Scene(
        text="",
        language="en",
        things=(
            thing(0, "rabbit"),
            thing(1, "horse"),
            thing(2, "lollipop"),
            thing(3, "castle"),
            thing(4, "rainbow"),
            thing(5, "built:pool"),
            thing(6, "duck"),
        ),
        relations=(Relation(0, "on", 1), Relation(0, "hold", 2), Relation(6, "in", 5)),
    )
    roles = assign(scene, "garden")
    assert [one.id for one in roles.front] == [1]
    assert [one.id for one in roles.landmarks] == [3]
    assert [one.id for one in roles.aloft] == [4]
    assert [one.id for one in roles.swimmers] == [6]
    assert roles.pool
    assert roles.pool.id == 5
    assert list(roles.carried) == [0]


def test_things_that_sit_on_each_other_in_a_ring_are_still_drawn() -> None:
    ring = Scene(
        text="",
        language="en",
        things=(thing(0, "cat"), thing(1, "dog")),
        relations=(Relation(0, "on", 1), Relation(1, "on", 0)),
        setting="meadow",
    )
    assert {part.thing for part in composed(ring).parts} == {0, 1}


def test_hidden_things_keep_their_place() -> None:
    both = Scene(
        text="",
        language="en",
        things=(thing(0, "dog"), thing(1, "monument:eiffel"), thing(2, "cat")),
        setting="paris",
        time="day",
    )
    shown = composed(both)
    hidden = compose(both, 256, 256, Dice(), hidden=frozenset({0}))
    assert frames(hidden, 0) == []
    assert frames(hidden, 1) == frames(shown, 1)
    assert frames(hidden, 2) == frames(shown, 2)


def test_things_alone_have_a_clear_background() -> None:
    composition = compose(RIDE, 200, 200, Dice(), things_only=True)
    alpha = rasterize(composition.svg, 200, 200).getchannel("A")
    assert alpha.getpixel((2, 2)) == 0
    assert alpha.getextrema() == (0, 255)


def test_whoever_is_behind_a_tree_is_partly_hidden() -> None:
    scene = Scene(
        text="",
        language="en",
        things=(thing(0, "bear"), thing(1, "deciduous-tree")),
        relations=(Relation(0, "behind", 1),),
        setting="meadow",
        time="day",
    )
    composition = composed(scene)
    layers = "".join(composition.layers)
    alone = composed(Scene("", "en", (thing(1, "deciduous-tree"),), setting="meadow", time="day"))
    assert len(layers) > len("".join(alone.layers))
    (bear,), (tree,) = frames(composition, 0), frames(composition, 1)
    assert bear.left < tree.right
    assert bear.bottom < tree.bottom


@pytest.mark.parametrize("concept", ["castle", "monument:eiffel", "deciduous-tree", "dog", "bird"])
@pytest.mark.parametrize("count", [1, 2, 5, 8, 12])
def test_as_many_as_asked_for_are_placed_apart(concept: str, count: int) -> None:
    scene = Scene("", "en", (thing(0, concept, count),), setting="meadow", time="day")
    placed = frames(composed(scene), 0)
    assert len(placed) == count
    assert len({(round(frame.left), round(frame.top)) for frame in placed}) == count


@pytest.mark.parametrize("actors", range(1, 30))
@pytest.mark.parametrize("count", [1, 2, 3])
def test_rows_hold_everybody(actors: int, count: int) -> None:
    rows = even_rows(actors, count)
    assert sum(rows) == actors
    assert max(rows) - min(rows) <= 1


@pytest.mark.parametrize("breadths", [[100.0], [50, 90], [300] * 7])
def test_actors_stand_in_order_inside_the_band(breadths: list[float]) -> None:
    centres = side_by_side(breadths, 1000, widest_gap=60)
    assert all(before < after for before, after in pairwise(centres))
    assert centres[0] > 0
    assert centres[-1] < 1000
    assert centres[0] + centres[-1] == pytest.approx(1000, abs=100)


def test_ids_do_not_depend_on_what_was_drawn_before() -> None:
    first = composed(RIDE).svg
    composed(Scene("", "en", (thing(0, "castle"),), setting="meadow"))
    assert composed(RIDE).svg == first


@pytest.mark.parametrize("size", [(1536, 864), (1024, 1024), (1024, 1536), (1536, 512)])
@pytest.mark.parametrize(
    ("prompt", "least"),
    [
        ("a dog", 0.4),
        ("a mouse", 0.4),
        ("two penguins", 0.33),
        ("three dogs and a blue cat on a beach at sunset", 0.24),
    ],
)
def test_a_few_actors_fill_the_picture(prompt: str, least: float, size: tuple[int, int]) -> None:
    scene = parse(prompt)
    composition = composed(scene, *size)
    tallest = max(part.frame.bottom - part.frame.top for part in composition.parts)
    crowded = size[0] < size[1] and len(composition.parts) > 3
    assert tallest >= (0.2 if crowded else least) * size[1]


@pytest.mark.parametrize(
    "prompt",
    [
        "two tourists in front of the Colosseum",
        "two camels in front of the pyramids",
        "three pigs and a wolf in front of a house",
        "three black cats with umbrellas",
    ],
)
def test_nobody_stands_in_front_of_another_or_out_of_the_frame(prompt: str) -> None:
    scene = parse(prompt)
    composition = composed(scene, 1024, 1024)
    actors = [part.frame for part in composition.parts if is_actor(scene.thing(part.thing).concept)]
    middles = sorted((frame.left + frame.right) / 2 for frame in actors)
    narrowest = min(frame.right - frame.left for frame in actors)
    assert all(after - before > 0.6 * narrowest for before, after in pairwise(middles))
    assert all(part.frame.left >= 0 and part.frame.right <= 1024 for part in composition.parts)


def test_one_in_front_of_a_landmark_leaves_it_to_be_seen() -> None:
    scene = parse("an elephant in front of the Taj Mahal")
    composition = composed(scene, 1024, 1024)
    (elephant,), (palace,) = frames(composition, 0), frames(composition, 1)
    assert not elephant.left < (palace.left + palace.right) / 2 < elephant.right
    assert elephant.right > palace.left


@pytest.mark.parametrize("landmark", ["the Statue of Liberty", "a castle", "the Eiffel Tower"])
def test_what_is_above_a_landmark_does_not_hide_it(landmark: str) -> None:
    composition = composed(parse(f"a red balloon above {landmark}"), 1024, 1024)
    (balloon,), (base,) = frames(composition, 0), frames(composition, 1)
    assert balloon.top >= 0
    assert balloon.bottom <= base.top + 1


def test_a_monkey_in_a_tree_sits_up_in_it() -> None:
    composition = composed(parse("a monkey in a tree"), 512, 512)
    (monkey,), (tree,) = frames(composition, 0), frames(composition, 1)
    assert tree.top < monkey.top < monkey.bottom < (tree.top + tree.bottom) / 2 + 512 * 0.05


def test_who_is_taken_out_of_a_pool_leaves_no_ripples() -> None:
    scene = parse("a pool with a flamingo")
    flamingo = next(one.id for one in scene.things if one.concept == "flamingo")
    hidden = compose(scene, 256, 256, Dice(), hidden=frozenset({flamingo}))
    never = composed(scene.without(frozenset({flamingo})))
    without, bare = (np.asarray(rasterize(one.svg, 256, 256), int) for one in (hidden, never))
    assert np.abs(without - bare).max() <= 2


def on(rider: str, mount: str, count: int = 1, mounts: int = 1) -> Composition:
    things = (thing(0, rider, count), thing(1, mount, mounts))
    return composed(Scene("", "en", things, (Relation(0, "on", 1),), setting="meadow", time="day"))


@pytest.mark.parametrize("mount", ["puddle", "crosswalk", "carpet"])
def test_on_what_lies_flat_one_stands_and_is_as_tall_as_ever(mount: str) -> None:
    composition = on("boy", mount)
    (boy,), (flat,) = frames(composition, 0), frames(composition, 1)
    assert flat.top < boy.bottom < flat.bottom
    assert boy.bottom - boy.top > 1.5 * (flat.bottom - flat.top)


def test_each_child_has_a_puddle() -> None:
    composition = on("child", "puddle", 3, 3)
    for boy, puddle in zip(frames(composition, 0), frames(composition, 1), strict=True):
        assert puddle.left < (boy.left + boy.right) / 2 < puddle.right
        assert puddle.top < boy.bottom < puddle.bottom


def test_a_baby_is_smaller_than_its_mother() -> None:
    scene = Scene("", "en", (thing(0, "woman"), thing(1, "baby")), (), setting="meadow", time="day")
    (mother,), (baby,) = frames(composed(scene), 0), frames(composed(scene), 1)
    assert baby.bottom - baby.top < 0.62 * (mother.bottom - mother.top)


def test_who_bathes_sits_in_the_tub_and_not_on_its_rim() -> None:
    things = (thing(0, "baby"), thing(1, "bathtub"))
    scene = Scene("", "en", things, (Relation(0, "in", 1),), setting="bathroom", time="day")
    (baby,), (tub,) = frames(composed(scene), 0), frames(composed(scene), 1)
    assert baby.bottom > tub.top + 0.6 * (tub.bottom - tub.top)
    assert baby.bottom - baby.top < 1.2 * (tub.bottom - tub.top)


@pytest.mark.parametrize(
    ("leader", "crowd", "count"), [("teacher", "student", 10), ("farmer", "ewe", 12)]
)
@pytest.mark.parametrize("size", [(512, 512), (768, 512), (512, 768)])
def test_who_leads_a_crowd_stands_before_it_at_its_side(
    leader: str, crowd: str, count: int, size: tuple[int, int]
) -> None:
    things = (thing(0, leader), thing(1, crowd, count))
    scene = Scene("", "en", things, (Relation(0, "with", 1),), setting="meadow", time="day")
    composition = composed(scene, *size)
    (first,), others = frames(composition, 0), frames(composition, 1)
    assert len(others) == count
    assert first.bottom >= max(other.bottom for other in others) - 1
    assert first.bottom - first.top > max(other.bottom - other.top for other in others)
    middle = (first.left + first.right) / 2
    assert all(middle < other.left + 2 for other in others) or all(
        middle > other.right - 2 for other in others
    )


def test_nobody_before_a_pool_hides_who_swims_in_it() -> None:
    things = (thing(0, "girl"), thing(1, "built:pool"), thing(2, "soccer-ball"))
    scene = Scene("", "en", things, (Relation(0, "in", 1),), setting="garden", time="day")
    (girl,), (ball,) = frames(composed(scene), 0), frames(composed(scene), 2)
    assert ball.right <= girl.left or girl.right <= ball.left
    assert ball.bottom - ball.top < girl.bottom - girl.top


def test_who_is_taken_out_of_a_car_leaves_the_others_at_their_windows() -> None:
    things = (thing(0, "person", 3), thing(1, "automobile"))
    scene = Scene("", "en", things, (Relation(0, "in", 1),), setting="meadow", time="day")
    whole = composed(scene)
    without = compose(scene, 256, 256, Dice(), gone=frozenset({(0, 1)}))
    first, _, third = frames(whole, 0)
    assert frames(without, 0) == [first, third]


def test_a_family_has_parents_and_children() -> None:
    drawn = draw("a family in a park", (512, 512)).illustration.drawn
    heights = sorted(one.box[3] - one.box[1] for one in drawn if one.name == "family member")
    assert len(heights) == 4
    assert heights[1] < 0.9 * heights[2]
