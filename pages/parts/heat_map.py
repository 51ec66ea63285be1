"""How alike each two pictures are, as a table of numbers on a tint."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.comparison.spread import Likeness

# The tint says what the number says. Ends of the ramp keep 4.5 to 1 with the ink of
# their theme (WCAG 1.4.3). Scrolling stays inside: the headings stay in sight.
_STYLE = """
<style>
.heat-map { --line: light-dark(#2A2833, #F1EDE4); overflow: auto; max-width: 100%;
  width: fit-content; border-radius: .9rem;
  border: 1px solid light-dark(#E6DED0, #3A3843); }
.heat-map.large { max-height: 85vh; }
.heat-map table { border-collapse: separate; border-spacing: 0; margin: 0; font-size: .85rem; }
.heat-map th, .heat-map td { border: 0; padding: 2px 4px; text-align: center;
  font-variant-numeric: tabular-nums; }
.heat-map td { min-width: 2.75rem; height: 2.75rem; background: color-mix(in srgb,
  light-dark(#5AA59E, #3F706E) calc(var(--s) * 1%), light-dark(#FFFFFF, #26252E)); }
.heat-map th { background: light-dark(#FBF7EF, #1C1B22); font-weight: 700; }
.heat-map th img { width: 40px; height: 40px; object-fit: cover; border-radius: .4rem; }
.heat-map thead th { position: sticky; top: 0; z-index: 2; }
.heat-map thead img { display: block; margin: 0 auto; }
.heat-map tbody th { position: sticky; left: 0; z-index: 1; }
.heat-map tbody th > div { display: flex; align-items: center; gap: .4rem; text-align: left; }
.heat-map small { display: block; font-weight: 600; font-size: .72rem; width: 4.6rem;
  line-height: 1.15; }
.heat-map thead th:first-child { left: 0; z-index: 3; }
.heat-map .first { border-left: 3px solid var(--line); }
.heat-map tr.group th { text-align: left; padding: .35rem .5rem; z-index: 0;
  border-top: 3px solid var(--line); }
.heat-map tr.group span { position: sticky; left: .5rem; }
</style>
"""


_SEEN_WHOLE = 24
"""Pictures up to which the table is as high as it needs; a larger one scrolls."""


@dataclass(frozen=True)
class Entry:
    """A picture on the axes: its number, its JPEG of 40 pixels, and the words at its side.

    ``jpeg`` is empty where the file is gone. ``setting`` and ``label`` say to which group
    of neighbours it belongs.
    """

    number: int
    jpeg: bytes
    alt: str
    setting: int = 0
    label: str = ""
    marks: tuple[str, ...] = ()


def show_heat_map(likeness: Likeness, entries: Mapping[str, Entry]) -> None:
    """A row and a column for each picture of ``likeness``, in its order, in per cent.

    ``entries`` tells of each picture by its id. Groups with a label are kept apart. A
    table that has more pictures than there is room scrolls by itself.
    """
    st.html(_STYLE + heat_map(likeness, entries))


def heat_map(likeness: Likeness, entries: Mapping[str, Entry]) -> str:
    """The table as HTML."""
    shown = [entries[picture_id] for picture_id in likeness.ids]
    starts = {0}
    starts |= {n for n in range(1, len(shown)) if shown[n].setting != shown[n - 1].setting}
    grouped = any(entry.label for entry in shown)
    head = "".join(_column(entry, first=n in starts) for n, entry in enumerate(shown))
    rows = []
    for number, (entry, values) in enumerate(zip(shown, likeness.matrix, strict=True)):
        if grouped and number in starts:
            rows.append(_group(entry.label, len(shown)))
        rows.append(_row(entry, values, starts))
    caption = escape(f"How alike the {len(shown)} pictures are, each with each, in per cent.")
    large = " large" if len(shown) > _SEEN_WHOLE else ""
    return (
        f'<div class="heat-map{large}" role="region" tabindex="0" aria-label="{caption}"><table>'
        f"<thead><tr><th>%</th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _column(entry: Entry, *, first: bool) -> str:
    return f'<th scope="col"{_class(first)}>{_thumbnail(entry)}{entry.number}</th>'


def _group(label: str, width: int) -> str:
    heading = f'<th scope="rowgroup" colspan="{width + 1}"><span>{escape(label)}</span></th>'
    return f'<tr class="group">{heading}</tr>'


def _row(entry: Entry, values: Sequence[float], starts: set[int]) -> str:
    marks = "".join(f"<small>{escape(mark)}</small>" for mark in entry.marks)
    cells = "".join(
        f'<td style="--s:{_percent(value)}"{_class(n in starts)}>{_percent(value)}</td>'
        for n, value in enumerate(values)
    )
    name = f"<div>{_thumbnail(entry)}<span>{entry.number}{marks}</span></div>"
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _percent(value: float) -> int:
    """Whole per cent. Only equal pictures have 100."""
    return round(value * 100) if value == 1 else min(99, round(value * 100))


def _class(first: bool) -> str:
    return ' class="first"' if first else ""


def _thumbnail(entry: Entry) -> str:
    if not entry.jpeg:
        return ""
    data = b64encode(entry.jpeg).decode("ascii")
    return f'<img src="data:image/jpeg;base64,{data}" alt="{escape(entry.alt)}">'
