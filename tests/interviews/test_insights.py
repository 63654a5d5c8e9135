"""The file of insights: taken apart, found again, handed on without becoming anything else."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.errors import UsageMistake
from sheetsync.interviews.insights import find_insights, read_insight
from sheetsync.jobs.insight import add_insight
from sheetsync.report.insights import insights_csv, insights_markdown
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Insight
from tests.interviews.study import DAY, SCHEMA, lettered, tracker


@pytest.mark.parametrize(
    ("typed", "kind", "text", "link"),
    [
        ("Ask early", "Insight", "Ask early", None),
        ("reading: The atlas", "Reading", "The atlas", None),
        ("Note: ask early", "Insight", "Note: ask early", None),
        ("see https://a.example.org/x.", "Website", "see https://a.example.org/x.", "https://a.example.org/x"),
        ("Employer: Polder, http://p.example.org", "Employer", "Polder, http://p.example.org", "http://p.example.org"),
        ("javascript:alert(1)", "Insight", "javascript:alert(1)", None),
    ],
)
def test_a_kind_before_a_colon_and_an_address_are_understood(
    typed: str, kind: str, text: str, link: str | None
) -> None:
    assert read_insight(typed) == {"kind": kind, "text": text, "link": link}


def one(number: int, text: str, status: str = "New", due: date | None = None, kind: str = "Insight") -> Insight:
    return Insight(id=f"N-{number}", kind=kind, text=text, source="Ada", field="Computing", status=status, due=due)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["red fox", "red", "fox", "Fox red", ""]),
            st.sampled_from(["New", "Done", "Dropped"]),
            st.none() | st.dates(),
            st.sampled_from(["Insight", "Avenue"]),
        ),
        max_size=8,
    ),
    st.sampled_from(["", "red", "FOX", "fox red", "ada", "nobody"]),
    st.booleans(),
)
def test_searching_finds_what_a_plain_loop_finds(
    rows: list[tuple[str, str, date | None, str]], words: str, only_open: bool
) -> None:
    held = [one(n, text, status, due, kind) for n, (text, status, due, kind) in enumerate(rows)]
    naive = set()
    for each in held:
        line = f"{each.kind}\n{each.text}\n{each.source}\n{each.field}".lower()
        if (
            each.text
            and all(line.count(word.lower()) for word in words.split())
            and not (only_open and each.status != "New")
        ):
            naive.add(each.id)

    found = find_insights(held, words, only_open=only_open)

    assert {each.id for each in found} == naive
    dues = [each.due for each in found if each.due and each.status == "New"]
    assert dues == sorted(dues)


def test_an_insight_can_be_taken_from_an_answer_and_says_which() -> None:
    book = tracker(
        contacts={"ada": {"name": "Ada"}},
        interviews={"i1": {"contact": "ada", "date": DAY, "field": "Computing"}},
        responses={"A1": {"interview": "i1", "question": "Q", "response": "Start early."}},
    )
    kept = add_insight(book, SCHEMA, text="", response="a1", typed={}, today=DAY, letters=lettered())
    again = add_insight(book, SCHEMA, text="Start  early.", response="", typed={}, today=DAY, letters=lettered())

    (first, _) = Tracker(again.snapshot).insights
    assert (first.text, first.source, first.field) == ("Start early.", "Ada (A1)", "Computing")
    assert again.alike == (kept.row.id,)
    for text, response in (("", ""), ("", "A9")):
        with pytest.raises(UsageMistake):
            add_insight(book, SCHEMA, text=text, response=response, typed={}, today=DAY, letters=lettered())


def test_addresses_stay_addresses_where_insights_are_handed_on() -> None:
    where = "https://a.example.org/x_y"
    kept = Insight(id="N-1", kind="Website", text=f"Read {where}, then rest", link=where, status="New")
    bare = Insight(id="N-2", kind="Website", link="https://b.example.org/~me", status="New")
    page = insights_markdown([kept, bare])
    assert "- [ ] Read <https://a.example.org/x_y>, then rest\n" in page
    assert "- [ ] <https://b.example.org/~me>\n" in page


def test_no_cell_becomes_a_formula_or_markup_where_it_is_handed_on() -> None:
    text = "=1+1 <script> [x](y)\n# not a heading"
    nasty = Insight(id="N-1", kind="Web*site", text=text, link="javascript:x", source="@a", field="-f", status="New")

    rows = list(csv.reader(StringIO(insights_csv([nasty]))))
    assert rows[1][2].startswith("'=1+1")
    assert rows[1][4:6] == ["'@a", "'-f"]
    page = insights_markdown([nasty])
    assert "<script>" not in page
    assert "\n# not" not in page
    assert "javascript" not in page
    assert "\\[x\\]" in page
