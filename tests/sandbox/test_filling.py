"""autoFill: what goes on and what is repeated. From the discovery document and Apps Script's AutoFillSeries."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Book, box


def fill(length: int, source: dict[str, Any], dimension: str = "ROWS", *, alternate: bool = False) -> dict[str, Any]:
    span = {"source": source, "dimension": dimension, "fillLength": length}
    return {"autoFill": {"sourceAndDestination": span, "useAlternateSeries": alternate}}


def column(book: Book, count: int) -> list[Any]:
    lines = book.values(f"A1:A{count}").get("values", [])
    return [line[0] if line else "" for line in lines]


@pytest.mark.parametrize(
    ("typed", "goes_on"),
    [
        ([1, 2], ["3", "4", "5"]),
        ([10, 8], ["6", "4", "2"]),
        ([7], ["7", "7", "7"]),
        ([1, 2, 4], ["1", "2", "4"]),
        (["2026-01-30"], ["2026-01-31", "2026-02-01", "2026-02-02"]),
        (["2026-01-31", "2026-03-31"], ["2026-05-31", "2026-07-31", "2026-09-30"]),
        (["Week 1"], ["Week 2", "Week 3", "Week 4"]),
        (["Q08", "Q10"], ["Q12", "Q14", "Q16"]),
        (["Monday"], ["Tuesday", "Wednesday", "Thursday"]),
        (["Jan", "Mar"], ["May", "Jul", "Sep"]),
        (["yes", "no"], ["yes", "no", "yes"]),
    ],
)
def test_a_series_goes_on_and_anything_else_is_repeated(book: Book, typed: list[Any], goes_on: list[str]) -> None:
    book.put("A1", [[value] for value in typed], "USER_ENTERED")
    book.batch(fill(3, box(0, len(typed), 0, 1)))
    assert column(book, len(typed) + 3)[len(typed) :] == goes_on


@pytest.mark.parametrize(
    ("typed", "goes_on"),
    [([1, 2], ["1", "2"]), ([7], ["8", "9"]), (["2026-01-30"], ["2026-01-30"] * 2), (["a1"], ["a1"] * 2)],
)
def test_the_alternate_series_is_the_other_one(book: Book, typed: list[Any], goes_on: list[str]) -> None:
    book.put("A1", [[value] for value in typed], "USER_ENTERED")
    book.batch(fill(2, box(0, len(typed), 0, 1), alternate=True))
    assert column(book, len(typed) + 2)[len(typed) :] == goes_on


def test_formulas_move_along_and_formats_come_with_them(book: Book) -> None:
    book.put("A1", [[1, "=A1*2"], [2], [3]], "USER_ENTERED")
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    book.batch(
        {"repeatCell": {"range": box(0, 1, 1, 2), "cell": bold, "fields": "userEnteredFormat"}},
        fill(2, box(0, 1, 1, 2)),
    )
    assert book.values("B1:B3")["values"] == [["2"], ["4"], ["6"]]
    assert book.cell("B3")["userEnteredFormat"] == {"textFormat": {"bold": True}}


def test_it_fills_backwards_and_to_the_right(book: Book) -> None:
    book.put("C3", [[5, 6]])
    book.batch(fill(-2, box(2, 3, 2, 4), "COLUMNS"), fill(1, box(2, 3, 0, 4)))
    assert book.values("A3:D4")["values"] == [["3", "4", "5", "6"], ["3", "4", "5", "6"]]
    assert "beyond the first row or column" in book.send(fill(-3, box(2, 3, 0, 4))).message


def test_a_range_is_filled_from_the_part_that_holds_something(book: Book) -> None:
    book.put("A1", [[1, "x"], [2, "y"]])
    book.batch({"autoFill": {"range": box(0, 4, 0, 2)}})
    assert book.values("A1:B5")["values"] == [["1", "x"], ["2", "y"], ["3", "x"], ["4", "y"]]
    book.batch({"autoFill": {"range": box(10, 12, 0, 2)}})
    assert "values" not in book.values("A11:B12")


def test_the_grid_grows_and_one_way_of_saying_where_is_needed(book: Book) -> None:
    book.put("A1000", [["end"]])
    book.batch(fill(2, box(999, 1000, 0, 1)))
    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1002
    assert book.send({"autoFill": {}}).status == 400
    assert book.send({"autoFill": {"range": box(0, 1, 0, 1)} | fill(1, box(0, 1, 0, 1))["autoFill"]}).status == 400
