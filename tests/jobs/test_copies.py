"""Whether a file is the tracker, the tracker moved, or a copy of it, by where it was last seen on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.excel import ExcelBook
from sheetsync.history.shared_past import CommonPast
from sheetsync.history.snapshots import Agreement
from sheetsync.history.state import StateFolder, pair_of
from sheetsync.jobs.copies import DocumentCopied, PlacedBook, make_own, take_place
from sheetsync.jobs.create import Created, create
from sheetsync.model.base import HEADER, Base, BaseTable, CellKey, Dispute
from sheetsync.model.snapshot import Snapshot, Token
from tests.jobs.test_create import TODAY, make


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Created:
    return make(tmp_path_factory.mktemp("drawn") / "tracker.xlsx")


@pytest.fixture
def state(tmp_path: Path) -> StateFolder:
    return StateFolder(tmp_path / "state")


@pytest.fixture
def tracker(tmp_path: Path, drawn: Created, state: StateFolder) -> Path:
    """A tracker that was read once on this machine."""
    path = Path(shutil.copy(drawn.where, tmp_path / "tracker.xlsx"))
    assert not opened(path, drawn.blueprint, state).observe().is_copy
    return path


def opened(path: Path, blueprint: Blueprint, state: StateFolder) -> PlacedBook:
    return PlacedBook(ExcelBook(path, blueprint.schema), state)


def is_copy(path: Path, drawn: Created, state: StateFolder) -> bool:
    return opened(path, drawn.blueprint, state).observe().is_copy


def test_a_second_file_is_a_copy_and_has_a_document_of_its_own(
    tracker: Path, drawn: Created, state: StateFolder
) -> None:
    copy = Path(shutil.copy(tracker, tracker.with_name("copy.xlsx")))
    book = opened(copy, drawn.blueprint, state)

    seen = book.observe()

    assert seen.is_copy
    assert seen.original == str(tracker)
    assert seen.document != drawn.snapshot.document
    with pytest.raises(DocumentCopied):
        book.apply([], expected=seen, token=seen.token)
    assert not is_copy(tracker, drawn, state)


def test_a_new_tracker_is_remembered_so_that_a_copy_is_known_before_any_command(
    tmp_path: Path, drawn: Created, state: StateFolder
) -> None:
    create(
        tmp_path / "new.xlsx",
        template="interviews",
        questions="",
        sample=False,
        today=TODAY,
        letters=lambda size: "Y" * size,
        state=state,
    )

    assert is_copy(Path(shutil.copy(tmp_path / "new.xlsx", tmp_path / "copy.xlsx")), drawn, state)


def test_a_tracker_that_was_moved_is_no_copy_and_what_is_put_back_in_its_old_place_is_one(
    tracker: Path, drawn: Created, state: StateFolder
) -> None:
    moved = tracker.rename(tracker.with_name("moved.xlsx"))
    assert not is_copy(moved, drawn, state)

    shutil.copy(moved, tracker)

    assert is_copy(tracker, drawn, state)


def test_where_another_tracker_is_at_the_old_place_it_was_moved(
    tracker: Path, drawn: Created, state: StateFolder, tmp_path: Path
) -> None:
    moved = tracker.rename(tracker.with_name("moved.xlsx"))
    tracker.write_text("no workbook")
    assert not is_copy(moved, drawn, state)


def test_another_name_of_the_same_file_is_no_copy(tracker: Path, drawn: Created, state: StateFolder) -> None:
    link = tracker.with_name("link.xlsx")
    link.hardlink_to(tracker)

    assert not is_copy(link, drawn, state)
    assert not is_copy(tracker, drawn, state)


def test_an_original_that_cannot_be_looked_into_now_counts_as_being_there(
    tracker: Path, drawn: Created, state: StateFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copy(tracker, tracker.with_name("copy.xlsx")))

    def held(path: Path) -> Token | None:
        raise PermissionError(f"{path} is open in a program that lets nobody read it")

    monkeypatch.setattr("sheetsync.books.excel.conflict.token_of", held)

    assert is_copy(copy, drawn, state)


def test_another_machine_knows_nothing_of_places_here(tracker: Path, drawn: Created, tmp_path: Path) -> None:
    copy = Path(shutil.copy(tracker, tracker.with_name("copy.xlsx")))

    assert not is_copy(copy, drawn, StateFolder(tmp_path / "the state of another machine"))


def test_a_state_folder_that_cannot_be_written_to_stops_nobody_from_reading(tmp_path: Path, drawn: Created) -> None:
    (tmp_path / "file").write_text("")

    assert not is_copy(Path(drawn.where), drawn, StateFolder(tmp_path / "file"))


def test_once_it_is_said_what_a_copy_is_it_is_written_to(tracker: Path, drawn: Created, state: StateFolder) -> None:
    same, own = (Path(shutil.copy(tracker, tracker.with_name(f"{name}.xlsx"))) for name in ("same", "own"))

    made, partner = make_own(opened(own, drawn.blueprint, state), state, lambda size: "Z" * size)
    take_place(opened(same, drawn.blueprint, state), state)

    assert (made.is_copy, made.document, partner) == (False, "xlsx-ZZZZZZZZZZZZ", "")
    assert not is_copy(own, drawn, state)
    assert not is_copy(same, drawn, state)
    assert is_copy(tracker, drawn, state)


# ------------------------------------------------------------------------------------------- what both come from
def test_a_copy_and_its_original_come_from_what_the_original_held_after_the_last_sync_of_both(
    state: StateFolder,
) -> None:
    """The sheet that it was synced with may have held something else: that is no concern of theirs."""
    pair = pair_of("ours", "google")
    mark = Token("ours").after(pair, "right", ("r3", "r2", "r1"))
    behind = Token("copy").after(pair, "right", ("r2", "r1"))
    name, role, row = (
        CellKey("people", "ada", "name"),
        CellKey("people", "ada", "role"),
        CellKey("people", HEADER, "role"),
    )
    agreed = Base(
        {
            "people": BaseTable(
                ("name", "role", "theirs"),
                {"ada": ("Ada", "agreed", "x"), "bo": ("Bo", "", "")},
                absent={"theirs": "right"},
                headers={"name": "Name", "role": "Role", "theirs": "Theirs"},
            )
        },
        disputes={name: Dispute(name, "Ada G.", "Ada O."), row: Dispute(row, "Job", "Post")},
        stored={role: Dispute(role, "google's", "ours")},
        apart={("people", "bo"): "left"},
    )
    original = Snapshot("Excel", "t.xlsx", "ours", "", mark, {})
    history = StateFolder(state.root).pair(original, Snapshot("Google", "https://g", "google", "", None, {}))
    for run in ("r1", "r2", "r3"):  # the sheet was the left one of the two
        history.snapshots.write(run, Agreement(agreed if run == "r2" else Base(), "google", (run,)))

    past = CommonPast(state.root).pair(original, copy := Snapshot("Excel", "c.xlsx", "copy", "", behind, {}))
    found, origin = past.origin(original, copy)

    assert found
    assert (origin.run, found.left) == ("r2", "ours")
    assert found.base == Base(
        {"people": BaseTable(("name", "role"), {"ada": ("Ada O.", "ours")}, headers={"name": "Name", "role": "Post"})}
    )
    assert past.tips(original, copy) == ()


def test_without_a_sync_in_common_a_copy_and_its_original_have_no_past(state: StateFolder) -> None:
    original, copy = (Snapshot("Excel", "t.xlsx", name, "", Token(name), {}) for name in ("ours", "copy"))

    found, _ = CommonPast(state.root).pair(original, copy).origin(original, copy)

    assert found is None
