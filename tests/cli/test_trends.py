"""`sheetsync trends`, as it is typed."""

from __future__ import annotations

from pathlib import Path

from sheetsync.cli.trends import PARTS as OFFERED
from sheetsync.report.trends import PARTS
from tests.cli.conftest import Run


def test_trends_say_how_many_of_how_many_and_who(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    said = run("trends")

    assert said.code == 0
    assert "What 3 people said" in said.out
    assert "second career  2 of 3 people: Leila Haddadi, Amara Nwosu" in said.out
    assert "%" not in said.out.replace("40 % outdoors", ""), "no percentage of three people"
    assert tracker.read_bytes() == before


def test_one_part_is_shown_as_a_whole(run: Run, tracker: Path) -> None:
    assert OFFERED == PARTS
    said = run("trends", "--part", "lone")

    assert "Lone voices" in said.out
    assert "Words that several" not in said.out
    assert said.out.count("only ") == 7


def test_words_are_shown_in_context_with_the_way_back_to_their_rows(run: Run, tracker: Path) -> None:
    said = run("trends", "--word", "nurse", "--word", "no such word")

    assert "She was a nurse for six years and learned the  Leila Haddadi, P1, A-001 (row 2)" in said.out
    assert "“no such word”: said 0 times, by 0 people" in said.out
    found = run("trends", "--word", "nurse", "--json").json
    assert found["words"][0]["hits"][0]["source"]["row"] == "A-001"
    assert run("trends", "--word", "?!").code == 2


def test_one_field_is_looked_at_alone_and_an_unknown_one_is_refused(run: Run, tracker: Path) -> None:
    assert run("trends", "--field", "water management", "--json").json["people"] == ["Amara Nwosu", "Tomás Lindqvist"]

    said = run("trends", "--field", "Law")
    assert said.code == 2
    assert "Public health data, Water management" in said.err


def test_trends_are_printed_or_written_in_every_form(run: Run, tracker: Path, folder: Path) -> None:
    for form, beginning in (("text", "What 3"), ("md", "# What 3"), ("html", "<!DOCTYPE html>"), ("json", "{")):
        assert run("trends", "--format", form).out.startswith(beginning)
        said = run("trends", "--format", form, "--to", f"trends.{form}", "--part", "themes")
        assert said.code == 0
        assert (folder / f"trends.{form}").read_text(encoding="utf-8").startswith(beginning)
    assert run("trends", "--to", "/dev/null/x").code == 2


def test_a_tracker_without_answers_is_told_so(run: Run, folder: Path) -> None:
    run("create", "empty.xlsx")
    said = run("trends", "--book", "empty.xlsx")

    assert said.code == 0
    assert "No interview has an answer" in said.err


def test_suggestions_say_what_they_rest_on(run: Run, tracker: Path) -> None:
    said = run("trends", "--suggest")

    assert "Said by 3 of 3 people (Leila Haddadi, Amara Nwosu, Tomás Lindqvist)." in said.out
    assert run("trends", "--suggest", "--json").json["suggestions"][-1]["rows"] == ["A-001", "A-008", "A-016"]
