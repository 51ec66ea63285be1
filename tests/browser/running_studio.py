"""A real studio in a process of its own, for tests that need one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
_START_DEADLINE = 90
_PRIVATE = ("AZURE_", "OPENAI_", "STUDIO_", "STREAMLIT_")
# Set but empty, so that a developer's own .env has no say in a test.
_NO_KEYS = dict.fromkeys(
    (
        "AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_DEPLOYMENT",
        "AZURE_OPENAI_API_VERSION", "AZURE_OPENAI_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL",
        "OPENAI_IMAGE_MODEL", "STUDIO_ALLOW_UNGUARDED",
    ),
    "",
)  # fmt: skip


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class RunningStudio:
    """``streamlit run`` on a free port, with a library of its own.

    ``environment`` adds variables, for example a key. ``script`` is another entry than
    the studio's own, for a part of a page by itself. Use as a context manager.
    """

    def __init__(
        self,
        data_dir: Path,
        environment: Mapping[str, str] | None = None,
        script: Path = ROOT / "streamlit_app.py",
    ) -> None:
        self.data_dir = data_dir
        self.script = script
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(_PRIVATE)}
        self._environment = {
            **inherited,
            **_NO_KEYS,
            "STUDIO_DATA_DIR": str(data_dir),
            **(environment or {}),
        }
        self._process: subprocess.Popen[str] | None = None
        self._lines: list[str] = []
        self._ready = threading.Event()

    def __enter__(self) -> RunningStudio:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and return when pages are served."""
        self._ready.clear()
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "streamlit", "run", str(self.script),
                "--server.port", str(self.port), "--server.headless", "true",
                "--server.fileWatcherType", "none",
            ],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        if not self._ready.wait(_START_DEADLINE):
            self.stop()
            raise RuntimeError("The studio did not start:\n" + self.log)
        with urlopen(f"{self.url}/_stcore/health", timeout=30) as answer:
            if answer.read() != b"ok":
                raise RuntimeError("The studio is not healthy:\n" + self.log)

    def _read(self, process: subprocess.Popen[str]) -> None:
        if process.stdout is None:
            return
        with process.stdout:
            for line in process.stdout:
                self._lines.append(line)
                if "URL:" in line:
                    self._ready.set()

    @property
    def pid(self) -> int:
        """Id of the studio's process. Raises RuntimeError before it was started."""
        if self._process is None:
            raise RuntimeError("the studio was not started")
        return self._process.pid

    @property
    def log(self) -> str:
        """All that the studio has printed."""
        return "".join(self._lines)

    def kill(self) -> None:
        """``kill -9``, as a power cut would."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._reader.join(10)

    def stop(self) -> None:
        """Stop as Ctrl+C would."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._reader.join(10)
