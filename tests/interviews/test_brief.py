"""A brief: everything about one person and nothing about others, the most pressing first, on one page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.interviews.brief import LINES, on_one_page
from sheetsync.jobs.brief import brief_book
from sheetsync.model.brief import Brief, Note, Part
from tests.interviews.study import DAY, tracker

TODAY = date(2027, 1, 18)


def book() -> MemoryBook:
    return tracker(
        contacts={
            "ada": {
                "name": "Ada Byron", "role": "Analyst", "team": "Engines", "organisation": "Works", "stage": "Met",
                "field": "Computing", "how_met": "Referral", "referred_by": "cy", "email": "ada@example.org",
                "next_step": "Send the paper", "next_step_date": date(2027, 1, 10), "offer": "A translation",
                "ok_again": "Ask first",
            },
            "bo": {"name": "Bo", "organisation": "works", "role": "Editor", "team": "Writing", "stage": "To contact"},
            "cy": {"name": "Cy"},
        },
        interviews={
            "old": {"contact": "ada", "date": date(2026, 12, 1), "status": "Done", "field": "Computing"},
            "new": {
                "contact": "ada", "date": date(2027, 1, 25), "status": "Planned", "time": "14:30", "minutes": 20,
                "mode": "Video", "goals": "Is it lonely?", "field": "Computing",
            },
            "his": {"contact": "bo", "date": DAY, "status": "Done"},
        },
        questions={key: {"question": f"{key}?", "active": "Yes"} for key in ("Q1", "Q2", "Q3", "Q4")},
        responses={
            "A1": {"interview": "old", "question": "Q1", "response": "Chance."},
            "A2": {"interview": "old", "question": "Q2", "response": "Nobody asks.", "match": "Surprised"},
            "A3": {"interview": "old", "question": "Q3", "response": "Write it down.", "quote": "Yes"},
            "A4": {"interview": "new", "question": "Q4", "expected": "No."},
            "A5": {"interview": "his", "question": "Q4", "response": "Not hers."},
        },
        reflections={"F1": {"interview": "old", "learned": "It is lonely.", "open_questions": "Who pays?"}},
        interactions={
            "L1": {"contact": "ada", "date": date(2026, 11, 1), "direction": "Out", "summary": "Asked."},
            "L2": {"contact": "Ada Byron", "date": date(2026, 12, 1), "direction": "Both", "promise_by_me": "The paper",
                   "promise_by_them": "A name"},
            "L3": {"contact": "ada", "date": date(2026, 12, 5), "direction": "In", "channel": "Email", "summary": "?"},
            "L4": {"contact": "ada", "date": date(2026, 12, 6), "direction": "Out", "draft": "Yes", "summary": "No."},
            "L5": {"contact": "bo", "date": date(2026, 12, 7), "direction": "Out", "promise_by_me": "Not hers"},
        },
        referrals={
            "R1": {"from": "ada", "to_name": "Wen", "received_on": date(2026, 12, 1)},
            "R2": {"from": "ada", "to": "bo", "received_on": date(2026, 12, 1), "outcome": "Met"},
            "R3": {"from": "bo", "to_name": "Not hers"},
        },
    )  # fmt: skip


def part(brief: Brief, key: str) -> list[tuple[str, str]]:
    return [(note.mark, note.text) for each in brief.parts if each.key == key for note in each.notes]


def ada() -> Brief:
    return brief_book(book(), contact="ada", today=TODAY)[0]


def test_it_says_who_they_are_how_you_know_them_and_when_you_talk_next() -> None:
    brief = ada()

    assert (brief.name, brief.about) == ("Ada Byron", "Analyst, Engines, Works")
    assert {"Met", "Computing", "ada@example.org", "Write again: Ask first"} <= set(brief.facts)
    assert part(brief, "next") == [("2027-01-25", "14:30, Video, 20 minutes"), ("you want to know", "Is it lonely?")]
    assert [mark for mark, _ in part(brief, "known")] == ["met by", "named by", "first touch"]
    assert dict(part(brief, "known"))["first touch"].endswith(", 2 more since")
    assert part(brief, "known")[1][1].startswith("Cy")
    assert part(brief, "others") == [("", "Bo, Editor, Writing (To contact)")]
    assert part(brief, "notes") == [("what you can offer", "A translation")]


def test_what_the_weekly_check_says_of_them_comes_with_its_reason() -> None:
    (flag, _), (because, why), (by, step) = part(ada(), "now")

    assert (flag, because, by, step) == ("Next step — late", "because", "by 2027-01-10", "Send the paper")
    assert why.startswith("Your next step is dated")


def test_what_was_learned_comes_first_then_what_is_worth_quoting_then_surprises() -> None:
    assert [text for _, text in part(ada(), "said")] == [
        "It is lonely.",
        "Q3? Write it down.",
        "Q2? Nobody asks.",
        "Q1? Chance.",
    ]


def test_promises_are_open_where_nothing_was_sent_since_and_drafts_count_for_nothing() -> None:
    promised = next(each for each in ada().parts if each.key == "promised")

    assert [(note.text, note.mark, note.late) for note in promised.notes] == [
        ("The paper (nothing sent since)", "you 2026-12-01", True),
        ("A name", "they 2026-12-01", False),
    ]
    assert [mark for mark, _ in part(ada(), "touches")] == ["2026-12-05", "2026-12-01", "2026-11-01"]


def test_whom_they_named_and_what_came_of_it_with_what_waits_first() -> None:
    assert part(ada(), "named") == [
        ("", "Wen: asked 2026-12-01, not contacted yet"),
        ("", "Bo, Editor, Writing, works: asked 2026-12-01 → contacted → met, not reported back yet"),
    ]


def test_what_is_open_and_what_was_prepared_or_not_asked_yet() -> None:
    assert part(ada(), "open") == [("", "Who pays?")]
    assert part(ada(), "ask") == [("Q4", "Q4? (you expect: No.)")]
    unplanned = brief_book(book(), contact="cy", today=TODAY)[0]
    assert [mark for mark, _ in part(unplanned, "ask")] == ["Q1", "Q2", "Q3", "Q4"]


def test_nothing_of_anybody_else_is_in_it() -> None:
    assert "Not hers" not in str(ada())


def test_of_two_with_one_name_each_has_what_names_their_id() -> None:
    twins = tracker(
        contacts={"w1": {"name": "Wen Li"}, "w2": {"name": "Wen Li"}},
        interactions={"L1": {"contact": "w1", "date": DAY, "summary": "To the first."}, "L2": {"contact": "Wen Li"}},
    )

    assert len(part(brief_book(twins, contact="w1", today=TODAY)[0], "touches")) == 1
    assert part(brief_book(twins, contact="w2", today=TODAY)[0], "touches") == []


NOTES = st.lists(st.builds(Note, st.text(max_size=400), st.text(max_size=60), st.booleans()), min_size=1, max_size=9)
LETTERS = st.sampled_from(["W" * 900, "漢" * 900, "x" * 30_000, "a b " * 300, "👩\u200d🔬" * 300, "العربية " * 200])


@given(st.lists(NOTES, max_size=11), LETTERS)
def test_a_page_holds_something_of_every_part_and_never_more_than_its_lines(parts: list[list[Note]], long: str) -> None:
    notes = [(Note(long, long), *some) for some in parts]
    whole = Brief("id", long, long, (long,), tuple(Part(str(n), "Title", some) for n, some in enumerate(notes)))
    page = on_one_page(whole)

    lines = 0.0
    for each, before in zip(page.parts, whole.parts, strict=True):
        assert len(each.notes) + each.more == len(before.notes)
        assert each.notes
        lines += 1.5 + bool(each.more) + sum(1 + (wide(note.mark + note.text) + 3) // 92 for note in each.notes)
    assert lines <= LINES
    assert wide(page.name) <= 60


def wide(text: str) -> float:
    """Count letters by hand: those that are never narrow as one and a half, those of East Asia as two."""
    return sum(2 if letter > "\u2e80" else 1.5 if "A" <= letter <= "Z" else 1 for letter in text)


@pytest.mark.parametrize("key", ["contacts", "interviews", "responses", "referrals", "interactions", "reflections"])
def test_a_tracker_that_lacks_a_sheet_has_a_brief_without_it(key: str) -> None:
    held = book()
    snapshot = held.observe()
    held.edit({name: table for name, table in snapshot.tables.items() if name != key or key == "contacts"})

    brief = brief_book(held, contact="ada", today=TODAY)[0]
    assert brief.name == "Ada Byron"
    said = [note for part in brief.parts if part.key == "now" for note in part.notes if note.mark == "not checked"]
    assert bool(said) == (key in ("interactions", "interviews"))
