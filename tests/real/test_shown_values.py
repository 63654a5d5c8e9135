"""What the workbook's formulas show after a command has edited it, without any program calculating them."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from sheetsync.blueprint.expression import letters_of
from sheetsync.books.excel import ExcelBook, Template, edit_cells, read_cells
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
    working = _working_columns(sheet)
    return {
        name: show(value)
        for name, value in cells.items()
        if isinstance(value, Formula) and name.rstrip("0123456789") not in working
    }


def _working_columns(title: str) -> set[str]:
    """The columns of a sheet for whose formulas no value is stored."""
    columns = next((table.columns for table in BLUEPRINT.tables if table.title == title), ())
    return {letters_of(place) for place, column in enumerate(columns, 1) if column.working}


def test_a_log_entry_moves_the_last_touch_at_once(tmp_path: Path) -> None:
    table = ExcelBook(edited(tmp_path), SCHEMA).observe().tables["contacts"]
    touch = table.cell(table.by_id["zed"], "last_touch")

    assert isinstance(touch, Formula)
    assert touch.value == TODAY


def test_what_a_person_chose_on_a_page_decides_what_it_shows(tmp_path: Path) -> None:
    path = edited(tmp_path)
    chart = read_cells(path)["Chart"]
    chosen = next(name for name, value in chart.items() if show(value) == "tomas-lindqvist-1")
    calc(path, {"do": "type", "sheet": "Chart", "cell": chosen, "value": "amara-nwosu-1"})
    book = ExcelBook(path, SCHEMA, template=Template(BLUEPRINT, TODAY))
    book.apply([AddRow("contacts", "una", {"name": "Una"})], expected=book.observe())

    shown = [show(value) for value in read_cells(path)["Chart"].values()]

    headings = [text for text in shown if "  ·  " in text]
    assert [heading.split("  ·  ")[0] for heading in headings] == ["Amara Nwosu"]


def test_a_formula_that_a_person_changed_is_left_to_their_program(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    make_workbook(path, sample_rows())
    start = read_cells(path)["Start"]
    formulas = {name: value.text for name, value in start.items() if isinstance(value, Formula)}
    counted = next(name for name, text in formulas.items() if "Contacts[Name]" in text)
    edit_cells(path, path, {"Start": {counted: Formula("=1000+COUNTA(Contacts[Name])", 1019.0)}})
    book = ExcelBook(path, SCHEMA, template=Template(BLUEPRINT, TODAY))
    book.apply([AddRow("contacts", "una", {"name": "Una"})], expected=book.observe())

    assert read_cells(path)["Start"][counted] == Formula("=1000+COUNTA(Contacts[Name])", 1019.0)


def test_a_long_answer_makes_its_rows_on_chart_and_matrix_as_high_as_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    make_workbook(path, sample_rows())
    book = ExcelBook(path, SCHEMA, template=Template(BLUEPRINT, TODAY))
    seen = book.observe()
    responses = seen.tables["responses"]
    last = next(row for row in responses.rows if show(responses.cell(row, "interview")) == "tomas-lindqvist-1")
    before = {title: _highest(path, title) for title in ("Chart", "Matrix")}

    was = responses.cell(last, "response")
    book.apply([SetCell("responses", last.id, "response", was, "many words " * 60)], expected=seen)

    assert before == {"Chart": 42, "Matrix": 42}
    assert _highest(path, "Chart") > 120
    assert _highest(path, "Matrix") > 80


def _highest(path: Path, title: str) -> float:
    """The height of the highest row of a page below its heads, in points."""
    sheet = openpyxl.load_workbook(path)[title]
    return max(sheet.row_dimensions[row].height or 0 for row in range(7, sheet.max_row + 1))
