"""Small trackers for tests, built from plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sheetsync.followup import Check, Finding, check
from sheetsync.followup.settings import DEFAULTS
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Value, canonical

COLUMNS: dict[str, tuple[str, ...]] = {
    "contacts": (
        *("name", "role", "organisation", "stage", "tier", "due", "flag", "why", "next_step", "next_step_date"),
        *("email", "ok_again", "do_not_contact", "snooze_until", "cadence", "added_on"),
    ),
    "interactions": (
        *("contact", "date", "direction", "channel", "purpose", "summary"),
        *("promise_by_me", "promise_by_them", "promise_by_on", "draft"),
    ),
    "interviews": ("contact", "date", "status", "thank_you_sent"),
    "reflections": ("interview",),
    "referrals": ("from", "to_name", "to", "received_on", "contacted_on", "outcome", "referrer_told_on"),
    "insights": ("kind", "text", "status", "due"),
    "this_week": ("name", "flag", "due", "days_over", "why", "next", "rule", "contact", "checked_on", "done"),
    "settings": ("value",),
}
"""The columns the follow-up room knows, beside the ID."""

MONDAY = date(2026, 11, 23)


def table(key: str, rows: Iterable[Mapping[str, object]], columns: Iterable[str] | None = None) -> Table:
    """Return a table; each row is a mapping by column key, its ID under ``id``."""
    keys = tuple(COLUMNS[key] if columns is None else columns)
    built = tuple(
        Row(str(row.get("id", "")), tuple(canonical(row.get(name)) for name in keys), place)
        for place, row in enumerate(rows, 2)
    )
    title = key.replace("_", " ").capitalize()
    return Table(key, title, tuple(Head(name, name.replace("_", " ").capitalize()) for name in keys), built)


def tracker(
    contacts: Iterable[Mapping[str, object]] = (),
    interactions: Iterable[Mapping[str, object]] = (),
    interviews: Iterable[Mapping[str, object]] = (),
    settings: Mapping[str, object] | None = None,
    this_week: Iterable[Mapping[str, object]] = (),
    reflections: Iterable[Mapping[str, object]] | None = None,
    referrals: Iterable[Mapping[str, object]] = (),
    insights: Iterable[Mapping[str, object]] = (),
) -> Snapshot:
    """Return a tracker with every setting at its default except those in *settings*; log rows get IDs by themselves.

    Contacts have an e-mail address unless they name another, and every interview a reflection unless some are given.
    """
    interviews = [{"id": f"I-{n}", **row} for n, row in enumerate(interviews)]
    written = [{"interview": row["id"]} for row in interviews] if reflections is None else reflections
    numbers: dict[str, object] = {**DEFAULTS, **(settings or {})}
    tables = {
        "contacts": table(
            "contacts", ({"email": f"{row['id']}@example.org", **row} if row.get("id") else row for row in contacts)
        ),
        "interactions": table("interactions", ({"id": f"L-{n}", **row} for n, row in enumerate(interactions))),
        "interviews": table("interviews", interviews),
        "reflections": table("reflections", ({"id": f"F-{n}", **row} for n, row in enumerate(written))),
        "referrals": table("referrals", ({"id": f"R-{n}", **row} for n, row in enumerate(referrals))),
        "insights": table("insights", ({"id": f"N-{n}", **row} for n, row in enumerate(insights))),
        "settings": table("settings", ({"id": key, "value": value} for key, value in numbers.items())),
        "this_week": table("this_week", this_week),
    }
    return snapshot(tables)


def snapshot(tables: Mapping[str, Table]) -> Snapshot:
    """Return a book that holds just these tables."""
    return Snapshot("Excel", "tracker.xlsx", "D", "1", None, dict(tables))


def having(book: Snapshot, changed: Table) -> Snapshot:
    """Return the book with one table in place of the one it had."""
    return replace(book, tables={**book.tables, changed.key: changed})


def ada(**cells: object) -> dict[str, object]:
    """Return a row of Contacts for Ada."""
    return {"id": "ada", "name": "Ada Byron", **cells}


def touch(day: object, direction: str = "Out", **cells: object) -> dict[str, object]:
    """Return a row of Interactions with Ada."""
    return {"contact": "ada", "date": day, "direction": direction, "channel": "Email", **cells}


def only(found: Check) -> Finding:
    """Return the one finding of a check."""
    (finding,) = found.findings
    return finding


def flag(book: Snapshot, today: date) -> str:
    """Return Ada's flag, blank if she has none."""
    found = check(book, today=today)
    standing = found.standing.get("ada")
    resting = standing is not None and standing.due is None
    return standing.flag if standing and (resting or (standing.due or today) <= today) else ""


def cell(book: Snapshot, key: str, row: str, column: str) -> Value:
    """Return one cell of a snapshot."""
    rows = book.tables[key]
    return rows.cell(rows.by_id[row], column)
