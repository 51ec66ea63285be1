"""What a text is about at the word that is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.illustrator.language.drafts import Described, Draft, Link
from core.illustrator.scene import Pose


@dataclass
class Focus:
    """``subject`` is the thing the sentence is about, ``current`` the thing named last.

    ``link`` is what the words since then ask for, ``described`` what they say of
    a noun that has not come, and ``others`` the same of more of its kind ("a red
    and a blue ball"). ``aside`` is a noun that is not drawn and whose adjectives
    belong to nobody ("with red hair"), ``kept_by`` who has it and
    ``after_aside`` whether it came right before the last thing. ``scenery`` says
    that the last thing was drawn as part of the surroundings.
    """

    subject: Draft | None = None
    current: Draft | None = None
    actor: Draft | None = None
    link: Link | None = None
    pose: Pose | None = None
    described: Described = field(default_factory=Described)
    others: list[Described] = field(default_factory=list)
    aside: str = ""
    kept_by: Draft | None = None
    after_aside: bool = False
    scenery: bool = False
    after_break: bool = False

    def forget(self, gone: Draft) -> None:
        """A thing was taken back."""
        self.subject = None if self.subject is gone else self.subject
        self.current = None if self.current is gone else self.current
        self.actor = None if self.actor is gone else self.actor
