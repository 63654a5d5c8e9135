"""A thank-you that was sent is noted everywhere, with the promise that the letter makes."""

from __future__ import annotations

from datetime import date, timedelta

from sheetsync.books.memory import MemoryBook
from sheetsync.followup import check
from sheetsync.jobs.thanks import note_thanks
from tests.interviews.study import DAY, SCHEMA, facts_in, lettered, tracker

TODAY = DAY + timedelta(days=3)


def sent(**reflection: object) -> MemoryBook:
    book = tracker(
        contacts={"ada": {"name": "Ada Byron", "stage": "Met", "email": "ada@example.org"}},
        interviews={"i1": {"contact": "ada", "date": DAY, "status": "Done"}},
        reflections={"F1": {"interview": "I1", **reflection}},
    )
    note_thanks(book, SCHEMA, interview="i1", how="email", on=DAY + timedelta(days=1), letters=lettered())
    return book


def test_what_the_letter_announces_is_a_promise_that_the_check_remembers() -> None:
    book = sent(will_do="Read the notes.").observe()
    (touch,) = facts_in(book, TODAY).tracker.touches

    assert (touch.purpose, touch.interview, touch.promised) == ("Thank-you", "i1", "Read the notes.")
    asked = [each.next for each in check(book, today=date(2027, 2, 1)).findings if each.rule == "R7"]
    assert asked == ["Report back on what you promised: Read the notes."]


def test_without_a_next_step_a_thank_you_promises_nothing() -> None:
    (touch,) = facts_in(sent(learned="Much.", by=TODAY).observe(), TODAY).tracker.touches

    assert (touch.promised, touch.by) == ("", None)


def test_a_promise_with_a_day_is_asked_for_once_though_reflection_and_log_both_have_it() -> None:
    book = sent(will_do="Read the notes.", by=date(2027, 1, 29)).observe()
    (account,) = facts_in(book, TODAY).accounts

    assert [(each.text, each.by, each.row.sheet.key) for each in account.promises] == [
        ("Read the notes.", date(2027, 1, 29), "interactions")
    ]
    assert len([each for each in check(book, today=date(2027, 2, 1)).findings if each.rule == "R7"]) == 1


def test_a_step_that_was_chosen_for_the_letter_is_promised_where_the_reflection_has_none() -> None:
    words = "You told me a lot.\nI will read the notes."
    book = tracker(
        contacts={"ada": {"name": "Ada Byron", "stage": "Met"}},
        interviews={"i1": {"contact": "ada", "date": DAY, "status": "Done", "for_thank_you": words}},
    )
    note_thanks(book, SCHEMA, interview="i1", how="email", on=DAY + timedelta(days=1), letters=lettered())
    (touch,) = facts_in(book.observe(), TODAY).tracker.touches

    assert touch.promised == "I will read the notes."
