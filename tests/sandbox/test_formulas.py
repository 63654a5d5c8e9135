"""The small formula engine computes what it carries and says what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from sheetsync.sandbox.a1 import Axis
from sheetsync.sandbox.references import moved, shifted
from sheetsync.sandbox.structure import deleted, inserted
from tests.sandbox.conftest import Book


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=1+2*3", 7),
        ("=(1+2)*3", 9),
        ("=2^3^2", 64),
        ("=-A1+10%", -1.9),
        ("=SUM(A1:A3, 10)", 15),
        ("=AVERAGE(A1:A2)", 2.5),
        ("=COUNTA(A1:A4)", 3),
        ('=IF(A1>1,"big","small")', "big"),
        ('=A3&"-"&A1', "text-2"),
        ('=LEN("a""b")', 3),
        ("=A1=2", True),
        ("=IFERROR(1/0, 5)", 5),
        ("=ROUND(2.345, 2)", 2.35),
        ("=Sheet1!A2*'Sheet1'!A1", 6),
        ("=COUNTA(B:B)", 0),
        ("=A4+1", 1),
        ("=ISBLANK(A4)", True),
        ("= 1 / 1024", 0.0009765625),
        ('=TRIM("  a   b ")', "a b"),
        ("=AND(TRUE, A1)", True),
    ],
)
def test_what_the_engine_carries_is_computed(book: Book, formula: str, value: Any) -> None:
    book.put("A1", [[2], [3], ["text"]])
    book.put("D1", [[formula]], "USER_ENTERED")
    assert book.values("D1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [
        [pytest.approx(value) if isinstance(value, float) else value]
    ]
    assert book.values("D1", valueRenderOption="FORMULA")["values"] == [[formula]]


@pytest.mark.parametrize(
    ("formula", "kind", "shown"),
    [
        ("=1/0", "DIVIDE_BY_ZERO", "#DIV/0!"),
        ("=A3*2", "VALUE", "#VALUE!"),
        ("=Nowhere!A1", "REF", "#REF!"),
        ("=nothing", "NAME", "#NAME?"),
        ("=D1", "REF", "#REF!"),
        ("=9^999", "NUM", "#NUM!"),
    ],
)
def test_errors_are_googles_errors(book: Book, formula: str, kind: str, shown: str) -> None:
    book.put("A3", [["text"]])
    book.put("D1", [[formula]], "USER_ENTERED")
    cell = book.cell("D1")
    assert (cell["effectiveValue"]["errorValue"]["type"], cell["formattedValue"]) == (kind, shown)


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ('=COUNTIFS(A:A,"x",B:B,">3")', "COUNTIFS"),
        ("=IFERROR(QUERY(A:B), 1)", "QUERY"),
        ("={1,2}", "this formula"),
        ("=1+", "this formula"),
        ("=A1:A3", "a range where one value is wanted"),
        ("=" + "(" * 2000 + "1" + ")" * 2000, "formulas nested as deep as this one"),
    ],
)
def test_what_it_cannot_compute_it_says(book: Book, formula: str, what: str) -> None:
    book.put("D1", [[formula]], "USER_ENTERED")
    cell = book.cell("D1")
    assert cell["userEnteredValue"] == {"formulaValue": formula}
    assert cell["effectiveValue"]["errorValue"]["type"] == "LOADING"
    assert f"does not compute {what}" in cell["effectiveValue"]["errorValue"]["message"]
    assert cell["formattedValue"] == "Loading..."


def test_formulas_see_later_changes(book: Book) -> None:
    book.put("A1", [[1, "=A1*2", "=B1+1"]], "USER_ENTERED")
    book.put("A1", [[5]])
    assert book.values("A1:C1")["values"] == [["5", "10", "11"]]


@pytest.mark.parametrize(
    ("formula", "down", "right", "result"),
    [
        ("=A1+$A$1+A$1+$A1", 1, 1, "=B2+$A$1+B$1+$A2"),
        ('=SUM(A1:B2)&"A1"', 1, 0, '=SUM(A2:B3)&"A1"'),
        ("=A1", -1, 0, "=#REF!"),
        ("=LOG10(A1)", 1, 0, "=LOG10(A2)"),
        ("='A1 sheet'!A1", 1, 0, "='A1 sheet'!A2"),
        ("=A:A+1:1", 1, 1, "=B:B+2:2"),
        ("=total_A1", 1, 0, "=total_A1"),
    ],
)
def test_copied_references_move(formula: str, down: int, right: int, result: str) -> None:
    assert moved(formula, down, right) == result


@pytest.mark.parametrize(
    ("formula", "change", "result"),
    [
        ("=A5", inserted(2, 3), "=A8"),
        ("=A2", inserted(2, 3), "=A2"),
        ("=SUM(A1:A5)", inserted(2, 1), "=SUM(A1:A6)"),
        ("=SUM(A1:A2)", inserted(2, 1), "=SUM(A1:A2)"),
        ("=SUM(A2:A5)", deleted(0, 3), "=SUM(A1:A2)"),
        ("=SUM(A2:A3)", deleted(0, 5), "=SUM(#REF!)"),
        ("=$A$5&Other!A5", deleted(0, 1), "=$A$4&Other!A5"),
        ("=COUNT(A3:A)", deleted(0, 1), "=COUNT(A2:A)"),
        ("=COUNT(A:A)", deleted(0, 1), "=COUNT(A:A)"),
        ("=SUM(3:5)", deleted(0, 1), "=SUM(2:4)"),
    ],
)
def test_references_follow_rows_that_come_and_go(formula: str, change: Any, result: str) -> None:
    assert shifted(formula, "Here", [("Here", Axis.ROWS, change)]) == result


def test_a_long_chain_of_formulas_is_followed_to_its_far_end(book: Book) -> None:
    book.put("A1", [[1]] + [[f"=A{row}+1"] for row in range(1, 900)], "USER_ENTERED")
    assert book.values("A900")["values"] == [["900"]]


def test_a_long_circle_is_an_error_and_no_hang(book: Book) -> None:
    book.put("A1", [["=A300"]] + [[f"=A{row}+1"] for row in range(1, 300)], "USER_ENTERED")
    assert book.values("A150")["values"] == [["#REF!"]]


@pytest.mark.parametrize(
    ("formula", "shown"), [("=ABS()", "#N/A"), ("=SUM(1e308,1e308)", "#NUM!"), ("=ROUND(1,999)", "#NUM!")]
)
def test_what_makes_no_sense_is_an_error_of_the_cell(book: Book, formula: str, shown: str) -> None:
    book.put("D1", [[formula]], "USER_ENTERED")
    assert book.values("D1")["values"] == [[shown]]
