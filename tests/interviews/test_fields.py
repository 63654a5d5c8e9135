"""Fields compared: held against a second, naive computation; and rule-outs, which warn and never forbid."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.errors import UsageMistake
from sheetsync.interviews.fields import compare_fields
from sheetsync.jobs.check import check_book
from sheetsync.jobs.fields import find_field, lift, rule_out, score, warnings_for, weigh, who_meets
from sheetsync.model.fields import Comparison, FieldStanding
from sheetsync.model.value import show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.interviews.study import DAY, SCHEMA, Cells, lettered, tracker

TODAY = date(2027, 1, 18)
FIELDS = {"w": {"name": "Water"}, "h": {"name": "Health"}, "m": {"name": "Museums"}}


def compare(only: tuple[str, ...] = (), **tables: dict[str, Cells]) -> Comparison:
    return of(tracker(**{"fields": FIELDS, **tables}), only)


def of(book: MemoryBook, only: tuple[str, ...] = ()) -> Comparison:
    snapshot = book.observe()
    return compare_fields(Tracker(snapshot), read_study(Tracker(snapshot)), today=TODAY, only=only)


def factors(*rows: tuple[str, str, Any, Any], **more: Any) -> dict[str, Cells]:
    """Rows of Factors: factor, field, weight, score."""
    keys = ("factor", "field", "weight", "score")
    return {f"F{n}": {**dict(zip(keys, row, strict=True)), **more} for n, row in enumerate(rows)}


def named(found: Comparison, name: str) -> FieldStanding:
    return next(each for each in found.fields if each.name == name)


def test_the_field_with_the_greater_weighted_mean_comes_first() -> None:
    found = compare(
        factors=factors(
            ("Outdoors", "Water", 3, 4),
            ("Outdoors", "Health", None, 1),
            ("Pay", "Water", 1, 2),
            ("Pay", "Health", 1, 5),
        )
    )

    assert [(each.name, each.rank, each.total) for each in found.ranked] == [
        ("Water", 1, Fraction(14, 4)),
        ("Health", 2, Fraction(8, 4)),
    ]
    assert found.compared == ("Outdoors", "Pay")


def test_a_hard_rule_out_or_a_verdict_takes_a_field_out_before_anything_is_counted() -> None:
    rows = factors(("Pay", "Water", 5, 5), ("Pay", "Health", None, 3), ("Pay", "Museums", None, 4))
    rows["X"] = {"factor": "Nights", "field": "water ", "rule_out": "Hard", "note": "Never again"}
    fields = FIELDS | {"h": {"name": "Health", "verdict": "Rule out", "rule_out": "Years of exams"}}
    found = compare(factors=rows, fields=fields)

    assert [(each.name, each.rank) for each in found.fields] == [("Museums", 1), ("Water", None), ("Health", None)]
    assert [rule.because for rule in named(found, "Water").ruled_out] == ["Never again"]
    assert [rule.because for rule in named(found, "Health").ruled_out] == ["Years of exams"]


def test_a_soft_or_lifted_rule_out_leaves_a_field_in() -> None:
    rows = factors(("Pay", "Water", 5, 5), ("Pay", "Health", None, 3))
    rows["X"] = {"factor": "Nights", "field": "Water", "rule_out": "Soft"}
    rows["Y"] = {"factor": "Noise", "field": "Health", "rule_out": "Hard", "lifted_on": TODAY}
    rows["Z"] = {"factor": "Dust", "field": "Health", "rule_out": "Hard", "lifted_on": date(2027, 1, 19)}
    found = compare(factors=rows)

    assert named(found, "Water").rank == 1
    assert [rule.what for rule in named(found, "Water").doubts] == ["Nights"]
    assert [rule.what for rule in named(found, "Health").ruled_out] == ["Dust"], "lifted only from tomorrow on"


def test_only_factors_that_every_ranked_field_has_a_score_for_are_compared() -> None:
    rows = factors(
        ("Pay", "Water", 1, 1),
        ("Pay", "Health", 1, 2),
        ("Outdoors", "Water", 5, 5),
        ("Calm", "Water", None, 5),
        ("Calm", "Health", None, 1),
        ("Only weighed", "", 4, None),
    )
    found = compare(factors=rows)

    assert [each.name for each in found.ranked] == ["Health", "Water"]
    assert found.left_out == (("Outdoors", "no score for Health"), ("Calm", "it has no weight"))
    assert named(found, "Water").own == Fraction(26, 6)
    assert named(found, "Museums").rank is None


def test_a_ranking_that_one_weight_turns_is_fragile_and_says_which() -> None:
    rows = factors(
        ("Outdoors", "Water", 3, 4), ("Outdoors", "Health", None, 1), ("Pay", "Water", 5, 3), ("Pay", "Health", None, 5)
    )
    found = compare(factors=rows)

    assert [(each.name, each.rank) for each in found.ranked] == [("Health", 1), ("Water", 2)]
    assert [(flip.factor, flip.weight, flip.instead, dict(flip.order)) for flip in found.flips] == [
        ("Outdoors", 3, 4, {"Water": 1, "Health": 2}),
        ("Pay", 5, 4, {"Water": 1, "Health": 2}),
    ]
    steady = compare(factors=factors(("Pay", "Water", 3, 5), ("Pay", "Health", None, 1)))
    assert steady.flips == ()


def test_scores_without_evidence_are_guesses_and_evidence_that_is_not_there_is_told_of() -> None:
    rows = factors(("Pay", "Water", 3, 5), ("Pay", "Health", None, 2), ("Calm", "Health", 2, 2))
    rows["F0"]["evidence"] = "A1, a2; A9"
    rows["F1"]["evidence"] = "A2"
    found = compare(
        factors=rows,
        interviews={
            "i1": {"contact": "x", "date": DAY, "field": "Water", "status": "Done"},
            "i2": {"contact": "y", "date": DAY, "field": "water", "status": "Done"},
        },
        responses={"A1": {"interview": "i1", "question": "Q"}, "A2": {"interview": "i2", "question": "Q"}},
    )

    assert found.factors[0].scores["water"].evidence == ("A1", "A2")
    assert (named(found, "Water").guesses, named(found, "Health").guesses) == (0, 1)
    assert named(found, "Water").interviews == 2
    assert ["A9" in text or "is from a talk about" in text for text in found.notices] == [True, True]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("Pay", "Water", 6, 5), "from 0 to 5"),
        (("Pay", "Water", 2.5, 5), "from 0 to 5"),
        (("Pay", "Water", "3", 5), "from 0 to 5"),
        (("Pay", "Water", True, 5), "from 0 to 5"),
        (("Pay", "Water", 3, 0), "from 1 to 5"),
        (("Pay", "Water", 3, "good"), "from 1 to 5"),
        (("Pay", "", 3, 5), "for no field"),
        (("", "Water", 3, 5), "no factor is named"),
        (("Pay", "Health", 2, 5), "weighs 2 here and 3 above"),
        (("Pay", "Health", None, 5), "above already"),
    ],
)
def test_what_cannot_be_used_is_told_of_and_the_rest_is_compared(row: tuple[str, str, Any, Any], words: str) -> None:
    first = (("Pay", "Health", 3, 4), ("Calm", "Water", 3, 4), ("Calm", "Health", None, 2))
    found = compare(factors=factors(*first, row))

    assert words in "\n".join(found.notices)
    assert named(found, "Water").rank == 1


def test_appeals_and_dislikes_are_counted_with_the_people_they_were_heard_from() -> None:
    talks = {
        f"i{n}": {"contact": who, "date": DAY, "field": field}
        for n, (who, field) in enumerate([("ada", "Water"), ("bo", "water"), ("cy", "Health")])
    }
    found = compare(
        contacts={"ada": {"name": "Ada"}, "bo": {"name": "Bo"}, "cy": {"name": "Cy"}},
        interviews=talks,
        reflections={
            "r0": {"interview": "i0", "appeals": "Quiet; Rivers", "dislikes": "Rain"},
            "r1": {"interview": "i1", "appeals": "rivers"},
            "r2": {"interview": "i2", "appeals": "Not about water"},
        },
        fields=FIELDS | {"w": {"name": "Water", "appeals": "Quiet; Maps"}},
    )

    assert [(each.text, each.people) for each in named(found, "Water").appeals] == [
        ("Rivers", ("Ada", "Bo")),
        ("Quiet", ("Ada",)),
        ("Maps", ()),
    ]
    assert [each.text for each in named(found, "Water").dislikes] == ["Rain"]


def test_only_the_fields_asked_for_are_compared() -> None:
    rows = factors(("Pay", "Water", 3, 5), ("Pay", "Health", 3, 2), ("Calm", "Water", 2, 2), ("Calm", "Museums", 2, 3))
    found = compare(("Museums", "Water"), factors=rows)

    assert [each.name for each in found.ranked] == ["Museums", "Water"]
    assert found.compared == ("Calm",)
    assert compare().ranked == ()


GRID = st.lists(st.tuples(st.integers(0, 5), st.lists(st.integers(1, 5), min_size=3, max_size=3)), max_size=5)


@given(GRID)
def test_ranks_and_flips_agree_with_counting_by_hand(grid: list[tuple[int, list[int]]]) -> None:
    names = ["Water", "Health", "Museums"]
    rows = factors(
        *(
            (f"f{n}", name, weight, scores[at])
            for n, (weight, scores) in enumerate(grid)
            for at, name in enumerate(names)
        )
    )
    found = compare(factors=rows)
    weights = [weight for weight, _ in grid]

    def order(weights: list[int]) -> dict[str, int]:
        sums = [sum(weight * scores[at] for weight, (_, scores) in zip(weights, grid, strict=True)) for at in range(3)]
        return {name: sorted(sums, reverse=True).index(sums[at]) + 1 for at, name in enumerate(names)}

    if not sum(weights):
        assert found.ranked == ()
        return
    assert {each.name: each.rank for each in found.ranked} == order(weights)
    assert all((one.rank or 0) <= (other.rank or 0) for one, other in pairwise(found.ranked))
    turned = set()
    for number, weight in enumerate(weights):
        for instead in {weight - 1, weight + 1} & set(range(6)):
            changed = [*weights[:number], instead, *weights[number + 1 :]]
            if sum(changed) and order(changed) != order(weights):
                turned.add((f"f{number}", weight, instead))
    assert {(flip.factor, flip.weight, flip.instead) for flip in found.flips} == turned


# ----------------------------------------------------------------------------------------------------- rule-outs met


def met(contact: Cells, **tables: dict[str, Cells]) -> list[str]:
    snapshot = tracker(contacts={"ada": {"name": "Ada", **contact}}, **tables).observe()
    return warnings_for(snapshot, "ada", TODAY)


@pytest.mark.parametrize(
    ("contact", "rule", "warned"),
    [
        ({"field": "Water"}, {"field": "water", "factor": "Mud", "rule_out": "Hard"}, True),
        ({"field": "Water"}, {"field": "Health", "factor": "Mud", "rule_out": "Hard"}, False),
        ({"role": "Night nurse"}, {"field": "nurse", "rule_out": "Hard"}, True),
        ({"role": "Works night shifts"}, {"factor": "Night shifts", "rule_out": "Hard"}, True),
        ({"notes": "No night-shifts!"}, {"factor": "Night shifts", "rule_out": "Soft"}, True),
        ({"role": "Knight shifts"}, {"factor": "night shifts", "rule_out": "Hard"}, False),
        ({"role": "Night shifts"}, {"factor": "night shifts"}, False),
        ({"role": "Night shifts"}, {"factor": "night shifts", "rule_out": "Hard", "lifted_on": TODAY}, False),
        ({"field": "Water"}, {"factor": "Anything in water", "rule_out": "Hard"}, True),
        ({}, {"factor": "!!!", "rule_out": "Hard"}, False),
        ({"role": "=1+1"}, {"factor": "=1+1", "rule_out": "Hard"}, True),
    ],
)
def test_a_contact_meets_a_rule_out_by_field_or_by_whole_words(contact: Cells, rule: Cells, warned: bool) -> None:
    assert bool(met(contact, factors={"F1": rule})) is warned


def test_verdicts_and_reflections_rule_out_too() -> None:
    fields = {"w": {"name": "Water", "verdict": "Rule out", "rule_out": "Mud"}}
    talks = {"i1": {"contact": "ada", "date": DAY}}
    reflections = {"r1": {"interview": "i1", "rule_out": "Open-plan offices; Nothing so far"}}

    assert met({"field": "water"}, fields=fields) == ["You ruled out Water: Mud (Fields, row 2)."]
    (said,) = met({"notes": "Open plan offices."}, interviews=talks, reflections=reflections)
    assert said.startswith("You wanted to avoid Open-plan offices: you wrote that after talking to Ada")
    assert met({"notes": "nothing so far"}, interviews=talks, reflections=reflections) == []


def test_hostile_rule_outs_neither_match_everything_nor_take_for_ever() -> None:
    rules = {
        f"F{n}": {"factor": text, "rule_out": "Hard"} for n, text in enumerate(["x" * 30_000, " ", "\u202e", "*", "?"])
    }

    assert met({"role": "y " * 15_000, "notes": "x" * 32_000}, factors=rules) == []


def test_the_weekly_check_names_those_not_met_yet_who_meet_a_hard_rule_out_and_flags_nobody_for_it() -> None:
    people = {
        "ada": {"name": "Ada", "field": "Water", "stage": "To contact"},
        "bo": {"name": "Bo", "field": "Water", "stage": "In touch"},
        "cy": {"name": "Cy", "field": "Health", "stage": "Requested"},
        "dee": {"name": "Dee", "field": "Water", "stage": "Requested", "do_not_contact": "Yes"},
    }
    soft = {"F1": {"field": "Health", "factor": "Exams", "rule_out": "Soft"}}
    plain = tracker(contacts=people, factors=soft)
    ruled = tracker(contacts=people, factors=soft, fields={"w": {"name": "Water", "verdict": "Rule out"}})
    before, after = (check_book(held, on=None, today=TODAY, write=False).check for held in (plain, ruled))

    (added,) = set(after.notices) - set(before.notices)
    assert "Ada." in added
    assert not any(name in added for name in ("Bo", "Cy", "Dee"))
    assert after.findings == before.findings
    assert after.counts == before.counts


# ---------------------------------------------------------------------------------------------------------- writing


def book() -> MemoryBook:
    return tracker(
        fields=FIELDS,
        contacts={"ada": {"name": "Ada", "field": "Water works"}},
        interviews={"i1": {"contact": "ada", "date": DAY, "field": "Water"}},
        responses={"A1": {"interview": "i1"}, "A2": {"interview": "i1"}},
        factors={
            "F1": {"factor": "Pay", "field": "Health", "weight": 2, "score": 3},
            "F2": {"factor": "pay", "field": "Water", "score": 1, "evidence": "A1", "note": "Mine."},
        },
    )


def put(held: MemoryBook, field: str, factor: str, value: str, *evidence: str, weight: int | None = None) -> None:
    score(
        held, SCHEMA, field=field, factor=factor, typed={"score": value}, evidence=evidence, weight=weight,
        letters=lettered(),
    )  # fmt: skip


def cells(held: MemoryBook, row: str) -> dict[str, str]:
    table = held.observe().tables["factors"]
    return {head.key: text for head in table.heads if (text := show(table.cell(table.by_id[row], head.key)))}


def test_a_score_goes_into_the_row_that_is_there_and_evidence_is_added_to_what_stands_there() -> None:
    held = book()
    put(held, "water", "PAY", "4", "a2", "A1", weight=5)

    assert cells(held, "F2") == {
        "factor": "pay", "field": "Water", "score": "4", "evidence": "A1; A2", "note": "Mine."
    }  # fmt: skip
    assert cells(held, "F1")["weight"] == "5", "the weight stands where it stood"
    assert held.writes == 2, "all of it at once, after the rows were put there"


def test_a_new_factor_gets_a_row_and_a_weight_of_its_own() -> None:
    held = book()
    put(held, "Museums", "Calm", "5", weight=1)
    weigh(held, SCHEMA, factor="New", weight=3, letters=lambda size: "N" * size)

    new = held.observe().tables["factors"].rows[-2:]
    assert cells(held, new[0].id) == {"factor": "Calm", "field": "Museums", "weight": "1", "score": "5"}
    assert cells(held, new[1].id) == {"factor": "New", "weight": "3"}


@pytest.mark.parametrize(
    ("field", "factor", "evidence"),
    [
        ("nowhere", "Pay", ()),
        ("Water", " ", ()),
        ("Water", "Pay", ("A9",)),
        ("e", "Pay", ()),
        ("Water", "x" * 40_000, ()),
    ],
)
def test_what_cannot_be_scored_changes_nothing(field: str, factor: str, evidence: tuple[str, ...]) -> None:
    held = book()
    writes = held.writes

    with pytest.raises(UsageMistake):
        put(held, field, factor, "3", *evidence)
    assert held.writes == writes


def test_a_field_is_named_by_any_part_that_only_one_has() -> None:
    snapshot = book().observe()

    assert [find_field(snapshot, words) for words in ("water", "mus", "works")] == ["Water", "Museums", "Water works"]


def test_what_is_ruled_out_says_whom_it_concerns_and_can_be_lifted() -> None:
    held = book()
    about: dict[str, Any] = {"what": "Water works", "field": "", "letters": lettered()}
    done = rule_out(held, SCHEMA, typed={"rule_out": "Hard", "since": TODAY}, evidence=("A1",), **about)

    assert who_meets(done.snapshot, done.row, TODAY) == ["ada"]
    assert len(warnings_for(done.snapshot, "ada", TODAY)) == 1
    after = lift(held, SCHEMA, today=TODAY, **about).snapshot
    assert warnings_for(after, "ada", TODAY) == []
    with pytest.raises(UsageMistake):
        lift(held, SCHEMA, today=TODAY, **{**about, "what": "Pay"})
