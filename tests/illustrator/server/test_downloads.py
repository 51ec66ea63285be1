from __future__ import annotations

from core.illustrator.server.downloads import Downloads


def test_a_file_is_given_back_under_its_name() -> None:
    downloads = Downloads()
    name = downloads.add(b"picture", "image/png")
    download = downloads.get(name)
    assert download
    assert (download.content, download.media_type) == (b"picture", "image/png")
    assert downloads.get("another name") is None


def test_names_are_long_and_never_the_same() -> None:
    downloads = Downloads()
    names = {downloads.add(b"picture", "image/png") for _ in range(50)}
    assert len(names) == 50
    assert min(map(len, names)) >= 32


def test_files_go_after_their_time() -> None:
    now = [0.0]
    downloads = Downloads(lifetime=60, clock=lambda: now[0])
    name = downloads.add(b"picture", "image/png")
    now[0] = 60
    assert downloads.get(name)
    now[0] = 60.1
    assert downloads.get(name) is None


def test_the_oldest_make_room() -> None:
    downloads = Downloads(max_entries=2)
    first, second, third = (downloads.add(b"picture", "image/png") for _ in range(3))
    assert downloads.get(first) is None
    assert downloads.get(second)
    assert downloads.get(third)


def test_large_files_make_room_too_but_the_newest_stays() -> None:
    downloads = Downloads(max_bytes=10)
    small = downloads.add(bytes(4), "image/png")
    large = downloads.add(bytes(20), "image/png")
    assert downloads.get(small) is None
    assert downloads.get(large)
