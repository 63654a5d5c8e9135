"""Formulas are calculated here as Excel, LibreOffice and Google Sheets calculate them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.functions import Scalar
from sheetsync.model.serial import serial_of
from sheetsync.model.value import Error, Value
from tests.blueprint.small import TODAY, small

PEOPLE: list[dict[str, Value]] = [
    {"person_id": "ada", "name": "Ada", "stage": "New", "score": 4.0},
    {"person_id": "bo", "name": "Bo*", "stage": "closed", "score": 2.0},
    {"person_id": "b2", "name": "Bob"},
]
VISITS: list[dict[str, Value]] = [
    {"visit_id": "V-1", "person": "bo", "on": date(2026, 11, 20)},
    {"visit_id": "V-2", "person": "ada", "on": datetime(2026, 11, 21, 12), "draft": "Yes"},
    {"visit_id": "V-3", "person": "nobody", "on": "yesterday"},
]


def value_of(formula: str) -> Scalar:
    """Calculate a formula as a cell of a page."""
    quoted = formula.replace("'", "''")
    blueprint = small(("=COUNTIFS({people.stage},$A2)", quoted))
    return Calculator(blueprint, {"people": PEOPLE, "visits": VISITS}, TODAY).cell("start", 2, 2)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=1+2*3^2-4/2", 17.0),
        ("=-2^2", 4.0),
        ('="a"&1&TRUE&1.5', "a1TRUE1.5"),
        ('=IF("A"="a",1,2)', 1.0),
        ('=AND("b">"A",1<"1",2>=2)', True),
        ("=1/0", Error("#DIV/0!")),
        ('=IFERROR(1/0,"none")', "none"),
        ("=ISNUMBER({people.score@nobody})", False),
        ("={people.score@ada}", 4.0),
        ("=SUM({people.score@b*})", 2.0),
        ("=COUNTIFS({people.stage},$A3)", 1.0),
        ('=COUNTIFS({people.stage},"<>New",{people.score},">=2")', 1.0),
        ('=COUNTIFS({people.stage},"")', 1.0),
        ('=COUNTIFS({people.stage},"<>")', 2.0),
        ('=COUNTIFS({people.name},"Bo~*")', 1.0),
        ('=COUNTIFS({people.name},"bo*")', 2.0),
        ('=COUNTIFS({visits.on},">0")', 2.0),
        ('=SUMIFS({people.score},{people.stage},"<>closed")', 4.0),
        ('=SUMPRODUCT(({people.stage}="NEW")*{people.score})', 4.0),
        ("=SUMPRODUCT(MAX(({people.score}>2)*{people.score}))", 4.0),
        ("=SUMPRODUCT(ISNUMBER({visits.on})*1)", 2.0),
        ("=LOOKUP(2,1/({people.score}<9),{people.name})", "Bob"),
        ('=INDEX({people.name},MATCH("BO",{people.person_id},0))', "Bo*"),
        ('=MATCH("b?",{people.person_id},0)', 2.0),
        ("=INDEX({people.name},9)", Error("#REF!")),
        ("=MAX({visits.on})", serial_of(datetime(2026, 11, 21, 12))),
        ("=TODAY()", serial_of(TODAY)),
        ("=WORKDAY(DATE(2026,11,20),1)", serial_of(date(2026, 11, 23))),
        ("=WORKDAY(DATE(2026,11,20),1,DATE(2026,11,23))", serial_of(date(2026, 11, 24))),
        ("=WORKDAY(DATE(2026,11,23),-1)", serial_of(date(2026, 11, 20))),
        ('=YEAR(TODAY())&"-"&MONTH(TODAY())&"-"&DAY(TODAY())', "2026-11-23"),
        ("=DATE(2026,14,0)", serial_of(date(2027, 1, 31))),
        ('=LEFT("héllo",2)&MID("hello",2,2)&RIGHT("hello",1)&LEN("hi")', "héelo2"),
        ('=SUBSTITUTE(TRIM("  a  b "),"a","c")', "c b"),
        ('=LOWER("ÀB1")&CHAR(34)&LEN(CHAR(10))', 'àb1"1'),
        ("=CHAR(200)", Error("#VALUE!")),
        ("=ROUND(-2.5,0)&ABS(-1)&NOT(FALSE)", "-31TRUE"),
        ("=ROW()&COLUMN()", "22"),
        ('=IF("text",1,2)', Error("#VALUE!")),
        ("=B2", Error("#REF!")),
        ('=COUNTIFS($A$1:$A$3,"?*")', 3.0),
    ],
)
def test_a_formula_has_the_value_that_every_program_gives_it(formula: str, value: Scalar) -> None:
    assert value_of(formula) == value


def test_a_computed_column_has_one_value_for_each_row() -> None:
    calculator = Calculator(small(), {"people": PEOPLE, "visits": VISITS}, TODAY)

    assert calculator.column("visits", "name") == ["Bo*", "Ada", Error("#N/A")]


def test_a_table_without_rows_counts_as_one_blank_row() -> None:
    assert Calculator(small(), {}, TODAY).column("people", "last") == [""]


def test_rows_of_the_same_cells_have_the_same_value_and_true_is_not_1() -> None:
    formula = "formula = '''\n=IF(ISNUMBER([score]),\"number\",\"none\")&[stage]'''"
    old = "formula = '''\n=IF([person_id]=\"\",\"\",MAX({visits.on}))'''"
    rows: list[dict[str, Value]] = [{"score": value, "stage": "New"} for value in (1.0, True, 1.0, None, True)]

    found = Calculator(small((old, formula)), {"people": rows}, TODAY).column("people", "last")

    assert found == ["numberNew", "noneNew", "numberNew", "noneNew", "noneNew"]
