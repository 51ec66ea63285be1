"""Running the server: bind, announce, serve, and go when the parent goes."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
from typing import Final

import uvicorn

from core.illustrator import engine
from core.illustrator.server import announcement
from core.illustrator.server.app import create_app

_GRACE: Final = 3
"""Seconds that requests may still take when the server is told to stop."""

_KEEP_ALIVE: Final = 60
"""Seconds an idle connection is kept: longer than clients keep theirs (5 in the openai
package), so that no request is ever sent into a connection that is just being closed."""


def serve(host: str, port: int, *, exit_with_parent: bool) -> None:
    """Serve until told to stop; port 0 takes any free one. Raises OSError if it cannot bind.

    With ``exit_with_parent`` the server ends when its standard input does,
    which is when the process at the other end of it dies, however it dies.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.create_server((host, port), family=family)) as listener:
        config = uvicorn.Config(
            create_app(host),
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
            timeout_keep_alive=_KEEP_ALIVE,
        )
        server = _AnnouncingServer(config, _address(host, listener))
        warming_up = threading.Thread(target=_warm_up, daemon=True)
        warming_up.start()
        if exit_with_parent:
            threading.Thread(target=_stop_with_input, args=(server,), daemon=True).start()
        server.run(sockets=[listener])
        # Native code that still draws while the interpreter ends would abort the process.
        warming_up.join()


class _AnnouncingServer(uvicorn.Server):
    """Says on standard output where it listens, once it answers."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(announcement.write(self._address))
            sys.stdout.flush()


def _warm_up() -> None:
    """Load words and shapes before somebody waits for them."""
    engine.draw("a rabbit under a tree", (256, 256))


def _address(host: str, listener: socket.socket) -> str:
    port: int = listener.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _stop_with_input(server: uvicorn.Server) -> None:
    """Wait for the end of standard input, then stop the server, if need be the hard way."""
    with contextlib.suppress(OSError):
        while os.read(sys.stdin.fileno(), 4096):
            pass
    server.should_exit = True
    threading.Event().wait(_GRACE + 2)
    os._exit(0)
