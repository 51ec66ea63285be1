"""How alike many pictures are, from their encoded files to the matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from core.comparison.similarity import features_of
from core.comparison.spread import likeness
from core.decoding import decode
from core.illustrator.engine import draw
from core.illustrator.files import encode
from core.previews import make_preview
from tests.bench.measure import Figure, repeated
from tests.bench.prompts import PROMPTS

_SIZE = (1024, 1024)
_RUNS = 5


def measure() -> Iterator[Figure]:
    """Pictures as the studio keeps them: the stored file, and its JPEG preview."""
    drawings = [
        draw(PROMPTS[place % len(PROMPTS)], _SIZE, seed=place, temperature=0.7)
        for place in range(64)
    ]
    files = [encode(drawing) for drawing in drawings]
    previews = [make_preview(drawing.image) for drawing in drawings]
    for kept, encoded in (("previews", previews), ("PNG files", files)):
        for count, at_most in ((8, 0.5), (64, 4.0)):
            yield repeated(
                f"similarity: matrix of {count} {kept} of 1024×1024, decoding included",
                [partial(_compare, encoded[:count])] * _RUNS,
                at_most,
            )


def _compare(encoded: Sequence[bytes]) -> None:
    features = [features_of(decode(data)) for data in encoded]
    likeness([str(place) for place in range(len(encoded))], features)
