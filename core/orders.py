"""What the workers get for one run: the requests, and what to do with the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.decoding import decode
from core.masks import as_alpha, composite
from core.preparation import SKETCHES, Preparation
from core.previews import as_png
from core.provider import ImageRequest
from core.storage import PictureStore
from core.tasks import EditTask, Task, VariationTask


@dataclass(frozen=True)
class Original:
    """What comes back outside a mask: both are encoded pictures."""

    picture: bytes
    mask: bytes


@dataclass(frozen=True)
class Order:
    """Everything that is needed to make the pictures of one run, one request for each.

    ``free`` says that no request costs anything.
    """

    run_id: str
    connection_id: str
    words: str
    requests: tuple[ImageRequest, ...]
    parent_id: str | None = None
    original: Original | None = None
    free: bool = False

    def finish(self, answer: bytes) -> bytes:
        """The picture to keep for a service's answer, both encoded."""
        if self.original is None:
            return answer
        below, mask = decode(self.original.picture), decode(self.original.mask)
        above = decode(answer)
        if not below.size == above.size == mask.size:
            return answer
        return as_png(composite(below, above, mask))


def order_for(
    run_id: str,
    task: Task,
    preparation: Preparation,
    seeds: Sequence[int | None],
    store: PictureStore,
) -> Order:
    """The order for a task that was prepared without problems, one picture for each seed.

    Raises :class:`core.problems.StudioError` if the source's or mask's file is missing.
    """
    image = store.get(preparation.source.digest) if preparation.source else None
    mask = store.get(task.mask) if isinstance(task, EditTask) and task.mask else None
    original = None
    if image and mask and isinstance(task, EditTask) and task.composite:
        original = Original(image, mask)
    transparent_mask = as_png(as_alpha(decode(mask))) if mask else None
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
            mask=transparent_mask,
            kind=task.kind,
            strength=task.strength if isinstance(task, VariationTask) else None,
            partial_images=0 if preparation.connection.model.instant else SKETCHES,
        )
        for seed in seeds
    )
    return Order(
        run_id=run_id,
        connection_id=task.connection,
        words=preparation.verdict.words,
        requests=requests,
        parent_id=task.source,
        original=original,
        free=preparation.connection.free,
    )
