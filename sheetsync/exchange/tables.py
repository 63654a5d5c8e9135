"""Rows of CSV or of a worksheet read as tables: below titles and bands, one below the other, without a header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sheetsync.exchange.columns import columns_of, find_header, is_header_again
from sheetsync.exchange.days import day_of
from sheetsync.exchange.encoding import repaired
from sheetsync.exchange.entries import Line, Reading, entries_of, is_nothing
from sheetsync.exchange.meaning import as_log, dates_alone, for_a_program, other_days
from sheetsync.exchange.record import OWN, Record
from sheetsync.exchange.words import FIELDS, fold
from sheetsync.model.importing import Mapped, Place, Reported
from sheetsync.model.value import Value, is_blank, show

__all__ = ["Line", "Read", "Reading", "chosen", "fields_of", "read_tables"]

_SAYABLE = frozenset({*FIELDS.values(), OWN}) - {"action", "method", "date", "noted", "dated"}
_LINKED_IN = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")


class Read(NamedTuple):
    """What one table holds; *place* is where its header stands."""

    place: Place
    records: list[Record]
    reports: list[Reported]
    columns: list[Mapped]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that its columns have."""
        return frozenset(column.field for column in self.columns) - {OWN, "drop"}

    @property
    def names_people(self) -> bool:
        """True if it has a column of names."""
        return bool(self.fields & {"name", "given", "family"})


_NEEDED = frozenset({"email", "phone", "link", "last_contact", "role"})


def chosen(tables: Sequence[Read]) -> tuple[list[Read], list[Reported]]:
    """Return the tables that list people, and a report on each other one.

    That is the one of which most columns are known; a further one only where it says how to reach those that it names.
    """
    best = max((each for each in tables if each.names_people), key=lambda each: len(each.fields), default=None)
    kept = [each for each in tables if each is best or (each.names_people and len(each.fields & _NEEDED) > 0)]
    reports = []
    for each in (each for each in tables if each not in kept):
        headers = ", ".join(column.header for column in each.columns)[:200]
        said = f"The table with the columns {headers} lists no people; it was left as it is."
        reports.append(Reported(each.place, "another-table", said))
    return kept, reports


def fields_of(columns: Sequence[Mapped]) -> dict[str, str]:
    """Return by folded header which columns were read as what, as far as a person could say the same.

    A header that is there twice, and a field that only the other columns give, say nothing by themselves.
    """
    often = Counter(fold(column.header) for column in columns)
    return {
        folded: column.field
        for column in columns
        if often[folded := fold(column.header)] == 1 and column.field in _SAYABLE
    }


def read_tables(lines: Sequence[Line], reading: Reading) -> list[Read]:
    """Return all tables that stand below each other in one sheet or file."""
    tables: list[Read] = []
    lines = [line for line in lines if not all(is_nothing(cell) for cell in line.cells)]
    while lines:
        at = find_header([line.cells for line in lines])
        if at is None:
            tables.append(_without_header(lines, reading))
            break
        end = _next_header(lines, at)
        above = lines[at - 1].cells if at else ()
        tables.append(_read_table(lines[at], above, lines[at + 1 : end], reading))
        lines = lines[end:]
    return tables


def _next_header(lines: Sequence[Line], at: int) -> int:
    """Return the index of the row with which another table begins."""
    own = _folded(lines[at].cells)
    for index in range(at + 1, len(lines)):
        again = is_header_again(lines[index].cells) and _folded(lines[index].cells) != own
        gap = lines[index].line > lines[index - 1].line + 1
        if again or (gap and _begins_alike(lines[at].cells, lines[index].cells)):
            return index
    return len(lines)


def _begins_alike(header: Sequence[Value], cells: Sequence[Value]) -> bool:
    """Tell whether a row has a header's word in the same column, and something else beside it."""
    both = [
        (fold(show(one)), fold(show(other))) for one, other in zip(header, cells, strict=False) if show(other).strip()
    ]
    return any(one == other and one in FIELDS for one, other in both) and any(one != other for one, other in both)


def _folded(cells: Sequence[Value]) -> list[str]:
    return [fold(show(cell)) for cell in cells if not is_blank(cell)]


def _without_header(lines: Sequence[Line], reading: Reading) -> Read:
    """Read a table whose header is lost: as a list of connections if it has that shape, else by what stands in it."""
    width = max(len(line.cells) for line in lines)
    names: Sequence[str] = [f"Column {number}" for number in range(1, width + 1)]
    if width in (6, 7) and sum(_dated(line, width - 1) for line in lines) > 0.8 * len(lines):
        names = _LINKED_IN if width == 7 else [name for name in _LINKED_IN if name != "URL"]
    read = _read_table(Line(lines[0].line, names), (), lines, reading)
    said = "The table has no header; its columns were told by what is in them."
    read.reports.append(Reported("", "no-header", said))
    return read


def _dated(line: Line, at: int) -> bool:
    return len(line.cells) > at and (isinstance(line.cells[at], date) or day_of(show(line.cells[at])) is not None)


def _read_table(head: Line, above: Sequence[Value], lines: Sequence[Line], reading: Reading) -> Read:
    read = Read(reading.place(head.line), [], [], [])
    lines = _put_right(lines, reading, read.reports)
    header = _apart(head.cells, above, max((len(line.cells) for line in lines), default=0))
    cells = [line.cells for line in lines]
    columns = for_a_program(columns_of(header, cells, reading.said), reading.said)
    columns = other_days(as_log(columns) or dates_alone(columns), cells)
    table = entries_of(columns, cells, reading, read.reports)
    full = Counter(len(line.cells) for line in lines)
    usual = max(full, key=lambda width: (full[width], width), default=0)
    own, last = _folded(header), 0
    for line in lines:
        if _folded(line.cells) != own and not table.is_no_entry(line, after_gap=bool(last) and line.line > last + 1):
            table.say_uneven(line, len(header), usual)
            read.records.extend(table.records(line))
        last = line.line
    for column in columns:
        examples = list(dict.fromkeys(show(row[column.at]).strip() for row in cells[:50] if column.at < len(row)))
        read.columns.append(Mapped(column.header, column.field, tuple(filter(None, examples))[:3]))
    return read


def _put_right(lines: Sequence[Line], reading: Reading, reports: list[Reported]) -> list[Line]:
    """Return rows with letters put right that were read in the wrong encoding once, if all such cells can be."""
    better = [
        {at: mended for at, cell in enumerate(line.cells) if isinstance(cell, str) and (mended := repaired(cell))}
        for line in lines
    ]
    rows = [str(reading.place(line.line)) for line, mended in zip(lines, better, strict=True) if mended]
    if not rows:
        return [*lines]
    said = f"Letters were garbled (UTF-8 read as Windows-1252) and put right in: {', '.join(rows[:50])}."
    reports.append(Reported("", "mojibake", said))
    return [
        line._replace(cells=[mended.get(at, cell) for at, cell in enumerate(line.cells)]) if mended else line
        for line, mended in zip(lines, better, strict=True)
    ]


def _apart(header: Sequence[Value], above: Sequence[Value], width: int) -> list[str]:
    """Return headers that can be told apart: a group's title is put before one that is there twice."""
    texts = [" ".join(show(cell).split()) for cell in header]
    while texts and not texts[-1] and len(texts) > width:
        texts.pop()
    bands: list[str] = []
    for at in range(len(texts)):
        title = " ".join(show(above[at]).split()) if at < len(above) else ""
        bands.append(title or (bands[-1] if bands else ""))
    often = Counter(map(fold, texts))
    seen: Counter[str] = Counter()
    for at, text in enumerate(texts):
        name = text or f"Column {at + 1}"
        if text and often[fold(text)] > 1:
            seen[fold(text)] += 1
            if fold(text) not in ("titre", "title") and (bands[at] or seen[fold(text)] > 1):
                name = f"{text} ({bands[at] or seen[fold(text)]})"
        texts[at] = name
    return texts
