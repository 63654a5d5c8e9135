"""Calculated cells without their formula: which rows and pages have some, and how the formula reads there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sheetsync.blueprint.expression import parse_range
from sheetsync.blueprint.plan import Blueprint, PageCell, PageSheet
from sheetsync.books.excel.a1 import number
from sheetsync.books.excel.formula import translate
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.model.schema import Owner
from sheetsync.model.table import Row, Table
from sheetsync.model.value import UNTOLD, Formula, Value

if TYPE_CHECKING:
    from sheetsync.blueprint.render import Dialect, TablePlace

__all__ = [
    "Bare",
    "Template",
    "bare_on_pages",
    "cells_of",
    "dialect_of",
    "lacking",
    "places_of",
    "with_formulas",
]

Layouts = Mapping[str, Layout]


@dataclass(frozen=True, slots=True)
class Template:
    """What a workbook's own sheets are drawn from, and the day for which their formulas are calculated."""

    blueprint: Blueprint
    today: date


class Bare(NamedTuple):
    """A cell of a page that shows a table's cell and has lost its formula: how it was declared, and what it holds."""

    page: PageSheet
    planned: PageCell
    row: int
    column: int
    value: Value


def bare_on_pages(workbook: Workbook, blueprint: Blueprint) -> list[Bare]:
    """Return the cells of pages that are meant to show a table's cells and have no formula."""
    return [
        Bare(page, planned, row, column, cells.get((row, column)))
        for page in blueprint.pages
        if any(planned.takes for planned in page.cells) and (entry := workbook.find(page.title))
        for cells in [cells_of(workbook, entry)]
        for planned in page.cells
        if planned.takes
        for row, column in parse_range(planned.at).cells()
        if not isinstance(cells.get((row, column)), Formula)
    ]


def cells_of(workbook: Workbook, entry: SheetEntry) -> dict[tuple[int, int], Value]:
    """Return the cells of a sheet by row and column."""
    return {
        (row, number(letters.decode())): value
        for row, found in workbook.values.rows(workbook.sheet(entry))
        for letters, value in found.items()
    }


def lacking(layouts: Layouts, blueprint: Blueprint) -> dict[str, tuple[str, ...]]:
    """Return by table the calculated columns in which rows have no formula and it is known how it reads."""
    found = {}
    for key, layout in layouts.items():
        bare = (
            head.key
            for position, head in enumerate(layout.table.heads)
            if head.owner is Owner.FORMULA
            and any(type(row.cells[position]) is not Formula for row in layout.table.rows)
            and _formula(layouts, blueprint, key, position, layout.table.rows[0].place)
        )
        if columns := tuple(bare):
            found[key] = columns
    return found


def with_formulas(tables: Mapping[str, Table], layouts: Layouts, blueprint: Blueprint) -> dict[str, Table]:
    """Return *tables* with the formulas written out that are yet to be put into rows."""
    return {key: _written_out(key, table, layouts, blueprint) for key, table in tables.items()}


def _written_out(key: str, table: Table, layouts: Layouts, blueprint: Blueprint) -> Table:
    if not any(UNTOLD in row.cells for row in table.rows):
        return table

    def cell(position: int, row: Row) -> Value:
        value = row.cells[position]
        return Formula(_formula(layouts, blueprint, key, position, row.place)) if value == UNTOLD else value

    width = range(len(table.heads))
    rows = (
        replace(row, cells=tuple(cell(p, row) for p in width)) if UNTOLD in row.cells else row for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _formula(layouts: Layouts, blueprint: Blueprint, key: str, position: int, place: int) -> str:
    """Return a column's formula for the row at *place*, as the nearest row has it, above if there is one.

    Where none has it, it is as declared; empty if that refers to what is not there.
    """
    layout = layouts[key]
    column = layout.columns[position]
    near = [row for row in layout.table.rows if type(row.cells[position]) is Formula]
    if near:
        row = min(near, key=lambda each: (each.place > place, abs(each.place - place)))
        found = row.cells[position]
        assert isinstance(found, Formula)
        return "=" + translate(found.text.removeprefix("="), 0, place - row.place)
    if layout.part and (declared := layout.part.formulas.get(column - layout.part.area.left)):
        return f"={declared}"
    head = layout.table.heads[position]
    columns = (each for table in blueprint.tables if table.key == key for each in table.columns)
    declared = next((each.formula for each in columns if each.key == head.key), "")
    return _declared(layouts, blueprint, key, declared, place) if declared else ""


def _declared(layouts: Layouts, blueprint: Blueprint, key: str, formula: str, place: int) -> str:
    """Return the declared formula for the row at *place*; empty if it refers to what is not there."""
    from sheetsync.blueprint.render import render_formula

    places = places_of(layouts, blueprint)
    try:
        return render_formula(formula, dialect=dialect_of(layouts), layout=places, table=key, row=place)
    except KeyError:
        return ""


def dialect_of(layouts: Layouts) -> Dialect:
    """Return how formulas name tables: not at all where another program has made plain cells of one."""
    from sheetsync.blueprint.render import Dialect

    return Dialect.EXCEL if all(each.part for each in layouts.values()) else Dialect.EXCEL_RANGES


def places_of(layouts: Layouts, blueprint: Blueprint) -> dict[str, TablePlace]:
    """Return where tables, blocks of working columns and named cells stand in a workbook."""
    from sheetsync.blueprint.aside import blocks_of
    from sheetsync.blueprint.render import TablePlace, pages_of

    blocks = blocks_of(blueprint)

    def table(key: str, layout: Layout) -> TablePlace:
        heads = zip(layout.table.heads, layout.columns, strict=True)
        columns = {head.key: (column, head.header) for head, column in heads}
        identity = layout.schema.id_column
        if layout.id_column:
            columns[identity.key] = (layout.id_column, layout.id_header)
        name = layout.part.name if layout.part else ""
        top = layout.header_row + 1
        return TablePlace(layout.entry.name, name, identity.key, columns, top=top, block=blocks.get(key))

    return {**{key: table(key, found) for key, found in layouts.items()}, **pages_of(blueprint)}
