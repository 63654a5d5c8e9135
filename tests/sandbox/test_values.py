"""What typed text becomes, and how values are shown, by locale."""

from __future__ import annotations

from typing import Any

import pytest

from sheetsync.sandbox.entry import user_entered
from sheetsync.sandbox.formatting import shown
from sheetsync.sandbox.locales import conventions
from tests.sandbox.conftest import Book

DATE = {"type": "DATE"}
CONDITIONAL = '[<100]"Low";[>500]"High";000'
ACCOUNTING = '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)'


@pytest.mark.parametrize(
    ("locale", "typed", "value", "pattern"),
    [
        ("en_US", "1,234", 1234, "#,##0"),
        ("en_US", "-5", -5, None),
        ("en_US", "(5)", -5, None),
        ("en_US", ".5", 0.5, None),
        ("en_US", "12.5%", 0.125, "0.00%"),
        ("en_US", "1E3", 1000, "0.00E+00"),
        ("en_US", "$5", 5, '"$"#,##0'),
        ("en_US", "1/2/2026", 46024, "m/d/yyyy"),
        ("en_US", "Jan 2, 2026", 46024, "mmm d, yyyy"),
        ("en_US", "2 January 2026", 46024, "d mmmm yyyy"),
        ("en_US", "10:30", 0.4375, "h:mm"),
        ("en_US", "10:30 PM", 0.9375, "h:mm am/pm"),
        ("en_GB", "02/01/2026", 46024, "dd/mm/yyyy"),
        ("en_GB", "£5.00", 5, '"£"#,##0.00'),
        ("de_DE", "1.234,5", 1234.5, "#,##0.00"),
        ("de_DE", "2.1.2026", 46024, "d.m.yyyy"),
        ("de_DE", "WAHR", True, None),
        ("en_US", "false", False, None),
        ("en_US", "25:30", 1.0625, "[h]:mm:ss"),
        ("en_US", "10am", 0.4166666666666667, "h am/pm"),
        ("en_US", "2026-09-05 13:30", 46270.5625, "yyyy-mm-dd h:mm"),
        ("en_US", "$-5.50", -5.5, '"$"#,##0.00'),
        ("en_US", "€5.50", 5.5, "[$€]#,##0.00"),
        ("de_DE", "5,00 €", 5, '#,##0.00 "€"'),
        ("de_DE", "$5", 5, "[$$]#,##0"),
        ("en_US", "January 2026", 46023, "mmmm yyyy"),
        ("en_US", "Monday, January 5, 2026", 46027, "dddd, mmmm d, yyyy"),
        ("en_GB", "Mon 5 Jan 2026", 46027, "ddd d mmm yyyy"),
        ("de_DE", "Montag, 5. Januar 2026", 46027, "dddd, d. mmmm yyyy"),
        ("en_US", "+1 555 0100", "=+1 555 0100", None),
        ("en_US", "+5", 5, None),
    ],
)
def test_typed_text_is_understood(locale: str, typed: str, value: Any, pattern: str | None) -> None:
    entry = user_entered(typed, conventions(locale), 2026)
    assert entry.value is not None
    assert next(iter(entry.value.values())) == value
    assert (entry.number_format or {}).get("pattern") == pattern


@pytest.mark.parametrize(
    "typed",
    [
        "hello",
        "1,23,4",
        "12-",
        "--5",
        "$--5",
        "-$-5",
        "2026-01-05 25:00",
        "1:5",
        "13pm",
        "Foo, Jan 5",
        "1.2.3",
        "13/45/2026",
        "2026-02-30",
        "$",
        "%",
        "+",
        "--1",
        "1e999",
        "٣",
        "Ａ１",
        "١٢",
        "1 2",
        "(5",
        "5)",
        "Foo 12",
        "=",
        "  ",
    ],
)
def test_what_is_no_number_or_date_stays_text(typed: str) -> None:
    assert user_entered(typed, conventions("en_US"), 2026).value == {"stringValue": typed}


def test_text_format_keeps_typed_text_as_text(book: Book) -> None:
    span = {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 1}
    as_text = {"userEnteredFormat": {"numberFormat": {"type": "TEXT", "pattern": "@"}}}
    book.batch({"repeatCell": {"range": span, "cell": as_text, "fields": "userEnteredFormat.numberFormat"}})
    book.put("A1", [["007"]], "USER_ENTERED")
    assert book.cell("A1")["userEnteredValue"] == {"stringValue": "007"}


def test_a_number_typed_into_a_date_cell_stays_a_date(book: Book) -> None:
    book.put("A1", [["2026-09-05"]], "USER_ENTERED")
    book.put("A1", [["46271"]], "USER_ENTERED")
    assert book.values("A1")["values"] == [["2026-09-06"]]
    book.put("A1", [["50%"]], "USER_ENTERED")
    assert book.values("A1")["values"] == [["50%"]]


@pytest.mark.parametrize(
    ("value", "number_format", "locale", "text"),
    [
        (0.0009765625, None, "en_US", "0.0009765625"),
        (1 / 3, None, "en_US", "0.3333333333"),
        (0.1 + 0.2, None, "en_US", "0.3"),
        (1e15, None, "en_US", "1E+15"),
        (1.5, None, "de_DE", "1,5"),
        (2000000.01, {"type": "NUMBER", "pattern": "#,##0.00"}, "en_US", "2,000,000.01"),
        (2000000.01, {"type": "NUMBER", "pattern": "#,##0.00"}, "de_DE", "2.000.000,01"),
        (-1234.5, {"type": "CURRENCY"}, "en_US", "-$1,234.50"),
        (1234.5, {"type": "CURRENCY"}, "de_DE", "1.234,50 €"),
        (-5, {"type": "NUMBER", "pattern": "0;(0)"}, "en_US", "(5)"),
        (0, {"type": "NUMBER", "pattern": '0;-0;"none"'}, "en_US", "none"),
        (0.125, {"type": "PERCENT", "pattern": "0.0%"}, "en_US", "12.5%"),
        (12345, {"type": "SCIENTIFIC"}, "en_US", "1.23E+04"),
        (1500000, {"type": "NUMBER", "pattern": '0.0,,"M"'}, "en_US", "1.5M"),
        (7, {"type": "NUMBER", "pattern": "000"}, "en_US", "007"),
        (4155550123, {"type": "NUMBER", "pattern": "(###) ###-####"}, "en_US", "(415) 555-0123"),
        (49301234567, {"type": "NUMBER", "pattern": "000-0000"}, "en_US", "4930123-4567"),
        (12, {"type": "NUMBER", "pattern": "000-0000"}, "en_US", "000-0012"),
        (1.5, {"type": "NUMBER", "pattern": "0.##"}, "en_US", "1.5"),
        (46270, DATE, "en_US", "9/5/2026"),
        (46270, DATE, "en_GB", "05/09/2026"),
        (46270, DATE, "de_DE", "05.09.2026"),
        (46270, {"type": "DATE", "pattern": "dddd d mmmm yyyy"}, "de_DE", "Samstag 5 September 2026"),
        (46270, {"type": "DATE", "pattern": "ddd mmm yy"}, "en_US", "Sat Sep 26"),
        (46270.5, {"type": "DATE_TIME", "pattern": "yyyy-mm-dd hh:mm"}, "en_US", "2026-09-05 12:00"),
        (0.75, {"type": "TIME"}, "en_US", "6:00:00 PM"),
        (1.5, {"type": "TIME", "pattern": "[h]:mm"}, "en_US", "36:00"),
        (0.5, {"type": "TIME", "pattern": "h:mm:ss.000"}, "en_US", "12:00:00.000"),
        (5, {"type": "TEXT", "pattern": "@"}, "en_US", "5"),
        (1e12, DATE, "en_US", "1000000000000"),
        (5.125, {"type": "NUMBER", "pattern": "# ???/???"}, "en_US", "5   1/8  "),
        (0.5, {"type": "NUMBER", "pattern": "?/?"}, "en_US", "1/2"),
        (0.375, {"type": "NUMBER", "pattern": "# 0/16"}, "en_US", "6/16"),
        (50, {"type": "NUMBER", "pattern": CONDITIONAL}, "en_US", "Low"),
        (600, {"type": "NUMBER", "pattern": CONDITIONAL}, "en_US", "High"),
        (300, {"type": "NUMBER", "pattern": CONDITIONAL}, "en_US", "300"),
        (-1234.5, {"type": "CURRENCY", "pattern": ACCOUNTING}, "en_US", " $ (1,234.50)"),
        (0, {"type": "CURRENCY", "pattern": ACCOUNTING}, "en_US", " $ -   "),
        (1234.5, {"type": "CURRENCY", "pattern": "#,##0.00\\ [$€-407]"}, "de_DE", "1.234,50 €"),
        (42465.672841782405, {"type": "TIME", "pattern": "h:mm:ss.00 a/p"}, "en_US", "4:08:53.53 p"),
        (
            42465.672841782405,
            {"type": "DATE_TIME", "pattern": "dddd, m/d/yy at h:mm"},
            "en_US",
            "Tuesday, 4/5/16 at 16:08",
        ),
        (0.1345052662037037, {"type": "TIME", "pattern": "[hh]:[mm]:[ss].000"}, "en_US", "03:13:41.255"),
        (0.1345052662037037, {"type": "TIME", "pattern": "[mmmm]:[ss].000"}, "en_US", "0193:41.255"),
        (-0.25, {"type": "TIME", "pattern": "[h]:mm"}, "en_US", "-6:00"),
    ],
)
def test_numbers_are_shown_by_format_and_locale(
    value: float, number_format: dict | None, locale: str, text: str
) -> None:
    assert shown(value, number_format, conventions(locale)) == text


def test_a_text_is_shown_by_the_section_that_is_meant_for_texts(book: Book) -> None:
    pattern = {"type": "NUMBER", "pattern": '0;-0;0;"to "@'}
    span = {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 2}
    look = {"userEnteredFormat": {"numberFormat": pattern}}
    book.batch({"repeatCell": {"range": span, "cell": look, "fields": "userEnteredFormat.numberFormat"}})
    book.put("A1", [["Ada", 5]])
    assert book.values("A1:B1")["values"] == [["to Ada", "5"]]
    assert book.values("A1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [["Ada"]]


def test_values_written_are_answered_as_asked_for(book: Book) -> None:
    how = {"includeValuesInResponse": "true", "responseValueRenderOption": "UNFORMATTED_VALUE"}
    written = book.put("A1:C1", [["50%", None, "=1+1"]], "USER_ENTERED", **how)
    assert written["updatedData"] == {"range": "Sheet1!A1:C1", "majorDimension": "ROWS", "values": [[0.5, "", 2]]}
    appended = book.append("A1", [["x"]], responseValueRenderOption="FORMULA", includeValuesInResponse="true")
    assert appended["updates"]["updatedData"]["values"] == [["x"]]
    body = {"valueInputOption": "RAW", "includeValuesInResponse": True, "data": [{"range": "A9", "values": [["y"]]}]}
    batch = book.api.send("POST", f"{book.path}/values:batchUpdate", body).json
    assert batch["responses"][0]["updatedData"]["values"] == [["y"]]
