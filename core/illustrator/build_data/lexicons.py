"""One lexicon a language from Unicode's names and keywords of emoji."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TypedDict

from core.illustrator.build_data.files import write_json_xz
from core.illustrator.language.text import phrase_key

SOURCES = {
    "cldr-annotations-full": "annotations",
    "cldr-annotations-derived-full": "annotationsDerived",
}
WITH_KEYWORDS = frozenset({"en", "es"})
"""Keywords are noisy. Only where the closed-class words are known do they help."""
MANY = 8
"""A keyword of more icons than this says nothing."""
FEWEST_ICONS = 150
"""A language that names fewer icons is left out."""


class Annotation(TypedDict, total=False):
    """``tts`` is the emoji's name, ``default`` its keywords."""

    tts: list[str]
    default: list[str]


class Lexicon(TypedDict):
    """Name -> icon and keyword -> icon, as people write them."""

    names: dict[str, str]
    keywords: dict[str, str]


def build(node_modules: Path, data: Path, emoji: dict[str, str]) -> None:
    """Write ``lexicons/<language>.json.xz`` for every language that names enough icons.

    Regional variants (es-MX, pt-PT) and other scripts (sr-Latn) are added to
    their language, which has the last word on names that they share.
    """
    root = node_modules / "cldr-annotations-full" / "annotations"
    locales = sorted(path.name for path in root.iterdir() if path.is_dir())
    for language in (locale for locale in locales if "-" not in locale and locale != "und"):
        lexicon = _lexicon(node_modules, language, emoji)
        if lexicon is None:
            continue
        for variant in (locale for locale in locales if locale.startswith(f"{language}-")):
            names = _names(_by_icon(_annotations(node_modules, variant), emoji))
            known = {phrase_key(name) for name in (*lexicon["names"], *lexicon["keywords"])}
            for name, icon in names.items():
                if phrase_key(name) not in known:
                    lexicon["names"][name] = icon
        write_json_xz(data / "lexicons" / f"{language}.json.xz", lexicon)


def _lexicon(node_modules: Path, language: str, emoji: dict[str, str]) -> Lexicon | None:
    by_icon = _by_icon(_annotations(node_modules, language), emoji)
    if len(by_icon) < FEWEST_ICONS:
        return None
    names = _names(by_icon)
    keywords = _keywords(by_icon, names) if language in WITH_KEYWORDS else {}
    return {"names": names, "keywords": keywords}


def _annotations(node_modules: Path, locale: str) -> dict[str, Annotation]:
    found: dict[str, Annotation] = {}
    for package, folder in SOURCES.items():
        path = node_modules / package / folder / locale / "annotations.json"
        if path.exists():
            found |= json.loads(path.read_text("utf-8"))[folder].get("annotations", {})
    return found


def _by_icon(
    annotations: dict[str, Annotation], emoji: dict[str, str]
) -> dict[str, tuple[list[str], list[str]]]:
    """Icon -> its names and its keywords. Some icons have several emoji."""
    plain = {characters.replace("\ufe0f", ""): found for characters, found in annotations.items()}
    icons: dict[str, tuple[list[str], list[str]]] = {}
    for characters, icon in emoji.items():
        if annotation := plain.get(characters):
            names, keywords = icons.setdefault(icon, ([], []))
            names += annotation.get("tts", [])
            keywords += annotation.get("default", [])
    return icons


def _names(by_icon: dict[str, tuple[list[str], list[str]]]) -> dict[str, str]:
    """Of icons with the same name, the one with the shortest icon name has it."""
    candidates: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for icon, (names, _) in by_icon.items():
        for name in names:
            if key := phrase_key(name):
                candidates[key].append((name, icon))
    best = [min(found, key=lambda item: len(item[1])) for found in candidates.values()]
    return dict(sorted(best))


def _keywords(
    by_icon: dict[str, tuple[list[str], list[str]]], names: dict[str, str]
) -> dict[str, str]:
    taken = {phrase_key(name) for name in names}
    candidates: dict[str, dict[str, str]] = defaultdict(dict)
    for icon, (_, keywords) in by_icon.items():
        for keyword in keywords:
            candidates[phrase_key(keyword)].setdefault(icon, keyword)
    best: dict[str, str] = {}
    for key, found in candidates.items():
        if len(key) > 2 and key not in taken and len(found) <= MANY:
            icon = min(found, key=len)
            best[found[icon]] = icon
    return dict(sorted(best.items()))
