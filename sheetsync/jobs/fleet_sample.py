"""A made-up centre: trackers of students who got to different places, and the roster that says who they are."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

from sheetsync.model.value import Value

__all__ = ["make_centre"]

_FIRST = ("Amara", "Ben", "Chiara", "Dmitri", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kaya", "Liam", "Mei")
_LAST = ("Abel", "Brandt", "Costa", "Dahl", "Eriksen", "Fofana", "Garcia", "Haddad", "Ito", "Jansen", "Kowalski")
_PROGRAMMES = ("Biology", "Business", "Design", "Law", "Public health")
_YEARS = ("1", "2", "3")
_FIELDS = ("Clinical research", "Consulting", "Data", "Policy", "Teaching", "Publishing")
_CONSENTS = ("counts", "findings", "findings", "open", "findings", "counts", "findings", "nothing")
_STAGES = ("Met", "In touch", "Requested", "Met", "To contact", "Replied", "In touch")
_MANY = 12
"""Trackers from which it pays to make them on two cores."""

Rows = dict[str, list[dict[str, Value]]]


def make_centre(folder: Path, trackers: int, today: date) -> tuple[Path, Path]:
    """Make a folder with so many trackers in it, and a roster beside it; return both. The same on the same day."""
    students = folder / "students"
    students.mkdir(parents=True)
    made = [(students / f"student-{number:04}.xlsx", number, today) for number in range(trackers)]
    if trackers < _MANY:
        for each in made:
            _make(*each)
    else:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
            list(workers.map(_make, *zip(*made, strict=True), chunksize=5))
    roster = folder / "roster.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("tracker", "programme", "year", "term"))
        for path, number, _ in made:
            programme = _PROGRAMMES[number * 7 // 3 % len(_PROGRAMMES)]
            writer.writerow((path.name, programme, _YEARS[number // 3 % len(_YEARS)], f"{today.year} autumn"))
    return students, roster


def _make(path: Path, number: int, today: date) -> None:
    from sheetsync.books.excel.build import build_workbook
    from sheetsync.jobs.templates import DEFAULT_QUESTIONS, DEFAULT_TEMPLATE, read_starting_rows, read_template
    from sheetsync.model.snapshot import new_token

    blueprint = read_template(DEFAULT_TEMPLATE)
    rows = read_starting_rows(
        blueprint, template=DEFAULT_TEMPLATE, questions=DEFAULT_QUESTIONS, sample=False, today=today
    )
    own = {"me.name": _name(number), "centre.consent": _CONSENTS[number % len(_CONSENTS)]}
    settings = [{**row, "value": own.get(str(row["setting_id"]), row.get("value"))} for row in rows["settings"]]
    rows = {**rows, **_rows(number, today), "settings": settings}
    token = new_token(f"student-{number}", blueprint.schema.template)
    path.write_bytes(build_workbook(blueprint, rows, token, today=today))


def _name(number: int) -> str:
    return f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}"


def _rows(number: int, today: date) -> Rows:
    people = range(4 + number * 7 % 12)
    met = [each for each in people if _STAGES[(each + number) % len(_STAGES)] in ("Met", "In touch")]
    return {
        "contacts": [_person(each, number, today) for each in people],
        "interactions": [row for each in people for row in _letters(each, number, today)],
        "interviews": [_talk(each, number, today) for each in met],
        "referrals": [_referral(each, number, today) for each in met if each % 3 == 0],
    }


def _day(today: date, each: int, number: int) -> date:
    """Return the day on which a person was asked: some weeks ago, differently for each."""
    return today - timedelta(days=9 + (each * 13 + number * 5) % 120)


def _person(each: int, number: int, today: date) -> dict[str, Value]:
    return {
        "contact_id": f"p{each}",
        "name": f"{_FIRST[(each * 5 + number) % len(_FIRST)]} {_LAST[(each * 3 + number) % len(_LAST)]}",
        "organisation": f"Harbour {_FIELDS[each % len(_FIELDS)]}",
        "field": _FIELDS[(each + number) % len(_FIELDS)],
        "stage": _STAGES[(each + number) % len(_STAGES)],
        "tier": ("Warm", "Light")[each % 2],
        "email": f"p{each}@example.org",
        "added_on": _day(today, each, number),
    }


def _letters(each: int, number: int, today: date) -> Iterator[dict[str, Value]]:
    stage = _STAGES[(each + number) % len(_STAGES)]
    if stage == "To contact":
        return
    asked = _day(today, each, number)
    both = {"contact": f"p{each}", "channel": "Email"}
    yield {**both, "interaction_id": f"L{each}a", "date": asked, "direction": "Out", "purpose": "Request"}
    if stage != "Requested":
        yield {**both, "interaction_id": f"L{each}b", "date": asked + timedelta(days=3), "direction": "In"}
        if (each + number) % 5:
            yield {**both, "interaction_id": f"L{each}c", "date": asked + timedelta(days=4), "direction": "Out"}


def _talk(each: int, number: int, today: date) -> dict[str, Value]:
    day = _day(today, each, number) + timedelta(days=7)
    thanked = day + timedelta(days=1) if (each + number) % 4 else None
    return {
        "interview_id": f"I{each}",
        "contact": f"p{each}",
        "date": day,
        "status": "Done",
        "field": _FIELDS[(each + number) % len(_FIELDS)],
        "thank_you_sent": thanked,
    }


def _referral(each: int, number: int, today: date) -> dict[str, Value]:
    day = _day(today, each, number) + timedelta(days=7)
    return {
        "referral_id": f"R{each}",
        "from": f"p{each}",
        "to_name": f"{_FIRST[(each + 4) % len(_FIRST)]} {_LAST[(each + 7) % len(_LAST)]}",
        "received_on": day,
        "contacted_on": day + timedelta(days=4) if number % 3 else None,
    }
