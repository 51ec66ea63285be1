"""The Great Sphinx of Giza: a lion's body, worn in layers, with a pharaoh's head."""

from __future__ import annotations

from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import clip, ellipse, group, path, polygon, rectangle, stroke

_WIDTH, _HEIGHT = 250, 142

_BODY = "M66 142V92Q70 70 92 62Q130 66 168 66Q196 62 214 74Q236 88 238 118Q239 134 236 142Z"
_HAUNCH = "M176 138Q166 104 188 92Q216 82 230 106Q238 124 234 138Z"
_NEMES = (
    "M58 22Q62 5 84 4Q106 5 110 24Q114 44 124 66Q128 82 116 90Q104 90 100 76L66 76"
    "Q62 88 52 88Q42 82 47 66Q55 44 58 22Z"
)
_FACE = "M64 26Q64 18 83 17Q102 18 102 26Q104 46 98 57Q92 68 83 68.5Q74 68 68 57Q62 46 64 26Z"


def draw_sphinx(lit: float = 0, warm: float = 0) -> Monument:
    """The statue as it lies in the sand, its paws stretched out to the left."""
    rock = material("#dfbf86", lit, warm)
    markup = rock.defs + _body(rock) + _far_paw(rock) + _chest(rock) + _near_paw(rock)
    return Monument(markup + _headdress(rock) + _face(rock), _WIDTH, _HEIGHT)


def _body(rock: Material) -> str:
    """Flank, haunch and tail; softer layers of stone are worn back."""
    region, inside = clip(path(_BODY))
    layers = "".join(
        f"M60 {y}q45 {2 if index % 2 else -2} 90 0t92 {1.5 if index % 2 else -1.5}"
        for index, y in enumerate(range(72, 128, 7))
    )
    strata = stroke(layers, rock.shade, 2.2, opacity=0.7) + stroke(
        layers, rock.bright, 0.9, opacity=0.6, transform="translate(0 -2)"
    )
    tail = "M222 132Q200 136 182 126"
    return (
        region
        + path(_BODY, rock.face.fill)
        + group(strata, clip_path=inside)
        + path(_HAUNCH, rock.base)
        + stroke("M176 138Q166 104 188 92Q212 84 226 102", rock.dark, 1.4, opacity=0.6)
        + stroke(tail, rock.shade, 4.5)
        + stroke(tail, rock.bright, 1.1)
        + path("M166 142Q160 126 182 126H232Q240 132 238 142Z", rock.base)
        + stroke("M168 134H226M170 129.5H224", rock.shade, 0.8)
    )


def _far_paw(rock: Material) -> str:
    return path("M2 134V125Q2 115 13 115H96V134Z", rock.shade) + stroke(
        "M5 133.4q-.4-8 2-11M10 133.4q-.4-8 2-11", rock.dark, 1.1
    )


def _near_paw(rock: Material) -> str:
    """The foreleg on our side, built up of blocks, with three toes."""
    markup = path("M10 142V129Q10 118 22 118H92Q116 116 122 130V142Z", rock.face.fill)
    markup += stroke("M26 129.5H120M24 136H121", rock.shade, 0.8)
    joints = "".join(f"M{38 + index * 11} 118.6v11m5 0v6.4m-3 0v5" for index in range(8))
    markup += stroke(joints, rock.shade, 0.7, cap="butt")
    for x in (13, 18.4, 23.8):
        markup += stroke(f"M{x} 141.4q-.6-9 2.4-13", rock.dark, 1.2)
    return markup + stroke("M16 118.8Q50 117 90 118.8", rock.bright, 1)


def _chest(rock: Material) -> str:
    """The breast, and the stone tablet that stands between the paws."""
    markup = path("M58 134Q50 104 60 70H106Q120 104 112 134Z", rock.base)
    markup += path("M86 70H106Q120 104 112 134H90Q100 104 86 70Z", rock.shade)
    markup += stroke("M56 96q26 6 56 0M55 108q26 6 58 0", rock.dark, 0.9, opacity=0.5)
    tablet = rectangle(41, 96, 14, 24, rock.dark, 5) + rectangle(42.4, 98, 11, 22, rock.base, 4)
    signs = "".join(f"M45 {103 + index * 3.4:.1f}h6" for index in range(5))
    return markup + tablet + stroke(signs, rock.shade, 0.8, stroke_dasharray="1 1")


def _headdress(rock: Material) -> str:
    """The striped royal cloth, falling to the shoulders."""
    region, inside = clip(path(_NEMES))
    stripes = "".join(
        f"M{44} {y}Q60 {y - 9} 66 {y - 12}M{102} {y - 12}Q112 {y - 7} 130 {y}"
        for y in range(36, 104, 6)
    )
    crown = "".join(
        f"M{58 + index * 1.2} {20 - index * 4}"
        f"Q84 {12 - index * 5} {110 - index * 1.2} {20 - index * 4}"
        for index in range(3)
    )
    shade = path("M100 8Q112 14 112 28Q116 46 126 66V92H104Q96 50 100 8Z", rock.dark, opacity=0.45)
    return (
        region
        + path(_NEMES, rock.face.fill)
        + group(
            stroke(stripes, rock.dark, 1.7, opacity=0.55) + stroke(crown, rock.shade, 1.4) + shade,
            clip_path=inside,
        )
        + path("M66 64H101V78H65Z", rock.dark)
    )


def _face(rock: Material) -> str:
    """Wide eyes, full lips; the nose was broken off long ago."""
    markup = ellipse(62.4, 41, 3.4, 7, rock.base) + ellipse(103.6, 41, 3.6, 7, rock.shade)
    markup += ellipse(62.6, 41, 1.4, 4, rock.shade) + path(_FACE, rock.base)
    markup += path("M86 17.2Q102 18 102 26Q104 46 98 57Q92 68 83 68.5Q96 50 86 17.2Z", rock.shade)
    markup += path("M63 27Q64 17 83 16Q102 17 103 27Q83 20 63 27Z", rock.bright)
    for x in (74, 92):
        markup += path(f"M{x - 5.6} 37Q{x} 32 {x + 5.6} 37Q{x} 40.4 {x - 5.6} 37Z", rock.dark)
        markup += ellipse(x, 36.6, 1.8, 1.9, rock.bright)
        markup += stroke(f"M{x - 6.4} 32.4Q{x} 27.6 {x + 6.4} 31.6", rock.dark, 1.3)
    nose = polygon([(80.4, 40), (86, 40), (88, 49), (84.4, 47.6), (82, 50), (78, 48.6)], rock.dark)
    lips = path("M74.6 57Q79 53.6 83 55.4Q87.4 53.6 91.6 57Q83 62.6 74.6 57Z", rock.dark)
    return (
        markup
        + group(nose, opacity=0.6)
        + group(lips, opacity=0.75)
        + stroke("M75 57Q83 58.6 91 57", rock.bright, 0.7)
        + stroke("M78 64.6q5 1.6 10 0", rock.shade, 0.9)
    )
