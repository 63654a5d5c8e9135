"""What one of the two programs cannot hold, typed into the other, over real HTTP and into a real workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from sheetsync.books.google import GoogleClient
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run, number_of

SCRIBBLES = "call dad"


def at_excel(tracker: Path, change: Callable[[Any], None]) -> None:
    workbook = openpyxl.load_workbook(tracker)
    change(workbook["Contacts"])
    workbook.save(tracker)


def put(sheet: tuple[GoogleClient, str], row: int, column: int, **value: object) -> None:
    client, document = sheet
    start = {"sheetId": number_of(client, document, "Contacts"), "rowIndex": row - 1, "columnIndex": column - 1}
    cells = [{"values": [{"userEnteredValue": value}]}]
    client.batch_update(document, [{"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}}])


def columns(tracker: Path) -> dict[str, int]:
    contacts = openpyxl.load_workbook(tracker)["Contacts"]
    return {str(cell.value): cell.column for cell in contacts[1] if cell.value}


def test_each_side_takes_what_it_can_names_the_rest_and_is_quiet_then(
    run: Run, tracker: Path, sheet: tuple[GoogleClient, str]
) -> None:
    where = columns(tracker)
    before = openpyxl.load_workbook(tracker)["Contacts"]
    notes, role, last = where["Notes"], where["Role"], max(where.values())
    blank = next(at for at in where.values() if before.cell(4, at).value is before.cell(5, at).value is None)

    def typed(contacts: Any) -> None:
        contacts.cell(2, notes).value = "unrelated, in Excel"
        contacts.cell(3, notes).value = "first line_x000B_second line"
        contacts.cell(contacts.max_row + 3, 1).value = "Legend: green = done"
        contacts.merge_cells(start_row=4, start_column=blank, end_row=5, end_column=blank)

    at_excel(tracker, typed)
    letters = get_column_letter(blank)
    rows = openpyxl.load_workbook(tracker)["Contacts"].max_row - 3
    put(sheet, 2, role, stringValue="unrelated, in Google")
    put(sheet, 6, notes, stringValue="x" * 40_000)
    put(sheet, 5, blank, stringValue="under merged cells")
    for more in range(1, 5):
        put(sheet, rows + more, where["Name"], stringValue=f"New Person {more}")

    dry = run("sync", "-n", "--json").json
    done = run("sync", "-y", "--json").json

    assert dry["decisions"] == done["decisions"]
    assert sorted(each["what"] for each in done["decisions"]) == [
        "Excel cannot take this: it has 40,000 characters, and a cell takes 32,767. Shorten it.",
        f"Excel cannot take this: its cell is covered by the merged cells {letters}4:{letters}5. Unmerge them.",
    ]
    contacts = openpyxl.load_workbook(tracker)["Contacts"]
    assert contacts.cell(2, role).value == "unrelated, in Google"
    names = [cell.value for cell in contacts["B"]]
    assert [f"New Person {more}" in names for more in range(1, 5)] == [True] * 4
    assert "Legend: green = done" in [cell.value for cell in contacts["A"]]
    again = run("sync", "-y", "--json").json
    assert again["requests"]["write"] == 0
    assert again["decisions"] == done["decisions"]
    assert last == max(columns(tracker).values())


def test_linking_a_tracker_that_google_cannot_hold_whole_leaves_the_rest_to_the_first_sync(
    run: Run, tracker: Path, sandbox: Sandbox
) -> None:
    where = columns(tracker)
    at_excel(tracker, lambda contacts: setattr(contacts.cell(2, where["Notes"]), "value", "a_x000B_b"))
    assert sandbox.host

    run("link", "new")
    said = run("sync", "-y").out

    assert "keeps Notes of" in said
    assert run("sync", "-n").out == "Nothing to do.\n"
