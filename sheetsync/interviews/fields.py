"""Fields compared: hard rule-outs first, then weighted factors, and whether one weight more or less turns the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sheetsync.interviews.fields_reading import read_factors, rule_outs
from sheetsync.model.fields import Comparison, Factor, FieldStanding, Flip, Reason, RuleOut, Shift
from sheetsync.model.folding import folded
from sheetsync.model.study import Study, Talk
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import FieldRow
from sheetsync.tracker.study import split_list

__all__ = ["HEAVIEST", "compare_fields", "known_fields", "reasons_of", "shifts_of"]

HEAVIEST = 5
"""The greatest weight that a factor can have; the least is 0."""


def known_fields(tracker: Tracker) -> dict[str, str]:
    """Return the fields of Fields, Factors, Interviews and Contacts: how each is first written, by its folded name."""
    written = [*(row.name for row in tracker.fields), *(row.field for row in tracker.factors)]
    written += [*(row.field for row in tracker.interviews), *(row.field for row in tracker.contacts)]
    found: dict[str, str] = {}
    for name in filter(None, written):
        found.setdefault(folded(name), name)
    return found


def compare_fields(tracker: Tracker, study: Study, *, today: date, only: Sequence[str] = ()) -> Comparison:
    """Return the fields named in *only*, or all, side by side.

    A hard rule-out or the verdict Rule out takes a field out before anything is counted. The others are ranked by the
    weighted mean of their scores over the factors for which each of them has one; a field without any score has no
    rank. The order is fragile if one weight, one more or one less (within 0 to 5), gives other ranks.
    Source: decision matrix with veto and sensitivity, as career advisers use it.
    """
    sheet = read_factors(tracker, study)
    names = known_fields(tracker)
    wanted = [folded(name) for name in only] or list(names)
    out = list(rule_outs(tracker, study, today))
    rows = {folded(row.name): row for row in reversed(tracker.fields)}
    standings = {key: _standing(names[key], rows.get(key), out, sheet.factors) for key in wanted if key in names}
    standings = {key: _with_people(each, tracker, study) for key, each in standings.items()}
    standings = {key: _with_reasons(each, tracker, study) for key, each in standings.items()}
    competing = [key for key, each in standings.items() if not each.ruled_out and each.scored]
    compared, left_out = _comparable(sheet.factors, competing, names)
    totals = totals_of(compared, competing)
    ranks = ranks_of(totals)
    for key in competing:
        standings[key] = replace(standings[key], total=totals.get(key), rank=ranks.get(key))
    return Comparison(
        tuple(sorted(standings.values(), key=_place)),
        tuple(sheet.factors),
        tuple(each.name for each in compared),
        tuple(left_out),
        tuple(_flips(compared, competing, ranks, names)),
        tuple(each for each in out if not each.field),
        tuple(sheet.notices),
    )


def _place(each: FieldStanding) -> tuple[bool, bool, int, int, int]:
    """Return what fields are ordered by: rank, and without one how many people were met and are known."""
    return bool(each.ruled_out), each.rank is None, each.rank or 0, -each.interviews, -each.contacts


def totals_of(factors: Sequence[Factor], fields: Iterable[str]) -> dict[str, Fraction]:
    """Return the weighted mean of the scores of each field, by folded name; nothing where all weights are 0."""
    whole = sum(each.weight or 0 for each in factors)
    if not whole:
        return {}
    return {
        key: Fraction(sum((each.weight or 0) * each.scores[key].value for each in factors), whole) for key in fields
    }


def ranks_of(totals: Mapping[str, Fraction]) -> dict[str, int]:
    """Return the rank of each total, the greatest being 1; equal ones share the better rank."""
    return {key: 1 + sum(other > total for other in totals.values()) for key, total in totals.items()}


def _standing(name: str, row: FieldRow | None, out: Sequence[RuleOut], factors: Sequence[Factor]) -> FieldStanding:
    key = folded(name)
    mine = [each for each in out if each.field and folded(each.field) == key]
    scored = [each for each in factors if key in each.scores]
    weighed = [each for each in scored if each.weight is not None]
    return FieldStanding(
        name,
        verdict=row.verdict if row else "",
        interest=row.interest if row else None,
        own=totals_of(weighed, [key]).get(key),
        scored=len(scored),
        guesses=sum(not each.scores[key].evidence for each in scored),
        ruled_out=tuple(each for each in mine if each.hard),
        doubts=tuple(each for each in mine if not each.hard),
    )


def _with_people(standing: FieldStanding, tracker: Tracker, study: Study) -> FieldStanding:
    """Add how many contacts and interviews there are in the field, and how these changed the interest in it."""
    key = folded(standing.name)
    talks = [talk for talk in study.talks if folded(talk.field) == key]
    status = [talk.status.casefold() for talk in talks]
    return replace(
        standing,
        contacts=sum(folded(each.field) == key for each in tracker.contacts),
        interviews=status.count("done"),
        planned=status.count("planned"),
        shifts=shifts_of(talks),
    )


def shifts_of(talks: Iterable[Talk]) -> tuple[Shift, ...]:
    """Return how interviews changed the interest, those by date in which it was noted."""
    noted = [talk for talk in talks if talk.before is not None or talk.after is not None]
    noted.sort(key=lambda talk: (talk.day is None, talk.day or date.max))
    return tuple(Shift(talk.person, talk.before, talk.after) for talk in noted)


def _with_reasons(standing: FieldStanding, tracker: Tracker, study: Study) -> FieldStanding:
    """Add what reflections on talks in the field, and the field's own row, say of it."""
    key = folded(standing.name)
    about = [(study.talk.get(each.interview.casefold()), each) for each in tracker.reflections]
    notes = [(talk.person, each) for talk, each in about if talk and folded(talk.field) == key]
    own = [row for row in tracker.fields if folded(row.name) == key]
    appeals = [*((who, each.appeals) for who, each in notes), *(("", row.appeals) for row in own)]
    dislikes = [*((who, each.dislikes) for who, each in notes), *(("", row.dislikes) for row in own)]
    return replace(standing, appeals=tuple(reasons_of(appeals)), dislikes=tuple(reasons_of(dislikes)))


def reasons_of(texts: Iterable[tuple[str, str]]) -> Iterator[Reason]:
    """Yield each reason with the people after talking to whom it was said; most often said comes first."""
    said: dict[str, str] = {}
    people: dict[str, dict[str, None]] = {}
    for who, several in texts:
        for text in split_list(several):
            said.setdefault(folded(text), text)
            people.setdefault(folded(text), {}).update({who: None} if who else {})
    for key in sorted(said, key=lambda each: -len(people[each])):
        yield Reason(said[key], tuple(people[key]))


def _comparable(
    factors: Sequence[Factor], competing: Sequence[str], names: Mapping[str, str]
) -> tuple[list[Factor], list[tuple[str, str]]]:
    """Part the factors into those on which all competing fields can be compared, and the others with the reason."""
    compared: list[Factor] = []
    left_out: list[tuple[str, str]] = []
    for each in factors:
        lacking = [names[key] for key in competing if key not in each.scores]
        if not each.scores or len(lacking) == len(competing):
            continue
        if each.weight is None:
            left_out.append((each.name, "it has no weight"))
        elif lacking:
            left_out.append((each.name, f"no score for {', '.join(lacking)}"))
        else:
            compared.append(each)
    return compared, left_out


def _flips(
    factors: Sequence[Factor], fields: Sequence[str], ranks: Mapping[str, int], names: Mapping[str, str]
) -> Iterator[Flip]:
    for place, each in enumerate(factors):
        for instead in ((each.weight or 0) - 1, (each.weight or 0) + 1):
            if 0 <= instead <= HEAVIEST:
                changed = [*factors[:place], replace(each, weight=instead), *factors[place + 1 :]]
                other = ranks_of(totals_of(changed, fields))
                if other and other != ranks:
                    yield Flip(each.name, each.weight or 0, instead, {names[key]: rank for key, rank in other.items()})
