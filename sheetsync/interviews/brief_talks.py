"""The parts of a brief that come from interviews: the next one, what was said in earlier ones, what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetsync.interviews.picking import open_questions, pick
from sheetsync.model.brief import Note, Part
from sheetsync.model.records import Record, records
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Answer, Study, Talk

__all__ = ["talked"]

_TO_ASK = 12


def talked(snapshot: Snapshot, study: Study, who: Record) -> list[Part]:
    """Return the next interview, what they said so far, what reflections left open, and what they were not asked."""
    talks = [row for row in records(snapshot, "interviews") if row.text("contact").casefold() == who.id.casefold()]
    planned = [row for row in talks if row.text("status").casefold() == "planned"]
    planned.sort(key=lambda row: str(row.day("date") or "9999"))
    talk = study.talk.get(planned[0].id.casefold()) if planned else None
    talk = talk or Talk("", who.id, who.text("name"), field=who.text("field"))
    done = [row for row in talks if row.text("status").casefold() == "done"]
    done.sort(key=lambda row: str(row.day("date") or ""), reverse=True)
    still_open = open_questions(snapshot, study, talk)
    return [
        Part("next", "Next talk", tuple(note for row in planned[:1] for note in _next(row))),
        Part("said", "What they said", tuple(_said(snapshot, study, done))),
        Part("open", "What is still open", tuple(map(Note, still_open))),
        Part("ask", "Not asked yet", tuple(_to_ask(study, talk))),
    ]


def _next(row: Record) -> Iterator[Note]:
    facts = [row.text(key) for key in ("time", "mode", "place")]
    minutes = row.text("minutes")
    yield Note(
        ", ".join(filter(None, (*facts, f"{minutes} minutes" if minutes else ""))) or "no time or place noted",
        str(row.day("date") or "no date"),
    )
    for key, mark in (("goals", "you want to know"), ("research", "read beforehand")):
        if text := row.whole(key).strip():
            yield Note(text, mark)


def _said(snapshot: Snapshot, study: Study, done: Sequence[Record]) -> Iterator[Note]:
    """Yield what was learned, then answers: those worth quoting, then revelations and surprises, then all others."""
    reflections = {row.text("interview").casefold(): row for row in records(snapshot, "reflections")}
    for talk in done:
        row = reflections.get(talk.id.casefold())
        if row and (text := row.whole("learned").strip()):
            yield Note(text, f"you learned, {talk.text('date')}")
    quoted = {row.id for row in records(snapshot, "responses") if row.ticked("quote")}
    days = {talk.id.casefold(): talk.text("date") for talk in done}
    answers = [each for talk in done for each in study.of_interview(talk.id) if each.answered]
    for each in sorted(answers, key=lambda answer: _rank(answer, quoted)):
        rating = f" ({each.rating} of 5)" if each.rating else ""
        text = each.summary or each.response
        yield Note(f"{study.question_text(each)} {text}{rating}".strip(), days[each.interview.casefold()])


def _rank(answer: Answer, quoted: set[str]) -> int:
    if answer.row in quoted:
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
