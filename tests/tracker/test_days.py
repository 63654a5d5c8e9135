"""Days as people write and say them, and what is refused with the reason."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sheetsync.tracker.days import DayUnclear, Order, day_said

WEDNESDAY = date(2026, 11, 25)
D = date
MONTHS = re.findall(r"\w+", "January February March April May June July August September October November December")
YEARS = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-02", D(2026, 11, 2)),
        ("2026/11/2", D(2026, 11, 2)),
        ("2026.11.02", D(2026, 11, 2)),
        ("20261102", D(2026, 11, 2)),
        ("2026-11-02 00:00", D(2026, 11, 2)),
        ("2026-11-02T00:00:00", D(2026, 11, 2)),
        ("today", WEDNESDAY),
        (" Yesterday ", D(2026, 11, 24)),
        ("tomorrow", D(2026, 11, 26)),
        ("the day after tomorrow", D(2026, 11, 27)),
        ("day before yesterday", D(2026, 11, 23)),
        ("3 days ago", D(2026, 11, 22)),
        ("a week ago", D(2026, 11, 18)),
        ("in 2 weeks", D(2026, 12, 9)),
        ("in two weeks", D(2026, 12, 9)),
        ("2 weeks from now", D(2026, 12, 9)),
        ("in 1 day", D(2026, 11, 26)),
        ("a month ago", D(2026, 10, 25)),
        ("in 3 months", D(2027, 2, 25)),
        ("in a year", D(2027, 11, 25)),
        ("last Tuesday", D(2026, 11, 24)),
        ("last wednesday", D(2026, 11, 18)),
        ("last tue", D(2026, 11, 24)),
        ("next Wednesday", D(2026, 12, 2)),
        ("next  friday", D(2026, 11, 27)),
        ("this Wednesday", WEDNESDAY),
        ("26/11/2026", D(2026, 11, 26)),
        ("11/26/2026", D(2026, 11, 26)),
        ("26/11/26", D(2026, 11, 26)),
        ("3/3/2026", D(2026, 3, 3)),
        ("15-12-2026", D(2026, 12, 15)),
        ("15.12.2026", D(2026, 12, 15)),
        ("15. 12. 2026", D(2026, 12, 15)),
        ("15.12.26", D(2026, 12, 15)),
        ("3.4.2026", D(2026, 4, 3)),
        ("15 December 2026", D(2026, 12, 15)),
        ("15 dec 2026", D(2026, 12, 15)),
        ("15-Dec-2026", D(2026, 12, 15)),
        ("Dec 15 2026", D(2026, 12, 15)),
        ("Dec. 15th, 2026", D(2026, 12, 15)),
        ("15 Dec 26", D(2026, 12, 15)),
        ("the 15th of December 2026", D(2026, 12, 15)),
        ("1st Sept 2026", D(2026, 9, 1)),
        ("Tue 15 Dec 2026", D(2026, 12, 15)),
        ("15 December 2026, Tuesday", D(2026, 12, 15)),
        ("Tue 2026-12-15", D(2026, 12, 15)),
        ("Fri 3/4/2026", D(2026, 4, 3)),
        ("29 Feb 2028", D(2028, 2, 29)),
    ],
)
@pytest.mark.parametrize("past", [True, False])
def test_a_day_may_be_written_or_said_in_many_ways(said: str, meant: date, past: bool) -> None:
    assert day_said(said, WEDNESDAY, past=past) == meant


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ("Tuesday", D(2026, 11, 24), D(2026, 12, 1)),
        ("tue", D(2026, 11, 24), D(2026, 12, 1)),
        ("on Wednesday", WEDNESDAY, D(2026, 12, 2)),
        ("Thursday", D(2026, 11, 19), D(2026, 11, 26)),
        ("26/11", D(2025, 11, 26), D(2026, 11, 26)),
        ("11/26", D(2025, 11, 26), D(2026, 11, 26)),
        ("25/11", WEDNESDAY, WEDNESDAY),
        ("24.11.", D(2026, 11, 24), D(2027, 11, 24)),
        ("3.4", D(2026, 4, 3), D(2027, 4, 3)),
        ("Dec 15", D(2025, 12, 15), D(2026, 12, 15)),
        ("15th of December", D(2025, 12, 15), D(2026, 12, 15)),
        ("May 1", D(2026, 5, 1), D(2027, 5, 1)),
        ("29 Feb", D(2024, 2, 29), D(2028, 2, 29)),
    ],
)
def test_what_may_be_of_several_weeks_or_years_looks_back_or_ahead(said: str, before: date, after: date) -> None:
    assert day_said(said, WEDNESDAY, past=True) == before
    assert day_said(said, WEDNESDAY, past=False) == after


@pytest.mark.parametrize(
    ("said", "readings"),
    [
        ("3/4/2026", (D(2026, 3, 4), D(2026, 4, 3))),
        ("04/03/26", (D(2026, 3, 4), D(2026, 4, 3))),
        ("3-4-2026", (D(2026, 3, 4), D(2026, 4, 3))),
        ("12/1", (D(2026, 1, 12), D(2025, 12, 1))),
    ],
)
def test_numbers_that_can_be_two_days_are_refused_with_both_until_an_order_is_known(
    said: str, readings: tuple[date, ...]
) -> None:
    with pytest.raises(DayUnclear, match=f"“{said}” can be {min(readings)} or {max(readings)}") as unclear:
        day_said(said, WEDNESDAY, past=True)

    assert unclear.value.readings == tuple(sorted(readings))
    assert f"Write it like {max(readings)}." in unclear.value.hint
    settled = {day_said(said, WEDNESDAY, past=True, order=order) for order in Order}
    assert settled == set(readings)


def test_an_order_says_which_number_is_the_day() -> None:
    assert day_said("3/4/2026", WEDNESDAY, past=True, order=Order.DAY_FIRST) == D(2026, 4, 3)
    assert day_said("3/4/2026", WEDNESDAY, past=True, order=Order.MONTH_FIRST) == D(2026, 3, 4)
    assert day_said("26/11/2026", WEDNESDAY, past=True, order=Order.MONTH_FIRST) == D(2026, 11, 26)
    assert day_said("3.4.2026", WEDNESDAY, past=True, order=Order.MONTH_FIRST) == D(2026, 4, 3)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "“” is not a day."),
        ("soon", "“soon” is not a day."),
        ("12", "“12” is not a day."),
        ("15th", "“15th” is not a day."),
        ("2026", "“2026” is not a day."),
        ("12.", "“12.” is not a day."),
        ("46342", "“46342” is not a day."),
        ("2026123", "“2026123” is not a day."),
        ("11/2026", "“11/2026” is not a day."),
        ("2026-11", "“2026-11” is not a day."),
        ("2026-W48-1", "“2026-W48-1” is not a day."),
        ("26/11-2026", "“26/11-2026” is not a day."),
        ("December", "“December” is not a day."),
        ("Dec 2026", "“Dec 2026” is not a day."),
        ("15 J 2026", "“15 J 2026” is not a day."),
        ("15 Ju", "“15 Ju” is not a day."),
        ("15 Dec 6", "“15 Dec 6” is not a day."),
        ("15 Dec Jan", "“15 Dec Jan” is not a day."),
        ("15 Dezember", "“15 Dezember” is not a day."),
        ("last", "“last” is not a day."),
        ("3 days", "“3 days” is not a day."),
        ("in 3 days ago", "“in 3 days ago” is not a day."),
        ("in some days", "“in some days” is not a day."),
        ("end of the month", "“end of the month” is not a day."),
        ("2026-02-30", "“2026-02-30” is not a day: February 2026 has 28 days."),
        ("31 Feb", "“31 Feb” is not a day: February has 29 days."),
        ("29/2/2027", "“29/2/2027” is not a day: February 2027 has 28 days."),
        ("2/30/2026", "“2/30/2026” is not a day: February 2026 has 28 days."),
        ("31.4.", "“31.4.” is not a day: April has 30 days."),
        ("13/13/2026", "“13/13/2026” is not a day: there is no month 13."),
        ("2026-13-01", "“2026-13-01” is not a day: there is no month 13."),
        ("0.1.2026", "“0.1.2026” is not a day: January 2026 has 31 days."),
        ("Monday 15 Dec 2026", "“Monday 15 Dec 2026” is not a day: 2026-12-15 is a Tuesday."),
        ("Mon 3/4/2026", "“Mon 3/4/2026” is not a day: 2026-04-03 is a Friday and 2026-03-04 is a Wednesday."),
        ("in 9999 years", "“in 9999 years” is not a day: it is beyond the calendar."),
        ("tomorrow 14:30", "“tomorrow 14:30” is more than a day."),
        ("2026-11-23T09:15:00", "“2026-11-23T09:15:00” is more than a day."),
    ],
)
def test_what_means_no_day_is_refused_with_the_reason(said: str, why: str) -> None:
    with pytest.raises(DayUnclear) as unclear:
        day_said(said, WEDNESDAY, past=True)

    assert unclear.value.message == why
    assert unclear.value.readings == ()


@pytest.mark.parametrize(
    ("said", "language", "meant"),
    [
        ("15. März 2026", "de", D(2026, 3, 15)),
        ("Di 15.12.2026", "de", D(2026, 12, 15)),
        ("Dienstag, 15. Dez. 2026", "de", D(2026, 12, 15)),
        ("1er août 2026", "fr", D(2026, 8, 1)),
        ("mardi 15 déc 2026", "fr", D(2026, 12, 15)),
        ("15 mar 2026", "fr", D(2026, 3, 15)),
    ],
)
def test_months_and_weekdays_may_be_german_or_french(said: str, language: str, meant: date) -> None:
    assert day_said(said, WEDNESDAY, past=True, language=language) == meant


# ------------------------------------------------------------------------------------------------ what always holds


def refusal(said: str, today: date) -> str | None:
    """Return why a text is not a day; None if it is one."""
    try:
        day_said(said, today, past=False)
    except DayUnclear as unclear:
        return unclear.message
    return None


@given(said=st.text(max_size=20) | st.from_regex(r"(mon )?\d{0,4}[-/. ]\d{0,2}[-/. ](dec|\d{0,4})", fullmatch=True))
def test_any_text_is_a_day_or_refused(said: str) -> None:
    assert said in (refusal(said, WEDNESDAY) or said)


@given(today=st.dates())
def test_no_day_is_beyond_what_is_said_from_it(today: date) -> None:
    for words in ("in 9999 weeks", "9999 months ago", "last monday", "next monday", "tomorrow", "yesterday", "29 Feb"):
        assert (refusal(words, today) or "").partition(": ")[2] in ("", "it is beyond the calendar.")


@given(day=YEARS, today=st.dates(), past=st.booleans(), order=st.sampled_from([None, *Order]))
def test_a_day_with_its_year_is_itself_in_every_form_whenever_it_is_said(
    day: date, today: date, past: bool, order: Order | None
) -> None:
    month = MONTHS[day.month - 1]
    forms = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month.upper()} {day.day}, {day.year}",
        f"{day.day:02}-{month[:3]}-{day.year}",
    ]
    if day.day > 12:
        forms += [f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"]

    assert {day_said(form, today, past=past, order=order) for form in forms} == {day}


@given(day=DAYS, today=DAYS)
def test_a_day_of_this_century_may_be_written_with_two_figures_of_its_year(day: date, today: date) -> None:
    for form in (f"{day.day}.{day.month}.{day:%y}", f"{day.day} {MONTHS[day.month - 1]} {day:%y}"):
        assert day_said(form, today, past=True) == day


@given(day=DAYS, today=DAYS)
def test_a_day_without_its_year_is_the_nearest_on_the_side_that_is_meant(day: date, today: date) -> None:
    said = f"{day.day} {MONTHS[day.month - 1]}"
    before, after = day_said(said, today, past=True), day_said(said, today, past=False)

    assert {(each.month, each.day) for each in (before, after)} == {(day.month, day.day)}
    assert before <= today <= after
    assert (after - before).days <= 366 * (8 if said == "29 February" else 1)


@given(day=DAYS, today=DAYS, past=st.booleans())
def test_two_readings_are_two_days_and_never_one_of_them_silently(day: date, today: date, past: bool) -> None:
    assume(day.day <= 12 and day.day != day.month)
    with pytest.raises(DayUnclear) as unclear:
        day_said(f"{day.day}/{day.month}/{day.year}", today, past=past)

    assert set(unclear.value.readings) == {day, day.replace(day=day.month, month=day.day)}


@given(number=st.integers(0, 3000), today=DAYS, past=st.booleans())
def test_distances_are_counted_in_days_and_weeks_both_ways(number: int, today: date, past: bool) -> None:
    assert day_said(f"in {number} days", today, past=past) == today + timedelta(days=number)
    assert day_said(f"{number} days ago", today, past=past) == today - timedelta(days=number)
    assert day_said(f"in {number // 7} weeks", today, past=past) == today + timedelta(weeks=number // 7)


@given(number=st.integers(0, 600), today=DAYS)
def test_a_month_on_is_the_same_day_or_the_last_of_a_shorter_month(number: int, today: date) -> None:
    day = day_said(f"in {number} months", today, past=False)

    assert (day.year - today.year) * 12 + day.month - today.month == number
    assert day.day == today.day or (day.day < today.day and (day + timedelta(days=1)).day == 1)


@given(today=DAYS, which=st.sampled_from(["last ", "next ", "this ", ""]), past=st.booleans(), number=st.integers(0, 6))
def test_a_weekday_is_within_a_week_of_today(today: date, which: str, past: bool, number: int) -> None:
    names = ["monday", "Tue", "wed", "thurs", "FRI.", "sat", "Sunday"]
    day = day_said(which + names[number], today, past=past)

    assert day.weekday() == number
    assert abs((day - today).days) <= 7
    assert (day < today) if which == "last " else True
    assert (day > today) if which == "next " else True
