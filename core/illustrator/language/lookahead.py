"""What comes next in a text, as far as it decides what the present word means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.illustrator.language.drafts import POSES
from core.illustrator.language.tagging import Tag

ATTRIBUTES: frozenset[str] = frozenset({"color", "size", "number"})
DESCRIBING: frozenset[str] = ATTRIBUTES | {"one"}
SENTENCE_ENDS = frozenset(".;!?\n。！？")
# Whose subject may follow them: "under the tree sleeps a cat".
INVERTED = POSES | {"sit_on", "sit_in", "sit_at"}


@dataclass
class Lookahead:
    """A place in a row of tags."""

    tags: Sequence[Tag]
    at: int = 0

    def _tag(self, index: int) -> Tag | None:
        return self.tags[index] if 0 <= index < len(self.tags) else None

    @property
    def next(self) -> Tag | None:
        """The tag after this one."""
        return self._tag(self.at + 1)

    @property
    def last(self) -> Tag | None:
        """The tag before this one."""
        return self._tag(self.at - 1)

    @property
    def next_noun(self) -> Tag | None:
        """The next tag that describes nothing."""
        return self._tag(self._noun_after(self.at))

    @property
    def describes(self) -> bool:
        """Whether the noun of this adjective follows it directly: "a red dog"."""
        end = self._noun_after(self.at)
        noun = self._tag(end)
        between = self.tags[self.at + 1 : end + 1]
        if noun is None or any(tag.article for tag in between):
            return False
        # "A red ball and an orange one": the word stands for a ball, not for a number.
        return noun.kind == "thing" and not any(_stands_for_noun(tag) for tag in between)

    @property
    def names_one(self) -> bool:
        """Whether "one" follows this adjective as its noun: "a blue one"."""
        following = self.next
        if following is None or not _stands_for_noun(following):
            return False
        after = self._tag(self.at + 2)
        return after is None or after.kind not in {"thing", "color", "size"}

    @property
    def names_several(self) -> bool:
        """Whether "ones" follows this adjective as its noun: "some blue ones"."""
        return self.next is not None and self.next.kind == "one" and means_several(self.next)

    @property
    def starts_sentence(self) -> bool:
        """Whether nothing of this sentence has come before."""
        return self.last is None or _ends_sentence(self.last)

    @property
    def is_put_somewhere(self) -> bool:
        """Whether the text goes on with what this is on or in: "flowers in a vase"."""
        following, after = self.next, self._tag(self._noun_after(self.at + 1))
        if following is None or following.kind != "relation" or after is None:
            return False
        return following.value in {"on", "in"} and after.kind == "thing"

    @property
    def has_article(self) -> bool:
        """Whether an article stands before this noun, or before the adjectives that describe it."""
        at = self.at
        while (tag := self._tag(at)) and (at == self.at or tag.kind in DESCRIBING):
            if tag.article:
                return True
            at -= 1
        return False

    @property
    def follows_comma(self) -> bool:
        """Whether this noun, with what describes it, comes right after a comma."""
        at = self.at - 1
        while (tag := self._tag(at)) and tag.kind in DESCRIBING:
            at -= 1
        return tag is not None and tag.kind == "break" and tag.said == ","

    def names(self, concept: str) -> bool:
        """Whether the text names this thing anywhere."""
        return any(tag.kind == "thing" and tag.value == concept for tag in self.tags)

    def noun_comes(self) -> bool:
        """Whether a thing is named before the next break."""
        for tag in self.tags[self.at + 1 :]:
            if tag.kind in {"break", "relation"}:
                return False
            if tag.kind in {"thing", "unknown"}:
                return True
        return False

    def fronted(self, *, over_comma: bool) -> bool:
        """Whether this relation stands before both its things: "under the tree sleeps a cat".

        ``over_comma`` allows a comma between the two.
        """
        first = self._noun_after(self.at)
        noun = self._tag(first)
        if noun is None or noun.kind not in {"thing", "pronoun"}:
            return False
        second = self._tag(first + 1)
        if self.tags[self.at].value == "between" and second and second.value == "and":
            first = self._noun_after(first + 1)
        return self._subject_follows(first, over_comma=over_comma)

    def _subject_follows(self, index: int, *, over_comma: bool) -> bool:
        at = index + 1
        while tag := self._tag(at):
            passed = (
                tag.kind in {"being", "ignored", "position"}
                or (tag.kind == "verb" and tag.value in INVERTED)
                or (tag.kind == "break" and tag.said == "," and over_comma)
            )
            if not passed:
                break
            at += 1
        subject = self._tag(self._noun_after(at - 1))
        return subject is not None and subject.kind == "thing"

    def _noun_after(self, index: int) -> int:
        at = index + 1
        while (tag := self._tag(at)) and tag.kind in DESCRIBING:
            at += 1
        return at


def means_several(one: Tag) -> bool:
    """Whether a word for some of what was named means more than one: "the others", "ones"."""
    return one.said.casefold().endswith("s")


def _ends_sentence(tag: Tag) -> bool:
    return tag.kind == "break" and tag.said in SENTENCE_ENDS


def _stands_for_noun(tag: Tag) -> bool:
    return (tag.kind == "number" and tag.value == "1") or tag.kind == "one"
