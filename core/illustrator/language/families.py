"""Who belongs together: "a kitten and its mother", "her parents", "a family of four"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.illustrator.concepts import is_actor, is_animal, is_person
from core.illustrator.language.names import concept_of, plain_name
from core.illustrator.language.possession import noun_after
from core.illustrator.language.tagging import Tag
from core.illustrator.language.wordbook import wordbook

_SOMEBODY = "family member"
_GROWN = {"baby-chick": "hen"}
"""Young animals whose parents have a drawing of their own."""


def with_parents(tags: Sequence[Tag], language: str) -> Iterator[Tag]:
    """The tags with the mother of "a kitten and its mother" as a big cat, and parents as two.

    Where somebody was named before her, she may be theirs.
    """
    child: Tag | None = None
    last: Tag | None = None
    book = wordbook(language)
    for tag in tags:
        parent = is_person(tag.value) and book.is_parent(tag.said)
        own = parent and not tag.article
        if parent and tag.plural and (last is None or last.kind != "number"):
            yield Tag("number", tag.said, "2")
        last = tag
        if own and child and is_animal(child.value):
            yield Tag("size", tag.said, "big")
            grown = _GROWN.get(child.value, child.value)
            yield replace(tag, value=grown, name=plain_name(grown))
            continue
        yield tag
        if tag.kind == "thing" and is_actor(tag.value) and not (child and is_person(child.value)):
            child = tag


def with_families(tags: Sequence[Tag]) -> Iterator[Tag]:
    """The tags with "a family of" and "four" as four people, where nobody else is named."""
    held: Tag | None = None
    for at, tag in enumerate(tags):
        following = tags[at + 1] if at + 1 < len(tags) else None
        counted = tag.kind == "number" and following is not None and following.kind == "number"
        if counted and noun_after(tags, at + 1) is None:
            held = Tag("thing", tag.said, concept_of(_SOMEBODY), _SOMEBODY, plural=True)
            continue
        yield tag
        if held:
            yield held
            held = None
