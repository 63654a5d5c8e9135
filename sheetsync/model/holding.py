"""What a book cannot take, or only in a form of its own: said before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from sheetsync.model.base import HEADER, CellKey
from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, SetCell, SetHeader, SetId
from sheetsync.model.notice import Side
from sheetsync.model.value import Value, same

__all__ = ["CannotHold", "Hindrance", "as_held", "passing", "subject_of", "unheld_values", "values_in"]


class CannotHold(ValueError):
    """A cell cannot hold a value: *why* goes on from the cell's name, *advice* is a sentence of what to do."""

    def __init__(self, why: str, advice: str) -> None:
        super().__init__(why)
        self.why = why
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a book cannot take a change, and what a person can do about it, in words.

    *cell* names the cell; a whole row has no column, and a column or its heading has the row HEADER. With *adapted* the
    book takes the value after all, in a form that says the same to a reader. *side* is the book's, once it is known.
    """

    cell: CellKey
    why: str
    advice: str = ""
    adapted: bool = False
    side: Side = ""


def values_in(changes: Iterable[Change]) -> Iterator[tuple[CellKey, Value]]:
    """Yield each cell that *changes* put a value into, with the value."""
    for change in changes:
        match change:
            case SetCell(table, row, column, _, value):
                yield CellKey(table, row, column), value
            case AddRow(table, row, cells):
                for column, value in cells.items():
                    yield CellKey(table, row, column), value


def subject_of(change: Change) -> CellKey:
    """Name what a change is about: a cell, a row, or a column; a table by neither row nor column."""
    match change:
        case SetHeader(table, column) | AddColumn(table, column):
            return CellKey(table, HEADER, column)
        case SetId(table, _, _, row):
            return CellKey(table, row, "")
        case AddTable(table):
            return CellKey(table, HEADER, "")
    return CellKey(change.table, change.row, getattr(change, "column", ""))


def passing(changes: Iterable[Change], hindered: Collection[CellKey]) -> tuple[Change, ...]:
    """Return those of *changes* that nothing hinders: a row is hindered by each of its cells."""
    return tuple(
        change
        for change in changes
        if not ({subject_of(change), *(cell for cell, _ in values_in([change]))} & set(hindered))
    )


def unheld_values(changes: Iterable[Change], hold: Callable[[Value], Value]) -> Iterator[Hindrance]:
    """Say which values of *changes* no cell can hold, or only otherwise: *hold* returns what it does, or CannotHold.

    An ID or a heading in another form would be another one, so that only itself will do.
    """
    for change in changes:
        name = _name_in(change)
        if name and (trouble := _trouble(subject_of(change), name, hold)):
            why = trouble.why if not trouble.adapted else "it holds a character that cannot be kept there"
            yield Hindrance(trouble.cell, why, trouble.advice or "Type it without that character")
        for cell, value in values_in([change]):
            if trouble := _trouble(cell, value, hold):
                yield trouble


def as_held(changes: Iterable[Change], hold: Callable[[Value], Value]) -> Iterator[Change]:
    """Yield *changes* with each value as a cell holds it; what none can hold is left for the book to refuse."""

    def kept(value: Value) -> Value:
        try:
            return hold(value)
        except CannotHold:
            return value

    for change in changes:
        match change:
            case SetCell(value=value):
                yield replace(change, value=kept(value))
            case AddRow(cells=cells):
                yield replace(change, cells={column: kept(value) for column, value in cells.items()})
            case _:
                yield change


def _name_in(change: Change) -> str:
    match change:
        case AddRow(row=name) | SetId(value=name) | SetHeader(value=name) | AddColumn(header=name):
            return name
    return ""


def _trouble(cell: CellKey, value: Value, hold: Callable[[Value], Value]) -> Hindrance | None:
    try:
        kept = hold(value)
    except CannotHold as reason:
        return Hindrance(cell, reason.why, reason.advice)
    return None if same(kept, value) else Hindrance(cell, "", adapted=True)
