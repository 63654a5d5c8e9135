"""Small groups: nobody can work out what few students did, from any table and its sum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.report.suppression import LOWEST, kept_back

SIZES = st.dictionaries(st.text("abcdefghij", min_size=1, max_size=3), st.integers(0, 40), max_size=12)


@given(SIZES, st.integers(0, 30))
def test_every_small_group_is_kept_back_and_groups_without_anybody_are_not(sizes: dict[str, int], least: int) -> None:
    hidden = kept_back(sizes, least)

    assert {name for name, size in sizes.items() if 0 < size < max(least, LOWEST)} <= hidden
    assert not any(sizes[name] == 0 for name in hidden)


@given(SIZES, st.integers(5, 30))
def test_what_the_sum_tells_is_of_two_groups_and_enough_students_wherever_there_are_any(
    sizes: dict[str, int], least: int
) -> None:
    hidden = kept_back(sizes, least)
    shown = [name for name, size in sizes.items() if size and name not in hidden]

    if hidden and shown:
        assert len(hidden) >= 2
        assert sum(sizes[name] for name in hidden) >= least


@given(SIZES, st.integers(5, 30))
def test_the_same_table_always_keeps_back_the_same(sizes: dict[str, int], least: int) -> None:
    assert kept_back(dict(reversed(sizes.items())), least) == kept_back(sizes, least)


def test_a_table_of_large_groups_is_shown_whole() -> None:
    assert kept_back({"a": 10, "b": 30}) == frozenset()
