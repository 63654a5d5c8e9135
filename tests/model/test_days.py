from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.model.days import day_said

WEDNESDAY = date(2026, 11, 25)
D = date


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-02", D(2026, 11, 2)),
        ("today", WEDNESDAY),
        (" Yesterday ", D(2026, 11, 24)),
        ("tomorrow", D(2026, 11, 26)),
        ("3 days ago", D(2026, 11, 22)),
        ("a week ago", D(2026, 11, 18)),
        ("in 2 weeks", D(2026, 12, 9)),
        ("in 1 day", D(2026, 11, 26)),
        ("last Tuesday", D(2026, 11, 24)),
        ("last wednesday", D(2026, 11, 18)),
        ("next Wednesday", D(2026, 12, 2)),
        ("next  friday", D(2026, 11, 27)),
        ("this Wednesday", WEDNESDAY),
    ],
)
@pytest.mark.parametrize("past", [True, False])
def test_a_day_may_be_said_in_words(said: str, meant: date, past: bool) -> None:
    assert day_said(said, WEDNESDAY, past=past) == meant


@pytest.mark.parametrize(
    ("said", "past", "meant"),
    [
        ("Tuesday", True, D(2026, 11, 24)),
        ("Wednesday", True, WEDNESDAY),
        ("Thursday", True, D(2026, 11, 19)),
        ("Tuesday", False, D(2026, 12, 1)),
        ("Wednesday", False, D(2026, 12, 2)),
        ("Thursday", False, D(2026, 11, 26)),
    ],
)
def test_a_weekday_by_itself_looks_back_or_ahead(said: str, past: bool, meant: date) -> None:
    assert day_said(said, WEDNESDAY, past=past) == meant


@pytest.mark.parametrize(
    "said", ["", "soon", "3 days", "in 3 days ago", "25.11.2026", "2026-02-30", "last", "20261125"]
)
def test_what_means_no_day_is_none(said: str) -> None:
    assert day_said(said, WEDNESDAY, past=True) is None


@given(said=st.text(max_size=20), today=st.dates())
def test_no_text_and_no_day_is_beyond_it(said: str, today: date) -> None:
    for words in (said, "in 9999 weeks", "9999 weeks ago", "last monday", "next monday", "tomorrow", "yesterday"):
        day_said(words, today, past=False)
