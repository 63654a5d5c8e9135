"""The Open XML SDK finds nothing wrong with a tracker that we created, nor after any kind of edit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sheetsync.books.excel import ExcelBook, edit_cells
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell, SetHeader
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Formula, Link, Value
from tests.books.excel.fuzz import SCHEMA
from tests.books.excel.test_build import TOKEN, TRACKER, built
from tests.books.excel.whole import whole
from tests.office.validator import new_errors


def first(snapshot: Snapshot, table: str) -> str:
    return snapshot.tables[table].rows[0].id


def now(snapshot: Snapshot, column: str) -> Value:
    table = snapshot.tables["contacts"]
    return table.cell(table.rows[0], column)


Steps = Callable[[Snapshot], list[Change]]
EDITS: dict[str, Steps] = {
    "a cell is set": lambda s: [
        SetCell("contacts", first(s, "contacts"), "role", now(s, "role"), "=1+1 <&> \x07 🎉"),
        SetCell("contacts", first(s, "contacts"), "next_step_date", now(s, "next_step_date"), date(2026, 12, 1)),
        SetCell("contacts", first(s, "contacts"), "next_step", now(s, "next_step"), Link("here", "https://a.example/")),
    ],
    "a cell is cleared": lambda s: [SetCell("contacts", first(s, "contacts"), "role", now(s, "role"), None)],
    "rows are appended": lambda _: [
        AddRow(table, f"new-{number}", {})
        for table in ("contacts", "interactions", "interviews", "responses", "reflections", "insights")
        for number in range(3)
    ],
    "a row is deleted": lambda s: [DeleteRow("contacts", s.tables["contacts"].rows[-1].id)],
    "a column is renamed": lambda _: [SetHeader("contacts", "role", "Role", 'Role <&> "now"')],
    "a column comes": lambda _: [AddColumn("contacts", "x_mine", "Mine")],
    "a column is inserted": lambda s: [
        AddColumn("contacts", "~pet", "Pet", before="stage"),
        SetCell("contacts", first(s, "contacts"), "~pet", None, "cat"),
        AddColumn("interviews", "~mood", "Mood", before="status"),
    ],
    "only the token is written": lambda _: [],
}


@pytest.fixture(scope="module")
def created(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("created") / "tracker.xlsx"
    path.write_bytes(built())
    return path


def test_a_created_tracker_has_no_error(created: Path) -> None:
    assert new_errors(created) == []


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_tracker_has_no_error(edit: str, created: Path, tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    shutil.copyfile(created, path)
    book = ExcelBook(path, TRACKER.schema)
    snapshot = book.observe()
    book.apply(EDITS[edit](snapshot), expected=snapshot, token=TOKEN.after("pair-2", "left", ("run-2",)))

    assert path.read_bytes() != created.read_bytes()
    assert new_errors(path) == []


def test_a_workbook_with_everything_in_it_has_no_error_after_an_edit_of_any_kind(tmp_path: Path) -> None:
    path, before = tmp_path / "book.xlsx", tmp_path / "before.xlsx"
    before.write_bytes(whole())
    path.write_bytes(whole())
    edit_cells(
        path,
        path,
        {"Other": {"B1": None, "A9": Formula("=1+1", 2.0)}, "People": {"B1": "Full name", "F6": date(2026, 1, 2)}},
    )
    book = ExcelBook(path, SCHEMA)
    book.apply(
        [DeleteRow("people", "ben"), AddRow("people", "dora", {})],
        expected=book.observe(),
        token=TOKEN,
    )

    assert new_errors(path, before) == []
