"""Text as a row of words that can be looked up."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from core.illustrator.language.emoji import emoji_icons

TokenKind = Literal["word", "break", "emoji"]

MAX_TOKENS = 2000
"""Words read of one text. No picture needs more, and it bounds the work."""

BREAKS = frozenset(",.;:!?()[]\n…、。，！？；：")
LONGEST_EMOJI = 12
"""Characters, with selectors and skin tones."""
SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
LATIN_ACCENTS = range(0x300, 0x370)
# Signs that Hebrew and Arabic text usually leaves out.
OPTIONAL_POINTS = (range(0x591, 0x5C8), range(0x64B, 0x656))
# Words that nothing but the accent tells from another: Portuguese is and and, grandmother
# and grandfather; French where and or; Catalan bear and bone; Swedish tree and
# thread, moon and the English mane; Vietnamese with and elephant.
DISTINCT = frozenset(["é", "è", "avó", "vovó", "où", "ós", "és", "träd", "måne", "với"])
APOSTROPHES = frozenset("'’ʼ")
DROPPED_AND_STRAIGHTENED: dict[int, str | None] = {
    **{code: None for codes in (LATIN_ACCENTS, *OPTIONAL_POINTS) for code in codes},
    **{ord(apostrophe): "'" for apostrophe in "’ʼ"},
    **{ord(ligature): letters for ligature, letters in {"œ": "oe", "æ": "ae"}.items()},
}
# French and Italian little words that an apostrophe ties to the next: l'eau, all'alba.
ELISIONS = frozenset(["l", "d", "j", "n", "s", "qu", "un", "all", "dall", "dell", "nell", "sull"])
# These scripts put no spaces between words, so every character may start one.
FIRST_UNSPACED = "\u0e00"
UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


@dataclass(frozen=True)
class Token:
    """One word, one emoji or one break in a text.

    ``said`` is as it was written, ``word`` is normalised for look-up (for an
    emoji: its icon). ``glued`` means that no space stands before it, in a
    script that puts none between words.
    """

    kind: TokenKind
    said: str
    word: str
    glued: bool = False


def normalise(text: str) -> str:
    """The same letters without case, accents, ligatures and compatibility forms.

    Signs that are part of a word in other scripts (vowel signs of Devanagari
    or Thai) stay, and accents that alone make another word.
    """
    if (composed := unicodedata.normalize("NFC", text.casefold())) in DISTINCT:
        return composed
    if composed.isascii():
        return composed
    decomposed = unicodedata.normalize("NFKD", composed)
    return unicodedata.normalize("NFC", decomposed.translate(DROPPED_AND_STRAIGHTENED))


def tokenize(text: str) -> list[Token]:
    """Words, emoji and breaks of a text in order, at most :data:`MAX_TOKENS`."""
    return list(itertools.islice(_tokens(text, emoji_icons()), MAX_TOKENS))


def phrase_key(text: str) -> str:
    """The look-up key of a phrase: its normalised words, joined by spaces."""
    if text.replace(" ", "").isalnum() and max(text) < FIRST_UNSPACED:
        # Most of a hundred thousand names are as plain as that.
        return " ".join(map(normalise, text.split()))
    return " ".join(token.word for token in _tokens(text, {}) if token.kind == "word")


def _tokens(text: str, emoji: Mapping[str, str]) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if found := _emoji_at(text, at, emoji):
            icon, length = found
            yield Token("emoji", text[at : at + length], icon)
        elif _is_word_character(text[at]):
            length = _word_length(text, at)
            yield from _word(text[at : at + length])
        else:
            length = 1
            if text[at] in BREAKS:
                yield Token("break", text[at], text[at])
        at += length


def _word(said: str) -> Iterator[Token]:
    if not is_unspaced(said[0]):
        word = normalise(said)
        if word:
            yield Token("word", said, word)
        return
    for index, character in enumerate(said):
        word = normalise(character)
        if word:
            yield Token("word", character, word, glued=index > 0)


def _word_length(text: str, start: int) -> int:
    end = start
    unspaced = is_unspaced(text[start])
    while end < len(text) and _is_word_character(text[end]):
        if is_unspaced(text[end]) != unspaced and not _is_mark(text[end]):
            break
        end += 1
        # An apostrophe belongs to a word only between two letters of it (it's, l'eau).
        inside = end + 1 < len(text) and text[end] in APOSTROPHES and not unspaced
        if inside and _is_word_character(text[end + 1]):
            if text[start:end].casefold() in ELISIONS and text[end + 1 : end + 3].isalpha():
                break
            end += 1
    return end - start


def _emoji_at(text: str, start: int, icons: Mapping[str, str]) -> tuple[str, int] | None:
    """The icon of the longest emoji that starts here, and its length in ``text``."""
    if text[start].isascii() or text[start].isalnum():
        return None
    found: tuple[str, int] | None = None
    plain = ""
    for end in range(start, min(len(text), start + LONGEST_EMOJI)):
        character = text[end]
        if character != "\ufe0f" and character not in SKIN_TONES:
            plain += character
        if plain in icons:
            found = icons[plain], end + 1 - start
    return found


@functools.lru_cache(maxsize=4096)
def _is_word_character(character: str) -> bool:
    return character.isalnum() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M") and character != "\ufe0f"


@functools.lru_cache(maxsize=4096)
def is_unspaced(character: str) -> bool:
    """Whether it belongs to a script that puts no spaces between words."""
    return not character.isascii() and unicodedata.name(character, "").startswith(UNSPACED_SCRIPTS)
