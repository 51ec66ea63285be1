"""The SQLite file itself: one connection, transactions, and errors in words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from core import errors
from core.problems import StudioError

_BUSY_TIMEOUT: Final = 5000
"""Milliseconds to wait while another program reads or copies the file."""
_WRITE: Final = {"begin": "BEGIN IMMEDIATE"}


class Database:
    """Sessions over one SQLite file.

    A lock lets one thread in at a time, so that nobody sleeps in SQLite's own waiting
    loop. Errors of the database become :class:`StudioError` (``disk_full``, ``storage``).
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self.engine = create_engine(
            URL.create("sqlite", database=str(path)),
            pool_size=1,
            max_overflow=0,
            connect_args={"check_same_thread": False},
        )
        event.listen(self.engine, "connect", _prepare_connection)
        event.listen(self.engine, "begin", _begin)

    def close(self) -> None:
        """Close the file. Every session afterwards raises ``storage``."""
        with self._lock:
            self._closed = True
            self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the file."""
        with self._lock:
            if self._closed:
                raise StudioError(errors.storage())
            with _speaking_errors(), Session(self.engine, expire_on_commit=False) as session:
                yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose rows are safe on the disk once the block is left, all or none."""
        with self.reading() as session:
            session.connection(execution_options=_WRITE)
            yield session
            session.commit()


def _prepare_connection(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Transactions begin where we say so, also around CREATE TABLE.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_TIMEOUT}",
        "journal_mode = DELETE",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql(options.get("begin", "BEGIN"))


@contextmanager
def _speaking_errors() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) else None
        full = isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise StudioError(errors.disk_full() if full else errors.storage()) from error
