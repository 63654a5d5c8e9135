"""What follows from a command by itself, typed: said, undone with it, and never over what a person chose."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Ready, Run

TODAY = date.today()  # noqa: TID251 - as the commands do


def cells(run: Run, what: str, whom: str) -> dict[str, str]:
    found: dict[str, str] = run(what, "show", whom, "--json").json["cells"]
    return found


@pytest.fixture
def ada(run: Run, ready: Ready, new_tracker: Path) -> Run:
    """A new tracker with Ada Lovelace in it, whom nobody has written to yet."""
    ready(add_ada, new_tracker)
    return run


def add_ada(run: Run) -> None:
    run("contact", "add", "Ada Lovelace", "--email", "ada@example.org")


def test_from_adding_somebody_to_the_thank_you_it_takes_eight_commands(run: Run, folder: Path) -> None:
    (folder / "notes.md").write_text("Q: How did you come to be doing this work?\nA: By accident.\n", encoding="utf-8")
    run("create", "tracker.xlsx")
    road = [
        ("contact", "add", "Ada Lovelace", "--email", "ada@example.org"),
        ("log", "ada", "Asked for twenty minutes", "--channel", "Email", "--purpose", "Request"),
        ("log", "ada", "Said yes", "--direction", "in"),
        ("interview", "add", "ada", "--on", str(TODAY)),
        ("prep", "ada"),
        ("chart", "fill", "ada", "notes.md"),
        ("debrief", "ada", "--say", "learned=Patience"),
        ("thanks", "sent", "ada"),
    ]
    stages = []
    for command in road:
        said = run(*command)
        assert said.code == 0, said.err
        stages.append(cells(run, "contact", "ada")["stage"])

    assert stages == ["To contact", "Requested", "Replied", "Scheduled", "Scheduled", "Met", "Met", "In touch"]
    assert cells(run, "interview", "ada")["status"] == "Done"
    assert run("check", "--json").json["findings"] == []


def test_what_follows_is_said_and_taken_back_with_the_command(ada: Run) -> None:
    said = ada("log", "ada", "Asked for twenty minutes")

    assert said.err.splitlines()[-1] == "Stage of ada-lovelace: To contact → Requested."
    assert ada("undo", "-y").code == 0
    assert cells(ada, "contact", "ada")["stage"] == "To contact"
    assert "L-" not in ada("brief", "ada", "--json").out


def test_a_program_is_told_what_followed_as_well(ada: Run) -> None:
    assert ada("log", "ada", "Hello", "--json").json["followed"] == ["Stage of ada-lovelace: To contact → Requested."]
    assert "followed" not in ada("log", "ada", "Hello again", "--json").json


def test_a_choice_by_hand_stays_until_something_new_happens(ada: Run) -> None:
    ada("log", "ada", "Asked for twenty minutes")
    assert "Stage" not in ada("contact", "edit", "ada", "--stage", "To contact").err.replace("--stage", "")
    ada("contact", "edit", "ada", "--notes", "Rather next year")
    assert cells(ada, "contact", "ada")["stage"] == "To contact"

    ada("contact", "edit", "ada", "--stage", "Declined")
    ada("log", "ada", "Wrote all the same", "--direction", "in")
    assert cells(ada, "contact", "ada")["stage"] == "Declined"


def test_a_reply_from_somebody_dormant_is_left_to_the_person(ada: Run) -> None:
    ada("contact", "edit", "ada", "--stage", "Dormant")

    said = ada("log", "ada", "She is back", "--direction", "in")

    assert 'sheetsync contact edit ada-lovelace --set "Stage=In touch"' in said.err
    assert cells(ada, "contact", "ada")["stage"] == "Dormant"


def test_an_interview_planned_held_and_called_off_is_a_command_each(ada: Run) -> None:
    ada("interview", "add", "ada", "--on", str(TODAY), "--time", "10:00")
    assert cells(ada, "contact", "ada")["stage"] == "Scheduled"

    assert "Status is Cancelled (it was Planned)" in ada("interview", "cancel", "ada").err
    assert cells(ada, "contact", "ada")["stage"] == "Scheduled"
    assert "Status is No-show" in ada("interview", "cancel", "ada", "--no-show").err
    done = ada("interview", "done", "ada")
    assert "Stage of ada-lovelace: Scheduled → Met." in done.err
    assert "says that already" in ada("interview", "done", "ada").err


def test_an_interview_is_changed_in_any_of_its_cells(ada: Run) -> None:
    later = TODAY + timedelta(days=20)
    ada("interview", "add", "ada", "--on", str(TODAY))

    words = ("--on", str(later), "--mode", "video", "--minutes", "30", "--set", "Interest before (1-5)=4", "--json")
    found = ada("interview", "edit", "ada", *words).json["cells"]

    assert (found["date"], found["mode"], found["minutes"], found["interest_before"]) == (str(later), "Video", 30, 4)
    assert ada("interview", "edit", "ada").code == 2
    refused = ada("interview", "done", "ada")
    assert (refused.code, "has not come" in refused.err) == (2, True)
    assert cells(ada, "interview", "ada")["status"] == "Planned"


def test_a_time_of_day_is_kept_in_one_writing(ada: Run) -> None:
    ada("interview", "add", "ada", "--on", str(TODAY))
    kept = {"9:30": "09:30", "14.30": "14:30", "14h30": "14:30", "2:15 pm": "14:15", "12 a.m.": "00:00"}

    assert {said: time_of(ada, said) for said in kept} == kept


def time_of(ada: Run, said: str) -> str:
    """Return what the interview's cell holds after somebody typed a time."""
    assert ada("interview", "edit", "ada", "--time", said).code == 0
    return str(cells(ada, "interview", "ada")["time"])


def test_what_is_no_time_of_day_is_refused(ada: Run) -> None:
    for said in ("25:00", "14:60", "9", "13 pm", "after lunch"):
        refused = ada("interview", "add", "ada", "--on", str(TODAY), "--time", said)

        assert (refused.code, f"Time is a time of day, and “{said}” is none." in refused.err) == (2, True)


def test_a_thank_you_for_an_interview_that_is_to_come_is_refused(ada: Run) -> None:
    ada("interview", "add", "ada", "--on", str(TODAY + timedelta(days=3)))

    said = ada("thanks", "sent", "ada")

    assert (said.code, "no thank-you for it can have been sent" in said.err) == (2, True)
    assert "thank_you_sent" not in cells(ada, "interview", "ada")


def test_a_meeting_with_somebody_referred_settles_the_referral(ada: Run) -> None:
    ada("contact", "add", "Grace Hopper")
    ada("referral", "add", "grace", "Ada Lovelace")

    assert "Contacted on of R-" in ada("log", "ada", "Asked for twenty minutes").err
    assert "blank → Met." in ada("log", "ada", "We talked", "--direction", "both").err
    (tie,) = ada("referral", "list", "--json").json["referrals"]
    assert tie["outcome"] == "Met"
