"""One person in two records of a file: put together where it is certain, told where it is likely, never in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sheetsync.exchange.people import Person
from sheetsync.model.folding import without_accents
from sheetsync.model.importing import Reported
from sheetsync.model.value import Value, is_blank, show

__all__ = ["Doubt", "together"]


class Doubt(NamedTuple):
    """Somebody who may be another person of the same file: nobody knows until it is asked."""

    person: Person
    of: Person


def together(people: Sequence[Person], reports: list[Reported]) -> tuple[list[Person], list[Doubt]]:
    """Return each person once, and those of whom it is not clear whether they are one of the others.

    Records are put together where the name agrees and an e-mail address, the link or the organisation does as well. Who
    shares an address under another name is kept apart; who has a name and nothing that tells them apart is in doubt.
    Both are reported.
    """
    kept: list[Person] = []
    doubts: list[Doubt] = []
    by_name: dict[str, list[Person]] = {}
    by_address: dict[str, Person] = {}
    for person in people:
        namesakes = by_name.setdefault(without_accents(person.name), [])
        same = next((each for each in namesakes if _agree(each, person)), None)
        alike = next((each for each in namesakes if not _told_apart(each, person)), None)
        if same:
            _join(same, person, reports)
        elif alike:
            doubts.append(Doubt(person, alike))
            said = f"{person.name} may be the person of {alike.row}, so nobody was added: that is asked."
            reports.append(Reported(person.row, "possible-same-person", said))
            continue
        else:
            _say_shared(person, by_address, reports)
            namesakes.append(person)
            kept.append(person)
        for address in person.addresses:
            by_address.setdefault(address, same or person)
    return kept, doubts


def _agree(one: Person, other: Person) -> bool:
    return (
        bool({*one.addresses} & {*other.addresses})
        or _same(one, other, "profile")
        or (_same(one, other, "organisation") and not _differ(one, other))
    )


def _same(one: Person, other: Person, key: str) -> bool:
    return _plain(one.cells.get(key)) == _plain(other.cells.get(key)) != ""


def _differ(one: Person, other: Person) -> bool:
    """Tell whether both have a link, and not the same."""
    return all(_plain(each.cells.get("profile")) for each in (one, other)) and not _same(one, other, "profile")


def _plain(value: Value) -> str:
    return without_accents(show(value)).rstrip("/").removeprefix("https://").removeprefix("www.")


def _join(one: Person, other: Person, reports: list[Reported]) -> None:
    """Add to *one* what *other* says beyond it; where they differ the first stays, and what the other says is told."""
    left: list[str] = []
    for key, value in other.cells.items():
        there = one.cells.get(key)
        if is_blank(there):
            one.cells[key] = value
        elif key in ("notes", "tags") and show(value) not in show(there):
            one.cells[key] = f"{show(there)}{', ' if key == 'tags' else chr(10)}{show(value)}"
        elif key in ("email", "phone") and _plain(value) != _plain(there):
            _add(one, f"Other {key}s", value)
        elif _plain(value) != _plain(there):
            left.append(f"“{show(value)}” beside “{show(there)}”")
    for header, value in other.own.items():
        _add(one, header, value)
    one.touches += [touch for touch in other.touches if touch not in one.touches]
    said = f" Left out: {', '.join(left)}." if left else ""
    if other.touches and one.touches and not left:
        return  # one row for each time
    reports.append(Reported(other.row, "same-person", f"{other.name} is the person of {one.row}; put together.{said}"))


def _add(one: Person, header: str, value: Value) -> None:
    there = one.own.get(header)
    if is_blank(there):
        one.own[header] = value
    elif show(value) not in show(there).split("; "):
        one.own[header] = f"{show(there)}; {show(value)}"


def _say_shared(person: Person, by_address: dict[str, Person], reports: list[Reported]) -> None:
    shared = next((each for address in person.addresses if (each := by_address.get(address))), None)
    if shared:
        said = f"{person.name} has the e-mail address of {shared.name} ({shared.row}); both were kept."
        reports.append(Reported(person.row, "shared-email", said))


def _told_apart(one: Person, other: Person) -> bool:
    """Tell whether two people of one name have different links or e-mail addresses."""
    return _differ(one, other) or bool(one.addresses and other.addresses and not {*one.addresses} & {*other.addresses})
