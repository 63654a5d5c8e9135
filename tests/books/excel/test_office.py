"""Workbooks that LibreOffice has saved, and ours opened by it."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheetsync.books.excel import ExcelBook
from sheetsync.model.change import AddRow, DeleteRow, SetCell
from sheetsync.model.value import Formula, same
from tests.books.contract import SCHEMA
from tests.books.excel.test_contract import save_tracker
from tests.office.calc import saved_as

office = pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


def saved_by_office(path: Path, folder: Path) -> Path:
    """Open a workbook in LibreOffice and save it as .xlsx again."""
    (folder / "saved").mkdir(parents=True)
    return saved_as(path, folder / "saved" / path.name)


def all_saved_by_office(paths: list[Path], folder: Path) -> dict[str, Path]:
    """Open workbooks in one LibreOffice and save them as .xlsx; those that it can read come back, by their names."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder / "saved"), *map(str, paths)]
    subprocess.run(command, check=False, capture_output=True, timeout=900)
    return {path.name: path for path in (folder / "saved").glob("*.xlsx")}


@office
def test_a_tracker_goes_to_libreoffice_and_back_and_is_edited_on_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    save_tracker(path)
    workbook = load_workbook(path)
    for number in range(2, 6):
        workbook["People"][f"E{number}"] = f"=D{number}+30"
        workbook["People"][f"E{number}"].number_format = "yyyy-mm-dd"
    workbook.save(path)
    book = ExcelBook(path, SCHEMA)
    mine = book.apply([SetCell("people", "ben-okri", "stage", None, True)], expected=book.observe())
    office = ExcelBook(saved_by_office(path, tmp_path), SCHEMA)
    theirs = office.observe()
    assert theirs.token == mine.token
    for row, other in zip(mine.tables["people"].rows, theirs.tables["people"].rows, strict=True):
        assert row.id == other.id
        assert all(same(a, b) or isinstance(a, Formula) for a, b in zip(row.cells, other.cells, strict=True))

    after = office.apply(
        [
            AddRow("people", "cleo", {"name": "Cleo", "seen": date(2026, 11, 23)}),
            DeleteRow("people", "ada-lovelace"),
            AddRow("log", "L-1", {"text": "=1+1"}),
        ],
        expected=theirs,
    )
    again = ExcelBook(saved_by_office(Path(office.where), tmp_path / "again"), SCHEMA).observe()
    people, rows = again.tables["people"], after.tables["people"].rows
    assert [row.id for row in people.rows] == [row.id for row in rows] == ["ben-okri", "", "grace-hopper", "cleo"]
    assert people.cell(people.rows[0], "stage") is True
    assert people.cell(people.rows[3], "last") == Formula("=D5+30", date(2026, 12, 23))
    assert again.tables["log"].rows[0].cells == ("=1+1",)
