"""What was done to a tracker and what taking it back would do, in the person's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, DeleteRow, SetCell, SetFormula, SetHeader, SetId
from sheetsync.model.derived import is_derived
from sheetsync.model.reversal import Left, Reason, Reversal
from sheetsync.model.schema import Schema
from sheetsync.model.table import Row, Table
from sheetsync.report.text import Line, clean, count, quoted, shown

__all__ = [
    "FEW",
    "Told",
    "change_lines",
    "changed_rows",
    "row_line",
    "rows_changed",
    "some_of",
    "summary_of",
    "undo_lines",
]

FEW = 8
"""Rows that are named one by one; of more, the rest are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """One book's share of a run, with the tables from which its rows get their names; *book* is the word for it."""

    book: str
    changes: Sequence[Change]
    tables: Mapping[str, Table]
    schema: Schema

    @property
    def own(self) -> list[Change]:
        """The changes but for what the program works out: sheets that it draws anew, and columns of its own."""
        return [each for each in self.changes if not self._is_drawn(each)]

    @property
    def summary(self) -> str:
        """Count what was changed, and name the sheets that the program has drawn anew."""
        own = self.own
        others = dict.fromkeys(self.title(each.table) for each in self.changes if self._is_drawn(each))
        drawn = f"{' and '.join(others)} brought up to date" if others else ""
        return ", ".join(filter(None, (summary_of(own) if own else "", drawn)))

    def _is_drawn(self, change: Change) -> bool:
        return not isinstance(change, SetFormula) and is_derived(change, self.schema)

    def title(self, table: str) -> str:
        """The name of a table's sheet."""
        known = self.tables.get(table) or self.schema.tables.get(table)
        return known.title if known else table

    def header(self, table: str, column: str) -> str:
        """The header of a column."""
        heads = self.tables[table].heads if table in self.tables else ()
        return clean(next((head.header for head in heads if head.key == column), column))

    def label(self, table: str, row: str) -> str:
        """Name a row as a person would, whether it is still there or was only in the run."""
        known, schema = self.tables.get(table), self.schema.tables.get(table)
        found = known.by_id.get(row) if known else None
        if known and found:
            return clean(known.label(found, schema), limit=40)
        for change in self.changes:
            cells = change.cells if isinstance(change, AddRow) else change.was if isinstance(change, DeleteRow) else {}
            if known and cells and (change.table, getattr(change, "row", "")) == (table, row):
                once = Row(row, tuple(cells.get(head.key) for head in known.heads))
                return clean(known.label(once, schema), limit=40)
        return clean(row, limit=40)


def summary_of(changes: Sequence[Change]) -> str:
    """Count what was changed: ``1 row added, 2 rows changed (3 cells)``."""
    parts = [
        some_of(changes, AddRow, "row added", "rows added"),
        rows_changed(changes),
        some_of(changes, DeleteRow, "row deleted", "rows deleted"),
        some_of(changes, SetId, "ID given", "IDs given"),
        some_of(changes, SetFormula, "formula filled in", "formulas filled in"),
        some_of(changes, SetHeader, "column renamed", "columns renamed"),
        some_of(changes, AddColumn, "column added", "columns added"),
        some_of(changes, AddTable, "sheet added", "sheets added"),
    ]
    return ", ".join(filter(None, parts)) or "nothing"


def changed_rows(told: Told) -> list[str]:
    """Name the rows that were added, changed or deleted, each once, with their sheets."""
    rows = dict.fromkeys(
        (change.table, change.row) for change in told.own if isinstance(change, AddRow | DeleteRow | SetCell)
    )
    return [f"{told.title(table)} {told.label(table, row)}" for table, row in rows]


def undo_lines(told: Told, reversal: Reversal) -> Iterator[Line]:
    """Tell what taking a run back changes in one book, and what it leaves as it is, and why."""
    yield from change_lines(told, reversal.changes, added="back in")
    for left in reversal.left:
        yield (("due", f"  ! {_left(told, left)}"),)


def change_lines(told: Told, changes: Sequence[Change], *, added: str = "new in") -> Iterator[Line]:
    """Tell what changes do in one book, row by row; *added* are the words for rows that come."""
    for kind, sign, word in ((AddRow, "+", added), (DeleteRow, "-", "deleted in")):
        rows = [change for change in changes if isinstance(change, kind)]
        for change in rows[:FEW]:
            yield row_line(
                sign, f"{told.title(change.table)}  {told.label(change.table, change.row)}", f"{word} {told.book}"
            )
        if len(rows) > FEW:
            yield row_line(sign, f"and {len(rows) - FEW} more", f"{word} {told.book}")
    yield from _cells(told, [change for change in changes if isinstance(change, SetCell)])
    for header in [change for change in changes if isinstance(change, SetHeader)]:
        named = f"{told.title(header.table)}  column “{clean(header.was)}” → “{clean(header.value)}”"
        yield row_line("~", named, f"in {told.book}")


def _cells(told: Told, cells: Sequence[SetCell]) -> Iterator[Line]:
    rows: dict[tuple[str, str], list[SetCell]] = {}
    for change in cells:
        rows.setdefault((change.table, change.row), []).append(change)
    for (table, row), changes in list(rows.items())[:FEW]:
        yield row_line("~", f"{told.title(table)}  {told.label(table, row)}", "")
        for change in changes:
            values = f"{shown(change.was)} → {shown(change.value)}"
            yield (("plain", f"        {told.header(table, change.column):<18} {values:<40} "), ("muted", told.book))
    if len(rows) > FEW:
        yield row_line("~", f"and {len(rows) - FEW} more rows", f"in {told.book}")


def _left(told: Told, left: Left) -> str:
    """Say in one sentence what is not taken back, and why."""
    title, book = told.title(left.table), told.book
    row = f"{title}, {told.label(left.table, left.row)}" if left.row else title
    column = told.header(left.table, left.column) if left.column else ""
    match left.reason:
        case Reason.CELL_CHANGED:
            values = f"{quoted(left.now)} in {book} now, not {quoted(left.done)} any more"
            return f"{row}: {column} is {values}; left as it is (before it was {quoted(left.was)})."
        case Reason.ROW_EDITED:
            values = f"{column} is {quoted(left.now)}, not {quoted(left.done)}"
            return f"{row}: edited in {book} since ({values}); the row stays."
        case Reason.ROW_NAMED:
            return f"{row}: rows of {left.by} in {book} name it; the row stays."
        case Reason.ROW_GONE:
            return f"{row}: no longer in {book}; nothing is put back into it."
        case Reason.ROW_BACK:
            return f"{row}: in {book} again already; left as it is."
        case Reason.COLUMN_GONE:
            return f"{row}: {book} no longer has the column “{column}”."
        case Reason.FORMULA_STAYS:
            return f"{row}: {column} is calculated again in {book}; {quoted(left.was)} was typed over its formula."
        case Reason.COLUMN_STAYS:
            return f"{title}: the column {quoted(left.done)} stays in {book}, empty again where nobody wrote into it."
    return f"{row}: forgotten on purpose; it does not come back."


def row_line(sign: str, named: str, happened: str) -> Line:
    """Return the line of a row that changed."""
    return (("strong", f"  {sign} "), ("plain", f"{named:<42}  " if happened else named), ("muted", happened))


def some_of(changes: Sequence[Change], kind: type[Change], one: str, many: str) -> str:
    """Count the changes of one kind; empty if there are none."""
    number = sum(isinstance(change, kind) for change in changes)
    return count(number, one, many) if number else ""


def rows_changed(changes: Sequence[Change]) -> str:
    """Count the rows in which cells were changed, and the cells; empty if there are none."""
    cells = [change for change in changes if isinstance(change, SetCell)]
    rows = {(change.table, change.row) for change in cells}
    return f"{count(len(rows), 'row changed', 'rows changed')} ({count(len(cells), 'cell', 'cells')})" if rows else ""
