"""What the workbook's formulas show after a command has edited it, without any program calculating them."""

from __future__ import annotations

from pathlib import Path

from sheetsync.books.excel import ExcelBook, Template, read_cells
from sheetsync.followup import check
from sheetsync.followup.flags import flag_changes
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell
from sheetsync.model.value import Formula, Value, show
from tests.office.calc import calc
from tests.real.tracker import BLUEPRINT, SCHEMA, TODAY, make_workbook, sample_rows


def edited(tmp_path: Path) -> Path:
    """A tracker in which rows were added, changed and deleted, and an interview was chosen on the Chart."""
    path = tmp_path / "tracker.xlsx"
    make_workbook(path, sample_rows())
    book = ExcelBook(path, SCHEMA, template=Template(BLUEPRINT, TODAY))
    seen = book.observe()
    changes: list[Change] = [
        AddRow("contacts", "zed", {"name": "Zed Quill", "stage": "In touch"}),
        AddRow("interactions", "L-new", {"contact": "zed", "date": TODAY, "direction": "Out", "channel": "Email"}),
        SetCell("settings", "as_of", "value", None, TODAY),  # LibreOffice goes by the clock otherwise
        DeleteRow("responses", seen.tables["responses"].rows[0].id),
        *flag_changes(seen, check(seen, today=TODAY)),
    ]
    book.apply(changes, expected=seen)
    return path


def test_formulas_show_what_libreoffice_calculates(tmp_path: Path) -> None:
    path = edited(tmp_path)
    stored = {sheet: _shown(sheet, cells) for sheet, cells in read_cells(path).items()}
    steps = [{"do": "read", "sheet": sheet, "cells": list(cells)} for sheet, cells in stored.items()]

    for (sheet, cells), calculated in zip(stored.items(), calc(path, *steps), strict=True):
        # What leads to a blank cell is stored as 0 and shown as nothing where zeros are hidden.
        pairs = zip(cells.items(), calculated, strict=True)
        assert {name: (said, found) for (name, said), found in pairs if (said or "0") != (found or "0")} == {}, sheet
    assert sum(map(len, stored.values())) > 900


def _shown(sheet: str, cells: dict[str, Value]) -> dict[str, str]:
    """What the workbook stores as the values of a sheet's formulas, but for the working columns."""
    return {name: show(value) for name, value in cells.items() if isinstance(value, Formula) and not _is_aside(sheet)}


def _is_aside(title: str) -> bool:
    """Tell whether a sheet is the page of working columns, for whose formulas no value is stored."""
    page = BLUEPRINT.beside
    return page is not None and title == page.title
