"""Rows looked up by ID while another list of them is gone through: what a dictionary would find, in any order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.merge.in_step import InStep

NAMES = st.lists(st.sampled_from("abcdefghijkl"), unique=True)


@given(there=NAMES, asked=NAMES)
def test_every_name_is_found_wherever_it_lies_and_the_rest_is_left_over_in_order(
    there: list[str], asked: list[str]
) -> None:
    values = {name: name.upper() for name in there}
    rows = InStep(values, values.values(), lambda: values)
    assert [rows.take(name) for name in asked] == [values.get(name) for name in asked]
    assert list(rows.left_over().items()) == [item for item in values.items() if item[0] not in asked]


def test_rows_in_the_same_order_with_some_deleted_are_searched_for_only_where_one_is_missing() -> None:
    searches = 0
    values = {str(number): number for number in range(1000)}

    def search() -> dict[str, int]:
        nonlocal searches
        searches += 1
        return values

    rows = InStep(values, values.values(), search)
    for number in range(1000):
        if number % 100 != 50:
            assert rows.take(str(number)) == number
    assert searches == 10
    assert list(rows.left_over()) == [str(number) for number in range(50, 1000, 100)]
