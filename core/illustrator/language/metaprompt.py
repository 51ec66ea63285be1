"""Finding a student's own words in a prompt that wraps them in rules.

A studio's prompt marks the words. Other prompts, like those of the lesson, put
instructions to the model before the words and mark nothing; there the
instructions are told by how they begin.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from core.policy import END_MARKER, STUDENT_MARKER

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def students_words(prompt: str) -> str:
    """The student's own words in ``prompt``, stripped; all of it if nothing else is found.

    Between the signposts of :mod:`core.policy` everything counts.
    Without a marker, sentences that instruct the model ("You are an assistant
    ...", "The image needs to be ...", "Do not consider ...") are left out, and
    the list of words that follows a "Do not consider ..." line.
    """
    if (marked := _marked(prompt)) is not None:
        return marked or prompt.strip()
    return _without_instructions(prompt) or prompt.strip()


def _marked(prompt: str) -> str | None:
    """What stands between the first marker and the last end marker."""
    lines = prompt.splitlines()
    starts = [i for i, line in enumerate(lines) if line.strip().startswith(STUDENT_MARKER)]
    if not starts:
        return None
    start = starts[0]
    words = [lines[start].strip().removeprefix(STUDENT_MARKER), *lines[start + 1 :]]
    ends = [i for i, line in enumerate(words) if line.strip() == END_MARKER]
    return "\n".join(words[: ends[-1]] if ends else words).strip()


def _without_instructions(prompt: str) -> str:
    kept: list[str] = []
    list_may_follow = False
    for line in prompt.splitlines():
        if list_may_follow and _is_list(line):
            list_may_follow = False
            continue
        own, forbids = _own_sentences(line)
        list_may_follow = forbids or (list_may_follow and not line.strip())
        if own or not line.strip():
            kept.append(own)
    return "\n".join(kept).strip()


def _own_sentences(line: str) -> tuple[str, bool]:
    """The line without instructions, and whether it ends in one that a list may follow."""
    own: list[str] = []
    forbids = False
    for sentence in SENTENCE_END.split(line.strip()):
        forbids = _matches("forbids", sentence)
        if not forbids and not _matches("instructs", sentence):
            own.append(sentence)
    return " ".join(own), forbids


def _is_list(line: str) -> bool:
    """Whether a line is a bare list (swords, violence, blood) and not a sentence."""
    items = [item.split() for item in line.strip().rstrip(".").split(",")]
    return len(items) > 2 and all(0 < len(item) <= 3 for item in items)


def _matches(group: str, sentence: str) -> bool:
    return _patterns()[group].match(sentence.strip()) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    path = Path(__file__).with_name("instructions.toml")
    groups: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return {group: re.compile("|".join(found), re.IGNORECASE) for group, found in groups.items()}
