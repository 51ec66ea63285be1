"""The consistency lab: starts comparisons, and tells how they stand and how alike they came out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from core import errors
from core.comparison.assembly import assemble
from core.comparison.expansion import seeds_of, settings_of, with_repeat_flag
from core.comparison.grid import Cell, Comparison, Slot
from core.comparison.measuring import ComparisonLikeness, Meter
from core.comparison.news import News
from core.comparison.plan import Axis, ComparisonPlan, Setting
from core.comparison.preview import PlanPreview, preview_of
from core.library import Library
from core.library.comparisons import KeptComparison, Share
from core.orders import Order
from core.pictures import Run
from core.policy import Policy
from core.preparation import Preparation
from core.problems import StudioError
from core.runs import RunEngine
from core.runs.maker import new_id
from core.settings import Connection
from core.storage import PictureStore
from core.submission import Submitter, any_seed
from core.tasks import Task

__all__ = ["Cell", "Comparison", "ComparisonLikeness", "Lab", "PlanPreview", "Slot"]

LESSON_PROMPT: Final = (
    "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils"
)
VAGUE_PROMPT: Final = "A bunny and a horse"
LESSON_TEMPERATURES: Final = (0.0, 0.1, 0.7, 1.0)
_LESSON_REPEATS: Final = 4


class Lab:
    """Comparisons of one studio. Methods may be called from several threads.

    Those that take an id raise :class:`StudioError` (``not_found``) for one that is not in
    the library.
    """

    def __init__(
        self,
        library: Library,
        store: PictureStore,
        engine: RunEngine,
        submitter: Submitter,
        prepare: Callable[[Task], Preparation],
        connections: Sequence[Connection],
        policies: Sequence[Policy],
    ) -> None:
        self._library = library
        self._engine = engine
        self._submitter = submitter
        self._prepare = prepare
        self._connections = connections
        self._policies = policies
        self._news = News()
        self._meter = Meter(store)
        # Whoever asks for what is missing must see what another has just asked for.
        self._asking = threading.Lock()

    # Asking for pictures -------------------------------------------------------

    def preview(self, plan: ComparisonPlan) -> PlanPreview:
        """What a plan would make, and whether it may. Raises nothing for a user's input."""
        return preview_of(plan, self._connections, self._policies, self._prepare)

    def start(self, plan: ComparisonPlan) -> Comparison:
        """Begin to make the pictures of a plan, and give the comparison without waiting.

        Raises :class:`StudioError` if not one picture could be asked for, and if the
        library cannot be written.
        """
        problem = self.preview(plan).problem
        if problem is not None:
            raise StudioError(problem)
        plan = with_repeat_flag(plan)
        seed = any_seed(plan.repeats)
        settings = settings_of(plan, self._connections, self._policies, seed)
        kept = KeptComparison(new_id(), plan, datetime.now(UTC), seed)
        every = tuple(range(plan.repeats))
        shares, runs, orders = self._asked(plan, [(setting, every) for setting in settings])
        with self._asking:
            self._library.comparisons.add(replace(kept, shares=shares), runs)
            self._begin(kept.id, orders)
        return self.comparison(kept.id)

    def again(self, comparison_id: str) -> Comparison:
        """The same plan once more, as a comparison of its own. Raises as :meth:`start`."""
        return self.start(self._library.comparisons.get(comparison_id).plan)

    def retry(self, comparison_id: str) -> Comparison:
        """Ask for the pictures that are neither here nor on their way, in their places."""
        with self._asking:
            comparison = self.comparison(comparison_id)
            missing = [
                (cell.setting, slots) for cell in comparison.cells if (slots := _missing(cell))
            ]
            if missing:
                shares, runs, orders = self._asked(comparison.plan, missing)
                self._library.comparisons.add_shares(comparison_id, shares, runs)
                self._begin(comparison_id, orders)
        return self.comparison(comparison_id)

    def cancel(self, comparison_id: str) -> None:
        """Send nothing more for a comparison. A picture that still arrives is kept."""
        with self._asking:
            for share in self._library.comparisons.get(comparison_id).shares:
                self._engine.cancel(share.run_id)
        self._news.tell(comparison_id)

    def lesson_experiment(self, connection_id: str, policy_id: str) -> ComparisonPlan:
        """The lesson's experiment with temperature, for an engine.

        An engine without temperature gets one that works there: the same idea said vaguely
        and precisely.
        """
        takes_temperature = any(
            connection.id == connection_id and connection.model.takes_temperature
            for connection in self._connections
        )
        if takes_temperature:
            axis = Axis("temperature", LESSON_TEMPERATURES)
        else:
            axis = Axis("wording", (VAGUE_PROMPT, LESSON_PROMPT))
        return ComparisonPlan(LESSON_PROMPT, connection_id, policy_id, _LESSON_REPEATS, (axis,))

    # Looking at comparisons ----------------------------------------------------

    def comparison(self, comparison_id: str) -> Comparison:
        """One comparison as it stands."""
        return self._standing([self._library.comparisons.get(comparison_id)])[0]

    def recent(self, limit: int = 12) -> list[Comparison]:
        """At most ``limit`` comparisons as they stand, newest first."""
        return self._standing(self._library.comparisons.recent(limit))

    def wait_for_change(self, comparison_id: str, version: int, timeout: float) -> None:
        """Wait until a comparison is beyond this version, at most ``timeout`` seconds.

        Returns at once if nothing of it is under way.
        """
        shares = self._library.comparisons.get(comparison_id).shares
        ids = [share.run_id for share in shares]
        self._news.wait(
            comparison_id, version, timeout, lambda: any(map(self._engine.progress, ids))
        )

    def likeness(self, comparison: Comparison) -> ComparisonLikeness | None:
        """How alike the pictures are that are here; None of fewer than two.

        Worked out once: asking again costs nothing, a further picture its own pairs. Raises
        ``not_found`` or ``bad_picture`` if a picture's file is gone or broken.
        """
        return self._meter.measure(comparison)

    # What somebody thinks of it ------------------------------------------------

    def choose_winner(self, comparison_id: str, picture_id: str | None) -> None:
        """Keep which picture somebody likes best; None takes the choice back.

        Raises ``not_found`` for a picture of another comparison.
        """
        if picture_id is not None:
            pictures = self.comparison(comparison_id).pictures
            if all(picture.id != picture_id for picture in pictures):
                raise StudioError(errors.not_found())
        self._library.comparisons.choose_winner(comparison_id, picture_id)
        self._news.tell(comparison_id)

    def write_notes(self, comparison_id: str, text: str) -> None:
        """Keep what somebody has to say about a comparison, in place of what was there."""
        self._library.comparisons.write_notes(comparison_id, text)
        self._news.tell(comparison_id)

    # Inside --------------------------------------------------------------------

    def _asked(
        self, plan: ComparisonPlan, wanted: Sequence[tuple[Setting, tuple[int, ...]]]
    ) -> tuple[tuple[Share, ...], list[Run], list[Order]]:
        """A run for each of these settings that makes these slots of it."""
        shares, runs, orders = [], [], []
        for setting, slots in wanted:
            seeds = seeds_of(plan, setting)
            chosen = [seeds[slot] for slot in slots]
            options = replace(setting.task.options, count=len(slots), seed=chosen[0])
            task = replace(setting.task, options=options)
            submission = self._submitter.submission(task, chosen)
            shares.append(Share(submission.run.id, setting.index, slots))
            runs.append(submission.run)
            if submission.order is not None:
                orders.append(submission.order)
        return tuple(shares), runs, orders

    def _begin(self, comparison_id: str, orders: Sequence[Order]) -> None:
        self._news.tell(comparison_id)
        self._engine.start(orders, partial(self._news.tell, comparison_id))

    def _standing(self, found: Sequence[KeptComparison]) -> list[Comparison]:
        # In this order: what changes meanwhile has a later version, and a picture whose
        # progress says that it is done is in the library.
        versions = {kept.id: self._news.version(kept.id) for kept in found}
        ids = [share.run_id for kept in found for share in kept.shares]
        under_way = {run_id: self._engine.progress(run_id) for run_id in ids}
        progress = {run_id: each for run_id, each in under_way.items() if each is not None}
        runs = {run.id: self._engine.corrected(run) for run in self._library.runs(ids)}
        return [
            assemble(
                kept,
                settings_of(kept.plan, self._connections, self._policies, kept.seed),
                runs,
                progress,
                versions[kept.id],
            )
            for kept in found
        ]


def _missing(cell: Cell) -> tuple[int, ...]:
    return tuple(
        number
        for number, slot in enumerate(cell.slots)
        if slot.picture is None and slot.progress is None
    )
