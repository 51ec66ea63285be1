"""``python -m core.illustrator``: the Storybook illustrator as a server of its own."""

from __future__ import annotations

import argparse

from core.illustrator.server.serving import serve


def main() -> None:
    """Read the command line and serve until interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m core.illustrator",
        description="Serve the Storybook illustrator as an OpenAI and Azure images API.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8765, help="port; 0 takes any free one")
    parser.add_argument(
        "--exit-with-parent",
        action="store_true",
        help="stop when standard input ends, as it does when the starting process is gone",
    )
    arguments = parser.parse_args()
    try:
        serve(arguments.host, arguments.port, exit_with_parent=arguments.exit_with_parent)
    except OSError as error:
        parser.exit(1, f"Cannot listen on {arguments.host}:{arguments.port}: {error.strerror}\n")


if __name__ == "__main__":
    main()
