"""Of Chart and Matrix as much is printed as they show, now and after something was added."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sheetsync.books.excel import ExcelBook
from sheetsync.books.excel.calculated import Template
from sheetsync.model.change import AddRow
from tests.interviews.twelve import twelve
from tests.real.tracker import BLUEPRINT, SCHEMA, TODAY, make_workbook


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("paper") / "twelve.xlsx"
    make_workbook(path, {table.key: [] for table in BLUEPRINT.tables} | twelve())
    return path.read_bytes()


@pytest.fixture
def path(made: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(made)
    return file


def printed(path: Path) -> dict[str, tuple[str, int | None]]:
    """The print areas of both pages, and how many sheets of paper side by side they take."""
    workbook = openpyxl.load_workbook(path)
    pages = {name: workbook[name] for name in ("Chart", "Matrix")}
    return {
        name: (str(sheet.print_area).split("!")[-1].replace("$", ""), sheet.page_setup.fitToWidth)
        for name, sheet in pages.items()
    }


def add(path: Path, *rows: AddRow) -> None:
    book = ExcelBook(path, SCHEMA, template=Template(BLUEPRINT, TODAY))
    book.apply(rows, expected=book.observe())


def answer(number: int, interview: str = "t00") -> AddRow:
    cells = {"interview": interview, "question": f"N{number}", "response": "Yes."}
    return AddRow("responses", f"new-{number}", cells)


def test_a_new_workbook_prints_what_there_is(path: Path) -> None:
    assert printed(path) == {"Chart": ("A1:I13", 1), "Matrix": ("A1:Q14", 2)}


def test_what_is_printed_grows_for_the_longest_interview_whichever_is_chosen(path: Path) -> None:
    add(path, *(answer(number) for number in range(9)))

    assert printed(path)["Chart"] == ("A1:I22", 1)


def test_a_print_area_of_a_persons_own_stays(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook["Chart"].print_area = "B2:F20"
    workbook["Matrix"].print_area = None
    workbook.save(path)
    before = printed(path)

    add(path, answer(1))

    assert printed(path) == before
