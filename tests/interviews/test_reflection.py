"""The debrief in its six steps: what is asked, what is kept, and what is never overwritten."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.errors import UsageMistake
from sheetsync.interviews.reflection import PROMPTS, STEPS
from sheetsync.jobs.debrief import begin, keep, understood
from sheetsync.model.value import show
from tests.interviews.study import DAY, SCHEMA, lettered, tracker

TODAY = date(2027, 1, 18)


def book() -> MemoryBook:
    return tracker(
        contacts={"ada": {"name": "Ada Byron"}},
        interviews={"i1": {"contact": "ada", "date": DAY, "status": "Done", "field": "Computing"}},
        questions={"Q1": {"question": "Why?"}},
        responses={"A1": {"interview": "i1", "question": "Q1", "response": "Chance.", "match": "Surprised"}},
    )


def say(held: MemoryBook, **said: str) -> int:
    now = begin(held, "ada")
    typed = {key: understood(now, SCHEMA, key, text, TODAY) for key, text in said.items()}
    return keep(held, SCHEMA, now, typed, today=TODAY, letters=lettered())[1]


def cell(held: MemoryBook, table: str, column: str, row: int = 0) -> str:
    found = held.observe().tables[table]
    return show(found.cell(found.rows[row], column))


def test_the_steps_come_in_the_order_of_the_article() -> None:
    words = ["thank", "learn", "responses", "interested", "connections", "insights"]

    assert [word in step.title.casefold() for word, step in zip(words, STEPS, strict=True)] == [True] * 6


def test_nine_things_of_the_reflection_are_asked_and_each_has_a_column_in_the_sheet() -> None:
    keys = [key for key, prompt in PROMPTS.items() if prompt.table == "reflections"]

    assert set(keys) == {
        *("learned", "confirmed", "surprised", "still_interested", "why", "appeals", "dislikes", "rule_out"),
        *("open_questions", "will_do", "by"),
    }
    for prompt in PROMPTS.values():
        assert SCHEMA.tables[prompt.table].column(prompt.column).owner == "person"


def test_one_row_is_made_however_often_one_stops_and_goes_on() -> None:
    held = book()
    say(held, learned="It is lonely.")
    say(held, still_interested="need more research", by="next Friday")
    say(held, interest_after="2", ok_again="ask first")

    assert len(held.observe().tables["reflections"].rows) == 1
    assert cell(held, "reflections", "learned") == "It is lonely."
    assert cell(held, "reflections", "still_interested") == "Need more research"
    assert cell(held, "reflections", "by") == "2027-01-22"
    assert cell(held, "reflections", "written_on") == "2027-01-18"
    assert cell(held, "interviews", "interest_after") == "2"
    assert cell(held, "contacts", "ok_again") == "Ask first"
    assert "learned" not in begin(held, "ada").waiting
    assert "why" in begin(held, "ada").waiting


def test_what_a_person_wrote_in_the_sheet_counts_as_said_and_is_not_overwritten() -> None:
    held = tracker(
        contacts={"ada": {"name": "Ada"}},
        interviews={"i1": {"contact": "ada", "date": DAY}},
        reflections={"mine": {"interview": "I1", "learned": "By hand."}},
    )

    with pytest.raises(UsageMistake):
        say(held, learned="Other.")
    say(held, why="So.")
    assert cell(held, "reflections", "learned") == "By hand."
    assert cell(held, "reflections", "why") == "So."


def test_people_and_insights_become_rows_and_none_twice() -> None:
    held = book()
    assert say(held, referral="Mary Somerville, Royal Society; Bo; mary  somerville") == 2
    assert say(held, referral="BO", insight="website: https://a.example.org/x; Ask early") == 2

    assert [cell(held, "referrals", "to_name", row) for row in (0, 1)] == ["Mary Somerville", "Bo"]
    assert (cell(held, "referrals", "from"), cell(held, "referrals", "organisation")) == ("ada", "Royal Society")
    assert cell(held, "referrals", "received_on") == str(DAY)
    assert (cell(held, "insights", "kind"), cell(held, "insights", "link")) == ("Website", "https://a.example.org/x")
    assert (cell(held, "insights", "kind", 1), cell(held, "insights", "source", 1)) == ("Insight", "Ada Byron")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *(("interest_after", "6"), ("interest_after", "much"), ("still_interested", "purple"), ("by", "someday")),
        *(("learned", "x" * 40_000), ("insight", "x" * 40_000)),
    ],
)
def test_what_a_cell_cannot_hold_is_refused(key: str, text: str) -> None:
    held = book()
    before = held.observe()

    with pytest.raises(UsageMistake):
        say(held, **{key: text})
    assert held.observe().tables == before.tables


def test_each_step_says_where_it_stands() -> None:
    told = [each.told for each in begin(book(), "ada").steps]

    assert told[0] == "Not sent yet: sheetsync thanks draft i1"
    assert told[2] == "1 of 1 questions have an answer, 1 other than you expected"


@given(st.dictionaries(st.sampled_from(["learned", "why", "referral", "insight"]), st.text(max_size=80)))
@settings(max_examples=50, deadline=None)
def test_whatever_is_said_is_kept_letter_by_letter_or_refused(said: dict[str, str]) -> None:
    held = book()
    said = {key: text.strip() for key, text in said.items() if text.strip()}
    try:
        say(held, **said)
    except UsageMistake:
        return
    for key in ("learned", "why"):
        if key in said:
            assert cell(held, "reflections", key) == said[key]
    kept = [cell(held, "insights", "text", row) for row in range(len(held.observe().tables["insights"].rows))]
    # A second way: every word that is not a kind before a colon stands in some row.
    words = said.get("insight", "").replace(";", " ").replace(":", " ").casefold().split()
    known = {"insight", "website", "reading", "event", "person", "employer", "avenue", "quote"}
    everything = " ".join(kept).replace(":", " ").casefold()
    assert all(word in everything or word in known for word in words)
