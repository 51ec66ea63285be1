"""Whose something is, and of what: "the ball of the boy", "the boy's ball", "a cup of tea"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.illustrator.language.names import concept_of
from core.illustrator.language.tagging import Tag

_SOMEBODY = "person"
DESCRIBING = frozenset({"color", "size", "number", "one"})


def with_owners_last(tags: Sequence[Tag]) -> list[Tag]:
    """The tags with "the boy's red ball" as "red ball of the boy", and "of" only between nouns.

    Whose part is named ("the boy's head") is named alone.
    """
    ordered = list(_with_families(tags))
    tags = list(ordered)
    for at, tag in enumerate(tags):
        if not tag.owns:
            continue
        end = _noun_after(tags, at)
        if end is None:
            continue
        start = at
        while start > 0 and tags[start - 1].kind in DESCRIBING:
            start -= 1
        # The article was the owner's; what is owned is as definite.
        owned = [
            replace(one, article=True, definite=tag.definite) for one in tags[at + 1 : end + 1]
        ]
        owner = [replace(one, article=True) for one in tags[start : at + 1]]
        ordered[start : end + 1] = [*owned, Tag("of", "of"), *owner]
    return [tag for at, tag in enumerate(ordered) if tag.kind != "of" or _joins(ordered, at)]


def _with_families(tags: Sequence[Tag]) -> Iterator[Tag]:
    """The tags with "a family of" and "four" as four people, where nobody else is named."""
    held: Tag | None = None
    for at, tag in enumerate(tags):
        following = tags[at + 1] if at + 1 < len(tags) else None
        counted = tag.kind == "number" and following is not None and following.kind == "number"
        if counted and _noun_after(tags, at + 1) is None:
            held = Tag("thing", tag.said, concept_of(_SOMEBODY), _SOMEBODY, plural=True)
            continue
        yield tag
        if held:
            yield held
            held = None


def _joins(tags: Sequence[Tag], at: int) -> bool:
    """Whether this "of" stands between two nouns."""
    return at > 0 and tags[at - 1].kind == "thing" and _noun_after(tags, at) is not None


def _noun_after(tags: Sequence[Tag], at: int) -> int | None:
    """Where the noun is that follows with nothing but its adjectives between."""
    at += 1
    while at < len(tags) and tags[at].kind in DESCRIBING:
        at += 1
    return at if at < len(tags) and tags[at].kind == "thing" else None
