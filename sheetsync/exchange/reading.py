"""A file of people of any kind: recognised by what is in it, and read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sheetsync.exchange.delimited import read_delimited
from sheetsync.exchange.encoding import decode
from sheetsync.exchange.monica import is_monica, read_monica
from sheetsync.exchange.pasted import is_pasted, read_pasted
from sheetsync.exchange.people import Person, people_of
from sheetsync.exchange.record import Mapped, Reported, Source, SourceUnreadable
from sheetsync.exchange.tables import Line, Read, Reading, read_tables
from sheetsync.exchange.twins import together
from sheetsync.exchange.vcard import is_vcard, read_vcard
from sheetsync.exchange.words import fold
from sheetsync.model.value import Value, is_blank

__all__ = ["FORMATS", "Doors", "People", "Sheet", "Wanted", "read_people"]

FORMATS = ("vcard", "json", "addresses", "csv", "xlsx")
"""What a person may say a file is, where it is taken for something else."""
_MOST_BYTES = 50_000_000
_MOST_CELLS = 2_000_000
_DEEPEST = 200  # brackets of JSON inside each other


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet as a file holds it: rows by number, in order."""

    title: str
    rows: Sequence[tuple[int, Sequence[Value]]]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Doors:
    """What this room cannot do itself: guess an encoding, open a workbook."""

    text: Callable[[bytes], str | None]
    sheets: Callable[[bytes], Sequence[Sheet]]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a file; *source* is the name by which a later export of the same is known."""

    source: str
    people: tuple[Person, ...]
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
    people = together(people_of(source.records, reports), reports)
    return People(source.name, tuple(people), tuple(_in_order(reports)), tuple(source.columns))


def _in_order(reports: Sequence[Reported]) -> list[Reported]:
    """Return reports as the rows come, each once."""
    return sorted(dict.fromkeys(reports), key=lambda each: (isinstance(each.row, str), each.row if isinstance(each.row, int) else 0))


def _source(data: bytes, doors: Doors, wanted: Wanted) -> Source:
    if wanted.format == "vcard" or (not wanted.format and is_vcard(data)):
        return read_vcard(data)
    if wanted.format == "xlsx" or (not wanted.format and data.startswith(b"PK")):
        return _workbook(doors.sheets(data), wanted)
    decoded = decode(data, doors.text)
    text = decoded.text
    if wanted.format == "json" or (not wanted.format and text.lstrip()[:1] in ("{", "[")):
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
        raise SourceUnreadable(f"The JSON is damaged: {reason}.", hint="Export it again. Nothing was changed.") from None
    if is_monica(document):
        return read_monica(document)
    listed = document if isinstance(document, list) else next((v for v in document.values() if isinstance(v, list)), [])
    rows = [each for each in listed if isinstance(each, dict)]
    if not rows:
        raise SourceUnreadable("The JSON holds no list of people.", hint="Export it as CSV. Nothing was changed.")
    header = list(dict.fromkeys(str(key) for each in rows for key in each))
    lines = [Line(0, header)]
    lines += [Line(number, [_cell(each.get(key)) for key in header]) for number, each in enumerate(rows, 1)]
    read = read_tables(lines, Reading(lambda number: number, {}))
    return _tabled("json", header, read)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def _delimited(text: str, wanted: Wanted) -> Source:
    rows = read_delimited(text)
    _refuse_many(sum(len(row.cells) for row in rows.rows))
    lines = [Line(row.line, row.cells) for row in rows.rows]
    read = read_tables(lines, Reading(lambda number: number, wanted.fields, wanted.dates))
    read.reports.extend(rows.reports)
    return _tabled("csv", [column.header for column in read.columns], read)


def _refuse_many(cells: int) -> None:
    if cells > _MOST_CELLS:
        raise SourceUnreadable(
            f"The table has more than {_MOST_CELLS:,} cells, which no list of people has.",
            hint="Save the part with the people in a file of its own. Nothing was changed.",
        )


def _workbook(sheets: Sequence[Sheet], wanted: Wanted) -> Source:
    whole = Read([], [], [])
    for sheet in sheets:
        filled = [Line(number, cells) for number, cells in sheet.rows if not all(map(is_blank, cells))]
        if sheet.hidden and filled:
            said = f"The hidden sheet {sheet.title} was not read."
            whole.reports.append(Reported(sheet.title, "hidden-sheet-left-out", said))
            continue
        if not filled:
            continue
        _sheet(sheet.title, filled, wanted, whole)
    return _tabled("xlsx", [column.header for column in whole.columns], whole)


def _sheet(title: str, lines: Sequence[Line], wanted: Wanted, whole: Read) -> None:
    """Read one sheet; what names no people is another table, and said once."""
    place = f"{title}!".__add__
    reading = Reading(lambda number: place(str(number)), wanted.fields, wanted.dates)
    turned = _turned(lines)
    if turned:
        said = f"The table in {title} has its columns as rows; it was read turned round."
        whole.reports.append(Reported(title, "transposed", said))
        lines = turned
    read = read_tables(lines, reading)
    named = any(column.field in ("name", "given", "family") for column in read.columns)
    if not named:
        said = f"The sheet {title} holds no column of names; it was left as it is."
        whole.reports.append(Reported(title, "another-table", said))
        return
    whole.records.extend(read.records)
    whole.reports.extend(read.reports)
    whole.columns.extend(read.columns)


def _turned(lines: Sequence[Line]) -> list[Line]:
    """Return a table whose headers stand one below the other as one whose headers stand side by side; else nothing."""
    from sheetsync.exchange.columns import find_header, header_fields

    if find_header([line.cells for line in lines]) is not None:
        return []
    width = max(len(line.cells) for line in lines)
    columns = [[line.cells[at] if at < len(line.cells) else None for line in lines] for at in range(width)]
    at = next((at for at, cells in enumerate(columns[:3]) if header_fields(cells) >= 3), None)
    if at is None:
        return []
    return [Line(number, cells) for number, cells in enumerate(columns, 1) if number > at]


def _tabled(kind: str, header: Sequence[str], read: Read) -> Source:
    """Return what was read, under a name that a later file with the same columns has, too."""
    folded = [fold(each) for each in header]
    known = Counter(folded)
    if {"first name", "last name", "company", "position", "connected on"} <= set(known):
        name = "linkedin"
    else:
        name = f"{kind}-{sha256('|'.join(folded).encode()).hexdigest()[:12]}"
    return Source(name, tuple(read.records), tuple(read.reports), tuple(read.columns))
