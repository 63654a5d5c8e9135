"""Twelve interviews in three fields, as a student writes them down: no code book, no tags, no factors, no fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sheetsync.model.value import Value

Rows = dict[str, list[dict[str, Value]]]

FIRST = date(2026, 9, 1)
QUESTIONS = {
    "P1": ("How did you come to be doing this work?", "Text"),
    "L2": ("Which part would you happily hand to somebody else?", "Text"),
    "L5": ("How heavy is an ordinary week? (1 light, 5 crushing)", "Scale"),
    "E6": ("Does another degree pay off in this line of work?", "Yes/No"),
    "C1": ("How many hours is a normal week?", "Number"),
    "O1": ("What is shifting in your field at the moment?", "Text"),
    "V1": ("In my place, what would you do between now and next summer?", "Text"),
    "C4": ("What could a beginner reasonably be paid in a year?", "Number"),
}


class Talk(NamedTuple):
    """One person, what they do, and what they answered in the order of QUESTIONS; the last one was never asked."""

    name: str
    role: str
    employer: str
    field: str
    interest: tuple[int, int]
    path: str
    hate: str
    heavy: int
    degree: str
    hours: float
    shift: str
    advice: str
    learned: str = ""


TALKS = (
    Talk("Ines Marlow", "Developer", "Harbour Software", "Software", (4, 4),
         "A maths degree, then a friend's start-up.", "Meetings on Friday, maybe all meetings.", 3,
         "No, a portfolio counts.", 42,
         "AI writes the first draft. Fewer juniors are hired.", "Build one thing and put it online.",
         "Juniors need something to show."),
    Talk("Jonas Reed", "Tester", "Harbour Software", "Software", (4, 3), "By chance: I answered phones there.",
         "Meetings, maybe half the day.", 4, "No.", 40,
         "Fewer juniors, and AI in every tool. The union is new.", "Maybe learn SQL, a little every day."),
    Talk("Kavya Nair", "Data engineer", "Tidewell", "Software", (3, 5), "Physics, then a course in SQL.",
         "Reports for the management.", 2, "Yes, for research only.", 38,
         "ai everywhere, really. Customers ask where the data goes.", "Get the SQL certificate, then build one thing.",
         "SQL opens more doors than I thought."),
    Talk("Leo Ostrander", "Developer", "Quillon", "Software", (4, 4), "Evening classes while I drove a lorry.",
         "Meetings.", 5, "No, nobody ever asked.", 50,
         "AI, of course. Fewer juniors on every team.", "Build one thing. Show it on a Friday."),
    Talk("Mina Castellan", "Archivist", "Harrow Museum", "Museums", (2, 4), "Volunteering in the archive.",
         "Grant applications, every day of the year.", 2, "Yes, an archive degree.", 35,
         "Grant money is drying up. AI reads old hands now.", "Volunteer for a day a week.",
         "Volunteering is how everybody gets in."),
    Talk("Noor Haddad", "Educator", "Harrow Museum", "Museums", (3, 3), "A teacher first, then volunteering here.",
         "Grant applications.", 2, "Maybe. Perhaps for a curator.", 36,
         "Grant money, maybe. More school groups.", "Volunteer, and learn how a grant is written."),
    Talk("Otto Lind", "Conservator", "Stratford House", "Museums", (3, 2), "Chemistry, and a love of old paint.",
         "The storage lists.", 3, "Yes.", 37,
         "Visitors want to touch things. Grant money is short.", "Volunteer in the summer."),
    Talk("Petra Quinn", "Curator", "Fenland Gallery", "Museums", (2, 3), "Art history and volunteering.",
         "Grant applications, maybe on a Friday night.", 4, "Yes, a doctorate.", 45,
         "AI labels pictures. Loans cross no borders any more.", "Maybe volunteer, then write to us."),
    Talk("Quentin Abara", "Maths teacher", "Northgate School", "Teaching", (3, 4), "My own maths teacher.",
         "Marking on Sundays.", 5, "Yes, there is no other way.", 50,
         "Homework that AI wrote. Teachers leave after three years.", "Help in a homework club.",
         "Teachers leave because of the marking."),
    Talk("Rhea Solberg", "Head of year", "Northgate School", "Teaching", (4, 4), "Summer camps, year after year.",
         "Marking, every day.", 5, "Yes.", 52,
         "Teachers leave. Parents write at night.", "Run a summer camp."),
    Talk("Samir Okoro", "Art teacher", "Lowfield School", "Teaching", (2, 2), "Painting did not pay.",
         "Reports to parents.", 4, "Yes.", 45,
         "Teachers leave in May. Rooms are shared.", "Maybe run a club for a day."),
    Talk("Tess Varley", "Physics teacher", "Lowfield School", "Teaching", (3, 3), "An engineer for ten years before.",
         "Marking.", 4, "Yes, it is the law.", 48,
         "Tablets in every room. Teachers leave for Software.", "Watch one lesson on a Friday."),
)  # fmt: skip
WAITING = (("Una Perrot", "Museums", "LinkedIn"), ("Viktor Sand", "Museums", "LinkedIn"), ("Wim Aster", "", "Email"))
"""Who was asked and has not answered, and how they were asked."""


def twelve() -> Rows:
    """Return the rows of the whole tracker."""
    return {
        "contacts": list(_contacts()),
        "interactions": list(_log()),
        "interviews": [_interview(number, each) for number, each in enumerate(TALKS)],
        "questions": [
            {"question_id": name, "question": text, "type": kind, "active": "Yes", "order": float(number), "sets": "x"}
            for number, (name, (text, kind)) in enumerate(QUESTIONS.items(), 1)
        ],
        "responses": list(_responses()),
        "reflections": [
            {"reflection_id": f"r{number}", "interview": f"t{number:02}", "learned": each.learned}
            for number, each in enumerate(TALKS)
            if each.learned
        ],
    }  # fmt: skip


def _day(number: int) -> date:
    return FIRST + timedelta(days=5 * number)


def _contacts() -> Iterator[dict[str, Value]]:
    for number, each in enumerate(TALKS):
        yield {
            "contact_id": f"c{number:02}", "name": each.name, "role": each.role, "organisation": each.employer,
            "field": each.field, "stage": "In touch", "tier": "Warm", "email": f"c{number}@example.org",
        }  # fmt: skip
    for number, (name, field, _) in enumerate(WAITING):
        yield {"contact_id": f"w{number}", "name": name, "field": field or None, "stage": "Requested"}


def _log() -> Iterator[dict[str, Value]]:
    for number, _ in enumerate(TALKS):
        asked, channel = _day(number) - timedelta(days=20), "Email" if number % 3 else "LinkedIn"
        yield _touch(f"L{number}a", f"c{number:02}", asked, "Out", channel, "Request")
        yield _touch(f"L{number}b", f"c{number:02}", asked + timedelta(days=2), "In", channel, "Reply")
    for number, (_, _, channel) in enumerate(WAITING):
        yield _touch(f"W{number}", f"w{number}", FIRST, "Out", channel, "Request")


def _touch(name: str, who: str, day: date, way: str, channel: str, purpose: str) -> dict[str, Value]:
    cells = {"interaction_id": name, "contact": who, "direction": way, "channel": channel, "purpose": purpose}
    return {**cells, "date": day, "summary": f"{purpose} by {channel}"}


def _interview(number: int, talk: Talk) -> dict[str, Value]:
    return {
        "interview_id": f"t{number:02}", "contact": f"c{number:02}", "field": talk.field, "date": _day(number),
        "status": "Done", "interest_before": float(talk.interest[0]), "interest_after": float(talk.interest[1]),
    }  # fmt: skip


def _responses() -> Iterator[dict[str, Value]]:
    for number, talk in enumerate(TALKS):
        said = (talk.path, talk.hate, "", talk.degree, "", talk.shift, talk.advice)
        for question, text in zip(QUESTIONS, said, strict=False):
            row: dict[str, Value] = {"response_id": f"A{number:02}{question}", "interview": f"t{number:02}"}
            row |= {"question": question, "response": text or None}
            if question == "L5":
                row["rating"] = float(talk.heavy)
            if question == "C1":
                row["number"] = float(talk.hours)
            yield row
