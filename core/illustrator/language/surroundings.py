"""Where and when a scene is: everything around its things."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from core.illustrator.language.drafts import LinkKind
from core.illustrator.language.tagging import Tag
from core.illustrator.scene import Cover, Feature, Season, TimeOfDay, Weather


@dataclass
class Surroundings:
    """The frame of a scene while its text is read."""

    setting: str | None = None
    time: TimeOfDay | None = None
    weather: Weather | None = None
    season: Season | None = None
    style: str | None = None
    place: str | None = None
    feature: Feature | None = None
    covers: list[Cover] = field(default_factory=list)

    def read(self, tag: Tag) -> bool:
        """Note a word for time, weather, season, style, place or setting.

        False for any other word.
        """
        match tag.kind:
            case "time":
                self._read_time(tag.value)
            case "weather":
                self.weather = cast("Weather", tag.value)
            case "season":
                self._read_season(cast("Season", tag.value))
            case "style":
                self.style = tag.value
            case "place":
                self.place = tag.value
            case "setting":
                self._read_setting(tag.value)
            case _:
                return False
        return True

    def read_thing(
        self, tag: Tag, asked: LinkKind | None, color: str | None, *, single: bool
    ) -> bool:
        """Note a thing that is drawn as part of the scenery; False for any other.

        ``asked`` is the relation that the text has just named: a castle is a
        place for what is in it, a star that one is under makes a starry night.
        Flowers that were counted or put somewhere are ``single``, and grow nowhere.
        """
        if tag.value == "star" and asked == "under":
            self.time, self.feature = self.time or "night", "stars"
        elif tag.value == "full-moon":
            self.time, self.feature = self.time or "night", self.feature or "moon"
        elif tag.value == "sun":
            self.weather = self.weather or "sunny"
        elif tag.value == "castle" and asked == "in":
            self.setting = "castle"
        elif tag.value.startswith("flower:") and not single and _grows(tag, asked):
            self.covers.append(Cover(tag.value.removeprefix("flower:"), color, tag.said))
            self.setting = self.setting or "meadow"
        else:
            return False
        return True

    def paint_cover(self, flowers: Tag, color: str) -> None:
        """Give the flowers that were just named the colour that follows: "fleurs jaunes"."""
        last = self.covers[-1] if self.covers else None
        if last and last.color is None and last.said == flowers.said:
            self.covers[-1] = replace(last, color=color)

    def read_negated(self, tag: Tag, *, taking_back: bool) -> None:
        """Note what a text says no to, where the scenery has it unasked: clouds.

        ``taking_back`` is whether it is said of the whole picture, and so of what
        was named before: "a foggy forest, no fog".
        """
        if tag.value in ("cloud", "sky"):
            self.weather = self.weather or "clear"
        if tag.value in ("sun", "full-moon", "crescent-moon"):
            self.feature = "bare"
        if not taking_back:
            return
        flower = tag.value.removeprefix("flower:")
        self.covers = [cover for cover in self.covers if cover.flower != flower]
        if tag.value == self.weather:
            self.weather = None
        if tag.value == self.time:
            self.time = self.feature = None
        if tag.value == self.setting:
            self.setting = None

    def _read_time(self, time: str) -> None:
        if time == "starry_night":
            self.time, self.feature = "night", "stars"
        else:
            self.time = cast("TimeOfDay", time)

    def _read_season(self, season: Season) -> None:
        self.season = season
        if season == "winter":
            self.weather = self.weather or "snow"

    def _read_setting(self, setting: str) -> None:
        # A city is only the frame for a setting that is named beside it.
        if setting != "city" or self.setting in {None, "city", "lounge"}:
            self.setting = setting


def _grows(flower: Tag, asked: LinkKind | None) -> bool:
    """Whether flowers are meant as they grow, not one that somebody holds."""
    return asked == "grow" or (flower.plural and asked not in ("hold", "contain"))
