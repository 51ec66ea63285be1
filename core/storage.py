"""Picture bytes as files that are named by their content and never torn.

A file is written to a temporary name, forced to the disk, and only then given
its real name. A crash at any moment leaves the whole file or none of it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import Final

from core import errors
from core.problems import StudioError

_TEMPORARY_PREFIX: Final = ".new-"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"\.[a-z]{2,4}")
_NO_ROOM: Final = frozenset(
    code
    for name in ("ENOSPC", "EDQUOT", "EFBIG")
    if (code := getattr(errno, name, None)) is not None
)
"""Error numbers of a full disk, a full quota and a file beyond the allowed size."""


class PictureStore:
    """Files under ``root``, each named by the SHA-256 of its bytes: ``ab/abcdef….png``.

    Equal bytes are stored once. All methods may be called from several threads.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes, suffix: str) -> str:
        """Store bytes and give their digest: 64 hexadecimal digits.

        ``suffix`` is the file's ending, for example ``.png``. When this returns,
        the file survives a power cut. Raises :class:`StudioError` (``disk_full``
        or ``storage``) and leaves nothing behind if it cannot be written.
        """
        if not _SUFFIX.fullmatch(suffix):
            raise ValueError(f"not a file ending: {suffix!r}")
        digest = hashlib.sha256(data).hexdigest()
        folder = self._root / digest[:2]
        target = folder / f"{digest}{suffix}"
        try:
            if not target.exists():
                _make_folder(folder)
                _write_whole(target, data)
        except OSError as error:
            raise StudioError(
                errors.disk_full() if error.errno in _NO_ROOM else errors.storage()
            ) from error
        return digest

    def path(self, digest: str) -> Path:
        """Where the bytes of a digest are. Raises :class:`StudioError` (``not_found``)."""
        if _DIGEST.fullmatch(digest):
            for found in (self._root / digest[:2]).glob(f"{digest}.*"):
                return found
        raise StudioError(errors.not_found())

    def get(self, digest: str) -> bytes:
        """The bytes of a digest. Raises :class:`StudioError` (``not_found`` or ``storage``)."""
        path = self.path(digest)
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise StudioError(errors.not_found()) from error
        except OSError as error:
            raise StudioError(errors.storage()) from error

    def sweep(self) -> int:
        """Remove what a crash left half-written and give the number of files.

        Call it before anything is written: a file being written looks the same.
        """
        leftovers = list(self._root.glob(f"*/{_TEMPORARY_PREFIX}*"))
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        return len(leftovers)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _force_folder(folder.parent)


def _write_whole(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY_PREFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _give_name(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _force_folder(target.parent)


def _give_name(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except PermissionError:
        # Windows replaces no file that somebody reads. Its name is its content:
        # another thread was faster with the same bytes.
        if not target.exists():
            raise
        temporary.unlink()


def _force_folder(folder: Path) -> None:
    """Force a folder's new names to the disk, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
