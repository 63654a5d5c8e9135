"""What a cell can hold, and when two cells say the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.model.serial import date_of, datetime_of, serial_of
from sheetsync.model.value import Error, Formula, Kind, Link, Value, canonical, kind_of, plain, same, same_key, show

moments = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
values = st.one_of(
    st.none(),
    st.text(),
    st.sampled_from(["", " ", "a", "a ", "a\r\nb", "a\nb", "é", "é", "1", "TRUE", "a\xa0b", "a b"]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.sampled_from([0.0, 1.0]),
    st.dates(),
    moments,
    st.builds(datetime.combine, st.dates(), st.just(datetime.min.time())),
    st.builds(Link, st.text(), st.text()),
    st.builds(Error, st.sampled_from(["#N/A", "#REF!"])),
)


@given(values, values)
def test_being_the_same_has_no_direction(one: Value, other: Value) -> None:
    assert same(one, other) == same(other, one)


@given(values, values)
def test_a_key_is_shared_exactly_by_values_that_are_the_same(one: Value, other: Value) -> None:
    assert same(one, one)
    assert (same_key(one) == same_key(other)) == same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\r\nb", "a\nb"),
        ("a ", "a"),
        ("a\xa0b", "a b"),
        ("e\N{COMBINING ACUTE ACCENT}", "é"),
        (None, "  "),
        (date(2026, 11, 23), datetime(2026, 11, 23)),
        (0.0, -0.0),
    ],
)
def test_what_programs_store_differently_is_the_same_to_a_person(one: Value, other: Value) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (True, 1.0),
        (False, 0.0),
        (1.0, "1"),
        (True, "TRUE"),
        (None, 0.0),
        (None, False),
        ("a", "A"),
        (46349.0, date(2026, 11, 23)),
    ],
)
def test_kinds_are_never_mixed_up(one: Value, other: Value) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (7, 7.0),
        (float("nan"), Error("#NUM!")),
        (float("-inf"), Error("#NUM!")),
        (datetime(2026, 1, 1, 12, 0, 0, 999_600, UTC), datetime(2026, 1, 1, 12, 0, 1)),
        (True, True),
    ],
)
def test_raw_values_become_what_both_programs_store(raw: object, value: Value) -> None:
    assert canonical(raw) == value
    assert type(canonical(raw)) is type(value)


def test_what_is_no_cells_value_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({"a": 1})


@given(moments)
def test_a_moment_survives_its_serial_number(moment: datetime) -> None:
    assert datetime_of(serial_of(moment)) == moment


@given(st.dates())
def test_a_day_survives_its_serial_number(day: date) -> None:
    assert date_of(serial_of(day)) == day
    assert serial_of(day).is_integer()


def test_serial_numbers_count_as_google_does() -> None:
    assert serial_of(date(1899, 12, 30)) == 0
    assert serial_of(date(2020, 1, 1)) == 43831
    assert serial_of(datetime(2020, 1, 1, 12)) == 43831.5
    with pytest.raises(ValueError, match="not the serial number"):
        date_of(1e9)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (3.0, "3"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 9, 5), "2026-11-23 09:05"),
        (Link("site", "https://example.org"), "site"),
        (Error("#N/A"), "#N/A"),
        (Formula("=A1", 2.0), "2"),
    ],
)
def test_values_are_shown_as_a_person_reads_them(value: Value, shown: str) -> None:
    assert show(value) == shown


def test_a_formula_shows_its_value_and_keeps_its_kind() -> None:
    formula = Formula("=1+1", 2.0)
    assert plain(formula) == 2.0
    assert kind_of(formula) is Kind.FORMULA
    assert kind_of(datetime(2026, 1, 1)) is Kind.DATETIME
    assert kind_of(True) is Kind.BOOL
