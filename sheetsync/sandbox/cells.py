"""One cell: what was entered, its format, note, validation and text runs. Immutable; a change makes a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sheetsync.sandbox.errors import Json

CELL_FIELDS = {
    "userEnteredValue": "value",
    "userEnteredFormat": "format",
    "note": "note",
    "dataValidation": "validation",
    "textFormatRuns": "runs",
    "chipRuns": "chips",
    "pivotTable": "pivot",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """The writable part of Google's CellData, in canonical form."""

    value: Json | None = None
    format: Json | None = None
    note: str | None = None
    validation: Json | None = None
    runs: list[Json] | None = None
    chips: list[Json] | None = None
    pivot: Json | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing at all: such a cell is not kept."""
        return not (self.value or self.format or self.note or self.validation or self.runs or self.chips or self.pivot)

    @property
    def has_value(self) -> bool:
        """Something was entered."""
        return self.value is not None

    @property
    def formula(self) -> str | None:
        """The formula as entered, or None."""
        return self.value.get("formulaValue") if self.value else None


EMPTY = Cell()


def changed(cell: Cell, **parts: Any) -> Cell:
    """The cell with some parts replaced."""
    return Cell(
        parts.get("value", cell.value),
        parts.get("format", cell.format),
        parts.get("note", cell.note),
        parts.get("validation", cell.validation),
        parts.get("runs", cell.runs),
        parts.get("chips", cell.chips),
        parts.get("pivot", cell.pivot),
    )


def to_json(cell: Cell) -> Json:
    """The cell as CellData, for the file a spreadsheet is kept in."""
    return {name: part for name, attribute in CELL_FIELDS.items() if (part := getattr(cell, attribute)) is not None}


def from_json(data: Json) -> Cell:
    """The reverse of `to_json`."""
    return Cell(**{CELL_FIELDS[name]: part for name, part in data.items()})
