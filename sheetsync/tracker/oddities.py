"""What could not be taken as it stands: cells, rows and sheets, each with what was made of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetsync.model.finding import Finding, Severity
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import show

__all__ = ["OddCell", "Oddities", "shortened"]

_SHOWN = 40


class OddCell(NamedTuple):
    """A cell, and what is wrong with it: a clause that follows the cell's text."""

    table: Table
    row: Row
    column: str
    problem: str

    @property
    def sentence(self) -> str:
        """Say it by itself, with the column and the row's number."""
        return f"{self.where}, row {self.row.place}: {self.said}."

    @property
    def said(self) -> str:
        """Say what stands there and what is wrong with it."""
        return f"“{shortened(self.table, self.row, self.column)}” {self.problem}"

    @property
    def where(self) -> str:
        """Name the sheet and the column."""
        return f"{self.table.title}, {self.table.heads[self.table.positions[self.column]].header}"


def shortened(table: Table, row: Row, column: str) -> str:
    """Return a cell's text, cut with an ellipsis where it is long."""
    text = show(table.cell(row, column)).strip()
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


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

    def cells(self, odd: Iterable[OddCell], columns: Container[str], *, but: Container[int] = ()) -> None:
        """Note the odd cells that stand in one of *columns*, those of the rows at the places *but* left out."""
        for each in odd:
            if each.column in columns and each.row.place not in but:
                self._note(each.table, each.row, each.where, each.said)

    def cell(self, table: Table, row: Row, column: str, problem: str) -> None:
        """Note that a cell has *problem*, a clause that follows the cell's text."""
        self.cells([OddCell(table, row, column, problem)], (column,))

    def row(self, table: Table, row: Row, problem: str) -> None:
        """Note that a whole row has *problem*, a clause that follows the words “this row”."""
        self._note(table, row, table.title, f"this row {problem}")

    def sheet(self, key: str, title: str, sentence: str) -> None:
        """Note what is wrong with a whole sheet, as a sentence."""
        self._sentences.append(sentence)
        self._rows.append(_Oddity(key, "", 0, title, title, sentence))

    def missing(self, snapshot: Snapshot, key: str, columns: Iterable[str]) -> None:
        """Note that a sheet is not there, or which of its *columns* are not."""
        table = snapshot.tables.get(key)
        if table is None:
            missing = f"There is no sheet for {key} in {snapshot.book}, so the check did without it."
            self.sheet(key, key.capitalize(), missing)
            return
        for column in columns:
            if column not in table.positions:
                words = column.replace("_", " ")
                missing = f"{table.title}: there is no column for {words}, so no rule could look at it."
                self.sheet(key, table.title, missing)

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
                why=why,
                next="Correct it in the sheet."
                if odd.place
                else "Put it back; `sheetsync doctor` says what is missing.",
                severity=Severity.DUE,
                table=odd.table,
            )

    def _note(self, table: Table, row: Row, where: str, what: str) -> None:
        name = show(table.cell(row, "name")).strip() or row.id or f"row {row.place}"
        self._rows.append(_Oddity(table.key, row.id, row.place, name, where, what))


def _places(places: list[int]) -> str:
    """Name rows by their numbers in the sheet, the first five of them."""
    shown = ", ".join(str(place) for place in places[:5])
    more = f" and {len(places) - 5} more" if len(places) > 5 else ""
    return f"{'row' if len(places) == 1 else 'rows'} {shown}{more}"
