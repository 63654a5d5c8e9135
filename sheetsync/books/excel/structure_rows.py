"""The rows in which a sheet differs from what it was, found by comparing bytes and without reading the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["ChangedRow", "Fault", "around", "changed_rows", "excerpt", "prefix_of"]


class Fault(NamedTuple):
    """What is wrong, in which part, and what exactly."""

    rule: str
    part: str
    what: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same fault as one that was there before, wherever rows have moved to."""
        return self.rule, self.part.lower()

    def __str__(self) -> str:
        return f"{self.rule} ({self.part}{', ' if self.what else ''}{self.what[:80]})"


_BODY = re.compile(rb"<((?:[\w.\-]+:)?)sheetData(?: [^<>]*)?(/?)>")
_NUMBER = re.compile(rb'[^<>]*? r="([0-9]{1,9})"')
_FIRST_STEP, _LONGEST_STEP = 2**8, 2**16


class ChangedRow(NamedTuple):
    """A row as it is now, and the rows as they were that it took the place of.

    *in_order* says that its number lies between those of its neighbours. Rows that are gone from the end of a sheet
    come as one without XML of its own.
    """

    number: int
    xml: bytes
    before: bytes
    in_order: bool = True


def prefix_of(data: bytes) -> bytes:
    """Return the namespace prefix of a sheet's elements."""
    found = _BODY.search(data)
    return found[1] if found else b""


def around(data: bytes) -> tuple[bytes, bytes]:
    """Return what stands before and after a sheet's rows."""
    start, end = _body(data)
    return data[:start], data[end:]


def changed_rows(now: bytes, before: bytes) -> Iterator[ChangedRow]:
    """Yield the rows of *now* that are not in *before* at the same number; all of them for an empty *before*."""
    tag = b"<" + prefix_of(now) + b"row"
    here, end = _body(now)
    there, other_end = _body(before)
    first = here
    while here < end:
        same = _common(now, here, before, there)
        if here + same >= end:
            there += end - here
            break
        start = max(now.rfind(tag, here, here + same + len(tag)), here)
        other = there + start - here
        here = _next(now, tag, start, end)
        number = _row_number(now, start)
        there = other
        while there < other_end and _row_number(before, there) <= number:
            there = _next(before, tag, there, other_end)
        above = now.rfind(tag, first, start) if start > first else -1
        below = _row_number(now, here) if here < end else number + 1
        in_order = (_row_number(now, above) if above >= 0 else 0) < number < below
        yield ChangedRow(number, now[start:here], before[other:there], in_order)
    if there < other_end:
        yield ChangedRow(0, b"", before[there:other_end])


def excerpt(now: bytes, before: bytes) -> bytes:
    """Return a sheet with only those of its rows that are not in *before*: well formed if they and what is around are.

    All of it where it has no rows, or *before* was no sheet.
    """
    head, tail = around(now)
    if not before or not _body(now)[0]:
        return now
    return b"".join((head, *(row.xml for row in changed_rows(now, before)), tail))


def _body(data: bytes) -> tuple[int, int]:
    found = _BODY.search(data)
    if not found or found[2]:
        at = found.end() if found else 0
        return at, at
    return found.end(), max(data.rfind(b"</" + found[1] + b"sheetData>"), found.end())


def _next(data: bytes, tag: bytes, start: int, end: int) -> int:
    at = data.find(tag, start + 1, end)
    return at if at >= 0 else end


def _row_number(data: bytes, at: int) -> int:
    found = _NUMBER.match(data, at + 1)
    return int(found[1]) if found else 0


def _common(now: bytes, here: int, before: bytes, there: int) -> int:
    """Return how many bytes are the same from two places on."""
    done, step = 0, _FIRST_STEP
    while now[here + done : here + done + step] == before[there + done : there + done + step]:
        done += step
        if here + done >= len(now):
            return len(now) - here
        step = min(2 * step, _LONGEST_STEP)
    while step > 1:
        step //= 2
        if now[here + done : here + done + step] == before[there + done : there + done + step]:
            done += step
    return done
