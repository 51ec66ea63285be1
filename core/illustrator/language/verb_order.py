"""German verbs of subordinate clauses, brought before what they act on.

"Ein Bär, der einen Apfel isst" says "a bear, that an apple eats".
"""

from __future__ import annotations

from collections.abc import Sequence

from core.illustrator.language.drafts import CARRYING
from core.illustrator.language.lookahead import ATTRIBUTES
from core.illustrator.language.tagging import Tag

ACTING = CARRYING | {"look", "ride", "play"}
"""Verbs that have an object."""
AROUND = frozenset({"setting", "time", "weather", "season", "position", "place"})


def verbs_before_objects(tags: Sequence[Tag]) -> list[Tag]:
    """The tags with each verb that ends a clause before the noun that it follows."""
    ordered = list(tags)
    for at, tag in enumerate(tags):
        if tag.kind == "verb" and tag.value in ACTING and _ends_clause(tags, at):
            start = _object_start(tags, at)
            if start is not None:
                ordered[start : at + 1] = [tag, *ordered[start:at]]
    return ordered


def _ends_clause(tags: Sequence[Tag], at: int) -> bool:
    following = tags[at + 1] if at + 1 < len(tags) else None
    return following is None or following.kind == "break" or _is_and(following)


def _object_start(tags: Sequence[Tag], verb: int) -> int | None:
    """Where the object before this verb begins; None if what stands there is its subject."""
    if tags[verb - 1].kind != "thing" or verb == 0:
        return None
    start = verb - 1
    while start > 0 and tags[start - 1].kind in ATTRIBUTES:
        start -= 1
    before = start - 1
    while before >= 0 and tags[before].kind in AROUND:
        before -= 1
    if before < 0 or "thing" not in (tag.kind for tag in tags[:before]):
        return None
    if tags[before].kind == "break":
        return start
    return start if _is_and(tags[before]) and _has_verb(tags, before) else None


def _has_verb(tags: Sequence[Tag], end: int) -> bool:
    """Whether the clause up to there has a verb, so that another may follow its "and"."""
    for tag in reversed(tags[:end]):
        if tag.kind == "break":
            return False
        if tag.kind == "verb":
            return True
    return False


def _is_and(tag: Tag) -> bool:
    return tag.kind == "relation" and tag.value == "and"
