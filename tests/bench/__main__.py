"""Measure how fast the studio is: ``python -m tests.bench [PART ...]``.

Prints a Markdown table. The exit status is 1 if a figure misses its limit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from tests.bench import (
    browser,
    compare_page,
    edit_page,
    fan_out,
    generate_page,
    illustrator,
    library,
    masks,
    similarity,
)
from tests.bench.machine import describe_machine
from tests.bench.measure import HEADER, Figure

PARTS: dict[str, Callable[[], Iterable[Figure]]] = {
    "illustrator": illustrator.measure,
    "library": library.measure,
    "masks": masks.measure,
    "similarity": similarity.measure,
    "fan-out": fan_out.measure,
    "page": generate_page.measure,
    "edit": edit_page.measure,
    "compare": compare_page.measure,
    "browser": browser.measure,
}


def main(arguments: list[str]) -> int:
    """Measure these parts, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parts: list[str] = parser.parse_args(arguments).parts
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}. There are {', '.join(PARTS)}.")
    _say(describe_machine() + "\n")
    _say(HEADER)
    all_kept = True
    for part in parts or PARTS:
        for figure in PARTS[part]():
            _say(figure.row())
            all_kept = all_kept and figure.kept
    return 0 if all_kept else 1


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the table is what this is for


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
