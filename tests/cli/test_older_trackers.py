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


def with_retired_columns(tracker: Path) -> None:
    """Call a working column, in the header and in every formula, what an earlier template called it."""
    workbook = openpyxl.load_workbook(tracker)
    sheet = workbook["Contacts"]
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = "W due" if cell.value == "W due on" else cell.value.replace("[W due on]", "[W due]")
    (table,) = sheet.tables.values()
    for column in table.tableColumns:
        column.name = "W due" if column.name == "W due on" else column.name
        if column.calculatedColumnFormula:
            text = column.calculatedColumnFormula.attr_text
            column.calculatedColumnFormula.attr_text = text.replace("[W due on]", "[W due]")
    workbook.save(tracker)


def test_what_formulas_of_an_earlier_template_show_is_brought_up_to_date(run: Run, tracker: Path) -> None:
    with_retired_columns(tracker)

    assert run("contact", "add", "Zoe Zed", "--stage", "In touch").code == 0
    assert run("log", "zoe", "Talked", "--on", "2025-05-01", "--direction", "both").code == 0

    sheet = openpyxl.load_workbook(tracker, data_only=True)["Contacts"]
    headers = [cell.value for cell in sheet[1]]
    shown = {row[1].value: row[headers.index("Flag")].value for row in sheet.iter_rows(min_row=2)}
    assert shown["Zoe Zed"] == "LOST TOUCH"
    assert "W due" in headers
    assert "is shown, and by the rules" not in run("check").out
