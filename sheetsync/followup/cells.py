"""Reading the cells of a tracker as a person meant them, and saying where that was not possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import floor
from typing import NamedTuple

from sheetsync.model.finding import Finding, Severity
from sheetsync.model.serial import date_of, serial_of
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, plain, show

__all__ = ["Oddities", "Reader", "day_of", "number_of", "trimmed"]

_SHOWN = 40
_FIRST, _END = date(1901, 1, 1), date(3000, 1, 1)
_FIRST_SERIAL, _END_SERIAL = serial_of(_FIRST), serial_of(_END)


def day_of(value: Value) -> date | None:
    """Return the day that a cell means, as a sheet's formulas see it; None if it means none.

    Dates and moments from 1901 to 2999 are days, and so are the numbers that sheets store for them. Text is not, even
    if it looks like a date: no formula could reckon with it.
    """
    if type(value) is date:
        return value if _FIRST <= value < _END else None
    shown = plain(value)
    if isinstance(shown, float):
        return date_of(floor(shown)) if _FIRST_SERIAL <= shown < _END_SERIAL else None
    day = shown.date() if isinstance(shown, datetime) else shown
    return day if isinstance(day, date) and _FIRST <= day < _END else None


def number_of(value: Value) -> float | None:
    """Return the number that a cell means, as a sheet's formulas see it; None if it means none.

    A date is the number that sheets store for it: 90 typed into a cell that is formatted as a date means 90 just so.
    """
    shown = plain(value)
    if isinstance(shown, date):
        return serial_of(shown)
    return shown if isinstance(shown, float) else None


def trimmed(value: Value) -> str:
    """Return a cell as the sheet function TRIM does: without blanks around it, and one between words."""
    if value is None:
        return ""
    text = value if type(value) is str else show(value)
    return " ".join(filter(None, text.split(" "))) if " " in text else text


class _Oddity(NamedTuple):
    """What is wrong with a row or one of its cells, or with a whole sheet, which is at no *place*."""

    table: str
    row: str
    place: int
    name: str
    where: str
    what: str


@dataclass
class Oddities:
    """What could not be used: row by row, and gathered so that one sentence says where all that are alike stand."""

    _rows: list[_Oddity] = field(default_factory=list)
    _sentences: list[str] = field(default_factory=list)

    def cell(self, table: Table, row: Row, key: str, problem: str) -> None:
        """Note that the cell of *row* in the column *key* has *problem*, a clause that follows the cell's text."""
        text = show(table.cell(row, key)).strip()
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        header = table.heads[table.positions[key]].header
        self._note(table, row, f"{table.title}, {header}", f"“{shown}” {problem}")

    def row(self, table: Table, row: Row, problem: str) -> None:
        """Note that a whole row has *problem*, a clause that follows the words “this row”."""
        self._note(table, row, table.title, f"this row {problem}")

    def sheet(self, key: str, title: str, sentence: str) -> None:
        """Note what is wrong with a whole sheet, as a sentence."""
        self._sentences.append(sentence)
        self._rows.append(_Oddity(key, "", 0, title, title, sentence))

    def say(self, sentence: str) -> None:
        """Note a sentence that asks for nothing to be corrected."""
        self._sentences.append(sentence)

    def sentences(self) -> tuple[str, ...]:
        """Return everything noted, in the order in which it was met."""
        grouped: dict[tuple[str, str], list[int]] = {}
        for odd in self._rows:
            if odd.place:
                grouped.setdefault((odd.where, odd.what), []).append(odd.place)
        return (*self._sentences, *(f"{where}: {what} ({_places(at)})." for (where, what), at in grouped.items()))

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each sheet, row and cell noted, in the order in which they were met."""
        for odd in self._rows:
            why = f"{odd.where}, row {odd.place}: {odd.what}." if odd.place else odd.what
            yield Finding(
                row=odd.row,
                name=odd.name,
                rule="READ",
                flag="UNCLEAR",
                due=None,
                days_over=0,
                why=f"READ: {why}",
                next="Correct it in the sheet."
                if odd.place
                else "Put it back; `sheetsync doctor` says what is missing.",
                severity=Severity.DUE,
                table=odd.table,
            )

    def _note(self, table: Table, row: Row, where: str, what: str) -> None:
        name = show(table.cell(row, "name")).strip() or row.id or f"row {row.place}"
        self._rows.append(_Oddity(table.key, row.id, row.place, name, where, what))


class Reader:
    """One table of a snapshot, read cell by cell by column key; a table or column that is missing reads as blank."""

    def __init__(self, snapshot: Snapshot, key: str, needed: Iterable[str], oddities: Oddities) -> None:
        self.table = snapshot.tables.get(key)
        self.rows: tuple[Row, ...] = self.table.rows if self.table else ()
        self._oddities = oddities
        self._positions: Mapping[str, int] = self.table.positions if self.table else {}
        if self.table is None:
            missing = f"There is no sheet for {key} in {snapshot.book}, so the check did without it."
            oddities.sheet(key, key.capitalize(), missing)
            return
        for column in needed:
            if column not in self._positions:
                words = column.replace("_", " ")
                missing = f"{self.table.title}: there is no column for {words}, so no rule could look at it."
                oddities.sheet(key, self.table.title, missing)

    def has(self, key: str) -> bool:
        """Tell whether there is such a column."""
        return key in self._positions

    def value(self, row: Row, key: str) -> Value:
        """Return what the cell shows."""
        position = self._positions.get(key)
        if position is None:
            return None
        cell = row.cells[position]
        return cell.value if type(cell) is Formula else cell

    def text(self, row: Row, key: str) -> str:
        """Return the cell as text, trimmed."""
        return trimmed(self.value(row, key))

    def day(self, row: Row, key: str) -> date | None:
        """Return the cell's day; anything else that is filled in is noted."""
        value = self.value(row, key)
        if value is None:
            return None
        day = day_of(value)
        if day is None and not is_blank(value):
            what = "is text and no date" if isinstance(value, str) else "is not a date"
            self.odd(row, key, f"{what}, and was passed over; type it as a date like 2026-11-23")
        return day

    def choice(self, row: Row, key: str, known: Mapping[str, str]) -> str:
        """Return the cell's word as *known* (by lower-case text) spells it; one not known is noted and reads blank."""
        text = self.text(row, key)
        word = known.get(text.casefold(), "") if text else ""
        if not word and text.strip():
            self.odd(row, key, f"is none of {', '.join(known.values())} and was passed over")
        return word

    def ticked(self, row: Row, key: str) -> bool:
        """Tell whether a yes column says yes; what is neither yes nor no counts as yes, and is noted."""
        value = self.value(row, key)
        if value is None or isinstance(value, bool):
            return bool(value)
        word = self.text(row, key).casefold()
        if word in _NO:
            return False
        if word not in _YES:
            self.odd(row, key, "is neither yes nor no and was taken for yes, to be safe")
        return True

    def odd(self, row: Row, key: str, problem: str) -> None:
        """Note what is wrong with a cell."""
        if self.table is not None:
            self._oddities.cell(self.table, row, key, problem)

    def odd_row(self, row: Row, problem: str) -> None:
        """Note what is wrong with a row."""
        if self.table is not None:
            self._oddities.row(self.table, row, problem)


_YES = frozenset({"yes", "y", "x", "true", "1", "✓", "✔", "☑"})
_NO = frozenset({"", "no", "n", "false", "0", "☐"})


def _places(places: list[int]) -> str:
    """Name rows by their numbers in the sheet, the first five of them."""
    shown = ", ".join(str(place) for place in places[:5])
    more = f" and {len(places) - 5} more" if len(places) > 5 else ""
    return f"{'row' if len(places) == 1 else 'rows'} {shown}{more}"
