"""Run as ``python -m core.illustrator.build_data <node_modules directory> [<data directory>]``.

The packages and their versions are listed in ``NOTICE``; ``npm install`` them
first. Without a data directory the project's own is overwritten.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from core.illustrator.build_data import icons, lexicons, real_words, wordnet
from core.illustrator.concepts import DATA


def main() -> None:
    """Build icons first: lexicons and WordNet only keep words for icons that exist."""
    parser = argparse.ArgumentParser(description="Rebuild the illustrator's data.")
    parser.add_argument("node_modules", type=Path, help="directory with the npm packages")
    parser.add_argument("data", type=Path, nargs="?", default=DATA, help="directory to write to")
    options = parser.parse_args()
    options.data.mkdir(parents=True, exist_ok=True)
    names = icons.build(options.node_modules, options.data)
    lexicons.build(options.node_modules, options.data, names)
    wordnet.build(options.node_modules, options.data, names)
    real_words.build(options.node_modules, options.data)


if __name__ == "__main__":
    main()
