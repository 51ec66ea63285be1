"""The icon pack: drawings, their measurements, their categories and their emoji."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pillow_lunasvg import _lunasvg

from core.illustrator.build_data.files import write_json, write_json_xz

SKIN_TONE = re.compile(r"-(light|medium-light|medium|medium-dark|dark)-skin-tone$")
TONE_ANYWHERE = re.compile(r"-light|-dark|medium-")
SIZE = 64
"""Pixels along each side of the raster that an icon is measured on."""
VISIBLE_ALPHA = 90
PROFILE_COLUMNS = 16
COLOR_STEP = 24
MAIN_COLORS = 5

Pixels = NDArray[np.int64]


class Selection(TypedDict):
    """The rules of ``icons.toml``."""

    categories: list[str]
    also: list[str]
    heads: list[str]
    leave_out: list[str]


class Metrics(TypedDict):
    """What drawing needs to know of an icon, in shares of its square.

    ``bb`` is left, top, right, bottom of what is visible; ``top`` the height of
    the silhouette in 16 columns; ``cols`` red, green, blue and share of the
    five most common colours; ``fill`` the share of the square that is covered.
    """

    bb: list[float]
    top: list[float]
    cols: list[list[float]]
    fill: float


def build(node_modules: Path, data: Path) -> dict[str, str]:
    """Write ``noto.json.xz``, ``categories.json`` and ``emoji.json``.

    Gives every emoji's characters -> its icon, without skin tones.
    """
    package = node_modules / "@iconify-json" / "noto"
    icons = json.loads((package / "icons.json").read_text("utf-8"))["icons"]
    groups = json.loads((package / "metadata.json").read_text("utf-8"))["categories"]
    chars = json.loads((package / "chars.json").read_text("utf-8"))
    rules: Selection = tomllib.loads(Path(__file__).with_name("icons.toml").read_text("utf-8"))  # type: ignore[assignment]

    bodies = {name: icons[name]["body"] for name in _selected(rules, groups, set(icons))}
    category = {name: group for group, names in groups.items() for name in names if name in bodies}
    metrics = {name: _measure(body) for name, body in bodies.items()}
    write_json_xz(data / "noto.json.xz", {"icons": bodies, "metrics": metrics, "cat": category})

    plain = sorted(name for name in bodies if not SKIN_TONE.search(name))
    grouped: dict[str, list[str]] = {}
    for name in plain:
        grouped.setdefault(category.get(name, "Smileys & Emotion"), []).append(name)
    write_json(data / "categories.json", dict(sorted(grouped.items())))

    emoji = {
        "".join(chr(int(code, 16)) for code in codes.split("-")): _whole(name, bodies)
        for codes, name in chars.items()
        if name in bodies and not SKIN_TONE.search(name)
    }
    bare = {characters.replace("\ufe0f", ""): name for characters, name in emoji.items()}
    write_json(data / "emoji.json", bare)
    return bare


def _whole(name: str, known: Mapping[str, str]) -> str:
    """The whole animal where an emoji shows only its face."""
    whole = name.removesuffix("-face")
    return whole if whole in known else name


def _selected(rules: Selection, groups: dict[str, list[str]], known: set[str]) -> list[str]:
    candidates = [name for category in rules["categories"] for name in groups[category]]
    candidates += [name for name in rules["also"] if name in known]
    leave_out = re.compile("|".join(rules["leave_out"]))
    selected = {name for name in rules["heads"] if name in known}
    for name in candidates:
        if SKIN_TONE.search(name):
            keep = SKIN_TONE.sub("", name) in rules["heads"]
        else:
            keep = not TONE_ANYWHERE.search(name) and not leave_out.search(name)
        if keep:
            selected.add(name)
    return sorted(selected)


def _measure(body: str) -> Metrics:
    pixels = _raster(body)
    visible = pixels[..., 3] > VISIBLE_ALPHA
    rows, columns = np.where(visible.any(1))[0], np.where(visible.any(0))[0]
    box = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    profile = [
        int(np.argmax(visible[:, x])) if visible[:, x].any() else SIZE
        for x in range(0, SIZE, SIZE // PROFILE_COLUMNS)
    ]
    return {
        "bb": [round(float(edge) / SIZE, 3) for edge in box],
        "top": [round(height / SIZE, 3) for height in profile],
        "cols": _main_colors(pixels[visible][:, :3]),
        "fill": round(float(visible.mean()), 3),
    }


def _main_colors(colors: Pixels) -> list[list[float]]:
    """Mean and share of the fullest cells of a coarse colour grid."""
    cells = colors // COLOR_STEP
    keys, counts = np.unique(cells, axis=0, return_counts=True)
    fullest = counts.argsort()[::-1][:MAIN_COLORS]
    return [
        [
            *(int(channel) for channel in colors[(cells == keys[index]).all(1)].mean(0)),
            round(float(counts[index] / len(colors)), 3),
        ]
        for index in fullest
    ]


def _raster(body: str) -> Pixels:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 128 128" width="{SIZE}" height="{SIZE}">{body}</svg>'
    )
    document = _lunasvg.load(svg.encode())
    if document is None:
        raise ValueError(f"not an SVG drawing: {body[:60]}")
    rendered = document.render(SIZE, SIZE, SIZE / document.width)
    return np.asarray(Image.frombytes("RGBA", (SIZE, SIZE), rendered)).astype(np.int64)
