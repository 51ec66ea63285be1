"""Draw sixty mixed prompts for a look: ``python -m tests.sheet [FOLDER]``.

Writes pages of PNG pictures, each with its prompt and what the illustrator says of it.
A sheet of other prompts: ``python -m tests.sheet FOLDER --prompts FILE``, one a line.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.sheet.pages import pages

_PROMPTS = Path(__file__).with_name("prompts.txt")
_FOLDER = Path("sheet")


def main(arguments: list[str]) -> int:
    """Draw, write, and say where."""
    parser = argparse.ArgumentParser(prog="python -m tests.sheet", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER)
    parser.add_argument("--prompts", type=Path, default=_PROMPTS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--temperature", type=float, default=0.0)
    chosen = parser.parse_args(arguments)
    folder: Path = chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    prompts = chosen.prompts.read_text(encoding="utf-8").splitlines()
    drawn = pages(prompts, seed=chosen.seed, temperature=chosen.temperature)
    for number, page in enumerate(drawn, start=1):
        file = folder / f"page-{number}.png"
        page.save(file)
        print(file, flush=True)  # noqa: T201 - that is where to look
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
