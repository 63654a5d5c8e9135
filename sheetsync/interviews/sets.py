"""Sets of questions: what a file of one says about itself, and which set fits an interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sheetsync.errors import UsageMistake
from sheetsync.model.study import Asked
from sheetsync.model.toml import parse_toml

__all__ = ["QuestionSet", "SetUnreadable", "fitting_set", "parse_about"]

STAGES = ("any", "first", "later")


class SetUnreadable(UsageMistake):
    """A file with a set of questions does not say what such a file must say."""

    def __init__(self, name: str, mistakes: Sequence[str]) -> None:
        listed = "\n".join(f"  {mistake}" for mistake in mistakes)
        super().__init__(f"{name} cannot be used as a set of questions:\n{listed}", hint="Nothing was changed.")


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set of questions in the order in which they are asked.

    *minutes* is how long a talk it is made for; *stage* is ``first`` or ``later`` for somebody's first or a later talk,
    else ``any``; *fields* are words of the fields it is for, none for any field. *ask* names questions of the bank;
    *questions* are all of them once they were looked up, the set's own last.
    """

    name: str
    title: str
    minutes: int = 30
    stage: str = "any"
    fields: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    questions: tuple[Asked, ...] = ()


def parse_about(text: str, name: str) -> QuestionSet:
    """Read what the file of a set says about itself; raises SetUnreadable with all mistakes in it."""
    try:
        data = parse_toml(text)
    except ValueError as error:
        raise SetUnreadable(name, [f"not TOML: {error}"]) from None
    mistakes = []
    title, minutes, stage = data.get("title", name), data.get("minutes", 30), data.get("stage", "any")
    field, ask = data.get("field", ""), data.get("ask", [])
    if not isinstance(title, str) or not isinstance(field, str):
        mistakes.append("title and field must be texts")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= 600:
        mistakes.append("minutes must be a whole number from 1 to 600")
    if stage not in STAGES:
        mistakes.append(f"stage must be one of {', '.join(STAGES)}")
    if not isinstance(ask, list) or not all(isinstance(each, str) for each in ask):
        mistakes.append('ask must be a list of IDs like ["P1", "V1"]')
    elif len({each.casefold() for each in ask}) < len(ask):
        mistakes.append("ask names a question more than once")
    if mistakes:
        raise SetUnreadable(name, mistakes)
    fields = tuple(word.strip().casefold() for word in field.split(";") if word.strip())
    return QuestionSet(name, title, minutes, stage, fields, tuple(ask))


def fitting_set(sets: Sequence[QuestionSet], *, field: str, later: bool, minutes: int) -> QuestionSet:
    """Return the set for a talk: one for later talks if it is one, else the field's own, else one for any field.

    Of those for any field it is the one called ``general``, or for a talk that is much too short for it the one whose
    length is nearest. *sets* must not be empty.
    """
    stage = "later" if later else "first"
    if later and (again := [each for each in sets if each.stage == stage]):
        return again[0]
    usable = [each for each in sets if each.stage in ("any", stage)] or list(sets)
    if own := [each for each in usable if _is_for(each, field)]:
        return own[0]
    general = next((each for each in usable if each.name == "general"), usable[0])
    if minutes * 3 > general.minutes * 2:
        return general
    return min((each for each in usable if not each.fields), key=lambda each: (abs(each.minutes - minutes), each.name))


def _is_for(each: QuestionSet, field: str) -> bool:
    """Tell whether one of the set's words stands in the name of the field, as words of it."""
    padded = f" {' '.join(field.casefold().replace('/', ' ').replace(',', ' ').split())} "
    return any(f" {word} " in padded for word in each.fields)
