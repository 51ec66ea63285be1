"""What people in costume wear on their heads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from core.illustrator.drawing.figures.body import Head
from core.illustrator.drawing.figures.outline import Outline
from core.illustrator.drawing.figures.shapes import painted
from core.illustrator.drawing.figures.tables import HeadgearName, tables
from core.illustrator.drawing.icons import SIDE
from core.illustrator.drawing.svg import ellipse, group, path, place, stroke


class Headgear(NamedTuple):
    """Markup behind the face and in front of it."""

    behind: str
    front: str


def draw_headgear(
    name: HeadgearName, head: Head, paints: Mapping[str, str], *, from_behind: bool = False
) -> Headgear:
    """Headgear that fits this head. Raises KeyError if there is none of this name."""
    if shape := _HEADGEAR.get(name):
        return shape(Outline(head.y, head.size * 0.47))
    drawing = tables().headgear[name]
    fitted = place(0, head.y, head.size / SIDE)
    behind, front = (
        group(painted(text, paints, from_behind=from_behind), fitted)
        for text in (drawing.behind, drawing.front)
    )
    return Headgear(behind, front)


def headgear_names() -> tuple[HeadgearName, ...]:
    """All headgear that there is."""
    return (*_HEADGEAR, *tables().headgear)


def _hood(head: Outline) -> Headgear:
    radius = head.radius
    back = ellipse(0, head.y + 1, radius * 1.2, radius * 1.22, "#b3242c") + path(
        head.path("M-1.1 .6Q-1.2 1.5 -.9 1.7H.9Q1.2 1.5 1.1 .6Z"), "#b3242c"
    )
    front = path(
        head.path(
            "M-1.16 .35C-1.35 -1.75 1.35 -1.75 1.16 .35Q1.02 -.62 0 -.68Q-1.02 -.62 -1.16 .35Z"
        ),
        "#d8343c",
    )
    fold = head.path("M-.8 -.6Q-.3 -1.2 .3 -1.12Q-.3 -.95 -.8 -.6Z")
    front += path(fold, "#ef6a6a", fill_opacity=0.7) + ellipse(0, head.at(1.06), 3, 3, "#f4c542")
    return Headgear(back, front)


def _helmet(head: Outline) -> Headgear:
    plume_foot = 2 / head.radius
    dome = head.path("M-1.02 .1C-1.1 -1.35 1.1 -1.35 1.02 .1Q0 -.38 -1.02 .1Z")
    shine = head.path("M-.7 -.55Q-.3 -1.02 .2 -1Q-.3 -.8 -.7 -.55Z")
    plume = head.path(
        f"M{-plume_foot} -1Q-.2 -1.9 -1 -1.7Q-.5 -1.5 -.55 -1.2Q-.2 -1.25 {plume_foot} -1Z"
    )
    rim = head.path("M-.98 .05Q0 -.4 .98 .05")
    return Headgear(
        "",
        path(dome, "#aab4c2")
        + path(shine, "#e6ebf1")
        + path(plume, "#d8404a")
        + stroke(rim, "#7f8998", 2.4),
    )


def _bicorne(head: Outline) -> Headgear:
    felt, bone = "#2f2c38", "#f6f2e8"
    hat = head.path("M-1.35 -.35Q-.8 -1.5 0 -1.45Q.8 -1.5 1.35 -.35Q0 -.75 -1.35 -.35Z")
    braid = head.path("M-1.3 -.38Q0 -.78 1.3 -.38")
    skull = (
        ellipse(0, head.at(-1.08), 3.6, 3.4, bone)
        + ellipse(-1.3, head.at(-1.1), 0.9, 1, felt)
        + ellipse(1.3, head.at(-1.1), 0.9, 1, felt)
    )
    return Headgear("", path(hat, felt) + stroke(braid, "#e0b040", 1.8) + skull)


def _cap(head: Outline) -> Headgear:
    crown = head.path("M-.95 -.4Q-.8 -1.25 0 -1.25Q.8 -1.25 .95 -.4Z")
    peak = head.path("M-.2 -.5Q.8 -.72 1.4 -.3Q.6 -.3 -.2 -.36Z")
    return Headgear("", path(crown, "#3b8fd0") + path(peak, "#2d6fa8"))


def _explorer_hat(head: Outline) -> Headgear:
    brim = ellipse(0, head.at(-0.5), head.radius * 1.3, head.radius * 0.24, "#b8965c")
    crown = head.path("M-.85 -.5Q-.75 -1.35 0 -1.35Q.75 -1.35 .85 -.5Z")
    band = head.path("M-.84 -.56H.84")
    return Headgear("", brim + path(crown, "#d3b276") + stroke(band, "#6b4a2a", 2.6))


def _bow(head: Outline) -> Headgear:
    loops = head.path("M0 -.95L-.5 -1.3V-.65ZM0 -.95L.5 -1.3V-.65Z")
    return Headgear("", path(loops, "#e03b3b") + ellipse(0, head.at(-0.96), 2.6, 2.6, "#b52828"))


def _scarf(head: Outline) -> Headgear:
    around = head.path("M-.7 .85Q0 1.2 .7 .85L.75 1.15Q0 1.5 -.75 1.15Z")
    tail = head.path("M.6 1.05Q1.6 .7 2 1.3Q1.5 1.1 .7 1.35Z")
    return Headgear("", path(around, "#f2c230") + path(tail, "#f2c230"))


def _long_nose(head: Outline) -> Headgear:
    return Headgear(
        "",
        stroke(head.path("M0 .18H.95"), "#e2b07a", 4.4)
        + stroke(head.path("M0 .14H.9"), "#f3cd9c", 2),
    )


_HEADGEAR: dict[HeadgearName, Callable[[Outline], Headgear]] = {
    "hood": _hood,
    "helmet": _helmet,
    "bicorne": _bicorne,
    "sun-cap": _cap,
    "explorer": _explorer_hat,
    "bow": _bow,
    "scarf": _scarf,
    "nose": _long_nose,
}
