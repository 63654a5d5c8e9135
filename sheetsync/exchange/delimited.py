"""Text as rows of cells: the separator found, each row with the line it begins in, broken quotes repaired and said."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sheetsync.exchange.guard import unguarded
from sheetsync.model.importing import Reported

__all__ = ["Row", "Rows", "read_delimited", "separator_of"]

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 200  # rows looked at to find the separator
_DECLARED = re.compile(r'"?sep=(.)"?[,;\t|]*\r?\n?', re.IGNORECASE)


class Row(NamedTuple):
    """One row: the physical line in which it begins, and its cells."""

    line: int
    cells: Sequence[str]


class Rows(NamedTuple):
    """All rows that are not blank, and what was wrong with some."""

    rows: list[Row]
    reports: list[Reported]


def read_delimited(text: str) -> Rows:
    """Return the rows of CSV or TSV *text*; a line ``sep=;`` above them is obeyed.

    A quote that is never closed costs its own line, never those below it. A row that was quoted once more as a whole is
    taken out of its quotes. Both are reported.
    """
    lines = _lines(text.replace("\r\n", "\n").replace("\r", "\n"))
    declared = _DECLARED.fullmatch(lines[0]) if lines else None
    separator = declared[1] if declared else separator_of(lines)
    reports: list[Reported] = []
    rows = [*_rows(lines, separator, 1 if declared else 0, reports)]
    width = _usual_width(rows)
    rows = [_requoted(row, separator, width, reports) for row in rows]
    return Rows([Row(line, [unguarded(cell) for cell in cells]) for line, cells in rows], reports)


def separator_of(lines: Sequence[str]) -> str:
    """Return the separator with which most rows have one and the same number of cells, a comma where none has two."""

    def fit(separator: str) -> tuple[int, int]:
        reader = csv.reader(iter(lines[: 2 * _SAMPLE]), delimiter=separator)
        widths: Counter[int] = Counter()
        try:
            for cells in islice(reader, _SAMPLE):
                widths[len(cells)] += any(cells)
        except csv.Error:
            pass
        width, count = max(((w, n) for w, n in widths.items() if w > 1), key=lambda each: each[1], default=(0, 0))
        return count, width

    return max(_SEPARATORS, key=fit)


def _lines(text: str) -> list[str]:
    """Split at line feeds alone: other signs that Unicode calls line ends stand inside cells."""
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def _rows(lines: Sequence[str], separator: str, start: int, reports: list[Reported]) -> Iterator[Row]:
    """Yield rows that are not blank; after a broken quote reading goes on in the next line."""
    while start < len(lines):
        reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), delimiter=separator, strict=True)
        begun = 0
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield Row(start + begun + 1, cells)
                begun = reader.line_num
            return
        except csv.Error:
            at = start + begun
            yield Row(at + 1, _by_itself(lines[at], separator, at + 1, reports))
            start = at + 1


def _by_itself(line: str, separator: str, number: int, reports: list[Reported]) -> list[str]:
    """Read one line whose quotes are broken: as it is meant if they close in it, else without the one left open."""
    if line.count('"') % 2:
        said = "A quotation mark is opened and never closed; the line was read by itself."
        reports.append(Reported(number, "unclosed-quote", said))
        opened = line.rfind(f'{separator}"')
        at = opened + 1 if opened >= 0 else line.index('"')
        line = line[:at] + line[at + 1 :]
    if len(line) > csv.field_size_limit():
        reports.append(Reported(number, "unreadable-line", "The line is too long to be read; it was cut off."))
        line = line[: csv.field_size_limit()]
    try:
        return next(csv.reader([line.rstrip("\n")], delimiter=separator), [])
    except csv.Error:
        return line.rstrip("\n").split(separator)


def _usual_width(rows: Sequence[Row]) -> int:
    widths = Counter(len(row.cells) for row in rows)
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def _requoted(row: Row, separator: str, width: int, reports: list[Reported]) -> Row:
    """Take a row apart that was quoted once more as a whole, if that gives it the width of the others."""
    filled = [cell for cell in row.cells if cell.strip()]
    if width < 3 or len(filled) != 1 or not row.cells[0].strip() or separator not in filled[0]:
        return row
    try:
        cells = next(csv.reader([filled[0]], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return row
    if len(cells) < max(3, width - 1):
        return row
    reports.append(Reported(row.line, "requoted-row", "The whole row stood in quotation marks; it was taken apart."))
    return Row(row.line, cells)
