"""What is typed and shown in the locales that the sandbox knows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Book

LOCALES = ("en_US", "en_GB", "de_DE", "fr_FR", "sv_SE", "ja_JP", "pt_BR", "hi_IN")


def in_locale(book: Book, locale: str) -> None:
    book.batch({"updateSpreadsheetProperties": {"properties": {"locale": locale}, "fields": "locale"}})


def typed(book: Book, text: str) -> tuple[Any, str]:
    """What text becomes when it is typed, and how it is shown."""
    book.put("A1", [[text]], "USER_ENTERED")
    read = [
        book.values("A1", valueRenderOption=how)["values"][0][0] for how in ("UNFORMATTED_VALUE", "FORMATTED_VALUE")
    ]
    return read[0], read[1]


@pytest.mark.parametrize(
    ("locale", "text", "value", "shown"),
    [
        ("en_US", "1,234.56", 1234.56, "1,234.56"),
        ("de_DE", "1.234,56", 1234.56, "1.234,56"),
        ("pt_BR", "1.234,56", 1234.56, "1.234,56"),
        ("fr_FR", "1 234,56", 1234.56, "1\N{NARROW NO-BREAK SPACE}234,56"),
        ("sv_SE", "1\N{NO-BREAK SPACE}234,56", 1234.56, "1\N{NO-BREAK SPACE}234,56"),
        ("hi_IN", "12,34,567", 1234567, "12,34,567"),
        ("en_US", "3/12/2026", 46093, "3/12/2026"),
        ("en_GB", "3/12/2026", 46359, "3/12/2026"),
        ("de_DE", "24.12.2026", 46380, "24.12.2026"),
        ("fr_FR", "24/12/2026", 46380, "24/12/2026"),
        ("sv_SE", "2026-12-24", 46380, "2026-12-24"),
        ("ja_JP", "2026/12/24", 46380, "2026/12/24"),
        ("pt_BR", "24/12/2026", 46380, "24/12/2026"),
        ("hi_IN", "24/12/2026", 46380, "24/12/2026"),
        ("en_US", "24.12.2026", "24.12.2026", "24.12.2026"),
        ("fr_FR", "24 décembre 2026", 46380, "24 décembre 2026"),
        ("pt_BR", "VERDADEIRO", True, "VERDADEIRO"),
    ],
)
def test_numbers_and_dates_are_read_and_shown_by_the_locale(
    book: Book, locale: str, text: str, value: Any, shown: str
) -> None:
    in_locale(book, locale)
    assert typed(book, text) == (value, shown)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_default_date_is_read_again_as_it_is_shown(book: Book, locale: str) -> None:
    in_locale(book, locale)
    cell = {"userEnteredValue": {"numberValue": 46380}, "userEnteredFormat": {"numberFormat": {"type": "DATE"}}}
    book.batch({"updateCells": {"rows": [{"values": [cell]}], "fields": "*", "start": {"sheetId": 0}}})
    shown = book.values("A1")["values"][0][0]
    book.batch({"updateCells": {"rows": [{"values": [{}]}], "fields": "*", "start": {"sheetId": 0}}})
    assert typed(book, shown)[0] == 46380


@pytest.mark.parametrize(
    ("formula", "value"),
    [("=SUM(1;2)", 3), ("=SUM(1,2)", 1.2), ('=IF(TRUE;"a, b";1)', "a, b"), ("=SUM(1,5;2)", 3.5), ("=TRUE()", True)],
)
def test_a_decimal_comma_makes_semicolons_part_arguments(book: Book, formula: str, value: Any) -> None:
    in_locale(book, "de_DE")
    assert typed(book, formula)[0] == value


@pytest.mark.parametrize("formula", ['=IF(TRUE,"a","b")', "=SUM(A2,5)", "=COUNTIFS(A2:A3,B1)", "=SUM((1),5)"])
def test_a_comma_that_is_in_no_number_cannot_be_parsed_there(book: Book, formula: str) -> None:
    in_locale(book, "fr_FR")
    assert typed(book, formula)[0] == "#ERROR!"


def test_formulas_follow_a_new_locale(book: Book) -> None:
    book.put("A1", [['=IF(1.5>1,"a,b",{1,2})']], "USER_ENTERED")
    in_locale(book, "de_DE")
    assert book.values("A1", valueRenderOption="FORMULA")["values"] == [['=IF(1,5>1;"a,b";{1\\2})']]
    in_locale(book, "en_GB")
    assert book.values("A1", valueRenderOption="FORMULA")["values"] == [['=IF(1.5>1,"a,b",{1,2})']]
