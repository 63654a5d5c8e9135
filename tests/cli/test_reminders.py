"""Reminders that arrive: by mail to oneself, as a notification, in a calendar, at log-in."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import icalendar
import keyring
import pytest
from keyring.backends import fail

from sheetsync.errors import UsageMistake
from sheetsync.jobs.reminders import FIRST_MAIL
from sheetsync.schedulers.mail import MailAccount, Mailbox, MailRefused, MailUnreachable, keep_password, send
from tests.cli.auth.conftest import Safe
from tests.cli.conftest import Run
from tests.schedulers.post import PASSWORD, PostOffice, post_office

ADA = "ada@example.org"
NOW = datetime(2026, 11, 23, 8)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as made:
        yield made


@pytest.fixture
def account(office: PostOffice) -> MailAccount:
    return MailAccount("127.0.0.1", office.port, ADA, ADA, "env MAIL_PASSWORD")


def set_up(run: Run, office: PostOffice, *more: str) -> int:
    to = ("--server", "127.0.0.1", "--port", str(office.port), "--address", ADA)
    return run("schedule", "mail", *to, *(more or ("--password-env", "MAIL_PASSWORD"))).code


def everything_under(folder: Path) -> str:
    return "".join(path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file())


def test_mail_is_set_up_by_a_first_mail_to_oneself(
    run: Run, tracker: Path, office: PostOffice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    assert run("check", "--mail").code == 2
    assert office.messages == []

    assert set_up(run, office) == 0

    ((sender, receivers, message),) = office.messages
    assert (sender, receivers) == (ADA, [ADA])
    assert message["Subject"] == "The weekly check can reach you here"
    assert PASSWORD not in everything_under(tmp_path)


def test_a_digest_goes_to_oneself_only(
    run: Run, tracker: Path, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    set_up(run, office)

    said = run("check", "-q", "--weekly", "mon 08:00", "--mail")
    again = run("check", "-q", "--weekly", "mon 08:00", "--mail")

    assert (said.code, again.code) == (0, 0)
    assert len(office.messages) == 2
    sender, receivers, message = office.messages[1]
    assert (sender, receivers, message["To"], message["From"]) == (ADA, [ADA], ADA, ADA)
    assert message["X-Unsent"] is None
    body = message.get_body(("plain",))
    assert body is not None
    assert "Tomás Lindqvist" in body.get_content()


def test_whatever_addresses_a_message_names_it_goes_to_oneself(account: MailAccount, office: PostOffice) -> None:
    text = "To: grace@example.org\nCc: grace@example.org\nBcc: grace@example.org\nSubject: x\n\nbody\n"

    send(account, text, environ={"MAIL_PASSWORD": PASSWORD}, now=NOW)

    ((_, receivers, message),) = office.messages
    assert receivers == [ADA]
    assert "grace" not in message.as_string()


def test_a_wrong_password_is_said_and_nothing_is_kept(
    run: Run, tracker: Path, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "wrong")

    assert set_up(run, office) == 1
    assert office.messages == []
    assert run("schedule", "install", "--with", "cron", "--mail").code == 2


def test_a_password_may_come_from_a_command(run: Run, tracker: Path, office: PostOffice) -> None:
    command = f"{sys.executable} -c \"print('{PASSWORD}')\""

    assert set_up(run, office, "--password-command", command) == 0
    assert len(office.messages) == 1


def test_a_password_may_come_from_the_keyring(office: PostOffice, account: MailAccount, tmp_path: Path) -> None:
    kept = MailAccount(account.server, account.port, ADA, ADA, "keyring")
    before = keyring.get_keyring()
    try:
        keyring.set_keyring(Safe())
        keep_password(kept, PASSWORD)
        Mailbox(tmp_path).keep(kept)
        send(Mailbox(tmp_path).read(), FIRST_MAIL, environ={}, now=NOW)
        assert len(office.messages) == 1

        assert Mailbox(tmp_path).forget()
        assert not Mailbox(tmp_path).forget()
        with pytest.raises(MailRefused):
            send(kept, FIRST_MAIL, environ={}, now=NOW)

        keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
        with pytest.raises(UsageMistake, match="no keyring"):
            keep_password(kept, PASSWORD)
    finally:
        keyring.set_keyring(before)


def test_a_password_never_leaves_this_machine_unencrypted(
    office: PostOffice, account: MailAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sheetsync.schedulers.mail._NEAR", ())  # as if the server were elsewhere

    with pytest.raises(MailRefused, match="STARTTLS"):
        send(account, FIRST_MAIL, environ={"MAIL_PASSWORD": PASSWORD}, now=NOW)
    assert office.messages == []


def test_a_server_that_does_not_answer_is_tried_again_at_the_next_call(
    run: Run, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    with post_office() as office:
        set_up(run, office)
    words = ("check", "-q", "--weekly", "mon 08:00", "--mail")

    assert run(*words).code == 1
    assert "does not answer" in run(*words).err
    with pytest.raises(MailUnreachable):
        send(MailAccount("127.0.0.1", office.port, ADA, ADA), FIRST_MAIL, environ={}, now=NOW)


@pytest.mark.parametrize("text", ["", "[]", '{"format": "sheetsync.mail/1", "server": 1}', '{"format": "other"}'])
def test_an_account_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    Mailbox(tmp_path).path.write_text(text)

    with pytest.raises(UsageMistake, match="cannot be read"):
        Mailbox(tmp_path).read()


@pytest.mark.skipif(sys.platform != "linux", reason="notify-send is Linux's")
def test_a_notification_names_what_there_is_to_do(
    run: Run, tracker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "programs" / "notify-send"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/said"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)

    assert run("check", "-q", "--notify").code == 0

    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert "1 thank-you" in said
    assert "Tomás Lindqvist" in said


def entries(path: Path) -> dict[str, icalendar.Event]:
    read = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(each["UID"]): each for each in read.walk("VEVENT") if isinstance(each, icalendar.Event)}


def test_a_calendar_is_renewed_by_each_check(run: Run, tracker: Path) -> None:
    run("check", "-q", "--calendar", "f.ics")
    first = Path("f.ics").read_bytes()
    run("check", "-q", "--calendar", "f.ics")
    assert Path("f.ics").read_bytes() == first
    before = entries(Path("f.ics"))
    (thanks,) = [
        uid
        for uid, each in before.items()
        if str(each["SUMMARY"]).startswith("Thank") and "Tom" in str(each["SUMMARY"])
    ]

    run("thanks", "sent", "tomas")
    run("check", "-q", "--calendar", "f.ics")

    after = entries(Path("f.ics"))
    assert after[thanks]["STATUS"] == "CANCELLED"
    assert int(str(after[thanks]["SEQUENCE"])) > int(str(before[thanks]["SEQUENCE"]))
    assert {"SUMMARY", "DTSTART", "DTSTAMP"} <= after[thanks].keys()


def test_a_calendar_of_another_program_is_left_as_it_is(run: Run, tracker: Path) -> None:
    Path("mine.ics").write_text("BEGIN:VCALENDAR\nPRODID:-//me//EN\nEND:VCALENDAR\n")
    before = Path("mine.ics").read_bytes()

    assert run("check", "--calendar", "mine.ics").code == 2
    assert Path("mine.ics").read_bytes() == before


def test_a_scheduled_check_arrives_as_asked_for(run: Run, tracker: Path) -> None:
    ways = ("--notify", "--mail", "--at-login", "--calendar", "f.ics", "--to", "week.html")

    said = run("schedule", "show", "--with", "cron", *ways)

    assert said.code == 0
    assert f"--calendar {tracker.with_name('f.ics')} --notify --mail" in said.out
    assert "webbrowser" in said.out
    assert tracker.with_name("week.html").as_uri() in said.out


@pytest.mark.skipif(sys.platform != "linux", reason="reads a desktop entry")
def test_an_icon_opens_the_page_and_goes_again(run: Run, tracker: Path) -> None:
    said = run("shortcut", "install", "--json").json

    (path,) = map(Path, said["files"])
    assert f'"open" "--book" "{tracker}"' in path.read_text(encoding="utf-8")
    assert run("shortcut", "remove").code == 0
    assert not path.exists()
    assert "no icon" in run("shortcut", "remove").err


def test_an_icon_is_not_made_for_what_is_no_tracker(run: Run, folder: Path) -> None:
    assert run("shortcut", "install", "--book", "none.xlsx").code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no terminal like that on Windows")
def test_without_a_command_the_page_is_offered_where_one_tracker_is_meant(
    run: Run, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.cli.terminal import typed_at_a_terminal

    assert "Examples:" in run().out
    assert "Examples:" in typed_at_a_terminal((), ("Open tracker.xlsx as a page in your browser? [y/n]", "n"))
    shutil.copy(tracker, "other.xlsx")
    assert "Examples:" in typed_at_a_terminal(())
