"""What an engine says about its picture, as short sentences for a card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

_NUMBER_WORDS = ("no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_IRREGULAR = {
    "child": "children", "fish": "fish", "foot": "feet", "goose": "geese", "leaf": "leaves",
    "man": "men", "mouse": "mice", "person": "people", "sheep": "sheep", "tooth": "teeth",
    "wolf": "wolves", "woman": "women", "deer": "deer", "knife": "knives",
}  # fmt: skip


@dataclass(frozen=True)
class Account:
    """One sentence each, or an empty text where there is nothing to say."""

    drew: str = ""
    chose: str = ""
    similar: str = ""
    unknown: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that say something."""
        return tuple(filter(None, (self.drew, self.chose, self.similar, self.unknown)))


def _joined(phrases: Sequence[str]) -> str:
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])} and {phrases[-1]}"


def _plural(noun: str) -> str:
    head, _, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        plural = _IRREGULAR[last]
    elif last.endswith(("s", "x", "ch", "sh")):
        plural = f"{last}es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        plural = f"{last[:-1]}ies"
    else:
        plural = f"{last}s"
    return f"{head} {plural}".strip()


def _counted(name: str, count: int) -> str:
    if count == 1:
        # Names such as Eiffel Tower stand without "a".
        if name[:1].isupper():
            return f"the {name}"
        return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"
    words = _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else str(count)
    return f"{words} {_plural(name)}"


def _things(drawn: Iterable[dict[str, Any]]) -> str:
    names = Counter(
        " ".join(filter(None, (thing.get("color"), str(thing.get("name", ""))))) for thing in drawn
    )
    return _joined([_counted(name, count) for name, count in names.items() if name])


def account_of(illustration: dict[str, Any] | None) -> Account:
    """The account of an answer's ``illustration`` (see :mod:`core.illustrator.illustration`).

    Other engines than the illustrator say nothing: the account is empty.
    """
    if not illustration:
        return Account()
    drawn = _things(illustration.get("drawn") or ())
    setting = illustration.get("setting")
    chosen = [
        f"the {kind} ({illustration[kind]})" if illustration.get(kind) else f"the {kind}"
        for kind in illustration.get("assumed") or ()
    ]
    similar = [
        f"{asked} as {known}" for asked, known in (illustration.get("approximated") or {}).items()
    ]
    unknown = [str(word) for word in illustration.get("unknown") or ()]
    if not drawn and setting:
        drawn = f"a place: {setting}"
    return Account(
        drew=f"I drew {drawn}." if drawn else "",
        chose=f"I chose {_joined(chosen)} for you." if chosen else "",
        similar=f"I drew {_joined(similar)}." if similar else "",
        unknown=f"I do not know {_joined(unknown)} yet." if unknown else "",
    )
