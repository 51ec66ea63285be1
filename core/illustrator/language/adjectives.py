"""Colours, sizes and numbers, and the nouns that they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.illustrator.concepts import is_actor, is_person
from core.illustrator.language.drafts import Described, Draft
from core.illustrator.language.lookahead import means_several
from core.illustrator.language.readers import Progress, Reader
from core.illustrator.language.tagging import Tag, TagKind
from core.illustrator.scene import Size

# What is no thing of the scene, but may have the colour: "a blue lake".
PAINTED: frozenset[TagKind] = frozenset({"setting", "unknown", "part", "canvas", "place"})


class Adjectives(Reader):
    """Gives each adjective to its noun.

    ``name`` is called with a noun that an adjective turns out to be, or to stand for.
    """

    def __init__(self, progress: Progress, name: Callable[[Tag], None]) -> None:
        super().__init__(progress)
        self._name = name
        self.scene_color: str | None = None

    def read(self, tag: Tag) -> None:
        """A colour, a size, a number, or a word such as "another"."""
        match tag.kind:
            case "color":
                self.color(tag)
            case "size":
                self.size(tag, cast("Size", tag.value))
            case "number":
                self.number(tag)
            case _:
                self._now.described.one = True
                self._now.described.rest = means_several(tag)

    def number(self, tag: Tag) -> None:
        """A number; of a pair of boots there is one drawing."""
        described, noun = self._now.described, self._ahead.next_noun
        if tag.value == "pair":
            described.count = 1 if noun and noun.name.endswith("s") else 2
        elif tag.value != "1" or not (described.count or self._is_noun_of_color()):
            described.count = int(tag.value)

    def _is_noun_of_color(self) -> bool:
        """Whether this "one" stands for the noun of what was said before it: "a blue one"."""
        last = self._ahead.last
        return last is not None and last.kind in {"color", "size"} and not self._ahead.describes

    def size(self, tag: Tag, size: Size) -> None:
        """A word for big or small."""
        now = self._now
        if tag.noun and (tag.article or now.described.count) and not self._ahead.describes:
            # "A giant", "un gigante".
            self._name(Tag("thing", tag.said, tag.noun.value, tag.noun.name, tag.plural))
            return
        if self._is_size_of_some() and (some := self.some_of_them(single=tag.article)):
            some.size = size  # "Two dogs, one big and one small"
        elif now.current and self._is_another(tag):
            count = now.described.count or (None if self._ahead.names_several else 1)
            now.described = Described(size=size, count=count)
            self._name(now.current.tag)  # "A big dog and a small one"
        elif self._follows_noun(tag) and (now.aside or now.current):
            if now.current and not now.aside:
                now.current.size = size
        elif self._is_predicate():
            if thing := self._places.free(now.current):
                thing.size = size
        else:
            now.described.size = size

    def _is_size_of_some(self) -> bool:
        """Whether a size is said of some of what was named without one, and of no other noun."""
        many = self._company.several(self._now.current, 1)
        sized = many is not None and many.size is not None and not many.parted
        return not (self._ahead.describes or sized)

    def _is_another(self, tag: Tag) -> bool:
        """Whether a size stands for one more of what was named last: "a small one"."""
        counted = self._now.described.count == 1 and not tag.article
        return not self._ahead.describes and (self._ahead.names_one or counted)

    def color(self, tag: Tag) -> None:
        """A colour, for the noun before or the noun after."""
        now = self._now
        if now.aside and self.follow:
            if self._unknown[-1:] == [now.aside]:
                self._unknown.pop()
            self._unknown.append(f"{now.aside} {tag.said}")
            return
        if self._is_predicate() and self._predicate(tag):
            return
        if self.follow and not tag.article and self._paints_surroundings(tag):
            return
        if self.follow and tag.noun and (tag.article or now.described.count):
            # "Una rosa", "tres naranjas": colours stand after their nouns.
            self._name_noun(tag)
            return
        if self._is_second(tag):
            return
        self.use_up_color()
        if self._is_elliptic(tag):
            self._one_of_them(tag)
        elif self._dresses(tag):
            return
        elif self._follows_noun(tag) and now.current and now.current.color is None:
            now.current.paint(tag.value)
        elif not (self._is_redundant(tag)):
            now.described.color = tag

    def some_of_them(self, *, single: bool = False) -> Draft | None:
        """What a number alone is some of: "two cats, one in blue", "of three birds two fly".

        ``single`` is for an article that stands for one of them: "una grande".
        """
        now = self._now
        single = single or now.described.one
        count = now.described.count or (1 if single else None)
        many = self._company.several(now.current, count) if count else None
        if count is None or many is None:
            return None
        if now.described.one and not many.parted:
            return None  # "Two dogs, and another in a car"
        if now.described.rest:
            count = many.count
        now.described, now.link = Described(), None
        now.current = self._company.part(many, count)
        return now.current

    def go_on(self) -> bool:
        """Whether an "and" joins adjectives: "big and strong", "a red and a blue ball"."""
        now, following = self._now, self._ahead.next
        if following is None:
            return False
        adjective = following.kind in {"color", "size", "number", "one"}
        if now.aside:
            return adjective and not following.article and self.follow
        color = now.described.color
        if not now.described.waits or (color and color.noun):
            return False
        if not adjective and following.kind != "unknown":
            return False
        if following.article or following.kind in {"number", "one"}:
            now.others.append(now.described)
            now.described = Described()
        return True

    def use_up_color(self, *, at_end: bool = False) -> None:
        """Decide what a colour meant that no noun followed.

        "An orange" is a fruit. A plain colour waits on, and at the end goes to
        the last thing or to the scene.
        """
        now, tag = self._now, self._now.described.color
        if tag is None or (self._ahead.next and self._ahead.next.kind == "color"):
            return
        free = now.current if now.link is None and not now.after_break else None
        last = now.current if at_end and tag.noun is None else free
        if last and last.color is None and (tag.noun or at_end) and not tag.article:
            last.paint(tag.value)
        elif tag.noun:
            self._name_noun(tag)
            return
        elif at_end:
            self.scene_color = tag.value
        else:
            return
        now.described.color = None

    def _name_noun(self, tag: Tag) -> None:
        """The colour is meant as the thing that has its name: an orange, una rosa."""
        self._now.described.color = None
        if tag.noun:
            self._name(Tag("thing", tag.said, tag.noun.value, tag.noun.name, tag.plural))

    def _follows_noun(self, tag: Tag) -> bool:
        now = self._now
        return (
            self.follow
            and not now.after_break
            and now.link is None
            and not tag.article
            and not now.described.count
        )

    def _is_redundant(self, tag: Tag) -> bool:
        """Whether its noun has a colour already, and it is no noun itself."""
        return self._follows_noun(tag) and self._now.current is not None and tag.noun is None

    def _paints_surroundings(self, tag: Tag) -> bool:
        """ "Un mar azul": said of what is no thing of the scene, but maybe flowers all over."""
        last = self._ahead.last
        if last is None:
            return False
        scenery = self._now.scenery and last.kind == "thing"
        if scenery:
            self._around.paint_cover(last, tag.value)
        return scenery or last.kind in {"setting", "time", "weather", "season"}

    def _is_predicate(self) -> bool:
        last = self._ahead.last
        if last is None or last.kind != "being" or last.value == "exists":
            return False
        return not self._ahead.describes

    def _predicate(self, tag: Tag) -> bool:
        """ "The cat and the dog are black": paints what the sentence is about."""
        now, last = self._now, self._ahead.last
        thing = now.current
        if thing and thing.carried and not (last and last.value == "relative"):
            thing = self._places.free(thing) or now.subject
        if (count := now.described.count) and (many := self._company.several(thing, count)):
            # "Three dogs: one is brown".
            now.described = Described()
            self._company.part(many, count).paint(tag.value)
            return True
        if thing is None or thing.color is not None:
            return False
        for draft in (thing, *thing.companions):
            if draft.color is None:
                draft.paint(tag.value)
        now.link = None
        return True

    def _is_second(self, tag: Tag) -> bool:
        """Whether it is the second colour of one thing ("black and white"): the first counts."""
        now, last = self._now, self._ahead.last
        if tag.article or now.described.one or now.described.count or not last:
            return False
        if last.value != "and":
            return False
        if now.described.color:
            now.described.second_color = tag
            return True
        painted = now.link and now.link.subject and now.link.subject.color
        if self.follow and painted and now.link and not self._ahead.describes:
            if now.link.subject:
                now.link.subject.second_color = tag.value
            now.link = None
            return True
        return False

    def _dresses(self, tag: Tag) -> bool:
        """ "Dressed in red", "a woman in red"."""
        link = self._now.link
        if link is None or not link.subject or self._ahead.describes:
            return False
        noun = self._ahead.next_noun
        # "In red and yellow hats": the noun comes later.
        following = [one.kind for one in self._ahead.tags[self._ahead.at + 1 :][:2]]
        bare = (noun is None or noun.kind not in PAINTED) and following != ["relation", "color"]
        within = link.kind == "in" and not tag.article and bare and is_actor(link.subject.concept)
        if link.kind != "wear" and not within:
            return False
        if is_person(link.subject.concept) or link.kind == "wear":
            link.subject.outfit = tag.value
        else:
            link.subject.paint(tag.value)
        self._now.link = None
        return True

    def _is_elliptic(self, tag: Tag) -> bool:
        """Whether its noun was named before: "a red dog and a blue one"."""
        now = self._now
        if now.current is None or self._ahead.describes:
            return False
        if now.described.one or self._ahead.names_one:
            return True
        noun = self._ahead.next_noun
        if noun and noun.kind in PAINTED:
            return False
        joined = now.link is None or now.link.kind in {"and", "with"}
        parted = now.current.count > 1 or now.current.parted or now.current.color
        one = now.described.count == 1 or tag.article
        if now.described.count and self._company.several(now.current, now.described.count):
            return tag.noun is None
        return bool(one and joined and parted and tag.noun is None)

    def _one_of_them(self, tag: Tag) -> None:
        now = self._now
        count = now.described.count
        base = (self._company.several(now.current, count) if count else None) or now.current
        if base is None:
            return
        if now.described.rest and base.parted:
            count = base.count
        single = tag.article and not tag.plural and not self._ahead.names_several
        now.described = Described()
        if base.color is None and base.count > 1:
            self._company.part(base, count or 1).paint(tag.value)
        elif base.color is None:
            base.paint(tag.value)
        else:
            now.described = Described(color=tag, count=count or (1 if single else None))
            self._name(base.tag)
            return
        now.link = None
