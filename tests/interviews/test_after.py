"""The hour after an interview: where its steps stand, what answers name, and what is left to somebody more lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.interviews.after import PARTS, offers, surprises
from sheetsync.jobs.after import Hour, begin_hour, compare, keep_offer, promise_to_oneself, stay_in_touch
from sheetsync.jobs.debrief import keep, understood
from sheetsync.jobs.thanks import NotHeldYet, WordsUnfit
from sheetsync.model.value import show
from tests.interviews.study import DAY, SCHEMA, lettered, tracker

TODAY = date(2027, 1, 15)  # a Friday, the day of the talk


def book(**tables: Any) -> MemoryBook:
    rows = {
        "contacts": {"ada": {"name": "Ada Byron", "stage": "Met"}, "bo": {"name": "Bo Li", "field": "Museums"}},
        "interviews": {"i1": {"contact": "ada", "date": DAY, "status": "Done", "field": "Computing"}},
        "questions": {"N1": {"question": "Who else?", "type": "People"}, "Q2": {"question": "Is it lonely?"}},
        "responses": {
            "A1": {"interview": "i1", "question": "N1", "response": "Talk to Mary Shelley at Pell Hospital."},
            "A2": {
                "interview": "i1",
                "question": "Q2",
                "expected": "Yes",
                "response": "Never. See https://a.example.org/x.",
            },
        },
    }
    return tracker(**{**rows, **tables})


def hour(held: MemoryBook) -> Hour:
    return begin_hour(held, "ada", TODAY)


def say(held: MemoryBook, instead: tuple[str, ...] = (), **said: str) -> None:
    now = hour(held).debrief
    typed = {key: understood(now, SCHEMA, key, text, TODAY) for key, text in said.items()}
    keep(held, SCHEMA, now, typed, today=TODAY, letters=lettered(), instead=instead)


def open_in(held: MemoryBook, key: str) -> tuple[str, ...]:
    return hour(held).stage(key).open


def cells(held: MemoryBook, table: str, row: int = 0) -> dict[str, str]:
    found = held.observe().tables[table]
    return {head.key: show(found.cell(found.rows[row], head.key)) for head in found.heads}


def test_the_steps_come_in_the_order_of_the_article_but_for_the_letter_which_is_made_of_the_answers() -> None:
    keys = [part.key for part in PARTS]

    assert keys == ["notes", "expected", "struck", "named", "interest", "promise", "letter", "touch"]


def test_the_thank_you_is_due_on_the_next_business_day_and_never_once_it_was_sent() -> None:
    sent = {"i1": {"contact": "ada", "date": DAY, "status": "Done", "thank_you_sent": DAY}}
    thanks = hour(book()).thanks

    assert thanks
    assert thanks.due == date(2027, 1, 18)
    assert hour(book(interviews=sent)).thanks is None
    assert open_in(book(interviews=sent), "letter") == ()


@pytest.mark.parametrize(
    "talk", [{"date": date(2027, 1, 20), "status": "Planned"}, {"date": DAY, "status": "Cancelled"}]
)
def test_there_is_no_hour_after_a_talk_that_was_not_held(talk: dict[str, Any]) -> None:
    with pytest.raises(NotHeldYet):
        hour(book(interviews={"i1": {"contact": "ada", **talk}}))


def test_answers_wait_until_each_was_compared_and_surprises_are_listed_in_the_words_that_stand_there() -> None:
    held = book()
    assert open_in(held, "expected") == ("match", "surprised")

    after = compare(held, hour(held), {"A1": "As expected", "A2": "Surprised"})

    assert open_in(held, "expected") == ("surprised",)
    assert surprises(after.study, after.talk) == "Never. See https://a.example.org/x"


def test_where_nothing_was_a_surprise_that_is_answered_by_the_comparison() -> None:
    held = book()
    compare(held, hour(held), {"A1": "As expected", "A2": "Partly"})

    assert open_in(held, "expected") == ()


def test_people_and_addresses_in_the_answers_are_offered_until_they_are_kept() -> None:
    held = book()
    now = hour(held)
    person, link = offers(now.tracker, now.study, now.talk)
    assert (person.shown, link.name) == ("Mary Shelley, Pell Hospital", "https://a.example.org/x")

    now = keep_offer(held, SCHEMA, now, person, "r", letters=lettered())
    now = keep_offer(held, SCHEMA, now, link, "i", letters=lettered())

    assert offers(now.tracker, now.study, now.talk) == []
    assert cells(held, "referrals")["organisation"] == "Pell Hospital"
    assert cells(held, "referrals")["received_on"] == str(DAY)
    assert (cells(held, "insights")["kind"], cells(held, "insights")["link"]) == ("Website", link.name)
    assert open_in(held, "named") == ()


@pytest.mark.parametrize("words", ["more or less", "Second thoughts.", "I’m not sure"])
def test_to_waver_is_an_answer(words: str) -> None:
    held = book()
    say(held, still_interested=words)

    assert cells(held, "reflections")["still_interested"] == "Need more research"


def test_an_answer_is_replaced_only_where_that_is_meant() -> None:
    held = book()
    say(held, why="The people", learned="Much")
    say(held, ("why",), why="The pay")

    assert (cells(held, "reflections")["why"], cells(held, "reflections")["learned"]) == ("The pay", "Much")


def test_a_note_is_refused_as_words_for_the_letter_before_it_is_kept() -> None:
    with pytest.raises(WordsUnfit):
        say(book(), for_thank_you="mornings: proofs")


def test_a_promise_to_them_is_in_the_reflection_and_one_to_oneself_an_avenue_and_both_come_back() -> None:
    theirs, own = book(), book()
    say(theirs, will_do="Send her my draft", by="2027-01-20")
    promise_to_oneself(own, SCHEMA, hour(own), "learn SQL", by=date(2027, 1, 21), letters=lettered())

    from sheetsync.followup import check

    found = [check(held.observe(), today=date(2027, 1, 22)) for held in (theirs, own)]
    rules = [{each.rule: str(each.due) for each in one.findings} for one in found]
    assert (rules[0]["R7"], rules[1]["R12"]) == ("2027-01-20", "2027-01-21")
    assert (open_in(theirs, "promise"), open_in(own, "promise")) == ((), ())


def test_when_to_be_in_touch_again_is_what_the_rules_say_of_each_tier() -> None:
    held = book()
    now = hour(held)
    assert {tier: str(term.due) for tier, term in now.again.items()} == {
        "Close": "2027-02-15",  # 30 days after the talk is a Sunday
        "Warm": "2027-04-15",
        "Light": "2027-07-14",
        "Yearly": "2028-01-17",
    }

    assert open_in(held, "touch") == ("ok_again", "touch")
    stay_in_touch(held, SCHEMA, now, tier="Warm")
    assert (open_in(held, "touch"), cells(held, "contacts")["tier"]) == (("ok_again",), "Warm")


def test_a_day_of_ones_own_becomes_the_next_step() -> None:
    held = book()
    stay_in_touch(held, SCHEMA, hour(held), day="2027-03-01")

    assert cells(held, "contacts")["next_step_date"] == "2027-03-01"
    assert cells(held, "contacts")["next_step"] == "Be in touch again"


def test_nobody_who_is_as_sure_as_before_is_consoled() -> None:
    talk = {"contact": "ada", "date": DAY, "status": "Done", "interest_before": 3, "interest_after": 4}

    assert hour(book(interviews={"i1": talk})).encouragement == []


def test_somebody_more_lost_than_before_reads_what_their_own_tracker_has_for_them() -> None:
    talk = {"contact": "ada", "date": DAY, "status": "Done", "interest_before": 5, "interest_after": 2}
    held = book(
        interviews={"i1": {**talk, "field": "Computing"}},
        fields={"f1": {"name": "Museums", "interest": 3}, "f2": {"name": "Law", "verdict": "Rule out"}},
        referrals={"r1": {"from": "ada", "to_name": "Mary Shelley", "received_on": DAY}},
    )
    say(held, still_interested="no", rule_out="Being on call", open_questions="Is it quieter elsewhere?")

    told = "\n".join(hour(held).encouragement)

    assert "Being on call" in told
    assert "Museums (interest 3, nobody asked yet)" in told
    assert "Mary Shelley, whom Ada Byron named" in told
    assert "Bo Li, in Museums" in told
    assert "Is it quieter elsewhere?" in told
    assert "Law" not in told
    assert hour(held).change[0].startswith("Interest in Computing: 5 before this talk, 2 after it.")
