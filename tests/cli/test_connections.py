"""`sheetsync connections` and `sheetsync referral`, as they are typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sheetsync import open_book
from sheetsync.model.change import AddRow
from sheetsync.report.graph import BOX
from tests.cli.conftest import Run
from tests.cli.test_hostile_text import EVIL, harmless
from tests.report.looking import looked_at
from tests.report.test_page import Reader

BAD = '=1+1 "</title><script>document.title="owned"</script>'


def test_a_referral_goes_from_asked_to_reported_back(run: Run, tracker: Path) -> None:
    more = ("--organisation", "Works", "--may-use-name", "no", "--on", "2026-01-05", "--json")
    added = run("referral", "add", "amara", "Wen Li", *more).json
    row = added["id"]

    assert added["cells"]["to_name"] == "Wen Li"
    assert added["cells"]["received_on"] == "2026-01-05"
    assert "sheetsync referral mark" in run("connections").out
    assert run("referral", "mark", "wen li", "contacted", "--on", "2026-01-07").code == 0
    assert run("referral", "mark", row, "met").code == 0
    assert run("referral", "mark", "amara wen", "told").code == 0
    told = next(each for each in run("referral", "list", "--json").json["referrals"] if each["id"] == row)
    assert (told["step"], told["contacted_on"], told["met"]) == ("reported back", "2026-01-07", True)
    assert row not in run("referral", "list", "--open").out


def test_a_day_that_stands_there_stays_unless_another_is_said(run: Run, tracker: Path) -> None:
    run("referral", "add", "amara", "Wen Li")
    run("referral", "mark", "wen li", "contacted", "--on", "yesterday")
    before = tracker.read_bytes()

    assert "Nothing was changed" in run("referral", "mark", "wen li", "contacted").err
    assert tracker.read_bytes() == before
    assert "it was" in run("referral", "mark", "wen li", "contacted", "--on", "today").err
    assert run("undo", "-y").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("add", "amara"),
        ("add", "amara", "  "),
        ("add", "amara", "Bo", "--on", "tomorrow"),
        ("add", "amara", "Bo", "--on", "someday"),
        ("add", "nobody", "Bo"),
        ("add", "amara", "--to", "amara"),
        ("add", "amara", "x" * 32_768),
        ("mark", "nadia", "met", "--on", "today"),
        ("mark", "nadia", "won"),
        ("mark", "nobody", "met"),
        ("mark", "amara", "met"),
        ("edit", "nadia"),
        ("edit", "nadia", "--to", "tomás"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(words: tuple[str, ...], run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    assert run("referral", *words).code == 2
    assert tracker.read_bytes() == before


def test_somebody_who_was_named_is_recognised_when_they_become_a_contact(run: Run, tracker: Path) -> None:
    said = run("referral", "add", "amara", "Wen Li")
    assert "contact add " in said.err
    added = run("contact", "add", "wen li", "--referred-by", "amara")
    assert "--to wen-li" in added.err

    row = run("referral", "add", "leila", "--to", "wen-li", "--json").json
    assert row["cells"]["to_name"] == "wen li"
    assert "before" in run("referral", "add", "leila", "Wen Li").err


def hostile(tracker: Path) -> None:
    """Put into a tracker what nobody means well with, and referrals that lead in a ring."""
    book = open_book(tracker)
    snapshot = book.observe()
    rows = [
        AddRow("contacts", "b1", {"name": BAD, "role": EVIL, "organisation": BAD}),
        AddRow("contacts", "b2", {"name": "x" * 30_000, "organisation": BAD, "referred_by": "b1"}),
        AddRow("contacts", "b3", {"name": BAD, "team": EVIL, "organisation": BAD.upper()}),
        AddRow("contacts", "b4", {"name": "ا" * 200, "referred_by": "b4"}),
        AddRow("referrals", "r1", {"from": "b1", "to": "b2", "outcome": BAD}),
        AddRow("referrals", "r2", {"from": "b2", "to": "b1", "to_name": EVIL}),
        AddRow("referrals", "r3", {"from": BAD, "to_name": EVIL}),
        AddRow("referrals", "r4", {"from": "b3", "to_name": EVIL, "organisation": BAD}),
        AddRow("referrals", "r5", {"from": "b3", "to": "b3"}),
        AddRow("referrals", "r6", {"from": "b4", "to_name": BAD}),
        AddRow("referrals", "r7", {"from": "b4", "to_name": "W" * 99}),
        AddRow("insights", "n1", {"kind": "Employer", "text": BAD}),
    ]
    book.apply(rows, expected=snapshot)


def test_hostile_text_steers_no_terminal_and_becomes_no_markup_through_any_door(run: Run, tracker: Path) -> None:
    hostile(tracker)

    for words in (
        ("connections",), ("connections", "--format", "dot"), ("connections", "--format", "svg"),
        ("connections", "--format", "html"), ("connections", "--json"), ("referral", "list"),
        ("referral", "mark", "r4", "met"), ("referral", "add", "b2", EVIL), ("referral", "mark", BAD, "met"),
    ):  # fmt: skip
        said = run(*words)
        assert "Unexpected" not in said.err, said.err
        assert harmless(said), f"{words}: {said.out + said.err!r}"
        assert len(said.out) < 200_000
    page = Reader(run("connections", "--format", "html").out)
    assert "script" not in page.tags
    assert 'document.title="owned"' in page.text
    assert len(run("connections", "--json").json["notices"]) == 4


def test_the_page_runs_and_loads_nothing_in_a_browser_and_its_words_stay_in_their_boxes(
    run: Run, tracker: Path, tmp_path: Path
) -> None:
    hostile(tracker)
    with looked_at(tmp_path, run("connections", "--format", "html").out) as browser:
        assert browser.run("document.title") == "Connections"
        assert browser.run("document.querySelectorAll('svg.net > svg').length") > 6
        wider = """[...document.querySelectorAll('svg.net > svg text')].filter(text =>
            text.getBBox().width > 194 && !/[^\\x20-\\x7e…·áàéöü]/.test(text.textContent)).map(it => it.textContent)"""
        assert browser.run(wider) == []
        heights = "[...document.querySelectorAll('svg.net > svg')].map(box => getComputedStyle(box).height)"
        assert set(browser.run(heights)) == {f"{BOX[1]}px"}, "a box cuts off what does not fit into it"
        assert browser.run("document.documentElement.scrollWidth <= innerWidth") is True
    with looked_at(tmp_path, run("connections", "--format", "svg").out) as browser:
        assert browser.run("document.querySelectorAll('path').length") > 0


def test_an_empty_tracker_says_how_connections_begin(run: Run, folder: Path) -> None:
    run("create", "new.xlsx")

    assert "whom else should I talk to?" in run("connections").out
    assert run("connections", "--json").json["people"] == []
    assert "svg" not in Reader(run("connections", "--format", "html").out).tags


def test_what_is_meant_for_graphviz_holds_every_name_between_quotation_marks(run: Run, tracker: Path) -> None:
    hostile(tracker)
    lines = run("connections", "--format", "dot").out.splitlines()
    outside = [re.sub(r'"(?:[^"\\]|\\.)*"', "TEXT", line) for line in lines]

    allowed = re.compile(
        r"digraph connections \{|  rankdir=LR;|  node \[shape=box, style=rounded, fontname=TEXT\];"
        r"|  subgraph cluster_\d+ \{ label=TEXT; style=dotted;| *\}"
        r"| +n\d+ \[label=TEXT(, style=dashed)?\];|  n\d+ -> n\d+ \[label=TEXT, style=(dashed|solid|bold)\];"
    )
    assert [line for line in outside if not allowed.fullmatch(line)] == []
    assert sum(" -> " in line for line in outside) == len(run("connections", "--json").json["referrals"])
