"""`sheetsync debrief` and `sheetsync insight`, as they are typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_without_a_terminal_it_shows_where_the_six_steps_stand(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    said = run("debrief", "tomás")

    assert said.code == 0
    assert said.out.count("\n1  ") + said.out.startswith("1  ") == 1
    assert "6  Insights" in said.out
    assert "(learned)" in said.out
    assert tracker.read_bytes() == before


def test_answers_are_kept_and_can_be_taken_back(run: Run, tracker: Path) -> None:
    said = run("debrief", "tomás", "--say", "learned==1+1", "--say", "referral=Bo, Works", "--json")

    assert said.code == 0
    assert "learned" not in said.json["waiting"]
    again = run("debrief", "tomás", "--say", "learned=Other")
    assert again.code == 2
    assert "learned" in again.err
    assert run("undo", "-y").code == 0
    assert "learned" in run("debrief", "tomás", "--json").json["waiting"]


def test_what_stands_there_in_the_same_words_hinders_nothing_and_other_words_are_named(run: Run, tracker: Path) -> None:
    run("debrief", "tomás", "--say", "learned=Patience", "--say", "why=Because")

    assert run("debrief", "tomás", "--say", "learned=Patience", "--say", "will_do=Write").code == 0
    before = tracker.read_bytes()
    said = run("debrief", "tomás", "--say", "learned=Patience", "--say", "why=No", "--say", "dislikes=Noise")
    assert said.code == 2
    assert "why: “Because”" in said.err
    assert "learned" not in said.err
    assert tracker.read_bytes() == before


def test_a_prompt_that_there_is_not_is_called_that_and_all_are_named(run: Run, tracker: Path) -> None:
    said = run("debrief", "tomás", "--say", "thank=the tip")

    assert (said.code, "There is no prompt “thank”." in said.err, "learned, " in said.err) == (2, True, True)


@pytest.mark.parametrize("said", [["nonsense"], ["wish=x"], ["learned=a", "learned=b"], ["by=someday"]])
def test_what_cannot_be_understood_changes_nothing(said: list[str], run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    assert run("debrief", "tomás", *(word for each in said for word in ("--say", each))).code == 2
    assert tracker.read_bytes() == before


def test_at_a_terminal_it_asks_and_keeps_what_was_said_before_a_stop(run: Run, tracker: Path) -> None:
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on Windows")
    ours, theirs = pty.openpty()
    code = "import sys; from sheetsync.cli import main; sys.exit(main())"
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "dumb"}
    with subprocess.Popen(
        [sys.executable, "-c", code, "debrief", "tomás"], env=environ, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        screen = b""
        for question, answer in (
            (b"You told me that", b"You told me that maps begin as letters.\n"),
            (b"know before?", b"Councils hire late.\n"),
            (b"to be true?", b"\n"),
            (b"surprised you?", b"The letters.\n"),
            (b"more research:", b"purple\n"),
            (b"cannot be", b"Yes\n"),
            (b"Why?", b"\x04"),
        ):
            while question not in screen:
                screen += os.read(ours, 4096)
            screen = screen.partition(question)[2]
            os.write(ours, answer)
        try:
            while more := os.read(ours, 4096):
                screen += more
        except OSError:  # Linux ends a pseudo-terminal with an error
            pass
        assert process.wait(timeout=60) == 0
    os.close(ours)

    assert b"Stopped." in screen
    waiting = run("debrief", "tomás", "--json").json["waiting"]
    assert waiting[:2] == ["confirmed", "why"]


def test_insights_are_kept_found_and_handed_on(run: Run, tracker: Path) -> None:
    said = run("insight", "add", "avenue: ask about summer posts", "--due", "2030-01-02", "--from", "Wen", "--json")
    assert said.json["cells"]["kind"] == "Avenue"

    found = run("insight", "find", "SUMMER", "posts", "--json").json["insights"]
    assert [(each["id"], each["due"]) for each in found] == [(said.json["id"], "2030-01-02")]
    assert "ask about summer posts" in run("insight", "export").out
    assert run("insight", "export", "--format", "csv").out.startswith("id,kind,text")
    assert run("insight", "add", "x", "--due", "someday").code == 2
    assert run("insight", "add").code == 2


def test_an_insight_is_marked_by_words_of_it_and_may_get_another_day(run: Run, tracker: Path) -> None:
    run("insight", "add", "avenue: ask about summer posts")

    cells = run("insight", "mark", "summer posts", "doing", "--due", "2030-01-02", "--json").json["cells"]

    assert (cells["status"], cells["due"]) == ("Doing", "2030-01-02")
    assert "Status is Done (it was Doing)." in run("insight", "mark", "summer posts", "done").err
    unknown = run("insight", "mark", "no such thing", "done")
    assert (unknown.code, "sheetsync insight find" in unknown.err) == (2, True)
