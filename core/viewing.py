"""Looking closely at stored pictures: whole, side by side, and under a mask."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PIL import Image

from core.decoding import decode
from core.library import Library
from core.masks import difference
from core.previews import make_preview
from core.storage import PictureStore

_DIFFERENCES: Final = 16


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

    def full_picture(self, picture_id: str) -> Image.Image:
        """The picture at its own size: ``RGBA`` if it has transparency, else ``RGB``."""
        return self._decoded(self._library.picture(picture_id).digest)

    def difference(self, before_id: str, after_id: str) -> bytes:
        """A JPEG that shows where two pictures differ, as wide as a preview at most."""
        before, after = self._library.picture(before_id), self._library.picture(after_id)
        return self._difference(before.digest, after.digest)

    def _make_difference(self, before: str, after: str) -> bytes:
        return make_preview(difference(self._decoded(before), self._decoded(after)))

    def _decoded(self, digest: str) -> Image.Image:
        picture = decode(self._store.get(digest))
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
