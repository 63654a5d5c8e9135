"""A sync that fails says of each book by itself what became of it, whatever failed (L21)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sheetsync.books.interface import BookLocked, BookUnreachable, BookUnwritable, WriteUncertain
from sheetsync.books.memory import MemoryBook
from sheetsync.errors import SheetsyncError
from sheetsync.history.durable import StateUnreadable
from sheetsync.history.state import PairHistory
from sheetsync.model.change import Change
from sheetsync.model.snapshot import Snapshot, Token
from tests.merge.world import World, edit, set_cell, type_row, world

MADE_UP = "The next `sheetsync sync` makes up what is missing."


class Refusing(MemoryBook):
    """A book that raises *trouble* at one of its writes."""

    trouble: SheetsyncError
    at: int = 1

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        if changes or token is not None:
            self.at -= 1
            if self.at == 0:
                raise self.trouble
        return super().apply(changes, expected=expected, token=token)


def refuse(book: MemoryBook, trouble: SheetsyncError, at: int = 1) -> None:
    book.__class__ = Refusing
    assert isinstance(book, Refusing)
    book.trouble, book.at = trouble, at


@pytest.fixture
def made(tmp_path: Path) -> World:
    made = world(tmp_path, [("ada", "Ada", "Asked", None)], [])
    made.sync()
    edit(made.left, [set_cell(0, "stage", "Met")])
    edit(made.right, [set_cell(0, "name", "Ada L.")])
    return made


def failure(made: World) -> SheetsyncError:
    with pytest.raises(SheetsyncError) as caught:
        made.sync()
    return caught.value


def test_where_the_first_book_fails_nothing_was_written(made: World) -> None:
    refuse(made.right, BookUnreachable("The service did not answer.", hint="Try again. Nothing was written."))
    assert failure(made).hint == "Try again. Nothing was written."


@pytest.mark.parametrize("kind", [BookUnwritable, BookLocked])
def test_where_the_second_fails_the_first_was_written(made: World, kind: type[SheetsyncError]) -> None:
    refuse(made.left, kind("It cannot be saved.", hint="Close it. Nothing was written."))
    trouble = failure(made)
    assert type(trouble) is kind
    assert str(trouble) == f"It cannot be saved.\nClose it. Google was written. Excel was not written. {MADE_UP}"


def test_what_a_book_says_of_itself_is_not_said_again(made: World) -> None:
    refuse(made.left, WriteUncertain("The connection broke.", hint="Whether it landed is seen at the next run."))
    assert failure(made).hint == f"Whether it landed is seen at the next run. Google was written. {MADE_UP}"


def test_where_only_ids_were_given_that_is_said(made: World) -> None:
    edit(made.left, [type_row("Cleo", "Met")])
    refuse(made.right, BookUnreachable("The service did not answer.", hint="Nothing was written."))
    assert failure(made).hint == f"Google was not written. Excel got only IDs and formulas. {MADE_UP}"


def test_a_record_that_cannot_be_kept_after_both_are_written_is_no_failure_of_either(
    made: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StateUnreadable("The disk is full.", hint="Make room.")

    monkeypatch.setattr(PairHistory, "finish", broken)
    assert failure(made).hint == f"Make room. Google was written. Excel was written. {MADE_UP}"
