"""Two pictures one over the other, with a line between them that can be moved.

Everything happens in the browser: moving the line asks nothing of the studio.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

import streamlit as st

_HTML = """
<div class="frame">
  <div class="side before"><img draggable="false"><span aria-hidden="true"></span></div>
  <div class="side after"><img draggable="false"><span aria-hidden="true"></span></div>
  <input type="range" min="0" max="100" step="any" value="50">
  <div class="line"><svg viewBox="-22 -22 44 44" aria-hidden="true"><circle r="20"/>
    <path d="M-6-8l-8 8 8 8M6-8l8 8-8 8"/></svg></div>
</div>
"""

# Line, handle and words lie on the picture: they have a light and a dark part each, so
# that they are seen on any picture and in both themes. Nothing moves by itself.
_CSS = """
.frame {
  --divide: 50%;
  position: relative;
  width: 100%;
  min-height: 48px;
  direction: ltr;
  overflow: hidden;
  border-radius: var(--st-base-radius);
  cursor: ew-resize;
  touch-action: pan-y pinch-zoom;
  user-select: none;
  -webkit-user-select: none;
}
.side { position: absolute; inset: 0; background: var(--st-secondary-background-color); }
.before { clip-path: inset(0 calc(100% - var(--divide)) 0 0); }
.after { clip-path: inset(0 0 0 var(--divide)); }
img { width: 100%; height: 100%; object-fit: contain; pointer-events: none; }
.side span {
  position: absolute;
  top: 10px;
  padding: 2px 12px;
  border: 1px solid rgb(255 255 255 / .7);
  border-radius: 99px;
  background: rgb(28 27 34 / .82);
  color: #fff;
  font: 700 .9rem var(--st-font);
}
.before span { left: 10px; }
.after span { right: 10px; }
input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0;
        pointer-events: none; }
.line {
  position: absolute;
  inset: 0 auto 0 var(--divide);
  width: 3px;
  margin-left: -1.5px;
  background: #fff;
  box-shadow: 0 0 0 1px rgb(28 27 34 / .75);
  pointer-events: none;
  forced-color-adjust: none;
}
svg { position: absolute; top: calc(50% - 22px); left: -20.5px; width: 44px; height: 44px; }
circle { fill: #fff; stroke: #1c1b22; stroke-width: 1.5; }
path { fill: none; stroke: #1c1b22; stroke-width: 3; stroke-linecap: round;
       stroke-linejoin: round; }
input:focus-visible ~ .line circle { stroke: var(--st-primary-color); stroke-width: 4; }
input:focus-visible ~ .line { box-shadow: 0 0 0 3px var(--st-primary-color); }
"""

# The range takes the keys and speaks to screen readers; the pointer is followed by hand,
# because some tablets move a range by its thumb alone. A finger that only scrolls the page
# past the picture must leave the line where it is: it counts when it moves sideways or taps.
_JS = """
export default function ({ parentElement, data }) {
  const frame = parentElement.querySelector(".frame");
  const range = parentElement.querySelector("input");
  frame.style.aspectRatio = `${data.width} / ${data.height}`;

  const lower = (name) => name.charAt(0).toLowerCase() + name.slice(1);
  const show = (share) => {
    const before = Math.round(share);
    frame.style.setProperty("--divide", `${share}%`);
    range.value = share;
    range.setAttribute("aria-valuetext",
      `${before} % ${lower(data.before_name)}, ${100 - before} % ${lower(data.after_name)}`);
  };
  range.setAttribute("aria-label", `${data.before_name} and ${lower(data.after_name)}`);
  let changed = false;
  for (const side of ["before", "after"]) {
    const picture = parentElement.querySelector(`.${side} img`);
    const source = `data:image/jpeg;base64,${data[side]}`;
    picture.alt = `${data[`${side}_name`]}: ${data[`${side}_alt`]}`;
    parentElement.querySelector(`.${side} span`).textContent = data[`${side}_name`];
    if (picture.src !== source) {
      picture.src = source;
      changed = true;
    }
  }
  show(changed ? 50 : Number(range.value));

  const follow = (event) => {
    const box = frame.getBoundingClientRect();
    show(Math.min(100, Math.max(0, ((event.clientX - box.left) / box.width) * 100)));
  };
  range.oninput = () => show(Number(range.value));
  let start = null;
  const isStill = (event) => Math.hypot(event.clientX - start.x, event.clientY - start.y) < 8;
  frame.onpointerdown = (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    frame.setPointerCapture(event.pointerId);
    start = { x: event.clientX, y: event.clientY, follows: event.pointerType !== "touch" };
    if (start.follows) follow(event);
  };
  frame.onpointermove = (event) => {
    if (!start || !frame.hasPointerCapture(event.pointerId)) return;
    const sideways = Math.abs(event.clientX - start.x) > Math.abs(event.clientY - start.y);
    if (sideways && !isStill(event)) start.follows = true;
    if (start.follows) follow(event);
  };
  frame.onpointerup = (event) => {
    if (!start || !frame.hasPointerCapture(event.pointerId)) return;
    if (start.follows || isStill(event)) follow(event);
    start = null;
    range.focus({ preventScroll: true });
  };
  frame.onpointercancel = () => {
    start = null;
  };
}
"""

_component = st.components.v2.component("before_after_slider", html=_HTML, css=_CSS, js=_JS)


@dataclass(frozen=True)
class Side:
    """One of the two pictures: a JPEG, what it is called here, and its alt text."""

    jpeg: bytes
    name: str
    alt: str


def show_slider(before: Side, after: Side, shape: tuple[int, int], key: str) -> None:
    """The two pictures in a frame as wide as there is room.

    ``shape`` is the frame's width and height: only their ratio counts. A picture of
    another shape is shown whole inside it. Other pictures under the same ``key`` put the
    line back into the middle.
    """
    width, height = shape
    data = {
        "before": b64encode(before.jpeg).decode("ascii"),
        "before_name": before.name,
        "before_alt": before.alt,
        "after": b64encode(after.jpeg).decode("ascii"),
        "after_name": after.name,
        "after_alt": after.alt,
        "width": width,
        "height": height,
    }
    _component(key=key, data=data, width="stretch", height="content")
