"""Metaprompts: the words that the studio puts around a student's words.

A :class:`Policy` is data (``data/policies.toml``); :func:`compose` puts it
together with the student's words into a :class:`ComposedPrompt`, whose parts
keep their labels so that a page can show who said what.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

PartKind = Literal["rules", "shape", "disallowed", "marker", "student"]

STUDENT_MARKER = "Create this picture:"
"""The line before the student's words. The illustrator's server looks for it too."""
END_MARKER = "End of the request."

LABELS: dict[PartKind, str] = {
    "rules": "Guardrails",
    "shape": "Shape and colour",
    "disallowed": "Never in the picture",
    "marker": "Signpost",
    "student": "Your words",
}

_NAMED_RATIOS = {
    (1, 1): "1:1", (4, 3): "4:3", (3, 2): "3:2", (16, 9): "16:9", (2, 1): "2:1", (3, 1): "3:1",
}  # fmt: skip


@dataclass(frozen=True)
class PromptPart:
    """A piece of the text that is sent, and whose words they are."""

    kind: PartKind
    text: str

    @property
    def label(self) -> str:
        """What a page calls this part."""
        return LABELS[self.kind]


@dataclass(frozen=True)
class ComposedPrompt:
    """The text that is sent, in labelled parts."""

    parts: tuple[PromptPart, ...]

    @property
    def text(self) -> str:
        """All parts as they are sent."""
        return "\n\n".join(part.text for part in self.parts)

    def to_json(self) -> list[dict[str, str]]:
        """A JSON array for the library."""
        return [{"kind": part.kind, "text": part.text} for part in self.parts]

    @classmethod
    def from_json(cls, data: list[dict[str, Any]]) -> ComposedPrompt:
        """The prompt that :meth:`to_json` wrote."""
        return cls(tuple(PromptPart(part["kind"], part["text"]) for part in data))


@dataclass(frozen=True)
class Policy:
    """A metaprompt.

    ``aspect_ratio`` (width, height) decides the size of a request that leaves it
    open. ``disallowed`` is sent and enforced, ``also_screened`` only enforced.
    ``unguarded`` policies are offered only where the settings allow it.
    """

    id: str
    title: str
    summary: str
    rules: tuple[str, ...]
    color: bool
    aspect_ratio: tuple[int, int]
    disallow_rule: str
    disallowed: tuple[str, ...]
    also_screened: tuple[str, ...]
    unguarded: bool = False

    @property
    def screened(self) -> tuple[str, ...]:
        """Every word or phrase that this policy refuses."""
        return self.disallowed + self.also_screened


@cache
def load_policies() -> tuple[Policy, ...]:
    """All policies of the data file, the default first."""
    source = Path(__file__).with_name("data") / "policies.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))["policy"]
    return tuple(
        Policy(
            id=table["id"],
            title=table["title"],
            summary=table["summary"],
            rules=tuple(table["rules"]),
            color=table["color"],
            aspect_ratio=(table["aspect_ratio"][0], table["aspect_ratio"][1]),
            disallow_rule=table["disallow_rule"],
            disallowed=tuple(table["disallowed"]),
            also_screened=tuple(table["also_screened"]),
            unguarded=table.get("unguarded", False),
        )
        for table in tables
    )


def aspect_name(width: int, height: int) -> str:
    """A picture's shape as people write it: ``16:9`` for 1536x864.

    Shapes within 2 % of a common ratio get its name (1360x768 is 16:9), others
    their reduced fraction.
    """
    long, short = max(width, height), min(width, height)
    for (a, b), name in _NAMED_RATIOS.items():
        if abs(long / short - a / b) <= 0.02 * a / b:
            return name if width >= height else ":".join(reversed(name.split(":")))
    divisor = math.gcd(width, height)
    return f"{width // divisor}:{height // divisor}"


def _orientation(width: int, height: int) -> str:
    if width == height:
        return "The image needs to be square."
    return f"The image needs to be in {'landscape' if width > height else 'portrait'} orientation."


def _shape_rules(policy: Policy, width: int, height: int) -> str:
    rules = ["The image needs to be in color."] if policy.color else []
    rules.append(_orientation(width, height))
    rules.append(f"The image needs to be in a {aspect_name(width, height)} aspect ratio.")
    return "\n".join(rules)


def _fenced(words: str) -> str:
    """The student's words without lines that imitate the signposts around them."""
    markers = {STUDENT_MARKER.casefold(), END_MARKER.casefold()}
    lines = [line for line in words.splitlines() if line.strip().casefold() not in markers]
    return "\n".join(lines).strip() or words.strip()


def compose(policy: Policy, words: str, width: int, height: int) -> ComposedPrompt:
    """The policy and the student's words as one prompt for a picture of this size.

    ``width`` and ``height`` are the pixels that are really asked for: the words
    about orientation and aspect ratio follow from them. Without rules the
    student's words are sent alone.
    """
    if not policy.rules:
        return ComposedPrompt((PromptPart("student", words.strip()),))
    parts = [
        PromptPart("rules", "\n".join(policy.rules)),
        PromptPart("shape", _shape_rules(policy, width, height)),
    ]
    if policy.disallowed:
        listed = ", ".join(policy.disallowed)
        parts.append(PromptPart("disallowed", f"{policy.disallow_rule}\n{listed}"))
    parts += [
        PromptPart("marker", STUDENT_MARKER),
        PromptPart("student", _fenced(words)),
        PromptPart("marker", END_MARKER),
    ]
    return ComposedPrompt(tuple(parts))
