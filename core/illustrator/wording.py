"""How things are told in notes, and whether two are named one for the other."""

from __future__ import annotations

from core.illustrator.description import is_plural, plural
from core.illustrator.scene import Scene, Thing


def is_exchange(said: Scene, *, asked: bool = True) -> bool:
    """Whether two things are named as one for the other, not one upon the other.

    ``asked`` is whether a verb says so: "replace the princess by a knight".
    """
    kinds = {relation.kind for relation in said.relations}
    possible = {"with", "in", "hold", "next"} if asked else {"with", "in", "hold"}
    return len(said.things) == 2 and kinds <= possible


def amount(thing: Thing) -> str:
    """ "a dog", "an orange cat", "3 dogs"."""
    color = f"{thing.color} " if thing.color else ""
    if thing.name[:1].isupper():
        return f"{color}{thing.name}"
    if thing.count > 1:
        return f"{thing.count} {color}{plural(thing.name)}"
    if is_plural(thing.name):
        return f"{color}{thing.name}"
    article = "an" if (color + thing.name)[:1] in "aeiou" else "a"
    return f"{article} {color}{thing.name}"
