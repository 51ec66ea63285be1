"""What a sentence says beside its things: questions about them, and who is given something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.illustrator.concepts import is_actor
from core.illustrator.language.lookahead import SENTENCE_ENDS
from core.illustrator.language.possession import noun_after
from core.illustrator.language.tagging import Tag


def without_questions(tags: Sequence[Tag]) -> Iterator[Tag]:
    """The tags without "How many birds are left?" where something was named before.

    Alone "how many birds" are some birds.
    """
    named = asked = False
    for tag in tags:
        asked = asked and not _ends(tag)
        if tag.kind == "question":
            asked = named
        elif not asked:
            named = named or tag.kind == "thing"
            yield tag


def with_recipients(tags: Sequence[Tag]) -> Iterator[Tag]:
    """The tags with who is given something as next to who gives it: "a la maestra".

    Every other "to" is left out: it leads nowhere in the picture.
    """
    giving, giver = False, False
    tags = list(_gifts_first(tags))
    for at, tag in enumerate(tags):
        giving, giver = giving and not _ends(tag), giver or is_actor(tag.value)
        if (tag.kind, tag.value) == ("verb", "give"):
            giving = giver
            yield replace(tag, value="hold")
        elif tag.kind != "to":
            yield tag
        elif giving and noun_after(tags, at) is not None:
            giving = False
            yield Tag("relation", tag.said, "next")


def _gifts_first(tags: Sequence[Tag]) -> Iterator[Tag]:
    """The tags with "gives the dog a bone" as "gives a bone to the dog", if somebody does."""
    at, giver = 0, False
    while at < len(tags):
        yield tags[at]
        giver = giver or is_actor(tags[at].value)
        if giver and (tags[at].kind, tags[at].value) == ("verb", "give"):
            receiver = noun_after(tags, at)
            gift = None if receiver is None else noun_after(tags, receiver)
            if receiver and gift and is_actor(tags[receiver].value):
                yield from tags[receiver + 1 : gift + 1]
                yield Tag("to", "to")
                yield from tags[at + 1 : receiver + 1]
                at = gift
        at += 1


def _ends(tag: Tag) -> bool:
    return tag.kind == "break" and tag.said in SENTENCE_ENDS
