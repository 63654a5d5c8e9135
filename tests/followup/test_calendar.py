from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.followup.calendar import Calendar, later

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (20, 21, 22, 23))
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def walk(start: date, count: int, free: set[date]) -> date:
    """What WORKDAY does, one day at a time."""
    day = start
    while count:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in free:
            count -= 1
    return day


def test_the_business_day_after_a_friday_is_monday() -> None:
    assert Calendar().add(FRIDAY, 1) == MONDAY
    assert Calendar().add(SATURDAY, 1) == MONDAY
    assert Calendar().add(SUNDAY, 1) == MONDAY


def test_no_days_later_is_the_day_itself_even_on_a_weekend() -> None:
    assert Calendar().add(SATURDAY, 0) == SATURDAY


def test_a_holiday_is_jumped_over() -> None:
    calendar = Calendar([MONDAY])
    assert not calendar.is_business(MONDAY)
    assert calendar.add(FRIDAY, 1) == date(2026, 11, 24)
    assert calendar.between(FRIDAY, date(2026, 11, 24)) == 1


def test_a_holiday_on_a_weekend_takes_no_business_day_away() -> None:
    assert Calendar([SATURDAY]).add(FRIDAY, 1) == MONDAY


def test_rolling_moves_forward_only_from_days_off() -> None:
    calendar = Calendar([MONDAY])
    assert calendar.roll(FRIDAY) == FRIDAY
    assert calendar.roll(SATURDAY) == date(2026, 11, 24)


def test_a_leap_day_is_a_day() -> None:
    assert Calendar().add(date(2028, 2, 28), 1) == date(2028, 2, 29)
    assert later(date(2028, 2, 28), 366) == date(2029, 2, 28)


def test_the_end_of_all_dates_is_not_passed() -> None:
    assert Calendar().add(date(9999, 12, 30), 5) == date.max
    assert Calendar().roll(date.max) == date.max
    assert later(date(9999, 12, 30), 5000) == date.max


def test_weeks_of_free_days_on_end_are_jumped_over() -> None:
    quiet = [date(2026, 12, 1) + timedelta(days=number) for number in range(60)]
    assert Calendar(quiet).add(date(2026, 11, 30), 1) == date(2027, 2, 1)


@given(day=days, count=st.integers(0, 60), offsets=st.sets(st.integers(0, 90)))
def test_counting_gives_what_walking_gives(day: date, count: int, offsets: set[int]) -> None:
    free = {day + timedelta(days=offset) for offset in offsets}
    calendar = Calendar(free)
    end = calendar.add(day, count)
    assert end == walk(day, count, free)
    assert calendar.between(day, end) == count
    assert calendar.roll(day) == (day if day.weekday() < 5 and day not in free else walk(day, 1, free))


@given(start=days, end=days)
def test_between_counts_the_weekdays_after_the_first_day(start: date, end: date) -> None:
    span = range(start.toordinal() + 1, min(end.toordinal(), start.toordinal() + 400) + 1)
    last = date.fromordinal(span[-1]) if span else start
    assert Calendar().between(start, last) == sum(date.fromordinal(number).weekday() < 5 for number in span)
