"""Reading the cells of a tracker as a person meant them, and saying where that was not possible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, plain, show

__all__ = ["Oddities", "Reader", "day_of"]

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII | re.DOTALL)
_SHOWN = 40


def day_of(value: Value) -> date | None:
    """Return the day of a date, of a date with a time, or of text that begins with an ISO date; else None."""
    if type(value) is date:
        return value
    shown = plain(value)
    if isinstance(shown, datetime):
        return shown.date()
    if isinstance(shown, str):
        written = _ISO.fullmatch(shown.strip())
        try:
            return date.fromisoformat(written[1]) if written else None
        except ValueError:
            return None
    return shown if isinstance(shown, date) else None


@dataclass
class Oddities:
    """Cells that could not be used, gathered so that one sentence says where all that are alike stand."""

    _rows: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    _sentences: list[str] = field(default_factory=list)

    def cell(self, table: Table, row: Row, key: str, problem: str) -> None:
        """Note that the cell of *row* in the column *key* has *problem*, a clause that follows the cell's text."""
        text = show(table.cell(row, key)).strip()
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        header = table.heads[table.positions[key]].header
        self._rows.setdefault((f"{table.title}, {header}", f"“{shown}”", problem), []).append(row.place)

    def row(self, table: Table, row: Row, problem: str) -> None:
        """Note that a whole row has *problem*, a clause that follows the words “this row”."""
        self._rows.setdefault((table.title, "this row", problem), []).append(row.place)

    def say(self, sentence: str) -> None:
        """Note a sentence of its own."""
        self._sentences.append(sentence)

    def sentences(self) -> tuple[str, ...]:
        """Return everything noted, in the order in which it was met."""
        grouped = (
            f"{where}: {what} {problem} ({_places(places)})." for (where, what, problem), places in self._rows.items()
        )
        return (*self._sentences, *grouped)


class Reader:
    """One table of a snapshot, read cell by cell by column key; a table or column that is missing reads as blank."""

    def __init__(self, snapshot: Snapshot, key: str, needed: Iterable[str], oddities: Oddities) -> None:
        self.table = snapshot.tables.get(key)
        self.rows: tuple[Row, ...] = self.table.rows if self.table else ()
        self._oddities = oddities
        self._positions: Mapping[str, int] = self.table.positions if self.table else {}
        if self.table is None:
            oddities.say(f"There is no sheet for {key} in {snapshot.book}, so the check did without it.")
            return
        for column in needed:
            if column not in self._positions:
                words = column.replace("_", " ")
                oddities.say(f"{self.table.title}: there is no column for {words}, so no rule could look at it.")

    def value(self, row: Row, key: str) -> Value:
        """Return what the cell shows."""
        position = self._positions.get(key)
        if position is None:
            return None
        cell = row.cells[position]
        return cell.value if type(cell) is Formula else cell

    def text(self, row: Row, key: str) -> str:
        """Return the cell as text without blanks around it."""
        value = self.value(row, key)
        if value is None:
            return ""
        return value.strip() if type(value) is str else show(value).strip()

    def day(self, row: Row, key: str) -> date | None:
        """Return the cell's day; anything else that is filled in is noted."""
        value = self.value(row, key)
        if type(value) is date or value is None:
            return value
        day = day_of(value)
        if day is None and not is_blank(value):
            self.odd(row, key, "is not a date and was passed over; write it like 2026-11-23")
        return day

    def choice(self, row: Row, key: str, known: Mapping[str, str]) -> str:
        """Return the cell's word as *known* (by lower-case text) spells it; one not known is noted and reads blank."""
        text = self.text(row, key)
        word = known.get(text.casefold(), "") if text else ""
        if text and not word:
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
