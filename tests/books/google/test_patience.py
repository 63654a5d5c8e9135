"""How requests are paced, what is said while something is waited for, and what a client may not wait for."""

from __future__ import annotations

import pytest

from sheetsync.books.google import GoogleBook, connect
from sheetsync.books.google.transport import Pace
from tests.books.google.small import QUICK, Google, document


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_requests_within_the_quota_do_not_wait() -> None:
    clock = Clock()
    pace = Pace(clock, most=3)
    assert [pace.begin() for _ in range(3)] == [0, 0, 0]
    clock.now += 60
    assert [pace.begin() for _ in range(3)] == [0, 0, 0]


def test_the_first_request_too_many_waits_until_the_minute_is_over() -> None:
    clock = Clock()
    pace = Pace(clock, most=2)
    waits = []
    for step in (0, 10, 10, 10, 60, 0):
        clock.now += step
        waits.append(pace.begin())
    assert waits == [0, 0, 40, 40, 30, 40]


def test_never_more_begin_within_any_minute_than_are_allowed() -> None:
    clock = Clock()
    pace = Pace(clock, most=5)
    begun = []
    for number in range(60):
        clock.now += pace.begin()
        begun.append(clock.now)
        clock.now += (number * 7) % 11
    assert all(later - earlier >= 60 for earlier, later in zip(begun, begun[5:], strict=False))


@pytest.mark.parametrize(("kind", "why"), [("429", "too many requests"), ("503", "out of order")])
def test_what_is_waited_for_is_said_aloud(google: Google, kind: str, why: str) -> None:
    said: list[str] = []
    book = GoogleBook(
        google.tracker().where, google.blueprint, connect(google.sandbox.host, patience=QUICK, say=said.append)
    )
    google.fail(document(book), kind, kind)
    book.observe()
    assert len(said) == 2
    assert all(why in sentence and "Trying again in 1 s …" in sentence for sentence in said)
