"""A book that dies while it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.model.change import Change
from sheetsync.model.snapshot import Snapshot, Token


class Crash(Exception):
    """The power went."""


class Failing(MemoryBook):
    """A book that dies at one of its writes, before or after the write has landed."""

    doom: int = -1
    after: bool = False

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        if not changes and token is None:
            return super().apply(changes, expected=expected, token=token)
        self.doom -= 1
        if self.doom == 0 and not self.after:
            raise Crash
        written = super().apply(changes, expected=expected, token=token)
        if self.doom == 0:
            raise Crash
        return written


def failing(memory: MemoryBook) -> Failing:
    memory.__class__ = Failing
    assert isinstance(memory, Failing)
    return memory


class TwoBooks(Protocol):
    """What can be synced."""

    right: MemoryBook

    def sync(self) -> object: ...


def cut_off_between_the_books(made: TwoBooks) -> None:
    """The right book is written, the left one is not."""
    right = failing(made.right)
    right.doom, right.after = 1, True
    with pytest.raises(Crash):
        made.sync()
    right.doom = -1
