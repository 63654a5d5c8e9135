"""Hashes of rows that were forgotten: they travel with a tracker, and what was done last on any machine counts."""

from __future__ import annotations

from sheetsync.model.forgotten import forgetting, from_rows, joined, news, recogniser, returning, to_rows
from sheetsync.model.snapshot import Token

ADA, BEN = ("contacts", "ada", "ada lovelace"), ("contacts", "ben", "ben")
KEY, OTHER = "0a" * 16, "1b" * 16


def test_a_row_is_known_by_any_of_its_marks_and_by_no_others() -> None:
    knows = recogniser(forgetting({}, [ADA], KEY))

    assert knows([BEN, ADA])
    assert not knows([BEN])
    assert not knows([("contacts", "ada", "ada byron")])


def test_nothing_that_is_carried_names_anybody() -> None:
    rows = Token("doc", forgotten=forgetting({}, [ADA, BEN], KEY)).to_rows()

    assert not any(word in text for row in rows for text in row for word in ("ada", "ben", "contacts"))


def test_the_hidden_sheet_holds_the_hashes_of_many_rows_in_cells_that_every_program_takes() -> None:
    many = forgetting({}, [("interactions", f"i{number}") for number in range(3000)], KEY)
    many = joined(returning(many, [("interactions", "i7")]), forgetting({}, [ADA], OTHER))

    rows = list(to_rows(many))

    assert max(len(text) for row in rows for text in row) < 32_767
    assert Token.from_rows(Token("doc", forgotten=many).to_rows()) == Token("doc", forgotten=many)
    assert from_rows({"forgotten": "x", "forgotten zz 1": "y", "pair ab": "left"}) == {}


def test_what_was_done_last_counts_on_every_machine() -> None:
    forgotten = forgetting({}, [ADA], KEY)
    back = returning(forgotten, [ADA])
    again = forgetting(back, [ADA], OTHER)

    assert [recogniser(each)([ADA]) for each in (forgotten, back, again)] == [True, False, True]
    for older, newer in ((forgotten, back), (back, again), (forgotten, again)):
        assert joined(older, newer) == joined(newer, older) == newer
    assert forgetting(forgotten, [ADA], OTHER) == forgotten


def test_only_somebody_forgotten_of_whom_nothing_was_known_is_news() -> None:
    forgotten = forgetting({}, [ADA], KEY)

    assert news(forgotten, {})
    assert not news(forgotten, forgotten)
    assert not news(returning(forgotten, [ADA]), {})
    assert not news(forgotten, returning(forgotten, [ADA]))
