"""Which questions to ask: as many as fit, none twice, what is still open first."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sheetsync.model.study import Asked, Study, Talk
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import split_list

__all__ = ["KEPT", "OPEN", "Picked", "as_many_as_fit", "earlier_talks", "folded", "open_questions", "pick"]

KEPT = ("V1", "N1", "N4")
"""What no talk may end without: advice, other people to talk to, and whether one may write again."""

OPEN = "Open"
"""The category of questions that came out of reflections."""

_MINUTES_EACH = 2.5


@dataclass(frozen=True, slots=True)
class Picked:
    """A question to ask, and in a few words why it was picked."""

    question: Asked
    why: str


def as_many_as_fit(minutes: int) -> int:
    """Return how many questions fit into a talk: two and a half minutes for each, three at least."""
    return max(len(KEPT), int(minutes / _MINUTES_EACH))


def earlier_talks(study: Study, talk: Talk) -> list[Talk]:
    """Return the other interviews with the same contact."""
    return [each for each in study.talks if each.contact and each.contact == talk.contact and each.id != talk.id]


def open_questions(tracker: Tracker, study: Study, talk: Talk) -> list[str]:
    """Return the open questions of reflections that this talk may answer, and that nobody has answered since.

    That is those from talks with the same person, which come first, then those from talks in the same field, and those
    from talks in no field, which belong to none in particular. One per line or semicolon of the cell.
    """
    answered = {folded(study.question_text(each)) for each in study.answers if each.answered}
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    for each in tracker.reflections:
        about = study.talk.get(each.interview.casefold())
        same = about is not None and (about.contact == talk.contact if talk.contact else about.id == talk.id)
        field = about.field if about else ""
        if field and not same and field.casefold() != talk.field.casefold():
            continue
        for text in split_list(each.open_questions):
            if folded(text) not in answered:
                (own if same else others).setdefault(folded(text), text)
    return [*own.values(), *(text for key, text in others.items() if key not in own)]


def pick(
    study: Study,
    talk: Talk,
    offered: Sequence[Asked],
    *,
    still_open: Sequence[str],
    most: int,
    own: Sequence[Asked] = (),
) -> list[Picked]:
    """Return at most *most* questions for *talk*, in the order in which to ask them.

    Open questions come first, then the person's *own*, then those *offered*: of these the categories first in which
    nobody in this field has answered yet (nobody at all, for a talk without a field). The three in KEPT always have a
    place. What was asked of this person before, in this talk or another, by its ID or in the same words, is not asked
    again.
    """
    gone = _asked_before(study, talk)
    known = {folded(each.text): each for each in study.questions}
    kept = [each for each in offered if each.id in KEPT and _is_new(each, gone)][:most]
    room = most - len(kept)
    chosen: dict[str, Picked] = {}
    for text in still_open:
        question = known.get(folded(text)) or Asked("", text, OPEN)
        if len(chosen) < room and _is_new(question, gone):
            chosen[folded(text)] = Picked(question, "still open")
    for each in own:
        if len(chosen) < room and _is_new(each, gone):
            chosen.setdefault(folded(each.text), Picked(each, "your own"))
    fresh = [
        each for each in offered if each.id not in KEPT and _is_new(each, gone) and folded(each.text) not in chosen
    ]
    covered = _covered(study, talk)
    ranked = sorted(fresh, key=lambda each: each.category.casefold() in covered)[: max(0, room - len(chosen))]
    wanted = {each.id for each in (*ranked, *kept)}
    return [*chosen.values(), *(Picked(each, _why(each, talk, covered)) for each in offered if each.id in wanted)]


def _why(question: Asked, talk: Talk, covered: set[str]) -> str:
    if question.id in KEPT:
        return "always worth asking"
    if not question.category or question.category.casefold() in covered:
        return ""
    return f"nobody{' in this field' if talk.field else ''} has told you about “{question.category}” yet"


def _asked_before(study: Study, talk: Talk) -> set[str]:
    """Return the IDs and the words of all that this person was asked, in this talk too."""
    talks = {talk.id, *(each.id for each in earlier_talks(study, talk))}
    asked = [each for each in study.answers if each.interview in talks]
    return {each.question.casefold() for each in asked} | {folded(study.question_text(each)) for each in asked}


def _is_new(question: Asked, gone: set[str]) -> bool:
    return bool(question.text) and question.id.casefold() not in gone and folded(question.text) not in gone


def _covered(study: Study, talk: Talk) -> set[str]:
    """Return the categories in which somebody in the same field has answered, or anybody for a talk without one."""
    field = talk.field.casefold()
    return {
        question.category.casefold()
        for each in study.answers
        if each.answered
        and (question := study.question.get(each.question.casefold()))
        and field in ("", study.talk[each.interview.casefold()].field.casefold())
    }


def folded(text: str) -> str:
    """Reduce a question to its words, so that case, punctuation and blanks make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
