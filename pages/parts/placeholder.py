"""What stands where a picture will be, in exactly its shape."""

from __future__ import annotations

_PENCIL = (
    '<g fill="none" stroke="#8a8494" stroke-width="5" stroke-linecap="round"'
    ' stroke-linejoin="round">'
    '<path d="M-22 26 18-14l12 12-40 40-16 4z"/><path d="m18-14 8-8a8.500 8.500 0 0 1 12 12l-8 8"/>'
    "</g>"
)


def empty_canvas(width: int, height: int) -> str:
    """An SVG sheet of ``width`` x ``height`` with a pencil on it.

    The tints are translucent, so that it fits the light and the dark theme. It
    does not move: a page-wide animation keeps a school laptop's processor busy
    that is needed for the picture.
    """
    scale = min(width, height) / 400
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" rx="{min(width, height) * 0.03:.0f}" '
        f'fill="#9a8f7d" opacity=".2"/>'
        f'<g transform="translate({width / 2} {height / 2}) scale({scale:.3f})" opacity=".75">'
        f"{_PENCIL}</g></svg>"
    )
