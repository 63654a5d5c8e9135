"""One formula is declared, and written as each program needs it."""

from __future__ import annotations

import pytest

from sheetsync.blueprint.expression import ExpressionMistake, letters_of, number_of, parse_expression
from sheetsync.blueprint.render import Dialect, layout_of, quote_sheet, render_filled, render_formula
from tests.blueprint.small import small

LAYOUT = layout_of(small())


def excel(formula: str, *, down: int = 0, right: int = 0) -> str:
    return render_filled(formula, dialect=Dialect.EXCEL, layout=LAYOUT, table="people")(down, right)


def test_in_an_excel_table_columns_are_named() -> None:
    assert excel('=IF([name]="","",MAX({visits.on}))') == ('=IF(Peopleslist[[#This Row],[Name]]="","",MAX(Visits[On]))')


def test_signs_with_a_meaning_in_excel_are_escaped_in_headers() -> None:
    assert excel("=[score]+SUM({people.score})") == (
        "=Peopleslist[[#This Row],[Score (1-5) '['#']]]+SUM(Peopleslist[[#Data],[Score (1-5) '['#']]])"
    )


def test_where_excel_forbids_names_plain_ranges_are_written() -> None:
    rendered = render_formula(
        "=[score]>MAX({people.score})", dialect=Dialect.EXCEL_RANGES, layout=LAYOUT, table="people"
    )

    assert rendered == "=$D2>MAX('People''s list'!$D$2:$D$2000)"


def test_google_gets_open_ranges_and_the_row_it_stands_in() -> None:
    rendered = render_formula(
        "=MATCH([person],{people.person_id},0)+COUNTIFS({visits.on},[on])",
        dialect=Dialect.GOOGLE,
        layout=LAYOUT,
        table="visits",
        row=7,
    )

    assert rendered == "=MATCH($B7,'People''s list'!$A$2:$A,0)+COUNTIFS(Visits!$C$2:$C,$C7)"


def test_a_setting_is_looked_up_by_its_key() -> None:
    assert excel("={people.score@ada.max}") == (
        "=INDEX(Peopleslist[[#Data],[Score (1-5) '['#']]],MATCH(\"ada.max\",Peopleslist[ID],0))"
    )
    assert excel("=SUM({people.name@ada.*})") == (
        '=SUM(INDEX(Peopleslist[Name],MATCH("ada.*",Peopleslist[ID],0)):'
        'INDEX(Peopleslist[Name],MATCH("ada.*",Peopleslist[ID],0)+COUNTIFS(Peopleslist[ID],"ada.*")-1))'
    )


def test_a_pages_formula_moves_along_when_it_is_filled() -> None:
    assert excel("=$A$1&$A2&B$1&B2&SUM(A1:B$2)", down=3, right=2) == "=$A$1&$A5&D$1&D5&SUM(C4:D$2)"


def test_text_in_a_formula_is_left_as_it_is() -> None:
    assert (
        excel('="[name] {visits.on} ""B2"" "&[name]') == '="[name] {visits.on} ""B2"" "&Peopleslist[[#This Row],[Name]]'
    )


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("Visits", "Visits"),
        ("This week", "'This week'"),
        ("O'Brien", "'O''Brien'"),
        ("A1", "'A1'"),
        ("R1C1", "'R1C1'"),
        ("RC", "'RC'"),
    ],
)
def test_sheet_names_that_could_be_something_else_are_quoted(title: str, quoted: str) -> None:
    assert quote_sheet(title) == quoted


@pytest.mark.parametrize(
    "formula",
    [
        "1+1",
        "=",
        "=1+",
        "=IF(1",
        "=IF(1,2,3,4)",
        "=SUM(1 2)",
        "=FILTER(A1:A2,1)",
        "={1,2}",
        "=a1",
        "=MATCH(1,A1:A3,-1)",
        "=#REF!",
        "=B3:A1",
    ],
)
def test_formulas_that_not_every_program_understands_are_refused(formula: str) -> None:
    with pytest.raises(ExpressionMistake):
        parse_expression(formula)


def test_column_letters_and_numbers_are_each_others_inverse() -> None:
    assert [letters_of(number) for number in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(number_of(letters_of(number)) == number for number in range(1, 20_000, 7))
