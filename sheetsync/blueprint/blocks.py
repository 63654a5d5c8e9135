"""The working columns that stand aside, written out for a program: which formula stands in which column and row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sheetsync.blueprint.plan import Blueprint, TableSheet
from sheetsync.blueprint.render import Dialect, Layout, Pull, is_own, render_formula, render_pulled
from sheetsync.model.schema import ColumnType

_AS_TEXT = re.compile(r'TRIM\(\[\]\)|\[\]="|\[\]=FALSE')

__all__ = ["ANY_ROW", "Filled", "filled_columns"]

ANY_ROW = 7_777_777
"""Stands for the row in a formula that is written once for all rows; no sheet has so many."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One column of a block: its place on the page, its header, and its formula; *own*: it may be shared by rows."""

    column: int
    header: str
    formula: str
    own: bool

    def at(self, row: int) -> str:
        """Return the formula as it reads in a row."""
        return self.formula.replace(str(ANY_ROW), str(row))


def filled_columns(blueprint: Blueprint, layout: Layout, table: str, dialect: Dialect) -> Iterator[Filled]:
    """Yield the columns of a table's block from left to right; raises KeyError for what is nowhere in the book."""
    place = layout[table]
    if place.block is None:
        return
    sheet = blueprint.table(table)
    for key, column in place.block.pulled.items():
        formula = render_pulled(key, place, _pull(sheet, key))
        yield Filled(column, f"{sheet.title}: {sheet.column(key).header}", formula, own=False)
    for key, column in place.block.columns.items():
        planned = sheet.column(key)
        formula = render_formula(planned.formula, dialect=dialect, layout=layout, table=table, row=ANY_ROW, aside=True)
        yield Filled(column, f"{sheet.title}: {planned.header}", formula, is_own(formula))


def _pull(sheet: TableSheet, key: str) -> Pull:
    """Return what is to be made of a cell so that every formula that uses it finds what the table's own cell says.

    A date of day 0 is none, and what is only trimmed, or held against blank, may as well be text.
    """
    cell = f"[{key}]"
    uses = [column.formula for column in sheet.aside if cell in column.formula]
    bare = [_AS_TEXT.sub("", formula.replace(cell, "[]")) for formula in uses]
    if not any("[]" in formula for formula in bare):
        return Pull.TRUTH if any(f"{cell}=FALSE" in formula for formula in uses) else Pull.TEXT
    as_text = any(found != formula.replace(cell, "[]") for found, formula in zip(bare, uses, strict=True))
    return Pull.NUMBER if sheet.column(key).type is ColumnType.DATE and not as_text else Pull.ANY
