"""Whatever a spreadsheet's locale, formulas are sent as it reads them and read back as what they mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.books.google.locales import from_locale, in_locale, rewrite
from sheetsync.model.change import AddRow
from sheetsync.model.value import Formula
from tests.books.google.small import Google, document

LOCALES = ("en_US", "en_GB", "de_DE", "fr_FR", "sv_SE", "ja_JP", "pt_BR", "hi_IN")
locales = pytest.mark.parametrize("locale", LOCALES)

leaves = st.sampled_from(
    ("1", "1.5", ".25", "A1", "$B$2:$B", "5:7", "'a,b;c'!A1", '"1,5;"', '"say ""x, y"""', "People!C2",
     "People[Name, now]", "TRUE", "FALSE", "#N/A")
)  # fmt: skip
formulas = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("{}+{}".format, inner, inner),
        st.builds(lambda parts: f"SUM({','.join(parts)})", st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: "{" + ",".join(parts) + ";" + ",".join(parts) + "}", st.lists(inner, min_size=1)),
    ),
    max_leaves=8,
).map("={}".format)


@given(formulas, st.sampled_from(LOCALES))
def test_a_formula_comes_back_from_every_locale_as_it_was(formula: str, locale: str) -> None:
    assert from_locale(in_locale(formula, locale), locale) == formula


@pytest.mark.parametrize(
    ("formula", "sent"),
    [
        ("=SUM(1,2)", "=SUM(1;2)"),
        ("=SUM(1.5,.5)", "=SUM(1,5;,5)"),
        ("=IF(TRUE,\"a, b\",'x,y'!A1)", "=IF(TRUE();\"a, b\";'x,y'!A1)"),
        ("={1,2;3,4}", "={1\\2;3\\4}"),
        ("={SUM(1,2),3}", "={SUM(1;2)\\3}"),
        ("=TRUE!A1", "=TRUE!A1"),
        ("=B2.5", "=B2.5"),
    ],
)
def test_with_a_decimal_comma_arguments_are_parted_by_semicolons(formula: str, sent: str) -> None:
    assert in_locale(formula, "de_DE") == sent
    assert in_locale(formula, "pt_BR") == sent
    assert in_locale(formula, "en_GB") == formula


def test_in_places_with_a_decimal_point_formulas_stay_as_they_are() -> None:
    for locale in ("de_CH", "es_MX", "ja_JP", "hi_IN", "en_IN", "zh_CN"):
        assert in_locale("=SUM(1.5,2)", locale) == "=SUM(1.5,2)"


def errors(google: Google, tracker: Any) -> list[Any]:
    """The cells of which Google could not read the formula."""
    rows = [row for title in ("Start", "People") for row in google.sheet(tracker, title)["data"][0].get("rowData", ())]
    cells = [cell for row in rows for cell in row.get("values", ())]
    return [c for c in cells if c.get("effectiveValue", {}).get("errorValue", {}).get("type") == "ERROR"]


@locales
def test_a_new_tracker_is_made_in_its_locale_with_formulas_that_hold_there(google: Google, locale: str) -> None:
    book = google.tracker(locale=locale)

    assert google.client.get(document(book), fields="properties(locale)")["properties"]["locale"] == locale
    assert errors(google, book) == []
    comma = locale in ("de_DE", "fr_FR", "sv_SE", "pt_BR")
    typed = google.sheet(book, "Start")["data"][0]["rowData"][6]["values"][2]["userEnteredValue"]["formulaValue"]
    assert typed == f"=COUNTIFS(People!$C$2:$C{';' if comma else ','}B7)"
    rule = google.sheet(book, "People")["conditionalFormats"][0]["booleanRule"]["condition"]["values"]
    assert rule == [{"userEnteredValue": '=$C2="Asked"'}]


@locales
def test_a_row_written_there_is_read_back_alike_everywhere(google: Google, locale: str) -> None:
    book = google.tracker(locale=locale)
    before = book.observe()
    written = Formula('=IF(TRUE,SUM(1.5,2),"a;b, c")', 3.5)
    book.apply(
        [AddRow("people", "zoe", {"name": "Zoë", "seen": date(2026, 12, 24), "stage": written})], expected=before
    )

    after = google.reopened(book).observe().tables["people"]
    row = next(row for row in after.rows if row.id == "zoe")
    assert errors(google, book) == []
    assert after.cell(row, "stage") == written
    assert after.cell(row, "seen") == date(2026, 12, 24)


def test_a_locale_that_a_person_changes_is_read_with_the_next_look(google: Google) -> None:
    book = google.tracker()
    first = book.observe()
    german = {"properties": {"locale": "de_DE"}, "fields": "locale"}
    google.batch(book, {"updateSpreadsheetProperties": german})

    again = google.reopened(book)
    seen = again.observe()
    assert seen.tables == first.tables
    formula = Formula("=SUM(1.5,2)", 3.5)
    after = again.apply([AddRow("people", "zoe", {"name": "Zoë", "stage": formula})], expected=seen).tables["people"]
    assert after.cell(next(row for row in after.rows if row.id == "zoe"), "stage") == formula
    assert errors(google, book) == []


def test_the_bounds_of_a_number_are_sent_as_they_would_be_typed() -> None:
    words = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "1.5"}]}
    bounds = {"type": "NUMBER_BETWEEN", "values": [{"userEnteredValue": "-0.5"}, {"userEnteredValue": "10"}]}
    tree = {"rules": [{"condition": words}, {"condition": bounds}]}

    rewrite(tree, lambda text: in_locale(text, "de_DE"))

    assert words["values"] == [{"userEnteredValue": "1.5"}]
    assert bounds["values"] == [{"userEnteredValue": "-0,5"}, {"userEnteredValue": "10"}]
