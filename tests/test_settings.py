"""What users write into the environment and ``.env``, and the connections that come of it."""

from __future__ import annotations

import copy
import logging
import os
import pickle
from datetime import date
from pathlib import Path

import pytest

from core.problems import ErrorKind
from core.settings import Connection, Secret, Settings

KEY = "k3y-that-nobody-may-see"
AZURE = {
    "AZURE_OPENAI_ENDPOINT": "https://school.openai.azure.com",
    "AZURE_OPENAI_API_KEY": KEY,
    "AZURE_OPENAI_DEPLOYMENT": "dalle3",
}


def load(tmp_path: Path, **environ: str) -> Settings:
    return Settings.load(environ, project_root=tmp_path)


def first(tmp_path: Path, **environ: str) -> Connection:
    return load(tmp_path, **environ).connections[0]


def test_without_keys_the_illustrator_draws(tmp_path: Path) -> None:
    (only,) = load(tmp_path).connections
    assert (only.id, only.kind) == ("illustrator", "illustrator")
    assert only.label == "Storybook illustrator, offline"
    assert only.model.takes_temperature
    assert only.model.takes_seed
    assert only.problem is None


def test_the_lessons_three_variables_are_enough(tmp_path: Path) -> None:
    connection = first(tmp_path, **AZURE)
    assert connection.label == "Azure: deployment dalle3"
    assert connection.base_url == "https://school.openai.azure.com/openai/v1/"
    assert connection.model_name == "dalle3"
    assert connection.deployment == "dalle3"
    assert connection.key == Secret(KEY)
    assert connection.problem is None


def test_azure_first_then_openai_then_the_illustrator(tmp_path: Path) -> None:
    settings = load(tmp_path, **AZURE, OPENAI_API_KEY=KEY)
    assert [connection.id for connection in settings.connections] == [
        "azure",
        "openai",
        "illustrator",
    ]
    assert settings.connection("openai").label == "OpenAI: gpt-image-2"
    with pytest.raises(KeyError):
        settings.connection("elsewhere")


def test_the_model_behind_a_deployment_can_be_said(tmp_path: Path) -> None:
    connection = first(tmp_path, **AZURE, AZURE_OPENAI_MODEL="gpt-image-2.5-flare")
    assert connection.model_name == "dalle3"
    assert connection.model.name == "gpt-image-2.5-flare"


@pytest.mark.parametrize(
    ("endpoint", "base_url"),
    [
        ("https://r.openai.azure.com/", "https://r.openai.azure.com/openai/v1/"),
        ("https://r.openai.azure.com/openai/v1/", "https://r.openai.azure.com/openai/v1/"),
        (
            "https://r.openai.azure.com/openai/deployments/d/images/generations?api-version=1",
            "https://r.openai.azure.com/openai/v1/",
        ),
        (
            "https://r.services.ai.azure.com/api/projects/school",
            "https://r.services.ai.azure.com/openai/v1/",
        ),
        ("https://gate.school/azure/openai", "https://gate.school/azure/openai/v1/"),
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765/openai/v1/"),
    ],
)
def test_endpoints_as_the_portal_shows_them(tmp_path: Path, endpoint: str, base_url: str) -> None:
    values = {**AZURE, "AZURE_OPENAI_ENDPOINT": endpoint}
    assert first(tmp_path, **values).base_url == base_url


def test_a_dated_version_leaves_v1_out(tmp_path: Path) -> None:
    connection = first(tmp_path, **AZURE, AZURE_OPENAI_API_VERSION="2024-02-01")
    assert connection.base_url == "https://school.openai.azure.com/openai/"
    assert connection.api_version == "2024-02-01"


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "<your endpoint>",
        "school.openai.azure.com",
        "ftp://school.openai.azure.com",
        "https://",
        "https://school openai.azure.com",
        "https://school.openai.azure.com:port",
        "https://[school",
        "https://user:password@school.openai.azure.com",
        "https://schoól.openai.azure.com",
    ],
)
def test_a_wrong_endpoint_is_a_problem_in_words(tmp_path: Path, endpoint: str) -> None:
    connection = first(tmp_path, **{**AZURE, "AZURE_OPENAI_ENDPOINT": endpoint})
    assert connection.id == "azure"
    assert connection.problem is not None
    assert connection.problem.kind is ErrorKind.BAD_ENDPOINT
    assert "AZURE_OPENAI_ENDPOINT" in connection.problem.message
    assert "password" not in repr(connection)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("", ErrorKind.MISSING_SETTING),
        ("<your key>", ErrorKind.BAD_KEY),
        ("clave-española", ErrorKind.BAD_KEY),
        ("two words", ErrorKind.BAD_KEY),
    ],
)
def test_a_key_that_cannot_be_one_is_a_problem_in_words(
    tmp_path: Path, key: str, kind: ErrorKind
) -> None:
    problem = first(tmp_path, **{**AZURE, "AZURE_OPENAI_API_KEY": key}).problem
    assert problem is not None
    assert problem.kind is kind
    assert "AZURE_OPENAI_API_KEY" in problem.message + problem.next_step


def test_a_missing_deployment_is_a_problem_in_words(tmp_path: Path) -> None:
    problem = first(tmp_path, **{**AZURE, "AZURE_OPENAI_DEPLOYMENT": ""}).problem
    assert problem is not None
    assert "AZURE_OPENAI_DEPLOYMENT" in problem.message


def test_a_server_of_ones_own_needs_only_an_address(tmp_path: Path) -> None:
    connection = first(tmp_path, OPENAI_BASE_URL="http://192.168.1.5:8080")
    assert (connection.id, connection.kind) == ("openai", "compatible")
    assert connection.base_url == "http://192.168.1.5:8080/v1/"
    assert connection.label == "Server 192.168.1.5:8080"
    assert connection.problem is None
    assert connection.key is None
    assert not connection.model.known
    named = first(tmp_path, OPENAI_BASE_URL="http://pictures/v1", OPENAI_IMAGE_MODEL="painter")
    assert named.label == "Server pictures: painter"


def test_vendors_addresses_are_no_servers_of_ones_own(tmp_path: Path) -> None:
    for address in ("https://api.openai.com/v1", "https://r.openai.azure.com/openai/v1/"):
        connection = first(tmp_path, OPENAI_BASE_URL=address, OPENAI_API_KEY=KEY)
        assert connection.kind == "openai"


def test_dotenv_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "# for the lesson\n"
        "export AZURE_OPENAI_ENDPOINT='https://file.openai.azure.com'\n"
        'AZURE_OPENAI_API_KEY="k$y${HOME}"  # quoted\n'
        "AZURE_OPENAI_DEPLOYMENT = from-file\n"
        "AZURE_OPENAI_MODEL\n",
        encoding="utf-8",
    )
    before = dict(os.environ)
    connection = first(tmp_path, AZURE_OPENAI_DEPLOYMENT="from-environment")
    assert connection.base_url == "https://file.openai.azure.com/openai/v1/"
    assert connection.key == Secret("k$y${HOME}")
    assert connection.deployment == "from-environment"
    assert dict(os.environ) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_dotenv_of_any_editor(tmp_path: Path, encoding: str) -> None:
    other = tmp_path / "school.env"
    other.write_bytes("OPENAI_API_KEY=abc\r\nOPENAI_IMAGE_MODEL=gpt-image-2\r\n".encode(encoding))
    settings = Settings.load({}, other, project_root=tmp_path)
    assert settings.connections[0].key == Secret("abc")


def test_a_dotenv_of_nonsense_does_not_stop_the_studio(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\x00\xff\xfe = = 'open\n")
    assert load(tmp_path).connections[0].kind == "illustrator"


def test_the_process_environment_is_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert Settings.load(project_root=tmp_path).connections[0].id == "openai"


def test_folders(tmp_path: Path) -> None:
    assert load(tmp_path).data_dir == tmp_path / ".studio"
    assert load(tmp_path, STUDIO_DATA_DIR="pictures").data_dir == tmp_path / "pictures"
    assert load(tmp_path, STUDIO_DATA_DIR="/data/studio").data_dir == Path("/data/studio")


@pytest.mark.parametrize(
    ("written", "allowed"), [("", False), ("0", False), ("no", False), ("1", True), ("True", True)]
)
def test_unguarded_only_where_it_is_allowed(tmp_path: Path, written: str, allowed: bool) -> None:
    assert load(tmp_path, STUDIO_ALLOW_UNGUARDED=written).allow_unguarded is allowed


def test_keys_are_never_shown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = load(tmp_path, **AZURE, OPENAI_API_KEY=KEY)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").warning("%s %r", settings, settings.connections)
    secret = Secret(KEY)
    texts = [caplog.text, repr(settings), str(settings), f"{secret} {secret!r}", str([secret])]
    assert not any(KEY in text for text in texts)
    assert secret.reveal() == KEY
    for write in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            write(secret)


@pytest.mark.parametrize(
    ("today", "retired_since", "ends_after"),
    [
        (date(2026, 11, 30), None, date(2026, 12, 1)),
        (date(2026, 12, 1), date(2026, 12, 1), None),
        (date(2027, 5, 5), date(2026, 12, 1), None),
    ],
)
def test_a_vendors_model_ends_on_its_day(
    tmp_path: Path, today: date, retired_since: date | None, ends_after: date | None
) -> None:
    connection = first(tmp_path, OPENAI_API_KEY=KEY, OPENAI_IMAGE_MODEL="gpt-image-1.5")
    assert connection.retired_since(today) == retired_since
    assert connection.ends_after(today) == ends_after


def test_a_server_of_ones_own_may_keep_its_models(tmp_path: Path) -> None:
    connection = first(
        tmp_path, OPENAI_BASE_URL="http://192.168.1.5:8080", OPENAI_IMAGE_MODEL="gpt-image-1.5"
    )
    for day in (date(2026, 1, 1), date(2030, 1, 1)):
        assert connection.retired_since(day) is None
        assert connection.ends_after(day) is None


@pytest.mark.parametrize(
    "name", [KEY, "0123456789abcdef" * 2, "Ab1" * 28, "sk-proj-0123456789abcdefghij", "x" * 65]
)
def test_a_key_in_the_place_of_the_deployment_is_not_shown(tmp_path: Path, name: str) -> None:
    connection = first(tmp_path, **{**AZURE, "AZURE_OPENAI_DEPLOYMENT": name})
    assert connection.label == "Azure"
    assert connection.problem is not None
    assert "AZURE_OPENAI_DEPLOYMENT" in connection.problem.message
    assert name not in repr(connection)


@pytest.mark.parametrize("address", ["", "http://192.168.1.5:8080"])
def test_a_key_in_the_place_of_the_model_is_not_shown(tmp_path: Path, address: str) -> None:
    openai = first(tmp_path, OPENAI_API_KEY=KEY, OPENAI_BASE_URL=address, OPENAI_IMAGE_MODEL=KEY)
    azure = first(tmp_path, **AZURE, AZURE_OPENAI_MODEL=KEY)
    for connection in (openai, azure):
        assert connection.problem is not None
        assert "_MODEL" in connection.problem.message
        assert KEY not in repr(connection)


def test_a_long_name_is_no_key(tmp_path: Path) -> None:
    name = "grade-6-classroom-pictures-gpt-image-2-sweden-central"
    connection = first(tmp_path, **{**AZURE, "AZURE_OPENAI_DEPLOYMENT": name})
    assert connection.deployment == name
    assert connection.problem is None
