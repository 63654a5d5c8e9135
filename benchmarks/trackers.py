"""Whole trackers as workbooks: the shipped template with its formulas and their values, of any number of contacts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.excel.build import build_workbook
from sheetsync.jobs.templates import read_starting_rows, read_template
from sheetsync.model.snapshot import Token, new_token
from sheetsync.model.value import Value

TODAY = date(2026, 11, 23)
_STAGES = ("In touch", "Requested", "Met", "In touch", "To contact", "Replied", "In touch", "Closed")
_TIERS = ("Close", "Warm", "Light", "Yearly", None)
_DIRECTIONS = ("Out", "In", "Both")


def write_tracker(path: Path, contacts: int, interactions: int, answers: int = 0, *, consent: str = "") -> None:
    """Write a tracker of that many contacts, rows of the log and answers, and an interview for every tenth contact.

    Its Settings fix the day of the check at TODAY, as of which its formulas are calculated, and say what a career
    centre may see.
    """
    blueprint = read_template("interviews")
    rows = read_starting_rows(blueprint, template="interviews", questions="general", sample=False, today=TODAY)
    own = {"as_of": TODAY, "centre.consent": consent or None}
    settings = [{**row, "value": own.get(str(row["setting_id"]), row.get("value"))} for row in rows["settings"]]
    said = _answers(answers, contacts // 10, [row["question_id"] for row in rows["questions"]])
    rows = {**rows, **_rows(contacts, interactions), **said, "settings": settings}
    path.write_bytes(build_workbook(blueprint, rows, _token(blueprint), today=TODAY))


def _token(blueprint: Blueprint) -> Token:
    return new_token("book-1", f"{blueprint.name}/{blueprint.version}")


def _rows(contacts: int, interactions: int) -> dict[str, list[dict[str, Any]]]:
    people = [
        {
            "contact_id": f"c{n}",
            "name": f"Person {n}",
            "role": "Analyst",
            "organisation": f"Mill {n % 97}",
            "email": f"person{n}@example.org",
            "stage": _STAGES[n % 8],
            "tier": _TIERS[n % 5],
            "added_on": _before(n % 800),
            "notes": f"Met through person {n % 13}; likes long walks and short mails, number {n}.",
        }
        for n in range(contacts)
    ]
    log = [
        {
            "interaction_id": f"L{n}",
            "contact": f"c{n * 7919 % contacts}",
            "date": _before(n * 31 % 700),
            "direction": _DIRECTIONS[n % 3],
            "channel": "Email",
            "purpose": "Check-in",
            "summary": f"Wrote about their work and mine, number {n}.",
        }
        for n in range(interactions)
    ]
    talks = [
        {
            "interview_id": f"I{n}",
            "contact": f"c{n * 10}",
            "date": _before(n % 90),
            "status": "Done",
            "thank_you_sent": _before(n % 89),
        }
        for n in range(contacts // 10)
    ]
    return {"contacts": people, "interactions": log, "interviews": talks}


def _answers(many: int, interviews: int, questions: Sequence[Value]) -> dict[str, list[dict[str, Any]]]:
    """Return answers to these questions, one after the other in the interviews that there are."""
    return {
        "responses": [
            {
                "response_id": f"R{n}",
                "interview": f"I{n // len(questions) % max(interviews, 1)}",
                "question": questions[n % len(questions)],
                "response": f"They said something of some length about their work, number {n}.",
            }
            for n in range(many)
        ]
    }


def _before(days: int) -> date:
    return TODAY - timedelta(days=days)
