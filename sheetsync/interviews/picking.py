"""Which questions to ask: as many as fit, none twice, what is still open first."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

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
    """A question to ask, in a few words why it was picked, and who else in the field was asked it."""

    question: Asked
    why: str
    others: tuple[str, ...] = ()


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
    comparable: bool = True,
) -> list[Picked]:
    """Return at most *most* questions for *talk*, in the order in which to ask them.

    The three in KEPT always have a place. Half of the others are for the core of the field, which is what most others
    in it were asked, so that their answers can be compared; none if not *comparable*. Open questions come next, then
    the person's *own*, then those *offered*: of these the categories first in which nobody in this field has answered
    yet (nobody at all, for a talk without a field). What was asked of this person before, in this talk or another, by
    its ID or in the same words, is not asked again.
    """
    gone = _asked_before(study, talk)
    others = _asked_of_others(study, talk)
    known = {folded(each.text): each for each in study.questions}
    kept = [each for each in offered if each.id in KEPT and _is_new(each, gone)][:most]
    core = _core(study, others, offered, gone) if comparable else []
    held = core[: ceil((most - len(kept)) / 2)]
    room = most - len(kept) - len(held)
    taken = {folded(each.text) for each in (*kept, *held)}
    chosen: dict[str, Picked] = {}
    first = [(known.get(folded(text)) or Asked("", text, OPEN), "still open") for text in still_open]
    for question, why in (*first, *((each, "your own") for each in own)):
        if len(chosen) < room and _is_new(question, gone) and folded(question.text) not in taken:
            chosen.setdefault(folded(question.text), Picked(question, why))
    taken |= chosen.keys()
    rest = {folded(each.text): each for each in (*offered, *core) if each.id not in KEPT and _is_new(each, gone)}
    covered = _covered(study, talk)
    fresh = [each for words, each in rest.items() if words not in taken]
    ranked = sorted(fresh, key=lambda each: each.category.casefold() in covered)[: max(0, room - len(chosen))]
    order = {each.id: place for place, each in enumerate(offered)}
    end = min((order[each.id] for each in kept), default=len(offered)) - 0.5  # before what a talk ends with
    last = sorted((*held, *ranked, *kept), key=lambda each: order.get(each.id, end))
    found = [*chosen.values(), *(Picked(each, _why(each, talk, covered)) for each in last)]
    return [replace(each, others=others.get(each.question.id.casefold(), ())) for each in found]


def _asked_of_others(study: Study, talk: Talk) -> dict[str, tuple[str, ...]]:
    """Return whom else in the same field each question was asked, by its ID; of anybody for a talk without a field."""
    field = talk.field.casefold()
    asked: dict[str, dict[str, None]] = {}
    for each in study.answers:
        about = study.talk[each.interview.casefold()]
        same = about.id == talk.id or (talk.contact and about.contact == talk.contact)
        if not same and field in ("", about.field.casefold()) and each.how.casefold() != "not asked":
            asked.setdefault(each.question.casefold(), {}).setdefault(about.person)
    return {question: tuple(people) for question, people in asked.items()}


def _core(study: Study, others: Mapping[str, Sequence[str]], offered: Sequence[Asked], gone: set[str]) -> list[Asked]:
    """Return what others were asked and may be asked again here, what most were asked first.

    Of those that as many were asked, the ones that are *offered* come first, in their order. Open questions are left
    out: one answer settles them.
    """
    order = {each.id.casefold(): place for place, each in enumerate(offered)}
    usable = [
        question
        for key in others
        if (question := study.question.get(key))
        and question.active
        and question.category != OPEN
        and question.id not in KEPT
        and _is_new(question, gone)
    ]
    usable.sort(key=lambda each: (-len(others[each.id.casefold()]), order.get(each.id.casefold(), len(order))))
    return list({folded(each.text): each for each in reversed(usable)}.values())[::-1]


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
