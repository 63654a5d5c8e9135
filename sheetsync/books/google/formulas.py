"""The formulas of computed columns, written for where the columns of this very spreadsheet stand."""

from __future__ import annotations

from sheetsync.blueprint import render
from sheetsync.blueprint.aside import blocks_of
from sheetsync.blueprint.expression import Expression, parse_expression
from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.google.observe import Layout
from sheetsync.books.google.plan import FormulaFor
from sheetsync.model.schema import Owner
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Formula

__all__ = ["formulas_in", "lacking", "places_in", "stands_inside", "written"]


def places_in(blueprint: Blueprint, snapshot: Snapshot, layout: Layout) -> dict[str, render.TablePlace]:
    """Return where the tables' columns stand in a book in which a person may have moved or removed some."""
    places = dict(render.pages_of(blueprint))
    blocks = {} if stands_inside(blueprint, snapshot, layout) else blocks_of(blueprint)
    for key, tab in layout.tabs.items():
        table = blueprint.table(key)
        headers = {head.key: head.header for head in snapshot.tables[key].heads}
        columns = {name: (index + 1, headers[name]) for name, index in tab.places.items()}
        identity = table.columns[0]
        if tab.identity is not None:
            columns[identity.key] = (tab.identity + 1, identity.header)
        block = blocks.get(key)
        top = tab.header + 1
        places[key] = render.TablePlace(tab.title, table.table_name, identity.key, columns, top=top, block=block)
    return places


def stands_inside(blueprint: Blueprint, snapshot: Snapshot, layout: Layout) -> bool:
    """Tell whether a book reckons in its tables, as an earlier version of the template did."""
    if layout.reckoned:
        return False
    headers = {key: {head.header for head in table.heads} for key, table in snapshot.tables.items()}
    return any(headers.get(table.key, set()) & {*table.earlier} for table in blueprint.tables)


def formulas_in(blueprint: Blueprint, snapshot: Snapshot, layout: Layout) -> FormulaFor:
    """Return the writer of computed columns' formulas; one that refers to what is no longer there is left out."""
    places = places_in(blueprint, snapshot, layout)
    declared = {
        (table.key, column.key): parse_expression(column.formula)
        for table in blueprint.tables
        for column in table.columns
        if column.owner is Owner.FORMULA
    }

    def formula_for(table: str, column: str, row: int) -> str:
        formula = declared.get((table, column))
        return written(formula, table, row, places) if formula else ""

    return formula_for


def lacking(blueprint: Blueprint, snapshot: Snapshot, layout: Layout) -> dict[str, tuple[str, ...]]:
    """Return by table the calculated columns in which rows have no formula and it is known how it reads."""
    bare = {
        key: [
            head.key
            for position, head in enumerate(table.heads)
            if head.owner is Owner.FORMULA and any(type(row.cells[position]) is not Formula for row in table.rows)
        ]
        for key, table in snapshot.tables.items()
    }
    if not any(bare.values()):
        return {}
    formula_for = formulas_in(blueprint, snapshot, layout)
    found = {key: tuple(column for column in columns if formula_for(key, column, 2)) for key, columns in bare.items()}
    return {key: columns for key, columns in found.items() if columns}


def written(formula: Expression, table: str, row: int, places: render.Layout) -> str:
    """Return the formula of a computed column for a row; empty if it refers to what is no longer there."""
    try:
        return render.render_formula(formula, dialect=render.Dialect.GOOGLE, layout=places, table=table, row=row)
    except KeyError:
        return ""
