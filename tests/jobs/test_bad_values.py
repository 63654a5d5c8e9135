"""One bad value never hides a person, whatever it is and wherever it stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sheetsync.followup import check
from sheetsync.interviews.connections import connections_of
from sheetsync.jobs.brief import brief_book
from sheetsync.jobs.letters import draft_for, draft_thanks, rendered
from sheetsync.model.value import Error, Formula, Link, Value, canonical, is_blank
from sheetsync.report.check import check_json, check_lines
from sheetsync.report.connections import connections_json, connections_lines
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.interviews.study import DAY, SCHEMA, Cells, tracker

TODAY = DAY + timedelta(days=300)

THERE = tracker(**{table: {} for table in ("contacts", "interactions", "interviews", "referrals")}).observe().tables
CELLS = [
    (table, column.key)
    for table in ("contacts", "interactions", "interviews", "referrals")
    for column in SCHEMA.tables[table].columns
    if column.key in THERE[table].positions
]
ODD: list[Value] = [
    Error("#REF!"), Error("#NUM!"), Formula("=1"), Formula("=1/0", Error("#DIV/0!")), True, False, 0.0, -1.0, 7.5,
    1e300, 46_000.0, date(1852, 1, 1), date(9999, 12, 31), date(2027, 5, 5), datetime(2027, 5, 5, 14, 30), "soon", "  ",
    "*", "x" * 32_767, "a\x1b[2J\n=1+1\u202e", "\ud83d", Link("see", "https://example.org"),
]  # fmt: skip
EMPTIED = {("contacts", "stage")}
"""Without a stage nothing is due, as for anybody who was never given one."""


def story(who: str) -> dict[str, tuple[str, Cells]]:
    """Somebody who was met and named somebody else, and was not written to since: one row in each sheet."""
    return {
        "contacts": (who, {"name": who.title(), "stage": "In touch", "tier": "Close", "email": f"{who}@example.org"}),
        "interactions": (f"L-{who}", {"contact": who, "date": DAY, "direction": "Out", "channel": "Email"}),
        "interviews": (f"I-{who}", {"contact": who, "date": DAY, "status": "Done", "mode": "Video"}),
        "referrals": (f"R-{who}", {"from": who, "to_name": "Cy", "received_on": DAY}),
    }


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(CELLS), st.sampled_from(ODD))
def test_one_odd_cell_hides_nobody_and_changes_nothing_for_others(cell: tuple[str, str], value: Value) -> None:
    assume(not (cell in EMPTIED and is_blank(value)))
    ada, bo = story("ada"), story("bo")
    ada[cell[0]][1][cell[1]] = canonical(value)
    book = tracker(**{table: dict((ada[table], bo[table])) for table in ada})
    snapshot = book.observe()

    found = check(snapshot, today=TODAY)
    told = {each.row: each for each in (*found.unclear, *found.coming, *found.resting, *found.findings)}
    alone = check(tracker(**{table: dict((bo[table],)) for table in bo}).observe(), today=TODAY)
    assert told.keys() >= {"ada", "bo"}
    assert told["bo"] == alone.findings[0]

    facts = facts_of(Tracker(snapshot), TODAY)
    network = connections_of(facts, read_study(facts.tracker))
    assert {each.id for each in network.people} >= {"ada", "bo"}
    assert list(check_lines(found))
    assert list(connections_lines(network))
    assert check_json(found)["counts"]
    assert connections_json(network)["people"]

    for who in ("ada", "bo"):
        assert brief_book(book, contact=who, today=TODAY)[0].name
        drafted = [draft_for(book, contact=who, kind="check-in", template=None, today=TODAY)]
        if cell != ("interviews", "date"):  # one that is still to come is refused
            drafted.append(draft_thanks(book, interview=f"I-{who}", template=None, today=TODAY))
        for each in drafted:
            assert list(each.cautions) is not None
            assert rendered(each, ".txt", "a4")
            assert rendered(each, ".eml", "a4")
