"""Number formats between Excel's codes and Google's patterns."""

from __future__ import annotations

import pytest

from sheetsync.books.google.patterns import code_of, number_format, type_of


@pytest.mark.parametrize(
    ("code", "kind", "pattern"),
    [
        ("0%", "PERCENT", "0%"),
        ('"$"#,##0.00', "CURRENCY", '"$"#,##0.00'),
        ("[$€-407]#,##0.00", "CURRENCY", "[$€]#,##0.00"),
        ("#,##0.00\u00a0€", "CURRENCY", '#,##0.00"\u00a0""€"'),
        (r"\(###\)\ ###\-####", "NUMBER", r"\(###\)\ ###\-####"),
        ("[<=9999999]###-####;(###) ###-####", "NUMBER", "[<=9999999]###-####;(###) ###-####"),
        ("00000", "NUMBER", "00000"),
        ("[h]:mm:ss", "TIME", "[h]:mm:ss"),
        ("h:mm AM/PM", "TIME", "h:mm am/pm"),
        ("[$-409]d mmm yyyy", "DATE", "d mmm yyyy"),
        ("yyyy-mm-dd hh:mm", "DATE_TIME", "yyyy-mm-dd hh:mm"),
        ("0.00E+00", "SCIENTIFIC", "0.00E+00"),
        ("#,##0_);[Red](#,##0)", "NUMBER", "#,##0_);[Red](#,##0)"),
        ("@", "TEXT", "@"),
    ],
)
def test_what_excel_shows_in_googles_words(code: str, kind: str, pattern: str) -> None:
    assert number_format(code) == {"type": kind, "pattern": pattern}


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        ";;;",
        "[DBNum1]0",
        "[$-1070000]d/mm/yyyy",
        "[$-404]e/m/d",
        "ggge",
        '0"open',
        'General"h"',
        "0x",
        "0_",
        "0\\",
    ],
)
def test_what_google_has_no_words_for_is_left_out(code: str) -> None:
    assert number_format(code) is None


@pytest.mark.parametrize(
    ("kind", "pattern", "code"),
    [
        ("PERCENT", "0.00%", "0.00%"),
        ("CURRENCY", "[$CHF] #,##0.00", "[$CHF] #,##0.00"),
        ("TIME", "h:mm am/pm", "h:mm AM/PM"),
        ("TIME", "[hh]:[mm]:[ss].000", "[hh]:mm:ss.000"),
        ("TIME", "[mmmm]:[ss]", "[mm]:ss"),
        ("NUMBER", "0" * 256, ""),  # Excel takes no more than 255 characters
        ("DATE_TIME", "m/d at h:mm", ""),
        ("DATE", "", "yyyy-mm-dd"),
        ("PERCENT", "", "0.00%"),
        ("CURRENCY", "", ""),  # whose, only the sheet's locale knows
        ("NUMBER", "yyyy-mm-dd", ""),  # Google reads no day there, Excel would
        ("DATE", "0.00", ""),
    ],
)
def test_what_google_shows_in_excels_words(kind: str, pattern: str, code: str) -> None:
    assert code_of({"type": kind, "pattern": pattern} if pattern else {"type": kind}) == code


def test_hours_beyond_a_day_are_no_time_of_day() -> None:
    assert type_of({"type": "TIME", "pattern": "[h]:mm"}) == "DURATION"
    assert type_of({"type": "TIME", "pattern": "h:mm"}) == type_of({"type": "TIME"}) == "TIME"
