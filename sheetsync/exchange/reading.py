"""A file of people of any kind: recognised by what is in it, and read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from sheetsync.exchange.columns import header_fields
from sheetsync.exchange.delimited import read_delimited
from sheetsync.exchange.encoding import decode
from sheetsync.exchange.monica import is_monica, read_monica
from sheetsync.exchange.pasted import is_pasted, read_pasted
from sheetsync.exchange.people import Person, people_of
from sheetsync.exchange.record import Source, SourceUnreadable
from sheetsync.exchange.tables import Line, Read, Reading, chosen, read_tables
from sheetsync.exchange.twins import Doubt, together
from sheetsync.exchange.vcard import is_vcard, read_vcard
from sheetsync.exchange.words import fold
from sheetsync.model.importing import Mapped, Reported
from sheetsync.model.value import Value, is_blank

__all__ = ["FORMATS", "Doors", "Found", "People", "Sheet", "Wanted", "read_people", "tables_of"]

FORMATS = ("vcard", "json", "addresses", "csv", "xlsx")
"""What a person may say a file is, where it is taken for something else."""
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")
_MOST_BYTES = 50_000_000
_MOST_CELLS = 2_000_000
_MOST_COLUMNS = 1_000
_MOST_ROWS = 100_000
_DEEPEST = 200  # brackets of JSON inside each other


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet as a file holds it: rows by number, the numbers of its *columns*, notes by column and row."""

    title: str
    rows: Sequence[tuple[int, Sequence[Value]]]
    columns: Sequence[int]
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Doors:
    """What this room cannot do itself: guess an encoding, open a workbook."""

    text: Callable[[bytes], str | None]
    sheets: Callable[[bytes], Sequence[Sheet]]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a file; *source* is the name by which a later export of the same is known.

    *doubts* are those who may be somebody of *people*.
    """

    source: str
    people: tuple[Person, ...]
    doubts: tuple[Doubt, ...]
    reports: tuple[Reported, ...]
    columns: tuple[Mapped, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person said about a file: its format, fields by header, the order of day and month."""

    format: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""


def read_people(data: bytes, doors: Doors, wanted: Wanted | None = None) -> People:
    """Return everybody in a file, with a report on all that could not be used; raises SourceUnreadable."""
    if len(data) > _MOST_BYTES:
        raise SourceUnreadable(
            f"The file is larger than {_MOST_BYTES // 1_000_000} MB, which no list of people is.",
            hint="Split it, or export less. Nothing was changed.",
        )
    source = _source(data, doors, wanted or Wanted())
    reports = list(source.reports)
    people, doubts = together(people_of(source.records, reports), reports)
    return People(source.name, tuple(people), tuple(doubts), tuple(_in_order(reports)), tuple(source.columns))


def _in_order(reports: Sequence[Reported]) -> list[Reported]:
    """Return reports as the rows come, each once."""
    return sorted(
        dict.fromkeys(reports),
        key=lambda each: (isinstance(each.row, str), each.row if isinstance(each.row, int) else 0),
    )


def _source(data: bytes, doors: Doors, wanted: Wanted) -> Source:
    if wanted.format == "vcard" or (not wanted.format and is_vcard(data)):
        return read_vcard(data)
    if wanted.format == "xlsx" or (not wanted.format and data.startswith(b"PK")):
        return _workbook(doors.sheets(data), wanted)
    decoded = decode(data, doors.text)
    text = decoded.text
    if wanted.format == "json" or (not wanted.format and _JSON.match(text)):
        source = _json(text)
    elif wanted.format == "addresses" or (not wanted.format and is_pasted(text)):
        source = read_pasted(text)
    else:
        source = _delimited(text, wanted)
    return replace(source, reports=(*decoded.reports, *source.reports))


def _json(text: str) -> Source:
    depth = deepest = 0
    for sign in text:
        depth += (sign in "[{") - (sign in "]}")
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise SourceUnreadable("The JSON is nested too deeply to be read safely.", hint="Nothing was changed.")
    try:
        document = json.loads(text)
    except ValueError as reason:
        raise SourceUnreadable(
            f"The JSON is damaged: {reason}.", hint="Export it again. Nothing was changed."
        ) from None
    if is_monica(document):
        return read_monica(document)
    listed = document if isinstance(document, list) else next((v for v in document.values() if isinstance(v, list)), [])
    rows = [each for each in listed if isinstance(each, dict)]
    if not rows:
        raise SourceUnreadable("The JSON holds no list of people.", hint="Export it as CSV. Nothing was changed.")
    header = list(dict.fromkeys(str(key) for each in rows for key in each))
    lines = [Line(0, header)]
    lines += [Line(number, [_cell(each.get(key)) for key in header]) for number, each in enumerate(rows, 1)]
    return _tabled("json", read_tables(lines, Reading(lambda number: number, {})), [])


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def _delimited(text: str, wanted: Wanted) -> Source:
    rows = read_delimited(text)
    _refuse_large([len(row.cells) for row in rows.rows])
    lines = [Line(row.line, row.cells) for row in rows.rows]
    tables = read_tables(lines, Reading(lambda number: number, wanted.fields, wanted.dates))
    if not any(table.names_people for table in tables):  # then each row is told by itself
        records = tuple(record for table in tables for record in table.records)
        reports = (*rows.reports, *(report for table in tables for report in table.reports))
        return Source("csv", records, reports, tuple(column for table in tables for column in table.columns))
    return _tabled("csv", tables, rows.reports)


def _refuse_large(widths: Sequence[int]) -> None:
    if sum(widths) > _MOST_CELLS or max(widths, default=0) > _MOST_COLUMNS or len(widths) > _MOST_ROWS:
        raise SourceUnreadable(
            f"The table has more than {_MOST_ROWS:,} rows, {_MOST_COLUMNS:,} columns or {_MOST_CELLS:,} cells.",
            hint="Save the part with the people in a file of its own. Nothing was changed.",
        )


def _workbook(sheets: Sequence[Sheet], wanted: Wanted) -> Source:
    tables: list[Read] = []
    reports: list[Reported] = []
    for sheet in sheets:
        if not any(not is_blank(cell) for _, cells in sheet.rows for cell in cells):
            continue
        if sheet.hidden:
            said = f"The hidden sheet {sheet.title} was not read."
            reports.append(Reported(sheet.title, "hidden-sheet-left-out", said))
        else:
            tables += _sheet(sheet, wanted, reports)
    return _tabled("xlsx", tables, reports)


def _sheet(sheet: Sheet, wanted: Wanted, reports: list[Reported]) -> Iterator[Read]:
    """Yield the tables of a sheet: beside each other where a column between them is empty, below each other, turned."""
    for found in tables_of(sheet, wanted):
        if found.turned:
            said = f"The table in {sheet.title} has its columns as rows; it was read turned round."
            reports.append(Reported("", "transposed", said))
        yield found.read


class Found(NamedTuple):
    """A table of a worksheet: the numbers of its columns, its rows from the header on, whether it is turned by 90°."""

    sheet: str
    columns: tuple[int, ...]
    lines: tuple[Line, ...]
    turned: bool
    read: Read


def tables_of(sheet: Sheet, wanted: Wanted) -> Iterator[Found]:
    """Yield the tables of a worksheet with where each of them lies; raises SourceUnreadable for too large a sheet."""
    _refuse_large([len(cells) for _, cells in sheet.rows])
    for positions in _blocks(sheet):
        lines = [
            Line(number, [cells[at] if at < len(cells) else None for at in positions], _notes(sheet, number, positions))
            for number, cells in sheet.rows
        ]
        lines = [line for line in lines if not all(map(is_blank, line.cells))]
        columns = tuple(sheet.columns[at] for at in positions)
        turned = _turned(lines, columns)
        name = letters_of if turned else str
        reading = Reading(partial(_place, sheet.title, name), wanted.fields, wanted.dates)
        for read in read_tables(turned or lines, reading):
            yield Found(sheet.title, columns, tuple(turned or lines), bool(turned), read)


def _place(title: str, name: Callable[[int], str], number: int) -> str:
    return f"{title}!{name(number)}"


def letters_of(number: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _blocks(sheet: Sheet) -> list[list[int]]:
    """Return the positions of columns that stand side by side; empty columns part them."""
    used = sorted({at for _, cells in sheet.rows for at, cell in enumerate(cells) if not is_blank(cell)})
    blocks: list[list[int]] = []
    for at in used:
        if blocks and sheet.columns[at] == sheet.columns[blocks[-1][-1]] + 1:
            blocks[-1].append(at)
        else:
            blocks.append([at])
    return blocks


def _notes(sheet: Sheet, row: int, columns: Sequence[int]) -> str:
    found = (sheet.notes.get((sheet.columns[at], row), "") for at in columns) if sheet.notes else ()
    return "\n".join(filter(None, found))


def _turned(lines: Sequence[Line], columns: Sequence[int]) -> list[Line]:
    """Return a table whose headers stand one below the other as one whose headers stand side by side; else nothing."""
    if max((header_fields(line.cells) for line in lines), default=0) >= 2:
        return []
    upright = [[line.cells[at] for line in lines] for at in range(len(columns))]
    at = next((at for at, cells in enumerate(upright[:3]) if header_fields(cells) >= 3), None)
    if at is None:
        return []
    return [Line(columns[number], cells) for number, cells in enumerate(upright) if number >= at]


def _tabled(kind: str, tables: Sequence[Read], reports: Sequence[Reported]) -> Source:
    """Return what tables list people, under a name that a later file with the same columns has, too."""
    kept, others = chosen(tables)
    columns = tuple(column for table in kept for column in table.columns)
    folded = [fold(column.header) for column in columns]
    if {"first name", "last name", "company", "position", "connected on"} <= set(folded):
        name = "linkedin"
    else:
        name = f"{kind}-{sha256('|'.join(folded).encode()).hexdigest()[:12]}"
    records = tuple(record for table in kept for record in table.records)
    said = (*reports, *others, *(report for table in kept for report in table.reports))
    return Source(name, records, said, columns)
