"""One short word for what a tracker holds, the same for every book: by it a page knows whether anything has changed."""

from __future__ import annotations

from hashlib import blake2b

from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import show

__all__ = ["fingerprint"]


def fingerprint(snapshot: Snapshot) -> str:
    """Return 16 hexadecimal digits that differ where what a person sees in two snapshots differs.

    Rows, cells, headers and their order count; formats, colours and where the book lies do not.
    """
    digest = blake2b(digest_size=8)
    for key, table in sorted(snapshot.tables.items()):
        digest.update("\x1d".join((key, *(head.header for head in table.heads))).encode("utf-8", "surrogatepass"))
        for row in table.rows:
            said = "\x1f".join((row.id, *map(show, row.cells)))
            digest.update(f"\x1e{said}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
