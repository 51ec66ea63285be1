"""How alike the pictures of a comparison are, worked out once for everybody who looks."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.comparison.grid import Comparison
from core.comparison.similarity import Features, features_of, similarity
from core.comparison.spread import Likeness, likeness
from core.comparison.verdict import verdict
from core.decoding import decode
from core.storage import PictureStore

_FEATURES: Final = 512
_PAIRS: Final = 32_768
"""Sixteen comparisons of 64 pictures."""
_ANSWERS: Final = 64

_Named = tuple[tuple[str, str], ...]
"""Pictures, as their id and the digest of their preview."""
_Groups = tuple[tuple[tuple[str, ...], _Named], ...]
"""The labels of each setting, and its pictures."""


@dataclass(frozen=True)
class ComparisonLikeness:
    """How alike all pictures are, and those of each setting, in the order of the cells.

    A setting with fewer than two pictures has None. ``verdict`` says it in words.
    """

    overall: Likeness
    by_setting: tuple[Likeness | None, ...]
    verdict: str


class Meter:
    """Measures comparisons, and remembers what it measured.

    Whoever asks for the same at the same time waits for the one answer. A picture more
    costs its own pairs only. Methods may be called from several threads.
    """

    def __init__(self, store: PictureStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        # By content: equal pictures have one entry, and an entry is never out of date.
        self._features = lru_cache(_FEATURES)(self._read_features)
        self._pair = lru_cache(_PAIRS)(self._compare)
        self._answer = lru_cache(_ANSWERS)(self._measure)

    def measure(self, comparison: Comparison) -> ComparisonLikeness | None:
        """The likeness of the pictures that are here; None of fewer than two.

        Measured on the previews. Raises :class:`core.problems.StudioError`
        (``not_found``, ``bad_picture``) if a file is gone or broken.
        """
        if len(comparison.pictures) < 2:
            return None
        groups = tuple(
            (
                cell.setting.labels,
                tuple((picture.id, picture.preview_digest) for picture in cell.pictures),
            )
            for cell in comparison.cells
        )
        with self._lock:
            return self._answer(groups)

    def _measure(self, groups: _Groups) -> ComparisonLikeness:
        overall = self._likeness(tuple(picture for _, pictures in groups for picture in pictures))
        if len(groups) == 1:
            by_setting: tuple[Likeness | None, ...] = (overall,)
        else:
            by_setting = tuple(
                self._likeness(pictures) if len(pictures) > 1 else None for _, pictures in groups
            )
        labels = [labels for labels, _ in groups]
        words = verdict(list(zip(labels, by_setting, strict=True)), overall)
        return ComparisonLikeness(overall, by_setting, words)

    def _likeness(self, pictures: _Named) -> Likeness:
        features = {digest: self._features(digest) for _, digest in pictures}
        digests = {each: digest for digest, each in features.items()}

        def pair(one: Features, other: Features) -> float:
            first, second = sorted((digests[one], digests[other]))
            return self._pair(first, second)

        return likeness(
            [picture_id for picture_id, _ in pictures],
            [features[digest] for _, digest in pictures],
            pair,
        )

    def _compare(self, one: str, other: str) -> float:
        return similarity(self._features(one), self._features(other))

    def _read_features(self, preview_digest: str) -> Features:
        return features_of(decode(self._store.get(preview_digest)))
