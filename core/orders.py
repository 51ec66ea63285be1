"""What the workers get for one run: the requests, and what to do with the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from PIL import Image

from core import errors
from core.decoding import decode
from core.events import FinishedPicture
from core.fitting import Frame
from core.masks import changed_outside, composite, coverage_of
from core.preparation import SKETCHES, Preparation
from core.previews import as_png
from core.problems import StudioError
from core.provider import ImageRequest
from core.storage import PictureStore
from core.tasks import EditTask, Task, VariationTask
from core.uploads import mask_file, source_file, square_file


@dataclass(frozen=True)
class Kept:
    """A picture to keep: as a file, and decoded.

    ``changed_outside`` is the share, 0 to 1, of the pixels outside the mask that the
    model had changed visibly; None without a mask.
    """

    data: bytes
    image: Image.Image = field(repr=False, compare=False)
    illustration: dict[str, Any] | None = None
    changed_outside: float | None = None


@dataclass(frozen=True)
class Original:
    """What an edit or a variation starts from, and what is to come back of it.

    ``picture`` and ``mask`` are encoded and of one size. ``composite`` brings the
    picture's own pixels back outside the mask.
    """

    picture: bytes
    frame: Frame
    mask: bytes | None = None
    composite: bool = True

    def finish(self, answer: FinishedPicture) -> Kept:
        """The answer in the picture's own size, and nothing changed that was to be kept.

        The service's own file is kept wherever it shows just that: it may tell more
        than its pixels. Otherwise the picture is a PNG.
        """
        image, outside = self.frame.take_back(answer.image), None
        if self.mask is not None:
            before, mask = decode(self.picture), decode(self.mask).convert("L")
            outside = changed_outside(before, image, mask)
            if self.composite:
                joined = composite(before, image, mask)
                image = image if _same_pixels(joined, image) else joined
        return Kept(
            data=answer.data if image is answer.image else as_png(image),
            image=image,
            illustration=answer.illustration and self.frame.take_back_account(answer.illustration),
            changed_outside=outside,
        )


@dataclass(frozen=True)
class Order:
    """Everything that is needed to make the pictures of one run, one request for each.

    ``original`` is there for all that is made from a picture. ``free`` says that no
    request costs anything.
    """

    run_id: str
    connection_id: str
    words: str
    requests: tuple[ImageRequest, ...]
    parent_id: str | None = None
    original: Original | None = None
    free: bool = False

    def finish(self, answer: FinishedPicture) -> Kept:
        """What to keep of a service's answer. Raises ``bad_picture`` for a broken original."""
        if self.original is None:
            return Kept(answer.data, answer.image, answer.illustration)
        return self.original.finish(answer)


def order_for(
    run_id: str,
    task: Task,
    preparation: Preparation,
    seeds: Sequence[int | None],
    store: PictureStore,
) -> Order:
    """The order for a task that was prepared without problems, one picture for each seed.

    Raises :class:`core.problems.StudioError` if a file is missing or broken
    (``not_found``, ``bad_picture``), and if a mask or markup says nothing or belongs
    to another picture (``bad_mask``).
    """
    image, mask, markup, original = None, None, None, None
    source, frame = preparation.source, preparation.frame
    if source is not None and frame is not None:
        stored = store.get(source.digest)
        original = Original(stored, frame)
        if isinstance(task, EditTask):
            mask, mask_data = _mask(task, frame, store)
            markup = _markup(task, frame, store)
            original = Original(stored, frame, mask_data, task.composite)
        bare = isinstance(task, VariationTask) and not preparation.connection.model.varies_by_words
        image = square_file(stored, frame) if bare else source_file(stored, frame)
    requests = tuple(
        ImageRequest(
            prompt=preparation.composed.text,
            width=preparation.width,
            height=preparation.height,
            quality=task.options.quality,
            output_format=task.options.output_format,
            temperature=task.options.temperature,
            seed=seed,
            image=image,
            mask=mask,
            markup=markup,
            kind=task.kind,
            strength=task.strength if isinstance(task, VariationTask) else None,
            keep=task.keep if isinstance(task, VariationTask) else (),
            partial_images=0 if preparation.connection.model.instant else SKETCHES,
        )
        for seed in seeds
    )
    return Order(
        run_id=run_id,
        connection_id=task.connection,
        words=_shown(task, preparation),
        requests=requests,
        parent_id=task.source,
        original=original,
        free=preparation.connection.free,
    )


def _shown(task: Task, preparation: Preparation) -> str:
    """What the pictures will show: of a variation what its source shows, and the wish."""
    words, source = preparation.verdict.words, preparation.source
    if source is None or not isinstance(task, VariationTask):
        return words
    return source.prompt if source.prompt.endswith(words) else f"{source.prompt}, {words}"


def _mask(
    task: EditTask, frame: Frame, store: PictureStore
) -> tuple[bytes, bytes] | tuple[None, None]:
    """The mask's file as it is sent, and as it is stored."""
    if task.mask is None:
        return None, None
    stored = store.get(task.mask)
    mask = decode(stored).convert("L")
    if mask.size != frame.source:
        raise StudioError(errors.mask_of_other_size(mask.size, frame.source))
    coverage = coverage_of(mask)
    if coverage.is_empty:
        raise StudioError(errors.empty_mask())
    if coverage.is_everything:
        raise StudioError(errors.full_mask())
    return mask_file(frame.place_mask(mask)), stored


def _markup(task: EditTask, frame: Frame, store: PictureStore) -> bytes | None:
    """The markup's file as it is sent."""
    if task.markup is None:
        return None
    markup = decode(store.get(task.markup)).convert("RGBA")
    if markup.size != frame.source:
        raise StudioError(errors.markup_of_other_size())
    if markup.getchannel("A").getbbox() is None:
        raise StudioError(errors.empty_markup())
    return as_png(frame.place_markup(markup))


def _same_pixels(one: Image.Image, other: Image.Image) -> bool:
    return one.mode == other.mode and np.array_equal(np.asarray(one), np.asarray(other))
