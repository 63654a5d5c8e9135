"""The parts of a brief that come from interviews: the next one, what was said in earlier ones, what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sheetsync.interviews.picking import open_questions, pick
from sheetsync.model.brief import Note, Part
from sheetsync.model.safe_text import clean
from sheetsync.model.study import Answer, Study, Talk
from sheetsync.tracker.facts import Account
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = ["talked"]

_TO_ASK = 12


def talked(tracker: Tracker, study: Study, account: Account) -> list[Part]:
    """Return the next interview, what they said so far, what reflections left open, and what they were not asked."""
    who = account.contact
    planned = [each for each in account.interviews if each.status == "Planned" and each not in account.held]
    planned.sort(key=lambda each: each.day or date.max)
    talk = study.talk.get(planned[0].id.casefold()) if planned else None
    talk = talk or Talk("", who.id, who.name, field=who.field)
    still_open = open_questions(tracker, study, talk)
    return [
        Part("next", "Next talk", tuple(note for row in planned[:1] for note in _next(row))),
        Part("said", "What they said", tuple(_said(study, account))),
        Part("open", "What is still open", tuple(map(Note, still_open))),
        Part("ask", "Not asked yet", tuple(_to_ask(study, talk))),
    ]


def _next(row: Interview) -> Iterator[Note]:
    minutes = f"{row.minutes} minutes" if row.minutes else ""
    facts = filter(None, (clean(row.time, 400), clean(row.mode, 400), clean(row.spot, 400), minutes))
    yield Note(", ".join(facts) or "no time or place noted", str(row.day or "no date"))
    for text, mark in ((row.goals, "you want to know"), (row.research, "read beforehand")):
        if text:
            yield Note(text, mark)


def _said(study: Study, account: Account) -> Iterator[Note]:
    """Yield what was learned, then answers: those worth quoting, then revelations and surprises, then all others."""
    done = account.held[::-1]
    for talk in done:
        note = account.reflections.get(talk.id.casefold())
        if note and note.learned:
            yield Note(note.learned, f"you learned, {talk.day}")
    days = {talk.id.casefold(): str(talk.day) for talk in done}
    answers = [each for talk in done for each in study.of_interview(talk.id) if each.answered]
    for each in sorted(answers, key=_rank):
        rating = f" ({each.rating} of 5)" if each.rating else ""
        text = each.summary or each.response
        yield Note(f"{study.question_text(each)} {text}{rating}".strip(), days[each.interview.casefold()])


def _rank(answer: Answer) -> int:
    if answer.quote:
        return 0
    surprising = answer.match.casefold() in {"surprised", "contradicts"} or (answer.surprise or 0) >= 2
    return 1 if answer.revelation or surprising else 2


def _to_ask(study: Study, talk: Talk) -> Iterator[Note]:
    """Yield what was prepared and has no answer yet; where nothing was, active questions nobody asked this person."""
    prepared = [each for each in study.of_interview(talk.id) if not each.answered] if talk.id else []
    for each in prepared:
        expected = f" (you expect: {each.expected})" if each.expected else ""
        yield Note(f"{study.question_text(each)}{expected}", each.question)
    if not prepared:
        offered = [each for each in study.questions if each.active]
        for picked in pick(study, talk, offered, still_open=(), most=_TO_ASK):
            yield Note(picked.question.text, picked.question.id)
