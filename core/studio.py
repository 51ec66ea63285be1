"""The one front door: everything that pages ask of the studio."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from filelock import FileLock, Timeout
from PIL import Image

from core import errors
from core.comparison.lab import Lab
from core.decoding import decode
from core.illustrator.process import IllustratorServer, IllustratorStartError
from core.library import Library
from core.limits import Limits
from core.markup import MarkupProof
from core.masks import Drawing, MaskRecipe, Proof
from core.pictures import Picture, Run
from core.policy import Policy, load_policies
from core.preparation import Preparation, prepare
from core.previews import clean_upload, make_views
from core.problems import StudioError
from core.provider import ConnectionReport, Provider
from core.runs import Progress, RunEngine, SlotProgress
from core.runs.maker import new_id
from core.settings import Connection, Settings
from core.storage import PictureStore
from core.submission import Submitter, seed_of
from core.tasks import Task
from core.viewing import Viewer

__all__ = ["Progress", "SlotProgress", "Studio"]

_log = logging.getLogger(__name__)


class Studio:
    """A studio over one data directory. All methods may be called from several threads.

    Methods that take an id raise :class:`StudioError` (``not_found``) for one
    that is not in the library.
    """

    def __init__(self, settings: Settings, lock: FileLock) -> None:
        self._settings = settings
        self._lock = lock
        self._store = PictureStore(settings.data_dir / "pictures")
        self._store.sweep()
        self._library = Library(settings.data_dir / "library.sqlite")
        self._library.settle_interrupted()
        self._viewer = Viewer(self._library, self._store)
        self._policies = tuple(
            policy for policy in load_policies() if settings.allow_unguarded or not policy.unguarded
        )
        self._illustrator = IllustratorServer()
        self._providers: dict[str, Provider] = {}
        self._submitter = Submitter(self.preview, self._store)
        self._closing = threading.Lock()
        self._starting = threading.Lock()
        self._closed = False
        self._engine = RunEngine(self._library, self._store, self._provider, self._limits)
        self._lab = Lab(
            self._library,
            self._store,
            self._engine,
            self._submitter,
            self.preview,
            self.connections,
            self.policies,
        )

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the studio of ``settings.data_dir``, which is made if it is not there.

        What a crash left behind is put in order. Raises :class:`StudioError`
        (``storage``) if another studio is open there or it cannot be written.
        """
        try:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
            lock = FileLock(settings.data_dir / "studio.lock", thread_local=False)
            lock.acquire(blocking=False)
        except (Timeout, OSError) as error:
            raise StudioError(errors.storage()) from error
        try:
            studio = cls(settings, lock)
        except BaseException as error:
            lock.release()
            if isinstance(error, OSError):
                raise StudioError(errors.storage()) from error
            raise
        atexit.register(studio.close)
        return studio

    def close(self) -> None:
        """Stop at once. Runs whose request is under way become ``uncertain``.

        Raises :class:`StudioError` if that cannot be written; the next start
        writes it then.
        """
        with self._closing:
            if self._closed:
                return
            self._closed = True
            # From now on none is added.
            providers = tuple(self._providers.values())
        atexit.unregister(self.close)
        # Last in, first out; each happens even if one before it failed.
        with ExitStack() as stack:
            stack.callback(self._lock.release)
            stack.callback(self._library.close)
            stack.callback(self._stop_illustrator)
            for provider in providers:
                stack.callback(provider.close)
            stack.callback(self._library.settle_interrupted)
            stack.callback(self._engine.close)

    # What there is ------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """What the studio was opened with."""
        return self._settings

    @property
    def connections(self) -> tuple[Connection, ...]:
        """Where pictures can be made, the default first."""
        return self._settings.connections

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies on offer, the default first."""
        return self._policies

    @property
    def lab(self) -> Lab:
        """Where many pictures of one idea are made and compared."""
        return self._lab

    def test_connection(self, connection_id: str) -> ConnectionReport:
        """Ask a connection's service whether it is there. Costs nothing."""
        return self._provider(connection_id).test_connection()

    def warm_up(self) -> None:
        """Start the illustrator in the background, so that the first picture comes sooner."""
        threading.Thread(target=self._start_illustrator, name="warm-up", daemon=True).start()

    # Asking for pictures -------------------------------------------------------

    def preview(self, task: Task) -> Preparation:
        """What would be sent for a task. Cheap, and raises nothing for a user's input."""
        return prepare(task, self.connections, self._policies, self._library.picture)

    def submit(self, task: Task) -> Run:
        """Begin to make the pictures of a task, and give the run without waiting for them.

        What cannot be sent is a ``refused`` or ``failed`` run with its problem.
        Raises :class:`StudioError` only if the library cannot be written.
        """
        return self._submit(task, None)

    def retry(self, run_id: str) -> Run:
        """A new run for the pictures that a run did not bring, or for all if it brought all."""
        run = self._library.run(run_id)
        wanted = run.task.options
        made = {picture.slot for picture in run.pictures}
        if not made or len(made) == wanted.count:
            return self._submit(run.task, None)
        slots = [slot for slot in range(wanted.count) if slot not in made]
        seeds = None if wanted.seed is None else [seed_of(wanted.seed, slot) for slot in slots]
        options = replace(wanted, count=len(slots), seed=seeds[0] if seeds else None)
        return self._submit(replace(run.task, options=options), seeds)

    def repeat(self, picture_id: str) -> Run:
        """A new run for one picture: the same task, size and seed once more."""
        picture = self._library.picture(picture_id)
        if picture.run_id is None:
            raise StudioError(errors.not_made_here())
        run = self._library.run(picture.run_id)
        takes_seed = any(
            connection.id == run.task.connection and connection.model.takes_seed
            for connection in self.connections
        )
        options = replace(
            run.task.options,
            count=1,
            seed=picture.seed if takes_seed else None,
            size=run.size or run.task.options.size,
        )
        return self._submit(replace(run.task, options=options), None)

    def cancel(self, run_id: str) -> None:
        """Send nothing more for a run. A picture that still arrives is kept."""
        self._engine.cancel(run_id)

    def add_picture(self, data: bytes, description: str) -> Picture:
        """Keep somebody's own picture, upright and without the camera's notes.

        ``data`` is a PNG, JPEG or WebP of at most 10 MB and 20 megapixels. Raises
        :class:`StudioError` (``bad_picture``) for anything else.
        """
        clean = clean_upload(data)
        views = make_views(clean.image)
        picture = Picture(
            id=new_id(),
            run_id=None,
            slot=0,
            parent_id=None,
            digest=self._store.put(clean.data, views.suffix),
            preview_digest=self._store.put(views.preview, ".jpg"),
            thumbnail_digest=self._store.put(views.thumbnail, ".jpg"),
            media_type=views.media_type,
            width=views.width,
            height=views.height,
            size_bytes=len(clean.data),
            prompt=description,
            created_at=datetime.now(UTC),
        )
        self._library.add_picture(picture)
        return picture

    def add_mask(self, data: bytes) -> str:
        """Keep a mask for :class:`core.tasks.EditTask` and give its digest.

        ``data`` is a greyscale PNG, 255 = change. Raises ``bad_picture`` for what
        is no picture.
        """
        decode(data)
        return self._store.put(data, ".png")

    def add_markup(self, data: bytes) -> str:
        """Keep markup for :class:`core.tasks.EditTask` and give its digest.

        ``data`` is a PNG, transparent where nothing was drawn. Raises ``bad_picture``
        for what is no picture.
        """
        decode(data)
        return self._store.put(data, ".png")

    # Looking at runs and pictures ----------------------------------------------

    def run(self, run_id: str) -> Run:
        """One run as it stands."""
        return self._engine.corrected(self._library.run(run_id))

    def runs(self, ids: Sequence[str]) -> list[Run]:
        """The runs of these ids in their order, without those that do not exist."""
        return [self._engine.corrected(run) for run in self._library.runs(ids)]

    def recent_runs(self, limit: int = 24) -> list[Run]:
        """At most ``limit`` runs, newest first."""
        return [self._engine.corrected(run) for run in self._library.recent_runs(limit)]

    def earlier_runs(self, limit: int = 24) -> list[Run]:
        """At most ``limit`` runs to be shown again, newest first: comparisons are left out."""
        return [self._engine.corrected(run) for run in self._library.earlier_runs(limit)]

    def runs_from(self, picture_id: str, limit: int = 24) -> list[Run]:
        """At most ``limit`` runs that started from a picture, newest first."""
        return [self._engine.corrected(run) for run in self._library.runs_from(picture_id, limit)]

    def progress(self, run_id: str) -> Progress | None:
        """How far a run is, or None if nothing of it is under way."""
        return self._engine.progress(run_id)

    def is_instant(self, run: Run) -> bool:
        """Whether the run's engine is usually done before somebody could watch it."""
        wanted = run.task.connection
        return any(each.id == wanted and each.model.instant for each in self.connections)

    def wait_for_change(self, run_id: str, version: int, timeout: float) -> None:
        """Wait until a run's progress is beyond ``version``, at most ``timeout`` seconds."""
        self._engine.wait_for_change(run_id, version, timeout)

    def wait(self, run_id: str, timeout: float | None = None) -> Run:
        """The run once nothing of it is under way, or as it stands after ``timeout`` seconds."""
        self._engine.wait(run_id, timeout)
        return self.run(run_id)

    def picture(self, picture_id: str) -> Picture:
        """One picture."""
        return self._library.picture(picture_id)

    def recent_pictures(self, limit: int = 24) -> list[Picture]:
        """At most ``limit`` pictures, made here or brought, newest first."""
        return self._library.recent_pictures(limit)

    def lineage(self, picture_id: str) -> tuple[Picture, ...]:
        """The steps to a picture, itself the last: each was made from the one before."""
        return self._library.lineage(picture_id)

    def picture_bytes(self, picture_id: str) -> bytes:
        """The picture's file, as its service made it."""
        return self._store.get(self._library.picture(picture_id).digest)

    def preview_bytes(self, picture: Picture) -> bytes:
        """A JPEG of the picture, at most 1024 pixels wide."""
        return self._store.get(picture.preview_digest)

    def copy_bytes(self, picture: Picture, width: int) -> bytes:
        """A JPEG of the picture, at most ``width`` pixels wide, and no wider than its preview."""
        return self._viewer.copy(picture.preview_digest, width)

    def thumbnail_bytes(self, picture: Picture) -> bytes:
        """A JPEG of the picture, at most 384 pixels on its longer side."""
        return self._store.get(picture.thumbnail_digest)

    def full_picture(self, picture_id: str) -> Image.Image:
        """The picture at its own size: ``RGBA`` if it has transparency, else ``RGB``."""
        return self._viewer.full_picture(picture_id)

    def difference(self, before_id: str, after_id: str) -> bytes:
        """A JPEG, at most 1024 pixels wide, that shows where two pictures differ."""
        return self._viewer.difference(before_id, after_id)

    def similarity(self, one: Picture, other: Picture) -> float:
        """How alike two pictures are, from 0.0, strangers, to 1.0, equal."""
        return self._viewer.similarity(one, other)

    def proof(self, picture_id: str, recipe: MaskRecipe) -> Proof:
        """The mask for a picture as it would be sent, what it covers, and how it looks.

        Raises :class:`StudioError` (``bad_mask``) for an upload of another size.
        """
        return self._viewer.proof(picture_id, recipe)

    def markup_proof(self, picture_id: str, drawing: Drawing) -> MarkupProof:
        """The markup for a picture as it would be sent, and how it looks."""
        return self._viewer.markup_proof(picture_id, drawing)

    # Inside --------------------------------------------------------------------

    def _submit(self, task: Task, seeds: Sequence[int | None] | None) -> Run:
        submission = self._submitter.submission(task, seeds)
        self._library.add_run(submission.run)
        if submission.order is not None:
            self._engine.start([submission.order])
        return submission.run

    def _limits(self, connection_id: str) -> Limits:
        connection = self._settings.connection(connection_id)
        return Limits(connection.at_once, connection.per_minute)

    def _provider(self, connection_id: str) -> Provider:
        with self._closing:
            if self._closed:
                raise StudioError(errors.interrupted(sent=False))
            provider = self._providers.get(connection_id)
            if provider is None:
                try:
                    connection = self._settings.connection(connection_id)
                except KeyError:
                    raise StudioError(
                        errors.bad_option("The engine", connection_id, "one from the list")
                    ) from None
                address = self._illustrator_address if connection.free else None
                provider = Provider(connection, base_url=address)
                self._providers[connection_id] = provider
            return provider

    def _illustrator_address(self) -> str:
        """Where the illustrator answers; it is started unless it runs. Not after the stop."""
        with self._starting:
            if self._closed:
                raise IllustratorStartError("The studio has stopped.")
            return self._illustrator.ensure_running()

    def _stop_illustrator(self) -> None:
        # Whoever starts it meanwhile is waited for; whoever comes later finds us closed.
        with self._starting:
            self._illustrator.stop()

    def _start_illustrator(self) -> None:
        try:
            self._illustrator_address()
        except IllustratorStartError:
            # The first run that needs it tries again, and says so on its page.
            _log.warning("the illustrator did not start")
