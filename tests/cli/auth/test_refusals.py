"""Everything that can go wrong between a person, a browser and Google has its sentence and its way out."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from sheetsync.sandbox import Sandbox
from tests.cli.auth.browsing import Person, fail_next
from tests.cli.conftest import Run


def test_saying_no_on_the_consent_page_ends_it_and_keeps_nothing(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    person.choice = "Cancel"

    said = run("auth", "login")

    assert said.code == 1
    assert "You did not allow it" in said.err
    assert "test users" in said.err
    assert "no login was kept" in said.err
    assert not login_file.exists()


@pytest.mark.parametrize(
    ("refusal", "words"), [("admin_policy_enforced", "runs your organisation"), ("server_error", "server_error")]
)
def test_other_refusals_of_the_consent_page_have_their_sentence(
    run: Run, sandbox: Sandbox, person: Person, refusal: str, words: str
) -> None:
    person.choice = "Cancel"
    person.way = lambda link: link.replace("access_denied", refusal)

    assert words in run("auth", "login").err


def test_nobody_coming_back_ends_it_after_a_while(run: Run, sandbox: Sandbox, person: Person) -> None:
    person.way = lambda link: sandbox.url  # looks at something else

    said = run("auth", "login", "--wait", "1")

    assert said.code == 1
    assert "Nobody came back from the consent page within 1 seconds" in said.err
    assert "--wait" in said.err


def test_another_program_that_knocks_with_a_made_up_code_is_turned_away_and_the_real_answer_still_counts(
    run: Run, sandbox: Sandbox, person: Person
) -> None:
    knocked: list[int] = []

    def knock_first(link: str) -> str:
        base = link.partition("?")[0]
        with requests.Session() as session:
            session.trust_env = False
            for path in ("", "favicon.ico", "?code=forged&state=guess", "?error=access_denied"):
                answer = session.get(base + path, timeout=60)
                knocked.append(answer.status_code)
            strange = session.get(link, headers={"Host": "rebound.example"}, timeout=60)
            knocked.append(strange.status_code)
        return link

    person.way = knock_first

    assert run("auth", "login").code == 0
    assert knocked == [400, 404, 400, 400, 404]


def test_a_browser_that_holds_a_silent_connection_open_does_not_block_the_answer(
    run: Run, sandbox: Sandbox, person: Person
) -> None:
    held = []

    def preconnect(link: str) -> str:
        parts = urlsplit(link)
        held.append(socket.create_connection(("127.0.0.1", parts.port or 0)))
        return link

    person.way = preconnect

    assert run("auth", "login").code == 0
    held[0].close()


def test_a_port_that_is_taken_is_said_so(run: Run, sandbox: Sandbox, person: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        said = run("auth", "login", "--port", port)

    assert said.code == 1
    assert f"listen for the browser on port {port}" in said.err
    assert "--no-browser" in said.err


def test_an_answer_that_google_does_not_accept_is_said_so(run: Run, sandbox: Sandbox, person: Person) -> None:
    fail_next(sandbox, "POST /token", "invalid-grant")

    said = run("auth", "login")

    assert said.code == 1
    assert "did not accept the answer of the consent page" in said.err


def test_a_failure_after_the_click_is_said_and_keeps_nothing(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    for kind in ("503", "html502", "reset-before"):
        fail_next(sandbox, "POST /token", kind)

        said = run("auth", "login")

        assert said.code == 1
        assert "Unexpected" not in said.err
        assert not login_file.exists()


def test_a_permission_left_out_on_the_consent_page_is_noticed(
    run: Run, sandbox: Sandbox, person: Person, monkeypatch: pytest.MonkeyPatch, login_file: Path
) -> None:
    person_opens = person.open

    def without_the_tick(address: str) -> bool:
        return person_opens(address.replace("drive.file", "userinfo.email"))

    monkeypatch.setattr("webbrowser.open", without_the_tick)

    said = run("auth", "login")

    assert said.code == 1
    assert "did not allow sheetsync to use the files" in said.err
    assert not login_file.exists()


def test_an_api_that_is_switched_off_is_named_with_where_to_switch_it_on(
    run: Run, sandbox: Sandbox, person: Person
) -> None:
    fail_next(sandbox, "GET /drive/v3/about", "api-disabled")

    said = run("auth", "login")

    assert said.code == 1
    assert "You are signed in, but it does not work yet: The Google Drive API is switched off" in said.err
    assert "https://console.developers.google.com/" in said.err
    assert run("auth", "status").code == 0


def test_a_login_that_has_ended_says_why_and_what_to_do_wherever_it_is_used(
    run: Run, tracker: Path, sandbox: Sandbox, person: Person
) -> None:
    assert run("auth", "login").code == 0
    run("link", "new")
    fail_next(sandbox, "POST /token", "invalid-grant", times=None)

    for words in (("sync", "-y"), ("link", "new"), ("status",), ("auth", "status")):
        said = run(*words)
        told = said.out + said.err
        if words == ("link", "new"):
            continue
        assert "no longer accepts the login of person@example.com" in told
        assert "sheetsync auth login" in told
        assert "still in Testing" in told
        assert "Nothing was changed." in told


def test_signing_in_as_somebody_else_says_what_that_means(
    run: Run, sandbox: Sandbox, person: Person, login_file: Path
) -> None:
    assert run("auth", "login").code == 0
    told = json.loads(login_file.read_text())
    login_file.write_text(json.dumps(told | {"account": "other@example.com"}))

    assert "Before, it was other@example.com" in run("auth", "login").err


def test_a_sheet_that_the_login_may_not_open_comes_with_every_way_out(
    run: Run, tracker: Path, sandbox: Sandbox, person: Person
) -> None:
    assert run("auth", "login").code == 0
    foreign = "https://docs.google.com/spreadsheets/d/1jIKzPs8LsiZZdLdeMEP-5ZIHw6RkjiOmj1LrJN706Yc/edit"

    for address in (foreign, foreign.replace("1jIK", "1kIK")):
        said = run("link", address)
        assert said.code == 1
        for words in ("Signed in as person@example.com", "sheetsync link new", "service account", "auth login"):
            assert words in said.err
