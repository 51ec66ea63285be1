"""Another pose or size inside a mask: the same one, on the same spot, drawn anew."""

from __future__ import annotations

import pytest

from core.illustrator.drawn import Drawn
from core.illustrator.engine import Drawing, NothingToDo, draw, edit, redraw, vary
from core.illustrator.replaying import staged_now
from tests.illustrator.masks import SIZE, changed, colors, mask_of, names, over, recipe_of


@pytest.fixture(scope="module")
def park() -> Drawing:
    return draw("a girl and a dog in a park", SIZE)


@pytest.fixture(scope="module")
def cats() -> Drawing:
    return draw("three cats in a garden", SIZE)


def _the(name: str, drawing: Drawing) -> Drawn:
    (one,) = (one for one in drawing.illustration.drawn if one.name == name)
    return one


def _height(name: str, drawing: Drawing) -> int:
    box = _the(name, drawing).box
    return box[3] - box[1]


@pytest.mark.parametrize("words", ["make it bigger", "a bigger dog", "haz el perro más grande"])
def test_what_the_mask_is_over_grows(park: Drawing, words: str) -> None:
    bigger = changed(park, words, over(park, "dog", margin=70))
    assert 1.2 < _height("dog", bigger) / _height("dog", park) < 1.5
    assert _the("dog", bigger).size == "big"
    assert _height("girl", bigger) == _height("girl", park)
    assert bigger.illustration.note == "made the dog big"


def test_what_shrinks_stays_where_its_feet_were(park: Drawing) -> None:
    before = _the("dog", park).box
    smaller = changed(park, "make it smaller", over(park, "dog"))
    left, top, right, bottom = _the("dog", smaller).box
    assert bottom - top < 0.8 * (before[3] - before[1])
    assert abs(bottom - before[3]) <= 2
    assert abs((left + right) / 2 - (before[0] + before[2]) / 2) <= 3


@pytest.mark.parametrize(
    ("words", "pose"),
    [
        ("make it sleep", "sleep"),
        ("the dog should sleep", "sleep"),
        ("a sleeping dog", "sleep"),
        ("make it sit", "sit"),
        ("make it dance", "dance"),
    ],
)
def test_it_takes_a_pose(park: Drawing, words: str, pose: str) -> None:
    posed = changed(park, words, over(park, "dog", margin=20))
    assert _the("dog", posed).pose == pose
    assert names(posed) == {"girl": 1, "dog": 1}


@pytest.mark.parametrize("then", ["make it night", "vary"])
def test_a_pose_outlives_the_next_change(park: Drawing, then: str) -> None:
    posed = changed(park, "make her sit", over(park, "girl", margin=20))
    if then == "vary":
        later = vary(posed.image, strength=0.4, seed=2, recipe=recipe_of(posed))
    else:
        later = changed(posed, then)
    assert _the("girl", later).pose == "sit"
    assert redraw(recipe_of(later)).image.tobytes() == later.image.tobytes()


def test_changes_of_one_thing_add_up(park: Drawing) -> None:
    mask = over(park, "dog", margin=60)
    made = park
    for words in ("make it sit", "make it blue", "make it bigger"):
        made = changed(made, words, mask)
    dog = _the("dog", changed(made, "make it rain"))
    assert (dog.pose, dog.color, dog.size) == ("sit", "blue", "big")
    assert names(changed(made, "remove it", over(made, "dog"))) == {"girl": 1}


def test_one_of_several_alone_is_drawn_anew(cats: Drawing) -> None:
    mask = over(cats, "cat", 1)
    asleep = changed(cats, "make it sleep", mask)
    later = changed(changed(asleep, "make it blue", mask), "make it night")
    poses = sorted(one.pose or "" for one in asleep.illustration.drawn)
    assert poses == ["", "", "sleep"]
    assert colors(later) == {"cat": 2, "blue cat": 1}
    assert [one.pose for one in later.illustration.drawn if one.color] == ["sleep"]


def test_what_somebody_holds_goes_along() -> None:
    queen = draw("a queen wearing a crown and a dragon", SIZE)
    asleep = changed(queen, "make her sleep", over(queen, "queen", margin=10))
    assert names(asleep) == {"queen": 1, "crown": 1, "dragon": 1}
    assert ("queen", "wear", "crown") in asleep.illustration.relations


def test_of_what_is_small_already_that_is_said(park: Drawing) -> None:
    small = changed(park, "make the dog small", over(park, "dog"))
    with pytest.raises(NothingToDo, match="already as small"):
        edit(small.image, "make it smaller", over(park, "dog"), recipe=recipe_of(small))
    with pytest.raises(NothingToDo, match="already as small"):
        edit(small.image, "make the dog smaller", None, recipe=recipe_of(small))


def test_it_is_whole_in_a_mask_that_is_too_small_for_it(park: Drawing) -> None:
    left, top, right, bottom = _the("dog", park).box
    tight = mask_of((left, top, right, bottom))
    bigger = changed(park, "make it bigger", tight)
    box = _the("dog", bigger).box
    assert box[0] >= left - 1
    assert box[1] >= top - 1
    assert box[2] <= right + 1
    assert box[3] <= bottom + 1


def test_without_a_mask_the_first_thing_takes_the_pose(park: Drawing) -> None:
    assert _the("girl", changed(park, "make her sleep")).pose == "sleep"


def test_those_who_are_left_keep_their_looks() -> None:
    boys = draw("four boys on a beach", SIZE)
    one_less = changed(boys, "remove the boy", over(boys, "boy", 1))
    gone = {one.copy for one in boys.illustration.drawn} - {
        one.copy for one in one_less.illustration.drawn
    }
    (boy,) = staged_now(recipe_of(one_less)).visible.things
    assert [copy for _, copy in boy.born] == sorted({0, 1, 2, 3} - gone)
    assert len(boy.born) == boy.count == 3
