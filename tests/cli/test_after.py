"""`sheetsync after`: the hour after an interview, at a terminal and without one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest

from sheetsync.books.interface import BookLocked
from sheetsync.cli import main
from sheetsync.cli.console import Console
from tests.cli.conftest import Run, Said
from tests.cli.terminal import typed_at_a_terminal

STOP = "\x04"
NOTES = """\
How did you come to be doing this work?
By accident. I kept the spreadsheet that nobody else wanted.

Who else would be good to talk to, and may I mention you?
Talk to Ada Marsh at Pell Hospital, and yes, mention me. See https://registry.example.org/open
"""

Sit = Callable[..., Said]


@pytest.fixture
def sit(run: Run, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Type a command at a terminal and answer its questions by words in them, each once; Enter is all other answers."""

    def type_and_answer(turns: Sequence[tuple[str, str]], *words: str) -> Said:
        left = list(turns)

        def answered(question: str) -> str:
            found = next((turn for turn in left if turn[0] in question), None)
            if found is None:
                return ""
            left.remove(found)
            if found[1] == STOP:
                raise click.Abort
            return found[1]

        with monkeypatch.context() as patch:
            patch.setattr(Console, "somebody_is_here", property(lambda _: True))
            patch.setattr(click, "prompt", lambda text, **_: answered(text))
            patch.setattr(Console, "choose", lambda _, question, keys, **__: answered(question))
            said = run(*words)
        assert left == [], said.err
        return said

    return type_and_answer


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory, sample_tracker: Path) -> Path:
    """A tracker with an interview of yesterday, planned and prepared, and nothing written of it yet; to copy."""
    folder = tmp_path_factory.mktemp("held")
    path = Path(shutil.copy(sample_tracker, folder / "tracker.xlsx"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETSYNC_STATE_DIR", str(folder / "state"))
        for words in (
            ("interview", "add", "kenji", "--on", "yesterday", "--questions", "short-15min"),
            ("interview", "edit", "kenji", "--status", "Planned", "--set", "Interest before (1-5)=4"),
            ("referral", "add", "leila", "--to", "kenji"),
        ):
            assert main([*words, "--book", str(path), "-q"]) == 0
    return path


@pytest.fixture
def tracker(folder: Path, held: Path) -> Path:
    return Path(shutil.copy(held, folder / "tracker.xlsx"))


@pytest.fixture
def talk(run: Run, tracker: Path) -> str:
    return str(run("interview", "show", "kenji", "--json").json["id"])


@pytest.fixture
def notes(folder: Path) -> str:
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    return "notes.md"


def open_keys(run: Run, talk: str) -> dict[str, list[str]]:
    return {each["key"]: each["open"] for each in run("after", talk, "--json").json["steps"]}


def cell(run: Run, sheet: str, name: str, key: str) -> str:
    return str(run(sheet, "show", name, "--json").json["cells"][key])


def test_without_a_terminal_it_shows_where_each_step_stands_and_changes_nothing(
    run: Run, talk: str, tracker: Path
) -> None:
    before = tracker.read_bytes()

    said = run("after", "kenji")

    assert said.code == 0
    assert said.out.count("○") == 8
    assert f"sheetsync after {talk} NOTES" in said.out
    assert "Your thank-you to Kenji Morioka" in said.err
    assert tracker.read_bytes() == before


def test_as_data_it_has_the_same_steps_with_what_is_open(run: Run, talk: str) -> None:
    found = run("after", "kenji", "--json").json

    assert (found["format"], found["interview"]) == ("sheetsync.after/1", talk)
    assert found["steps"][0] == {
        "key": "notes",
        "title": "Your notes, into the chart",
        "told": "0 of 7 questions have an answer.",
        "open": ["chart"],
        "command": f"sheetsync after {talk} NOTES",
    }


def test_a_whole_hour_from_the_notes_to_when_to_write_again(sit: Sit, run: Run, talk: str, notes: str) -> None:
    said = sit(
        [
            ("Nothing was expected", "s"),
            ("What surprised you", "y"),
            ("did not know before", "Somebody keeps every list"),
            ("may stand in the thank-you", "You told me how you kept the spreadsheet that nobody else wanted."),
            ("Ada Marsh", "r"),
            ("https://registry", "i"),
            ("from 1 to 5", "5"),
            ("Still interested?", "yes"),
            ("What will you do?", "send him my first page"),
            ("By when?", "in 2 weeks"),
            ("promised to Kenji", "t"),
            ("Write it to a file?", "kenji.txt"),
            ("write to them again?", "yes"),
        ],
        *("after", talk, notes),
    )

    assert said.code == 0
    letter = Path("kenji.txt").read_text(encoding="utf-8")
    assert "the spreadsheet that nobody else wanted" in letter
    assert "every list" not in letter
    steps = {each["key"]: each["told"] for each in run("after", talk, "--json").json["steps"]}
    assert "By accident" in run("chart", "show", talk).out
    assert "Ada Marsh" in run("referral", "list").out
    assert "registry.example.org" in run("insight", "find", "registry").out
    assert "send him my first page" in steps["promise"]
    assert "This is okay, too." not in said.out


def test_what_was_written_of_a_talk_says_that_it_was_held_and_what_led_to_it_is_settled(
    run: Run, talk: str, notes: str
) -> None:
    run("after", "kenji", notes)

    assert cell(run, "interview", talk, "status") == "Done"
    found = run("referral", "list", "--json").json
    to_kenji = [each for each in found["referrals"] if found["people"][each["to"]]["name"] == "Kenji Morioka"]
    assert [each["outcome"] for each in to_kenji] == ["Met"]


def test_somebody_who_says_that_it_took_place_or_not_is_taken_at_their_word(sit: Sit, run: Run, talk: str) -> None:
    said = sit([("take place?", "n")], "after", talk)
    assert f"sheetsync interview cancel {talk}" in said.err
    assert cell(run, "interview", talk, "status") == "Planned"

    sit([("take place?", "y"), ("A file with your notes", STOP)], "after", talk)
    assert cell(run, "interview", talk, "status") == "Done"


def test_a_stop_keeps_what_was_said_and_the_next_call_goes_on_there(sit: Sit, run: Run, talk: str) -> None:
    said = sit([("In my place", "By luck."), ("did you come to be", STOP)], "after", talk)

    assert (said.code, "Stopped. What you said is written down." in said.err) == (0, True)
    assert "By luck." in run("chart", "show", talk).out
    assert open_keys(run, talk)["notes"] == []
    sit([("did not know before", "Much"), ("turned out to be true?", STOP)], "after", talk)
    assert open_keys(run, talk)["struck"] == ["confirmed", "for_thank_you"]


def test_what_was_made_up_ones_mind_to_before_a_stop_is_kept_too(sit: Sit, run: Run, talk: str) -> None:
    sit([("What will you do?", "learn SQL"), ("By when?", STOP)], "after", talk)

    assert open_keys(run, talk)["promise"] == ["by"]


def test_a_promise_to_oneself_is_no_promise_to_them_and_comes_back(sit: Sit, run: Run, talk: str) -> None:
    said = sit([("What will you do?", "learn SQL"), ("By when?", "2030-01-02"), ("to yourself", "m")], "after", talk)

    assert "It comes back on 2030-01-02." in said.err
    assert ("Avenue", "2030-01-02") in [
        (each["kind"], each["due"]) for each in run("insight", "find", "SQL", "--json").json["insights"]
    ]
    assert open_keys(run, talk)["promise"] == []


def test_an_earlier_answer_is_shown_again_and_replaced_only_by_another(sit: Sit, run: Run, talk: str) -> None:
    run("after", talk, "--say", "why=The people", "--say", "still_interested=more or less")

    sit([("now: The people", ""), ("now: Need more research", "Yes")], "after", talk, "--again", "interest")

    steps = {each["key"]: each["told"] for each in run("after", talk, "--json").json["steps"]}
    assert "Yes · The people" in steps["interest"]
    assert run("after", talk, "--say", "why=The pay").code == 2
    assert run("after", talk, "--say", "why=The pay", "--again", "interest").code == 0
    assert run("after", talk, "--again", "interest", "--no-input").code == 2


def test_an_earlier_answer_can_be_emptied(sit: Sit, run: Run, talk: str) -> None:
    run("after", talk, "--say", "why=The people", "--say", "appeals=The sea", "--say", "rule_out=Nights")

    sit([("now: The people", "-"), ("now: The sea", "")], "after", talk, "--again", "interest")
    assert run("after", talk, "--say", "rule_out=", "--again", "interest").code == 0

    assert {"why", "rule_out"} <= set(open_keys(run, talk)["interest"])
    assert "appeals" not in open_keys(run, talk)["interest"]


def test_whom_one_does_not_want_to_keep_is_not_offered_again(sit: Sit, run: Run, talk: str, notes: str) -> None:
    sit([("Ada Marsh", "n"), ("https://registry", "n")], "after", talk, notes)

    assert "offers" not in open_keys(run, talk)["named"]
    dropped = run("insight", "find", "", "--json").json["insights"]
    assert [each["status"] for each in dropped if "Marsh" in each["text"] or "registry" in each["text"]] == [
        "Dropped",
        "Dropped",
    ]
    assert "Ada Marsh" not in run("referral", "list").out


def test_people_named_in_notes_go_to_referrals_where_nobody_is_here_to_ask(run: Run, talk: str, notes: str) -> None:
    run("after", talk, notes)

    assert "Ada Marsh" in run("referral", "list").out


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is a thing of Unix")
def test_at_a_real_terminal_keys_are_pressed_and_lines_typed(run: Run, talk: str, tracker: Path, notes: str) -> None:
    screen = typed_at_a_terminal(
        ["after", talk, notes, "--book", str(tracker)],
        ("Nothing was expected", "s"),
        ("Nothing was expected", "n"),
        ("What surprised you", "y\n"),
        ("did not know before", "Somebody keeps every list\n"),
        ("turned out to be true?", STOP),
    )

    assert "Stopped. What you said is written down." in screen
    assert open_keys(run, talk)["struck"] == ["confirmed", "for_thank_you"]


def test_somebody_more_lost_than_before_reads_that_this_is_okay(sit: Sit, talk: str) -> None:
    said = sit(
        [("from 1 to 5", "2"), ("Still interested?", "no"), ("rule out from now", "Being on call")], "after", talk
    )

    assert "This is okay, too." in said.out
    assert "4 before this talk, 2 after it" in said.out
    assert "Being on call" in said.err
    assert "Still open: Water management" in said.err


def test_a_file_that_cannot_be_read_is_asked_for_again(sit: Sit, run: Run, talk: str, notes: str) -> None:
    said = sit([("A file with your notes", "'nowhere.md'"), ("Another file", f"'{notes}'")], "after", talk)

    assert "nowhere.md cannot be read" in said.err
    assert "By accident" in run("chart", "show", talk).out


def test_what_was_typed_is_shown_where_it_cannot_be_written(
    sit: Sit, talk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BookLocked("tracker.xlsx is open in Excel.", hint="Close it there. Nothing was changed.")

    monkeypatch.setattr("sheetsync.cli.after_asking.keep", refuse)

    said = sit([("did not know before", "Somebody keeps every list")], "after", talk)

    assert said.code == 1
    assert "learned: Somebody keeps every list" in said.err


def test_notes_that_say_something_else_than_the_chart_wait_for_a_decision(run: Run, talk: str, notes: str) -> None:
    run("chart", "answer", talk, "P1", "By design.")

    assert run("after", talk, notes).code == 4
    assert "By design." in run("chart", "show", talk).out


def test_a_talk_still_to_come_has_no_hour_after_it(run: Run, tracker: Path) -> None:
    run("interview", "edit", "siobhan", "--on", "2030-01-02")
    before = tracker.read_bytes()

    said = run("after", "siobhan")

    assert (said.code, "has not been held yet" in said.err) == (2, True)
    assert tracker.read_bytes() == before
