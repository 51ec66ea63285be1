"""One lexicon a language from Unicode's names of emoji."""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from pathlib import Path
from typing import TypedDict

from core.illustrator.build_data.files import write_json_xz
from core.illustrator.language.lexicon import basics
from core.illustrator.language.text import phrase_key

SOURCES = {
    "cldr-annotations-full": "annotations",
    "cldr-annotations-derived-full": "annotationsDerived",
}
FEWEST_ICONS = 150
"""A language that names fewer icons is left out."""


class Annotation(TypedDict, total=False):
    """``tts`` is the emoji's name."""

    tts: list[str]


def build(node_modules: Path, data: Path, emoji: dict[str, str]) -> None:
    """Write ``lexicons/<language>.json.xz``, name -> icon, for every language that names enough.

    Names are as people write them. Regional variants (es-MX, pt-PT) and other
    scripts (sr-Latn) are added to their language, which has the last word on
    names that they share. Unicode's keywords are left out: they say what an
    icon has to do with (a heart with a house), not what it shows.
    """
    root = node_modules / "cldr-annotations-full" / "annotations"
    locales = sorted(path.name for path in root.iterdir() if path.is_dir())
    for language in (locale for locale in locales if "-" not in locale and locale != "und"):
        names = _names(_annotations(node_modules, language), emoji)
        if len(set(names.values())) < FEWEST_ICONS:
            continue
        known = {phrase_key(name) for name in names}
        for variant in (locale for locale in locales if locale.startswith(f"{language}-")):
            for name, icon in _names(_annotations(node_modules, variant), emoji).items():
                if phrase_key(name) not in known:
                    known.add(phrase_key(name))
                    names[name] = icon
        write_json_xz(data / "lexicons" / f"{language}.json.xz", dict(sorted(names.items())))
    build_spoken(data)


def build_spoken(data: Path) -> None:
    """Write ``spoken.json.xz``, language -> its names of one word, from all lexicons and basics.

    The words are normalised, sorted and joined by spaces, so that a word can be
    looked for in all languages without loading their lexicons.
    """
    spoken: dict[str, str] = {}
    for path in sorted((data / "lexicons").glob("*.json.xz")):
        language = path.name.split(".")[0]
        with lzma.open(path, "rt", encoding="utf-8") as file:
            keys = {phrase_key(name) for name in [*json.load(file), *basics(language)]}
        spoken[language] = " ".join(sorted(key for key in keys if " " not in key))
    write_json_xz(data / "spoken.json.xz", spoken)


def _annotations(node_modules: Path, locale: str) -> dict[str, Annotation]:
    """Emoji, without variation selectors, -> what Unicode says of it."""
    found: dict[str, Annotation] = {}
    for package, folder in SOURCES.items():
        path = node_modules / package / folder / locale / "annotations.json"
        if path.exists():
            found |= json.loads(path.read_text("utf-8"))[folder].get("annotations", {})
    return {characters.replace("\ufe0f", ""): entry for characters, entry in found.items()}


def _names(annotations: dict[str, Annotation], emoji: dict[str, str]) -> dict[str, str]:
    """Name -> icon. Of icons with the same name, the one with the shortest icon name has it."""
    candidates: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for characters, icon in emoji.items():
        for name in annotations.get(characters, {}).get("tts", []):
            if key := phrase_key(name):
                candidates[key].append((name, icon))
    return dict(min(found, key=lambda item: len(item[1])) for found in candidates.values())
