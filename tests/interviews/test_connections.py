"""Connections: who led to whom, held against a second, naive reading, and what cannot be drawn is said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.interviews.connections import connections_of
from sheetsync.model.network import Network
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.interviews.study import DAY, Cells, tracker

TODAY = DAY + timedelta(days=30)
PEOPLE = {key: {"name": key.title()} for key in ("ada", "bo", "cy", "dee", "eli")}


def network(**tables: dict[str, Cells]) -> Network:
    return of(tracker(**{"contacts": PEOPLE, **tables}))


def of(book: MemoryBook) -> Network:
    facts = facts_of(Tracker(book.observe()), TODAY)
    return connections_of(facts, read_study(facts.tracker))


def named(*pairs: tuple[str, str], **cells: Any) -> dict[str, Cells]:
    return {f"R{n}": {"from": by, "to": to, **cells} for n, (by, to) in enumerate(pairs)}


def shape(found: Network) -> list[tuple[int, str, bool]]:
    return [(twig.depth, found.people[twig.person].name, twig.again) for twig in found.tree]


@pytest.mark.parametrize(
    ("cells", "step", "waits", "course"),
    [
        ({}, "asked", "target", "asked 2027-01-15, not contacted yet"),
        ({"contacted_on": DAY}, "contacted", "", "asked 2027-01-15 → contacted 2027-01-15"),
        ({"contacted_on": "last week"}, "contacted", "", "asked 2027-01-15 → contacted"),
        (
            {"contacted_on": DAY, "outcome": "Met"},
            "met",
            "source",
            "asked 2027-01-15 → contacted 2027-01-15 → met, not reported back yet",
        ),
        (
            {"contacted_on": DAY, "outcome": "Replied"},
            "contacted",
            "",
            "asked 2027-01-15 → contacted 2027-01-15 → replied",
        ),
        (
            {"outcome": "Refused", "referrer_told_on": DAY},
            "reported back",
            "",
            "asked 2027-01-15 → contacted → refused → reported back 2027-01-15",
        ),
    ],
)
def test_a_referral_is_asked_then_contacted_then_met_then_reported_back(
    cells: Cells, step: str, waits: str, course: str
) -> None:
    (tie,) = network(referrals=named(("ada", "bo"), received_on=DAY, **cells)).ties

    assert (tie.step, tie.waits, tie.course) == (step, waits, course)


def test_an_interview_called_done_whose_day_has_not_come_does_not_count_as_met() -> None:
    found = network(
        referrals=named(("ada", "bo"), received_on=DAY),
        interviews={"I1": {"contact": "bo", "date": TODAY + timedelta(days=1), "status": "Done"}},
    )

    assert [tie.met for tie in found.ties] == [False]


def test_an_interview_done_since_counts_as_met_and_one_before_does_not() -> None:
    talks = {
        "i1": {"contact": "bo", "date": date(2027, 1, 20), "status": "Done"},
        "i2": {"contact": "cy", "date": date(2027, 1, 10), "status": "Done"},
        "i3": {"contact": "dee", "date": date(2027, 1, 20), "status": "Planned"},
    }
    found = network(referrals=named(("ada", "bo"), ("ada", "cy"), ("ada", "dee"), received_on=DAY), interviews=talks)

    assert [tie.met for tie in found.ties] == [True, False, False]


def test_a_message_in_the_log_that_the_referral_does_not_know_of_is_pointed_out() -> None:
    log = {
        "L1": {"contact": "bo", "date": date(2027, 1, 14), "direction": "Out"},
        "L2": {"contact": "bo", "date": date(2027, 1, 17), "direction": "Out", "draft": "Yes"},
        "L3": {"contact": "bo", "date": date(2027, 1, 18), "direction": "In"},
        "L4": {"contact": "bo", "date": date(2027, 1, 19), "direction": "Out"},
        "L5": {"contact": "cy", "date": date(2027, 1, 19), "direction": "Out"},
    }
    noted: dict[str, Cells] = {"R9": {"from": "ada", "to": "cy", "received_on": DAY, "contacted_on": DAY}}
    referrals = named(("ada", "bo"), received_on=DAY) | noted
    found = network(referrals=referrals, interactions=log)

    assert [tie.wrote_on for tie in found.ties] == [date(2027, 1, 19), None]


def test_everybody_stands_once_in_the_tree_below_whoever_led_to_them_in_the_fewest_steps() -> None:
    found = network(referrals=named(("ada", "bo"), ("bo", "cy"), ("ada", "cy"), ("cy", "dee")))

    assert shape(found) == [
        (0, "Ada", False),
        (1, "Bo", False),
        (2, "Cy", True),
        (1, "Cy", False),
        (2, "Dee", False),
    ]
    assert [found.people[number].name for number in found.alone] == ["Eli"]


def test_a_ring_begins_with_its_first_and_ends_where_it_comes_round() -> None:
    found = network(referrals=named(("ada", "bo"), ("bo", "cy"), ("cy", "ada")))

    assert shape(found) == [(0, "Ada", False), (1, "Bo", False), (2, "Cy", False), (3, "Ada", True)]
    assert [(door.named, door.beyond) for door in found.doors] == [(1, 1)] * 3


def test_somebody_who_named_themself_is_told_of_and_not_drawn() -> None:
    people = PEOPLE | {"eli": {"name": "Eli", "referred_by": "eli"}}
    found = network(referrals=named(("ada", "ada"), ("bo", "BO")), contacts=people)

    assert found.ties == ()
    assert len(found.notices) == 3
    assert all("themself" in notice for notice in found.notices)


def test_of_two_contacts_with_one_name_neither_is_guessed() -> None:
    twins = {"w1": {"name": "Wen Li"}, "w2": {"name": "wen  li"}, **PEOPLE}
    rows = {
        "R1": {"from": "ada", "to_name": "Wen Li"},
        "R2": {"from": "Wen Li", "to": "bo"},
        "R3": {"from": "ada", "to": "w2", "to_name": "Wen Li"},
    }
    found = network(contacts=twins, referrals=rows)

    assert [(found.people[tie.target].id, found.people[tie.target].known) for tie in found.ties] == [
        ("", False),
        ("w2", True),
    ]
    assert len(found.notices) == 2
    assert all("ID" in notice for notice in found.notices)


def test_a_name_is_a_contacts_only_where_the_organisations_do_not_differ() -> None:
    rows = {
        "R1": {"from": "ada", "to_name": "Bo", "organisation": "Rival Ltd"},
        "R2": {"from": "ada", "to_name": "bo"},
        "R3": {"from": "cy", "to_name": "BO", "organisation": "rival  ltd"},
    }
    found = network(contacts=PEOPLE | {"bo": {"name": "Bo", "organisation": "Works"}}, referrals=rows)

    assert [found.people[tie.target].id for tie in found.ties] == ["", "bo", ""]
    assert found.ties[0].target == found.ties[2].target, "one name at one organisation is one person"


def test_referred_by_in_contacts_counts_where_no_referral_says_it() -> None:
    people: dict[str, Cells] = PEOPLE | {
        "bo": {"name": "Bo", "referred_by": "ada"},
        "cy": {"name": "Cy", "referred_by": "Ada"},
    }
    found = network(contacts=people, referrals=named(("ada", "bo")))

    assert [(tie.source, tie.target, tie.row) for tie in found.ties] == [(0, 1, "R0"), (0, 2, "")]


def test_rows_that_name_nobody_are_told_of_and_the_others_are_drawn() -> None:
    rows: dict[str, Cells] = {
        "R1": {"from": "nobody", "to": "bo"},
        "R2": {"to": "bo"},
        "R3": {"from": "ada"},
        "R4": {"from": "ada", "to": "gone"},
        "R5": {"from": "ada", "to": "gone", "to_name": "Bo"},
        "R6": {"received_on": DAY},
    }
    found = network(referrals=rows)

    assert [tie.row for tie in found.ties] == ["R5"]
    assert len(found.notices) == 5
    assert network().tree == ()


def test_companies_show_teams_and_what_was_said_of_other_teams() -> None:
    people = {
        "ada": {"name": "Ada", "organisation": "Works Ltd", "team": "Marketing"},
        "bo": {"name": "Bo", "organisation": "works  ltd", "team": "Writing"},
        "cy": {"name": "Cy", "organisation": "Alone Inc"},
        "dee": {"name": "Dee", "organisation": "Quiet Co"},
    }
    found = network(
        contacts=people,
        interviews={"i1": {"contact": "cy", "date": DAY, "status": "Done"}},
        questions={"G2": {"question": "Which other teams?"}, "X": {"question": "Else?", "category": "Work"}},
        responses={
            "A1": {"interview": "i1", "question": "G2", "response": "The editors."},
            "A2": {"interview": "i1", "question": "X", "response": "Not about teams."},
        },
    )

    assert [(each.name, each.people, each.teams, each.said) for each in found.companies] == [
        ("Works Ltd", (0, 1), ("Marketing", "Writing"), ()),
        ("Alone Inc", (2,), (), (("Cy", "The editors.", "A1"),)),
    ]


PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), max_size=14)


@given(PAIRS)
def test_doors_generations_and_the_tree_agree_with_counting_by_hand(pairs: list[tuple[int, int, bool]]) -> None:
    people = {f"p{number}": {"name": f"P {number}"} for number in range(7)}
    rows: dict[str, Cells] = {
        f"R{n}": {"from": f"p{by}", "to": f"p{to}", "outcome": "Met" if met else None}
        for n, (by, to, met) in enumerate(pairs)
    }
    found = of(tracker(contacts=people, referrals=rows))
    real = [(by, to, met) for by, to, met in pairs if by != to]
    edges = {(by, to) for by, to, _ in real}

    assert {(door.person, door.named, door.met, door.beyond) for door in found.doors} == {
        (
            by,
            len({to for one, to in edges if one == by}),
            len({to for one, to, met in real if one == by and met}),
            len({to for to in range(7) if walk(edges, by, to)} - {to for one, to in edges if one == by} - {by}),
        )
        for by, _ in edges
    }
    once = [twig.person for twig in found.tree if not twig.again]
    assert sorted(once) == sorted({number for edge in edges for number in edge})
    assert sorted(number for twig in found.tree for number in twig.ties) == list(range(len(real)))
    for twig in found.tree:
        if twig.depth and not twig.again:
            assert found.people[twig.person].generation == twig.depth
            assert all(found.ties[number].target == twig.person for number in twig.ties)
    roots = {number for edge in edges for number in edge} - {to for _, to in edges}
    for number in roots:
        assert found.people[number].generation == 0


def walk(edges: set[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether some way of at most seven steps leads from one to the other: slowly, and without doubt."""
    here = {start}
    for _ in range(7):
        here = {to for by, to in edges if by in here}
        if end in here:
            return True
    return False
