"""What somebody does: verbs, and activities that need a thing."""

from __future__ import annotations

from typing import cast

from core.illustrator.concepts import is_actor, is_container, is_portable
from core.illustrator.language.adjectives import Adjectives
from core.illustrator.language.drafts import CARRYING, POSES, Draft, Link, LinkKind
from core.illustrator.language.names import concept_of
from core.illustrator.language.readers import Progress, Reader
from core.illustrator.language.tagging import Tag
from core.illustrator.scene import Pose, RelationKind

FLOWN = frozenset({"kite"})
"""Somebody who flies it stays on the ground."""
SHARED = frozenset({"hold ball"})
"""Activities of which all need only one thing."""
# The pose verbs that say where, too: sitting on a wall.
SEATED: dict[str, LinkKind] = {"sit_on": "on", "sit_in": "in", "sit_at": "next"}


class Doings(Reader):
    """Gives each verb to whom it is said of."""

    def __init__(self, progress: Progress, adjectives: Adjectives) -> None:
        super().__init__(progress)
        self._adjectives = adjectives

    def verb(self, tag: Tag) -> None:
        """What somebody does, and if it is done to something, the link to that."""
        now, verb = self._now, tag.value
        self._adjectives.use_up_color()
        if self._places.fronted and verb in (*POSES, *SEATED):
            now.pose = cast("Pose", "sit" if verb in SEATED else verb)
            return
        if verb in POSES and self._is_attribute(tag):
            now.described.pose = cast("Pose", verb)
            return
        some = self._adjectives.some_of_them()
        if some and verb == "fly":
            self._company.set_off(some)
        subject = some or self._doer()
        if verb == "fly" and self._ahead.next_noun and self._ahead.next_noun.value in FLOWN:
            verb = "hold"
        if verb in CARRYING and subject:
            subject = self._company.rider(subject) or subject
        pose = "sit" if verb in SEATED else verb
        # Who sits and eats goes on sitting.
        if subject and pose in POSES and not (pose == "eat" and subject.pose):
            for draft in (subject, *subject.companions):
                draft.pose = draft.pose or cast("Pose", pose)
            subject.pose = cast("Pose", pose)
        if verb == "fill":
            now.link = Link(self._filled(), now.current)
        elif verb in SEATED:
            now.link = Link(SEATED[verb], subject)
        elif verb not in POSES or verb in {"look", "play"} or verb in CARRYING:
            now.link = Link(cast("LinkKind", verb), subject)

    def _filled(self) -> LinkKind:
        """How the next thing fills the last: "a bus full of children", "a hill full of trees"."""
        whole, noun = self._now.current, self._ahead.next_noun
        if whole is None or noun is None or is_actor(whole.concept):
            return "grow"
        movable = is_actor(noun.value) or is_portable(noun.value)
        inside = is_container(whole.concept) or (movable and not is_portable(whole.concept))
        return "contain" if inside and not noun.value.startswith("flower:") else "grow"

    def _doer(self) -> Draft | None:
        """Whose verb it is that comes now."""
        now = self._now
        if now.after_break and now.subject and is_actor(now.subject.concept):
            return now.subject
        return now.actor or now.subject or now.current

    def activity(self, tag: Tag) -> None:
        """What somebody does by means of something: who fishes has a fishing rod."""
        now, following = self._now, self._ahead.next
        self._adjectives.use_up_color()
        if self._is_attribute(tag):
            now.described.activity = tag
            return
        doer = self._adjectives.some_of_them() or self._doer()
        if following and following.kind == "thing" and (tag.article or doer is None):
            return  # "a fishing boat"
        if doer is None or not is_actor(doer.concept):
            now.described.activity = tag  # "fishing: a cat"
            return
        for one in (doer, *(() if tag.value in SHARED else doer.companions)):
            self.equip(one, tag)
        now.link = None

    def equip(self, doer: Draft, activity: Tag) -> None:
        """Give somebody what they need for what they do, unless the text names it, too."""
        kind, _, name = activity.value.partition(" ")
        tool = Tag("thing", activity.said, concept_of(name), name)
        if not self._ahead.names(tool.value):
            self._company.equip(doer, cast("RelationKind", kind), tool)

    def _is_attribute(self, verb: Tag) -> bool:
        """Whether it belongs to the noun after it: "a sleeping dog", "two dancing bears"."""
        now = self._now
        begins = verb.article or now.described.waits or now.current is None
        noun = self._ahead.next_noun
        actor = noun is not None and noun.kind == "thing" and is_actor(noun.value)
        return bool(begins and actor and self._ahead.describes)
