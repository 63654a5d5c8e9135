"""Rows are as high as the text that was written into them, unless a person has fixed their height."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from sheetsync.books.excel import ExcelBook
from sheetsync.books.excel.fit import height_of
from sheetsync.model.change import AddRow, DeleteRow, SetCell
from tests.real.tracker import SCHEMA, Rows, make_workbook

LONG = "A note that goes on for a while, as notes do. " * 12
ROWS: Rows = {
    "contacts": [
        {"contact_id": "ada", "name": "Ada", "notes": "short"},
        {"contact_id": "ben", "name": "Ben", "notes": "short"},
        {"contact_id": "cleo", "name": "Cleo", "notes": LONG},
    ]
}


def heights(path: Path) -> list[float | None]:
    """The stored heights of the rows below the header of Contacts."""
    sheet = openpyxl.load_workbook(path)["Contacts"]
    return [sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)]


def test_a_row_grows_with_a_long_text(tmp_path: Path) -> None:
    book = make_workbook(tmp_path / "t.xlsx", ROWS)
    before = heights(book.path)

    book.apply([SetCell("contacts", "ada", "notes", "short", LONG)], expected=book.observe())

    after = heights(book.path)
    assert after[0] == before[2]
    assert after[1:] == before[1:]


def test_a_row_never_shrinks_because_of_one_cell(tmp_path: Path) -> None:
    book = make_workbook(tmp_path / "t.xlsx", ROWS)
    before = heights(book.path)

    book.apply([SetCell("contacts", "cleo", "role", None, "Pilot")], expected=book.observe())

    assert heights(book.path) == before


def test_a_new_row_is_as_high_as_its_text(tmp_path: Path) -> None:
    book = make_workbook(tmp_path / "t.xlsx", ROWS)

    book.apply([AddRow("contacts", "dora", {"name": "Dora", "notes": LONG})], expected=book.observe())

    assert heights(book.path)[3] == heights(book.path)[2]


def test_heights_follow_rows_that_move_up(tmp_path: Path) -> None:
    book = make_workbook(tmp_path / "t.xlsx", ROWS)
    tall = heights(book.path)[2]

    book.apply([DeleteRow("contacts", "ada")], expected=book.observe())

    assert heights(book.path)[1] == tall


def test_a_height_that_a_person_fixed_stays(tmp_path: Path) -> None:
    book = make_workbook(tmp_path / "t.xlsx", ROWS)
    workbook = openpyxl.load_workbook(book.path)
    workbook["Contacts"].row_dimensions[2].height = 20
    workbook.save(book.path)
    fixed = ExcelBook(book.path, SCHEMA)

    fixed.apply([SetCell("contacts", "ada", "notes", "short", LONG)], expected=fixed.observe())

    assert heights(fixed.path)[0] == 20


def test_lines_break_between_words_and_figures_are_wider_than_letters() -> None:
    why = "You promised them something on 2026-11-20 (10 days ago) and have not reported back. Due 2026-11-27."
    one, two, three, four = (height_of("\n".join("x" * lines), 9) for lines in (1, 2, 3, 4))

    assert height_of("short", 34) == one
    assert height_of("two words", 6) == two
    assert height_of("x" * 40, 10) == four
    assert height_of(f"{why[:-1]}, late from 2026-12-04.", 54) == three, "as LibreOffice draws it in This week"
    assert height_of(f"{why[:-1]}, late from 2026-12-04.", 34) == four, "and in Contacts"
