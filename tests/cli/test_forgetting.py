"""A person is forgotten: in the tracker, in all that is kept of its past, on the other side, and for good."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from pathlib import Path

import pytest

from sheetsync import open_book
from sheetsync.model.base import Base
from sheetsync.model.change import AddRow, DeleteRow, SetCell
from sheetsync.model.schema import Schema
from sheetsync.tracker.forgetting import scrubbed_base
from tests.cli.conftest import Run, Said
from tests.cli.past_commands import open_past_commands

PERSON = "kenji-morioka"


def rows(book: str | Path) -> set[str]:
    return set(open_book(book).observe().tables["contacts"].by_id)


def remembering(folder: Path) -> list[Path]:
    """The files in which the person's name, ID or e-mail address stands, inside archives as well."""
    return [path for path in folder.rglob("*") if path.is_file() and any(b"morioka" in t.lower() for t in _texts(path))]


def _texts(path: Path) -> list[bytes]:
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as package:
            return [package.read(name) for name in package.namelist()]
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()]


def test_nothing_of_a_forgotten_person_is_left_in_the_tracker_or_in_the_state_folder(
    run: Run, tracker: Path, linked: str, tmp_path: Path
) -> None:
    state = tmp_path / "sheetsync_state_dir"
    run("contact", "edit", "kenji", "--phone", "555 0199")
    run("sync", "-y")
    assert remembering(state)

    said = run("contact", "forget", "kenji", "-y", "--json")

    assert said.code == 0
    assert said.json["forgotten"] is True
    assert said.json["not_reached"] == []
    assert said.json["rows"]["contacts"] == 1
    assert said.json["rows"]["interactions"] >= 1
    assert PERSON not in rows(tracker)
    assert remembering(state) == []


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "still open"])
def test_what_was_asked_about_a_forgotten_person_is_forgotten_too(
    run: Run, tracker: Path, linked: str, tmp_path: Path, answered: bool
) -> None:
    for book, name in ((tracker, "Ken Morioka"), (linked, "K. Morioka")):
        there = open_past_commands(book)
        there.apply([SetCell("contacts", PERSON, "name", "Kenji Morioka", name)], expected=there.observe())
    run("sync", "-y")
    if answered:
        assert run("resolve", "D-", "--keep", "excel", "-y").code == 0

    run("contact", "forget", PERSON, "-y")
    assert open_book(tracker).observe().tables["decisions"].rows == ()
    run("sync", "-y")

    assert open_book(linked).observe().tables["decisions"].rows == ()
    assert remembering(tmp_path / "sheetsync_state_dir") == []


def test_a_person_whose_delete_waits_is_forgotten_too(run: Run, tracker: Path, linked: str, tmp_path: Path) -> None:
    there, seen = open_past_commands(linked), open_past_commands(linked).observe()
    there.apply([DeleteRow("contacts", row.id) for row in seen.tables["contacts"].rows[:8]], expected=seen)
    assert "8 deletes are held" in run("sync", "-y").out

    run("contact", "forget", PERSON, "-y")
    run("sync", "-y")

    assert remembering(tmp_path / "sheetsync_state_dir") == []


def test_no_list_of_rows_that_wait_names_a_forgotten_person() -> None:
    waiting = frozenset({("contacts", PERSON)})

    assert scrubbed_base(Base(unsure=waiting, held=waiting), waiting, Schema("test/1", {})) == Base()


def test_the_next_sync_takes_a_forgotten_person_out_of_the_other_side(
    run: Run, tracker: Path, linked: str, tmp_path: Path
) -> None:
    run("contact", "forget", "kenji", "-y")
    assert PERSON in rows(linked)

    shown = run("sync", "-n")
    assert "about somebody who was forgotten" in shown.out
    assert "Kenji" not in shown.out
    assert PERSON in rows(linked)
    told = run("sync", "-y", "--json")
    about, worked_out = told.json["notices"]
    assert (told.code, "about somebody who was forgotten" in about) == (0, True)
    assert worked_out == "What sheetsync works out by itself is made the same on both sides (Findings)."

    assert PERSON not in rows(linked) | rows(tracker)
    assert run("sync", "-n").out == "Nothing to do.\n"
    assert remembering(tmp_path / "sheetsync_state_dir") == []


def test_a_backup_that_is_put_back_does_not_bring_a_forgotten_person_back(run: Run, tracker: Path, linked: str) -> None:
    backup = shutil.copy(tracker, tracker.with_name("backup.bin"))
    run("contact", "forget", "kenji", "-y")
    run("sync", "-y")
    shutil.copy(backup, tracker)

    said = run("sync", "-y")

    assert "about somebody who was forgotten" in said.out
    assert PERSON not in rows(tracker) | rows(linked)


def test_a_person_who_is_added_again_on_purpose_stays(run: Run, tracker: Path, linked: str) -> None:
    run("contact", "forget", "kenji", "-y")
    run("sync", "-y")

    run("contact", "add", "Kenji Morioka")
    run("sync", "-y")
    run("sync", "-y")

    assert PERSON in rows(tracker) & rows(linked)


def test_a_person_who_is_typed_again_without_an_id_stays(run: Run, tracker: Path, linked: str) -> None:
    run("contact", "forget", "kenji", "-y")
    run("sync", "-y")
    sheet = open_past_commands(linked)
    sheet.apply([AddRow("contacts", "", {"name": "Kenji Morioka"})], expected=sheet.observe())

    run("sync", "-y")
    run("sync", "-y")

    assert PERSON in rows(tracker) & rows(linked)


class Elsewhere:
    """Commands on a second machine."""

    def __init__(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder.mkdir()
        self.book, self.state = folder / "tracker.xlsx", folder / "state"
        self._run = run
        self._monkeypatch = monkeypatch

    def type(self, *words: str) -> Said:
        with self._monkeypatch.context() as patch:
            patch.setenv("SHEETSYNC_STATE_DIR", str(self.state))
            return self._run("--book", str(self.book), *words)


@pytest.fixture
def elsewhere(run: Run, tracker: Path, linked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    """A second machine with a copy of the tracker and records of its own, on which the person was written about."""
    there = Elsewhere(run, tmp_path / "elsewhere", monkeypatch)
    shutil.copytree(tmp_path / "sheetsync_state_dir", there.state)
    shutil.copy(tracker, there.book)
    there.type("contact", "edit", "kenji", "--phone", "555 0199")
    there.type("sync", "-y")
    run("sync", "-y")
    assert remembering(there.state)
    return there


def test_a_second_machine_forgets_at_its_next_sync_all_that_it_keeps_and_says_what_it_took_away(
    run: Run, linked: str, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    notes = tmp_path / "xdg_state_home" / "sheetsync" / "log"
    notes.mkdir(parents=True)
    (notes / "crash-1.log").write_text("ValueError: Kenji Morioka")
    run("contact", "forget", "kenji", "-y")
    run("sync", "-y")
    (notes / "crash-2.log").write_text("ValueError: Kenji Morioka")
    elsewhere.type("contact", "edit", "kenji", "--role", "typed on the second machine")
    elsewhere.type("log", "kenji", "written on the second machine")

    shown = elsewhere.type("sync", "-n").out
    assert PERSON in rows(elsewhere.book)
    said = elsewhere.type("sync", "-y", "--json")

    assert said.json["notices"][0] in shown
    assert "about somebody who was forgotten are in Excel (1 of Contacts" in said.json["notices"][0]
    assert "1 of them was edited there since the last sync, and that goes too" in said.json["notices"][0]
    assert "out of the history and backups here as well" in said.json["notices"][1]
    assert "orioka" not in shown
    assert said.json["changes"] == {"excel": 0, "google": 0}
    assert remembering(elsewhere.state) == remembering(elsewhere.book.parent) == []
    assert remembering(notes) == []
    for _ in range(2):
        assert elsewhere.type("sync", "-y").out == run("sync", "-y").out == "Nothing to do.\n"
    assert PERSON not in rows(linked)


def test_a_person_who_is_added_again_on_one_machine_stays_on_all(
    run: Run, tracker: Path, linked: str, elsewhere: Elsewhere
) -> None:
    run("contact", "forget", "kenji", "-y")
    run("sync", "-y")
    elsewhere.type("sync", "-y")

    elsewhere.type("contact", "add", "Kenji Morioka")
    for _ in range(2):
        elsewhere.type("sync", "-y")
        run("sync", "-y")

    assert PERSON in rows(tracker) & rows(linked) & rows(elsewhere.book)


def test_whom_rows_that_stay_named_is_not_brought_back_by_the_other_side(run: Run, tracker: Path, linked: str) -> None:
    run("contact", "edit", "malik", "--referred-by", "kenji")
    run("sync", "-y")

    run("contact", "forget", "kenji", "-y")
    run("sync", "-y")

    for book in (tracker, linked):
        contacts = open_book(book).observe().tables["contacts"]
        assert contacts.cell(contacts.by_id["malik-johnson"], "referred_by") is None


def test_a_dry_run_says_what_would_go_and_what_is_beyond_reach(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    said = run("contact", "forget", "kenji", "-n")

    assert said.code == 0
    assert "Forgetting Kenji Morioka takes out of tracker.xlsx:" in said.out
    assert "- Contacts: 1 row" in said.out
    assert "Not reached: Google's own version history" in said.out
    assert tracker.read_bytes() == before
    assert run("contact", "forget", "kenji").code == 2
    assert tracker.read_bytes() == before


def test_what_was_forgotten_is_not_taken_back(run: Run, tracker: Path) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199")
    run("contact", "forget", "kenji", "-y")

    said = run("undo", "-y")

    assert PERSON not in rows(tracker)
    assert "Kenji" not in said.out


def test_a_book_that_cannot_be_written_leaves_nobody_forgotten(run: Run, tracker: Path, tmp_path: Path) -> None:
    owner = tracker.with_name("~$tracker.xlsx")
    owner.write_bytes(b"\x03Ada")

    assert run("contact", "forget", "kenji", "-y").code == 1

    owner.unlink()
    assert PERSON in rows(tracker)
    assert '"entries": {}' in next((tmp_path / "sheetsync_state_dir").rglob("forgotten.json")).read_text()


def test_forgetting_somebody_in_one_tracker_concerns_no_other(run: Run, tracker: Path, linked: str) -> None:
    run("create", "other.xlsx", "-q")
    run("--book", "other.xlsx", "contact", "add", "Kenji Morioka")
    run("--book", "other.xlsx", "contact", "forget", "kenji", "-y")

    for command in (("status",), ("resolve",), ("sync", "-y")):
        assert run("--book", str(tracker), *command).code == 0
    assert PERSON in rows(tracker) & rows(linked)


def test_a_copy_is_asked_about_before_a_forgotten_person_is_taken_out_of_it(
    run: Run, tracker: Path, linked: str
) -> None:
    copy = Path(shutil.copy(tracker, tracker.with_name("copy.xlsx")))
    run("--book", str(tracker), "contact", "forget", "kenji", "-y")

    assert run("--book", str(copy), "sync", "-y").code == 5
    assert PERSON in rows(copy)

    run("--book", str(copy), "copy", "same")
    said = run("--book", str(copy), "sync", "-y")

    assert "about somebody who was forgotten" in said.out
    assert PERSON not in rows(copy)
