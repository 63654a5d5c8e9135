"""Connections: who named whom and what came of it, who opens doors, and who else works where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheetsync.interviews.connections_people import Named
from sheetsync.interviews.connections_tree import reached_from, tree_of
from sheetsync.model.folding import folded
from sheetsync.model.network import Company, Door, Network, Someone, Tie
from sheetsync.model.study import Study
from sheetsync.tracker.facts import Account, Facts
from sheetsync.tracker.rows import Referral

__all__ = ["connections_of"]

_TEAMS = ("g2", "organisation", "people")
"""The shipped question about other teams, and the category and kind of questions like it."""


def connections_of(facts: Facts, study: Study) -> Network:
    """Return who led to whom, as Referrals and the column Referred by of Contacts have it.

    Somebody is met if the outcome says so, or if an interview with them was held since. A person who named themself is
    told of in the notices and not drawn, as is a name that several contacts have.
    """
    people = Named(facts)
    ties = _ties(facts, people)
    everyone = people.everyone
    tree, generations = tree_of(len(everyone), ties)
    everyone = [replace(each, generation=generations.get(number)) for number, each in enumerate(everyone)]
    return Network(
        tuple(everyone),
        tuple(ties),
        tree,
        tuple(_doors(everyone, ties)),
        tuple(_companies(everyone, study)),
        tuple(number for number, each in enumerate(everyone) if each.known and each.generation is None),
        tuple(people.notices),
    )


def _ties(facts: Facts, people: Named) -> list[Tie]:
    ties: list[Tie] = []
    for row in facts.tracker.referrals:
        if not any((row.giver, row.to_name, row.to)):
            continue
        target = people.target(row)
        source = people.source(row)
        if target is None or source is None or people.is_same(source, target, row):
            continue
        ties.append(_tie(row, source, target, facts.by_id.get(people.everyone[target].id.casefold())))
    there = {(tie.source, tie.target) for tie in ties}
    for number, by in people.referred_by():
        if (by, number) not in there:
            each = people.everyone[number]
            begun = each.stage.casefold() not in {"", "to contact"}
            account = facts.by_id.get(each.id.casefold())
            ties.append(Tie(by, number, contacted=begun, met=bool(account and account.held)))
    return ties


def _tie(row: Referral, source: int, target: int, account: Account | None) -> Tie:
    def since(day: date | None) -> bool:
        return row.received_on is None or (day is not None and day >= row.received_on)

    sent = account.touches if account else ()
    wrote = [each.day for each in sent if each.day and each.direction in ("Out", "Both") and since(each.day)]
    held = account.held if account else ()
    return Tie(
        source,
        target,
        row.id,
        asked_on=row.received_on,
        contacted=row.contacted,
        contacted_on=row.contacted_on,
        outcome=row.outcome,
        met=row.outcome.casefold() == "met" or any(since(each.day) for each in held),
        told=bool(row.told_said),
        told_on=row.told_on,
        may_use_name=row.may_use_name,
        wrote_on=min(wrote) if wrote and not row.contacted else None,
    )


def _doors(people: Sequence[Someone], ties: Sequence[Tie]) -> list[Door]:
    after = reached_from(ties)
    given: dict[int, list[Tie]] = {}
    for tie in ties:
        given.setdefault(tie.source, []).append(tie)
    doors = []
    for source, theirs in given.items():
        named = {tie.target for tie in theirs}
        met = {tie.target for tie in theirs if tie.met}
        doors.append(Door(source, len(named), len(met), len(after(source) - named - {source})))
    return sorted(doors, key=lambda door: (-door.met, -door.named, -door.beyond, people[door.person].name.casefold()))


def _companies(people: Sequence[Someone], study: Study) -> list[Company]:
    """Return the organisations with more than one person, or of whose other teams somebody spoke; the largest first."""
    members: dict[str, list[int]] = {}
    for number, each in enumerate(people):
        if each.organisation:
            members.setdefault(folded(each.organisation), []).append(number)
    said = _said_of_teams(study, {each.id.casefold(): folded(each.organisation) for each in people if each.id})
    companies = [
        Company(
            people[there[0]].organisation,
            tuple(there),
            _once(people[number].team for number in there),
            tuple(said.get(name, ())),
        )
        for name, there in members.items()
        if len(there) > 1 or name in said
    ]
    return sorted(companies, key=lambda each: (-len(each.people), each.name.casefold()))


def _said_of_teams(study: Study, works_at: Mapping[str, str]) -> dict[str, list[tuple[str, str, str]]]:
    """Return what was answered to questions about other teams, by the organisation of whoever answered."""
    name, category, kind = _TEAMS
    said: dict[str, list[tuple[str, str, str]]] = {}
    for each in study.answers:
        asked = study.question.get(each.question.casefold())
        about = each.question.casefold() == name or (
            asked and (asked.category.casefold(), asked.kind.casefold()) == (category, kind)
        )
        talk = study.talk.get(each.interview.casefold())
        if (
            about
            and talk
            and (text := each.summary or each.response)
            and (where := works_at.get(talk.contact.casefold()))
        ):
            said.setdefault(where, []).append((talk.person, text, each.row))
    return said


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts in the order of the alphabet, blank ones left out and those that differ in letter case once."""
    found = {folded(text): text for text in texts if text}
    return tuple(sorted(found.values(), key=str.casefold))
