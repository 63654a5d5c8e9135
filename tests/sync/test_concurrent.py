"""Somebody goes on working in a book while it is being synced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sheetsync.books.interface import BookChanged
from sheetsync.model.change import Change
from sheetsync.model.notice import LEFT, RIGHT
from sheetsync.model.snapshot import Snapshot, Token
from tests.merge.world import SCHEMA
from tests.sync.desk import LiveBook
from tests.sync.machine import Act, Machine


class SharedBook(LiveBook):
    """A book that is written whatever was typed since it was read, as Google Sheets is: it knows no precondition."""

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        self.meddle()
        self.reading_back = True
        now = self.observe()
        self.reading_back = False
        return super().apply(changes, expected=now if now.token == expected.token else expected, token=token)


def words(machine: Machine) -> dict[str, list[str]]:
    """What stands in each book, every word as often as it stands there."""
    return {
        side: sorted(str(cell) for row in desk.people.rows for cell in row.cells if cell)
        for side, desk in machine.desks.items()
    }


def at_the_first_write(machine: Machine, side: str, act: Act) -> None:
    """Let somebody do something on a side when the first write of the next sync begins."""
    book = machine.books[side]
    calls = iter(range(100))
    first = (
        1 if side == RIGHT else 2
    )  # a call of observe comes before, on the left one more to see that it is unchanged

    def meddle() -> None:
        if next(calls) == first:
            machine.play(act)

    book.meddle = meddle


def test_a_row_typed_while_others_are_given_their_ids_is_there_once_and_has_its_own(tmp_path: Path) -> None:
    machine = Machine(tmp_path, {LEFT: LiveBook(SCHEMA, name="Excel"), RIGHT: SharedBook(SCHEMA, name="Google")})
    machine.play(Act("add", side=1, one=0))
    at_the_first_write(machine, RIGHT, Act("add", side=1, one=1))

    machine.sync()
    machine.sync()

    assert words(machine) == {LEFT: ["n1", "n2"], RIGHT: ["n1", "n2"]}
    assert machine.desks[LEFT].ids() == machine.desks[RIGHT].ids() == ["n1", "n2"]


@pytest.mark.parametrize(
    "act",
    [
        Act("type", one=1, two=1),
        Act("add", one=0),
        Act("delete", one=1),
        Act("sort", one=3),
        Act("lose_id", one=1, two=1),
        Act("copy", one=1, two=1),
    ],
    ids=lambda act: act.name,
)
@pytest.mark.parametrize("side", [0, 1], ids=["excel", "google"])
def test_what_is_done_between_reading_and_writing_is_seen_and_planned_anew(tmp_path: Path, act: Act, side: int) -> None:
    machine = Machine(tmp_path)
    for at in range(3):
        machine.play(Act("add", 0, at))
    machine.sync()
    machine.play(Act("type", 0, 0, 1))
    machine.play(Act("type", 1, 0, 0))
    at_the_first_write(machine, (LEFT, RIGHT)[side], act._replace(side=side))

    machine.sync()
    machine.sync()

    left, right = words(machine).values()
    assert left == right
    assert machine.plan().is_empty


def test_a_book_that_changes_at_every_write_is_given_up_after_three_tries(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.play(Act("add", 0))
    machine.sync()
    machine.play(Act("type", 0, 0, 1))
    book, writes = machine.books[RIGHT], machine.books[RIGHT].writes
    tries = 0

    def restless(apply: Callable[..., Snapshot]) -> Callable[..., Snapshot]:
        def applied(changes: Sequence[Change], **rest: Snapshot | Token | None) -> Snapshot:
            nonlocal tries
            if changes:
                tries += 1
                machine.play(Act("type", 1, 0, 0))
            return apply(changes, **rest)

        return applied

    book.apply = restless(book.apply)  # type: ignore[method-assign]

    with pytest.raises(BookChanged) as told:
        machine.plan().apply()

    assert tries == 3
    assert book.writes == writes
    assert "Run" in told.value.hint
