"""What a text says no to."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.illustrator.language.drafts import CARRYING, POSES
from core.illustrator.language.tagging import Tag


@dataclass
class Negation:
    """Takes out what a "no" or a "without" is about: the next noun, or the next pose."""

    active: bool = False
    ended_by_noun: bool = False
    _met_unknown: bool = field(default=False, repr=False)
    _may_go_on: bool = field(default=False, repr=False)

    def takes(self, tag: Tag) -> bool:
        """Whether this tag belongs to a negation and must not be read."""
        self.ended_by_noun = False
        if tag.kind == "negation" or (tag.kind == "negation_goes_on" and self._may_go_on):
            self.active, self._met_unknown = True, False
            return True
        if tag.kind == "negation_goes_on":
            return True
        self._may_go_on = False
        if not self.active:
            return False
        return self._takes_negated(tag)

    def _takes_negated(self, tag: Tag) -> bool:
        match tag.kind:
            case "break":
                self.active = False
                return False
            case "unknown":
                self._met_unknown = True
            case "relation" | "verb" if self._met_unknown or tag.value == "and":
                self.active = False
                return False
            case "verb" if tag.value in POSES - CARRYING:
                self.active = False
            case "relation" | "verb" | "color" | "size" | "number":
                pass
            case _:
                self.active, self.ended_by_noun, self._may_go_on = False, True, True
        return True
