"""A tracker that an earlier sheetsync made, with fewer calculated columns than the template has now."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from sheetsync.blueprint.expression import letters_of
from tests.cli.conftest import Run


def without_working_columns(tracker: Path) -> None:
    """Take the working columns out of Responses, which are its last ones."""
    workbook = openpyxl.load_workbook(tracker)
    sheet = workbook["Responses"]
    first = next(cell.column for cell in sheet[1] if cell.value == "W talk")
    sheet.delete_cols(first, sheet.max_column - first + 1)
    (table,) = sheet.tables.values()
    table.tableColumns = table.tableColumns[: first - 1]
    table.ref = table.autoFilter.ref = f"A1:{letters_of(first - 1)}{sheet.max_row}"
    workbook.save(tracker)


def test_the_doctor_says_of_each_sheet_once_that_it_lacks_them(run: Run, tracker: Path) -> None:
    without_working_columns(tracker)

    found = [each for each in run("doctor", "--json").json["checks"] if each["name"] == "template"]

    assert [each["state"] for each in found] == ["warning"]
    assert "“Responses” lacks the calculated columns “W talk” and 13 more" in found[0]["why"]
    assert "Every command does without" in found[0]["remedy"]


def test_a_sync_copies_its_rows_into_a_new_tracker_that_has_them(run: Run, tracker: Path) -> None:
    without_working_columns(tracker)
    run("contact", "edit", "kenji", "--notes", "Typed in the old one")
    run("create", "new.xlsx")
    run("link", "new.xlsx", "--book", "tracker.xlsx")

    assert run("sync", "-y", "--book", "tracker.xlsx").code == 0
    run("unlink", "--book", "tracker.xlsx")

    assert "All is well." in run("doctor", "--book", "new.xlsx").out
    kept, moved = (
        run("contact", "show", "kenji", "--json", "--book", book).json for book in ("tracker.xlsx", "new.xlsx")
    )
    assert moved == kept
    found = [run("check", "--json", "--book", book).json["findings"] for book in ("tracker.xlsx", "new.xlsx")]
    assert found[0] == found[1]


def test_every_command_does_without_them(run: Run, tracker: Path, folder: Path) -> None:
    whole = run("chart", "matrix", "--json").json
    without_working_columns(tracker)
    (folder / "notes.md").write_text("Q: Any dogs in the office?\nA: Two.\n", encoding="utf-8")

    assert run("chart", "matrix", "--json").json == whole
    assert run("chart", "fill", "siob", "notes.md", "-y").code == 0
    assert "Two." in run("chart", "show", "siob").out
