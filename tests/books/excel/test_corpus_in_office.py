"""Real workbooks after an edit, as LibreOffice shows them: the cell that was set, and all else as it was before."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from sheetsync.books.excel import edit_cells, read_cells
from sheetsync.books.excel.a1 import cell_name
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnreadable, BookUnwritable
from sheetsync.model.value import Formula, Value
from tests.books.excel.test_corpus import FILES, TEXT
from tests.books.excel.test_office import all_saved_by_office, office

AT_ONCE = 12
FOR_A_LOOK = 40_000
"""Without SHEETSYNC_CORPUS=all it is the smallest that are opened: LibreOffice takes its time."""

if os.environ.get("SHEETSYNC_CORPUS") != "all":
    FILES = [path for path in FILES if path.stat().st_size < FOR_A_LOOK][: AT_ONCE // 2]

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus of real workbooks is not there")


def typed(path: Path) -> dict[str, dict[str, Value]]:
    """What is typed into a workbook: what formulas and pivot tables show may depend on the cell, or on the clock."""
    workbook = Workbook(path.read_bytes())
    pivots = {entry.name for entry in workbook.sheets if workbook.package.related(entry.part, "pivotTable")}
    return {
        sheet: {name: value for name, value in cells.items() if not isinstance(value, Formula)}
        for sheet, cells in read_cells(path).items()
        if sheet not in pivots
    }


@office
@pytest.mark.parametrize("first", range(0, len(FILES), AT_ONCE))
def test_libreoffice_shows_the_cell_that_was_set_and_all_else_as_before(first: int, tmp_path: Path) -> None:
    edited: dict[str, tuple[str, str]] = {}
    (tmp_path / "edited").mkdir()
    for path in FILES[first : first + AT_ONCE]:
        chance = Random(path.name)
        name, sheet, cell = f"{path.stem}.xlsx", "", cell_name(chance.randint(1, 12), chance.randint(1, 60))
        try:
            sheet = chance.choice(sorted(read_cells(path)))
            edit_cells(path, tmp_path / "edited" / path.name, {sheet: {cell: TEXT}})
        except (BookUnreadable, BookUnwritable, IndexError):
            continue
        edited[name] = (sheet, cell)
    before = all_saved_by_office(FILES[first : first + AT_ONCE], tmp_path / "before")
    after = all_saved_by_office(sorted((tmp_path / "edited").glob("*")), tmp_path / "after")

    looked = 0
    for name, (sheet, cell) in edited.items():
        if name in before:
            was, now = typed(before[name]), typed(after[name])
            if sheet in was:
                assert now[sheet].pop(cell) == TEXT, (name, sheet, cell)
                was[sheet].pop(cell, None)
                assert now == was, name
                looked += 1
    assert looked
