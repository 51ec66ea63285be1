"""Icons of the pack: found, measured, recoloured and stood on the ground."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from core.illustrator.drawing import icons
from core.illustrator.drawing.color import HEX_COLOR, NAMED_COLORS, hls
from core.illustrator.drawing.svg import fresh_ids
from core.illustrator.rendering import rasterize

PRESENT = ["dog", "castle", "automobile", "butterfly", "rainbow", "girl-dark-skin-tone"]


def hues(markup: str) -> list[float]:
    colors = [hls(match.group(0)) for match in HEX_COLOR.finditer(markup)]
    return [hue for hue, _, saturation in colors if saturation > 0.2]


def distance(first: float, second: float) -> float:
    """Between two hues around the colour circle, 0 to 0.5."""
    return min(abs(first - second), 1 - abs(first - second))


def test_the_pack_knows_its_icons() -> None:
    assert all(icons.has(name) for name in PRESENT)
    assert not icons.has("quokka")
    assert icons.category("dog") == "Animals & Nature"
    assert icons.category("quokka") is None


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icons.markup("quokka")
    with pytest.raises(KeyError):
        icons.metrics("quokka")


@pytest.mark.parametrize("name", PRESENT)
def test_metrics_are_fractions_of_the_icon(name: str) -> None:
    left, top, right, bottom = icons.metrics(name).box
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
    assert len(icons.metrics(name).silhouette) == 16
    assert icons.main_color(name) in icons.metrics(name).colors


def test_the_outline_of_a_castle_reaches_its_top_in_the_middle_only() -> None:
    middle, side = icons.silhouette_top("castle", 0.5), icons.silhouette_top("castle", 0.1)
    assert middle == pytest.approx(0, abs=0.05)
    assert side > middle + 0.2


@pytest.mark.parametrize("name", [*PRESENT, "unicorn"])
@pytest.mark.parametrize("recolor", [None, "#3b7ddd", "#f6f4ef"])
def test_a_standing_icon_is_well_formed(name: str, recolor: str | None) -> None:
    markup, _ = icons.standing(name, 120, recolor=recolor)
    assert len(list(ElementTree.fromstring(markup).iter())) > 2


def test_two_copies_of_an_icon_refer_to_their_own_ids() -> None:
    with fresh_ids():
        copies = [icons.markup("butterfly") for _ in range(2)]
    ids = [set(re.findall(r'\bid="([^"]+)"', markup)) for markup in copies]
    used = [set(re.findall(r"url\(#([^)]+)\)", markup)) for markup in copies]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])
    assert used[0] <= ids[0]
    assert used[1] <= ids[1]


def test_the_same_drawing_gives_the_same_text() -> None:
    texts = []
    for _ in range(2):
        with fresh_ids():
            texts.append([icons.standing(name, 100)[0] for name in [*PRESENT, "unicorn"]])
    assert texts[0] == texts[1]


@pytest.mark.parametrize("color", ["blue", "green", "purple", "yellow"])
def test_recolouring_moves_the_main_hue(color: str) -> None:
    target = hls(NAMED_COLORS[color])[0]
    red = hls(icons.main_color("automobile"))[0]
    before = hues(icons.markup("automobile"))
    after = hues(icons.markup("automobile", NAMED_COLORS[color]))
    assert sum(distance(hue, red) < 0.05 for hue in before) > 1
    assert not any(distance(hue, red) < 0.05 for hue in after)
    assert sum(distance(hue, target) < 0.03 for hue in after) > 1


def test_a_red_car_turns_black_without_a_trace_of_red() -> None:
    red = hls(icons.main_color("automobile"))[0]
    after = hues(icons.markup("automobile", NAMED_COLORS["black"]))
    assert not any(distance(hue, red) < 0.05 for hue in after)


@pytest.mark.parametrize("height", [20.0, 300.0])
def test_a_standing_icon_keeps_its_shape(height: float) -> None:
    left, top, right, bottom = icons.metrics("dog").box
    _, width = icons.standing("dog", height)
    assert width / height == pytest.approx((right - left) / (bottom - top))


def test_flipping_mirrors_the_icon_and_keeps_its_width() -> None:
    plain, flipped = icons.standing("dog", 100), icons.standing("dog", 100, flip=True)
    assert plain[0] != flipped[0]
    assert plain[1] == flipped[1]


def test_the_unicorn_is_a_whole_horse_with_a_horn() -> None:
    unicorn, horse = icons.standing("unicorn", 100), icons.standing("horse", 100)
    assert unicorn[1] == horse[1]
    assert unicorn[0].count("<polygon") == horse[0].count("<polygon") + 1


def test_a_unicorn_takes_a_colour() -> None:
    blue = hls(NAMED_COLORS["blue"])[0]
    after = hues(icons.standing("unicorn", 100, recolor=NAMED_COLORS["blue"])[0])
    assert any(distance(hue, blue) < 0.05 for hue in after)


@pytest.mark.parametrize("name", ["closed-umbrella", "crossed-swords", "gorilla", "package"])
def test_nothing_is_drawn_beside_the_square_of_an_icon(name: str) -> None:
    side = icons.SIDE
    view = f'viewBox="{-side} {-side} {3 * side} {3 * side}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {view} width="96" height="96">'
    field = f'<path d="M{-side} {-side}H{2 * side}V{2 * side}H{-side}Z" fill="#ff00ff"/>'
    picture = rasterize(f"{head}{field}{icons.markup(name)}</svg>", 96, 96)
    pixels = np.asarray(picture.convert("RGB"), dtype=int)
    pixels[31:65, 31:65] = (255, 0, 255)
    assert np.abs(pixels - (255, 0, 255)).max() < 8
