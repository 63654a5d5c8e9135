"""`sheetsync adopt`: a person's own sheet becomes a tracker in place, and is their own sheet again by `undo`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table

from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run

HEAD: list[Any] = ["Company", "Full name", "E-mail", "Status", "Last contacted", "Mood"]
PEOPLE: list[list[Any]] = [
    ["Analytical Ltd", "Ada Byron", "ada@example.org", "emailed twice", date(2026, 3, 2), "keen"],
    ["Navy", "Grace Hopper", "grace@example.org", "met!", None, None],
    ["Bletchley", "Joan Clarke", None, None, date(2026, 5, 9), "=1+1"],
]


def sheet_of(folder: Path, rows: Sequence[Sequence[Any]], title: str = "People I know") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    path = folder / "mine.xlsx"
    book.save(path)
    return path


@pytest.fixture
def mine(folder: Path) -> Path:
    """A list with a title above it, colours, a comment, a sum below it, and a sheet of notes beside it."""
    path = sheet_of(folder, [["My people"], [], HEAD, *PEOPLE, [], [None, None, None, None, None, "=COUNTA(F4:F6)"]])
    book = openpyxl.load_workbook(path)
    sheet = book["People I know"]
    sheet["B4"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["A5"].comment = Comment("met at the fair", "me")
    sheet.column_dimensions["B"].width = 41
    book.create_sheet("Notes")["A1"] = "=COUNTA('People I know'!B4:B6)"
    book.save(path)
    return path


def cells(path: Path, title: str) -> dict[str, Any]:
    sheet = openpyxl.load_workbook(path)[title]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_nothing_of_ones_own_is_changed_and_every_command_knows_the_columns(run: Run, mine: Path) -> None:
    before, notes = cells(mine, "People I know"), cells(mine, "Notes")

    done = run("adopt", "mine.xlsx", "-y", "--json").json

    assert {each["header"]: each["becomes"] for each in done["columns"]} == {
        "Company": "organisation",
        "Full name": "name",
        "E-mail": "email",
        "Status": None,
        "Last contacted": None,
        "Mood": None,
    }
    after = cells(mine, "People I know")
    assert {place: after.get(place) for place in before} == before
    assert cells(mine, "Notes") == notes
    sheet = openpyxl.load_workbook(mine)["People I know"]
    assert sheet["B4"].fill.fgColor.rgb == "00FFFF00"
    assert sheet["A5"].comment is not None
    assert sheet.column_dimensions["B"].width == 41
    shown = run("contact", "show", "ada").out
    assert "Analytical Ltd" in shown
    assert "Last touch" in shown
    assert "2026-03-02" in shown


def test_a_status_in_words_of_ones_own_stays_and_a_stage_stands_beside_it(run: Run, mine: Path) -> None:
    run("adopt", "mine.xlsx", "-y")
    ada, grace = (run("contact", "show", name, "--json").json["cells"] for name in ("ada", "grace"))
    assert (ada["~status"], grace["~status"]) == ("emailed twice", "met!")
    assert grace["stage"] == "Met"


def test_a_column_called_stage_in_words_of_ones_own_stays_beside_ours(run: Run, folder: Path) -> None:
    path = sheet_of(folder, [["Name", "Stage"], ["Ada Byron", "emailed"], ["Lin Chao", "met"]])
    run("adopt", "mine.xlsx", "-y")
    assert [cells(path, "People I know")[place] for place in ("B1", "B2", "B3")] == ["Stage", "emailed", "met"]
    people = [run("contact", "show", name, "--json").json["cells"] for name in ("ada", "lin")]
    assert [(each["stage"], each["~stage"]) for each in people] == [("Requested", "emailed"), ("Met", "met")]


def test_first_and_last_names_get_one_name(run: Run, folder: Path) -> None:
    sheet_of(folder, [["First name", "Last name", "Firma"], ["Ada", "Byron", "Mill"], ["Lin", "Chao", "Labs"]])
    run("adopt", "mine.xlsx", "-y")
    ada = run("contact", "show", "ada-byron", "--json").json["cells"]
    assert (ada["name"], ada["organisation"], ada["~first name"]) == ("Ada Byron", "Mill", "Ada")


def test_a_mapping_says_what_a_column_is(run: Run, folder: Path) -> None:
    sheet_of(folder, [["Name", "E-mail", "Hut"], ["Ada Byron", "a@x.example", "Mill"], ["Lin Chao", None, "Labs"]])
    (folder / "map.toml").write_text('[columns]\nHut = "organisation"\n', encoding="utf-8")
    run("adopt", "mine.xlsx", "-y", "--map", "map.toml")
    assert run("contact", "show", "lin", "--json").json["cells"]["organisation"] == "Labs"


def test_sums_stay_below_people_who_are_added(run: Run, folder: Path) -> None:
    path = sheet_of(folder, [HEAD, *PEOPLE, ["Total", "=COUNTA(B2:B4)"]])
    run("adopt", "mine.xlsx", "-y")
    run("contact", "add", "Lin Chao", "--organisation", "Labs")
    after = cells(path, "People I know")
    assert (after["B5"], after["A7"], after["B7"]) == ("Lin Chao", "Total", "=COUNTA(B2:B5)")


def test_undo_gives_the_file_back_byte_for_byte(run: Run, mine: Path) -> None:
    before = mine.read_bytes()
    run("adopt", "mine.xlsx", "-y")
    assert mine.read_bytes() != before
    assert run("undo", "-y", "--book", "mine.xlsx").code == 0
    assert mine.read_bytes() == before


def test_undo_is_refused_once_somebody_has_worked_with_it(run: Run, mine: Path) -> None:
    run("adopt", "mine.xlsx", "-y")
    run("log", "ada", "Wrote to her", "--book", "mine.xlsx")
    adopted = run("history", "--json", "--book", "mine.xlsx").json["runs"][-1]["run"]
    said = run("undo", adopted, "-y", "--book", "mine.xlsx")
    assert said.code == 5
    assert "was changed since" in said.err


def test_a_proposal_changes_nothing(run: Run, mine: Path) -> None:
    before = mine.read_bytes()
    said = run("adopt", "mine.xlsx", "-n")
    assert "Company" in said.out
    assert "Organisation" in said.out
    assert "2 rows in the log" in said.out
    assert mine.read_bytes() == before


def test_an_adopted_tracker_is_worked_with_as_any_other(run: Run, mine: Path, sandbox: Sandbox) -> None:
    run("adopt", "mine.xlsx", "-y")
    assert run("contact", "add", "Mary Somerville", "--organisation", "Royal Society").code == 0
    assert cells(mine, "People I know")["B7"] == "Mary Somerville"
    assert run("contact", "edit", "joan", "--stage", "Requested").code == 0
    assert run("check", "--write").code == 0
    assert run("link", "new").code == 0
    assert run("sync", "-y").code == 0
    assert run("sync", "-n", "--json").json["changes"] == {"excel": 0, "google": 0}


def test_a_column_is_not_taken_for_one_of_ours_by_its_place(run: Run, folder: Path) -> None:
    head = ["Name", "Company", "E-mail", "Last Contacted", "Notes"]
    path = sheet_of(folder, [head, ["Ada Byron", "Mill", "ada@x.example", "2024-03-12", "met at a fair"]], "Contacts")
    assert run("adopt", "mine.xlsx", "-y").code == 0
    shown = run("contact", "show", "ada", "--json").json["cells"]
    assert (shown["~last contacted"], shown["last_touch"]) == ("2024-03-12", "2024-03-12")
    assert "phone" not in shown or not shown["phone"]
    assert cells(path, "Contacts")["D2"] == "2024-03-12"


def test_an_excel_table_grows_by_what_is_added(run: Run, folder: Path) -> None:
    path = sheet_of(folder, [HEAD, *PEOPLE])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].add_table(Table(displayName="Mine", ref="A1:F4"))
    book.save(path)
    assert run("adopt", "mine.xlsx", "-y").code == 0
    (table,) = openpyxl.load_workbook(path)["People I know"].tables.values()
    assert (table.displayName, table.ref.split(":")[0]) == ("Mine", "A1")
    assert table.ref != "A1:F4"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["Ada Byron", "ada@x.example", "Mill"], ["Joan Clarke", "joan@x.example", "Bletchley"]], "has no header"),
        ([["What", "How much"], ["Rent", 700]], "no table with people's names|No sheet of the workbook"),
        ([["Name", "Ada Byron", "Joan Clarke"], ["E-mail", "a@x.example", "j@x.example"], ["Phone", "1", "2"],
          ["Company", "A", "B"]], "has its columns as rows"),
        ([["Name", "Date", "Action", "Notes"], ["Ada", date(2026, 3, 1), "Email", "x"],
          ["Ada", date(2026, 3, 9), "Call", "y"]], "has a row for each time you spoke"),
        ([HEAD, PEOPLE[0], ["Total", None, None, None, None, 3], PEOPLE[1]], "has headings or sums between"),
        ([[*HEAD[:-1], "Company"], *PEOPLE], "two columns of"),
    ],
    ids=["no header", "no people", "on its side", "a row for each talk", "a sum between", "one header twice"],
)  # fmt: skip
def test_what_cannot_become_a_tracker_in_place_is_refused_with_the_way_out(
    run: Run, folder: Path, rows: Sequence[Sequence[Any]], why: str
) -> None:
    path = sheet_of(folder, rows)
    before = path.read_bytes()
    said = run("adopt", "mine.xlsx", "-n")
    assert said.code in {1, 5}
    assert run("adopt", "mine.xlsx", "-y").err == said.err
    assert any(each in said.err for each in why.split("|"))
    assert "Nothing was" in said.err
    assert path.read_bytes() == before


def test_a_sheet_of_ones_own_with_a_name_of_the_trackers_is_not_overwritten(run: Run, mine: Path) -> None:
    book = openpyxl.load_workbook(mine)
    book["Notes"].title = "Settings"
    book.save(mine)
    before = mine.read_bytes()
    said = run("adopt", "mine.xlsx", "-n")
    assert said.code == 5
    assert "“Settings”" in said.err
    assert mine.read_bytes() == before


def test_a_tracker_and_an_address_are_refused(run: Run, tracker: Path) -> None:
    assert "is a tracker already" in run("adopt", str(tracker), "-y").err
    assert "Download it as .xlsx" in run("adopt", "https://docs.google.com/spreadsheets/d/x/edit").err
