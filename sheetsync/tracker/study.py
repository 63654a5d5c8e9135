"""What was asked and answered, put together from Interviews, Questions, Responses and Contacts."""

from __future__ import annotations

import re

from sheetsync.model.study import Answer, Asked, Study, Talk
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview, Question, Response

__all__ = ["read_study", "split_list"]

_SEPARATORS = re.compile(r"[;\n]")
_NAMES = re.compile(r"[;,\n]")


def read_study(tracker: Tracker) -> Study:
    """Return all that a tracker says about interviews; rows of Responses without an interview are counted nowhere."""
    learned = {each.interview.casefold(): each.learned for each in reversed(tracker.reflections)}
    talks = tuple(_talk(tracker, each, learned.get(each.id.casefold(), "")) for each in tracker.interviews if each.id)
    questions = tuple(_asked(each) for each in tracker.questions if each.id)
    known = {talk.id.casefold() for talk in talks}
    rows = tracker.responses
    notices = [each.sentence for each in tracker.odd["responses"] if each.column in ("rating", "surprise")]
    answers = []
    for each in rows:
        if not each.interview and not each.question:
            continue
        if each.interview.casefold() not in known:
            named = f"“{each.interview[:60]}” is no interview" if each.interview else "names no interview"
            notices.append(f"{each.where}: {named}; the row is counted nowhere.")
            continue
        answers.append(_answer(each))
    return Study(talks, questions, tuple(answers), tuple(notices))


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, separated by semicolons or line breaks; one of each."""
    parts = (" ".join(part.split()) for part in _SEPARATORS.split(text))
    return tuple({part.casefold(): part for part in parts if part}.values())


def _talk(tracker: Tracker, row: Interview, learned: str) -> Talk:
    contact = tracker.contact(row.contact) if row.contact else None
    return Talk(
        id=row.id,
        contact=row.contact,
        person=(contact.name if contact else "") or row.contact or row.id,
        about=contact.about if contact else "",
        field=row.field or (contact.field if contact else ""),
        day=row.day,
        status=row.status,
        before=row.interest_before,
        after=row.interest_after,
        learned=learned,
    )


def _asked(row: Question) -> Asked:
    return Asked(
        id=row.id,
        text=row.question,
        category=row.category,
        kind=row.type or "Text",
        sets=tuple(name for part in _NAMES.split(row.sets) if (name := part.strip().casefold())),
        active=row.active.casefold() != "no",
    )


def _answer(row: Response) -> Answer:
    return Answer(
        row=row.id,
        place=row.place,
        interview=row.interview,
        question=row.question,
        expected=row.expected,
        expected_on=row.expected_on,
        response=row.response,
        summary=row.summary,
        rating=row.rating,
        number=row.number,
        match=row.match,
        surprise=row.surprise,
        how=row.how_answered,
        revelation=row.revelation,
        quote=row.quote,
        themes=split_list(row.themes),
        note=row.note,
    )
