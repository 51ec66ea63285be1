"""How a composed picture is lit."""

from __future__ import annotations

from collections.abc import Sequence

from core.illustrator.composition.choices import Choices
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.rendering import Light, LightPool

_SUN_SIDE = 0.2
_MIST = 0.13
_MOONLIGHT = "#fff0c0"


def light_for(choices: Choices, actors: Sequence[Standing], aloft: Sequence[Standing]) -> Light:
    """The hour's tint, with a low sun, or by night a little light on each actor.

    What shines by itself in the sky has its own.
    """
    stage = choices.stage
    haze = _MIST if choices.weather == "fog" and not choices.is_indoors else 0.0
    tint = stage.palette.tint
    if tint is None or choices.setting == "underwater":
        return Light(haze=haze)
    pools: list[LightPool] = []
    has_low_sun = choices.time in ("dawn", "evening") and choices.feature != "bare"
    if has_low_sun and not choices.is_indoors:
        side = _SUN_SIDE if choices.sun_side is None else choices.sun_side
        pools.append(
            LightPool(
                stage.width * side,
                stage.horizon - 0.05 * stage.height,
                stage.width * 0.8,
                stage.palette.glow,
                0.7,
            )
        )
    if choices.time == "night":
        shining = [one for one in aloft if one.thing.concept in tables().luminous]
        pools += [
            LightPool(
                actor.x,
                actor.y - actor.glyph.height * 0.55,
                max(actor.glyph.width, actor.glyph.height) * 0.8,
                _MOONLIGHT,
                0.85,
            )
            for actor in (*actors, *shining)
        ]
    return Light(tint=(tint.color, tint.strength), pools=tuple(pools), haze=haze)
