"""A new tracker is drawn in two requests, with everything that its template declares."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sheetsync.blueprint.expression import number_of, parse_range
from sheetsync.blueprint.plan import PageSheet
from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.blueprint.render import Dialect, Layout, layout_of, render_filled
from sheetsync.books.google import GoogleBook, connect, create_sheet
from sheetsync.books.interface import BookUnreachable, BookUnwritable, WriteUncertain
from sheetsync.model.change import AddRow, AddTable, Change, DeleteRow, SetCell
from sheetsync.model.snapshot import Token
from sheetsync.model.table import empty_table
from sheetsync.model.value import Value
from sheetsync.resources import templates
from sheetsync.sandbox import Sandbox
from tests.books.google.small import PEOPLE, QUICK, TEMPLATE, Google, document, small_blueprint


@pytest.fixture
def book(google: Google) -> GoogleBook:
    return google.tracker()


def values(sheet: dict[str, Any], row: int) -> list[dict[str, Any]]:
    return list(sheet["data"][0]["rowData"][row - 1]["values"])


def create(sandbox: Sandbox, rows: dict[str, Any] | None = None) -> GoogleBook:
    client = connect(sandbox.host, patience=QUICK)
    return create_sheet(
        small_blueprint(),
        rows or {},
        lambda document: Token(document, "test/1"),
        title="A tracker",
        client=client,
    )


def test_creating_is_one_request_for_the_file_and_one_for_all_that_is_in_it() -> None:
    with Sandbox(strict=True) as sandbox:
        book = create(sandbox, {"people": PEOPLE})
        counts = sandbox.counts
        assert (counts.drive, counts.read, counts.write) == (1, 0, 1)
        book.observe()
        assert counts.read == 1


def test_the_book_is_what_was_meant_and_knows_its_own_id(book: GoogleBook) -> None:
    seen = book.observe()
    assert seen.token is not None
    assert seen.token.document == seen.document == document(book)
    table = seen.tables["people"]
    assert [row.id for row in table.rows] == ["ada-lovelace", "ben-okri", "", "grace-hopper"]
    assert table.cell(table.rows[0], "seen") == date(2026, 11, 2)


def test_the_sheets_stand_in_order_and_the_programs_own_are_hidden(google: Google, book: GoogleBook) -> None:
    titles = ["Start", "People", "Log", "Lists", "_sheetsync"]
    found = [google.sheet(book, title)["properties"] for title in titles]
    assert [sheet["index"] for sheet in found] == [0, 1, 2, 3, 4]
    assert [sheet.get("hidden", False) for sheet in found] == [False, False, False, True, True]
    assert found[1]["gridProperties"]["frozenRowCount"] == 1
    assert found[1]["gridProperties"]["frozenColumnCount"] == 1
    assert found[0]["gridProperties"]["hideGridlines"] is True
    assert "tabColorStyle" in found[0]


def test_headers_are_bold_explain_themselves_and_warn_before_they_are_edited(google: Google, book: GoogleBook) -> None:
    people = google.sheet(book, "People")
    header = values(people, 1)
    assert [cell["formattedValue"] for cell in header] == ["Person ID", "Name", "Stage", "Seen", "Last"]
    assert header[1]["note"] == "As they write it"
    assert header[1]["userEnteredFormat"]["textFormat"]["bold"] is True
    warned = [protected["range"] for protected in people["protectedRanges"] if protected["warningOnly"]]
    assert {(area.get("endRowIndex"), area.get("startColumnIndex")) for area in warned} == {(1, None), (None, 4)}


def test_blank_rows_are_ready_to_be_typed_into(google: Google, book: GoogleBook) -> None:
    blank = values(google.sheet(book, "People"), 50)
    assert blank[2]["dataValidation"]["condition"]["type"] == "ONE_OF_RANGE"
    assert blank[2]["dataValidation"]["showCustomUi"] is True
    assert blank[3]["dataValidation"]["condition"]["type"] == "DATE_IS_VALID"
    assert blank[3]["userEnteredFormat"]["numberFormat"] == {"type": "DATE", "pattern": "yyyy-mm-dd"}
    assert blank[1]["userEnteredFormat"]["numberFormat"]["type"] == "TEXT"


def test_rules_folds_filter_and_widths_are_drawn(google: Google, book: GoogleBook) -> None:
    people = google.sheet(book, "People")
    rule = people["conditionalFormats"][0]
    assert rule["booleanRule"]["condition"]["values"] == [{"userEnteredValue": '=$C2="Asked"'}]
    assert rule["ranges"][0]["startColumnIndex"] == 2
    assert people["columnGroups"][0]["collapsed"] is True
    assert people["basicFilter"]["range"]["endColumnIndex"] == 5
    assert people["data"][0]["columnMetadata"][3]["pixelSize"] == 12 * 7 + 5


def test_pages_hold_text_links_filled_formulas_and_charts(google: Google, book: GoogleBook) -> None:
    start = google.sheet(book, "Start")
    assert start["merges"][0]["endColumnIndex"] == 3
    assert values(start, 2)[1]["formattedValue"] == "Welcome"
    assert values(start, 4)[1]["userEnteredValue"] == {"formulaValue": '=HYPERLINK("#gid=2","People")'}
    assert values(start, 7)[2]["userEnteredValue"] == {"formulaValue": "=COUNTIFS(People!$C$2:$C,B7)"}
    assert values(start, 8)[2]["userEnteredValue"] == {"formulaValue": "=COUNTIFS(People!$C$2:$C,B8)"}
    chart = start["charts"][0]["spec"]["basicChart"]
    assert chart["chartType"] == "BAR"
    source = chart["series"][0]["series"]["sourceRange"]["sources"][0]
    assert (source["startRowIndex"], source["endRowIndex"], chart["headerCount"]) == (5, 8, 1)


def test_the_lists_stand_in_a_sheet_that_the_dropdowns_read(google: Google, book: GoogleBook) -> None:
    lists = google.sheet(book, "Lists")
    assert [values(lists, row)[0]["formattedValue"] for row in (1, 2, 3)] == ["stages", "Met", "Asked"]
    check = values(google.sheet(book, "People"), 2)[2]["dataValidation"]["condition"]
    assert check["values"] == [{"userEnteredValue": "=Lists!$A$2:$A$3"}]


def test_what_cannot_be_written_is_refused_before_a_file_is_created() -> None:
    with Sandbox(strict=True) as sandbox:
        with pytest.raises(BookUnwritable, match="People!B2"):
            create(sandbox, {"people": [{"person_id": "a", "name": "x" * 50_001}]})
        assert sandbox.counts.drive == 0


def test_a_file_that_could_not_be_drawn_is_deleted_again() -> None:
    with Sandbox(strict=True) as sandbox:
        google = Google(sandbox)
        google.fail("batchUpdate", *["429"] * 500)
        with pytest.raises(BookUnreachable):
            create(sandbox)
        assert [line.split()[0] for line in sandbox.counts.log if "/drive/" in line] == ["POST", "DELETE"]


@pytest.mark.parametrize(("kind", "writes"), [("reset-after", 1), ("503", 2)])
def test_a_drawing_whose_answer_is_lost_is_looked_for_before_it_is_sent_again(kind: str, writes: int) -> None:
    with Sandbox(strict=True) as sandbox:
        google = Google(sandbox)
        google.fail("batchUpdate", kind)
        book = create(sandbox, {"people": PEOPLE})
        assert [row.id for row in book.observe().tables["people"].rows]
        assert sandbox.counts.write == writes


def test_a_file_that_may_have_been_drawn_is_kept_and_its_address_told() -> None:
    with Sandbox(strict=True) as sandbox:
        google = Google(sandbox)
        google.fail("batchUpdate", *["503"] * 10)
        with pytest.raises(WriteUncertain) as raised:
            create(sandbox)
        assert f"Look at {sandbox.url}/spreadsheets/d/" in raised.value.hint
        assert [line.split()[0] for line in sandbox.counts.log if "/drive/" in line] == ["POST"]


def test_a_tracker_too_large_for_one_request_is_drawn_table_by_table() -> None:
    rows: list[dict[str, Value]] = [{"person_id": f"p{n}", "name": "x" * 20_000} for n in range(120)]
    entries: list[dict[str, Value]] = [{"entry_id": f"L-{n}", "text": "y" * 20_000} for n in range(80)]
    with Sandbox(strict=True) as sandbox:
        book = create(sandbox, {"people": rows, "log": entries})
        assert sandbox.counts.write == 3
        tables = book.observe().tables
        assert (len(tables["people"].rows), len(tables["log"].rows)) == (120, 80)


def test_the_interview_tracker_is_drawn_whole(google: Google) -> None:
    blueprint = parse_blueprint((templates() / "interviews" / "template.toml").read_text("utf-8"), name="interviews")
    book = create_sheet(
        blueprint,
        {"contacts": [{"contact_id": "ada-lovelace", "name": "Ada Lovelace"}]},
        lambda document: Token(document, blueprint.schema.template),
        title="Tracker",
        client=connect(google.sandbox.host),  # as patient as usual: a busy machine needs seconds for so large a sheet
    )
    seen = book.observe()
    assert list(seen.tables) == [table.key for table in blueprint.tables]
    for table in blueprint.tables:
        assert [head.key for head in seen.tables[table.key].heads] == [column.key for column in table.columns[1:]]
    assert seen.notices == ()
    assert google.sheet(book, "Start")["charts"]
    for page in blueprint.pages:
        edge = number_of(page.beside) if page.beside else 10_000
        found = formulas_in(google.sheet(book, page.title))
        own = {place: text for place, text in found.items() if place[1] < edge}
        assert own == declared_in(page, layout_of(blueprint))
        assert (len(own) < len(found)) is bool(page.beside)
    matrix = google.sheet(book, "Matrix")["properties"]["gridProperties"]
    assert (matrix["frozenRowCount"], matrix["frozenColumnCount"]) == (7, 3)


def formulas_in(sheet: dict[str, Any]) -> dict[tuple[int, int], str]:
    """The formulas of a sheet by row and column, links to other sheets left out."""
    found = {
        (down, right): cell.get("userEnteredValue", {}).get("formulaValue", "")
        for down, row in enumerate(sheet["data"][0]["rowData"], 1)
        for right, cell in enumerate(row.get("values", ()), 1)
    }
    return {place: formula for place, formula in found.items() if formula and not formula.startswith("=HYPERLINK")}


def declared_in(page: PageSheet, layout: Layout) -> dict[tuple[int, int], str]:
    """The formulas of a page by row and column, as the template declares them."""
    declared = {}
    for cell in page.cells:
        area = parse_range(cell.at)
        if cell.formula:
            filled = render_filled(cell.formula, dialect=Dialect.GOOGLE, layout=layout)
            spots = [(area.first.row, area.first.column)] if cell.merge else list(area.cells())
            declared.update({spot: filled(spot[0] - area.first.row, spot[1] - area.first.column) for spot in spots})
    return declared


DECISIONS = """
[[sheets]]
kind = "table"
key = "decisions"
title = "Needs your decision"
shown = "when filled"
columns = [
    { key = "decision_id", header = "Decision ID", type = "id" },
    { key = "where", header = "Where" },
    { key = "stage", header = "Stage", type = "choice", choices = "stages" },
]
"""


def test_a_sheet_that_is_shown_when_filled_comes_and_goes_with_its_rows(google: Google) -> None:
    google.blueprint = parse_blueprint(TEMPLATE + DECISIONS, name="test")
    book = google.tracker()
    hidden = [google.sheet(book, "Needs your decision")["properties"].get("hidden")]
    seen = book.apply([AddRow("decisions", "d-1", {"where": "Ada"})], expected=book.observe())
    hidden.append(google.sheet(book, "Needs your decision")["properties"].get("hidden"))
    seen = book.apply([SetCell("decisions", "d-1", "where", "Ada", "Ben")], expected=seen)
    hidden.append(google.sheet(book, "Needs your decision")["properties"].get("hidden"))
    book.apply([DeleteRow("decisions", "d-1")], expected=seen)
    hidden.append(google.sheet(book, "Needs your decision")["properties"].get("hidden"))
    assert hidden == [True, None, None, True]


def test_a_sheet_that_is_missing_is_drawn_in_the_same_request_as_its_rows(google: Google) -> None:
    book = google.tracker()
    google.blueprint = parse_blueprint(TEMPLATE + DECISIONS, name="test")
    book = google.reopened(book)
    before = book.observe()
    assert before.notices == ("The sheet “Needs your decision” is missing in Google, so it was left out.",)
    heads = empty_table(google.blueprint.schema.tables["decisions"]).heads
    new: list[Change] = [
        AddTable("decisions", "Needs your decision", heads),
        AddRow("decisions", "d-1", {"where": "=Ada"}),
    ]
    assert google.counted(lambda: book.apply(new, expected=before)) == (0, 1)
    sheet = google.sheet(book, "Needs your decision")
    assert values(sheet, 2)[2]["dataValidation"]["condition"]["values"] == [{"userEnteredValue": "=Lists!$A$2:$A$3"}]
    after = book.observe()
    assert after.notices == ()
    assert [(row.id, row.cells) for row in after.tables["decisions"].rows] == [("d-1", ("=Ada", None))]
