"""Words for more than one thing: a birthday party is a cake, balloons and a present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.illustrator.concepts import is_person
from core.illustrator.language.lookahead import DESCRIBING
from core.illustrator.language.tagging import Tag, tag
from core.illustrator.language.text import tokenize

ANYBODY = "child"
"""Who takes part, if the text does not say who does."""
WHERE = frozenset({"setting", "place"})


def with_occasions(tags: Sequence[Tag], languages: tuple[str, ...]) -> list[Tag]:
    """The tags with what the occasions show in the end, but for what the text names itself."""
    plain = [one for one in tags if one.kind != "occasion"]
    named = {one.value for one in plain if one.kind == "thing"}
    if any(map(is_person, named)):
        named.add(ANYBODY)
    shown: list[Tag] = []
    for occasion in dict.fromkeys(one for one in tags if one.kind == "occasion"):
        staged = tag(tokenize(occasion.value), languages)
        if any(one.kind in WHERE for one in plain):
            staged = [one for one in staged if one.kind not in WHERE]
        shown += [Tag("break", "."), *_unnamed(staged, named, occasion.said)]
    return plain + shown


def _unnamed(staged: Sequence[Tag], named: set[str], said: str) -> Iterator[Tag]:
    """These tags without the things that are named; all that is left is said by the occasion."""
    describing: list[Tag] = []
    for one in staged:
        if one.kind in DESCRIBING:
            describing.append(one)
        elif one.kind == "thing":
            if one.value not in named:
                yield from (*describing, replace(one, said=said))
            describing = []
        else:
            yield from (*describing, one)
            describing = []
