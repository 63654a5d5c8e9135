"""Deciding what waits, typed, over real HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

import sheetsync
from sheetsync.books.google import GoogleBook, connect
from sheetsync.books.interface import Book
from sheetsync.jobs.templates import read_template
from sheetsync.model.change import SetCell, SetHeader
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Value, show
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Ready, Run, link_and_sync

PERSON = "kenji-morioka"


@pytest.fixture
def sheet(linked: str, sandbox: Sandbox) -> GoogleBook:
    """The Google Sheet that the tracker in the folder is linked to and in step with."""
    return GoogleBook(linked, read_template("interviews"), connect(sandbox.host))


@pytest.fixture
def disputed(tracker: Path, sandbox: Sandbox, ready: Ready, sample_tracker: Path) -> GoogleBook:
    """Kenji's telephone number, changed on both sides."""
    return GoogleBook(ready(dispute, sample_tracker), read_template("interviews"), connect(sandbox.host))


def dispute(run: Run) -> str:
    address = link_and_sync(run)
    sheet = sheetsync.open_book(address)
    write(sheet, "contacts", PERSON, "phone", "555 0101")
    run("contact", "edit", "kenji", "--phone", "555 0202")
    assert run("sync", "-y").code == 4
    return address


def write(sheet: Book, table: str, row: str, column: str, value: Value) -> None:
    seen = sheet.observe()
    was = seen.tables[table].cell(seen.tables[table].by_id[row], column)
    sheet.apply([SetCell(table, row, column, was, value)], expected=seen)


def phones(tracker: Path, sheet: GoogleBook) -> tuple[str, str]:
    return phone(sheetsync.open_book(tracker).observe()), phone(sheet.observe())


def phone(snapshot: Snapshot) -> str:
    contacts = snapshot.tables["contacts"]
    return show(contacts.cell(contacts.by_id[PERSON], "phone"))


def test_what_waits_is_listed_with_what_can_be_done(run: Run, tracker: Path, disputed: GoogleBook) -> None:
    listed = run("resolve")

    assert listed.code == 4
    question = run("resolve", "--json").json["decisions"][0]
    assert question["where"] == "Contacts · Kenji Morioka · Phone"
    assert (question["excel"], question["google"]) == ("555 0202", "555 0101")
    assert f"sheetsync resolve {question['id']} --keep excel | google | VALUE" in listed.out


@pytest.mark.parametrize(
    ("keep", "number"), [("google", "555 0101"), ("Excel", "555 0202"), ("+49 30 1234", "+49 30 1234")]
)
def test_a_decision_named_by_a_part_of_its_id_is_written_to_both_sides(
    run: Run, tracker: Path, disputed: GoogleBook, keep: str, number: str
) -> None:
    question = run("resolve", "--json").json["decisions"][0]["id"]

    done = run("resolve", question[:6], "--keep", keep, "-y")

    assert done.code == 0
    assert phones(tracker, disputed) == (number, number)
    assert run("resolve").out == "Nothing waits for your decision.\n"
    assert run("sync", "-n").out == "Nothing to do.\n"


def test_only_showing_decides_nothing(run: Run, tracker: Path, disputed: GoogleBook) -> None:
    question = run("resolve", "--json").json["decisions"][0]["id"]

    shown = run("resolve", question, "--keep", "google", "-n")

    assert "555 0202 → 555 0101" in shown.out
    assert phones(tracker, disputed) == ("555 0202", "555 0101")


@pytest.mark.parametrize("arguments", [["D-NOTHING", "--keep", "google"], ["D-"], ["D-", "--keep", " "]])
def test_what_is_not_understood_is_refused_with_what_would_be(
    run: Run, tracker: Path, disputed: GoogleBook, arguments: list[str]
) -> None:
    refused = run("resolve", *arguments, "-y")

    assert refused.code == 2
    assert "Nothing was changed." in refused.err
    assert phones(tracker, disputed) == ("555 0202", "555 0101")


def test_an_answer_chosen_in_the_google_sheet_is_taken_by_the_next_sync(
    run: Run, tracker: Path, disputed: GoogleBook
) -> None:
    row = disputed.observe().tables["decisions"].rows[0]
    write(disputed, "decisions", row.id, "keep", "Excel")

    assert run("sync", "-y").code == 0

    assert phones(tracker, disputed) == ("555 0202", "555 0202")
    assert disputed.observe().tables["decisions"].rows == ()
    assert sheetsync.open_book(tracker).observe().tables["decisions"].rows == ()


def test_what_is_declared_beforehand_never_waits(run: Run, tracker: Path, sheet: GoogleBook) -> None:
    Path("sheetsync.toml").write_text('[both-changed]\n"contacts.phone" = "Google"\n', encoding="utf-8")
    write(sheet, "contacts", PERSON, "phone", "555 0101")
    run("contact", "edit", "kenji", "--phone", "555 0202")

    synced = run("sync", "-y")

    assert synced.code == 0
    assert "settled as you have declared" in synced.out
    assert phones(tracker, sheet) == ("555 0101", "555 0101")


def test_all_that_is_wrong_in_a_declaration_is_told_at_once(run: Run, tracker: Path, sheet: GoogleBook) -> None:
    Path("sheetsync.toml").write_text(
        '[both-changed]\n"people.phone" = "Google"\n"contacts.fax" = "Excel"\n"contacts" = "newest"\n', encoding="utf-8"
    )

    refused = run("sync", "-y")

    assert refused.code == 2
    for mistake in ("no sheet people", "contacts has no column fax", "newest is none of"):
        assert mistake in refused.err


def test_a_column_renamed_in_excel_is_still_the_same_column_for_every_command(
    run: Run, tracker: Path, sheet: GoogleBook
) -> None:
    book = sheetsync.open_book(tracker)
    book.apply([SetHeader("contacts", "phone", "Phone", "Mobile")], expected=book.observe())

    assert run("sync", "-y").code == 0

    run("contact", "edit", "kenji", "--phone", "555 0303")
    assert run("sync", "-y").code == 0
    assert phones(tracker, sheet) == ("555 0303", "555 0303")
    heads = {head.key: head.header for head in sheet.observe().tables["contacts"].heads}
    assert heads["phone"] == "Mobile"


def test_of_two_answers_about_one_sheet_the_first_waits_for_the_second(
    run: Run, tracker: Path, sheet: GoogleBook
) -> None:
    for book, word in ((sheetsync.open_book(tracker), "Mill"), (sheet, None)):
        seen = book.observe()
        filled = [(row.id, cells["organisation"]) for row, cells in seen.tables["contacts"].records()]
        book.apply([SetCell("contacts", row, "organisation", was, word) for row, was in filled if was], expected=seen)
    assert run("sync", "-y").code == 4
    first, second = (each["id"] for each in run("resolve", "--json").json["decisions"])

    assert run("resolve", first, "--keep", "excel", "-y").code == 4
    assert "answered: excel. That counts once the other question" in run("resolve").out
    assert run("resolve", second, "--keep", "excel", "-y").code == 0

    assert run("resolve").out == "Nothing waits for your decision.\n"
    for seen in (sheetsync.open_book(tracker).observe(), sheet.observe()):
        assert "Mill" in {show(cells["organisation"]) for _, cells in seen.tables["contacts"].records()}
