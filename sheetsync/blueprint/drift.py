"""How far a book has drifted from the template it was drawn from: what is missing, renamed, or typed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sheetsync.blueprint.plan import Blueprint, TableColumn, TableSheet
from sheetsync.blueprint.sight import FILLED
from sheetsync.model.schema import ColumnType, Owner, fold_header
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import Formula, is_blank

__all__ = ["Drift", "Lost", "drift_of", "is_checked"]


class Lost(StrEnum):
    """What is no longer as it was drawn."""

    SHEET = "sheet"
    COLUMN = "column"
    HEADER = "header"
    FORMULA = "formula"
    TYPED_OVER = "typed over"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that is not as it was drawn.

    *sheet* is the title, *column* the header in the template (empty for a whole sheet), *found* the header that stands
    there instead, *rows* the number of rows whose formula is gone, or was typed over.
    """

    what: Lost
    sheet: str
    column: str = ""
    found: str = ""
    rows: int = 0


def is_checked(column: TableColumn) -> bool:
    """Tell whether a column is drawn with a dropdown, or with a check of what is typed, in every program."""
    offered = column.choices or column.choices_from
    checked = {ColumnType.REFERENCE, ColumnType.DATE, ColumnType.EMAIL}
    return column.owner is Owner.PERSON and bool(offered or column.type in checked)


def drift_of(
    blueprint: Blueprint, snapshot: Snapshot, checked: Mapping[str, frozenset[str]] | None = None
) -> Iterator[Drift]:
    """Yield all that differs from the template, in its order.

    *checked* are the columns that still have their dropdown or check, by table key; None if that is not known. A header
    that a person has renamed is told of where it was recognised; where it was not, the column counts as missing.
    """
    for sheet in blueprint.tables:
        table = snapshot.tables.get(sheet.key)
        if table is None:
            if sheet.shown != FILLED:
                yield Drift(Lost.SHEET, sheet.title)
            continue
        yield from _columns(sheet, table)
        yield from _formulas(sheet, table)
        if checked is not None:
            kept = checked.get(sheet.key, frozenset())
            yield from (
                Drift(Lost.CHECK, sheet.title, column.header)
                for column in sheet.columns
                if is_checked(column) and column.key in table.positions and column.key not in kept
            )


def _columns(sheet: TableSheet, table: Table) -> Iterator[Drift]:
    headers = {head.key: head.header for head in table.heads}
    for column in sheet.columns:
        if column.type is ColumnType.ID:
            if not table.has_ids:
                yield Drift(Lost.COLUMN, sheet.title, column.header)
        elif column.key not in headers:
            yield Drift(Lost.COLUMN, sheet.title, column.header)
        elif fold_header(headers[column.key]) != fold_header(column.header):
            yield Drift(Lost.HEADER, sheet.title, column.header, headers[column.key])


def _formulas(sheet: TableSheet, table: Table) -> Iterator[Drift]:
    for column in sheet.columns:
        if column.owner is Owner.FORMULA and column.key in table.positions:
            cells = [table.cell(row, column.key) for row in table.rows]
            bare = [cell for cell in cells if not isinstance(cell, Formula)]
            if blank := sum(is_blank(cell) for cell in bare):
                yield Drift(Lost.FORMULA, sheet.title, column.header, rows=blank)
            if typed := len(bare) - blank:
                yield Drift(Lost.TYPED_OVER, sheet.title, column.header, rows=typed)
