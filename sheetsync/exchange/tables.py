"""Rows of any table, from CSV or a worksheet, read as records: below titles and bands, by the names of their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from sheetsync.exchange.columns import APPLICATION, Column, columns_of, find_header, is_header_again
from sheetsync.exchange.days import BLANK_DAYS, column_order, day_of
from sheetsync.exchange.encoding import repaired
from sheetsync.exchange.log import logged
from sheetsync.exchange.record import OWN, Fact, Mapped, Place, Record, Reported
from sheetsync.exchange.values import NOTHING, named_link
from sheetsync.exchange.words import FIELDS, NO_NAMES, fold, stage_of
from sheetsync.model.value import Value, is_blank, show

__all__ = ["Line", "Read", "Reading", "chosen", "read_tables"]

_DATED = frozenset({"last_contact", "next_step_date", "noted", "date"})
_LINKED_IN = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_TOTAL = re.compile(r"(?:grand )?(?:total|sum|count|average|summe|gesamt|anzahl|totaux|suma)\b.*", re.IGNORECASE)
_LEGEND = re.compile(
    r"\b(?:green|red|yellow|orange|blue|grey|gray|pink|purple|gr[üu]n|rot|gelb|blau|grau|vert|rouge|jaune|bleu|gris)\b\s*[=:–-]",
    re.IGNORECASE,
)
_YES = frozenset(map(fold, ("yes", "y", "true", "x", "ja", "oui", "si", "checked", "done", "1"))) | {"✓", "✔", "☑", "✅"}
_NO = frozenset(map(fold, ("no", "n", "false", "nein", "non", "unchecked", "0", "n/a", "na", "not yet", "noch nicht", "pas encore"))) | {"✗", "✘", "☐", "❌", ""}


class Line(NamedTuple):
    """One row of a table: its number, its cells, and the notes that hang on them."""

    line: int
    cells: Sequence[Value]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read: where a line is, what a person said of columns by folded header, and of days."""

    place: Callable[[int], Place]
    said: Mapping[str, str]
    dates: str = ""


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


def read_tables(lines: Sequence[Line], reading: Reading) -> list[Read]:
    """Return all tables that stand below each other in one sheet or file."""
    tables: list[Read] = []
    lines = [line for line in lines if not all(_is_nothing(cell) for cell in line.cells)]
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


def _is_nothing(cell: Value) -> bool:
    return cell is None or cell is False or is_blank(cell)


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
    both = [(fold(show(one)), fold(show(other))) for one, other in zip(header, cells, strict=False) if show(other).strip()]
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
    columns = _for_a_program(columns_of(header, cells, reading.said))
    columns = _as_log(columns) or _dates_alone(columns)
    table = _Table(columns, _orders(columns, cells, reading.dates), _flags(columns, cells), reading, read.reports)
    table.find_several(cells)
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


def _as_log(columns: list[Column]) -> list[Column]:
    """Return the columns of a table that has one row per action; nothing if it is none."""
    fields = {each.field for each in columns}
    if "date" not in fields or not fields & {"action", "method"} or not fields & {"name", "given"}:
        return []
    as_own = {"stage": OWN, "next_step_date": OWN}
    return [replace(each, field=as_own.get(each.field, each.field)) for each in columns]


_NO_CONTACT = re.compile(r"interview|appl|added|created|deadline|updated|birth|bewerb|start|end\b", re.IGNORECASE)


def _dates_alone(columns: list[Column]) -> list[Column]:
    """A column called Date says when somebody was spoken to, unless its group or another column says otherwise."""
    taken = any(each.field == "last_contact" for each in columns)
    for column in columns:
        field = {"date": "noted", "action": OWN, "method": OWN}.get(column.field)
        if column.field == "date" and not taken and not _NO_CONTACT.search(column.header):
            field, taken = "last_contact", True
        if field:
            columns[column.at] = replace(column, field=field)
    return columns


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
        if stage and texts and texts <= _YES | _NO and texts - {""}:
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

    def is_no_entry(self, line: Line, *, after_gap: bool) -> bool:
        """Tell whether a row is a sum, the title of a section or a legend, and report it."""
        named = [each for each in self.columns if each.field in ("name", "given", "family")]
        filled = [show(cell).strip() for cell in line.cells if not _is_nothing(cell)]
        alone = len(self.columns) > 3 and len(filled) == 1 and bool(named)
        if _TOTAL.fullmatch(filled[0]):
            kind, said = "no-person", "A row of sums"
        elif alone and _LEGEND.search(filled[0]):
            kind, said = "colour-means-something", "What colours mean cannot be taken over; a legend"
        elif alone and (_is_section(filled[0]) or (after_gap and not _could_be_name(filled[0]))):
            kind, said = "no-person", "The title of a section"
        else:
            return False
        self._report(line, kind, f"{said} was left out: {' | '.join(filled)}")
        return True

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
        if line.notes:
            shared.append(Fact("notes", line.notes))
        is_log = any(each.field in ("action", "method") for each in self.columns)
        for facts in named or [[fact for each in by_person.values() for fact in each]]:
            for one in self._several(facts):
                yield logged(place, [*one, *shared]) if is_log else Record(place, (*one, *shared))

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
        if column.field != OWN and text.casefold() in NOTHING:
            return
        if column.field in _DATED:
            yield from self._dated(column, line, value, text)
        elif column.field == "stage":
            stage = stage_of(text)
            if stage:
                yield Fact("stage", stage, column.header)
            if stage is None or fold(stage) != fold(text):
                yield Fact(OWN, text, column.header)
            if not stage:
                self._report(line, "unknown-status", f"“{text}” in {column.header} is no stage that is known; it was kept.")
        elif column.field == OWN:
            yield Fact(OWN, value if isinstance(value, date | float) else text, self._own_header(column, line))
        elif column.field in ("email", "phone", "link"):
            label = show(line.cells[column.label]).strip() if self._has_label(column, line) else ""
            kind = f"{label} {column.kind}".casefold().strip()
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
        if BLANK_DAYS.fullmatch(text):
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
        elif "Requested" in self.flags.values():
            yield Fact("stage", "To contact")

    def _report(self, line: Line, kind: str, message: str) -> None:
        self.reports.append(Reported(self.reading.place(line.line), kind, message))


def _could_be_name(text: str) -> bool:
    return not re.search(r"[=:?!;/\d]", text) and len(text.split()) < 6


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
