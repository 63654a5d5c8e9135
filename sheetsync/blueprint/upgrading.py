"""What an upgrade does, told from what a template declares and what a book that an earlier version drew has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sheetsync.blueprint.plan import Blueprint, TableColumn, TableSheet
from sheetsync.model.change import Change
from sheetsync.model.schema import Owner
from sheetsync.model.table import Table

__all__ = ["as_drawn", "told_steps"]


def as_drawn(blueprint: Blueprint, tables: Mapping[str, Table]) -> Blueprint:
    """Return the template with the columns that *tables*, drawn by an earlier version of it, have, and no others.

    Working columns are there without a formula, as nothing is calculated from them any more.
    """
    sheets = (
        _as_drawn(blueprint, sheet, tables[sheet.key])
        if isinstance(sheet, TableSheet) and sheet.key in tables
        else sheet
        for sheet in blueprint.sheets
    )
    return replace(blueprint, sheets=tuple(sheets))


def _as_drawn(blueprint: Blueprint, plan: TableSheet, table: Table) -> TableSheet:
    schema = blueprint.schema.tables[plan.key]
    aside = {column.key for column in schema.columns if column.aside}
    identity, *declared = plan.columns
    columns = [each for each in declared if each.key in table.positions]
    for before, head in pairwise((None, *table.heads)):
        if head and head.key in aside:
            keys = [column.key for column in columns]
            at = keys.index(before.key) + 1 if before and before.key in keys else 0 if before is None else len(columns)
            columns.insert(at, TableColumn(head.key, head.header, owner=Owner.FORMULA, width=9, folded=True))
    return replace(plan, columns=(identity, *columns))


def told_steps(blueprint: Blueprint, tables: Mapping[str, Table], changes: Sequence[Change]) -> tuple[str, ...]:
    """Say what is done to a book, a sentence for each sheet: columns that go and come, rows, and what is drawn anew."""
    return tuple(_told(blueprint, tables, changes))


def _told(blueprint: Blueprint, tables: Mapping[str, Table], changes: Sequence[Change]) -> Iterator[str]:
    for plan in blueprint.tables:
        table = tables.get(plan.key)
        if table is None:
            continue
        aside = {column.key for column in blueprint.schema.tables[plan.key].columns if column.aside}
        gone = sum(head.key in aside for head in table.heads)
        if gone:
            yield f"{table.title}: {gone} working {'column goes' if gone == 1 else 'columns go'} out of the table."
        new = [column.header for column in plan.columns[1:] if column.key not in table.positions]
        if new:
            yield f"{table.title}: {'new columns' if new[1:] else 'a new column'}: {', '.join(new)}."
        rows = [change for change in changes if change.table == plan.key]
        if rows:
            yield f"{table.title}: {len(rows)} new {'row' if len(rows) == 1 else 'rows'}."
    yield "Calculated columns, dropdowns, rules and folds are drawn as they are now."
    pages = ", ".join(page.title for page in blueprint.pages)
    yield f"Drawn anew: {pages} and {blueprint.lists_sheet.title}."
