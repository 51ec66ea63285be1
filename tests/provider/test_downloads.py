"""Pictures behind an address: fetched from trusted places only."""

from __future__ import annotations

import threading

import pytest

from core.problems import ErrorKind, StudioError
from core.provider import downloads
from tests.provider.conftest import KEY, Connect, compatible, picture_of, problem_of
from tests.scripted_server import Answer, ScriptedServer, json_answer, page_answer, picture

AZURE = "https://school.openai.azure.com/openai/v1/"


def url_answer(url: str) -> Answer:
    return json_answer({"created": 1, "data": [{"url": url}]})


def file_answer(content: bytes) -> Answer:
    return Answer(pieces=(content,), headers={"Content-Type": "image/png"})


def test_a_picture_of_the_server_itself_is_fetched(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(url_answer(f"{server.url}/files/1.png?token=a%20b"))
    server.answer(file_answer(picture()), method="GET")
    settings = {**compatible(server), "OPENAI_API_KEY": KEY}
    assert picture_of(connect(**settings)).data == picture()
    fetched = server.requests[1]
    assert fetched.path == "/files/1.png?token=a%20b"
    assert KEY not in str(fetched.headers)


def test_a_redirect_within_the_server_is_followed(server: ScriptedServer, connect: Connect) -> None:
    server.answer(url_answer(f"{server.url}/files/1.png"))
    server.answer(Answer(302, headers={"Location": "/other/1.png"}), method="GET")
    server.answer(file_answer(picture()), method="GET")
    assert picture_of(connect(**compatible(server))).data == picture()
    assert server.requests[2].path == "/other/1.png"


UNSAFE = [
    "http://169.254.169.254/metadata/instance",
    "http://10.0.0.1/admin",
    "http://localhost:1/",
    "http://127.0.0.1:1/",
    "http://[::1]/",
    "https://127.0.0.1/",
    "https://example.com/picture.png",
    "file:///etc/passwd",
    "ftp://127.0.0.1/picture.png",
    "//127.0.0.1/picture.png",
    "picture.png",
    "http://store.blob.core.windows.net/picture.png",
    "https://blob.core.windows.net.example.com/picture.png",
    "https://evilblob.core.windows.net/picture.png",
    "https://store.blob.core.windows.net:8443/picture.png",
    "https://user:password@store.blob.core.windows.net/picture.png",
    "https://example.com\\@store.blob.core.windows.net/picture.png",
    "https://store.blob.core.windows.net\r\nHost: example.com/picture.png",
    "http://127.0.0.1:99999999/",
    "http://127.0.0.1:port/",
]


@pytest.mark.parametrize("url", UNSAFE)
def test_other_places_are_never_asked(server: ScriptedServer, connect: Connect, url: str) -> None:
    server.answer(url_answer(url))
    assert problem_of(connect(**compatible(server))).kind is ErrorKind.UNSAFE_DOWNLOAD
    assert len(server.requests) == 1


def test_another_port_of_this_machine_is_never_asked(
    server: ScriptedServer, connect: Connect
) -> None:
    with ScriptedServer() as inside:
        server.answer(url_answer(f"{inside.url}/secret.png"))
        assert problem_of(connect(**compatible(server))).kind is ErrorKind.UNSAFE_DOWNLOAD
        assert inside.requests == []


def test_a_redirect_to_elsewhere_is_not_followed(server: ScriptedServer, connect: Connect) -> None:
    with ScriptedServer() as inside:
        for target in (f"{inside.url}/secret.png", f"http://localhost:{server.port}/secret.png"):
            server.answer(url_answer(f"{server.url}/files/1.png"))
            server.answer(Answer(302, headers={"Location": target}), method="GET")
            assert problem_of(connect(**compatible(server))).kind is ErrorKind.UNSAFE_DOWNLOAD
        assert inside.requests == []
    assert len(server.posts) == 2


def test_redirects_in_a_circle_end(server: ScriptedServer, connect: Connect) -> None:
    server.answer(url_answer(f"{server.url}/1.png"))
    server.answer(*[Answer(302, headers={"Location": "/1.png"})] * 20, method="GET")
    assert problem_of(connect(**compatible(server))).kind is ErrorKind.STRANGE_ANSWER
    assert len(server.requests) == 2 + downloads.MAX_REDIRECTS


def test_a_vendors_store_is_trusted() -> None:
    for url in (
        "https://oaidalleapiprodscus.blob.core.windows.net/private/1.png?sig=a%2Bb",
        "https://dalleprodsec.blob.core.windows.net:443/1.png",
        "https://school.openai.azure.com/files/1.png",
    ):
        assert downloads._trusted(url, AZURE) == url


@pytest.mark.parametrize("answer", [Answer(404), page_answer(), file_answer(b"no picture")])
def test_an_address_without_a_picture(
    server: ScriptedServer, connect: Connect, answer: Answer
) -> None:
    server.answer(url_answer(f"{server.url}/1.png"))
    server.answer(answer, method="GET")
    assert problem_of(connect(**compatible(server))).kind is ErrorKind.STRANGE_ANSWER
    assert len(server.posts) == 1


def test_a_file_that_is_too_large(
    server: ScriptedServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "MAX_BYTES", 1000)
    server.answer(url_answer(f"{server.url}/1.png"))
    server.answer(Answer(pieces=(b"x" * 600,) * 9), method="GET")
    assert problem_of(connect(**compatible(server))).kind is ErrorKind.STRANGE_ANSWER


def test_a_download_that_breaks_off(server: ScriptedServer, connect: Connect) -> None:
    server.answer(url_answer(f"{server.url}/1.png"), url_answer(f"{server.url}/1.png"))
    server.answer(Answer(break_off=True), method="GET")
    server.answer(Answer(pieces=(picture()[:40],), break_off=True), method="GET")
    provider = connect(**compatible(server))
    assert problem_of(provider).kind is ErrorKind.CONNECTION_LOST
    assert problem_of(provider).kind is ErrorKind.CONNECTION_LOST


def test_a_download_that_takes_too_long(server: ScriptedServer) -> None:
    enough = threading.Event()
    server.answer(Answer(pieces=(b"x",), wait_before_end=enough), method="GET")
    try:
        with pytest.raises(StudioError) as caught:
            downloads.download(
                f"{server.url}/1.png",
                endpoint=server.url,
                connect_timeout=1.0,
                total_timeout=0.2,
            )
    finally:
        enough.set()
    assert caught.value.problem.kind is ErrorKind.CONNECTION_LOST
