"""What is behind the things of a picture, drawn for real."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import get_args
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from pillow_lunasvg import _lunasvg

from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops import (
    SETTINGS,
    Palette,
    Setting,
    Stage,
    backdrop,
    floor_line,
    foreground,
    furnishings,
    is_indoors,
    palette_for,
    palette_in_space,
    pool,
    tufts,
)
from core.illustrator.drawing.color import rgb
from core.illustrator.drawing.svg import fresh_ids
from core.illustrator.scene import Season, TimeOfDay, Weather

TIMES: tuple[TimeOfDay, ...] = get_args(TimeOfDay)
SEASONS: tuple[Season, ...] = get_args(Season)
WEATHERS: tuple[Weather, ...] = get_args(Weather)
SHAPES = [(256, 256), (384, 256), (256, 384), (480, 160), (160, 480)]


def make_stage(
    setting: Setting = "meadow",
    time: TimeOfDay = "day",
    weather: Weather | None = None,
    *,
    size: tuple[int, int] = (256, 256),
    dice: Dice | None = None,
) -> Stage:
    width, height = size
    horizon = floor_line(height) if is_indoors(setting) else 0.6 * height
    return Stage(width, height, horizon, palette_for(time, weather), dice or Dice())


def draw(
    setting: Setting,
    time: TimeOfDay = "day",
    weather: Weather | None = None,
    *,
    size: tuple[int, int] = (256, 256),
    dice: Dice | None = None,
) -> str:
    """All layers of a setting, as a whole picture."""
    stage = make_stage(setting, time, weather, size=size, dice=dice)
    with fresh_ids():
        markup = "".join(backdrop(stage, setting, time=time, weather=weather))
        markup += furnishings(stage, setting)
        markup += foreground(stage, setting, time=time, weather=weather, autumn=True)
    return document(markup, size)


def document(markup: str, size: tuple[int, int]) -> str:
    width, height = size
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">{markup}</svg>'
    )


def render(svg: str, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Pixels ``(height, width, 4)`` in red, green, blue, alpha."""
    width, height = size
    loaded = _lunasvg.load(svg.encode())
    assert loaded is not None
    pixels = loaded.render(width, height, 1.0)
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 4)


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_sound_svg_at_every_time_and_in_every_weather(setting: Setting) -> None:
    for time, weather in itertools.product(TIMES, (None, *WEATHERS)):
        svg = draw(setting, time, weather, dice=Dice(3, 0.7))
        root = ElementTree.fromstring(svg)
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids)
        assert "nan" not in svg
        assert "None" not in svg


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_backdrop_fills_the_whole_frame(setting: Setting, size: tuple[int, int]) -> None:
    for seed, temperature in ((0, 0.0), (1, 1.0), (2, 1.0)):
        stage = make_stage(setting, size=size, dice=Dice(seed, temperature))
        markup = "".join(backdrop(stage, setting, time="day"))
        assert render(document(markup, size), size)[..., 3].min() == 255


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_same_dice_draw_the_same_backdrop(setting: Setting) -> None:
    assert draw(setting, dice=Dice(7, 0.8)) == draw(setting, dice=Dice(7, 0.8))


@pytest.mark.parametrize("setting", SETTINGS)
def test_another_seed_draws_another_backdrop_only_with_a_temperature(setting: Setting) -> None:
    assert draw(setting, dice=Dice(1)) == draw(setting, dice=Dice(2))
    assert draw(setting, dice=Dice(1, 0.8)) != draw(setting, dice=Dice(2, 0.8))


def test_all_settings_look_different() -> None:
    pictures = {render(draw(setting), (256, 256)).tobytes() for setting in SETTINGS}
    assert len(pictures) == len(SETTINGS)


@pytest.mark.parametrize(
    "setting", [setting for setting in SETTINGS if setting not in ("underwater", "space")]
)
def test_night_is_darker_than_day(setting: Setting) -> None:
    day, night = (render(draw(setting, time), (256, 256)) for time in ("day", "night"))
    assert night[..., :3].mean() < 0.85 * day[..., :3].mean()


@pytest.mark.parametrize("weather", ["fog", "rain", "storm", "snow"])
@pytest.mark.parametrize("setting", ["meadow", "city", "beach"])
def test_weather_is_seen_outdoors(setting: Setting, weather: Weather) -> None:
    stage = make_stage(setting, weather=weather)
    assert foreground(stage, setting, time="day", weather=weather)
    assert foreground(stage, setting, time="day", weather=None) == ""


def test_a_storm_has_more_drops_than_rain() -> None:
    stage = make_stage()
    rain, storm = (
        foreground(stage, "meadow", time="day", weather=weather).count("M")
        for weather in ("rain", "storm")
    )
    assert storm > rain


@pytest.mark.parametrize("setting", [setting for setting in SETTINGS if is_indoors(setting)])
def test_no_weather_comes_into_a_room(setting: Setting) -> None:
    stage = make_stage(setting, "night", "snow")
    assert foreground(stage, setting, time="night", weather="snow", autumn=True) == ""


def test_fireflies_shine_on_dry_nights_only() -> None:
    stage = make_stage("meadow", "night")
    dry = foreground(stage, "meadow", time="night")
    assert dry.count("radialGradient id") == 14
    wet = foreground(stage, "meadow", time="night", weather="rain")
    assert "radialGradient" not in wet


def test_no_wheat_stands_in_the_snow() -> None:
    stage = make_stage("farm")
    snowy = replace(stage, palette=palette_for("day", snow_lies=True))
    summer_layers, snowy_layers = (backdrop(each, "farm", time="day") for each in (stage, snowy))
    assert len([layer for layer in summer_layers if layer]) == 5
    assert len([layer for layer in snowy_layers if layer]) == 4


def test_a_panorama_has_more_clouds_not_larger_ones() -> None:
    ordinary, panorama = (
        "".join(backdrop(make_stage(size=size), "desert", time="day"))
        for size in ((1024, 1024), (3072, 1024))
    )
    assert panorama.count("<g opacity") > ordinary.count("<g opacity")


def test_a_room_without_a_rug_has_room_for_a_pool() -> None:
    stage = make_stage("lounge")
    with_rug = furnishings(stage, "lounge").count("<ellipse")
    assert furnishings(stage, "lounge", rug=False).count("<ellipse") == with_rug - 3


def test_a_pool_lies_where_its_box_says() -> None:
    size = (400, 400)
    with fresh_ids():
        made = pool(make_stage(size=size))
    painted = render(document(made.defs + made.markup, size), size)[..., 3] > 0
    left, top, right, bottom = made.box
    rows, columns = np.flatnonzero(painted.any(axis=1)), np.flatnonzero(painted.any(axis=0))
    rim, bulge = 0.02 * 400, 0.06 * 400
    assert rows[0] == pytest.approx(top, abs=rim)
    assert rows[-1] == pytest.approx(bottom, abs=rim)
    assert columns[0] == pytest.approx(left, abs=bulge)
    assert columns[-1] == pytest.approx(right, abs=bulge)
    assert f'<clipPath id="{made.clip_path.removeprefix("url(#").removesuffix(")")}">' in (
        made.defs
    )


def test_grass_grows_between_its_two_lines() -> None:
    size = (256, 256)
    grass = render(document(tufts(make_stage(), 150, 250), size), size)[..., 3]
    rows = np.flatnonzero(grass.any(axis=1))
    assert rows[0] >= 150 - 0.012 * 256 * 1.2
    assert rows[-1] <= 252


def test_every_colour_of_every_palette_is_a_colour() -> None:
    palettes = [
        palette_for(time, weather, snow_lies=snow_lies, season=season, hue_shift=hue_shift)
        for time in TIMES
        for weather in (None, *WEATHERS)
        for snow_lies in (False, True)
        for season in (None, *SEASONS)
        for hue_shift in (0.0, 0.05)
    ]
    for palette in [*palettes, palette_in_space()]:
        assert all(re.fullmatch(r"#[0-9a-f]{6}", color) for color in colors_of(palette))
        assert 0 <= palette.lamplight <= 1
        assert 0 <= palette.warmth <= 1
        assert palette.tint is None or 0 < palette.tint.strength < 1


def colors_of(palette: Palette) -> list[str]:
    tint = [palette.tint.color] if palette.tint else []
    return [
        *palette.sky,
        *palette.hills,
        *palette.ground,
        *palette.water,
        palette.cloud,
        palette.sun,
        palette.glow,
        palette.shade,
        *tint,
    ]


def test_grey_weather_makes_a_grey_day_but_leaves_the_evening() -> None:
    assert palette_for("day", "rain").sky != palette_for("day").sky
    assert palette_for("day", "sunny") == palette_for("day")
    assert palette_for("evening", "rain") == palette_for("evening")


@pytest.mark.parametrize("time", TIMES)
def test_snow_covers_autumn_and_is_bluish(time: TimeOfDay) -> None:
    snowy = palette_for(time, snow_lies=True, season="autumn")
    assert snowy.ground == palette_for(time, snow_lies=True).ground
    for color in snowy.ground:
        red, _, blue = rgb(color)
        assert blue > red


@pytest.mark.parametrize("time", TIMES)
def test_autumn_turns_the_land_redder(time: TimeOfDay) -> None:
    for green, brown in zip(
        palette_for(time).ground, palette_for(time, season="autumn").ground, strict=True
    ):
        assert rgb(brown)[0] - rgb(brown)[1] > rgb(green)[0] - rgb(green)[1]


def test_a_hue_shift_recolours_the_land_and_leaves_the_sky() -> None:
    plain, shifted = palette_for("day"), palette_for("day", hue_shift=0.05)
    assert shifted.hills != plain.hills
    assert shifted.ground != plain.ground
    assert shifted.sky == plain.sky


@pytest.mark.parametrize("time", ["day", "dawn", "evening", "night"])
@pytest.mark.parametrize("seed", range(6))
def test_no_cloud_hides_the_sun_or_the_moon(time: TimeOfDay, seed: int) -> None:
    stage = make_stage("meadow", time, size=(512, 512), dice=Dice(seed, 0.9))
    colors = {"night": "#fdf3cf"}
    bare = stage.palette.sun if time != "night" else colors["night"]
    layer = backdrop(stage, "meadow", time=time)[0]
    disc = re.search(rf'<ellipse cx="([\d.]+)" cy="([\d.]+)" rx="([\d.]+)"[^>]*{bare}', layer)
    assert disc
    x, y, radius = (float(number) for number in disc.groups())
    for puff in re.finditer(
        r'<ellipse cx="([-\d.]+)" cy="([-\d.]+)" rx="([\d.]+)" ry="([\d.]+)"[^>]*', layer
    ):
        if int(puff.start()) <= disc.start() or "fdf3cf" in puff[0] or "efe0ae" in puff[0]:
            continue
        cloud_x, cloud_y, wide, high = (float(number) for number in puff.groups())
        apart = abs(cloud_x - x) > wide + 0.7 * radius or abs(cloud_y - y) > high + 0.7 * radius
        assert apart, puff[0]
