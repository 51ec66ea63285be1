"""Clothes are where they belong, and boards are under the feet."""

from __future__ import annotations

import pytest

from core.illustrator.engine import draw
from core.illustrator.illustration import Drawn

SIZE = (384, 384)


def boxes(prompt: str) -> dict[str, Drawn]:
    return {one.name: one for one in draw(prompt, SIZE).illustration.drawn}


def share(part: Drawn, whole: Drawn) -> tuple[float, float]:
    """From where to where a part reaches on the whole: 0 is its top, 1 its foot."""
    _, top, _, bottom = whole.box
    return (part.box[1] - top) / (bottom - top), (part.box[3] - top) / (bottom - top)


@pytest.mark.parametrize(
    ("prompt", "who", "what", "least", "most"),
    [
        ("a girl wearing red boots", "girl", "boots", 0.75, 1.05),
        ("a cat with boots", "cat", "boots", 0.75, 1.05),
        ("a boy with gloves", "boy", "gloves", 0.5, 0.9),
        ("a dog with a scarf", "dog", "scarf", 0.35, 0.8),
        ("a snowman with a scarf", "snowman", "scarf", 0.35, 0.8),
        ("a bear with a hat", "bear", "hat", -0.5, 0.35),
    ],
)
def test_clothes_are_worn_where_they_belong(
    prompt: str, who: str, what: str, least: float, most: float
) -> None:
    drawn = boxes(prompt)
    top, bottom = share(drawn[what], drawn[who])
    assert least <= top < bottom <= most


def test_a_backpack_is_not_on_the_head() -> None:
    drawn = boxes("a girl wearing a backpack")
    assert share(drawn["backpack"], drawn["girl"])[1] > 0.4


@pytest.mark.parametrize(
    ("prompt", "who", "what"),
    [
        ("a boy skiing", "boy", "skis"),
        ("a girl on a skateboard", "girl", "skateboard"),
        ("a boy wearing roller skates", "boy", "roller skate"),
    ],
)
def test_one_stands_upright_on_boards_and_skates(prompt: str, who: str, what: str) -> None:
    drawn = boxes(prompt)
    rider, board = drawn[who].box, drawn[what].box
    assert board[1] - 3 <= rider[3] <= board[3] + 3
    assert rider[3] - rider[1] > 2 * (board[3] - board[1])
    assert board[0] <= (rider[0] + rider[2]) / 2 <= board[2]


def test_a_pirate_s_ship_is_a_pirate_ship() -> None:
    drawing = draw("a pirate on a ship", SIZE)
    other = draw("a girl on a ship", SIZE)
    assert drawing.composition
    assert other.composition
    skull = "#23262d"  # its flag
    assert skull in drawing.composition.svg
    assert skull not in other.composition.svg


def test_on_a_wave_one_stands_on_the_board() -> None:
    drawn = boxes("a penguin on a surfboard")
    rider, wave = drawn["penguin"].box, drawn["surfboard"].box
    height = wave[3] - wave[1]
    assert wave[1] + 0.6 * height < rider[3] < wave[3]
    assert wave[0] <= (rider[0] + rider[2]) / 2 <= wave[2]


def test_a_surfer_is_somebody_on_a_board_in_the_sea() -> None:
    drawing = draw("a surfer on a wave", SIZE)
    assert drawing.illustration.setting == "sea"
    surfer, wave = (one.box for one in drawing.illustration.drawn)
    assert wave[1] < surfer[3] < wave[3]
    assert surfer[3] - surfer[1] > wave[3] - wave[1]


@pytest.mark.parametrize(
    "prompt", ["a boy with a backpack", "a girl with a backpack", "a rabbit with a backpack"]
)
def test_a_backpack_is_on_the_back(prompt: str) -> None:
    drawing = draw(prompt, SIZE)
    owner, bag = (one.box for one in drawing.illustration.drawn)
    assert abs((owner[0] + owner[2]) - (bag[0] + bag[2])) <= 4
    assert owner[1] + 0.3 * (owner[3] - owner[1]) < bag[1]
    assert bag[3] < owner[3]


def test_who_carries_a_backpack_keeps_the_hat() -> None:
    drawn = boxes("a girl with a backpack and a hat")
    hat, girl, bag = drawn["hat"].box, drawn["girl"].box, drawn["backpack"].box
    assert hat[1] < girl[1]
    assert hat[3] < bag[1]


@pytest.mark.parametrize(
    ("prompt", "plain"),
    [
        ("a girl in a raincoat", "a girl in red"),
        ("a man with a tie", "a man in red"),
        ("a woman in a kimono", "a woman in red"),
    ],
)
def test_clothing_is_more_than_a_colour(prompt: str, plain: str) -> None:
    dressed, colored = (draw(one, SIZE).composition for one in (prompt, plain))
    assert dressed
    assert colored
    assert len(dressed.svg) != len(colored.svg)


def test_the_shirt_under_a_tie_is_not_of_its_colour() -> None:
    drawing = draw("a man with a blue tie", SIZE)
    assert drawing.composition
    assert "#f4f1ea" in drawing.composition.svg


def test_a_sword_is_one_sword() -> None:
    drawing = draw("a knight with a sword", SIZE)
    assert drawing.composition
    assert "#8fb4c4" in drawing.composition.svg  # the edge of the single blade


@pytest.mark.parametrize(
    ("prompt", "riders"),
    [
        ("a dog in a car", 1),
        ("a family in a car", 3),
        ("a farmer on a tractor", 1),
        ("children on a bus", 3),
    ],
)
def test_those_in_a_vehicle_look_out_of_its_windows(prompt: str, riders: int) -> None:
    composition = draw(prompt, SIZE).composition
    assert composition
    vehicle = max((part.frame for part in composition.parts), key=lambda one: one.right - one.left)
    faces = [part.frame for part in composition.parts if part.frame != vehicle]
    faces = [face for face in faces if face.bottom - face.top > 8]
    assert len(faces) >= riders
    for face in faces[:riders]:
        assert vehicle.left < (face.left + face.right) / 2 < vehicle.right
        assert face.bottom < vehicle.bottom - 0.4 * (vehicle.bottom - vehicle.top)
        assert face.top > vehicle.top - 0.2 * (vehicle.bottom - vehicle.top)


def test_a_child_on_a_sled_is_larger_than_the_sled() -> None:
    drawn = boxes("a boy on a sled")
    boy, sled = drawn["boy"].box, drawn["sled"].box
    assert boy[3] - boy[1] > 0.9 * (sled[3] - sled[1])


def test_vikings_have_a_ship_of_their_own() -> None:
    drawing = draw("a viking on a ship", SIZE)
    other = draw("a girl on a ship", SIZE)
    assert drawing.composition
    assert other.composition
    planks = "#9a6034"
    assert planks in drawing.composition.svg
    assert planks not in other.composition.svg
