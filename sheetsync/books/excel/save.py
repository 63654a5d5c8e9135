"""Files of workbooks: read whole, replaced whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from sheetsync.books.excel.backup import Backups
from sheetsync.books.excel.zipped import Entry, write_archive
from sheetsync.books.interface import (
    BookChanged,
    BookLocked,
    BookNotFound,
    BookNotWritten,
    BookUnreadable,
)

__all__ = ["OWNER_OVERRIDE", "check_unlocked", "create_file", "owner_of", "put_back", "read_file", "replace_file"]

OWNER_OVERRIDE = "SHEETSYNC_IGNORE_OWNER"
"""The variable by which a person says that an owner file is only left over from a crash."""

_LARGEST_FILE = 512 * 2**20
_GONE = (errno.EIO, errno.ESTALE, errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ETIMEDOUT, errno.ENOTCONN)
_TRIES = 8
_PAUSE = 0.25


def read_file(path: Path) -> bytes:
    """Return the bytes of a workbook; raises BookNotFound or BookUnreadable."""
    try:
        state = path.stat()
        size = state.st_size
        if not stat.S_ISREG(state.st_mode) and not stat.S_ISDIR(state.st_mode):
            raise BookUnreadable(f"{path} is not a file but a pipe or device.", hint="Nothing was read.")
        if size > _LARGEST_FILE:
            raise BookUnreadable(f"{path} is too large ({size // 2**20} MB).", hint="Nothing was read.")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as reason:
        raise BookNotFound(f"There is no file {path}.", hint="Check the name, or create a tracker there.") from reason
    except IsADirectoryError as reason:
        raise BookNotFound(f"{path} is a folder, not a workbook.", hint="Name the workbook in it.") from reason
    except (OSError, ValueError) as reason:
        raise BookUnreadable(f"{path} cannot be read: {_words(reason)}.", hint="Nothing was changed.") from reason


def check_unlocked(path: Path) -> None:
    """Raise BookLocked if another program has the workbook open, naming who.

    Excel and LibreOffice write a small file beside the workbook while it is open, and leave it behind when they crash.
    On Windows the workbook itself is tried then, as Excel keeps others from writing it; elsewhere only a person knows.
    """
    path = path.resolve()
    found = owner_of(path)
    if found is None:
        return
    program, who, lock = found
    if os.name == "nt" and program == "Excel" and _can_be_opened(path):
        return
    by = f" by {who}" if who else ""
    raise BookLocked(
        f"{path.name} is open in {program}{by}{_since(lock)}, so it cannot be saved.",
        hint=f"Close it there and run the command again. Nothing was changed.\n"
        f"If nobody has it open, {program} left the file {lock.name} behind: delete that, or set {OWNER_OVERRIDE}=1.",
    )


def _since(lock: Path) -> str:
    """Say since when an owner file is there, if it can be known."""
    try:
        return f" since {datetime.fromtimestamp(lock.stat().st_mtime):%Y-%m-%d %H:%M}"
    except OSError:
        return ""


def owner_of(path: Path) -> tuple[str, str, Path] | None:
    """Return the program that has a workbook open, the person's name as it says, and its owner file; None if nobody."""
    excel = path.with_name(f"~${path.name}")
    office = path.with_name(f".~lock.{path.name}#")
    try:
        if excel.is_file():
            start = excel.read_bytes()[:256]
            length = min(start[0], 54) if start else 0
            return "Excel", start[1 : 1 + length].decode("cp1252", "replace").strip(" \0"), excel
        if office.is_file():
            words = office.read_bytes()[:1024].decode("utf-8", "replace").split(",")
            return "LibreOffice", next((word for word in words[:2] if word.strip()), "").strip(), office
    except OSError:
        return "Excel", "", excel
    return None


def replace_file(
    path: Path,
    entries: Iterable[Entry],
    *,
    revision: str,
    verify: Callable[[bytes], None],
    backups: Backups | None = None,
) -> bytes:
    """Write *entries* in the place of the workbook at *path* and return the new bytes, or leave everything as it was.

    *revision* is the SHA-256 of the file that is to be replaced; *verify* is called with the new bytes as they were
    read back from the disk, and raises what is wrong with them. Mode, owner and extended attributes are kept, a
    symbolic link is followed, and *backups* keeps what was there. Raises BookChanged, BookLocked, BookNotWritten.
    """
    return _replace(path, lambda file: write_archive(file, entries), revision=revision, verify=verify, backups=backups)


def put_back(path: Path, data: bytes, *, revision: str) -> None:
    """Put *data*, what a workbook once was, in its place, if that is as *revision* says; errors as `replace_file`."""
    _replace(path, lambda file: file.write(data), revision=revision)


def _replace(
    path: Path,
    fill: Callable[[IO[bytes]], object],
    *,
    revision: str,
    verify: Callable[[bytes], None] = lambda _: None,
    backups: Backups | None = None,
) -> bytes:
    """Put what *fill* writes in the place of a workbook; all else as in `replace_file`."""
    target = path.resolve()
    draft = target.with_name(f"{target.stem}.{secrets.token_hex(4)}{target.suffix}")
    try:
        written = _write_draft(draft, fill)
        verify(written)
        _keep_attributes(target, draft)
        before = read_file(target)
        if sha256(before).hexdigest() != revision:
            raise BookChanged(
                f"{path.name} was changed by another program in the meantime.",
                hint="Nothing was written. Run the command again.",
            )
        if backups:
            backups.store(target, before)
        _swap(draft, target)
    except OSError as reason:
        raise BookNotWritten(
            f"{path.name} could not be saved: {_words(reason)}.", hint="It is as it was before. " + _advice(reason)
        ) from reason
    finally:
        draft.unlink(missing_ok=True)
    return written


def _write_draft(draft: Path, fill: Callable[[IO[bytes]], object]) -> bytes:
    """Write a new file through to the disk, and return what can be read back from it."""
    with draft.open("xb") as file:
        fill(file)
        file.flush()
        os.fsync(file.fileno())
    return draft.read_bytes()


def _swap(draft: Path, target: Path) -> None:
    """Put *draft* in the place of *target*, trying for two seconds where another program holds the file briefly."""
    for left in reversed(range(_TRIES)):
        try:
            draft.replace(target)
            break
        except PermissionError as reason:
            if os.name != "nt":
                raise
            if not left:
                raise BookLocked(
                    f"{target.name} is held by another program, so it cannot be saved.",
                    hint="Close it there and run the command again. Nothing was changed.",
                ) from reason
            time.sleep(_PAUSE)
    if os.name != "nt":
        with contextlib.suppress(OSError):  # it is saved; drives on a network may know no such thing as a folder's sync
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def _keep_attributes(target: Path, draft: Path) -> None:
    """Give the new file the mode, owner and extended attributes of the old; raises OSError if that is read-only."""
    state = target.stat()
    if not state.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only")
    shutil.copystat(target, draft)
    os.utime(draft)
    if hasattr(os, "chown"):
        # Another owner's file in a shared folder becomes ours, as with every program that saves it.
        with contextlib.suppress(PermissionError):
            os.chown(draft, state.st_uid, state.st_gid)


def _can_be_opened(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _words(reason: Exception) -> str:
    return (getattr(reason, "strerror", None) or str(reason)).lower()


def _advice(reason: OSError) -> str:
    if reason.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Make room on the disk and run the command again."
    if reason.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "Allow writing to the file and its folder, or move it to where you may write."
    if reason.errno in _GONE:
        return "The drive does not answer: connect to it again and run the command again."
    return "Run the command again."


def create_file(path: Path, entries: Iterable[Entry], *, verify: Callable[[bytes], None]) -> None:
    """Write a workbook where there is no file yet; raises BookNotWritten, and then there is still none."""
    draft = path.with_name(f"{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        verify(_write_draft(draft, lambda file: write_archive(file, entries)))
        _swap(draft, path)
    except OSError as reason:
        raise BookNotWritten(
            f"{path.name} could not be saved: {_words(reason)}.", hint="Nothing was written. " + _advice(reason)
        ) from reason
    finally:
        draft.unlink(missing_ok=True)
