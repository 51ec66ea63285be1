"""Files on the Edit page: somebody's pictures, good and bad, and masks made elsewhere."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from core.pictures import RunStatus
from core.previews import as_jpeg, as_png
from core.studio import Studio
from tests.classroom import noise
from tests.masks.objects import rectangle
from tests.pages.conftest import Connect, OpenEdit
from tests.pages.editor import (
    SIZE,
    add_boat,
    applied,
    apply_button,
    boxes,
    canvases,
    change,
    colourful,
    decoded,
    draw,
    give_room,
    mask_of,
    tick,
    ticked,
    told,
)
from tests.pages.test_generate_page import labels, named
from tests.scripted_server import ScriptedServer, picture_answer
from tests.test_editing import careful


@pytest.fixture
def studio(connect: Connect, server: ScriptedServer) -> Studio:
    """A studio whose model paints whatever mask it gets red."""
    server.answer(*[careful] * 9)
    return connect()


PICTURE, MASK = "Upload a picture", "Upload a mask"


def brought(page: AppTest, label: str, name: str, data: bytes) -> AppTest:
    """Choose a file."""
    named(page.file_uploader, label).upload(name, data, "image/png")
    return page.run()


def encoded(picture: Image.Image, picture_format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, picture_format, **options)
    return buffer.getvalue()


def enormous() -> bytes:
    """A true PNG of 144 megapixels in a file of a few kilobytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)

    side = 12_000
    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    pixels = b"".join([*(packer.compress(row) for _ in range(side)), packer.flush()])
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def moving() -> bytes:
    """A WebP of two frames, the first one red."""
    first, second = (Image.new("RGB", SIZE, color) for color in ("red", "blue"))
    return encoded(first, "WEBP", save_all=True, append_images=[second], lossless=True)


UNUSABLE = {
    "broken.png": (noise()[:-5000], "This file cannot be used: it is damaged."),
    "essay.png": (b"Once upon a time", "it is not a PNG, JPEG or WebP picture."),
    "drawing.png": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "it is not a PNG"),
    "moving.png": (encoded(Image.new("P", (9, 9)), "GIF"), "it is not a PNG"),
    "empty.png": (b"", "it is not a PNG"),
    "enormous.png": (enormous(), "This file cannot be used: it has too many pixels."),
    "heavy.png": (b"\x89PNG" + bytes(10 * 1024 * 1024), "This file is too large"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_file_that_cannot_be_used_gets_a_sentence_and_loses_nothing(
    open_edit: OpenEdit, studio: Studio, name: str
) -> None:
    data, sentence = UNUSABLE[name]
    boat = add_boat(studio)
    page = tick(open_edit(boat.id), "Left")
    draw(page, boat, rectangle(200, 0, 300, 100))
    covers = [line for line in told(page).splitlines() if "The mask covers" in line]
    named(page.text_area, "Describe the change").set_value("a balloon")
    brought(page, PICTURE, name, data)
    assert sentence in told(page)
    assert [picture.id for picture in studio.recent_pictures()] == [boat.id]
    assert ticked(page) == ["Left"]
    assert [line for line in told(page).splitlines() if "The mask covers" in line] == covers
    assert named(page.text_area, "Describe the change").value == "a balloon"
    assert not apply_button(page).disabled


USABLE = {
    "animated.webp": moving(),
    "cmyk.jpg": encoded(colourful().convert("CMYK"), "JPEG"),
    "sixteen bits.png": as_png(Image.new("I;16", SIZE, 0x8000)),
    "palette.png": as_png(colourful().quantize(40)),
    "transparent.png": as_png(Image.new("RGBA", SIZE, (0, 90, 90, 80))),
    "black and white.png": as_png(Image.new("1", SIZE)),
    "photo.jpg": as_jpeg(colourful()),
}


@pytest.mark.parametrize("name", USABLE)
def test_pictures_of_every_kind_can_be_changed(
    open_edit: OpenEdit, studio: Studio, name: str
) -> None:
    page = brought(open_edit(), PICTURE, name, USABLE[name])
    assert name.partition(".")[0] in told(page)
    tick(page, "Middle")
    run = applied(page)
    assert run.status is RunStatus.DONE, run.problem
    source = run.pictures[0].parent_id
    assert source is not None
    before, after = (
        decoded(studio.picture_bytes(each)).convert("RGBA") for each in (source, run.pictures[0].id)
    )
    assert before.size == after.size == SIZE
    outside = boxes((200, 133, 400, 267)) == 0
    assert (np.asarray(before)[outside] == np.asarray(after)[outside]).all()
    assert after.getpixel((300, 200)) == pytest.approx((200, 40, 20, 255), abs=3)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1)])
def test_the_strangest_shapes_open_and_can_be_changed(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer, size: tuple[int, int]
) -> None:
    studio = connect()
    page = brought(open_edit(), PICTURE, "strange.png", as_png(colourful(size)))
    assert "The mask is empty." in told(page)
    source = studio.recent_pictures()[0]
    give_room(page, source)
    assert "The mask is empty." in told(page.run())
    assert canvases(page) == 1
    if max(size) > 1:
        tick(page, "Middle")
        assert not apply_button(page).disabled
    change(page, "Arrows and words")
    assert apply_button(page).disabled
    change(page, "The whole picture")
    server.answer(lambda request: picture_answer(request.form["image"].content))
    run = applied(page)
    assert run.status is RunStatus.DONE, run.problem
    assert decoded(studio.picture_bytes(run.pictures[0].id)).size == size


# Masks -----------------------------------------------------------------------


SPOT = boxes((100, 100, 300, 200))


def mask_file(values: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    return as_png(Image.fromarray(values))


def see_through(values: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """As services want masks: see-through where the picture may change."""
    mask = Image.new("RGBA", SIZE, "black")
    mask.putalpha(Image.fromarray(255 - values))
    return as_png(mask)


@pytest.mark.parametrize("write", [mask_file, see_through])
def test_a_mask_from_a_file_is_the_mask_that_is_sent(
    open_edit: OpenEdit, studio: Studio, write: object
) -> None:
    assert callable(write)
    page = brought(open_edit(add_boat(studio).id), MASK, "mask.png", write(SPOT))
    assert "The mask covers 8 %" in told(page)
    assert MASK not in labels(page.file_uploader)
    assert (mask_of(studio, applied(page)) == SPOT).all()
    named(page.button, "Take the mask from the file away").click().run()
    assert "The mask is empty." in told(page)
    assert MASK in labels(page.file_uploader)


def test_a_mask_from_a_file_joins_what_else_is_marked(open_edit: OpenEdit, studio: Studio) -> None:
    page = tick(open_edit(add_boat(studio).id), "Lower right")
    brought(page, MASK, "mask.png", mask_file(SPOT))
    both = boxes((100, 100, 300, 200), (400, 267, 600, 400))
    assert (mask_of(studio, applied(page)) == both).all()


def test_a_mask_from_a_file_stays_with_its_picture(open_edit: OpenEdit, studio: Studio) -> None:
    boat, other = add_boat(studio), add_boat(studio)
    page = brought(open_edit(boat.id), MASK, "mask.png", mask_file(SPOT))
    page.query_params["picture"] = other.id
    assert "The mask is empty." in told(page.run())
    page.query_params["picture"] = boat.id
    assert "The mask covers 8 %" in told(page.run())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            as_png(Image.new("L", (640, 480))),
            "This mask is 640×480 pixels, the picture is 600×400.",
        ),
        (mask_file(SPOT)[:-40], "This file cannot be used: it is damaged."),
        (b"white, black", "This file cannot be used: it is not a PNG, JPEG or WebP picture."),
        (enormous(), "This file cannot be used: it has too many pixels."),
    ],
    ids=["other size", "broken", "text", "enormous"],
)
def test_a_mask_that_cannot_be_used_gets_a_sentence_and_loses_nothing(
    open_edit: OpenEdit, studio: Studio, data: bytes, sentence: str
) -> None:
    page = tick(open_edit(add_boat(studio).id), "Left")
    named(page.text_area, "Describe the change").set_value("a balloon")
    brought(page, MASK, "mask.png", data)
    assert sentence in told(page)
    # It stays to be read when the page runs again by itself.
    assert sentence in told(page.run())
    assert "The mask covers 11 %, middle left." in told(page)
    assert named(page.text_area, "Describe the change").value == "a balloon"
    brought(page, MASK, "mask.png", mask_file(SPOT))
    assert sentence not in told(page)
    assert "The mask covers 17 %" in told(page)
