"""What a Google Sheet has lost of its template is drawn again, and what a person made stays."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.books.google import GoogleBook, connect, create_sheet
from sheetsync.model.change import AddRow, DeleteRow
from sheetsync.model.snapshot import Token
from sheetsync.model.value import Value
from sheetsync.resources import templates
from tests.books.google.small import PEOPLE, Google, document

SHEET = 2
BODY = {"sheetId": SHEET, "startRowIndex": 1, "startColumnIndex": 2, "endColumnIndex": 3}
Json = dict[str, Any]


@pytest.fixture
def book(google: Google) -> GoogleBook:
    return google.tracker(PEOPLE)


def everything(google: Google, book: GoogleBook) -> Any:
    """All sheets as they are, but for the hidden one and the numbers of what is drawn."""
    sheets = requests.get(f"{google.sandbox.url}/v4/spreadsheets/{document(book)}?fields=sheets", timeout=10).json()
    return [_without_numbers(sheet) for sheet in sheets["sheets"] if sheet["properties"]["title"] != "_sheetsync"]


def _without_numbers(value: Any) -> Any:
    if isinstance(value, dict):
        kept = value.keys() - {"chartId", "protectedRangeId"}
        return {key: _without_numbers(value[key]) for key in kept}
    return [_without_numbers(part) for part in value] if isinstance(value, list) else value


def cell(google: Google, book: GoogleBook, row: int, column: int) -> Json:
    return dict(google.sheet(book, "People")["data"][0]["rowData"][row - 1]["values"][column])


def test_a_sheet_that_has_lost_nothing_is_not_written(google: Google, book: GoogleBook) -> None:
    assert google.counted(book.restore) == (1, 0)
    assert book.restore() == ()


LOSSES: dict[str, tuple[list[Json], str]] = {
    "the dropdown": ([{"setDataValidation": {"range": BODY}}], "check or dropdown of “Stage”"),
    "the colours": ([{"deleteConditionalFormatRule": {"sheetId": SHEET, "index": 0}}], "rules that colour cells"),
    "the filter": ([{"clearBasicFilter": {"sheetId": SHEET}}], "its filter"),
    "the frozen header": (
        [
            {
                "updateSheetProperties": {
                    "properties": {"sheetId": SHEET, "gridProperties": {"frozenRowCount": 0}},
                    "fields": "gridProperties.frozenRowCount",
                }
            }
        ],
        "header that stays in sight",
    ),
    "the note": (
        [
            {
                "updateCells": {
                    "start": {"sheetId": SHEET, "rowIndex": 0, "columnIndex": 1},
                    "rows": [{"values": [{}]}],
                    "fields": "note",
                }
            }
        ],
        "note on “Name”",
    ),
    "a formula": (
        [
            {
                "updateCells": {
                    "start": {"sheetId": SHEET, "rowIndex": 2, "columnIndex": 4},
                    "rows": [{"values": [{}]}],
                    "fields": "userEnteredValue",
                }
            }
        ],
        "formulas of “Last”",
    ),
    "the folded columns": (
        [
            {
                "deleteDimensionGroup": {
                    "range": {"sheetId": SHEET, "dimension": "COLUMNS", "startIndex": 4, "endIndex": 5}
                }
            }
        ],
        "its folded columns",
    ),
}


@pytest.mark.parametrize(("losses", "told"), LOSSES.values(), ids=LOSSES)
def test_what_is_lost_is_told_and_comes_back_as_it_was(
    google: Google, book: GoogleBook, losses: list[Json], told: str
) -> None:
    before = everything(google, book)
    google.batch(book, *losses)
    lost = everything(google, book)
    assert lost != before
    assert [told in sentence for sentence in book.restore(dry_run=True)] == [True]
    assert everything(google, book) == lost
    assert google.counted(book.restore) == (1, 1)
    assert everything(google, book) == before
    assert book.restore() == ()


def test_warnings_come_back(google: Google, book: GoogleBook) -> None:
    before = everything(google, book)
    ranges = google.sheet(book, "People")["protectedRanges"]
    google.batch(book, *({"deleteProtectedRange": {"protectedRangeId": each["protectedRangeId"]}} for each in ranges))
    assert "warnings before headers" in " ".join(book.restore())
    assert everything(google, book) == before


def test_a_chart_comes_back(google: Google, book: GoogleBook) -> None:
    before = everything(google, book)
    chart = google.sheet(book, "Start")["charts"][0]["chartId"]
    google.batch(book, {"deleteEmbeddedObject": {"objectId": chart}})
    assert book.restore() == ("The page “Start” has lost the chart “Stages”.",)
    assert everything(google, book) == before


def test_sheets_that_are_gone_are_drawn_again(google: Google, book: GoogleBook) -> None:
    google.batch(book, *({"deleteSheet": {"sheetId": number}} for number in (1, 3, 4)))
    told = book.restore()
    assert len(told) >= 3
    assert google.sheet(book, "Lists")["properties"]["hidden"] is True
    assert google.sheet(book, "Start")["charts"]
    assert [head.key for head in book.observe().tables["log"].heads] == ["text"]
    check = cell(google, book, 2, 2)["dataValidation"]["condition"]["values"]
    assert check == [{"userEnteredValue": "=Lists!$A$2:$A$3"}]
    assert book.restore() == ()


def test_what_a_person_made_of_it_stays(google: Google, book: GoogleBook) -> None:
    mine = {"condition": {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "e"}]}}
    look = {"userEnteredFormat": {"backgroundColor": {"red": 1}, "textFormat": {"fontFamily": "Lobster"}}}
    google.batch(
        book,
        {"setDataValidation": {"range": BODY, "rule": mine}},
        {"repeatCell": {"range": BODY, "cell": look, "fields": "userEnteredFormat"}},
        {"setBasicFilter": {"filter": {"range": {"sheetId": SHEET, "endRowIndex": 3, "endColumnIndex": 2}}}},
    )
    google.type(book, "People!E2", "by hand")
    before = everything(google, book)
    assert book.restore() == ()
    google.batch(book, {"deleteConditionalFormatRule": {"sheetId": SHEET, "index": 0}})
    assert book.restore()
    assert everything(google, book) == before


def test_rows_added_by_hand_without_a_dropdown_get_it(google: Google, book: GoogleBook) -> None:
    some = {**BODY, "startRowIndex": 3, "endRowIndex": 5}
    google.batch(book, {"setDataValidation": {"range": some}})
    assert len(book.restore()) == 1
    assert cell(google, book, 4, 2)["dataValidation"] == cell(google, book, 2, 2)["dataValidation"]


def test_a_moved_column_gets_its_own_back(google: Google, book: GoogleBook) -> None:
    columns = {"sheetId": SHEET, "dimension": "COLUMNS", "startIndex": 2, "endIndex": 3}
    google.batch(book, {"moveDimension": {"source": columns, "destinationIndex": 1}})
    area = {**BODY, "startColumnIndex": 1, "endColumnIndex": 2}
    google.batch(book, {"setDataValidation": {"range": area}})
    assert "“Stage”" in " ".join(book.restore())
    assert cell(google, book, 2, 1)["dataValidation"]["condition"]["type"] == "ONE_OF_RANGE"


def test_the_interview_tracker_has_lost_nothing_however_it_is_worked_with(google: Google) -> None:
    text = (templates() / "interviews" / "template.toml").read_text("utf-8")
    google.blueprint = parse_blueprint(text, name="interviews")
    google.client = connect(google.sandbox.host)  # a whole tracker may take its time
    ada: dict[str, Value] = {"contact_id": "ada", "name": "Ada Lovelace"}
    made = create_sheet(
        google.blueprint,
        {"contacts": [ada]},
        lambda document: Token(document, google.blueprint.schema.template),
        title="Tracker",
        client=google.client,
    )
    book = google.reopened(made)
    assert book.restore() == ()
    rows = [AddRow("contacts", f"c{number}", {"name": f"Person {number}"}) for number in range(3)]
    seen = book.apply(rows, expected=book.observe())
    book.apply([DeleteRow("contacts", "ada")], expected=seen)
    sheets = google.client.get(document(book), fields="sheets(properties(sheetId,title))")["sheets"]
    contacts = next(sheet["properties"]["sheetId"] for sheet in sheets if sheet["properties"]["title"] == "Contacts")
    line = {"sheetId": contacts, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    google.batch(book, {"moveDimension": {"source": line, "destinationIndex": 4}})
    assert book.restore(dry_run=True) == ()
