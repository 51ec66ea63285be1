"""What comes back: plain answers, streams, sketches, and streams that break."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator

import pytest
from PIL import ImageColor

from core.events import FinishedPicture, PartialPicture
from core.pictures import Usage
from core.problems import ErrorKind, Retry, StudioError
from core.provider import ImageRequest
from tests.provider.conftest import (
    REQUEST,
    Connect,
    compatible,
    events_of,
    picture_of,
    problem_of,
)
from tests.scripted_server import (
    Answer,
    ScriptedServer,
    as_base64,
    completed,
    event,
    json_answer,
    picture,
    picture_answer,
    sketch,
    stream_answer,
)

ENTRY = json.dumps({"b64_json": as_base64(picture())}).encode()
USAGE = {
    "input_tokens": 60,
    "input_tokens_details": {"text_tokens": 50, "image_tokens": 10},
    "output_tokens": 1756,
    "total_tokens": 1816,
}


def test_a_stream_shows_sketches_then_the_picture(server: ScriptedServer, connect: Connect) -> None:
    first, second, last = picture(color="grey"), picture(color="red"), picture(color="gold")
    server.answer(stream_answer(sketch(0, first), sketch(1, second), completed(last, usage=USAGE)))
    events = events_of(connect())
    assert events == [
        PartialPicture(0, first, events[0].image),
        PartialPicture(1, second, events[1].image),
        FinishedPicture(last, events[2].image, usage=Usage(50, 10, 1756)),
    ]
    assert [told.image.getpixel((0, 0)) for told in events] == [
        ImageColor.getrgb(color) for color in ("grey", "red", "gold")
    ]


def test_sketches_come_while_the_picture_is_being_made(
    server: ScriptedServer, connect: Connect
) -> None:
    go_on = threading.Event()
    server.answer(stream_answer(sketch(0), wait_before_end=go_on))
    events = connect().send(REQUEST)
    assert isinstance(next(events), PartialPicture)
    go_on.set()
    with pytest.raises(StudioError):
        next(events)


def test_an_edit_streams_too(server: ScriptedServer, connect: Connect) -> None:
    events = (sketch(0, kind="image_edit"), completed(kind="image_edit"))
    server.answer(stream_answer(*events))
    request = ImageRequest("a hat", 1024, 1024, image=picture(), kind="edit")
    assert [type(told) for told in events_of(connect(), request)] == [
        PartialPicture,
        FinishedPicture,
    ]


def test_a_plain_answer_to_a_stream_is_used(server: ScriptedServer, connect: Connect) -> None:
    paid_for = picture(color="gold")
    server.answer(picture_answer(paid_for, usage=USAGE))
    (told,) = events_of(connect())
    assert server.requests[0].json["stream"] is True
    assert told == FinishedPicture(paid_for, told.image, usage=Usage(50, 10, 1756))


def test_a_plain_answer_without_content_type_is_used(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(Answer(pieces=picture_answer().pieces))
    assert picture_of(connect()).data == picture()


@pytest.mark.parametrize(
    "last",
    [
        completed(),
        b"data: %b\n\n" % ENTRY,
        b'data: {"data": [%b]}\n\ndata: [DONE]\n\n' % ENTRY,
    ],
)
def test_streams_of_other_servers_are_understood(
    server: ScriptedServer, connect: Connect, last: bytes
) -> None:
    server.answer(stream_answer(b": hello\n\n", event("image_generation.started"), last))
    assert picture_of(connect()).data == picture()


def test_the_illustrator_says_what_it_drew(server: ScriptedServer, connect: Connect) -> None:
    illustration = {"drawn": [{"name": "fox"}], "recipe": {"seed": 42}}
    server.answer(
        stream_answer(completed(illustration=illustration, revised_prompt="A fox.")),
        picture_answer(illustration=illustration, revised_prompt="A fox."),
    )
    provider = connect(**compatible(server, "storybook"))
    for told in (picture_of(provider), picture_of(provider)):
        assert told.illustration == illustration
        assert told.seed == 42
        assert told.revised_prompt == "A fox."


@pytest.mark.parametrize("picture_format", ["PNG", "JPEG", "WEBP"])
def test_each_format_arrives_untouched(
    server: ScriptedServer, connect: Connect, picture_format: str
) -> None:
    made = picture(picture_format=picture_format)
    server.answer(picture_answer(made))
    assert picture_of(connect()).data == made


def test_base64_in_lines_or_in_a_data_url(server: ScriptedServer, connect: Connect) -> None:
    text = as_base64(picture())
    lines = "\n".join(text[start : start + 76] for start in range(0, len(text), 76))
    data_url = f"data:image/png;base64,{text}"
    entries = [{"b64_json": lines}, {"b64_json": data_url}, {"url": data_url}]
    server.answer(*(json_answer({"data": [entry]}) for entry in entries))
    provider = connect()
    assert all(picture_of(provider).data == picture() for _ in entries)


@pytest.mark.parametrize(
    ("usage", "understood"),
    [
        (None, None),
        ("much", None),
        ({"input_tokens": 9, "output_tokens": 20}, Usage(9, 0, 20)),
        ({"input_tokens_details": {}, "output_tokens": None}, Usage()),
    ],
)
def test_usage_may_be_missing_or_partial(
    server: ScriptedServer, connect: Connect, usage: object, understood: Usage | None
) -> None:
    server.answer(picture_answer(usage=usage))
    assert picture_of(connect()).usage == understood


def _bomb() -> bytes:
    """A picture of 49 megapixels in a few kilobytes."""
    return picture((7000, 7000), picture_format="PNG")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        picture(picture_format="GIF"),
        picture(picture_format="BMP"),
        picture()[:-30],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        _bomb(),
    ],
    ids=["nothing", "torn GIF", "GIF", "BMP", "torn PNG", "SVG", "bomb"],
)
def test_bytes_that_are_no_usable_picture(
    server: ScriptedServer, connect: Connect, content: bytes
) -> None:
    server.answer(picture_answer(content), stream_answer(completed(content)))
    provider = connect()
    assert problem_of(provider).kind is ErrorKind.STRANGE_ANSWER
    assert problem_of(provider).kind is ErrorKind.STRANGE_ANSWER
    assert len(server.posts) == 2


def test_a_torn_sketch_is_left_out(
    server: ScriptedServer, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    server.answer(stream_answer(sketch(0, picture()[:-30]), sketch(1), completed()))
    with caplog.at_level(logging.WARNING):
        events = events_of(connect())
    assert [type(told) for told in events] == [PartialPicture, FinishedPicture]
    assert "sketch" in caplog.text


def test_a_stream_that_breaks_off(server: ScriptedServer, connect: Connect) -> None:
    server.answer(stream_answer(sketch(0), break_off=True))
    problem = problem_of(connect())
    assert (problem.kind, problem.retry) == (ErrorKind.CONNECTION_LOST, Retry.MAY_PAY_TWICE)
    assert len(server.posts) == 1


def test_a_stream_that_ends_without_a_picture(server: ScriptedServer, connect: Connect) -> None:
    server.answer(stream_answer(sketch(0)), stream_answer(b"data: [DONE]\n\n"))
    provider = connect()
    assert problem_of(provider).kind is ErrorKind.CONNECTION_LOST
    assert problem_of(provider).kind is ErrorKind.STRANGE_ANSWER


def test_a_stream_of_nonsense(server: ScriptedServer, connect: Connect) -> None:
    server.answer(stream_answer(b"data: {not json\n\n"))
    assert problem_of(connect()).kind is ErrorKind.STRANGE_ANSWER


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"code": "moderation_blocked"}, ErrorKind.MODERATION),
        ({"code": "rate_limit_exceeded"}, ErrorKind.RATE_LIMIT),
        ({"type": "insufficient_quota"}, ErrorKind.NO_MONEY),
        ({"type": "server_error"}, ErrorKind.SERVER_ERROR),
    ],
)
def test_an_error_in_the_stream(
    server: ScriptedServer, connect: Connect, error: dict[str, object], kind: ErrorKind
) -> None:
    server.answer(
        stream_answer(sketch(0), event("error", error={"message": "No.", **error})),
        stream_answer(event("error", **{key: v for key, v in error.items() if key != "type"})),
    )
    provider = connect()
    assert problem_of(provider).kind is kind
    if "code" in error:
        assert problem_of(provider).kind is kind


def test_cancelling_before_anything_is_sent(server: ScriptedServer, connect: Connect) -> None:
    with pytest.raises(StudioError) as caught:
        list(connect().send(REQUEST, cancelled=lambda: True))
    assert caught.value.problem.kind is ErrorKind.CANCELLED
    assert server.requests == []


def test_cancelling_between_sketches_hangs_up(server: ScriptedServer, connect: Connect) -> None:
    go_on = threading.Event()
    server.answer(stream_answer(sketch(0), sketch(1), wait_before_end=go_on))
    wishes = iter([False, True])
    events: Iterator[object] = connect().send(REQUEST, cancelled=lambda: next(wishes))
    next(events)
    with pytest.raises(StudioError) as caught:
        next(events)
    go_on.set()
    assert caught.value.problem.kind is ErrorKind.CANCELLED


def test_a_picture_that_has_arrived_is_told_in_spite_of_cancelling(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(stream_answer(completed()))
    wishes = iter([False, True])
    (told,) = connect().send(REQUEST, cancelled=lambda: next(wishes, True))
    assert isinstance(told, FinishedPicture)


def test_many_requests_at_once(server: ScriptedServer, connect: Connect) -> None:
    go_on = threading.Event()
    count = 8
    held = Answer(**{**vars(stream_answer(sketch(0), completed())), "wait_for": go_on})
    server.answer(*[held] * count)
    provider = connect()
    told: list[FinishedPicture] = []
    threads = [
        threading.Thread(target=lambda: told.append(picture_of(provider))) for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    go_on.set()
    for thread in threads:
        thread.join()
    assert len(told) == count
    assert len(server.posts) == count


@pytest.mark.parametrize(
    "illustration",
    [
        5,
        [],
        {"assumed": 5},
        {"assumed": ["time", {}]},
        {"approximated": []},
        {"approximated": ["spaniel"]},
        {"approximated": {"spaniel": ["dog"]}},
        {"unknown": "quokka"},
        {"drawn": ["dog"]},
        {"setting": {}},
    ],
)
def test_an_account_of_another_form_is_left_out(
    server: ScriptedServer, connect: Connect, illustration: object
) -> None:
    server.answer(picture_answer(illustration=illustration))
    assert not picture_of(connect()).illustration
