"""What somebody does and reads on the Edit page, without a browser."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, ButtonGroup

from core.pictures import Picture, Run
from core.previews import as_png
from core.storage import PictureStore
from core.studio import Studio
from core.tasks import EditTask
from pages.parts.sketch import Sketch
from tests.masks.objects import drawing
from tests.pages.test_generate_page import ended, named, spoken

SIZE = (600, 400)
"""Of most pictures here: regions and sentences are easy to foresee."""
CANVAS = (300, 200)
"""Half as wide and high."""


def colourful(size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture that is everywhere a little different."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (across, down, Image.new("L", size, 90)))


def add_boat(studio: Studio, size: tuple[int, int] = SIZE) -> Picture:
    """A picture in the library."""
    return studio.add_picture(as_png(colourful(size)), "a boat")


def told(page: AppTest) -> str:
    """All sentences on the page, spaces as they are written here."""
    assert not page.exception
    return spoken(page).replace("\N{NO-BREAK SPACE}", " ")


def apply_button(page: AppTest) -> Button:
    return named(page.button, "Apply edit")


def apply(page: AppTest, words: str = "a red balloon") -> AppTest:
    """Write what is to change, and ask for it."""
    named(page.text_area, "Describe the change").set_value(words)
    return apply_button(page).click().run()


def applied(page: AppTest, words: str = "a red balloon") -> Run:
    """Ask for a change; its run once it is over, and the page has looked again."""
    return ended(apply(page, words))


def tick(page: AppTest, *regions: str) -> AppTest:
    """Mark regions of the picture."""
    for region in regions:
        named(page.checkbox, region).check()
    return page.run()


def ticked(page: AppTest) -> list[str]:
    """The regions that are marked."""
    return [box.label for box in page.checkbox if box.value]


def choice(page: AppTest, label: str) -> ButtonGroup[Any]:
    """A row of buttons of which one is chosen."""
    return named(page.button_group, label)


def change(page: AppTest, what: str) -> AppTest:
    """Choose "A part", "Arrows and words" or "The whole picture"."""
    choice(page, "What may change").set_value(what)
    return page.run()


def draw(page: AppTest, picture: Picture, *objects: dict[str, Any], kind: str = "mask") -> AppTest:
    """As if the canvas, half as large as the picture, had told of these Fabric objects."""
    name = f"{kind}-{picture.id}"
    now = drawing(*objects, canvas=(picture.width // 2, picture.height // 2))
    page.session_state["sketches"] = {
        **page.session_state["sketches"],
        name: Sketch(name, given=now, now=now),
    }
    return page.run()


def give_room(page: AppTest, picture: Picture) -> None:
    """As if the browser had told how wide the canvases' place is."""
    for kind in ("mask", "markup"):
        key = f"room-{kind}-{picture.id}".replace("_", ".")
        page.session_state[key] = {"width": 600}


def canvases(page: AppTest) -> int:
    """How many canvases there are to draw on."""
    return sum(each.proto.component_name.endswith("canvas") for each in page.get("bidi_component"))


def images(page: AppTest) -> list[tuple[str, str]]:
    """Alt text and address of each picture on the page; equal pictures have one address."""
    return [(image.alt, image.url) for shown in page.image for image in shown.proto.imgs]


def mask_of(studio: Studio, run: Run) -> NDArray[np.uint8]:
    """The mask of a run, 255 = change."""
    assert isinstance(run.task, EditTask)
    assert run.task.mask
    stored = PictureStore(studio.settings.data_dir / "pictures").get(run.task.mask)
    return np.asarray(decoded(stored).convert("L"))


def boxes(*marked: tuple[int, int, int, int], size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    """A mask of rectangles: left, top, right and bottom in pixels."""
    mask = np.zeros((size[1], size[0]), np.uint8)
    for left, top, right, bottom in marked:
        mask[top:bottom, left:right] = 255
    return mask


def decoded(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture
