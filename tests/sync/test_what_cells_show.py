"""What a cell shows travels with its value: percentages, money, leading zeros, telephone numbers, hours, times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import openpyxl
import pytest
import requests

from sheetsync.books.excel import ExcelBook
from sheetsync.books.excel.build import build_workbook
from sheetsync.books.google import GoogleBook
from sheetsync.books.interface import Book
from sheetsync.history.state import StateFolder
from sheetsync.jobs.history import read_history
from sheetsync.jobs.link import link_new
from sheetsync.jobs.sync import SyncPlan, plan_sync
from sheetsync.jobs.undo import plan_undo
from sheetsync.model.change import AddColumn, AddRow, Change, SetCell
from sheetsync.model.ids import ALPHABET
from sheetsync.model.snapshot import Token
from sheetsync.model.value import Value
from sheetsync.sandbox import Sandbox
from tests.books.google.small import Google, document, small_blueprint

BLUEPRINT = small_blueprint()
PEOPLE: list[dict[str, Value]] = [{"person_id": "ada", "name": "Ada"}, {"person_id": "ben", "name": "Ben"}]


@dataclass
class Two:
    """A workbook and a Google Sheet of one small tracker, synced, and what a person sees in each."""

    google: Google
    path: Path
    sheet: GoogleBook
    state: StateFolder
    clock: count[int] = field(default_factory=count)
    chance: Random = field(default_factory=lambda: Random(3))

    @property
    def workbook(self) -> ExcelBook:
        return ExcelBook(self.path, BLUEPRINT.schema)

    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=next(self.clock))

    def letters(self, length: int) -> str:
        return "".join(self.chance.choice(ALPHABET) for _ in range(length))

    def plan(self) -> SyncPlan:
        sheet = self.google.reopened(self.sheet)
        books = (self.workbook, sheet)
        return plan_sync(*books, schema=BLUEPRINT.schema, state=self.state, now=self.now, letters=self.letters)

    def sync(self) -> None:
        self.plan().apply()

    def in_excel(self, column: str, value: Value, shown: str = "", row: str = "ada") -> None:
        self._edit(self.workbook, column, value, shown, row)

    def in_google(self, column: str, value: Value, shown: str = "", row: str = "ada") -> None:
        self._edit(self.google.reopened(self.sheet), column, value, shown, row)

    def _edit(self, book: Book, column: str, value: Value, shown: str, row: str) -> None:
        seen = book.observe()
        table, key = seen.tables["people"], column if column in seen.tables["people"].positions else f"~{column}"
        new: list[Change] = [] if key in table.positions else [AddColumn("people", key, column)]
        was = table.cell(table.by_id[row], key)
        book.apply([*new, SetCell("people", row, key, was, value, shown)], expected=seen)

    def excel_format(self, column: str, row: str = "ada") -> str:
        cells = openpyxl.load_workbook(self.path)["People"]
        headers = [str(cell.value).casefold() for cell in cells[1]]
        at = next(line[0].row for line in cells.iter_rows() if line[0].value == row)
        return str(cells.cell(at, headers.index(column) + 1).number_format)

    def google_shows(self, column: str, row: str = "ada") -> str:
        url = f"{self.google.sandbox.url}/v4/spreadsheets/{document(self.sheet)}/values/People"
        header, *lines = requests.get(url, timeout=10).json()["values"]
        at = [text.casefold() for text in header].index(column)
        return str(next(line for line in lines if line[0] == row)[at])

    def value(self, book: Book, column: str, row: str = "ada") -> Value:
        table = book.observe().tables["people"]
        return table.cell(table.by_id[row], column if column in table.positions else f"~{column}")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(strict=True) as server:
        yield server


@pytest.fixture
def two(sandbox: Sandbox, tmp_path: Path) -> Two:
    google = Google(sandbox)
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(build_workbook(BLUEPRINT, {"people": PEOPLE}, Token("xlsx-1", "test/1"), today=date(2026, 11, 23)))
    made = Two(google, path, google.tracker(PEOPLE), StateFolder(tmp_path / "state"))
    made.sync()
    return made


SHOWN: list[tuple[Value, str, str]] = [
    (0.45, "0%", "45%"),
    (1250.5, '"$"#,##0.00', "$1,250.50"),
    (1250.5, "[$€-407]#,##0.00", "€1,250.50"),
    (1234.0, "00000", "01234"),
    (4155550123.0, r"\(###\)\ ###\-####", "(415) 555-0123"),
    (5550123.0, "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "555-0123"),
    (1.5, "[h]:mm", "36:00"),
    (0.5, "[h]:mm", "12:00"),
    (datetime(2026, 12, 3, 14), "h:mm", "14:00"),
    (datetime(2026, 12, 3, 14), "h:mm AM/PM", "2:00 PM"),
    (date(2026, 12, 3), "d.m.yyyy", "3.12.2026"),
    (12.0, '0 "min"', "12 min"),
]


def test_what_a_cell_shows_in_excel_it_shows_in_google(two: Two) -> None:
    for number, (value, code, _) in enumerate(SHOWN):
        two.in_excel(f"own {number}", value, code)

    two.sync()

    assert [two.google_shows(f"own {number}") for number in range(len(SHOWN))] == [shown for *_, shown in SHOWN]
    assert [two.value(two.sheet, f"own {number}") for number in range(len(SHOWN))] == [value for value, *_ in SHOWN]
    assert two.plan().is_empty


def test_what_is_typed_in_google_is_shown_so_in_excel(two: Two) -> None:
    said = {"Share": "45%", "Fee": "$1,250.50", "Paid": "1,250", "Hours": "25:30", "On": "3 Dec 2026", "Clock": "14:00"}
    wide = two.google.sheet(two.sheet, "People")["properties"]
    grow = {"sheetId": wide["sheetId"], "dimension": "COLUMNS", "length": 10}
    two.google.batch(two.sheet, {"appendDimension": grow})
    two.google.type(two.sheet, "People!F1", *said)
    two.google.type(two.sheet, "People!F2", *said.values())

    two.sync()

    wanted = {"share": "0%", "fee": '"$"#,##0.00', "paid": "#,##0", "hours": "[h]:mm:ss", "on": "d mmm yyyy"}
    assert {column: two.excel_format(column) for column in wanted} == wanted
    assert two.value(two.workbook, "clock") == two.google_shows("clock") == "14:00"
    assert two.value(two.workbook, "hours") == 25.5 / 24
    assert two.plan().is_empty


def test_a_row_that_is_added_is_shown_as_it_was(two: Two) -> None:
    for book in (two.workbook, two.google.reopened(two.sheet)):
        seen = book.observe()
        book.apply([AddColumn("people", "~fee", "Fee")], expected=seen)
    two.sync()
    for name, book in (("eve", two.workbook), ("fay", two.google.reopened(two.sheet))):
        added = AddRow("people", name, {"name": name, "~fee": 20.0}, {"~fee": "$0.00"})
        book.apply([added], expected=book.observe())

    two.sync()

    assert two.google_shows("fee", "eve") == "$20.00"
    assert two.excel_format("fee", "fay") == "$0.00"


def test_a_persons_own_format_stays_where_it_says_the_same(two: Two) -> None:
    two.in_excel("share", 0.45, "0%")
    two.in_google("share", 0.45, "0.00%")
    two.sync()
    two.in_excel("share", 0.5)
    two.sync()

    assert two.google_shows("share") == "50.00%"
    assert two.excel_format("share") == "0%"


def test_another_unit_comes_with_its_value(two: Two) -> None:
    two.in_excel("offer", 0.05, "0%")
    two.sync()
    two.in_excel("offer", 5.0, "$0")
    two.sync()
    assert two.google_shows("offer") == "$5"

    two.in_google("offer", 7.0, "[$€]0")
    two.sync()
    assert two.excel_format("offer") == "[$€]0"


def test_the_templates_own_formats_stay(two: Two) -> None:
    two.in_excel("seen", date(2026, 12, 3), "d.m.yyyy")
    two.in_google("seen", date(2026, 12, 4), "d mmm", row="ben")

    two.sync()

    assert two.google_shows("seen") == "2026-12-03"
    assert two.excel_format("seen", "ben") == "yyyy-mm-dd"


def test_a_format_alone_is_no_edit(two: Two) -> None:
    two.in_excel("share", 0.45)
    two.sync()
    workbook = openpyxl.load_workbook(two.path)
    cells = workbook["People"]
    next(cell for line in cells.iter_rows() for cell in line if cell.value == 0.45).number_format = "0%"
    workbook.save(two.path)

    assert two.plan().is_empty
    assert two.google_shows("share") == "0.45"


def test_formats_cost_no_request(two: Two) -> None:
    two.in_excel("share", 0.45, "0%")
    assert two.google.counted(two.sync) == (1, 1)
    assert two.google.counted(two.plan) == (1, 0)


def test_what_cannot_be_said_is_left_general(two: Two) -> None:
    two.in_excel("count", 12.0, "[DBNum1]0")
    two.sync()
    assert two.google_shows("count") == "12"


def test_undo_gives_a_cell_its_former_look_back(two: Two) -> None:
    two.in_excel("offer", 0.05, "0%")
    two.in_excel("pay", 3.0)
    two.sync()
    two.in_excel("offer", 5.0, "$0")
    two.in_excel("pay", 4.0, "$0")
    two.sync()

    newest = next(read_history(two.state, two.workbook.observe()))
    plan_undo(
        newest, two.workbook, two.workbook.observe(), partner=lambda _: two.google.reopened(two.sheet),
        schema=BLUEPRINT.schema, state=two.state, now=two.now, letters=two.letters,
    ).apply()  # fmt: skip

    assert (two.google_shows("offer"), two.google_shows("pay")) == ("5%", "3")


def test_a_new_sheet_is_drawn_as_the_workbook_shows_it(two: Two, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(build_workbook(BLUEPRINT, {"people": PEOPLE}, Token("xlsx-2", "test/1"), today=date(2026, 11, 23)))
    other = Two(two.google, path, two.sheet, two.state)
    other.in_excel("name", 1234.0, "00000")

    linked = link_new(other.workbook, BLUEPRINT, two.google.client, title="Other", letters=two.letters)

    other.sheet = GoogleBook(linked.address, BLUEPRINT, two.google.client)
    assert other.google_shows("name") == "01234"
