"""What a text says no to."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.illustrator.language.drafts import CARRYING, POSES
from core.illustrator.language.tagging import Tag

WITHOUT = frozenset({"without", "sin"})
SURROUNDING = frozenset({"time", "weather", "season", "setting", "place"})


@dataclass
class Negation:
    """Takes out what a "no" or a "without" is about: the next noun, or the next pose."""

    active: bool = False
    ended_by_noun: bool = False
    _met_unknown: bool = field(default=False, repr=False)
    _may_go_on: bool = field(default=False, repr=False)
    _listing: bool = field(default=False, repr=False)

    def takes(self, tag: Tag, *, closing: bool = False) -> bool:
        """Whether this tag belongs to a negation and must not be read.

        ``closing`` says that it begins a sentence after others. If that is a "without",
        all that the sentence lists is not wanted: "Without cars, people and dogs."
        """
        self.ended_by_noun = False
        if tag.kind == "negation":
            self._listing = closing and tag.said.casefold() in WITHOUT
        elif self._listing and self._goes_on(tag):
            self.active, self._met_unknown = True, False
            return tag.kind != "break"
        if tag.kind == "negation" or (tag.kind == "negation_goes_on" and self._may_go_on):
            self.active, self._met_unknown = True, False
            return True
        if tag.kind == "negation_goes_on":
            return True
        self._may_go_on = False
        if not self.active:
            return False
        return self._takes_negated(tag)

    def _goes_on(self, tag: Tag) -> bool:
        """Whether this comma or "and" stands in a list of what is not wanted."""
        joins = tag.value == "and" or (tag.kind == "break" and tag.said == ",")
        described = tag.kind in {"thing", "unknown", "color", "size", "number"}
        self._listing = joins or described or tag.kind in SURROUNDING
        return joins

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
            case "relation" | "verb" | "color" | "size" | "number" | "being" | "one" | "pronoun":
                pass
            case _:
                self.active, self.ended_by_noun, self._may_go_on = False, True, True
        return True
