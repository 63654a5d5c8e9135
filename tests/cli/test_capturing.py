"""`sheetsync log --from FILE`: saved mails become rows of the log, invitations become interviews."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ICS = """BEGIN:VCALENDAR\r
METHOD:{method}\r
BEGIN:VEVENT\r
UID:1@example.org\r
DTSTART:20990115T143000\r
DTEND:20990115T150000\r
SUMMARY:A talk about maps\\, and\r
  letters\r
LOCATION:https://meet.example.org/abc\r
ORGANIZER;CN="Byron, Ada":mailto:ADA@example.org\r
ATTENDEE;CN=Sam:mailto:me@example.org\r
BEGIN:VALARM\r
DESCRIPTION:Reminder\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""


def mail(
    sender: str, to: str, subject: str, when: str = "Mon, 02 Nov 2026 09:30:00 +0000", body: str = "Yes."
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = sender, to, subject, when
    message["Message-ID"] = "<1@example.org>"
    message.set_content(f"{body}\n\nOn Sun, 1 Nov 2026 at 10:00, me wrote:\n> Would you talk to me?\n")
    return message.as_bytes()


@pytest.fixture(autouse=True)
def people(run: Run, folder: Path) -> Path:
    run("create", "tracker.xlsx")
    run("settings", "me.email", "me@example.org")
    run("contact", "add", "Ada Byron", "--email", "ada@example.org")
    run("contact", "add", "Joan Clarke")
    return folder


def rows(run: Run, who: str) -> list[dict[str, object]]:
    book = run("export", "log", "--format", "json").json
    return [row["cells"] for row in book["tables"]["interactions"]["rows"] if row["cells"]["contact"] == who]


def test_a_mail_is_logged_for_who_wrote_it_with_its_day_direction_and_subject(run: Run, people: Path) -> None:
    (people / "a.eml").write_bytes(mail("Ada <Ada@Example.org>", "me@example.org", "Re: twenty minutes"))
    done = run("log", "--from", "a.eml", "-y", "--json").json
    assert (len(done["logged"]), done["report"], done["written"]) == (1, [], True)
    (row,) = rows(run, "ada-byron")
    assert row["date"] == {"date": "2026-11-02"}
    assert [row[key] for key in ("direction", "channel", "purpose", "summary")] == [
        "In", "Email", "Reply", "Re: twenty minutes",
    ]  # fmt: skip
    assert run("contact", "show", "ada", "--json").json["cells"]["stage"] == "Replied"


def test_a_mail_of_ones_own_goes_to_each_contact_it_was_sent_to(run: Run, people: Path) -> None:
    to = "Ada <ada@example.org>, Joan Clarke <joan@elsewhere.example>, Mary <mary@x.example>"
    (people / "a.eml").write_bytes(mail("me@example.org", to, "Hello"))
    said = run("log", "--from", "a.eml", "-y")
    assert [row["direction"] for who in ("ada-byron", "joan-clarke") for row in rows(run, who)] == ["Out", "Out"]
    assert "Mary <mary@x.example> is nobody in Contacts, and was not added." in said.err
    assert "Mary" not in run("contact", "list").out


def test_the_same_file_again_writes_nothing_and_so_does_a_dry_run(run: Run, people: Path) -> None:
    (people / "a.eml").write_bytes(mail("ada@example.org", "me@example.org", "Hello"))
    tracker = people / "tracker.xlsx"
    before = tracker.read_bytes()
    assert "Hello" in run("log", "--from", "a.eml", "-n").out
    assert tracker.read_bytes() == before
    run("log", "--from", "a.eml", "-y")
    before = tracker.read_bytes()
    assert run("log", "--from", "a.eml", "-y", "--json").json["same"] == 1
    assert tracker.read_bytes() == before


def test_the_text_is_kept_only_if_asked_for_and_without_what_it_quotes(run: Run, people: Path) -> None:
    (people / "a.eml").write_bytes(mail("ada@example.org", "me@example.org", "Hello", body="=1+1 is two."))
    run("log", "--from", "a.eml", "-y", "--with-text")
    (row,) = rows(run, "ada-byron")
    assert row["summary"] == "Hello\n=1+1 is two."


def test_a_folder_of_mails_is_read_one_by_one(run: Run, people: Path) -> None:
    mails = [mail("ada@example.org", "me@example.org", f"Number {n}") for n in (1, 2)]
    (people / "all.mbox").write_bytes(b"".join(b"From ada Mon Nov  2 09:30:00 2026\n" + each + b"\n" for each in mails))
    assert len(run("log", "--from", "all.mbox", "-y", "--json").json["logged"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "From: Ada Byron <ada@example.org>\nSent: 2 November 2026 09:30\nTo: me@example.org\nSubject: Hello\n\nYes.",
        "Von: Ada Byron\nGesendet: Montag, 2. November 2026 09:30\nAn: me@example.org\nBetreff: Hello\n\nJa.",
        "De : Ada Byron <ada@example.org>\nEnvoyé : 02.11.2026 09:30\nÀ : me@example.org\nObjet : Hello\n\nOui.",
    ],
)
def test_a_pasted_mail_is_read_by_the_lines_above_it(run: Run, people: Path, text: str) -> None:
    (people / "pasted.txt").write_text(text, encoding="utf-8")
    run("log", "--from", "pasted.txt", "-y")
    (row,) = rows(run, "ada-byron")
    assert (row["date"], row["direction"], row["summary"]) == ({"date": "2026-11-02"}, "In", "Hello")


def test_an_invitation_becomes_an_interview_and_its_cancellation_cancels_it(run: Run, people: Path) -> None:
    (people / "i.ics").write_text(ICS.format(method="REQUEST"), encoding="utf-8")
    (made,) = run("log", "--from", "i.ics", "-y", "--json").json["interviews"]
    cells = run("interview", "show", made, "--json").json["cells"]
    assert (cells["contact"], cells["date"], cells["minutes"], cells["mode"]) == (
        "ada-byron",
        "2099-01-15",
        30,
        "Video",
    )
    assert str(cells["time"]).startswith("14:30")
    assert cells["place"] == "https://meet.example.org/abc"
    assert run("log", "--from", "i.ics", "-y", "--json").json["same"] == 1

    (people / "c.ics").write_text(ICS.format(method="CANCEL"), encoding="utf-8")
    assert run("log", "--from", "c.ics", "-y", "--json").json["cancelled"] == [made]
    assert run("interview", "show", made, "--json").json["cells"]["status"] == "Cancelled"


def test_undo_takes_a_whole_file_back(run: Run, people: Path) -> None:
    (people / "a.eml").write_bytes(mail("ada@example.org", "me@example.org", "Hello"))
    run("log", "--from", "a.eml", "-y")
    run("undo", "-y")
    assert rows(run, "ada-byron") == []


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff" * 400, b"just a note", b"From: \n" * 3, b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 5000],
    ids=["empty", "bytes", "text", "headers without anybody", "nested"],
)
def test_what_is_no_message_is_refused_with_what_it_could_be(run: Run, people: Path, data: bytes) -> None:
    (people / "x.eml").write_bytes(data)
    before = (people / "tracker.xlsx").read_bytes()
    said = run("log", "--from", "x.eml", "-y")
    assert said.code == 1
    assert "Traceback" not in said.err
    assert (people / "tracker.xlsx").read_bytes() == before


def test_a_mail_without_a_date_or_from_the_future_is_left_out_and_said(run: Run, people: Path) -> None:
    (people / "a.eml").write_bytes(mail("ada@example.org", "me@example.org", "Hello", when="soon"))
    (people / "b.eml").write_bytes(
        mail("ada@example.org", "me@example.org", "Hi", when="Mon, 02 Nov 2099 09:30:00 +0000")
    )
    said = run("log", "--from", "a.eml", "--from", "b.eml", "-y", "--json").json
    assert [each["kind"] for each in said["report"]] == ["no-date", "future"]
    assert said["logged"] == []


def test_without_a_file_a_contact_and_a_text_are_needed(run: Run) -> None:
    assert run("log", "ada").code == 2
    assert run("log").code == 2
