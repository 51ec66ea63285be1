"""What holds on every picture, whatever is asked for: generated scenes, in every shape."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.illustrator.composition.composition import Composition, compose
from core.illustrator.composition.glyph import Frame
from core.illustrator.composition.settling import Gap, apart, overlap, settled
from core.illustrator.composition.tables import is_landmark, tables
from core.illustrator.concepts import is_actor
from core.illustrator.dice import Dice
from core.illustrator.scene import Relation, RelationKind, Scene, Thing

SHAPES = [(512, 512), (768, 512), (512, 768), (960, 320), (320, 960)]
SETTINGS = ["meadow", "lounge", "city", "beach", "lake", "underwater", "sky", "space", "forest"]
ANIMALS = ["dog", "cat", "mouse", "elephant", "rabbit", "duck", "horse", "bear"]
PEOPLE = ["boy", "girl", "woman", "man"]
THINGS = ["soccer-ball", "red-apple", "chair", "automobile", "bicycle", "guitar"]
SKY = ["bird", "balloon", "butterfly", "star"]
LANDMARKS = ["house", "deciduous-tree", "castle", "monument:eiffel"]

quick = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
shapes = st.sampled_from(SHAPES)
settings_of_scenes = st.sampled_from(SETTINGS)


def things_of(concepts: list[str], most: int, copies: int) -> st.SearchStrategy[list[Thing]]:
    one = st.tuples(st.sampled_from(concepts), st.integers(1, copies))
    return st.lists(one, min_size=1, max_size=most, unique_by=lambda pair: pair[0]).map(
        lambda pairs: [
            Thing(id=number, concept=concept, name=concept, said=concept, count=count)
            for number, (concept, count) in enumerate(pairs)
        ]
    )


def composed(
    things: list[Thing],
    size: tuple[int, int],
    setting: str,
    relations: tuple[Relation, ...] = (),
    dice: Dice | None = None,
) -> Composition:
    scene = Scene("", "en", tuple(things), relations, setting=setting, time="day")
    return compose(scene, *size, dice or Dice())


def frames(composition: Composition, number: int) -> list[Frame]:
    return [part.frame for part in composition.parts if part.thing == number]


anything = things_of([*ANIMALS, *PEOPLE, *THINGS, *SKY, *LANDMARKS], 6, 3)
company = things_of([*ANIMALS, *PEOPLE], 12, 3)


@quick
@given(anything, shapes, settings_of_scenes, st.integers(0, 3), st.sampled_from([0.0, 1.0]))
def test_everything_is_drawn_inside_the_frame(
    things: list[Thing], size: tuple[int, int], setting: str, seed: int, temperature: float
) -> None:
    composition = composed(things, size, setting, dice=Dice(seed, temperature))
    width, height = size
    for part in composition.parts:
        left, top, right, bottom = part.frame
        assert left >= -1
        assert top >= -1
        assert right <= width + 1
        assert bottom <= height + 1


@quick
@given(anything, shapes, settings_of_scenes)
def test_there_are_as_many_as_asked_for(
    things: list[Thing], size: tuple[int, int], setting: str
) -> None:
    drawn = Counter(part.thing for part in composed(things, size, setting).parts)
    assert drawn == {thing.id: thing.count for thing in things}


@quick
@given(company, shapes, st.sampled_from(["meadow", "lounge", "city"]))
def test_nobody_hides_anybodys_head(
    things: list[Thing], size: tuple[int, int], setting: str
) -> None:
    """The upper two fifths of each are at most a quarter behind those who stand nearer."""
    assume(sum(thing.count for thing in things) <= 12)
    composition = composed(things, size, setting)
    drawn = sorted((part.frame for part in composition.parts), key=lambda frame: frame.bottom)
    for index, frame in enumerate(drawn):
        head = frame._replace(bottom=frame.top + 0.4 * (frame.bottom - frame.top))
        area = (head.right - head.left) * (head.bottom - head.top)
        assert sum(overlap(head, nearer) for nearer in drawn[index + 1 :]) <= 0.25 * area


@quick
@given(
    st.sampled_from([*ANIMALS, *THINGS, *LANDMARKS, *SKY]),
    st.sampled_from([*PEOPLE, *LANDMARKS, *SKY]),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from(["left", "right"]),
    shapes,
    st.integers(0, 3),
)
def test_left_is_left_and_right_is_right(
    one: str,
    other: str,
    count: int,
    others: int,
    kind: RelationKind,
    size: tuple[int, int],
    seed: int,
) -> None:
    things = [
        Thing(id=0, concept=one, name=one, said=one, count=count),
        Thing(id=1, concept=other, name=other, said=other, count=others),
    ]
    composition = composed(
        things, size, "meadow", (Relation(0, kind, 1),), Dice(seed, 1.0 if seed else 0.0)
    )
    lefts, rights = frames(composition, 0), frames(composition, 1)
    if kind == "right":
        lefts, rights = rights, lefts
    for left in lefts:
        for right in rights:
            assert left.right <= (right.left + right.right) / 2 + 1
            assert (left.left + left.right) / 2 <= right.left + 1


@quick
@given(
    st.sampled_from(THINGS[:3]),
    st.lists(st.sampled_from([*ANIMALS, *PEOPLE, *LANDMARKS]), min_size=1, max_size=2, unique=True),
    shapes,
)
def test_between_is_between(middle: str, sides: list[str], size: tuple[int, int]) -> None:
    things = [Thing(id=0, concept=middle, name=middle, said=middle)] + [
        Thing(id=1 + n, concept=side, name=side, said=side, count=2 if len(sides) == 1 else 1)
        for n, side in enumerate(sides)
    ]
    relations = tuple(Relation(0, "between", one.id) for one in things[1:])
    composition = composed(things, size, "meadow", relations)
    (between,) = frames(composition, 0)
    centres = sorted(
        (part.frame.left + part.frame.right) / 2 for part in composition.parts if part.thing
    )
    assert centres[0] <= between.left + 1
    assert between.right - 1 <= centres[1]


@quick
@given(
    st.sampled_from([*ANIMALS, *PEOPLE, *SKY, *THINGS[:2]]),
    st.sampled_from([*ANIMALS, *PEOPLE, "house", "castle"]),
    st.booleans(),
    shapes,
)
def test_above_is_above_and_below_is_below(
    upper: str, lower: str, says_below: bool, size: tuple[int, int]
) -> None:
    assume(upper != lower)
    things = [
        Thing(id=0, concept=upper, name=upper, said=upper),
        Thing(id=1, concept=lower, name=lower, said=lower),
    ]
    relation = (
        Relation(1, "below", 0)
        if says_below and upper in (*ANIMALS, *PEOPLE, *SKY)
        else Relation(0, "above", 1)
    )
    composition = composed(things, size, "meadow", (relation,))
    (above,), (below,) = frames(composition, 0), frames(composition, 1)
    assert above.bottom <= below.top + 0.08 * size[1]
    assert below.left <= (above.left + above.right) / 2 <= below.right


@quick
@given(st.sampled_from(["table", "chair", "bed"]), st.sampled_from([*ANIMALS, "red-apple"]), shapes)
def test_under_is_at_the_foot(top: str, under: str, size: tuple[int, int]) -> None:
    things = [
        Thing(id=0, concept=under, name=under, said=under),
        Thing(id=1, concept=top, name=top, said=top),
    ]
    composition = composed(things, size, "meadow", (Relation(0, "under", 1),))
    (below,), (above,) = frames(composition, 0), frames(composition, 1)
    assert below.top > above.top + 0.2 * (above.bottom - above.top)
    assert above.left <= below.left
    assert below.right <= above.right


@quick
@given(st.integers(1, 12), st.sampled_from(["table", "chest-of-drawers"]), shapes)
def test_a_table_carries_all_that_is_on_it(count: int, top: str, size: tuple[int, int]) -> None:
    things = [
        Thing(id=0, concept="red-apple", name="apple", said="apples", count=count),
        Thing(id=1, concept=top, name=top, said=top),
    ]
    composition = composed(things, size, "lounge", (Relation(0, "on", 1),))
    apples, (table,) = frames(composition, 0), frames(composition, 1)
    assert len(apples) == count
    depth = tables().tops[top][3] * (table.bottom - table.top)
    for apple in apples:
        assert table.left <= apple.left
        assert apple.right <= table.right
        assert table.top <= apple.bottom + 1 <= table.top + depth + 2


@quick
@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=8),
    st.floats(0, 30),
    st.data(),
)
def test_settling_keeps_every_distance(
    wanted: list[float], distance: float, data: st.DataObject
) -> None:
    count = len(wanted)
    pairs = data.draw(
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=10)
    )
    gaps = [Gap(one, other, distance) for one, other in pairs if one < other]
    places = settled(wanted, [0.0] * count, [100.0] * count, gaps)
    if places is None:
        assert distance * (count - 1) > 100 - 1e-6
        return
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in places)
    assert all(places[b] - places[a] >= d - 1e-6 for a, b, d in gaps)


def test_what_has_room_is_not_moved() -> None:
    assert settled([10, 50], [0, 0], [100, 100], [Gap(0, 1, 30)]) == [10, 50]
    boxes = [Frame(0, 0, 10, 10), Frame(20, 0, 30, 10)]
    assert apart(boxes, Frame(0, 0, 100, 100)) == boxes


def test_two_in_one_place_part() -> None:
    one, other = apart([Frame(40, 0, 60, 10), Frame(45, 0, 65, 10)], Frame(0, 0, 100, 10))
    assert overlap(one, other) < 1e-6


def test_the_tables_of_tops_are_of_things_that_carry() -> None:
    assert not any(is_landmark(concept) or is_actor(concept) for concept in tables().tops)


def test_those_who_hang_in_space_change_places_as_others_do() -> None:
    things = [
        Thing(id=number, concept=concept, name=concept, said=concept)
        for number, concept in enumerate(["astronaut", "flying-saucer", "ringed-planet"])
    ]
    usual = composed(things, (512, 512), "underwater")
    orders = set()
    for seed in range(8):
        parts = composed(things, (512, 512), "underwater", dice=Dice(seed, 1.0)).parts
        orders.add(tuple(part.thing for part in sorted(parts, key=lambda one: one.frame.left)))
    assert len(usual.parts) == 3
    assert len(orders) > 1
