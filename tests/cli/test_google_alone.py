"""A tracker that is in Google Sheets and nowhere else: made there, and every command works on its address."""

from __future__ import annotations

import re

import pytest

from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run


@pytest.fixture
def address(run: Run, sandbox: Sandbox) -> str:
    said = run("create", "--google", "My interviews", "--sample", "--json")
    assert said.code == 0, said.err
    return str(said.json["path"])


def test_a_tracker_is_made_in_google_with_its_title_and_its_rows(run: Run, address: str, sandbox: Sandbox) -> None:
    assert re.match(r"https?://.+/spreadsheets/d/", address)
    (document,) = sandbox.store.documents.values()
    assert document.title == "My interviews"
    assert len(run("contact", "list", "--book", address, "--json").json["contacts"]) > 10


def test_every_command_works_on_its_address(run: Run, address: str) -> None:
    at = ("--book", address)

    assert run("contact", "add", "Ada Lovelace", *at).code == 0
    assert run("log", "ada", "Wrote to her", *at).code == 0
    assert run("interview", "add", "ada", "--on", "yesterday", "--questions", "short-15min", *at).code == 0
    assert run("chart", "answer", "ada", "1", "By accident", *at).code == 0
    assert "By accident" in run("chart", "show", "ada", *at).out
    assert "Tomás Lindqvist" in run("check", *at).out
    assert run("check", "--write", *at).code == 0
    assert run("undo", "-y", *at).code == 0
    assert run("share", "--to", "page.html", "-y", *at).code == 0


def test_one_place_is_to_be_said(run: Run, sandbox: Sandbox) -> None:
    assert run("create").code == 2
    assert run("create", "tracker.xlsx", "--google", "My interviews").code == 2
    assert run("create", "--google", " ").code == 2
    assert sandbox.store.documents == {}


def test_what_cannot_be_read_creates_nothing(run: Run, sandbox: Sandbox) -> None:
    assert run("create", "--google", "Mine", "--rows", "nowhere.toml").code != 0
    assert sandbox.store.documents == {}


@pytest.mark.parametrize(
    ("machine", "said", "made"),
    [
        ({"LC_ALL": "", "LC_NUMERIC": "", "LANG": "de_DE.UTF-8"}, (), "de_DE"),
        ({"LC_ALL": "", "LC_NUMERIC": "sv_SE.UTF-8", "LANG": "en_GB.UTF-8"}, (), "sv_SE"),
        ({"LC_ALL": "C.UTF-8", "LC_NUMERIC": "", "LANG": "de_DE.UTF-8"}, (), "en_US"),
        ({"LC_ALL": "", "LC_NUMERIC": "", "LANG": "de_DE.UTF-8"}, ("--locale", "fr_FR"), "fr_FR"),
    ],
)
def test_a_sheet_is_made_in_the_locale_of_the_machine_or_the_one_that_is_said(
    run: Run,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    machine: dict[str, str],
    said: tuple[str, ...],
    made: str,
) -> None:
    for name, value in machine.items():
        monkeypatch.setenv(name, value)
    assert run("create", "--google", "Mine", *said).code == 0
    (document,) = sandbox.store.documents.values()
    assert document.properties["locale"] == made


def test_what_is_no_locale_creates_nothing(run: Run, sandbox: Sandbox) -> None:
    answer = run("create", "--google", "Mine", "--locale", "German")
    assert (answer.code, sandbox.store.documents) == (2, {})
    assert "de_DE" in answer.err
