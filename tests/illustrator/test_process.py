from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
import requests

from core.illustrator.process import PROJECT_ROOT, IllustratorServer, IllustratorStartError

COMMAND = [sys.executable, "-m", "core.illustrator"]
PARENT = """
import sys
from core.illustrator.process import IllustratorServer
server = IllustratorServer()
print(server.ensure_running(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server() -> Iterator[IllustratorServer]:
    server = IllustratorServer()
    yield server
    server.stop()


def answers(url: str) -> bool:
    try:
        response = requests.get(f"{url}/v1/models", headers={"api-key": "any"}, timeout=10)
    except requests.ConnectionError:
        return False
    return response.ok


def is_closed_by_server(connection: socket.socket) -> bool:
    """Wait until the server closes the connection; False if it sends something instead."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_it_runs_when_needed_and_stops_when_told(server: IllustratorServer) -> None:
    assert not server.is_alive()
    url = server.ensure_running()
    assert url == server.base_url
    assert answers(url)
    server.stop()
    assert not server.is_alive()
    assert not answers(url)


def test_it_starts_from_any_directory(
    server: IllustratorServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert answers(server.ensure_running())


def test_asking_again_and_at_once_starts_it_once(server: IllustratorServer) -> None:
    with ThreadPoolExecutor(8) as threads:
        urls = list(threads.map(lambda _: server.ensure_running(), range(8)))
    assert len(set(urls)) == 1
    pid = server.pid
    assert server.ensure_running() == urls[0]
    assert server.pid == pid


def test_a_dead_server_is_started_again(server: IllustratorServer) -> None:
    server.ensure_running()
    assert server.pid
    assert server._process
    os.kill(server.pid, signal.SIGKILL)
    server._process.wait(10)
    assert not server.is_alive()
    assert answers(server.ensure_running())


def test_it_can_start_again_after_a_stop(server: IllustratorServer) -> None:
    server.ensure_running()
    server.stop()
    assert answers(server.ensure_running())


def test_a_server_that_is_not_ready_in_time_is_ended() -> None:
    server = IllustratorServer(start_timeout=0)
    with pytest.raises(IllustratorStartError):
        server.ensure_running()
    assert not server.is_alive()


def test_it_is_told_no_keys(server: IllustratorServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", "not for others")
    server.ensure_running()
    environment = psutil.Process(server.pid).environ()
    assert "not for others" not in environment.values()


def test_it_dies_with_its_parent() -> None:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as parent:
        assert parent.stdout
        url = parent.stdout.readline().strip()
        address = urlsplit(url)
        assert address.hostname
        assert address.port
        with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
            # An unfinished request keeps the connection open until the server goes.
            connection.sendall(b"GET /v1/models HTTP/1.1\r\n")
            parent.kill()
            parent.wait(10)
            assert is_closed_by_server(connection)
    assert not answers(url)


def test_the_command_says_where_it_listens() -> None:
    with subprocess.Popen(
        [*COMMAND, "--port", "0", "--exit-with-parent"],
        cwd=PROJECT_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdin
        beginning, _, url = process.stdout.readline().strip().rpartition(" ")
        assert beginning == "Storybook illustrator listening on"
        assert url.startswith("http://127.0.0.1:")
        assert answers(url)
        process.stdin.close()
        assert process.wait(10) == 0


def test_a_port_in_use_is_told_in_one_line(server: IllustratorServer) -> None:
    port = str(urlsplit(server.ensure_running()).port)
    result = subprocess.run(
        [*COMMAND, "--port", port],
        check=False,
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 1
    assert result.stderr.startswith(f"Cannot listen on 127.0.0.1:{port}")
    assert "Traceback" not in result.stderr
