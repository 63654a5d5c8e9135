"""What a workbook cannot take, or only in another form: worked out from what was read, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial

from sheetsync.books.excel.a1 import LAST_ROW, Area
from sheetsync.books.excel.append import in_the_way
from sheetsync.books.excel.cellxml import FIRST_DAY, LONGEST_TEXT, stored, utf16_length
from sheetsync.books.excel.delete import moved_by_deleting, obstacle_to_delete
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.headers import LONGEST_NAME
from sheetsync.books.excel.insert import obstacle_to_insert
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.lower import obstacle_to_lower
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.tableedit import beside_it, is_taken
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.base import CellKey
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell, SetFormula, SetHeader, SetId
from sheetsync.model.holding import CannotHold, Hindrance, subject_of, unheld_values
from sheetsync.model.table import Table
from sheetsync.model.value import Link, Value, is_safe, show

__all__ = ["hindrances", "hold"]


def hold(raw: Value, *, from_1904: bool = False) -> Value:
    """Return what a cell holds of *raw*: a day before the workbook's first one is text; see also `stored`.

    A link stays one: `keep_link` has a place for it beside the cell. Raises CannotHold for what is too long.
    """
    value = raw if isinstance(raw, Link) and is_safe(raw.url) else stored(raw)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return show(value) if day < FIRST_DAY[from_1904] else value
    text = value.text if isinstance(value, Link) else value
    if isinstance(text, str) and len(text) > LONGEST_TEXT // 2 and (length := utf16_length(text)) > LONGEST_TEXT:
        raise CannotHold(f"it has {length:,} characters, and a cell takes {LONGEST_TEXT:,}", "Shorten it")
    return value


def hindrances(
    workbook: Workbook, layouts: Mapping[str, Layout], changes: Sequence[Change], tables: Mapping[str, Table]
) -> list[Hindrance]:
    """Say which of *changes* cannot be made in what was read, and why; *tables* have the IDs that rows are to get."""
    found = list(unheld_values(changes, partial(hold, from_1904=workbook.from_1904)))
    for key in dict.fromkeys(change.table for change in changes):
        if key in layouts and key in tables:
            edit = SheetEdit(workbook, layouts[key].entry, Stylesheet(workbook))
            its = [change for change in changes if change.table == key]
            found += _Placing(workbook, layouts[key], edit, tables[key], its).hindrances()
    return found


@dataclass(frozen=True)
class _Placing:
    """The changes of one table, and where they would go."""

    workbook: Workbook
    layout: Layout
    edit: SheetEdit
    table: Table
    changes: Sequence[Change]

    def hindrances(self) -> Iterator[Hindrance]:
        for change in self.changes:
            try:
                yield from self._of(change)
            except BookUnwritable as reason:
                yield Hindrance(subject_of(change), _as_clause(reason.message), "Save the workbook once in Excel")
        yield from self._of_rows(sum(isinstance(change, AddRow) for change in self.changes))

    def _of(self, change: Change) -> Iterator[Hindrance]:
        match change:
            case SetCell(_, row, column, _, value) if row in self.table.by_id:
                yield from self._at(change, column, self.table.by_id[row].place, value)
            case SetFormula(_, row, column) if row in self.table.by_id:
                yield from self._at(change, column, self.table.by_id[row].place, "=")
            case SetId(_, place, _, name):
                yield from self._of_cell(subject_of(change), self.layout.id_column, place, name)
            case SetHeader(_, column, _, header) | AddColumn(_, column, header):
                yield from self._of_heading(subject_of(change), column, header)
            case DeleteRow(_, row) if row in self.table.by_id:
                place = self.table.by_id[row].place
                area = moved_by_deleting(self.layout, self.layout.shape(), place)
                if why := obstacle_to_delete(self.workbook, self.layout, self.edit, area, [place]):
                    yield Hindrance(subject_of(change), f"no row can be deleted there, as {why}", "Undo that")

    def _at(self, change: Change, column: str, row: int, value: Value) -> Iterator[Hindrance]:
        if column in self.layout.table.positions:
            yield from self._of_cell(subject_of(change), self.layout.column_of(column), row, value)

    def _of_cell(self, cell: CellKey, column: int, row: int, value: Value) -> Iterator[Hindrance]:
        self.edit.cells(row)  # raises for a row that cannot be edited
        if why := self.edit.obstacle(column, row, value):
            yield Hindrance(cell, f"its cell {why}", "Unmerge them" if "merged" in why else "Clear that formula")

    def _of_heading(self, cell: CellKey, column: str, header: str) -> Iterator[Hindrance]:
        if self.layout.part and len(header) > LONGEST_NAME:
            why = f"its heading has {len(header)} characters, and one takes {LONGEST_NAME}"
            yield Hindrance(cell, why, "Shorten it")
        elif is_taken(self.layout, self._headings, header):
            yield Hindrance(cell, "there is a column of that name already", "Give it another name")
        elif column in self.layout.table.positions:
            yield from self._of_cell(cell, self.layout.column_of(column), self.layout.header_row, header)
        elif self._beside:
            yield Hindrance(cell, f"{self._beside}, and cannot be moved aside", "Move it further away")

    @cached_property
    def _headings(self) -> list[str]:
        renamed = {change.column: change.value for change in self.changes if isinstance(change, SetHeader)}
        kept = [renamed.get(head.key, head.header) for head in self.layout.table.heads]
        return kept + [change.header for change in self.changes if isinstance(change, AddColumn)]

    @cached_property
    def _beside(self) -> str:
        """What is in the way of new columns and must stay there."""
        why = beside_it(self.workbook, self.layout, self.edit, self._added)
        stays = obstacle_to_insert(self.workbook, self.layout, self.layout.right + 1) if why else ""
        return f"{why}, {stays}" if stays else ""

    @property
    def _added(self) -> int:
        return sum(isinstance(change, AddColumn) for change in self.changes)

    def _of_rows(self, many: int) -> Iterator[Hindrance]:
        """Yield why so *many* new rows have no place, or one of their cells has none."""
        first = self.layout.last_used_row + 1
        new = [change for change in self.changes if isinstance(change, AddRow)]
        if why := self._below(many):
            advice = "Delete old rows" if "full" in why else "Move it further away"
            yield from (Hindrance(subject_of(change), why, advice) for change in new)
        elif many and self.edit.merged(Area(self.layout.left, first, self.layout.right, first + many - 1)):
            for place, change in enumerate(new, first):
                yield from self._of_cell(subject_of(change), self.layout.id_column, place, change.row)
                for column, value in change.cells.items():
                    if column in self.layout.table.positions:
                        at = self.layout.column_of(column)
                        yield from self._of_cell(CellKey(change.table, change.row, column), at, place, value)

    def _below(self, many: int) -> str:
        """Say what is in the way of so *many* new rows and must stay there."""
        last_used, end = self.layout.last_used_row, self.layout.shape().end
        if last_used + many > LAST_ROW:
            return "the sheet is full"
        way = in_the_way(self.workbook, self.layout, self.edit, many, last_used=last_used, end=end, added=self._added)
        stays = obstacle_to_lower(self.workbook, self.layout, self.edit, many + 1) if way else ""
        return f"{way}, and cannot be moved down, as {stays}" if stays else ""


def _as_clause(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")
