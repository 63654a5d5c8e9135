"""Small groups: nobody can work out what few students did, from any tables, margins, and two reports in a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sheetsync.model.fleet import Consent, Found
from sheetsync.report.fleet import Report, report_of
from sheetsync.report.suppression import LOWEST, Published

Roster = dict[str, dict[str, str]]
LEAST = LOWEST

STUDENT = st.tuples(st.sampled_from("ABCD"), st.sampled_from("123"), st.sampled_from("xy"))
CENTRE = st.one_of(st.lists(STUDENT, max_size=70), st.lists(STUDENT, min_size=40, max_size=90))
"""Of each student the programme, the year and the term."""

CROSSES = (("programme", "year"), ("programme", "term"))


def roster_of(centre: Sequence[tuple[str, str, str]]) -> Roster:
    return {f"s{n}": dict(zip(("programme", "year", "term"), each, strict=True)) for n, each in enumerate(centre)}


def reported(roster: Roster, earlier: Iterable[frozenset[str]] = (), least: int = LEAST) -> Report:
    found = [Found(where, consent=Consent.COUNTS, counts={"interviews": 1}) for where in roster]
    return report_of(found, roster, least=least, crosses=CROSSES, earlier=earlier)


def groups_of(roster: Roster) -> dict[tuple[str, str], frozenset[str]]:
    """Return the true members of every cell and margin of every table, by table and name."""
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    for where, said in roster.items():
        members["all", "all"].add(where)
        for kind, name in said.items():
            members[kind, name].add(where)
        for one, other in CROSSES:
            members[f"{one} × {other}", f"{said[one]} × {said[other]}"].add(where)
    return {key: frozenset(those) for key, those in members.items()}


def shown_in(report: Report, roster: Roster) -> dict[tuple[str, str], frozenset[str]]:
    """Return whom each number that the report shows tells of, found out from outside: by the roster alone."""
    true = defaultdict(frozenset, groups_of(roster))
    tables = {"all": (report.whole,), **report.parts}
    shown = {}
    for kind, groups in tables.items():
        for each in groups:
            if each.figures and not each.waiting:
                assert each.students == len(true[kind, each.name])
                shown[kind, each.name] = true[kind, each.name]
    return shown


class Attacker:
    """Somebody who has every number that was given out, and adds and subtracts them in any way, with any weights."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self.rows: list[dict[str, Fraction]] = []
        for students in sets:
            row = self._reduced({each: Fraction(1) for each in students})
            if row:
                pivot = next(iter(row))
                self.rows.append({each: value / row[pivot] for each, value in row.items()})

    def knows(self, students: Iterable[str]) -> bool:
        """Whether what these students did together follows from the numbers."""
        return not self._reduced({each: Fraction(1) for each in students})

    def _reduced(self, row: dict[str, Fraction]) -> dict[str, Fraction]:
        for other in self.rows:
            pivot = next(iter(other))
            if factor := row.get(pivot):
                for each, value in other.items():
                    rest = row.get(each, Fraction(0)) - factor * value
                    if rest:
                        row[each] = rest
                    else:
                        row.pop(each, None)
        return row


def small_secrets(*rosters: Roster) -> set[frozenset[str]]:
    """Return all small groups that somebody might be after.

    They are the cells and margins; what one has and another has not; what cells leave of their margins in pairs and
    threes; who is in the same cells of all tables; and who is in a cell of one report and not of the other.
    """
    cells = {each for roster in rosters for each in groups_of(roster).values()}
    found = set(cells)
    for one, other in combinations(cells, 2):
        found |= {one - other, other - one, one & other, one | other}
    alike: dict[tuple[bool, ...], set[str]] = defaultdict(set)
    listed = sorted(cells, key=sorted)
    for student in {each for roster in rosters for each in roster}:
        alike[tuple(student in cell for cell in listed)].add(student)
    atoms = [frozenset(those) for those in alike.values()]
    found |= {*atoms, *(one | other for one, other in combinations(atoms, 2))}
    return {each for each in found if 0 < len(each) < LEAST}


@settings(max_examples=60)
@given(CENTRE)
@example([("A", "1", "x")] * 12 + [("B", "1", "x")] * 3)
@example([("A", "1", "x")] * 7 + [("A", "2", "x")] * 2 + [("B", "1", "x")] * 2 + [("B", "2", "x")] * 7)
def test_no_cell_margin_or_difference_of_one_report_tells_of_few(centre: list[tuple[str, str, str]]) -> None:
    roster = roster_of(centre)
    shown = shown_in(reported(roster), roster)
    attacker = Attacker(shown.values())

    assert [sorted(each) for each in small_secrets(roster) if attacker.knows(each)] == []


@settings(max_examples=60)
@given(CENTRE, st.lists(STUDENT, max_size=12), st.sets(st.integers(0, 89), max_size=12))
@example([("A", "1", "x")] * 20, [("A", "1", "x")], set())
@example([("A", "1", "x")] * 20, [], {0})
@example([("A", "1", "x")] * 20, [("A", "1", "x")], {0})
def test_two_reports_in_a_row_tell_of_few_neither(
    centre: list[tuple[str, str, str]], came: list[tuple[str, str, str]], gone: set[int]
) -> None:
    before = roster_of(centre)
    first = reported(before)
    after = {where: said for where, said in before.items() if int(where[1:]) not in gone}
    after |= {f"n{where}": said for where, said in roster_of(came).items()}
    second = reported(after, first.published)

    attacker = Attacker([*shown_in(first, before).values(), *second.published])

    assert [sorted(each) for each in small_secrets(before, after) if attacker.knows(each)] == []
    assert {*filter(None, shown_in(second, after).values())} <= {*second.published}


@settings(max_examples=60)
@given(st.lists(st.frozensets(st.sampled_from("abcdefghijklmnopqrst")), max_size=8))
def test_of_any_sets_that_are_taken_no_combination_tells_of_fewer_than_the_least(sets: list[frozenset[str]]) -> None:
    published = Published(LEAST)
    taken = [each for each in sets if each and published.offer(each)]
    attacker = Attacker(taken)

    everybody = sorted(frozenset().union(*taken))
    for size in range(1, 4):
        assert [those for those in combinations(everybody, size) if attacker.knows(those)] == []


def test_students_who_came_since_wait_until_they_are_enough() -> None:
    before = roster_of([("A", "1", "x")] * 20)
    first = reported(before)
    few = {**before, **{f"n{n}": before["s0"] for n in range(LEAST - 1)}}
    enough = {**before, **{f"n{n}": before["s0"] for n in range(LEAST)}}

    waiting, counted = reported(few, first.published), reported(enough, first.published)

    assert (waiting.whole.students, waiting.whole.waiting) == (20, True)
    assert (counted.whole.students, counted.whole.waiting) == (25, False)


def test_whoever_takes_their_consent_back_is_not_counted_again_and_is_not_given_away() -> None:
    before = roster_of([("A", "1", "x")] * 20)
    first = reported(before)
    after = {where: said for where, said in before.items() if where != "s0"}

    assert first.whole.students == 20
    assert reported(after, first.published).whole.figures is None


def test_large_groups_are_shown_whole_and_the_smallest_is_kept_back_with_a_small_one() -> None:
    roster = roster_of([("A", "1", "x")] * 12 + [("B", "1", "y")] * 11 + [("C", "1", "y")] * 3)
    shown = {each.name: each.figures is not None for each in reported(roster, least=10).parts["programme"]}

    assert shown == {"A": True, "B": False, "C": False}
    assert reported(roster, least=1).least == LOWEST
