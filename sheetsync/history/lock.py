"""One lock for each book: whoever writes to it holds it, and the system lets go of it when a process ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path

from sheetsync.errors import RefusedForSafety
from sheetsync.history.durable import private_folder, recorded

__all__ = ["BookBusy", "hold"]


class BookBusy(RefusedForSafety):
    """Another run is writing to the same book."""


@contextmanager
def hold(folder: Path, books: Iterable[str], *, patience: float, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of each of *books*, named by path or address, while the block runs.

    Where another process has one, *waiting* is told so in a sentence and it is tried again for *patience* seconds; then
    raises BookBusy. Raises StateUnreadable if no lock can be made in *folder*.
    """
    with ExitStack() as held:
        # In one order everywhere, so that two runs never wait for each other.
        for book in sorted(set(books)):
            hint = "Allow writing there, or name another state folder in SHEETSYNC_STATE_DIR. Nothing was changed."
            with recorded(f"The lock of {book} cannot be made in {folder}", hint):
                held.enter_context(_acquired(folder, book, patience, waiting))
        yield


def _acquired(
    folder: Path, book: str, patience: float, waiting: Callable[[str], None]
) -> AbstractContextManager[object]:
    from filelock import FileLock, Timeout

    private_folder(folder)
    lock = FileLock(folder / f"{sha256(book.encode()).hexdigest()[:12]}.lock", mode=0o600)
    try:
        return lock.acquire(timeout=0)
    except Timeout:
        waiting(f"Another run of sheetsync is writing to {book}. Waiting for it …")
    try:
        return lock.acquire(timeout=patience)
    except Timeout as reason:
        raise BookBusy(
            f"Another run of sheetsync is still writing to {book}.",
            hint="Wait until it has finished and try again. Nothing was changed.",
        ) from reason
