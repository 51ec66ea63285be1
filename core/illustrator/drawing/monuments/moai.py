"""A moai of Easter Island: a long head of volcanic stone in the grass."""

from __future__ import annotations

import random

from core.illustrator.drawing.color import mix
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import clip, ellipse, group, path, stroke

_WIDTH, _HEIGHT = 92, 150
_HEAD = (
    "M22 92Q20 74 19 58Q16 40 18 26Q20 8 44 5Q66 6 72 22Q75 38 73 56Q73 74 70 88"
    "Q66 104 54 107Q34 108 22 92Z"
)
_TORSO = "M6 150Q6 122 16 108Q24 98 34 98H62Q76 100 82 112Q88 126 87 150Z"


def draw_moai(lit: float = 0, warm: float = 0) -> Monument:
    """The statue turned a little to the left, towards the sun."""
    rock = material("#a59c8d", 0.6 * lit, warm, 1.35)
    markup = rock.defs + _torso(rock) + _ear(rock) + _head(rock) + _face(rock)
    return Monument(markup + _grass(lit, warm), _WIDTH, _HEIGHT)


def _torso(rock: Material) -> str:
    return (
        path(_TORSO, rock.face.fill)
        + path("M60 98Q76 100 82 112Q88 126 87 150H64Q74 124 60 98Z", rock.dark)
        + stroke("M18 112Q12 130 16 149M70 114Q76 130 72 149", rock.dark, 1.4, opacity=0.6)
        + stroke("M26 128q18 5 38-1", rock.shade, 1.6)
    )


def _ear(rock: Material) -> str:
    """The long ear on the shaded side."""
    return path("M70 46Q80 44 79 56Q80 76 76 88Q72 92 69 86Z", rock.dark) + stroke(
        "M74 52Q77 66 73.6 84", rock.shade, 1.6
    )


def _head(rock: Material) -> str:
    """The head with its pits; the right side lies in the shade."""
    region, inside = clip(path(_HEAD))
    pits = random.Random(8)
    marks = "".join(
        ellipse(
            pits.uniform(18, 74),
            pits.uniform(8, 104),
            pits.uniform(0.7, 1.7),
            pits.uniform(0.5, 1.1),
            rock.shade,
        )
        for _ in range(34)
    )
    shade = path("M58 0Q64 18 60 40Q66 60 60 82Q60 98 50 110H84V0Z", rock.dark, opacity=0.62)
    light = stroke("M20 30Q19 46 21.4 62", rock.bright, 2.6, opacity=0.8)
    crown = path("M20 24Q22 8 44 5Q66 6 71 20Q46 10 20 24Z", rock.bright, opacity=0.7)
    return (
        region
        + path(_HEAD, rock.face.fill)
        + group(marks + shade + light + crown, clip_path=inside)
    )


def _face(rock: Material) -> str:
    """A heavy brow over deep eyes, the long nose, thin pressed lips, the jutting chin."""
    sockets = path(
        "M20 42Q28 38 36 43L37 52Q28 57 21 51ZM46 43Q56 38 66 41L66 51Q56 57 47 52Z", rock.dark
    )
    brow = path("M17.6 33Q30 27 41 34Q54 27 71 31L70 42Q56 37 47 44H36Q28 38 18.6 43Z", rock.base)
    brow += stroke("M18 33.4Q30 28 41 34.6Q54 28 69 32", rock.bright, 1.6)
    nose = path(
        "M36 38H47Q48 54 51 70Q53 77 47 78Q44 75.6 41 78Q36 79 32 76.4Q31 72 34 67Q36 52 36 38Z",
        rock.base,
    )
    nose += path("M43 38H47Q48 54 51 70Q53 77 47 78Q45 60 43 38Z", rock.dark, opacity=0.75)
    nose += stroke("M37 42Q37 56 34.6 69", rock.bright, 1.7)
    nose += ellipse(36.6, 76.4, 1.9, 1, rock.dark) + ellipse(46, 76.4, 1.9, 1, rock.dark)
    lips = path("M28 88Q35 84.4 42 86.4Q50 84.4 57 87.6Q50 91.4 42 90Q35 92 28 88Z", rock.dark)
    lips += stroke("M28 84.6Q35 81.8 42 83.4Q50 81.8 56 84.4", rock.bright, 1.2)
    chin = stroke("M27 97Q42 103 58 96", rock.dark, 1.6, opacity=0.7)
    throat = path("M26 98Q42 111 62 98Q64 104 56 108Q40 114 28 105Z", rock.dark, opacity=0.55)
    return sockets + brow + nose + lips + chin + throat


def _grass(lit: float, warm: float) -> str:
    """The turf that hides the foot."""
    color = mix(mix("#79a655", "#c9a850", 0.4 * warm), "#416e5c", 0.8 * lit)
    blades = random.Random(2)
    tuft = "".join(
        f"M{x + blades.uniform(-2, 2):.1f} 150q{blades.uniform(-1, 1):.1f} -4 "
        f"{blades.uniform(-3, 3):.1f} {-blades.uniform(5, 10):.1f}"
        for x in range(4, 90, 4)
    )
    return stroke(tuft, color, 1.7)
