"""What is behind the things of a picture: sky, land, towns, water, rooms, weather.

Every layer is a function that takes a :class:`Stage` and returns SVG markup;
:func:`backdrop`, :func:`furnishings` and :func:`foreground` put the layers of
a setting together.
"""

from core.illustrator.drawing.backdrops.land import tufts
from core.illustrator.drawing.backdrops.palette import (
    AUTUMN_LEAF,
    Palette,
    Tint,
    palette_for,
    palette_in_space,
)
from core.illustrator.drawing.backdrops.rooms import floor_line
from core.illustrator.drawing.backdrops.settings import (
    SETTINGS,
    Setting,
    backdrop,
    foreground,
    furnishings,
    is_indoors,
)
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.backdrops.water import (
    Pool,
    lake_level,
    open_sea_level,
    pool,
    sea_level,
    shore_line,
)

__all__ = [
    "AUTUMN_LEAF",
    "SETTINGS",
    "Palette",
    "Pool",
    "Setting",
    "Stage",
    "Tint",
    "backdrop",
    "floor_line",
    "foreground",
    "furnishings",
    "is_indoors",
    "lake_level",
    "open_sea_level",
    "palette_for",
    "palette_in_space",
    "pool",
    "sea_level",
    "shore_line",
    "tufts",
]
