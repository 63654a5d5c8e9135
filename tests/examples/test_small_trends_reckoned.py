"""What sheetsync finds in small.toml is what a reader found in it by hand: small.trends.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from sheetsync.interviews.trends import trends_of, words_in_context
from sheetsync.model.codebook import CodeBook, Entry
from sheetsync.model.said import Source
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.trends import Trends
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.examples.trackers import BLUEPRINT, TRACKERS, rows_of

BY_HAND = tomllib.loads((TRACKERS / "small.trends.toml").read_text(encoding="utf-8"))
NAMES = {interview: person for person, interview in BY_HAND["people"].items()}


def snapshot() -> Snapshot:
    """Return the rows of small.toml as a book would hold them."""
    tables = {}
    for key, rows in rows_of("small").items():
        schema = BLUEPRINT.schema.tables[key]
        keys = [column.key for column in schema.columns if column is not schema.id_column]
        heads = tuple(Head(each.key, each.header) for each in schema.columns if each is not schema.id_column)
        held = tuple(
            Row(str(row[schema.id_column.key]), tuple(row.get(each) for each in keys), place)
            for place, row in enumerate(rows, 2)
        )
        tables[key] = Table(key, schema.title, heads, held)
    return Snapshot("Excel", "small.xlsx", "D", "1", None, tables)


STUDY = read_study(Tracker(snapshot()))
# The reader looked for whole words, which is what quotes ask for.
BOOK = CodeBook(
    tuple(
        Entry(f"t{place}", place, name, tuple(f'"{words}"' for words in theme["words"]))
        for place, (name, theme) in enumerate(BY_HAND["themes"].items(), 2)
    )
)
FIRST_NAMES = {talk.person: NAMES[talk.id] for talk in STUDY.talks if talk.id in NAMES}


@pytest.fixture(scope="module")
def trends() -> Trends:
    return trends_of(STUDY, BOOK)


def first(people: Iterable[str]) -> list[str]:
    return [FIRST_NAMES[name] for name in people]


def rows(sources: Iterable[Source]) -> list[str]:
    return [source.row for source in sources]


def test_who_was_asked_and_who_answered(trends: Trends) -> None:
    found = {each.question: each for each in trends.coverage}

    for question, said in BY_HAND["coverage"].items():
        if not said["rows"]:
            assert question in dict(trends.never_asked)
            continue
        each = found[question]
        assert set(first(each.asked.who)) == set(said["rows"]) - set(said.get("not_asked", []))
        assert set(first(each.answered.who)) == set(said["answered"])
        assert first(each.deflected) == said.get("deflected", [])
        assert first(each.unwritten) == said.get("blank", [])


def test_how_long_the_answers_are(trends: Trends) -> None:
    for question, said in BY_HAND["length"]["words"].items():
        each = next(each for each in trends.lengths if each.question == question)
        counts = [number for key, number in said.items() if key != "median"]
        assert (each.least, each.middle, each.most) == (min(counts), said["median"], max(counts))


def test_what_was_expected(trends: Trends) -> None:
    found, said = trends.expected, BY_HAND["expected"]

    assert sum(each.total for each in found.people) == said["compared"]
    assert total(each.counts for each in found.people) == said["matches"]
    assert {FIRST_NAMES[each.about]: filled(each.counts) for each in found.people} == {
        person: {word: len(questions) for word, questions in words.items()}
        for person, words in said["by_person"].items()
    }
    assert {each.about: filled(each.counts) for each in found.questions} == {
        question: {word: len(people) for word, people in words.items()}
        for question, words in said["by_question"].items()
    }
    assert (found.late, found.undated, found.unjudged) == (len(said["written_too_late"]), 0, 0)
    assert set(rows(each.source for each in found.surprises if each.surprise == 3)) == set(said["biggest_surprises"])
    assert sorted(rows(each.source for each in found.surprises if each.revelation)) == sorted(said["revelations"])
    for question, gaps in said["gaps"].items():
        assert {
            FIRST_NAMES[gap.source.person]: gap.expected - gap.actual
            for gap in found.gaps
            if gap.source.question == question
        } == gaps


def filled(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {word: number for word, number in counts if number}


def total(counts: Iterable[Iterable[tuple[str, int]]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in counts:
        for word, number in each:
            found[word] = found.get(word, 0) + number
    return found


def test_how_far_ratings_and_numbers_lie_apart(trends: Trends) -> None:
    for question, said in BY_HAND["scales"].items():
        each = next(each for each in trends.rated if each.question == question)
        assert {FIRST_NAMES[rating.source.person]: rating.value for rating in each.ratings} == said["said"]
        assert each.spread.agreement == said["agreement"]
        assert each.spread.split is ("split" in said)
    for question, said in BY_HAND["numbers"].items():
        number = next(each for each in trends.numbers if each.question == question)
        assert (number.least, number.middle, number.most) == (said["least"], said["median"], said["most"])


@pytest.mark.parametrize("name", BY_HAND["themes"])
def test_who_has_a_theme_and_which_words_are_only_leads(trends: Trends, name: str) -> None:
    said = BY_HAND["themes"][name]
    theme = next(each for each in trends.themes if each.name == name)

    assert first(theme.share.who) == [person for person in BY_HAND["over_time"]["order"] if person in said["people"]]
    assert set(first(theme.share.rest)) == set(said["others"])
    assert {*rows(theme.tags), *rows(hit.source for hit in theme.hits)} == set(said["answers"])
    assert sorted({hit.source.row for hit in theme.check}) == said.get("leads", [])


def test_words_in_context() -> None:
    for words, said in BY_HAND["context"].items():
        found = {hit.source.row: hit for hit in words_in_context(STUDY, words)}
        for row, (before, after) in said.items():
            assert found[row].before.strip() == before
            assert found[row].after.strip() in (after, after.rstrip("."), "")


def test_words_that_three_people_say(trends: Trends) -> None:
    found = {each.words: first(each.share.who) for each in trends.terms}

    for word, who in BY_HAND["terms"].items():
        assert next(set(names) for words, names in found.items() if words.startswith(word)) == set(who)
    suggested = [each.words[0] for each in trends.suggestions if each.words]
    assert set(BY_HAND["suggestions"]["words"]) <= set(suggested)


def test_fields_side_by_side(trends: Trends) -> None:
    said = BY_HAND["fields"]
    shares = {each.about: each.shares for each in trends.contrasts if each.shares}
    medians: dict[str, Mapping[str, Any]] = {}
    for each in trends.contrasts:
        held = [spread.middle if spread else None for spread in each.spreads]
        held += [number[1] if number else None for number in each.numbers]
        if held:
            medians[each.about] = {name: middle for name, middle in zip(trends.fields, held, strict=True) if middle}

    for name, counts in said["themes"].items():
        assert {field: share.count for field, share in zip(trends.fields, shares[name], strict=True)} == counts
    assert {name: share.of for name, share in zip(trends.fields, shares["paperwork"], strict=True)} == said["sizes"]
    for question, middles in said["medians"].items():
        if len(middles) > 1:
            assert medians[question] == middles
    assert [each.words for each in trends.distinctive] == said["typical_words"]
    assert not any(each.worth_a_look for each in trends.contrasts)


def test_who_says_the_contrary(trends: Trends) -> None:
    found = {each.about: each for each in trends.contradictions}

    for question, said in BY_HAND["contradictions"].items():
        each = found[STUDY.question[question.casefold()].text]
        one, other = said.values()
        assert (set(rows(each.these)), set(rows(each.those))) == (set(one), set(other))
    assert len(found) == len(BY_HAND["contradictions"])


def test_what_changed_and_what_was_new(trends: Trends) -> None:
    said = BY_HAND["over_time"]
    assert first(each.person for each in trends.interest) == said["order"]
    assert [each.before for each in trends.interest] == said["before"]
    assert [each.after for each in trends.interest] == said["after"]

    said = BY_HAND["saturation"]
    assert [len(step.new) for step in trends.steps] == said["code_book"]
    assert [len(step.new) + len(step.tags) for step in trends.steps] == said["all_tags"]
    assert {FIRST_NAMES[step.person]: set(step.new) for step in trends.steps} == {
        person: set(new) for person, new in said["new"].items()
    }
    assert trends.quiet == 1


def test_lone_voices_and_what_stands_there_twice(trends: Trends) -> None:
    found: dict[str, set[str]] = {}
    for theme in trends.lone:
        found.setdefault(FIRST_NAMES[theme.share.who[0]], set()).add(theme.name)

    assert found == {person: set(themes) for person, themes in BY_HAND["lone_voices"].items()}
    assert list(trends.alike) == BY_HAND["near_duplicates"]["pairs"]
