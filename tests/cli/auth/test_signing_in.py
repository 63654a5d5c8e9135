"""Signing in, typed: a person in a browser, and what is kept of it, over real HTTP."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from urllib.parse import urlsplit

import keyring
import pytest
from keyring.backends import fail

from sheetsync.sandbox import Sandbox
from tests.cli.auth.browsing import Person, fail_next
from tests.cli.auth.conftest import Safe
from tests.cli.conftest import Run


def test_a_person_signs_in_in_the_browser_and_is_known_from_then_on(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    said = run("auth", "login")

    assert said.code == 0, said.err
    assert "Signed in as Person (person@example.com)" in said.err
    assert "sheetsync asks for one thing only" in said.err
    person.done()
    assert "go back to the terminal" in person.shown
    status = run("auth", "status", "--json").json
    assert status["format"] == "sheetsync.auth/1"
    assert (status["kind"], status["account"], status["works"]) == ("login", "person@example.com", True)
    assert status["since"]
    assert str(login_file) in status["kept"]


def test_a_browser_that_is_back_before_anybody_waits_for_it_is_heard(
    run: Run, sandbox: Sandbox, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_at_once(address: str) -> bool:
        opened = person.open(address)
        person.done()
        return opened

    monkeypatch.setattr("webbrowser.open", open_at_once)

    said = run("auth", "login", "--wait", "10")

    assert said.code == 0, said.err
    assert "go back to the terminal" in person.shown


def test_what_is_asked_for_is_the_files_it_creates_and_the_answer_is_tied_to_this_very_request(
    run: Run, sandbox: Sandbox, person: Person
) -> None:
    assert run("auth", "login").code == 0
    first = person.asked()
    assert run("auth", "login").code == 0
    second = person.asked()

    assert first["scope"] == "https://www.googleapis.com/auth/drive.file"
    assert first["code_challenge_method"] == "S256"
    assert urlsplit(first["redirect_uri"]).hostname == "127.0.0.1"
    for secret in ("state", "code_challenge"):
        assert len(first[secret]) >= 32
        assert first[secret] != second[secret]


def test_a_signed_in_person_links_and_syncs(run: Run, tracker: Path, sandbox: Sandbox, person: Person) -> None:
    assert run("auth", "login").code == 0

    assert run("link", "new").code == 0
    assert run("sync", "-y").code == 0


def test_an_expired_access_token_is_renewed_without_a_word(
    run: Run, tracker: Path, sandbox: Sandbox, person: Person
) -> None:
    assert run("auth", "login").code == 0
    run("link", "new")
    fail_next(sandbox, "GET /v4/spreadsheets", "expired-token")

    said = run("sync", "-n")

    assert said.code == 0, said.err


def test_without_a_keyring_the_login_is_in_a_file_that_only_its_owner_reads(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    assert run("auth", "login").code == 0

    assert "refresh_token" in login_file.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(login_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(login_file.parent.stat().st_mode) == 0o700


def test_with_a_keyring_the_file_tells_who_signed_in_and_holds_no_secret(
    run: Run, sandbox: Sandbox, person: Person, safe: Safe, login_file: Path
) -> None:
    said = run("auth", "login")

    assert "the keyring of this machine (a safe)" in said.err
    (secret,) = safe.kept.values()
    told = json.loads(login_file.read_text())
    assert told["account"] == "person@example.com"
    assert "secret" not in told
    assert json.loads(secret)["refresh_token"] not in login_file.read_text()
    assert run("auth", "status").code == 0
    run("auth", "logout")
    assert safe.kept == {}


def test_a_keyring_that_lost_the_login_or_is_locked_says_so(
    run: Run, sandbox: Sandbox, person: Person, safe: Safe
) -> None:
    assert run("auth", "login").code == 0
    safe.kept.clear()

    lost = run("auth", "status")
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    locked = run("auth", "status")

    assert "has lost the login" in lost.err
    assert "does not give the login back" in locked.err
    for said in (lost, locked):
        assert said.code == 1
        assert "sheetsync auth login" in said.err


def test_a_damaged_login_file_is_named_and_signing_in_again_mends_it(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    assert run("auth", "login").code == 0
    login_file.write_text("{")

    assert str(login_file) in run("auth", "status").err
    assert run("auth", "login").code == 0
    assert run("auth", "status").code == 0


def test_signing_out_ends_the_login_at_google_and_deletes_it_here(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    assert run("auth", "login").code == 0
    kept = login_file.read_text()

    said = run("auth", "logout")

    assert said.code == 0
    assert "Google has ended the login" in said.err
    assert not login_file.exists()
    login_file.write_text(kept)
    assert "no longer accepts the login" in run("auth", "status").out


def test_a_login_is_deleted_even_if_google_cannot_be_told_and_that_is_said(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    assert run("auth", "login").code == 0
    fail_next(sandbox, "POST /revoke", "reset-before")

    said = run("auth", "logout")

    assert said.code == 1
    assert "deleted here, but Google could not be told" in said.err
    assert "myaccount.google.com/connections" in said.err
    assert not login_file.exists()


def test_a_login_that_google_has_ended_already_can_be_signed_out_of(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    assert run("auth", "login").code == 0
    kept = login_file.read_text()
    run("auth", "logout")
    login_file.write_text(kept)

    assert run("auth", "logout").code == 0
    assert not login_file.exists()


def test_signing_out_twice_is_no_mistake(run: Run, sandbox: Sandbox) -> None:
    said = run("auth", "logout", "--json")

    assert said.code == 0
    assert said.json == {"format": "sheetsync.auth/1", "signed_out": False, "revoked": False, "trouble": None}


def test_a_login_to_a_sandbox_is_never_used_for_google_nor_one_to_google_for_a_sandbox(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("auth", "login").code == 0
    google = login_file.with_name("google-login.json")
    google.write_text(login_file.read_text().replace(sandbox.host, "google").replace("person@", "real@"))
    login_file.unlink()

    assert run("auth", "status", "--json").json["kind"] == "none"

    google.rename(login_file)
    monkeypatch.delenv("SHEETS_EMULATOR_HOST")
    assert run("auth", "status").code == 1


def test_who_cannot_be_asked_is_told_to_use_a_service_account(run: Run, sandbox: Sandbox, person: Person) -> None:
    said = run("auth", "login", "--no-input")

    assert said.code == 2
    assert "service account" in said.err
    assert person.seen == []


def test_quiet_still_shows_what_a_person_must_do(run: Run, sandbox: Sandbox, person: Person) -> None:
    said = run("auth", "login", "-q")

    assert person.seen[0] in said.err
    assert "one thing only" not in said.err


def test_a_hostile_answer_of_the_server_cannot_steer_the_terminal(run: Run, sandbox: Sandbox, person: Person) -> None:
    person.choice = "Cancel"
    person.way = lambda link: link.replace("access_denied", "%1b%5D0;owned%07%1b[2J")

    said = run("auth", "login")

    assert "\x1b" not in said.err
    assert "\x07" not in said.err
    assert sys.stdin is not None
