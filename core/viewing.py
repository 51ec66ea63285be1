"""Looking closely at stored pictures: whole, side by side, and under a mask."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PIL import Image

from core.comparison.similarity import Features, features_of, similarity
from core.decoding import decode
from core.library import Library
from core.markup import MarkupProof, make_markup_proof
from core.masks import Drawing, MaskRecipe, Proof, difference, make_proof
from core.pictures import Picture
from core.previews import make_preview
from core.sizes import Size
from core.storage import PictureStore

PROOF_WIDTH: Final = 640
"""Pixels across: as wide as a proof is ever shown."""
_DIFFERENCES: Final = 16
_PROOFS: Final = 32
_SMALL_COPIES: Final = 16
_FEATURES: Final = 256
"""Of about 12 kB each."""
_SIMILARITIES: Final = 4096


class Viewer:
    """Decodes pictures, and keeps what it worked out for the next look.

    All methods may be called from several threads, and raise
    :class:`core.problems.StudioError` (``not_found``) for unknown ids.
    """

    def __init__(self, library: Library, store: PictureStore) -> None:
        self._library = library
        self._store = store
        # By content: the same id never shows another picture, and equal ones are shared.
        self._difference = lru_cache(_DIFFERENCES)(self._make_difference)
        self._proof = lru_cache(_PROOFS)(self._make_proof)
        self._markup_proof = lru_cache(_PROOFS)(self._make_markup_proof)
        self._copy = lru_cache(_SMALL_COPIES)(self._make_copy)
        self._small = lru_cache(_SMALL_COPIES)(self._decode_small)
        self._features = lru_cache(_FEATURES)(self._make_features)
        self._similarity = lru_cache(_SIMILARITIES)(self._make_similarity)

    def full_picture(self, picture_id: str) -> Image.Image:
        """The picture at its own size: ``RGBA`` if it has transparency, else ``RGB``."""
        return self._decoded(self._library.picture(picture_id).digest)

    def difference(self, before_id: str, after_id: str) -> bytes:
        """A JPEG that shows where two pictures differ, as wide as a preview at most."""
        before, after = self._library.picture(before_id), self._library.picture(after_id)
        return self._difference(before.digest, after.digest)

    def similarity(self, one: Picture, other: Picture) -> float:
        """How alike two pictures are, 0 to 1, whichever comes first; read from their previews.

        Equal files are 1.0. Takes pictures, not ids: ten cards ask five times a second
        while a run goes on, and what is known already must not cost a look into the library.
        """
        if one.digest == other.digest:
            return 1.0
        first, second = sorted((one.preview_digest, other.preview_digest))
        return self._similarity(first, second)

    def copy(self, preview_digest: str, width: int) -> bytes:
        """A JPEG of the picture with this preview, at most ``width`` pixels wide."""
        return self._copy(preview_digest, width)

    def proof(self, picture_id: str, recipe: MaskRecipe) -> Proof:
        """The mask for a picture, and all that is shown of it. Raises as ``make_mask`` does."""
        picture = self._library.picture(picture_id)
        return self._proof(recipe, (picture.width, picture.height), picture.preview_digest)

    def markup_proof(self, picture_id: str, drawing: Drawing) -> MarkupProof:
        """The markup for a picture, and what is shown of it."""
        picture = self._library.picture(picture_id)
        return self._markup_proof(drawing, (picture.width, picture.height), picture.preview_digest)

    def _make_proof(self, recipe: MaskRecipe, size: Size, preview_digest: str) -> Proof:
        return make_proof(recipe, size, self._small(preview_digest), PROOF_WIDTH)

    def _make_markup_proof(self, drawing: Drawing, size: Size, preview_digest: str) -> MarkupProof:
        return make_markup_proof(drawing, size, self._small(preview_digest), PROOF_WIDTH)

    def _decode_small(self, preview_digest: str) -> Image.Image:
        """A copy as wide as proofs are: every stroke needs one."""
        picture = self._decoded(preview_digest)
        scale = min(1.0, PROOF_WIDTH / picture.width)
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        return picture.resize(size, Image.Resampling.LANCZOS)

    def _make_copy(self, preview_digest: str, width: int) -> bytes:
        return make_preview(self._decoded(preview_digest), width)

    def _make_features(self, preview_digest: str) -> Features:
        return features_of(self._decoded(preview_digest))

    def _make_similarity(self, one: str, other: str) -> float:
        return similarity(self._features(one), self._features(other))

    def _make_difference(self, before: str, after: str) -> bytes:
        return make_preview(difference(self._decoded(before), self._decoded(after)))

    def _decoded(self, digest: str) -> Image.Image:
        picture = decode(self._store.get(digest))
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
