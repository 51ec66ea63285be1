"""The icon pack: drawings, their measurements, their categories and their emoji."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from core.illustrator.build_data.files import write_json, write_json_xz
from core.illustrator.drawing.measuring import measure

SKIN_TONE = re.compile(r"-(light|medium-light|medium|medium-dark|dark)-skin-tone$")
TONE_ANYWHERE = re.compile(r"-light|-dark|medium-")


class Selection(TypedDict):
    """The rules of ``icons.toml``."""

    categories: list[str]
    also: list[str]
    heads: list[str]
    leave_out: list[str]


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
    metrics = {name: measure(body) for name, body in bodies.items()}
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
