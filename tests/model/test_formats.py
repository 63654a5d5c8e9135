"""What a number format says of a value, and when another says the same."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sheetsync.model.formats import DATE, MOMENT, NUMBER, TIME, fits, format_kind, suits
from sheetsync.model.value import Value


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("", NUMBER), ("General", NUMBER), ("@", NUMBER), ("0%", NUMBER), ('#,##0 "days"', NUMBER), ("[Red]0", NUMBER),
        ("0.00E+00", NUMBER), ('"h"0', NUMBER), (r"0\h", NUMBER), ("[$-407]0", NUMBER), ("_m0", NUMBER),
        ("[h]:mm", NUMBER), ("[mm]:ss", NUMBER), ("[ss]", NUMBER), ("0;yyyy", NUMBER),
        ("yyyy-mm-dd", DATE), ("mmm", DATE), ("[$-407]d. mmmm yyyy", DATE), ("dddd", DATE),
        ("h:mm", TIME), ("h AM/PM", TIME), ("mm:ss", TIME), ("hh:mm:ss;@", TIME),
        ("d.m.yy h:mm", MOMENT), ("yyyy-mm-dd hh:mm", MOMENT),
    ],
)  # fmt: skip
def test_a_format_shows_a_number_a_date_a_moment_or_a_time(code: str, kind: str) -> None:
    assert format_kind(code) == kind


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("0.00%", "0%"), ("#,##0.00", "0"), ('"$"#,##0', "$#,##0.00"), ("[$€-407] 0", '0.00 "€"'), ("000000", "00000"),
        ("[h]:mm:ss", "[h]:mm"), ("d.m.yy", "yyyy-mm-dd"), ("h:mm AM/PM", "hh:mm"), ("", "General"),
        ("yyyy-mm-dd", "h:mm"), ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"), ("0.00;[Red](0.00)", "0"),
    ],
)  # fmt: skip
def test_a_persons_own_format_stays_where_it_says_the_same(own: str, shown: str) -> None:
    assert fits(own, shown)


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("", "0%"), ("General", "00000"), ("0.00", "0%"), ("0%", "$0"), ("$0", "€0"), ("0", "00000"),
        ("0.00", "[h]:mm"), ("h:mm", "[h]:mm"), ("@", "0%"), ("yyyy-mm-dd", "0"), ("h:mm", "yyyy-mm-dd"),
        ("0", r"\(###\)\ ###\-####"), ("[$$-409]0", "[$€]0"),
    ],
)  # fmt: skip
def test_one_that_says_something_else_does_not(own: str, shown: str) -> None:
    assert not fits(own, shown)


@pytest.mark.parametrize(
    ("value", "code", "whether"),
    [
        (0.45, "0%", True), (1.5, "[h]:mm", True), (1.5, "h:mm", True), (0.5, "h:mm", False), (0.45, "d.m.yy", False),
        (0.45, "@", False), (date(2026, 11, 23), "d.m.yy", True), (date(2026, 11, 23), "0", False),
        (datetime(2026, 11, 23, 14), "h:mm", True), (datetime(1900, 1, 2, 14), "h:mm", False), ("14:00", "h:mm", False),
    ],
)  # fmt: skip
def test_a_format_suits_a_value_that_is_still_read_as_what_it_is(value: Value, code: str, whether: bool) -> None:
    assert suits(value, code) is whether
