"""A prompt that may end in Midjourney's parameters: the words, and the flags behind them.

The parameters, their other names and their ranges: Midjourney's documentation,
"Parameter List" (docs.midjourney.com).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from core import errors
from core.problems import Problem, StudioError
from core.screening import clean

Ratio = tuple[int, int]
"""Width to height, reduced: 16, 9."""

_Meaning = Literal["ratio", "exclude", "seed", "chaos", "repeat"]
_T = TypeVar("_T")

_MEANINGS: Final[Mapping[str, _Meaning]] = {
    "ar": "ratio", "aspect": "ratio",
    "no": "exclude",
    "seed": "seed",
    "c": "chaos", "chaos": "chaos",
    "r": "repeat", "repeat": "repeat",
}  # fmt: skip

_ANY_NUMBER: Final = 1_000_000
_WITHOUT_MEANING: Final[Mapping[str, int]] = {
    **dict.fromkeys(
        (
            "beta", "creative", "draft", "fast", "hd", "loop", "public", "raw", "relax", "stealth",
            "test", "testp", "tile", "turbo", "upbeta", "uplight", "video",
        ), 0),
    **dict.fromkeys(
        (
            "bs", "cw", "end", "exp", "h", "iw", "motion", "niji", "ow", "q", "quality", "s",
            "sameseed", "stop", "style", "stylize", "sv", "sw", "v", "version", "w", "weird",
        ), 1),
    **dict.fromkeys(("cref", "oref", "p", "personalize", "profile", "sref"), _ANY_NUMBER),
}  # fmt: skip
"""Midjourney's other parameters, and how many words each takes at most."""

_KNOWN: Final = {*_MEANINGS, *_WITHOUT_MEANING}
_FLAG: Final = re.compile(r"(?P<dashes>--|[–—―]{1,2})(?P<name>[A-Za-z]\S*)")
_RATIO: Final = re.compile(r"([0-9]{1,5}) ?[:x×/] ?([0-9]{1,5})")
_RATIO_PART: Final = re.compile(r"[0-9:x×/]+")
_NUMBER: Final = re.compile(r"[0-9]{1,10}")
_LARGEST_SEED: Final = 2**32 - 1
_MOST_REPEATS: Final = 40
_MOST_CHAOS: Final = 100
_AFTERTHOUGHT: Final = ".,;"
"""What people end a sentence with, also behind a value."""


@dataclass(frozen=True)
class Flags:
    """What the flags behind a prompt say, None or empty where none does.

    ``exclude`` names what must not be there, ``seed`` is 0 to 2**32 - 1, ``chaos`` 0 to
    100, ``repeat`` 1 to 40. ``unsupported`` holds flags of Midjourney that have no meaning
    here, ``unknown`` those that nobody knows, all as they were written.
    """

    ratio: Ratio | None = None
    exclude: tuple[str, ...] = ()
    seed: int | None = None
    chaos: int | None = None
    repeat: int | None = None
    unsupported: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadPrompt:
    """A prompt without its flags, the flags, and what is wrong with one of them."""

    words: str
    flags: Flags = Flags()
    problem: Problem | None = None


@dataclass(frozen=True)
class _Flag:
    name: str
    values: tuple[str, ...]
    text: str

    @property
    def value(self) -> str:
        """Its words as one text, without what ends a sentence."""
        return " ".join(self.values).rstrip(_AFTERTHOUGHT)


def read_prompt(text: str) -> ReadPrompt:
    """The words of a prompt and the flags at its end, in time that grows with its length.

    A flag is two hyphens, or the long dash that phones make of them, with a name behind it
    without a space. Only a flag of Midjourney's may begin with a long dash: sentences do
    too. Whatever has more words behind it than it takes stands in the middle of a
    sentence: it and all before it are words. A text without flags comes back as it is.

    The first wrong flag (``bad_option``: no value, one out of range, two that differ) is
    the ``problem``; the other flags count nevertheless.
    """
    tokens = list(re.finditer(r"\S+", clean(text)))
    start = _start_of_flags([token.group() for token in tokens])
    if start == len(tokens):
        return ReadPrompt(text)
    words = tokens[0].string[: tokens[start].start()].rstrip()
    written = tuple(_flags([token.group() for token in tokens[start:]]))
    problems: list[Problem] = []
    flags = Flags(
        ratio=_single("ratio", written, _ratio, problems),
        exclude=_excluded(written, problems),
        seed=_single("seed", written, _seed, problems),
        chaos=_single("chaos", written, _chaos, problems),
        repeat=_single("repeat", written, _repeat, problems),
        unsupported=_distinct(flag.text for flag in written if flag.name in _WITHOUT_MEANING),
        unknown=_distinct(flag.text for flag in written if flag.name not in _KNOWN),
    )
    return ReadPrompt(words, flags, next(iter(problems), None))


def _name(token: str) -> str | None:
    """The name of the flag that a token is, if it is one."""
    match = _FLAG.fullmatch(token)
    if match is None:
        return None
    name = match["name"].rstrip(_AFTERTHOUGHT)
    if match["dashes"] != "--":
        return name if name in _KNOWN else None
    # "--like this--" is a remark.
    return None if name.endswith(("-", "–", "—")) else name.casefold()


def _start_of_flags(tokens: Sequence[str]) -> int:
    """Index of the first token of the flags at the end; the number of tokens without any."""
    start = end = len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        name = _name(tokens[index])
        if name is not None:
            if not _takes(name, tokens[index + 1 : end]):
                break
            start = end = index
    return start


def _takes(name: str, values: Sequence[str]) -> bool:
    """Whether a flag may have all these words behind it."""
    meaning = _MEANINGS.get(name)
    if meaning == "exclude":
        return True
    if meaning == "ratio" and len(values) > 1:
        # People write spaces around the colon.
        return len(values) <= 3 and all(_RATIO_PART.fullmatch(value) for value in values)
    return len(values) <= _WITHOUT_MEANING.get(name, 1)


def _flags(tokens: Sequence[str]) -> Iterator[_Flag]:
    starts = [index for index, token in enumerate(tokens) if _name(token) is not None]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        yield _Flag(
            name=_name(tokens[start]) or "",
            values=tuple(tokens[start + 1 : end]),
            text=" ".join(tokens[start:end]),
        )


def _single(
    meaning: _Meaning,
    flags: Sequence[_Flag],
    read: Callable[[str], _T],
    problems: list[Problem],
) -> _T | None:
    """The one value of all flags of this meaning. ``read`` raises for a wrong value."""
    found: list[_T] = []
    for flag in flags:
        if _MEANINGS.get(flag.name) != meaning:
            continue
        try:
            value = read(flag.value)
        except StudioError as error:
            problems.append(error.problem)
            return None
        if found and value != found[0]:
            problems.append(errors.contradicting_flags(f"--{flag.name}"))
            return None
        found = [value]
    return found[0] if found else None


def _excluded(flags: Sequence[_Flag], problems: list[Problem]) -> tuple[str, ...]:
    """Every excluded thing once, whatever its case."""
    things: dict[str, str] = {}
    for flag in flags:
        if _MEANINGS.get(flag.name) != "exclude":
            continue
        named = [thing.strip(" \"'“”„«».;") for thing in flag.value.split(",")]
        if not any(named):
            problems.append(errors.flag_without_value("--no", "--no clouds"))
        for thing in filter(None, named):
            things.setdefault(thing.casefold(), thing)
    return tuple(things.values())


def _ratio(value: str) -> Ratio:
    match = _RATIO.fullmatch(value)
    width, height = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (width and height):
        raise _wrong("--ar", value, "two whole numbers", "--ar 16:9")
    divisor = math.gcd(width, height)
    return width // divisor, height // divisor


def _seed(value: str) -> int:
    return _number("--seed", value, range(_LARGEST_SEED + 1), "a whole number", "--seed 42")


def _chaos(value: str) -> int:
    most = _MOST_CHAOS
    return _number(
        "--chaos", value, range(most + 1), f"a whole number from 0 to {most}", "--chaos 30"
    )


def _repeat(value: str) -> int:
    return _number(
        "--repeat",
        value,
        range(1, _MOST_REPEATS + 1),
        "a number of pictures",
        "--repeat 4",
    )


def _number(flag: str, value: str, allowed: range, wanted: str, example: str) -> int:
    if not _NUMBER.fullmatch(value) or int(value) not in allowed:
        raise _wrong(flag, value, wanted, example)
    return int(value)


def _wrong(flag: str, value: str, allowed: str, example: str) -> StudioError:
    if not value:
        return StudioError(errors.flag_without_value(flag, example))
    return StudioError(errors.bad_option(flag, value, f"{allowed}, for example: {example}"))


def _distinct(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
