"""Whose something is, and of what: "the ball of the boy", "the boy's ball", "a cup of tea"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.illustrator.concepts import is_person
from core.illustrator.language.lookahead import DESCRIBING
from core.illustrator.language.tagging import Tag

# Where somebody is on a part of another, and so on the other.
BEARING = {"on": "on", "in": "on", "sit_on": "sit_on", "sit_in": "sit_on", "under": "under"}


def with_owners_last(tags: Sequence[Tag]) -> list[Tag]:
    """The tags with "the boy's red ball" as "red ball of the boy", and "of" only between nouns.

    Whose part is named ("the boy's head") is named alone.
    """
    ordered = list(_without_parts(tags))
    tags = list(ordered)
    for at, tag in enumerate(tags):
        if not tag.owns:
            continue
        end = noun_after(tags, at)
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
    dressed = [_dressing(ordered, at) or tag for at, tag in enumerate(ordered)]
    return [tag for at, tag in enumerate(dressed) if tag.kind != "of" or _joins(dressed, at)]


def _without_parts(tags: Sequence[Tag]) -> Iterator[Tag]:
    """The tags with "on the head of an elephant" as on the elephant."""
    at = 0
    while at < len(tags):
        tag, (part, of) = tags[at], (*tags[at + 1 : at + 3], None, None)[:2]
        whole = part and of and (part.kind, of.kind) == ("part", "of") and noun_after(tags, at + 2)
        if whole and tag.value in BEARING:
            yield replace(tag, value=BEARING[tag.value])
            at += 3
        else:
            yield tag
            at += 1


def _dressing(tags: Sequence[Tag], at: int) -> Tag | None:
    """The Spanish "of" before a colour of clothes: "una niña de rojo", "una de azul"."""
    if tags[at].kind != "of" or not 0 < at < len(tags) - 1 or tags[at + 1].kind != "color":
        return None
    somebody = tags[at - 1].kind in {"number", "one"} or is_person(tags[at - 1].value)
    return Tag("verb", tags[at].said, "wear") if somebody and noun_after(tags, at) is None else None


def _joins(tags: Sequence[Tag], at: int) -> bool:
    """Whether this "of" stands between two nouns."""
    return at > 0 and tags[at - 1].kind == "thing" and noun_after(tags, at) is not None


def noun_after(tags: Sequence[Tag], at: int) -> int | None:
    """Where the noun is that follows this tag with nothing but its adjectives between."""
    at += 1
    while at < len(tags) and tags[at].kind in DESCRIBING:
        at += 1
    return at if at < len(tags) and tags[at].kind == "thing" else None
