"""What a person renames and moves by hand, in a workbook and in a Google Sheet, as the commands then see it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from sheetsync.blueprint.expression import letters_of
from sheetsync.books.excel import read_cells
from sheetsync.books.google import GoogleClient
from sheetsync.model.value import show
from tests.cli.conftest import Run, number_of

ON = ("check", "--today", "2026-11-23")


def findings(run: Run, *words: str) -> list[dict[str, Any]]:
    """What the check finds, whatever the numbers of the rows."""
    found = run(*ON, "--json", *words).json["findings"]
    return [{**each, "why": re.sub(r"row \d+", "row", each["why"])} for each in found]


def cells(run: Run, contact: str, *words: str) -> dict[str, Any]:
    return run("contact", "show", contact, "--json", *words).json["cells"]


def rename(book: Workbook, sheet: str, header: str, to: str) -> None:
    """Type another header, which Excel notes in its table, too."""
    page = book[sheet]
    row = next(row for row in page.iter_rows() if header in [cell.value for cell in row])
    next(cell for cell in row if cell.value == header).value = to
    for table in page.tables.values():
        next(column for column in table.tableColumns if column.name == header).name = to


def put_above(book: Workbook, sheet: str, *rows: str) -> None:
    """Insert rows above the header, so that the Excel table moves down, as it does in Excel."""
    page = book[sheet]
    last = letters_of(page.max_column)
    end = page.max_row + len(rows)
    page.insert_rows(1, len(rows))
    for place, text in enumerate(rows, 1):
        page.cell(place, 1).value = text or None
    for table in page.tables.values():
        table.ref = f"A{len(rows) + 1}:{last}{end}"
        table.autoFilter.ref = table.ref


def drop_tables(book: Workbook) -> None:
    """Take the Excel tables away, as programs do that know none."""
    for page in book.worksheets:
        for name in list(page.tables):
            del page.tables[name]


def changed(tracker: Path, *steps: Callable[[Workbook], None]) -> None:
    book = openpyxl.load_workbook(tracker)
    for step in steps:
        step(book)
    book.save(tracker)


def stage_to_status(book: Workbook) -> None:
    rename(book, "Contacts", "Stage", "Status")


def titles(book: Workbook) -> None:
    for sheet in ("Contacts", "Interactions", "Interviews", "Referrals", "Settings"):
        put_above(book, sheet, "My job search", "")


def other_tabs(book: Workbook) -> None:
    book["Contacts"].title = "People"
    book["Interviews"].title = "Talks"


def ids_to_key(book: Workbook) -> None:
    rename(book, "Contacts", "Contact ID", "Key")


STEPS = {
    "a header": (stage_to_status,),
    "the header of the IDs": (ids_to_key,),
    "titles": (titles,),
    "tabs": (other_tabs,),
    "all": (stage_to_status, titles, other_tabs),
    "all, without Excel tables": (stage_to_status, ids_to_key, titles, other_tabs, drop_tables),
}


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_the_check_of_a_workbook_finds_the_same_and_commands_write_where_they_should(
    run: Run, tracker: Path, steps: tuple[Callable[[Workbook], None], ...]
) -> None:
    before = findings(run)
    changed(tracker, *steps)

    assert findings(run) == before
    assert run("contact", "add", "Zoe Ndiaye", "--stage", "Requested").code == 0
    assert run("contact", "edit", "zoe", "--stage", "Met").code == 0
    assert run("log", "zoe", "Said hello", "--on", "2026-11-20").code == 0
    assert run(*ON, "--write").code == 0
    assert cells(run, "zoe")["stage"] == "Met"


def kept(tracker: Path) -> dict[str, str]:
    """What the workbook says of itself in its hidden sheet."""
    cells = read_cells(tracker)["_sheetsync"]
    return {show(value): show(cells.get(f"B{at[1:]}")) for at, value in cells.items() if at.startswith("A")}


def test_a_workbook_remembers_what_was_recognised_once_something_is_written(run: Run, tracker: Path) -> None:
    changed(tracker, stage_to_status, ids_to_key, other_tabs, drop_tables)
    read = tracker.read_bytes()
    run(*ON)
    assert tracker.read_bytes() == read

    run("log", "kenji", "Said hello")

    assert {name: value for name, value in kept(tracker).items() if name.startswith(("column", "sheet "))} == {
        "column contacts.contact_id": "Key",
        "column contacts.stage": "Status",
        "sheet contacts": "People",
        "sheet interviews": "Talks",
    }


def test_what_is_remembered_holds_when_nothing_else_would_tell(run: Run, tracker: Path) -> None:
    changed(tracker, lambda book: rename(book, "Contacts", "Role", "One"))
    run("log", "kenji", "Said hello")
    changed(tracker, lambda book: rename(book, "Contacts", "Organisation", "Two"))

    kenji = cells(run, "kenji")

    assert (kenji["role"], kenji["organisation"]) == ("Biostatistician", "Alder Clinic Network")


def test_a_header_that_gets_its_name_back_is_remembered_no_longer(run: Run, tracker: Path) -> None:
    changed(tracker, stage_to_status)
    run("log", "kenji", "Said hello")
    changed(tracker, lambda book: rename(book, "Contacts", "Status", "Stage"))
    run("log", "kenji", "Said hello again")

    assert not [name for name in kept(tracker) if name.startswith("column")]


def test_the_doctor_says_what_was_recognised(run: Run, tracker: Path) -> None:
    changed(tracker, stage_to_status, other_tabs)

    said = run("doctor").out

    assert "Renamed by you, and recognised: “Stage” is now “Status”" in said


def a_list_of_their_own(path: Path) -> None:
    book = Workbook()
    page = book.create_sheet("Contacts", 0)
    for row in (("Name", "Town"), ("Ada", "London"), ("Bo", "Rome")):
        page.append(row)
    book.save(path)


def test_a_workbook_of_their_own_with_a_sheet_contacts_is_no_tracker(run: Run, folder: Path) -> None:
    a_list_of_their_own(folder / "mine.xlsx")

    said = run(*ON, "-q", "--fail-on", "late", "--book", "mine.xlsx")

    assert said.code == 1
    assert "not a tracker: there are neither IDs nor the columns of a tracker in “Contacts”" in said.err
    assert "sheetsync create" in said.err
    assert "due" not in said.out


@pytest.fixture(scope="module", params=["Contacts", "Interactions", "Interviews"])
def lacking(request: pytest.FixtureRequest, sample_tracker: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker without the sheet after which its folder is named."""
    folder = tmp_path_factory.mktemp("lacking") / request.param
    folder.mkdir()
    path = Path(shutil.copy(sample_tracker, folder / "tracker.xlsx"))
    changed(path, lambda book: book.remove(book[request.param]))
    return path


@pytest.mark.parametrize(
    "command", [ON, ("next",), ("status",), ("brief", "kenji"), ("check", "--fail-on", "late", "-q")]
)
def test_without_a_sheet_that_the_check_needs_no_command_says_that_nothing_is_due(
    run: Run, folder: Path, lacking: Path, command: tuple[str, ...]
) -> None:
    sheet = lacking.parent.name
    shutil.copy(lacking, folder)

    said = run(*command)

    assert "Nothing is due" not in said.out
    if command == ("brief", "kenji"):  # it shows what there is, and says that the week could not be checked
        assert said.code in {1, 2} or f"there is no sheet {sheet}" in " ".join(said.out.split())
    else:
        assert said.code == 1
        assert f"there is no sheet {sheet}" in said.err
        assert "sheetsync doctor --repair" in said.err


def test_without_a_column_that_the_check_needs_it_fails_and_names_it(run: Run, tracker: Path) -> None:
    changed(tracker, lambda book: rename(book, "Contacts", "Stage", "Tier "), drop_tables)

    said = run(*ON, "--fail-on", "due")

    assert said.code == 1
    assert "the sheet Contacts has no column “Stage”" in said.err


# ------------------------------------------------------------------------------------------------------- Google


Sheet = tuple[GoogleClient, str]


def change(sheet: Sheet, *requests: dict[str, Any]) -> None:
    client, document = sheet
    client.batch_update(document, list(requests), fields="spreadsheetId", ranges=[])


def typed(number: int, row: int, column: int, text: str) -> dict[str, Any]:
    start = {"sheetId": number, "rowIndex": row, "columnIndex": column}
    cells = [{"values": [{"userEnteredValue": {"stringValue": text}}]}]
    return {"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}}


def rearranged(sheet: Sheet) -> None:
    """Rename the header Stage and two tabs, and put a title above three tables."""
    contacts, talks, log = (number_of(*sheet, title) for title in ("Contacts", "Interviews", "Interactions"))
    change(
        sheet,
        typed(contacts, 0, 5, "Status"),
        *(
            {"insertDimension": {"range": {"sheetId": each, "dimension": "ROWS", "startIndex": 0, "endIndex": 2}}}
            for each in (contacts, talks, log)
        ),
        typed(contacts, 0, 0, "My job search"),
        *(
            {"updateSheetProperties": {"properties": {"sheetId": each, "title": title}, "fields": "title"}}
            for each, title in ((contacts, "People"), (talks, "Talks"))
        ),
    )


def formulas(sheet: Sheet, title: str) -> list[list[str]]:
    """Return the formulas of each row that has an ID."""
    client, document = sheet
    fields = "sheets.data.rowData.values.userEnteredValue"
    rows = client.get(document, fields=fields, ranges=[f"{title}!A4:ZZ"])["sheets"][0]["data"][0]["rowData"]
    cells = [[each.get("userEnteredValue", {}) for each in row.get("values", ())] for row in rows]
    return [[each["formulaValue"] for each in row if "formulaValue" in each] for row in cells if row and row[0]]


def test_the_check_of_a_google_sheet_finds_the_same_and_commands_write_where_they_should(
    run: Run, linked: str, sheet: Sheet
) -> None:
    before = findings(run, "--book", linked)
    rearranged(sheet)

    assert findings(run, "--book", linked) == before
    assert run("contact", "add", "Zoe Ndiaye", "--stage", "Requested", "--book", linked).code == 0
    assert run("contact", "edit", "zoe", "--stage", "Met", "--book", linked).code == 0
    assert run("log", "zoe", "Said hello", "--on", "2026-11-20", "--book", linked).code == 0
    assert cells(run, "zoe", "--book", linked)["stage"] == "Met"
    above, new = formulas(sheet, "People")[-2:]
    # The sandbox leaves the titles of sheets in formulas as they were; Google follows them.
    renamed = [formula.replace("Contacts!", "People!").replace("Interviews!", "Talks!") for formula in above]
    assert new == [re.sub(r"(?<=[A-Z])22(?!\d)", "23", formula) for formula in renamed]
    assert any("INDEX(Reckoning!" in formula for formula in new)


def test_a_sync_carries_the_header_and_leaves_rows_above_and_tabs_to_each_side(
    run: Run, tracker: Path, linked: str, sheet: Sheet
) -> None:
    rearranged(sheet)
    run("contact", "edit", "kenji", "--stage", "Met")

    assert run("sync", "-y").code == 0
    assert run("sync", "-n", "--json").json["changes"] == {"excel": 0, "google": 0}
    assert run("sync", "-y").code == 0

    header = [cell.value for cell in openpyxl.load_workbook(tracker)["Contacts"][1]]
    assert "Status" in header
    assert "Stage" not in header
    assert cells(run, "kenji", "--book", linked)["stage"] == "Met"


def test_the_doctor_draws_nothing_over_what_was_rearranged(run: Run, linked: str, sheet: Sheet) -> None:
    rearranged(sheet)

    said = run("doctor", "--book", linked).out

    assert "is missing" not in said
    assert "has lost" not in said
