"""The rule engine alone: how the time of a check grows with the tracker, five logged interactions to a contact."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import date, timedelta

from benchmarks.row import Row as Result
from benchmarks.timing import medians
from sheetsync.followup import check
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Value

TODAY = date(2026, 11, 23)
STAGES = ("In touch", "Requested", "Met", "In touch", "To contact", "Replied", "In touch", "Closed")
TIERS = ("Close", "Warm", "Light", "Yearly", None)
DIRECTIONS = ("Out", "In", "Both")
TOUCHES = 5


def run() -> list[Result]:
    """Compare each size with as many checks of 1,000 contacts: a ratio of 1 is growth in step with the rows."""
    return [*_growth(10, rounds=5), *_growth(100, rounds=2)]


def _growth(times: int, rounds: int) -> list[Result]:
    small, large = tracker(1_000), tracker(1_000 * times)
    gc.collect()
    many, few = medians(
        lambda: check(large, today=TODAY),
        lambda: [check(small, today=TODAY) for _ in range(times)],
        rounds=rounds,
    )
    each = f"{1_000 * times:,} contacts × {TOUCHES}"
    found = len(check(large, today=TODAY).findings)
    found_small = len(check(small, today=TODAY).findings) * times
    return [
        Result(name=f"check of {each} : {times} × check of 1,000", ours=many, peer=few, limit=2.0),
        Result(
            name=f"what is found in {each} : in 1,000",
            ours=found / many * 1000,
            peer=found_small / few * 1000,
            limit=None,
            unit="findings/s",
        ),
    ]


def tracker(contacts: int) -> Snapshot:
    """Return a tracker with that many contacts, five times as many interactions, and an interview for every tenth."""
    people = [(f"c{n}", (f"Person {n}", "Analyst", "Mill", STAGES[n % 8], TIERS[n % 5], None)) for n in range(contacts)]
    log = [
        (
            f"L{n}",
            (f"c{n * 7919 % contacts}", _before(n * 31 % 700), DIRECTIONS[n % 3], "Email", "Other", None),
        )
        for n in range(contacts * TOUCHES)
    ]
    talks = [(f"I{n}", (f"c{n * 10}", _before(n % 90), "Done", _before(n % 89))) for n in range(contacts // 10)]
    tables = (
        _table("contacts", ("name", "role", "organisation", "stage", "tier", "next_step_date"), people),
        _table("interactions", ("contact", "date", "direction", "channel", "purpose", "draft"), log),
        _table("interviews", ("contact", "date", "status", "thank_you_sent"), talks),
        _table("settings", ("value",), []),
    )
    return Snapshot("Excel", "tracker.xlsx", "D", "1", None, {table.key: table for table in tables})


def _before(days: int) -> date:
    return TODAY - timedelta(days=days)


def _table(key: str, columns: tuple[str, ...], rows: Sequence[tuple[str, tuple[Value, ...]]]) -> Table:
    heads = tuple(Head(column, column) for column in columns)
    return Table(key, key.capitalize(), heads, tuple(Row(name, cells, n) for n, (name, cells) in enumerate(rows, 2)))
