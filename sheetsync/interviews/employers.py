"""Employers: whom one knows in each organisation, and what the interviews there say for it and against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheetsync.interviews.connections import connections_of
from sheetsync.interviews.fields import reasons_of, shifts_of
from sheetsync.model.fields import Employer
from sheetsync.model.folding import folded
from sheetsync.model.network import Someone
from sheetsync.model.study import Study, Talk
from sheetsync.tracker.facts import Facts
from sheetsync.tracker.rows import Reflection

__all__ = ["employers_of"]


def employers_of(facts: Facts, study: Study) -> tuple[Employer, ...]:
    """Return the organisations of contacts and of people who were named, those where most were met first."""
    network = connections_of(facts, study)
    said = {folded(each.name): each.said for each in network.companies}
    groups: dict[str, list[Someone]] = {}
    for each in network.people:
        if each.organisation:
            groups.setdefault(folded(each.organisation), []).append(each)
    notes = {each.interview.casefold(): each for each in reversed(facts.tracker.reflections)}
    found = [_employer(people, facts, study, notes, said.get(key, ())) for key, people in groups.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.met), -len(each.people), each.name.casefold())))


def _employer(
    people: Sequence[Someone],
    facts: Facts,
    study: Study,
    notes: Mapping[str, Reflection],
    said: tuple[tuple[str, str, str], ...],
) -> Employer:
    ids = {each.id.casefold() for each in people if each.id}
    talks = [talk for talk in study.talks if talk.contact.casefold() in ids and talk.status.casefold() == "done"]
    about = [(talk, notes[talk.id.casefold()]) for talk in talks if talk.id.casefold() in notes]
    return Employer(
        people[0].organisation,
        tuple(people),
        tuple(each.name for each in people if _is_met(each, facts, talks)),
        len(talks),
        shifts_of(talks),
        tuple(reasons_of((talk.person, note.appeals) for talk, note in about)),
        tuple(reasons_of((talk.person, note.dislikes) for talk, note in about)),
        said,
    )


def _is_met(each: Someone, facts: Facts, talks: Sequence[Talk]) -> bool:
    account = facts.by_id.get(each.id.casefold()) if each.id else None
    return bool(account and account.held) or any(each.id and talk.contact == each.id for talk in talks)
