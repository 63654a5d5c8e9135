"""Fields and employers at a glance: who is known there, and how interviews changed the interest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from sheetsync.model.fields import Comparison, Employer, FieldStanding, Shift
from sheetsync.model.network import Someone
from sheetsync.report.text import clean
from sheetsync.report.tree import Block, Bullets, Grid, Heading, Item, Paragraph, tree_json

__all__ = ["employers_blocks", "employers_json", "overview_blocks", "shifts_text"]

_NAME, _SAID, _MOST = 60, 300, 8


def overview_blocks(found: Comparison) -> Iterator[Block]:
    """Yield a table of the fields: contacts, interviews, and the interest before and after these."""
    if not found.fields:
        return
    yield Heading("Your fields")
    yield Grid(
        ("Field", "Contacts", "Interviews", "Interest before → after", "Now", "Verdict"),
        tuple(map(_field, found.fields)),
    )
    if any(each.shifts for each in found.fields):
        yield Paragraph("Interest from 1 to 5; of several interviews the medians.", quiet=True)


def shifts_text(shifts: Sequence[Shift]) -> str:
    """Return the interest before and after each interview with whom: ``Ada 3 → 4, Ben – → 4``."""
    told = [f"{clean(each.person, _NAME)} {_of(each.before)} → {_of(each.after)}" for each in shifts[:_MOST]]
    more = [f"and {len(shifts) - _MOST:,} more"] if len(shifts) > _MOST else []
    return ", ".join((*told, *more))


def employers_blocks(found: Sequence[Employer]) -> Iterator[Block]:
    """Yield a table of the employers, then for each of which there is more to say the people and the reasons."""
    yield Heading("Your employers", 1)
    if not found:
        yield Paragraph("None yet: fill in Organisation in Contacts.")
        return
    yield Grid(
        ("Employer", "Field", "People", "Met", "Interviews", "Interest"),
        tuple(map(_employer, found)),
    )
    if any(each.shifts for each in found):
        yield Paragraph(
            "Interest from 1 to 5, before → after your interviews there; of several the medians.", quiet=True
        )
    for each in found:
        if each.met or len(each.people) > 1 or each.said:
            yield Heading(clean(each.name, _NAME), 2)
            yield Bullets(tuple(_about(each)))


def employers_json(found: Sequence[Employer]) -> dict[str, Any]:
    """Return the employers as data, ``sheetsync.employers/1``; under ``report`` in the words that a person reads."""
    return {
        "format": "sheetsync.employers/1",
        "employers": [_employer_json(each) for each in found],
        "report": tree_json(employers_blocks(found)),
    }


def _field(each: FieldStanding) -> tuple[str, ...]:
    planned = f", {each.planned} planned" if each.planned else ""
    now = f"{each.interest} of 5" if each.interest else "–"
    verdict = clean(each.verdict, 40) or ("ruled out" if each.ruled_out else "–")
    return (
        clean(each.name, _NAME),
        str(each.contacts),
        f"{each.interviews} done{planned}",
        _medians(each.shifts),
        now,
        verdict,
    )


def _employer(each: Employer) -> tuple[str, ...]:
    fields = ", ".join(clean(name, _NAME) for name in each.fields) or "–"
    name = clean(each.name, _NAME)
    return name, fields, str(len(each.people)), str(len(each.met)), str(each.interviews), _medians(each.shifts)


def _about(each: Employer) -> Iterator[Item]:
    met = set(each.met)
    for team in dict.fromkeys(person.team for person in each.people):
        people = [_person(person, met=person.name in met) for person in each.people if person.team == team]
        if team:
            yield Item(f"Team {clean(team, _NAME)}", tuple(people))
        else:
            yield from map(Item, people)
    if each.shifts:
        yield Item(f"Your interest: {shifts_text(each.shifts)}")
    for sign, reasons in (("+", each.appeals), ("−", each.dislikes)):
        for reason in reasons[:_MOST]:
            names = ", ".join(clean(name, _NAME) for name in reason.people)
            yield Item(f"{sign} {clean(reason.text, _SAID)} (after talking to {names})")
    for who, text, row in each.said[:_MOST]:
        yield Item(f"{clean(who, _NAME)} on other teams there: “{clean(text, _SAID)}” ({clean(row, 40)})")


def _person(each: Someone, *, met: bool) -> str:
    role = f", {clean(each.role, _NAME)}" if each.role else ""
    stage = "not a contact yet" if not each.known else clean(each.stage, 40) or "no stage noted"
    return f"{clean(each.name, _NAME)}{role} ({'met; ' if met and stage.casefold() != 'met' else ''}{stage})"


def _medians(shifts: Sequence[Shift]) -> str:
    """Return the median interest before and after, of the interviews for which both are noted, if there are any."""
    both = [each for each in shifts if each.before is not None and each.after is not None] or shifts
    before = [each.before for each in both if each.before is not None]
    after = [each.after for each in both if each.after is not None]
    if not shifts:
        return "–"
    return f"{f'{median(before):g}' if before else '–'} → {f'{median(after):g}' if after else '–'}"


def _of(interest: int | None) -> str:
    return "–" if interest is None else str(interest)


def _employer_json(each: Employer) -> dict[str, Any]:
    return {
        "name": each.name,
        "fields": list(each.fields),
        "people": [
            {
                "id": person.id or None,
                "name": person.name,
                "role": person.role,
                "team": person.team,
                "stage": person.stage,
            }
            for person in each.people
        ],
        "met": list(each.met),
        "interviews": each.interviews,
        "interest": [{"person": s.person, "before": s.before, "after": s.after} for s in each.shifts],
        "appeals": [{"text": reason.text, "people": list(reason.people)} for reason in each.appeals],
        "dislikes": [{"text": reason.text, "people": list(reason.people)} for reason in each.dislikes],
        "said": [{"person": who, "text": text, "row": row} for who, text, row in each.said],
    }
