"""The pictures that temperature 0 gives, as hashes: ``python -m tests.illustrator.golden``.

Draws thirty prompts and writes the hash of each one's pixels to ``golden.toml``, with the
versions of what turns SVG to pixels. Run it after drawings were changed on purpose, and
look at ``make sheet`` first: a hash says that a picture is another, not that it is better.
"""

from __future__ import annotations

import hashlib
import platform
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Final

from core.illustrator.engine import draw

FILE: Final = Path(__file__).with_suffix(".toml")
SIZE: Final = (256, 256)
RASTERISERS: Final = ("pillow-lunasvg", "numpy")

PROMPTS: Final = (
    "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils",
    "Perro junto a la Torre Eiffel al amanecer",
    "a small child holding a teddy bear looks at the Arc de Triomphe in the evening light",
    "A sunlit indoor lounge area with a pool containing a flamingo",
    "a red dog and a blue cat left of a green tree",
    "an owl reading a book under a tree at night",
    "three cats in a garden",
    "ten sheep in a meadow in spring",
    "a whale in the sea",
    "a penguin in the snow",
    "a castle on a hill with a rainbow",
    "a dragon flying over a castle at dusk",
    "un astronauta montando un unicornio en el espacio",
    "una niña con un paraguas bajo la lluvia",
    "a witch flying over a forest at night",
    "a boat near a lighthouse in a storm",
    "a tractor on a farm in summer",
    "a kitchen with a fridge and three apples on a table",
    "a cat sitting on a sofa",
    "a teacher with a book in a classroom",
    "the Taj Mahal with two elephants in front of it",
    "Stonehenge in the rain",
    "five butterflies over sunflowers",
    "two elephants in the desert at sunset",
    "ein Hund im Wald",
    "un chat noir sur une maison sous la pluie",
    "a watercolour of a lighthouse",
    "colouring page of a dog with a balloon",
    "pixel art of a knight in front of a castle",
    "a night poster of the Eiffel Tower",
)


def hash_of(prompt: str, seed: int = 0) -> str:
    """Of the pixels at temperature 0: 32 hexadecimal digits."""
    picture = draw(prompt, SIZE, seed=seed).image
    return hashlib.blake2b(picture.tobytes(), digest_size=16).hexdigest()


def here() -> dict[str, str]:
    """The versions that a hash depends on, and the processor's family."""
    return {name: version(name) for name in RASTERISERS} | {"machine": platform.machine()}


def written() -> tuple[dict[str, str], dict[str, str]]:
    """The versions in the file, and the hashes by prompt."""
    table: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return table["drawn with"], table["hashes"]


def main() -> int:
    """Draw and write."""
    lines = ["# Written by python -m tests.illustrator.golden: pixels at temperature 0.", ""]
    lines += ['["drawn with"]', *(f'{name} = "{value}"' for name, value in here().items())]
    lines += ["", "[hashes]", *(f'"{prompt}" = "{hash_of(prompt)}"' for prompt in PROMPTS)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
