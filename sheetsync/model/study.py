"""What was asked and answered, read out of a snapshot: interviews, questions and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

__all__ = ["Answer", "Asked", "Study", "Talk"]


@dataclass(frozen=True, slots=True)
class Talk:
    """One interview: with whom, in which field, when, and the person's own interest (1 to 5) before and after it.

    *learned* is what they wrote under Reflections that they learned.
    """

    id: str
    contact: str
    person: str
    about: str = ""
    field: str = ""
    day: date | None = None
    status: str = ""
    before: int | None = None
    after: int | None = None
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the sheet Questions; *kind* is Text, Scale, Number, List, People or Yes/No."""

    id: str
    text: str
    category: str = ""
    kind: str = "Text"
    sets: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of Responses as a person reads it; what is blank is empty, and a rating out of its range is None.

    *row* is its ID and *place* its number in the sheet, so that there is a way back to it.
    """

    row: str
    place: int
    interview: str
    question: str
    expected: str = ""
    expected_on: date | None = None
    response: str = ""
    summary: str = ""
    rating: int | None = None
    number: float | None = None
    match: str = ""
    surprise: int | None = None
    how: str = ""
    revelation: bool = False
    quote: bool = False
    themes: tuple[str, ...] = ()
    note: str = ""

    @property
    def words(self) -> str:
        """What was said, to be searched: the response and, where there is one, the summary and the note."""
        return "\n".join(filter(None, (self.response, self.summary, self.note)))

    @property
    def answered(self) -> bool:
        """Whether anything was written down as the answer."""
        return bool(self.response) or self.rating is not None or self.number is not None


@dataclass(frozen=True)
class Study:
    """All interviews, questions and answers, each in the order of its sheet; *notices* say what could not be read."""

    talks: tuple[Talk, ...]
    questions: tuple[Asked, ...]
    answers: tuple[Answer, ...]
    notices: tuple[str, ...] = ()

    @cached_property
    def talk(self) -> Mapping[str, Talk]:
        """Interviews by their IDs in lower case; of several with one ID the upper."""
        return {each.id.casefold(): each for each in reversed(self.talks)}

    @cached_property
    def question(self) -> Mapping[str, Asked]:
        """Questions by their IDs in lower case; of several with one ID the upper."""
        return {each.id.casefold(): each for each in reversed(self.questions)}

    def of_interview(self, interview: str) -> list[Answer]:
        """Return the rows of Responses about an interview, in the order of the sheet."""
        return [each for each in self.answers if each.interview.casefold() == interview.casefold()]

    def numbers_of(self, interview: str) -> Mapping[str, int]:
        """Return the number of each question of an interview, by its ID in lower case: where it first stands."""
        asked = dict.fromkeys(each.question.casefold() for each in self.of_interview(interview) if each.question)
        return {question: number for number, question in enumerate(asked, 1)}

    def question_text(self, answer: Answer) -> str:
        """Return the words of the question that *answer* is about; its ID where Questions does not have it."""
        found = self.question.get(answer.question.casefold())
        return found.text if found else answer.question
