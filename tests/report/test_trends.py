"""Trends in words: counts with names, no percentage of a few, and hostile text that stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sheetsync.interviews.trends import trends_of, words_in_context
from sheetsync.model.codebook import CodeBook, Entry
from sheetsync.model.said import Share
from sheetsync.model.study import Answer, Asked, Study, Talk
from sheetsync.model.trends import Trends
from sheetsync.report.pictures import dots
from sheetsync.report.trends import FIRST, LAST, PARTS, parts_of
from sheetsync.report.trends.forms import context_lines, trends_json, trends_lines, trends_markdown, trends_text
from sheetsync.report.trends.page import trends_page
from sheetsync.report.trends.parts_compared import strip_of
from sheetsync.report.trends.points import named, of_people
from tests.report.looking import looked_at
from tests.report.test_page import Reader

HOSTILE = (
    "=1+1", '=HYPERLINK("http://evil.example","x")', "<script>alert(1)</script>", "[x](javascript:alert(1))",
    "*bold* `code` | cell |", "\u202egnp.exe", "\x1b[2Jgone", "line\nbreak\r\nhere", "🦊" * 9, "x" * 30_000,
    "مرحبا بالعالم",
)  # fmt: skip


def hostile() -> Trends:
    """Return trends of a tracker in which every text is hostile."""
    talks = tuple(
        Talk(f"i{bad}"[:99], f"c{n}", bad, bad, bad, date(2027, 1, 1 + n), "Done", 5, 1)
        for n, bad in enumerate(HOSTILE)
    )
    questions = (Asked("Q1", HOSTILE[2]), Asked(HOSTILE[3], HOSTILE[5], kind="Yes/No"))
    answers = tuple(
        Answer(
            bad, n, talk.id, questions[n % 2].id, bad, date(2026, 12, 1), bad, bad, 1 + n % 5, float(n), "Surprised", 3,
            bad, revelation=True, themes=(bad,), note=bad,
        )
        for n, (talk, bad) in enumerate(zip(talks, HOSTILE, strict=True))
    )  # fmt: skip
    book = CodeBook(tuple(Entry(f"t{n}", n, bad, (bad,), bad) for n, bad in enumerate(HOSTILE)), notices=HOSTILE)
    return trends_of(Study(talks, questions, answers, HOSTILE), book)


def test_a_count_says_of_how_many_and_a_percentage_stands_only_from_twenty_people_on() -> None:
    assert of_people(Share(("a",) * 4, ("b",) * 2)) == "4 of 6 people"
    assert of_people(Share((), ("b",))) == "0 of 1 person"
    assert of_people(Share(("a",) * 9, ("b",) * 10)) == "9 of 19 people"
    assert of_people(Share(("a",) * 9, ("b",) * 11)) == "9 of 20 people (45 %)"
    assert named(tuple("abcdefghijklmnop")) == "a, b, c, d, e, f, g, h, i, j, k, l and 4 more"


def test_ratings_are_drawn_as_dots() -> None:
    assert strip_of([1, 4, 4]) == "1 ●  2 ·  3 ·  4 ●●  5 ·"
    assert strip_of([2] * 12) == "1 ·  2 ●×12  3 ·  4 ·  5 ·"


def test_hostile_text_neither_steers_a_screen_nor_makes_lines_of_its_own() -> None:
    found = hostile()

    for only in ((), PARTS):
        lines = trends_lines(found, only)
        told = ["".join(text for _, text in line) for line in lines]
        assert not any(re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", line) for line in told)
        assert max(map(len, told)) < 6_000
    assert trends_text(found).count("\n") == len(trends_lines(found))


def test_hostile_text_becomes_no_markup_of_a_page_of_markdown() -> None:
    page = trends_markdown(hostile())

    assert "<script" not in re.sub(r"\\.", "", page)
    assert not re.search(r"(?<!\\)\]\(", page), "no link"
    for line in page.splitlines():
        assert re.match(r"$|# |## |### |\*|- |  - |\| |[A-Z]", line), line[:80]


def test_data_for_scripts_hold_everything_as_it_stands() -> None:
    found = trends_json(hostile())

    assert json.loads(json.dumps(found)) == found
    assert found["format"] == "sheetsync.trends/1"
    assert [*FIRST, *(part["key"] for part in found["parts"]), *LAST] == list(PARTS)
    assert set(found["sections"]) == {*FIRST, *LAST}
    assert {theme["name"] for theme in found["themes"]} >= {"<script>alert(1)</script>", "=1+1"}
    share = found["themes"][0]["share"]
    assert (share["count"], share["of"]) == (len(share["who"]), len(share["who"]) + len(share["not"]))


def test_every_part_says_what_it_rests_on() -> None:
    parts = parts_of(hostile())

    assert all(part.rests_on.endswith(".") for part in parts)
    assert sum(bool(part.points) for part in parts) >= 9


def test_a_page_loads_and_runs_nothing_whatever_the_cells_hold(tmp_path: Path) -> None:
    page = trends_page(hostile())
    read = Reader(page)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(read.tags)
    assert not any(name.startswith("on") for name, _ in read.attributes)
    assert {value for name, value in read.attributes if name == "href"} == {f"#{part}" for part in PARTS}
    assert "<script>alert(1)</script>" in read.text
    with looked_at(tmp_path, page) as browser:
        assert browser.run("document.querySelectorAll('h2').length") == len(PARTS) + 1
        assert browser.run("document.documentElement.scrollWidth <= innerWidth") is True
        assert browser.run("document.querySelectorAll('svg').length") >= 4


def test_a_page_on_paper_has_no_links_and_nothing_folded(tmp_path: Path) -> None:
    with looked_at(tmp_path, trends_page(hostile())) as browser:
        browser.ask("Emulation.setEmulatedMedia", media="print")
        shown = "[...document.querySelectorAll('nav, details')].every(e => getComputedStyle(e).display === 'none')"
        assert browser.run(shown) is True
        assert browser.run("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_pictures_are_told_in_words_and_cut_names_that_are_too_long() -> None:
    page = Reader(trends_page(hostile()))

    labels = [value for name, value in page.attributes if name == "aria-label"]
    assert {"People by theme", "Expectations", "Interest"} <= set(labels)
    assert "×9" in dots("Ratings", [("x", [(3.0, "dot")] * 9)])
    assert dots("Ratings", [("y" * 500, [(1.0, "dot"), (5.0, "ring")])]).count("y") < 100


def test_nothing_at_all_is_told_in_a_sentence_for_each_part() -> None:
    empty = trends_of(Study((), (), ()), CodeBook())

    assert all(not part.points and part.nothing for part in parts_of(empty))
    assert "What 0 people said" in trends_text(empty)
    assert trends_markdown(empty).count("## ") == len(PARTS)


def test_a_tracker_without_a_code_book_is_told_how_to_get_one() -> None:
    themes = next(part for part in parts_of(replace(hostile(), book_there=False)) if part.key == "themes")

    assert "doctor --repair" in themes.limit


@pytest.mark.parametrize("words", HOSTILE)
def test_words_in_context_are_one_line_each(words: str) -> None:
    said = Study((Talk("i", "c", "Ann", status="Done"),), (), (Answer("A1", 2, "i", "Q", response=f"so {words} then"),))
    hits = words_in_context(said, words)

    lines = list(context_lines(words, hits))
    assert len(lines) == 1 + len(hits)
    assert all("\n" not in text and len(text) <= 400 for line in lines for _, text in line)


def test_numbers_that_are_not_listed_are_counted() -> None:
    talks = tuple(Talk(f"i{n}", f"c{n}", f"P{n}", day=date(2027, 1, 1 + n), status="Done") for n in range(14))
    answers = tuple(Answer(f"A{n}", n + 2, f"i{n}", "Q1", number=float(n)) for n in range(14))
    found = trends_of(Study(talks, (Asked("Q1", "How many?", kind="Number"),), answers), CodeBook())

    (point,) = next(part for part in parts_of(found) if part.key == "agreement").points
    assert point.notes[0].startswith("0 P0, 1 P1, ")
    assert point.notes[0].endswith("11 P11 and 2 more")
