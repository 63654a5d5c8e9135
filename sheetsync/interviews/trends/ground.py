"""What trends are counted on: the interviews that took place, the people, and each row that was heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sheetsync.interviews.trends.spoken import Gram, Spoken, grams_of, spoken
from sheetsync.model.said import Share, Source
from sheetsync.model.study import Answer, Asked, Study, Talk

__all__ = ["NOT_ASKED", "Ground", "Heard", "in_order"]

NOT_ASKED = "not asked"

_SAID = 300


@dataclass(frozen=True)
class Heard:
    """One row of Responses of an interview that took place, with who said it."""

    answer: Answer
    talk: Talk
    person: str
    text: str

    @property
    def question(self) -> str:
        """The question's ID, as rows are compared by it."""
        return self.answer.question.casefold()

    @cached_property
    def source(self) -> Source:
        """The way back to the row."""
        answer, talk = self.answer, self.talk
        said = answer.summary or answer.response
        said = said if len(said) <= _SAID else said[: _SAID - 1] + "…"
        return Source(answer.row, answer.place, talk.id, self.person, answer.question, self.text, talk.day, said)

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """What was said, taken apart into words: the response and the summary, never the person's own note."""
        parts = (("They said", self.answer.response), ("Summary", self.answer.summary))
        return tuple(spoken(column, text) for column, text in parts if text)

    @cached_property
    def grams(self) -> list[Gram]:
        """The words that say something, alone and two in a row."""
        return [gram for said in self.spoken for gram in grams_of(said.tokens)]


class Ground:
    """The part of a study that counts: interviews in *field* (all if empty) that took place.

    An interview took place if an answer is written down, or if it is called Done and has rows in Responses. A person
    who was interviewed twice counts once; two people of one name are told apart by their IDs.
    """

    def __init__(self, study: Study, field: str = "") -> None:
        self.study = study
        self.field = field
        inside = [talk for talk in study.talks if not field or talk.field.casefold() == field.casefold()]
        rows = Counter(each.interview.casefold() for each in study.answers)
        answered = {each.interview.casefold() for each in study.answers if each.answered}
        self.talks = tuple(talk for talk in _first(inside) if _held(talk, rows, answered))
        held = {talk.id.casefold() for talk in self.talks}
        self.waiting = sum(talk.status.casefold() == "planned" and talk.id.casefold() not in held for talk in inside)
        self.unfilled = tuple(
            talk for talk in inside if talk.status.casefold() == "done" and talk.id.casefold() not in held
        )
        self.names = _names(self.talks)
        self.people = tuple(dict.fromkeys(self.names[talk.id.casefold()] for talk in self.talks))
        self.heard = tuple(
            Heard(each, talk, self.names[talk.id.casefold()], study.question_text(each))
            for each in study.answers
            if (talk := study.talk[each.interview.casefold()]).id.casefold() in held
        )

    @cached_property
    def answered(self) -> tuple[Heard, ...]:
        """The rows with an answer."""
        return tuple(each for each in self.heard if each.answer.answered)

    @cached_property
    def voices(self) -> tuple[str, ...]:
        """The people of whom any answer is written down."""
        said = {each.person for each in self.answered}
        return tuple(name for name in self.people if name in said)

    @cached_property
    def by_question(self) -> Mapping[str, list[Heard]]:
        """All rows by the key of their question, in the order of Questions; those of unknown ones come last."""
        found: dict[str, list[Heard]] = {each.id.casefold(): [] for each in self.study.questions}
        for each in self.heard:
            found.setdefault(each.question, []).append(each)
        return {question: rows for question, rows in found.items() if rows}

    @cached_property
    def dated(self) -> tuple[Talk, ...]:
        """The interviews in the order of their dates; those without a date come last, as in the sheet."""
        return tuple(sorted(self.talks, key=lambda talk: (talk.day is None, talk.day or date.max)))

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The people by the field of their interviews, as it is first written; those in no field come last."""
        names: dict[str, str] = {}
        found: dict[str, set[str]] = {}
        for talk in self.talks:
            name = names.setdefault(talk.field.casefold(), talk.field)
            found.setdefault(name, set()).add(self.names[talk.id.casefold()])
        ordered = sorted(found, key=lambda name: not name)
        return tuple((name, in_order(found[name], self.people)) for name in ordered)

    def asked(self, question: str) -> Asked | None:
        """Return the question with a key, None where Questions does not have it."""
        return self.study.question.get(question)

    def name_of(self, question: str) -> str:
        """Return the ID of the question with a key, as Questions spells it, else as it stands in Responses."""
        asked = self.asked(question)
        return asked.id if asked else self.by_question[question][0].answer.question

    def share(self, who: Iterable[str], of: Sequence[str] | None = None) -> Share:
        """Return who of all people (or of *of*) is among *who*, both in the order of the people."""
        found = set(who)
        everybody = self.people if of is None else of
        return Share(
            tuple(name for name in everybody if name in found), tuple(name for name in everybody if name not in found)
        )


def in_order(who: Iterable[str], people: Sequence[str]) -> tuple[str, ...]:
    """Return names once each, in the order of *people*."""
    found = set(who)
    return tuple(name for name in people if name in found)


def _first(talks: Iterable[Talk]) -> Iterable[Talk]:
    """Leave out interviews whose ID stands further up already."""
    found: dict[str, Talk] = {}
    for talk in talks:
        found.setdefault(talk.id.casefold(), talk)
    return found.values()


def _held(talk: Talk, rows: Mapping[str, int], answered: set[str]) -> bool:
    key = talk.id.casefold()
    return key in answered or (talk.status.casefold() == "done" and key in rows)


def _names(talks: Sequence[Talk]) -> dict[str, str]:
    """Name the person of each interview so that no two people have one name."""
    who = {talk.id.casefold(): (talk.contact or talk.id).casefold() for talk in talks}
    called: dict[str, set[str]] = {}
    for talk in talks:
        called.setdefault(talk.person.casefold(), set()).add(who[talk.id.casefold()])
    first: dict[str, str] = {}
    for talk in talks:
        double = len(called[talk.person.casefold()]) > 1
        name = f"{talk.person} ({talk.contact or talk.id})" if double else talk.person
        first.setdefault(who[talk.id.casefold()], name)
    return {talk.id.casefold(): first[who[talk.id.casefold()]] for talk in talks}
