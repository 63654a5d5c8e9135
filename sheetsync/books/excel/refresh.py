"""The values of the tracker's own formulas, written anew after an edit.

Excel calculates them again when it opens the workbook, but LibreOffice shows what is stored, and so do viewers that do
not calculate at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.expression import parse_range
from sheetsync.blueprint.functions import Scalar
from sheetsync.blueprint.paper import printed
from sheetsync.blueprint.plan import Blueprint, PageSheet, TableSheet
from sheetsync.blueprint.render import Dialect, layout_of, render_filled, render_formula
from sheetsync.books.excel.a1 import cell_name, read_cell
from sheetsync.books.excel.calculated import Bare, cells_of
from sheetsync.books.excel.cells import finish
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.fit import fit_rows
from sheetsync.books.excel.hidden import read_token
from sheetsync.books.excel.kept import Kept, rows_of, shown_by
from sheetsync.books.excel.layout import Layout, read_layouts
from sheetsync.books.excel.paper import print_only
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.model.snapshot import TypedOnPage
from sheetsync.model.value import Formula

__all__ = ["Formulas"]

_Stale = Iterable[tuple[int, int, Scalar]]
"""Cells by column and row, each with the value that its formula has now."""


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas that a template declares, to be calculated as of *today*."""

    blueprint: Blueprint
    today: date

    def refresh(self, workbook: Workbook, *, since: Mapping[str, Layout]) -> None:
        """Give every formula that still stands as the template declares it the value that it has now.

        What is written as it was when the tables were read, *since*, is not read again.
        A formula that a person has changed is theirs: what it shows stays until their program calculates it.
        """
        if workbook.from_1904:  # the serial numbers of the template's dates are others there
            return
        layouts = read_layouts(workbook, self.blueprint.schema, read_token(workbook), since=since)
        tables = [*layouts.values()]
        pages, calculator = self._calculated(workbook, layouts, since)
        stale: list[tuple[SheetEntry, _Stale]] = [(layout.entry, self._stale(layout, calculator)) for layout in tables]
        stale += [(page.entry, page.stale(calculator)) for page in pages]
        styles = Stylesheet(workbook)
        edits = [_edit(workbook, styles, entry, list(cells)) for entry, cells in stale]
        below = [*(layout.header_row for layout in tables), *(page.frozen for page in pages)]
        for edit, header in zip(edits, below, strict=True):
            if edit and header:  # what is below is one table, in which no cells are merged
                fit_rows(workbook, edit, styles, below=header, moved=False)
        finish(workbook, styles, [edit for edit in edits if edit])
        for page in self.blueprint.pages:
            if (page.print.rows or page.print.columns) and (entry := workbook.find(page.title)):
                print_only(workbook, entry, parse_range(page.print.area), printed(page, calculator))

    def typed(self, workbook: Workbook, layouts: Mapping[str, Layout], bare: Iterable[Bare]) -> Iterator[TypedOnPage]:
        """Yield what stands in *bare* cells of pages, with the row that each shows if the page is as declared."""
        pages, calculator = self._calculated(workbook, layouts)
        otherwise = {place for page in pages for place in page.typed}
        for page, planned, row, column, value in bare:
            table, _, key = planned.takes.partition(".")
            first = parse_range(planned.at).first
            shows = parse_range(planned.row).moved(row - first.row, column - first.column).first
            if (page.key, shows.row, shows.column) in otherwise or table not in layouts:
                continue
            number_of = calculator.cell(page.key, shows.row, shows.column)
            rows = layouts[table].table.rows
            at = int(number_of) if type(number_of) is float and 0 < number_of <= len(rows) else 0
            place = rows[at - 1].place if at else 0
            yield TypedOnPage(page.key, cell_name(column, row), value, table, key, place)

    def restore(self, workbook: Workbook, cells: Iterable[tuple[str, str]]) -> None:
        """Put the declared formulas back into *cells*, by page and name."""
        wanted: dict[str, list[tuple[int, int]]] = {}
        for key, name in cells:
            wanted.setdefault(key, []).append(read_cell(name))
        styles, edits = Stylesheet(workbook), []
        for page in self.blueprint.pages:
            if page.key in wanted and (entry := workbook.find(page.title)):
                declared = _declared(self.blueprint, page.key)
                edits.append(SheetEdit(workbook, entry, styles))
                for column, row in wanted[page.key]:
                    edits[-1].set(column, row, Formula(declared[row, column]))
        finish(workbook, styles, edits)

    def _calculated(
        self, workbook: Workbook, layouts: Mapping[str, Layout], since: Mapping[str, Layout] | None = None
    ) -> tuple[list[_Page], Calculator]:
        """Return the pages as they stand in the workbook, and what calculates them and the tables.

        What no change *since* then reaches in a long table is taken as it stands there.

        The page of working columns stores no values, so every program calculates it, and it is not even read.
        """
        pages = [
            _Page(page, entry, workbook, self.blueprint)
            for page in self.blueprint.pages
            if not page.beside and (entry := workbook.find(page.title))
        ]
        rows = {key: rows_of(layout) for key, layout in layouts.items()}
        typed = {place: value for page in pages for place, value in page.typed.items()}
        known = Kept(self.blueprint, self.today, layouts, since, rows).columns() if since else {}
        return pages, Calculator(self.blueprint, rows, self.today, typed, known)

    def _stale(self, layout: Layout, calculator: Calculator) -> _Stale:
        """Yield the computed cells of one table that show something else than they should."""
        places = layout_of(self.blueprint)
        table = self.blueprint.table(layout.schema.key)
        shown = {column.key: column for column in table.columns if column.formula and not column.working}
        retired = _retired(layout, table)
        for position, head in enumerate(layout.table.heads):
            if head.key not in shown:
                continue
            text = render_formula(shown[head.key].formula, dialect=Dialect.EXCEL, layout=places, table=table.key)
            now = calculator.column(table.key, head.key)
            for row, value in zip(layout.table.rows, now, strict=False):
                cell = row.cells[position]
                if not isinstance(cell, Formula) or _shows(cell, value):
                    continue
                if _is(cell, text) or any(name in cell.text for name in retired):
                    yield layout.columns[position], row.place, value


class _Page:
    """A page as it stands in the workbook: formulas as declared, and what somebody typed or chose there."""

    def __init__(self, page: PageSheet, entry: SheetEntry, workbook: Workbook, blueprint: Blueprint) -> None:
        self.entry = entry
        self.frozen = page.frozen_rows
        self.typed: dict[tuple[str, int, int], Scalar] = {}
        self._key = page.key
        self._formulas: list[tuple[int, int, Formula]] = []
        declared = _declared(blueprint, page.key)
        cells = cells_of(workbook, entry)
        for (row, column), text in declared.items():
            cell = cells.get((row, column))
            if text and isinstance(cell, Formula) and _is(cell, text):
                self._formulas.append((row, column, cell))
            else:
                self.typed[page.key, row, column] = shown_by(cell)

    def stale(self, calculator: Calculator) -> _Stale:
        """Yield the formulas that show something else than they should."""
        for row, column, cell in self._formulas:
            value = calculator.cell(self._key, row, column)
            if not _shows(cell, value):
                yield column, row, value


def _retired(layout: Layout, table: TableSheet) -> list[str]:
    """Return what the formulas of an earlier template name: working columns that the table has, as only it had them."""
    headers = {head.header for head in layout.table.heads}
    return [f"[{header}]" for header in table.earlier if header in headers]


@lru_cache(maxsize=32)  # the pages of a template are drawn alike in all trackers
def _declared(blueprint: Blueprint, key: str) -> Mapping[tuple[int, int], str]:
    """Return the cells of a page by row and column, each with the formula it was drawn with, empty for a text."""
    layout = layout_of(blueprint)
    declared = {}
    for planned in next(page.cells for page in blueprint.pages if page.key == key):
        area = parse_range(planned.at)
        filled = None
        if planned.formula:
            filled = render_filled(planned.formula, dialect=Dialect.EXCEL, layout=layout)
        for row, column in area.cells():
            down, right = row - area.first.row, column - area.first.column
            if planned.merge and (down or right):
                continue
            declared[row, column] = filled(down, right) if filled else ""
    return declared


def _edit(workbook: Workbook, styles: Stylesheet, entry: SheetEntry, cells: _Stale) -> SheetEdit | None:
    """Return the edit that gives formulas their values, None if there is nothing to do."""
    edit = None
    for column, row, value in cells:
        edit = edit or SheetEdit(workbook, entry, styles)
        # A formula that leads to a blank cell shows 0.
        edit.revalue(column, row, 0.0 if value is None else value)
    return edit


def _is(cell: Formula, text: str) -> bool:
    """Tell whether a formula is the declared one, however a program has spaced and cased it."""
    return cell.text == text or "".join(cell.text.split()).casefold() == "".join(text.split()).casefold()


def _shows(cell: Formula, value: Scalar) -> bool:
    shown = shown_by(cell)
    if value is None:
        return shown in (None, "", 0.0) and not isinstance(shown, bool)
    if value == "":
        return shown is None or shown == ""
    return shown == value and type(shown) is type(value)
