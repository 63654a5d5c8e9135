"""What is written, put into as few atomic batches as Google likes to take.

Google recommends 2 MB for a request (developers.google.com/workspace/sheets/api/limits). More than that is divided
between tables, never inside one: what is written to one table is there whole or not at all. The mark of the run goes
with the last batch, so that a run of which only a part landed is one that has not happened yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetsync.books.google.cells import Json

__all__ = ["RECOMMENDED", "Part", "as_bytes", "divide"]

RECOMMENDED = 2_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """Tables that are written together, by key, and the requests that do it."""

    tables: tuple[str, ...]
    requests: tuple[Json, ...]


def divide(planned: Mapping[str, Sequence[Json]], *, limit: int = RECOMMENDED) -> Iterator[Part]:
    """Yield the requests of all tables in parts of at most *limit* bytes, or of one table if that alone has more."""
    tables: list[str] = []
    requests: list[Json] = []
    size = 0
    for key, own in planned.items():
        more = len(as_bytes(own))
        if tables and size + more > limit:
            yield Part(tuple(tables), tuple(requests))
            tables, requests, size = [], [], 0
        tables.append(key)
        requests += own
        size += more
    if tables:
        yield Part(tuple(tables), tuple(requests))


def as_bytes(value: object) -> bytes:
    """Return *value* as JSON, as it is sent."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
