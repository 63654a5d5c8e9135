"""Formulas that only lead to others are not asked for, and nothing that a person typed is overlooked for that.

The sheet People here has five columns, and behind them fourteen working ones, F to S: the first eight are read as
people may have added columns of their own in front of them, and the last is read too.
"""

from __future__ import annotations

import pytest

from sheetsync.blueprint.expression import parse_expression
from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.blueprint.render import Dialect, layout_of, render_formula
from sheetsync.books.google import GoogleBook
from sheetsync.books.google.batches import as_bytes
from sheetsync.books.google.draw_table import fill_table
from sheetsync.jobs.templates import read_template
from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.table import Table
from sheetsync.model.value import UNTOLD, Formula, Value
from sheetsync.sandbox import Sandbox
from sheetsync.sandbox.references import moved
from tests.books.google.small import TEMPLATE, Google

MANY = 14
LAST = '{ key = "last", header = "Last", type = "date", owner = "formula", formula = "=[seen]", folded = true },'
WORKING = "".join(
    f'\n    {{ key = "step{at}", header = "Step {at}", owner = "formula", formula = "=[seen]+{at}", working = true }},'
    for at in range(MANY)
)


@pytest.fixture
def wide(sandbox: Sandbox) -> Google:
    google = Google(sandbox)
    google.blueprint = parse_blueprint(TEMPLATE.replace(LAST, LAST + WORKING), name="test")
    return google


def people(book: GoogleBook) -> Table:
    return book.observe().tables["people"]


def cells(table: Table, key: str) -> list[Value]:
    return [table.cell(row, key) for row in table.rows]


def insert_columns(google: Google, book: GoogleBook, index: int, many: int) -> None:
    where = {"sheetId": 2, "dimension": "COLUMNS", "startIndex": index, "endIndex": index + many}
    google.batch(book, {"insertDimension": {"range": where, "inheritFromBefore": False}})


def test_working_columns_are_left_out_of_the_one_request_and_all_others_are_read(wide: Google) -> None:
    book = wide.tracker()
    assert wide.counted(book.observe) == (1, 0)
    table = people(book)
    assert [head.key for head in table.heads][-MANY:] == [f"step{at}" for at in range(MANY)]
    assert isinstance(cells(table, "last")[0], Formula)
    assert cells(table, "step10") == [UNTOLD] * 4  # not asked for


def test_a_few_columns_of_a_persons_own_before_them_cost_no_second_request(wide: Google) -> None:
    book = wide.tracker()
    insert_columns(wide, book, 5, 8)
    wide.type(book, "People!M1", "Shoe size")
    wide.type(book, "People!M3", 42)
    assert wide.counted(book.observe) == (1, 0)
    assert cells(people(book), "~shoe size") == [None, 42.0, None, None]


def test_a_column_of_a_persons_own_behind_them_is_read_too(wide: Google) -> None:
    book = wide.tracker()
    wide.batch(book, {"appendDimension": {"sheetId": 2, "dimension": "COLUMNS", "length": 2}})
    wide.type(book, "People!T1", "Shoe size")
    wide.type(book, "People!T5", 42)
    assert wide.counted(book.observe) == (1, 0)
    assert cells(people(book), "~shoe size") == [None, None, None, 42.0]


@pytest.mark.parametrize("index", [10, 17])
def test_a_column_of_a_persons_own_among_them_is_found_by_its_header(wide: Google, index: int) -> None:
    book = wide.tracker()
    insert_columns(wide, book, index, 6)
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index + 5]
    wide.type(book, f"People!{letter}1", "Shoe size")
    wide.type(book, f"People!{letter}2", 42)
    assert cells(people(book), "~shoe size") == [42.0, None, None, None]


def test_words_without_a_header_among_them_are_told_of(wide: Google) -> None:
    book = wide.tracker()
    insert_columns(wide, book, 15, 1)
    wide.type(book, "People!P2", "lost words")
    assert "column P" in " ".join(book.observe().notices)


def test_where_they_were_deleted_the_rest_is_read_all_the_same(wide: Google) -> None:
    book = wide.tracker()
    gone = {"sheetId": 2, "dimension": "COLUMNS", "startIndex": 6, "endIndex": 5 + MANY}
    wide.batch(book, {"deleteDimension": {"range": gone}})
    table = people(book)
    assert [head.key for head in table.heads] == ["name", "stage", "seen", "last", "step0"]
    assert len(table.rows) == 4


def test_where_a_sheet_is_gone_too_the_others_are_read_in_two_requests(wide: Google) -> None:
    book = wide.tracker()
    wide.batch(book, {"deleteSheet": {"sheetId": 3}})
    assert wide.counted(book.observe) == (2, 0)
    assert len(people(book).rows) == 4


def test_new_rows_get_the_formulas_that_were_not_read(wide: Google) -> None:
    book = wide.tracker()
    seen = book.observe()
    first = seen.tables["people"].rows[0].id
    changes: list[Change] = [AddRow("people", name, {"name": name}) for name in ("Neil", "Noor")]
    book.apply([*changes, SetCell("people", first, "stage", "Met", "Asked")], expected=seen)
    for place in (6, 7):
        row = wide.sheet(book, "People")["data"][0]["rowData"][place - 1]["values"]
        assert [cell["userEnteredValue"]["formulaValue"] for cell in row[5 : 5 + MANY]] == [
            f"=$D{place}+{at}" for at in range(MANY)
        ]
    assert cells(people(book), "name")[-2:] == ["Neil", "Noor"]


def test_what_a_write_returns_is_taken_for_what_the_next_look_shows_wherever_the_columns_stand(wide: Google) -> None:
    book = wide.tracker()
    insert_columns(wide, book, 5, 3)
    wide.type(book, "People!F1", "Shoe size")
    after = book.apply([AddRow("people", "new", {"name": "New"})], expected=book.observe())

    again = wide.reopened(book).apply([SetCell("people", "new", "name", "New", "Newer")], expected=after)

    assert cells(again.tables["people"], "name")[-1] == "Newer"


def test_a_formula_in_a_table_that_ships_moves_along_from_row_to_row() -> None:
    blueprint = read_template("interviews")
    layout = layout_of(blueprint)
    for table in blueprint.tables:
        for column in table.columns:
            if column.formula:
                formula = parse_expression(column.formula)
                second, ninth = (
                    render_formula(formula, dialect=Dialect.GOOGLE, layout=layout, table=table.key, row=row)
                    for row in (2, 9)
                )
                assert moved(second, 7, 0) == ninth


def test_a_request_that_fills_a_table_grows_with_what_people_typed_alone(wide: Google) -> None:
    blueprint, layout = wide.blueprint, layout_of(wide.blueprint)
    table = blueprint.table("people")

    def size(rows: int) -> int:
        typed = [{"person_id": f"p{number}", "name": "Ada"} for number in range(rows)]
        return len(as_bytes(fill_table(table, 2, typed, layout)))

    assert size(1000) - size(500) < 500 * 250
    assert "formulaValue" in str(fill_table(table, 2, [{"person_id": "p"}], layout))
