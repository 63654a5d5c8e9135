"""Rows of any table, from CSV or a worksheet, read as records: below titles and bands, by the names of their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from sheetsync.exchange.columns import APPLICATION, Column, columns_of, find_header, header_fields
from sheetsync.exchange.days import BLANK_DAYS, column_order, day_of
from sheetsync.exchange.encoding import repaired
from sheetsync.exchange.record import OWN, Fact, Mapped, Place, Record, Reported
from sheetsync.exchange.values import named_link
from sheetsync.exchange.words import NO_NAMES, fold, stage_of
from sheetsync.model.value import Value, is_blank, show

__all__ = ["Line", "Read", "Reading", "read_tables"]

_DATED = frozenset({"last_contact", "next_step_date", "noted"})
_LINKED_IN = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_NOTHING = frozenset({"", "-", "–", "—", "--", "n/a", "na"})
_TOTAL = re.compile(r"(?:grand )?(?:total|sum|count|average|summe|gesamt|anzahl|totaux|suma)\b.*", re.IGNORECASE)
_YES = frozenset(map(fold, ("yes", "y", "true", "x", "ja", "oui", "si", "checked", "done", "1"))) | {"✓", "✔", "☑", "✅"}
_NO = frozenset(map(fold, ("no", "n", "false", "nein", "non", "unchecked", "0"))) | {"✗", "✘", "☐", "❌", ""}


class Line(NamedTuple):
    """One row of a table: its number, and its cells."""

    line: int
    cells: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read: where a line is, what a person said of columns by folded header, and of days."""

    place: Callable[[int], Place]
    said: Mapping[str, str]
    dates: str = ""


class Read(NamedTuple):
    """What the tables of a sheet hold."""

    records: list[Record]
    reports: list[Reported]
    columns: list[Mapped]


def read_tables(lines: Sequence[Line], reading: Reading) -> Read:
    """Return the records of all tables that stand below each other in one sheet or file."""
    read = Read([], [], [])
    lines = [line for line in lines if not all(_is_nothing(cell) for cell in line.cells)]
    while lines:
        at = find_header([line.cells for line in lines])
        if at is None:
            _without_header(lines, reading, read)
            break
        end = _next_header(lines, at)
        above = lines[at - 1].cells if at else ()
        _read_table(lines[at].cells, above, lines[at + 1 : end], reading, read)
        lines = lines[end:]
    return read


def _is_nothing(cell: Value) -> bool:
    return cell is None or cell is False or is_blank(cell)


def _next_header(lines: Sequence[Line], at: int) -> int:
    """Return the index of the row with which another table begins."""
    first = header_fields(lines[at].cells)
    own = _folded(lines[at].cells)
    for index in range(at + 1, len(lines)):
        count = header_fields(lines[index].cells)
        gap = lines[index].line > lines[index - 1].line + 1
        if count >= 2 and (count >= min(first, 3) or gap) and _folded(lines[index].cells) != own:
            return index
    return len(lines)


def _folded(cells: Sequence[Value]) -> list[str]:
    return [fold(show(cell)) for cell in cells if not is_blank(cell)]


def _without_header(lines: Sequence[Line], reading: Reading, read: Read) -> None:
    """Read a table whose header is lost: as a list of connections if it has that shape, else by what stands in it."""
    width = max(len(line.cells) for line in lines)
    names: Sequence[str] = [f"Column {number}" for number in range(1, width + 1)]
    if width in (6, 7) and sum(_dated(line, width - 1) for line in lines) > 0.8 * len(lines):
        names = _LINKED_IN if width == 7 else [name for name in _LINKED_IN if name != "URL"]
    read.reports.append(Reported("", "no-header", "The table has no header; its columns were told by what is in them."))
    _read_table(names, (), lines, reading, read)


def _dated(line: Line, at: int) -> bool:
    return len(line.cells) > at and (isinstance(line.cells[at], date) or day_of(show(line.cells[at])) is not None)


def _read_table(
    header: Sequence[Value], above: Sequence[Value], lines: Sequence[Line], reading: Reading, read: Read
) -> None:
    lines = [_whole(line, reading, read.reports) for line in lines]
    header = _apart(header, above, max((len(line.cells) for line in lines), default=0))
    cells = [line.cells for line in lines]
    columns = columns_of(header, cells, reading.said)
    columns = _for_a_program(columns)
    table = _Table(columns, _orders(columns, cells, reading.dates), _flags(columns, cells), reading, read.reports)
    table.find_several(cells)
    full = Counter(len(line.cells) for line in lines)
    usual = max(full, key=lambda width: (full[width], width), default=0)
    own = _folded(header)
    for line in lines:
        if _folded(line.cells) == own or table.is_total(line):
            continue
        table.say_uneven(line, len(header), usual)
        read.records.extend(table.records(line))
    for column in columns:
        examples = list(dict.fromkeys(show(row[column.at]).strip() for row in cells[:50] if column.at < len(row)))
        read.columns.append(Mapped(column.header, column.field, tuple(filter(None, examples))[:3]))


def _whole(line: Line, reading: Reading, reports: list[Reported]) -> Line:
    """Return a row with letters put right that were read in the wrong encoding before."""
    better = {
        at: mended for at, cell in enumerate(line.cells) if isinstance(cell, str) and (mended := repaired(cell))
    }
    if not better:
        return line
    was = ", ".join(f"“{line.cells[at]}” is “{mended}”" for at, mended in better.items())
    reports.append(Reported(reading.place(line.line), "mojibake", f"Letters were garbled and put right: {was}."))
    return Line(line.line, [better.get(at, cell) for at, cell in enumerate(line.cells)])


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
            if seen[fold(text)] > 1 and fold(text) not in ("titre", "title"):
                name = f"{bands[at]} {text}" if bands[at] else f"{text} ({seen[fold(text)]})"
        texts[at] = name
    return texts


def _for_a_program(columns: list[Column]) -> list[Column]:
    """Let columns count that only programs fill, unless the table is one of theirs."""
    fields = {each.field for each in columns}
    if len(columns) >= 20 and "given" in fields:
        return columns
    return [replace(each, field=OWN) if each.field == "drop" else each for each in columns]


def _orders(columns: Sequence[Column], cells: Sequence[Sequence[Value]], said: str) -> dict[int, str]:
    """Return the order of day and month in each column of days: as its own values prove it, else as was said."""
    found = {}
    for column in columns:
        if column.field in _DATED:
            texts = (show(row[column.at]) for row in cells if column.at < len(row) and isinstance(row[column.at], str))
            found[column.at] = column_order(texts) or said
    return found


def _flags(columns: Sequence[Column], cells: Sequence[Sequence[Value]]) -> dict[int, str]:
    """Return the stages that columns of yes and no stand for, by their place, where there are several of them."""
    flags = {}
    for column in columns:
        stage = stage_of(column.header.rstrip("?")) if column.field == OWN else None
        texts = {_answer(row[column.at]) for row in cells if column.at < len(row)}
        if stage and texts and texts <= _YES | _NO and texts & _YES:
            flags[column.at] = stage
    return flags if len(flags) > 1 else {}


def _answer(cell: Value) -> str:
    text = show(cell).strip()
    return text if text in _YES | _NO else fold(text)


_STAGES = ("To contact", "Requested", "Replied", "Scheduled", "Met")


@dataclass(slots=True)
class _Table:
    """One table, with its columns understood."""

    columns: list[Column]
    orders: dict[int, str]
    flags: dict[int, str]
    reading: Reading
    reports: list[Reported]
    several: bool = False
    titled: bool = False

    def find_several(self, cells: Sequence[Sequence[Value]]) -> None:
        """See whether one cell names several people, or a person with their title."""
        for column in self.columns:
            if column.field == "name" and not column.person:
                texts = [show(row[column.at]) for row in cells if column.at < len(row)]
                marked = any("<" in text or ";" in text or "\n" in text.strip() for text in texts)
                self.several = marked or bool({fold(each.header) for each in self.columns} & APPLICATION)
                words = set(fold(column.header).split())
                self.titled = bool(words & {"title", "role", "position", "titel", "funktion"}) and "name" in words

    def is_total(self, line: Line) -> bool:
        """Tell whether a row is a sum or the title of a section, and report it."""
        named = [each for each in self.columns if each.field in ("name", "given", "family")]
        filled = [show(cell).strip() for cell in line.cells if not _is_nothing(cell)]
        total = next((text for text in filled[:1] if _TOTAL.fullmatch(text)), "")
        section = len(self.columns) > 3 and len(filled) == 1 and named and _is_section(filled[0])
        if total or section:
            said = "A row of sums" if total else "The title of a section"
            self._report(line, "no-person", f"{said} was left out: {' | '.join(filled)}")
        return bool(total or section)

    def say_uneven(self, line: Line, width: int, usual: int) -> None:
        """Report a row with more cells than the header, or with fewer where the others are full."""
        beyond = [show(cell).strip() for cell in line.cells[width:] if not is_blank(cell)]
        if beyond:
            self._report(line, "uneven-row", f"Cells beyond the last column were left out: {' | '.join(beyond)}")
        elif len(line.cells) < width == usual:
            self._report(line, "uneven-row", f"The row has {len(line.cells)} cells, the header {width}.")

    def records(self, line: Line) -> Iterator[Record]:
        """Yield a record for each person that a row names; one without a name where it names nobody."""
        people = dict.fromkeys(each.person for each in self.columns if each.field in ("name", "given"))
        shared: list[Fact] = []
        by_person: dict[str, list[Fact]] = {person: [] for person in people or ("",)}
        for column in self.columns:
            if column.at < len(line.cells) and not _is_nothing(line.cells[column.at]):
                facts = by_person.get(column.person, shared) if len(people) > 1 else by_person[next(iter(by_person))]
                facts.extend(self._facts(column, line))
        if self.flags:
            shared += self._flagged(line)
        place = self.reading.place(line.line)
        named = [facts for facts in by_person.values() if any(each.field in ("name", "given", "family") for each in facts)]
        for facts in named or [[fact for each in by_person.values() for fact in each]]:
            for one in self._several(facts):
                yield Record(place, (*one, *shared))

    def _several(self, facts: list[Fact]) -> list[list[Fact]]:
        """Take several people in one cell apart, and a title from its name."""
        at = next((at for at, each in enumerate(facts) if each.field == "name"), None)
        if at is None or not (self.several or self.titled):
            return [facts]
        rest = facts[:at] + facts[at + 1 :]
        text = show(facts[at].value)
        if self.titled and not self.several:
            name, role = _titled(text)
            return [[Fact("name", name), *([Fact("role", role)] if role else []), *rest]]
        people = [_person_in(part) for part in _parts(text)]
        return [[*each, *rest] for each in people] or [facts]

    def _facts(self, column: Column, line: Line) -> Iterator[Fact]:
        value = line.cells[column.at]
        text = show(value).strip()
        if column.field in _DATED:
            yield from self._dated(column, line, value, text)
        elif column.field == "stage":
            stage = stage_of(text)
            yield Fact("stage", stage, column.header) if stage else Fact(OWN, text, column.header)
            if not stage:
                self._report(line, "unknown-status", f"“{text}” in {column.header} is no stage that is known; it was kept.")
        elif column.field == OWN:
            yield Fact(OWN, value if isinstance(value, date | float) else text, self._own_header(column, line))
        elif column.field in ("email", "phone", "link"):
            label = show(line.cells[column.label]).strip() if self._has_label(column, line) else ""
            kind = f"{label} {column.kind}".casefold().strip()
            if text not in _NOTHING:
                yield Fact(column.field, text, column.header, kind, label.startswith("*"))
        elif column.field == "name" and fold(text) in NO_NAMES:
            return
        elif column.field != "drop":
            plain = text if column.field in ("notes", "tags", "address") else named_link(text)
            yield Fact(column.field, plain, column.header)

    def _has_label(self, column: Column, line: Line) -> bool:
        return column.label is not None and column.label < len(line.cells)

    def _own_header(self, column: Column, line: Line) -> str:
        """Return what an own column is called: for a field of the person's own making, what they called it."""
        if self._has_label(column, line) and (label := show(line.cells[column.label or 0]).strip().lstrip("* ")):
            return label
        return column.header

    def _dated(self, column: Column, line: Line, value: Value, text: str) -> Iterator[Fact]:
        """Yield a day, or the text in a column of the person's own where it is none or may be two."""
        if isinstance(value, date):
            yield self._day(column, value.date() if isinstance(value, datetime) else value)
            return
        if BLANK_DAYS.fullmatch(text) or text.casefold() in _NOTHING:
            return
        days = day_of(text)
        day = days.by(self.orders.get(column.at, "")) if days else None
        if day:
            yield self._day(column, day)
            return
        yield Fact(OWN, text, column.header)
        if days:
            said = f"“{text}” in {column.header} can be {days.day_first} or {days.month_first}: say --dates dmy or mdy."
            self._report(line, "ambiguous-date", said)
        elif not text.startswith("--"):
            self._report(line, "unusable-date", f"“{text}” in {column.header} is no day; it was kept as it is.")

    def _day(self, column: Column, day: date) -> Fact:
        return Fact(OWN if column.field == "noted" else column.field, day, column.header)

    def _flagged(self, line: Line) -> Iterator[Fact]:
        said = [stage for at, stage in self.flags.items() if at < len(line.cells) and _answer(line.cells[at]) in _YES]
        known = [stage for stage in said if stage in _STAGES]
        if said:
            yield Fact("stage", max(known, key=_STAGES.index) if len(known) == len(said) else said[-1])

    def _report(self, line: Line, kind: str, message: str) -> None:
        self.reports.append(Reported(self.reading.place(line.line), kind, message))


def _is_section(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return text.endswith(":") or not letters or text.startswith(("--", "==", "##", "──")) or (
        len(letters) > 4 and all(map(str.isupper, letters)) and len(text.split()) != 2
    )


def _titled(text: str) -> tuple[str, str]:
    """Return a name and the title that stands behind it in the same cell."""
    name, *role = re.split(r"\s*[,(\n|–—]\s*|\s+-\s+", text.strip(), maxsplit=1)
    return name.strip(), role[0].strip(" )") if role else ""


def _parts(text: str) -> list[str]:
    parts = re.split(r"\s*[;\n]\s*|(?<=>)\s*,\s*", text)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _person_in(text: str) -> list[Fact]:
    """Return what a part of a cell says of one person: ``Ada Lovelace <ada@…>`` or ``Ada Lovelace (editor)``."""
    found = re.fullmatch(r"(.*?)\s*<([^<>]+)>\s*(.*)", text)
    address = [Fact("email", found[2])] if found else []
    text = f"{found[1]} {found[3]}".strip() if found else text
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", text)
    if bracket and not re.match(r"(?:geb|née|nee|born|formerly|ex)\b", bracket[2], re.IGNORECASE):
        return [Fact("name", bracket[1].strip('" ')), Fact("role", bracket[2]), *address]
    if "@" in text and not address:
        return [Fact("email", text)]
    return [*([Fact("name", text.strip('" '))] if text.strip('" ') else []), *address]
