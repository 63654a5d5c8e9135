"""The rows of a table whose columns are known: whom each names, what it says of them, what it is if it names nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sheetsync.exchange.columns import APPLICATION, Column
from sheetsync.exchange.days import BLANK_DAYS, day_of
from sheetsync.exchange.inside import people_in, titled
from sheetsync.exchange.log import logged
from sheetsync.exchange.meaning import DATED, flags_of, is_yes, orders_of
from sheetsync.exchange.record import OWN, Fact, Record
from sheetsync.exchange.values import NOTHING, named_link
from sheetsync.exchange.words import NO_NAMES, fold, stage_of
from sheetsync.model.importing import Place, Reported
from sheetsync.model.value import Value, is_blank, show

__all__ = ["NAMES", "Entries", "Line", "Reading", "entries_of", "is_nothing"]

_TOTAL = re.compile(r"(?:grand )?(?:total|sum|count|average|summe|gesamt|anzahl|totaux|suma)\b.*", re.IGNORECASE)
_LEGEND = re.compile(
    r"\b(?:green|red|yellow|orange|blue|grey|gray|pink|purple|gr[üu]n|rot|gelb|blau|grau|vert|rouge|jaune|bleu|gris)\b\s*[=:–-]",
    re.IGNORECASE,
)


NAMES = frozenset({"name", "given", "family"})
"""Fields by which somebody is named."""


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


def is_nothing(cell: Value) -> bool:
    """Tell whether a cell says nothing: blank, or a box that is not ticked."""
    return cell is None or cell is False or is_blank(cell)


_STAGES = ("To contact", "Requested", "Replied", "Scheduled", "Met")


def entries_of(
    columns: list[Column], cells: Sequence[Sequence[Value]], reading: Reading, reports: list[Reported]
) -> Entries:
    """Return what reads the rows of a table with these columns; *cells* are all its rows, *reports* gets oddities."""
    entries = Entries(columns, orders_of(columns, cells, reading.dates), flags_of(columns, cells), reading, reports)
    entries.find_several(cells)
    return entries


@dataclass(slots=True)
class Entries:
    """One table, with its columns understood."""

    columns: list[Column]
    orders: dict[int, str]
    flags: dict[int, str]
    reading: Reading
    reports: list[Reported]
    several: bool = False
    titled: bool = False
    shouted: bool = False

    def find_several(self, cells: Sequence[Sequence[Value]]) -> None:
        """See whether one cell names several people, or a person with their title."""
        for column in self.columns:
            if column.field == "name" and not column.person:
                texts = [show(row[column.at]) for row in cells if column.at < len(row)]
                self.shouted = 2 * sum(map(str.isupper, texts)) > len(texts)
                marked = any("<" in text or ";" in text or "\n" in text.strip() for text in texts)
                self.several = marked or bool({fold(each.header) for each in self.columns} & APPLICATION)
                words = set(fold(column.header).split())
                self.titled = bool(words & {"title", "role", "position", "titel", "funktion"}) and "name" in words

    def is_no_entry(self, line: Line, *, after_gap: bool) -> bool:
        """Tell whether a row is a sum, the title of a section or a legend, and report it."""
        named = [each for each in self.columns if each.field in NAMES]
        filled = [show(cell).strip() for cell in line.cells if not is_nothing(cell)]
        alone = len(self.columns) > (3 if self.shouted else 1) and len(filled) == 1 and bool(named)
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
            if column.at < len(line.cells) and not is_nothing(line.cells[column.at]):
                facts = by_person.get(column.person, shared) if len(people) > 1 else by_person[next(iter(by_person))]
                facts.extend(self._facts(column, line))
        if self.flags:
            shared += self._flagged(line)
        if line.notes:
            shared.append(Fact("notes", line.notes))
        place = self.reading.place(line.line)
        is_log = any(each.field in ("action", "method") for each in self.columns)
        for facts in self._by_name(by_person, shared):
            for one in self._several(facts):
                yield logged(place, [*one, *shared]) if is_log else Record(place, (*one, *shared))

    def _by_name(self, by_person: Mapping[str, list[Fact]], shared: list[Fact]) -> list[list[Fact]]:
        """Return the facts of each person who is named; those of a person who is not are kept with the others."""
        named = [facts for facts in by_person.values() if any(each.field in NAMES for each in facts)]
        if not named:
            return [[fact for each in by_person.values() for fact in each]]
        for person, facts in by_person.items():
            if facts not in named:
                shared += facts if not person else [fact._replace(field=OWN) for fact in facts]
        return named

    def _several(self, facts: list[Fact]) -> list[list[Fact]]:
        """Take several people in one cell apart, and a title from its name."""
        at = next((at for at, each in enumerate(facts) if each.field == "name"), None)
        if at is None or not (self.several or self.titled):
            return [facts]
        rest = facts[:at] + facts[at + 1 :]
        text = show(facts[at].value)
        if self.titled and not self.several:
            name, role = titled(text)
            return [[Fact("name", name), *([Fact("role", role)] if role else []), *rest]]
        return [[*each, *rest] for each in people_in(text)] or [facts]

    def _facts(self, column: Column, line: Line) -> Iterator[Fact]:
        value = line.cells[column.at]
        text = show(value).strip()
        if column.field == OWN:
            yield Fact(OWN, value if isinstance(value, date | float) else text, self._own_header(column, line))
        elif text.casefold() in NOTHING or column.field == "drop":
            return
        elif column.field in DATED:
            yield from self._dated(column, line, value, text)
        elif column.field == "stage":
            yield from self._stage(column, line, text)
        elif column.field in ("email", "phone", "link"):
            label = self._label(column, line)
            yield Fact(column.field, text, column.header, f"{label} {column.kind}".casefold().strip(), label[:1] == "*")
        elif column.field != "name" or fold(text) not in NO_NAMES:
            plain = text if column.field in ("notes", "tags", "address") else named_link(text)
            yield Fact(column.field, plain, column.header)

    def _stage(self, column: Column, line: Line, text: str) -> Iterator[Fact]:
        """Yield the stage that a status means, and the status itself where it is put in other words or unknown."""
        stage = stage_of(text)
        if stage:
            yield Fact("stage", stage, column.header)
        else:
            self._report(line, "unknown-status", f"“{text}” in {column.header} is no stage that is known; it was kept.")
        if stage is None or fold(stage) != fold(text):
            yield Fact(OWN, text, column.header)

    def _label(self, column: Column, line: Line) -> str:
        """Return what the column beside says of the kind of a value."""
        at = column.label
        return show(line.cells[at]).strip() if at is not None and at < len(line.cells) else ""

    def _own_header(self, column: Column, line: Line) -> str:
        """Return what an own column is called: for a field of the person's own making, what they called it."""
        return self._label(column, line).lstrip("* ") or column.header

    def _dated(self, column: Column, line: Line, value: Value, text: str) -> Iterator[Fact]:
        """Yield a day, or the text in a column of the person's own where it is none or may be two."""
        if isinstance(value, date) and column.field == "dated":
            yield Fact(OWN, value, column.header)
            return
        if isinstance(value, date):
            yield self._day(column, value.date() if isinstance(value, datetime) else value)
            return
        if BLANK_DAYS.fullmatch(text):
            return
        days = day_of(text)
        day = days.by(self.orders.get(column.at, "")) if days and column.field != "dated" else None
        if day:
            yield self._day(column, day)
            return
        yield Fact(OWN, text, column.header)
        if days and column.field == "dated":
            return
        if days:
            said = f"“{text}” in {column.header} can be {days.day_first} or {days.month_first}: say --dates dmy or mdy."
            self._report(line, "ambiguous-date", said)
        elif not text.startswith("--"):
            self._report(line, "unusable-date", f"“{text}” in {column.header} is no day; it was kept as it is.")

    def _day(self, column: Column, day: date) -> Fact:
        return Fact(OWN if column.field == "noted" else column.field, day, column.header)

    def _flagged(self, line: Line) -> Iterator[Fact]:
        said = [stage for at, stage in self.flags.items() if at < len(line.cells) and is_yes(line.cells[at])]
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
    return (
        text.endswith(":")
        or not letters
        or text.startswith(("--", "==", "##", "──"))
        or (len(letters) > 4 and all(map(str.isupper, letters)) and len(text.split()) != 2)
    )
