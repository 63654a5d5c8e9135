"""What small.trends.toml says, worked out by hand, agrees with a naive count of the tags and numbers in small.toml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from datetime import date
from itertools import chain
from statistics import median
from typing import Any

import pytest

from tests.examples.trackers import TRACKERS, Row, listed, rows_of, text

WHERE = tomllib.loads((TRACKERS / "small.trends.toml").read_text(encoding="utf-8"))
PEOPLE: dict[str, str] = {interview: person for person, interview in WHERE["people"].items()}
ROWS = rows_of("small")
RESPONSES: dict[str, Row] = {text(row, "response_id"): row for row in ROWS["responses"]}
DAYS: dict[str, Any] = {text(row, "interview_id"): row["date"] for row in ROWS["interviews"]}


def person(answer: str) -> str:
    return PEOPLE[text(RESPONSES[answer], "interview")]


def to(question: str) -> dict[str, Row]:
    """The rows of one question, by person."""
    return {person(key): row for key, row in RESPONSES.items() if row["question"] == question}


def compared() -> list[str]:
    """The answers to which there is an expectation that was written in time."""
    return [key for key, row in RESPONSES.items() if row.get("match") and row.get("expected") and not late(row)]


def late(row: Row) -> bool:
    written = row.get("expected_on")
    return isinstance(written, date) and written > DAYS[text(row, "interview")]


def test_the_people_are_those_of_the_tracker_in_the_order_of_their_days() -> None:
    assert WHERE["over_time"]["order"] == [PEOPLE[interview] for interview in sorted(DAYS, key=DAYS.__getitem__)]
    assert WHERE["interviews"] == len(PEOPLE) == len(DAYS)


def test_coverage_counts_each_row_of_the_charts_once() -> None:
    asked = {text(row, "question_id") for row in ROWS["questions"]}
    assert set(WHERE["coverage"]) == asked
    for question, said in WHERE["coverage"].items():
        rows = to(question)
        answered = {who for who, row in rows.items() if row.get("response") and row.get("how_answered") != "Deflected"}
        parts = [said["answered"], said.get("deflected", []), said.get("not_asked", []), said.get("blank", [])]
        assert (set(said["rows"]), set(said["answered"])) == (set(rows), answered), question
        assert Counter(said["rows"]) == Counter(chain(*parts))


def test_how_it_was_answered_is_counted_over_all_rows() -> None:
    by_way: dict[str, list[str]] = defaultdict(list)
    for key, row in RESPONSES.items():
        by_way[text(row, "how_answered")].append(key)

    said = WHERE["length"]
    assert said["directly"] == len(by_way["Directly"])
    for way, key in (("At length", "at_length"), ("Deflected", "deflected"), ("Partly", "partly")):
        assert by_way[way] == said[key]
    assert by_way["Not asked"] == said["not_asked"]


@pytest.mark.parametrize("question", WHERE["length"]["words"])
def test_words_are_what_spaces_separate(question: str) -> None:
    said = dict(WHERE["length"]["words"][question])
    middle = said.pop("median")

    assert said == {key: len(text(RESPONSES[key], "response").split()) for key in said}
    assert set(map(person, said)) == set(to(question))
    assert middle == median(said.values())


def test_expectations_are_compared_where_they_were_written_in_time() -> None:
    said = WHERE["expected"]
    matches: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in compared():
        row = RESPONSES[key]
        matches[text(row, "match"), person(key)].add(text(row, "question"))

    assert [key for key, row in RESPONSES.items() if late(row)] == said["written_too_late"]
    assert [key for key, row in RESPONSES.items() if row.get("match") == "No expectation"] == said[
        "without_expectation"
    ]
    assert said["compared"] == len(compared()) == sum(said["matches"].values())
    assert said["matches"] == Counter(text(RESPONSES[key], "match") for key in compared())
    by_person = {
        (match, who): set(questions) for who, all_ in said["by_person"].items() for match, questions in all_.items()
    }
    assert by_person == matches
    by_question = {
        (match, who, question)
        for question, all_ in said["by_question"].items()
        for match, people in all_.items()
        for who in people
    }
    assert by_question == {(match, who, question) for (match, who), all_ in matches.items() for question in all_}


def test_surprises_and_gaps_are_those_of_the_rows() -> None:
    said = WHERE["expected"]

    assert [key for key, row in RESPONSES.items() if row.get("surprise") == 3] == said["biggest_surprises"]
    assert [key for key, row in RESPONSES.items() if row.get("revelation")] == sorted(
        said["revelations"], key=list(RESPONSES).index
    )
    for question, gaps in said["gaps"].items():
        assert gaps == {
            who: float(text(row, "expected")) - _number(row) for who, row in to(question).items() if row.get("response")
        }


def _number(row: Row) -> float:
    value = row["number"] if row.get("number") is not None else row["rating"]
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize(("kind", "question"), [(kind, each) for kind in ("scales", "numbers") for each in WHERE[kind]])
def test_scales_and_numbers_say_least_middle_most(kind: str, question: str) -> None:
    said = WHERE[kind][question]
    values = {who: _number(row) for who, row in to(question).items() if row.get("response")}

    assert said["said"] == values
    assert [said["least"], said["median"], said["most"]] == [
        min(values.values()),
        median(values.values()),
        max(values.values()),
    ]
    if kind == "scales":
        apart = [abs(value - said["median"]) for value in values.values()]
        assert said["agreement"] == 1 - sum(apart) / len(apart) / 2
        low, high = ({who for who, value in values.items() if check(value)} for check in (_low, _high))
        assert {side: set(who) for side, who in said.get("split", {}).items()} == (
            {"low": low, "high": high} if low and high else {}
        )


def _low(value: float) -> bool:
    return value <= 2


def _high(value: float) -> bool:
    return value >= 4


@pytest.mark.parametrize("theme", WHERE["themes"])
def test_a_theme_is_where_it_was_put_and_other_words_are_leads(theme: str) -> None:
    said = WHERE["themes"][theme]
    words = re.compile(rf"\b({'|'.join(said['words'])})\b", re.IGNORECASE)
    tagged = [key for key, row in RESPONSES.items() if theme in listed(row, "themes")]
    found = [key for key, row in RESPONSES.items() if words.search(text(row, "response"))]

    assert said["answers"] == tagged
    assert [key for key in found if key not in tagged] == said.get("leads", [])
    assert set(said["people"]) == set(map(person, tagged))
    assert Counter(said["people"] + said["others"]) == Counter(PEOPLE.values())


def test_themes_by_field_add_up_to_their_people() -> None:
    fields = {PEOPLE[text(row, "interview_id")]: text(row, "field") for row in ROWS["interviews"]}

    assert WHERE["fields"]["sizes"] == Counter(fields.values())
    assert set(WHERE["fields"]["themes"]) == set(WHERE["themes"])
    for theme, counts in WHERE["fields"]["themes"].items():
        assert Counter(counts) == Counter(fields[who] for who in WHERE["themes"][theme]["people"])
    for question, medians in WHERE["fields"]["medians"].items():
        groups: dict[str, list[float]] = defaultdict(list)
        for who, row in to(question).items():
            if row.get("response"):
                groups[fields[who]].append(_number(row))
        assert medians == {field: median(values) for field, values in groups.items()}


def test_contradictions_are_the_splits_and_who_said_yes_and_who_no() -> None:
    for question, sides in WHERE["contradictions"].items():
        if "yes" in sides:
            for side in ("yes", "no"):
                assert set(sides[side]) == {
                    key
                    for key, row in RESPONSES.items()
                    if row["question"] == question and text(row, "response").casefold().startswith(side)
                }
        else:
            assert {side: set(map(person, keys)) for side, keys in sides.items()} == {
                side: set(who) for side, who in WHERE["scales"][question]["split"].items()
            }


def test_interest_over_time_is_that_of_the_interviews() -> None:
    said = WHERE["over_time"]
    interviews = {PEOPLE[text(row, "interview_id")]: row for row in ROWS["interviews"]}

    assert said["before"] == [interviews[who]["interest_before"] for who in said["order"]]
    assert said["after"] == [interviews[who]["interest_after"] for who in said["order"]]


def test_each_further_interview_adds_what_nobody_before_it_spoke_of() -> None:
    known: set[str] = set()
    tags: dict[str, set[str]] = defaultdict(set)
    for key, row in RESPONSES.items():
        tags[person(key)] |= set(listed(row, "themes"))
    for place, who in enumerate(WHERE["over_time"]["order"]):
        new = tags[who] - known
        known |= new
        assert WHERE["saturation"]["all_tags"][place] == len(new)
        assert set(WHERE["saturation"]["new"][who]) == new & set(WHERE["themes"])
        assert WHERE["saturation"]["code_book"][place] == len(new & set(WHERE["themes"]))
    alone = Counter(tag for all_ in tags.values() for tag in all_)
    assert {who: set(all_) for who, all_ in WHERE["lone_voices"].items()} == {
        who: {tag for tag in all_ if alone[tag] == 1} for who, all_ in tags.items()
    }


def test_words_in_context_and_common_words_stand_where_it_says() -> None:
    for word, hits in WHERE["context"].items():
        for key, (before, after) in hits.items():
            assert " ".join(f"{before} {word}{'' if after == '.' else ' '}{after}".split()) in text(
                RESPONSES[key], "response"
            )
    for word, who in WHERE["terms"].items():
        assert len(who) >= 3
        assert set(who) == {
            person(key)
            for key, row in RESPONSES.items()
            if re.search(rf"\b{word}", text(row, "response"), re.IGNORECASE)
        }
    assert set(WHERE["suggestions"]["words"]) <= set(WHERE["terms"])
