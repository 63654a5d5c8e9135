"""The runs that a book descends from, and what two books have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.history.lineage import ancestors, joined, newest_common
from sheetsync.model.snapshot import LINEAGE_LENGTH


def test_a_run_makes_both_sides_descend_from_the_runs_of_the_other() -> None:
    assert joined("7", ["5", "4"], ["6", "5", "4"]) == ("7", "6", "5", "4")
    assert joined("7", ["6", "5", "4"], ["5", "4"]) == ("7", "6", "5", "4")


def test_a_line_grows_no_longer_than_a_token_may_hold() -> None:
    long = [f"r{number}" for number in range(99, 0, -1)]

    assert joined("new", long, long) == ("new", *long[: LINEAGE_LENGTH - 1])


def test_runs_that_know_nothing_of_each_other_may_stand_in_any_order_and_no_other_run_suffers() -> None:
    """2 came after 1, and 0 is of neither: one book has them as 0, 2, 1, the other has 1 before 0."""
    line = joined("5", ["4", "0", "2", "1"], ["3", "1", "0"])

    assert line.index("2") < line.index("1")
    assert set(line) == {"5", "4", "3", "2", "1", "0"}


@given(st.data())
def test_no_run_comes_before_one_that_descends_from_it(data: st.DataObject) -> None:
    """Two books that are synced with each other or apart, whose lines are told against the true history."""
    lines: dict[str, tuple[str, ...]] = {"one": (), "two": (), "three": ()}
    true: dict[str, set[str]] = {}
    for number in range(data.draw(st.integers(1, 15))):
        first, second = data.draw(st.permutations(sorted(lines)))[:2]
        run = f"r{number}"
        line = joined(run, lines[first], lines[second])
        true[run] = set(line[1:])
        lines[first] = line
        if data.draw(st.booleans()):  # otherwise cut off before the second was written
            lines[second] = line

    for line in lines.values():
        assert len(set(line)) == len(line)
        for place, run in enumerate(line):
            assert not true[run] & set(line[:place])


def test_what_is_newest_in_common_comes_first() -> None:
    assert newest_common(["7", "6", "5"], ["9", "6", "5"]) == ["6", "5"]
    assert newest_common(["7"], []) == []


def test_a_line_is_followed_beyond_what_a_token_remembers() -> None:
    lines = {"r3": ("r3", "r2", "r1"), "r1": ("r1", "r0"), "r0": ("r0",)}

    assert ancestors(["r4", "r3"], lambda run: lines.get(run, ())) == ["r4", "r3", "r2", "r1", "r0"]
    assert ancestors([], lambda run: lines.get(run, ())) == []
