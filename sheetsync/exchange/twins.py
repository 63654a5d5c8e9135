"""One person in two records of a file: put together where it is certain, told where it is likely, never in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
    known = _Known()
    for person in people:
        same, alike = known.same(person), known.alike(person)
        if same:
            _join(same, person, reports)
            known.add(same, person)
        elif alike:
            doubts.append(Doubt(person, alike))
            said = f"{person.name} may be the person of {alike.row}, so nobody was added: that is asked."
            reports.append(Reported(person.row, "possible-same-person", said))
        else:
            _say_shared(person, known, reports)
            known.add(person, person)
            kept.append(person)
    return kept, doubts


@dataclass(slots=True)
class _Known:
    """The people of a file so far, by what tells them apart: each look-up takes the same time, however many there are.

    *by_what* holds the first person with a name and an address, link or organisation; *by_kind* the first of a name by
    whether they have a link and an address, as only what both have can tell two apart.
    """

    by_what: dict[tuple[str, str, str], Person] = field(default_factory=dict)
    by_kind: dict[tuple[str, bool, bool], Person] = field(default_factory=dict)
    by_address: dict[str, Person] = field(default_factory=dict)

    def add(self, person: Person, record: Person) -> None:
        """Know *person* by what a *record* of theirs says."""
        name, link = without_accents(record.name), _plain(record.cells.get("profile"))
        at = _plain(record.cells.get("organisation"))
        for what, value in (("link", link), ("at", at), ("at, no link", "" if link else at)):
            if value:
                self.by_what.setdefault((name, what, value), person)
        for address in record.addresses:
            self.by_what.setdefault((name, "address", address), person)
            self.by_address.setdefault(address, person)
        self.by_kind.setdefault((name, bool(link), bool(record.addresses)), person)

    def same(self, person: Person) -> Person | None:
        """Return who certainly is the same person."""
        name, link = without_accents(person.name), _plain(person.cells.get("profile"))
        at = _plain(person.cells.get("organisation"))
        keys = [("address", address) for address in person.addresses]
        keys += [("link", link), ("at, no link" if link else "at", at)]
        return next((self.by_what[name, *key] for key in keys if (name, *key) in self.by_what), None)

    def alike(self, person: Person) -> Person | None:
        """Return somebody of the same name whom neither a link nor an address tells from this person."""
        link, address = bool(person.cells.get("profile")), bool(person.addresses)
        name = without_accents(person.name)
        kinds = [(a, b) for a in (False, True) for b in (False, True) if not ((a and link) or (b and address))]
        return next((self.by_kind[name, *kind] for kind in kinds if (name, *kind) in self.by_kind), None)


def _plain(value: Value) -> str:
    return without_accents(show(value)).rstrip("/").removeprefix("https://").removeprefix("www.")


def _join(one: Person, other: Person, reports: list[Reported]) -> None:
    """Add to *one* what *other* says beyond it; where they differ the first stays, and the other is reported."""
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


def _say_shared(person: Person, known: _Known, reports: list[Reported]) -> None:
    shared = next((each for address in person.addresses if (each := known.by_address.get(address))), None)
    if shared:
        said = f"{person.name} has the e-mail address of {shared.name} ({shared.row}); both were kept."
        reports.append(Reported(person.row, "shared-email", said))
