"""The illustrator's server as a process of our own, started when it is first needed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, Final, Self, cast

from core.illustrator.server import announcement

PROJECT_ROOT: Final = Path(__file__).resolve().parents[2]
_STOP_TIMEOUT: Final = 6.0
"""Seconds a server may take to finish what it is drawing before it is killed."""


class IllustratorStartError(RuntimeError):
    """The illustrator's server did not come up."""


class IllustratorServer:
    """One server process on a free loopback port.

    It is started by the first :meth:`ensure_running`, started again if it died,
    and ends with :meth:`stop`, with the ``with`` block, or with this process,
    however that ends. All methods may be called from several threads.
    """

    def __init__(self, *, start_timeout: float = 30.0) -> None:
        self._start_timeout = start_timeout
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._base_url = ""

    def __enter__(self) -> Self:
        self.ensure_running()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def base_url(self) -> str:
        """``http://127.0.0.1:PORT`` of the latest start, without a path; empty before the first."""
        return self._base_url

    @property
    def pid(self) -> int | None:
        """Id of the server's process, None while there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def is_alive(self) -> bool:
        """Whether the server's process runs."""
        return self.pid is not None

    def ensure_running(self) -> str:
        """Start the server unless it runs, and give its :attr:`base_url`.

        The port changes with every start. Raises :class:`IllustratorStartError`
        if the server is not ready in time.
        """
        with self._lock:
            if not self.is_alive():
                self._end()
                self._start()
            return self._base_url

    def stop(self) -> None:
        """End the server, if it runs. It can be started again."""
        with self._lock:
            self._end()

    def _start(self) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "core.illustrator", "--port", "0", "--exit-with-parent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT_ROOT,
            env=_environment(),
        )
        self._process = process
        lines: SimpleQueue[str] = SimpleQueue()
        output = cast("IO[str]", process.stdout)
        threading.Thread(target=_forward, args=(output, lines), daemon=True).start()
        try:
            line = lines.get(timeout=self._start_timeout)
        except Empty:
            line = ""
        address = announcement.read(line)
        if address is None:
            self._end()
            raise IllustratorStartError(
                "The Storybook illustrator did not start. The terminal may say why."
            )
        self._base_url = address

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        cast("IO[str]", process.stdin).close()
        try:
            process.wait(_STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _forward(output: IO[str], lines: SimpleQueue[str]) -> None:
    """Hand on the first line, or an empty one if there is none, and drain the rest."""
    with output:
        lines.put(output.readline())
        for _ in output:
            pass


def _environment() -> dict[str, str]:
    """Our environment for the child: it finds the project, and is told no keys."""
    environment = {
        name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")
    }
    paths = [str(PROJECT_ROOT), environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return environment
