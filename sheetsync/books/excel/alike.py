"""Rows that are written alike, as most rows of a long table are, taken apart many at a time: column by column.

A cell by itself costs a dozen steps of the interpreter. One pattern for all the cells of a row costs few, and what it
finds lies in columns, each of which mostly holds one kind of value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from sheetsync.books.excel.a1 import number
from sheetsync.books.excel.markup import attributes
from sheetsync.books.excel.sheet import RawCell, SheetXml

__all__ = ["RawColumn", "RowPattern", "pattern_for"]

_FEWEST_ROWS = 150  # below, a pattern takes longer to make than it saves
_MOST_COLUMNS = 120
_SAMPLE = 24
_GROUPS = 6


class RawColumn(NamedTuple):
    """The cells of one column as they are written, one below the other; None where a row has no such thing.

    *attrs* stand behind the cell's name, with a ``/`` at the end where the cell has no content; *inlines* are the
    characters of text that is written in its cell, *marks* the attributes of formulas. Without any formula the last
    two are empty.
    """

    letters: bytes
    attrs: Sequence[bytes | None]
    values: Sequence[bytes | None]
    inlines: Sequence[bytes | None]
    marks: Sequence[bytes | None]
    formulas: Sequence[bytes | None]

    def only(self, places: Sequence[int]) -> RawColumn:
        """Return the cells at these places, counted from 0."""
        return RawColumn(self.letters, *([group[place] for place in places] if group else () for group in self[1:]))

    def cells(self) -> Iterator[RawCell]:
        """Yield the cells one by one."""
        keys = {attrs: attributes(attrs or b"") for attrs in set(self.attrs)}
        for attrs, value, inline, mark, formula in zip_longest(*self[1:]):
            words = b"" if inline is None else b"<t>%b</t>" % inline
            style, kind = keys[attrs].get(b"s", b""), keys[attrs].get(b"t", b"")
            yield self.letters, style, kind, mark or b"", formula or b"", value or b"", words


class RowPattern:
    """A pattern for whole rows: cells in these columns or not at all, with a value, one run of text, or a formula."""

    def __init__(self, prefix: bytes, letters: tuple[bytes, ...]) -> None:
        cell = (
            rb'(?:<P:c r="LETTERS[0-9]+"([^<>]*)>(?:'
            rb"<P:v>([^<]*)</P:v></P:c>|"
            rb"<P:is><P:t(?: [^<>]*)?>([^<]*)</P:t></P:is></P:c>|"
            rb"(?<=/>)|"
            rb"<P:f((?: [^<>]*)?)>(?:([^<]+)</P:f>|(?<=/>))(?:<P:v>([^<]*)</P:v>|)</P:c>|"
            rb"</P:c>)|)"
        )
        row = rb'<P:row r="([0-9]+)"[^<>]*(?:/>|>%b</P:row>)' % b"".join(cell.replace(b"LETTERS", c) for c in letters)
        self._places = {name: 2 + _GROUPS * index for index, name in enumerate(letters)}
        self._pattern = re.compile(row.replace(b"P:", re.escape(prefix)))

    def take_apart(self, rows: bytes, letters: Iterable[bytes]) -> tuple[list[int], list[RawColumn | None]]:
        """Return the numbers of the rows that the pattern fits, in their order, and of those the columns *letters*.

        A column is None where no row has a cell.
        """
        pieces = self._pattern.split(rows)
        step = self._pattern.groups + 1
        columns = []
        for name in letters:
            place = self._places.get(name)
            columns.append(
                None if place is None else _column(name, [pieces[place + n :: step] for n in range(_GROUPS)])
            )
        return [int(row) for row in pieces[1::step]], columns


def _column(letters: bytes, groups: Sequence[list[bytes | None]]) -> RawColumn:
    attrs, values, inlines, marks, formulas, results = groups
    if marks.count(None) == len(marks):
        return RawColumn(letters, attrs, values, inlines, (), ())
    both = [result if value is None else value for value, result in zip(values, results, strict=True)]
    return RawColumn(letters, attrs, both, inlines, marks, formulas)


_RowPattern = lru_cache(maxsize=32)(RowPattern)


def pattern_for(sheet: SheetXml) -> RowPattern | None:
    """Return a pattern for the rows of a sheet, judged by some of them; None where it would not pay."""
    count = len(sheet.numbers)
    if count < _FEWEST_ROWS:
        return None
    names = re.compile(rb'<%bc r="([A-Z]+)' % re.escape(sheet.prefix))
    found: set[bytes] = set()
    for index in range(0, count, max(count // _SAMPLE, 1)):
        row = sheet.row_at(index)
        found.update(names.findall(sheet.data, row.inner, row.close))
    if not 0 < len(found) <= _MOST_COLUMNS:
        return None
    return _RowPattern(sheet.prefix, tuple(sorted(found, key=lambda letters: number(letters.decode()))))
