"""One person in two records of a file: put together where it is certain, told where it is likely, never in silence."""

from __future__ import annotations

from collections.abc import Sequence

from sheetsync.exchange.people import Person
from sheetsync.exchange.record import Reported
from sheetsync.model.folding import without_accents
from sheetsync.model.value import Value, is_blank, show

__all__ = ["together"]


def together(people: Sequence[Person], reports: list[Reported]) -> list[Person]:
    """Return each person once.

    Records are put together where the name agrees and an e-mail address, the link or the organisation does as well; who
    shares an address under another name, or a name and nothing that differs, is kept apart and reported.
    """
    kept: list[Person] = []
    by_name: dict[str, list[Person]] = {}
    by_address: dict[str, Person] = {}
    for person in people:
        name = without_accents(person.name)
        namesakes = by_name.setdefault(name, [])
        same = next((each for each in namesakes if _agree(each, person)), None)
        if same:
            _join(same, person, reports)
        else:
            _doubt(person, namesakes, by_address, reports)
            namesakes.append(person)
            kept.append(person)
        for address in person.addresses:
            by_address.setdefault(address, same or person)
    return kept


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
    one.touched = max(filter(None, (one.touched, other.touched)), default=None)
    said = f" Left out: {', '.join(left)}." if left else ""
    reports.append(Reported(other.row, "same-person", f"{other.name} is the person of {one.row}; put together.{said}"))


def _add(one: Person, header: str, value: Value) -> None:
    there = one.own.get(header)
    if is_blank(there):
        one.own[header] = value
    elif show(value) not in show(there).split("; "):
        one.own[header] = f"{show(there)}; {show(value)}"


def _doubt(person: Person, namesakes: Sequence[Person], by_address: dict[str, Person], reports: list[Reported]) -> None:
    shared = next((each for address in person.addresses if (each := by_address.get(address))), None)
    if shared:
        said = f"{person.name} has the e-mail address of {shared.name} ({shared.row}); both were kept."
        reports.append(Reported(person.row, "shared-email", said))
        return
    alike = next((each for each in namesakes if not _contradict(each, person)), None)
    if alike:
        said = f"{person.name} may be the person of {alike.row}; both were kept."
        reports.append(Reported(person.row, "possible-same-person", said))


def _contradict(one: Person, other: Person) -> bool:
    return any(
        _plain(one.cells.get(key)) and _plain(other.cells.get(key)) and not _same(one, other, key)
        for key in ("organisation", "profile")
    )
