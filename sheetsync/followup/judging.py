"""One contact judged by one rule that is data: one function for all of them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sheetsync.followup.calendar import later
from sheetsync.followup.person import Person
from sheetsync.followup.reason import Term, because, count, in_business_days, in_days
from sheetsync.followup.settings import Norms
from sheetsync.followup.words import FACTS, filled, own_days
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.ruling import Count, Level, Ruling

__all__ = ["judge"]


class _Reached(NamedTuple):
    """The level of a rule that holds, and the days from which the further ones do."""

    level: Level
    term: Term
    further: tuple[tuple[Level, date], ...] = ()


def judge(ruling: Ruling, person: Person, norms: Norms) -> Finding | None:
    """Return what *ruling* finds of a contact as of the day of *norms*, None where it does not hold."""
    if (ruling.stage and person.stage != ruling.stage) or not _holds(ruling, person):
        return None
    since = FACTS[ruling.since](person) if ruling.since else None
    if since is None:
        return None if ruling.since else _undated(ruling, person, norms)
    reached = _step(ruling, since, norms) if ruling.ladder else _level(ruling, since, person, norms)
    said = ruling.told if ruling.told_if and FACTS[ruling.told_if](person) else ruling.said
    return person.finding(
        norms,
        rule=ruling.id,
        flag=reached.level.flag,
        due=reached.term.due,
        why=because(norms, said, reached.term, "".join(f"{level.since} {day}" for level, day in reached.further)),
        next_action=filled(reached.level.next, person, norms),
        severity=_severity(ruling, reached.level),
        counted=reached.term.counted + filled(ruling.counted, person, norms),
    )


def _holds(ruling: Ruling, person: Person) -> bool:
    if ruling.when and FACTS[ruling.when](person) is None:
        return False
    return not (ruling.unless and FACTS[ruling.unless](person) is not None)


def _undated(ruling: Ruling, person: Person, norms: Norms) -> Finding:
    level = ruling.levels[0]
    next_action = filled(level.next, person, norms)
    return person.finding(
        norms, rule=ruling.id, flag=level.flag, due=None, why=f"{ruling.said}.", next_action=next_action
    )


def _severity(ruling: Ruling, level: Level) -> Severity:
    if ruling.ladder or level == ruling.levels[0]:
        return Severity.DUE
    return Severity.STALE if level.times else Severity.LATE


def _step(ruling: Ruling, since: date, norms: Norms) -> _Reached:
    """Return the furthest step of a ladder that is due, else the first still to come."""
    terms = [in_business_days(norms.calendar, since, norms.days(step.setting)) for step in ruling.levels]
    steps = list(zip(ruling.levels, terms, strict=True))
    level, term = next((step for step in steps if step[1].due <= norms.today), steps[-1])
    return _Reached(level, term)


def _level(ruling: Ruling, since: date, person: Person, norms: Norms) -> _Reached:
    first, *others = ruling.levels
    days = own_days(person, norms) if ruling.due == "every" else norms.days(ruling.due) if ruling.due else 0
    if first_late := next((each for each in others if not each.times), None):
        term = _term(ruling.count, since, days, norms, norms.days(first_late.setting) + first_late.plus)
    else:
        term = _term(ruling.count, since, days, norms)
    further = [(each, later(since, norms.times(days, each.setting))) for each in others if each.times]
    further += [(each, term.late) for each in others if each is first_late and term.late]
    reached = next((level for level, day in reversed(further) if norms.today >= day), first)
    return _Reached(reached, term, tuple(further))


def _term(by: Count, since: date, days: int, norms: Norms, late: int | None = None) -> Term:
    """Return when something is due, and late, by one of the ways of counting."""
    match by:
        case Count.BUSINESS:
            return in_business_days(norms.calendar, since, days, late)
        case Count.STRICT:
            return in_business_days(norms.strict, since, days, late)
        case Count.BEFORE:
            counted = f"due {count(days, 'business day')} before {since}"
            return Term(since, norms.calendar.back(since, days), counted=counted)
        case Count.ROLLED:
            return in_days(norms.calendar, since, days, late)
        case Count.OWN:
            day = None if late is None else later(since, late)
            counted = "due on its own date" + ("" if late is None else f", late {count(late, 'day')} after it")
            return Term(since, since, day, counted)
