"""Any two books kept the same, and what happens when one is copied, has lost its mark, or is put back from a backup."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import gspread
import pytest
import requests
from google.auth.credentials import AnonymousCredentials

from sheetsync import open_book
from sheetsync.books.google.address import spreadsheet_id
from sheetsync.model.change import DeleteRow, SetCell
from sheetsync.model.value import show
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Make, Ready, Run
from tests.cli.past_commands import open_past_commands


class Desk(NamedTuple):
    """Two linked books in step: the one that commands are given for, and the one it is linked to."""

    ours: str
    theirs: str
    names: tuple[str, str]


def write(book: str, row: str, column: str, text: str) -> None:
    """Type into a book, past every command."""
    opened = open_past_commands(book)
    snapshot = opened.observe()
    contacts = snapshot.tables["contacts"]
    was = contacts.cell(contacts.by_id[row], column)
    opened.apply([SetCell("contacts", row, column, was, text)], expected=snapshot)


def delete(book: str, row: str) -> None:
    opened = open_past_commands(book)
    opened.apply([DeleteRow("contacts", row)], expected=opened.observe())


def read(book: str, row: str, column: str) -> str:
    contacts = open_book(book).observe().tables["contacts"]
    return show(contacts.cell(contacts.by_id[row], column))


def rows(book: str) -> set[str]:
    return set(open_book(book).observe().tables["contacts"].by_id)


def copied(sandbox: Sandbox, address: str, title: str) -> str:
    """Make a copy of a Google Sheet, as a person does in its menu."""
    client = gspread.Client(auth=AnonymousCredentials(), session=_Session(sandbox.url))  # type: ignore[no-untyped-call]
    return f"https://docs.google.com/spreadsheets/d/{client.copy(spreadsheet_id(address), title=title).id}/edit"


class _Session(requests.Session):
    """What speaks to the sandbox where gspread means Google."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def request(self, method: str, url: str, *args: object, **how: object) -> requests.Response:  # type: ignore[override]
        for host in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
            url = url.replace(host, self._url)
        return super().request(method, url, *args, **how)  # type: ignore[arg-type]


def excel_google(run: Run) -> Desk:
    return in_step(run, Desk("tracker.xlsx", run("link", "new", "--json").json["link"], ("Excel", "Google")))


def excel_excel(run: Run) -> Desk:
    run("create", "shared.xlsx")
    assert run("link", "shared.xlsx", "--book", "tracker.xlsx").code == 0
    return in_step(run, Desk("tracker.xlsx", "shared.xlsx", ("tracker.xlsx", "shared.xlsx")))


def google_google(run: Run) -> Desk:
    first = run("link", "new", "--title", "Mine", "--json").json["link"]
    run("sync", "-y", "--book", "tracker.xlsx")
    second = run("link", "new", "--title", "Hers", "--book", first, "--json").json["link"]
    return in_step(run, Desk(first, second, ("Mine", "Hers")))


def in_step(run: Run, desk: Desk) -> Desk:
    assert run("sync", "-y", "--book", desk.ours).code == 0
    return desk


@pytest.fixture(params=[excel_google, excel_excel, google_google], ids=lambda make: make.__name__)
def desk(request: pytest.FixtureRequest, tracker: Path, ready: Ready, sample_tracker: Path) -> Desk:
    """Each pair of books that there can be, linked and in step."""
    make: Make[Desk] = request.param
    return ready(make, sample_tracker)


def test_edits_on_either_side_reach_the_other_and_are_told_by_its_name(run: Run, desk: Desk) -> None:
    mine, hers = desk.names
    write(desk.ours, "kenji-morioka", "phone", "555 0199")
    write(desk.theirs, "malik-johnson", "phone", "555 0111")
    delete(desk.theirs, "hannah-weiss")

    shown = run("sync", "-n", "--book", desk.ours).out
    assert run("sync", "-y", "--book", desk.ours).code == 0

    assert f"{mine} → {hers}" in shown
    assert f"{hers} → {mine}" in shown
    assert read(desk.theirs, "kenji-morioka", "phone") == "555 0199"
    assert read(desk.ours, "malik-johnson", "phone") == "555 0111"
    assert rows(desk.ours) == rows(desk.theirs)
    assert "hannah-weiss" not in rows(desk.ours)
    assert run("sync", "-n", "--book", desk.ours).out == "Nothing to do.\n"


def test_a_cell_that_both_changed_keeps_both_until_one_is_edited(run: Run, desk: Desk) -> None:
    write(desk.ours, "malik-johnson", "team", "Call him")
    write(desk.theirs, "malik-johnson", "team", "Write to him")

    first = run("sync", "-y", "--book", desk.ours, "--json")

    assert first.code == 4
    assert {name.casefold() for name in desk.names} <= first.json["decisions"][0].keys()
    assert (read(desk.ours, "malik-johnson", "team"), read(desk.theirs, "malik-johnson", "team")) == (
        "Call him",
        "Write to him",
    )
    write(desk.theirs, "malik-johnson", "team", "Both")
    assert run("sync", "-y", "--book", desk.ours).code == 0
    assert read(desk.ours, "malik-johnson", "team") == "Both"


def test_a_sync_is_taken_back_on_both(run: Run, desk: Desk) -> None:
    before = read(desk.theirs, "kenji-morioka", "phone")
    write(desk.ours, "kenji-morioka", "phone", "555 0199")
    run("sync", "-y", "--book", desk.ours)

    assert run("undo", "-y", "--book", desk.ours).code == 0
    run("sync", "-y", "--book", desk.ours)

    assert read(desk.ours, "kenji-morioka", "phone") == "555 0199"
    assert read(desk.theirs, "kenji-morioka", "phone") == before


def test_a_lost_state_folder_loses_nothing_and_is_said_in_one_sentence(
    run: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(desk.ours, "kenji-morioka", "organisation", "Elsewhere")
    delete(desk.theirs, "hannah-weiss")
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "another"))

    said = run("sync", "-y", "--book", desk.ours)

    assert said.code == 4
    assert "is not on this machine. So everything on either side is kept, and nothing is deleted." in said.out
    assert read(desk.ours, "kenji-morioka", "organisation") == "Elsewhere"
    assert "hannah-weiss" in rows(desk.theirs)


# -------------------------------------------------------------------------------------- copies, marks and backups
@pytest.fixture
def pair(linked: str, tracker: Path) -> Desk:
    """A workbook and a Google Sheet in step."""
    return Desk(str(tracker), linked, ("Excel", "Google"))


def test_a_backup_put_back_takes_what_has_happened_since_without_a_question(
    run: Run, tracker: Path, pair: Desk
) -> None:
    backup = shutil.copy(tracker, "backup.xlsx")
    write(pair.theirs, "kenji-morioka", "phone", "555 0199")
    delete(pair.theirs, "hannah-weiss")
    run("sync", "-y", "--book", pair.ours)
    shutil.copy(backup, tracker)

    said = run("sync", "-y", "--book", pair.ours)

    assert said.code == 0
    assert "kept" not in said.out
    assert read(pair.ours, "kenji-morioka", "phone") == "555 0199"
    assert "hannah-weiss" not in rows(pair.ours) | rows(pair.theirs)


def test_one_workbook_on_two_machines_syncs_with_the_same_sheet_in_turn(
    run: Run, tracker: Path, pair: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, laptop = tmp_path / "sheetsync_state_dir", tmp_path / "laptop_state_dir"
    shutil.copytree(state, laptop, ignore=shutil.ignore_patterns("place.json"))
    shutil.copy(tracker, "laptop.xlsx")
    write("laptop.xlsx", "kenji-morioka", "phone", "555 0199")
    write(pair.ours, "malik-johnson", "phone", "555 0111")
    delete(pair.ours, "hannah-weiss")

    for book in (pair.ours, "laptop.xlsx", pair.ours):
        monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(laptop if book == "laptop.xlsx" else state))
        assert run("sync", "-y", "--book", book).code == 0

    for book in (pair.ours, "laptop.xlsx", pair.theirs):
        assert read(book, "kenji-morioka", "phone") == "555 0199"
        assert read(book, "malik-johnson", "phone") == "555 0111"
        assert "hannah-weiss" not in rows(book)


def test_a_copy_of_a_synced_sheet_is_not_linked_before_it_is_said_what_it_is(
    run: Run, tracker: Path, pair: Desk, sandbox: Sandbox
) -> None:
    copy = copied(sandbox, pair.theirs, "Copy")
    run("unlink", "--book", pair.ours)
    before = Path(pair.ours).read_bytes()

    said = run("link", copy, "--book", pair.ours)

    assert said.code == 5
    assert "--adopt" in said.err
    assert "--fork" in said.err
    assert Path(pair.ours).read_bytes() == before
    token = open_book(copy).observe().token
    assert token
    assert token.document == spreadsheet_id(pair.theirs)


def test_a_copy_that_takes_the_original_s_place_goes_on_from_what_was_agreed(
    run: Run, tracker: Path, pair: Desk, sandbox: Sandbox
) -> None:
    copy = copied(sandbox, pair.theirs, "Copy")
    run("unlink", "--book", pair.ours)
    write(copy, "kenji-morioka", "phone", "555 0199")
    delete(copy, "hannah-weiss")

    assert run("link", copy, "--adopt", "--book", pair.ours).code == 0
    said = run("sync", "-y", "--book", pair.ours)

    assert said.code == 0
    assert read(pair.ours, "kenji-morioka", "phone") == "555 0199"
    assert "hannah-weiss" not in rows(pair.ours)
    assert "hannah-weiss" in rows(pair.theirs)


def test_a_copy_of_the_linked_sheet_takes_its_place_without_unlinking_it_first(
    run: Run, tracker: Path, pair: Desk, sandbox: Sandbox
) -> None:
    copy = copied(sandbox, pair.theirs, "Copy")

    assert run("link", copy, "--fork", "--book", pair.ours).code == 5
    assert run("link", copy, "--adopt", "--book", pair.ours).code == 0

    assert run("sync", "-n", "--book", pair.ours).out == "Nothing to do.\n"
    assert spreadsheet_id(run("status", "--json").json["link"]) == spreadsheet_id(copy)


def test_a_copy_that_is_a_tracker_of_its_own_begins_anew_and_deletes_nothing(
    run: Run, tracker: Path, pair: Desk, sandbox: Sandbox
) -> None:
    copy = copied(sandbox, pair.theirs, "Copy")
    run("unlink", "--book", pair.ours)
    delete(copy, "hannah-weiss")

    assert run("link", copy, "--fork", "--book", pair.ours).code == 0
    said = run("sync", "-y", "--book", pair.ours)

    assert said.code == 0
    assert "no sync in common yet" in said.out
    assert "hannah-weiss" in rows(pair.ours) & rows(copy)


def test_commands_given_for_a_copied_sheet_do_not_sync_it(
    run: Run, sandbox: Sandbox, ready: Ready, sample_tracker: Path
) -> None:
    desk = ready(google_google, sample_tracker)
    copy = copied(sandbox, desk.ours, "Copy")

    said = run("sync", "-y", "--book", copy)

    assert said.code == 5
    assert "is a copy of another tracker" in said.err


def test_a_workbook_that_lost_its_mark_is_linked_again_and_keeps_everything(
    run: Run, tracker: Path, pair: Desk, tmp_path: Path
) -> None:
    import openpyxl

    book = openpyxl.load_workbook(pair.ours)
    del book["_sheetsync"]
    book.save(pair.ours)
    delete(pair.theirs, "hannah-weiss")
    lost = run("sync", "-y", "--book", pair.ours)
    assert lost.code == 2
    assert "has lost its hidden sheet _sheetsync" in lost.err

    said = run("link", pair.theirs, "--book", pair.ours)
    assert said.code == 0
    assert "had lost its mark and has a new one" in said.err
    run("sync", "-y", "--book", pair.ours)

    assert rows(pair.ours) == rows(pair.theirs)
    assert "hannah-weiss" in rows(pair.ours)
    assert run("sync", "-n", "--book", pair.ours).out == "Nothing to do.\n"


def test_a_copied_workbook_becomes_a_tracker_of_its_own_when_it_is_linked_with_its_original(
    run: Run, tracker: Path
) -> None:
    shutil.copy(tracker, "copy.xlsx")

    said = run("link", "copy.xlsx", "--book", "tracker.xlsx")

    assert said.code == 0
    assert "was a copy; it is a tracker of its own now" in said.err
    write("copy.xlsx", "kenji-morioka", "phone", "555 0199")
    assert run("sync", "-y", "--book", "tracker.xlsx").code == 0
    assert read("tracker.xlsx", "kenji-morioka", "phone") == "555 0199"
    assert run("link", "tracker.xlsx", "--book", "tracker.xlsx").code == 5
    run("unlink", "--book", "tracker.xlsx")
    assert run("link", "./tracker.xlsx", "--book", "tracker.xlsx").code == 2


def test_two_linked_workbooks_may_be_moved_together(run: Run, folder: Path, ready: Ready, sample_tracker: Path) -> None:
    ready(excel_excel, sample_tracker)
    moved = folder / "moved"
    moved.mkdir()
    for name in ("tracker.xlsx", "shared.xlsx"):
        shutil.move(folder / name, moved / name)

    assert run("sync", "-n", "--book", str(moved / "tracker.xlsx")).out == "Nothing to do.\n"


def test_a_google_sheet_is_not_linked_to_a_path_on_this_machine(run: Run, tracker: Path, pair: Desk) -> None:
    said = run("link", pair.ours, "--book", pair.theirs)

    assert said.code == 2
    assert "other way round" in said.err
