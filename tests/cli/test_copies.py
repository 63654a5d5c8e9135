"""Which of several files is the tracker: a copy is noticed, asked about once, and reaches nothing until then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetsync import open_book, plan_sync
from sheetsync.jobs.copies import DocumentCopied
from sheetsync.model.change import AddRow
from tests.cli.conftest import Run
from tests.cli.past_commands import open_past_commands
from tests.cli.test_any_two_books import delete, read, rows, write

HERE, COPY = "tracker.xlsx", "tracker (1).xlsx"
WRITING = (
    ("sync", "-y"),
    ("sync", "-n"),
    ("undo", "-y"),
    ("resolve",),
    ("unlink",),
    ("link", "new"),
    ("contact", "edit", "malik", "--phone", "1"),
    ("contact", "forget", "malik", "-y"),
    ("check", "--write"),
)


@pytest.fixture
def copy(run: Run, tracker: Path) -> Path:
    """A copy that a file manager made of a tracker in which somebody was changed by a command before."""
    assert run("contact", "edit", "kenji", "--phone", "555 0199").code == 0
    return Path(shutil.copy(tracker, COPY))


# ------------------------------------------------------------------------------------------- a copy is noticed
def test_nothing_of_a_copy_reaches_the_original_or_its_sheet_before_it_is_said_what_it_is(
    run: Run, linked: str, copy: Path
) -> None:
    run("sync", "-y", "--book", HERE)
    shutil.copy(HERE, COPY)
    write(COPY, "kenji-morioka", "phone", "555 0222")
    write(COPY, "kenji-morioka", "stage", "Closed")  # so that the weekly check has something to write
    before, ours = copy.read_bytes(), Path(HERE).read_bytes()

    for command in WRITING:
        said = run(*command, "--book", COPY)
        assert said.code == 5, command
        assert f"{COPY} is a copy of " in said.err
        assert all(f'sheetsync copy {answer} --book "{COPY}"' in said.err for answer in ("same", "own", "home"))
        assert "Nothing was changed." in said.err

    assert (copy.read_bytes(), Path(HERE).read_bytes()) == (before, ours)
    assert read(linked, "kenji-morioka", "phone") == "555 0199"
    assert run("sync", "-n", "--book", HERE).out.endswith("Nothing to do.\n")


def test_a_copy_is_read_and_that_it_is_one_is_said_once(run: Run, copy: Path) -> None:
    for command in (("contact", "list"), ("status",), ("history",)):
        said = run(*command, "--book", COPY)
        assert said.code == 0
        assert said.err.count("is a copy of ") == 1

    assert "is a copy of " in run("contact", "show", "kenji", "--book", COPY, "--json").json["followed"][0]
    assert "is a copy of " not in run("contact", "list", "--book", HERE).err
    assert run("history", "--book", COPY, "--json").json["runs"] == []


def test_a_copy_made_before_the_first_command_is_one_as_well(run: Run, folder: Path) -> None:
    run("create", "base.xlsx")
    for name in ("anna.xlsx", "ben.xlsx"):
        shutil.copy("base.xlsx", name)

    assert run("contact", "add", "Ada Lovelace", "--book", "anna.xlsx").code == 5

    Path("base.xlsx").unlink()
    assert run("contact", "add", "Ada Lovelace", "--book", "anna.xlsx").code == 0
    assert run("contact", "add", "Ada Lovelace", "--book", "ben.xlsx").code == 5


def test_a_script_is_not_let_sync_a_copy_either(run: Run, linked: str, copy: Path) -> None:
    with pytest.raises(DocumentCopied):
        plan_sync(open_book(COPY), open_book(linked))


# -------------------------------------------------------------------------------------- what is no copy at all
def test_a_tracker_that_was_moved_or_renamed_goes_on_without_a_question(run: Run, linked: str, tracker: Path) -> None:
    (tracker.parent / "2027").mkdir()
    for place in ("renamed.xlsx", "2027/tracker.xlsx"):
        tracker = tracker.rename(tracker.parent / place)
        said = run("sync", "-n", "--book", str(tracker))
        assert (said.code, said.out) == (0, "Nothing to do.\n")
        assert "copy" not in said.err

    shutil.copy(tracker, HERE)  # and back at its old place there is a copy of it

    assert run("sync", "-n", "--book", HERE).code == 5
    assert run("sync", "-n", "--book", str(tracker)).code == 0


# ------------------------------------------------------------------------------------------- the same one
def test_a_copy_that_is_the_same_takes_the_original_s_place_and_is_not_asked_about_again(
    run: Run, linked: str, copy: Path
) -> None:
    assert run("copy", "same", "--book", COPY).code == 0

    assert run("sync", "-y", "--book", COPY).code == 0
    assert read(linked, "kenji-morioka", "phone") == "555 0199"
    assert run("undo", "-n", "--book", COPY).code == 0
    assert run("sync", "-y", "--book", HERE).code == 5
    assert run("copy", "same", "--book", COPY).code == 2


# ------------------------------------------------------------------------------------------- one of its own
def test_a_copy_of_its_own_has_no_link_and_no_history_and_forgets_nobody_for_the_other(
    run: Run, linked: str, copy: Path
) -> None:
    assert run("copy", "own", "--book", COPY).code == 0

    assert run("status", "--book", COPY, "--json").json["link"] is None
    assert run("history", "--book", COPY, "--json").json["runs"] == []
    run("contact", "forget", "kenji", "-y", "--book", HERE)
    run("contact", "edit", "malik", "--phone", "555 0333", "--book", COPY)
    run("link", "new", "--book", COPY)
    said = run("sync", "-y", "--book", COPY)

    assert (said.code, "forgotten" in said.out) == (0, False)
    assert "kenji-morioka" in rows(COPY) - rows(HERE)
    assert read(HERE, "malik-johnson", "phone") != "555 0333"
    assert run("copy", "home", "--book", COPY).code == 2


def test_files_handed_out_and_linked_since_by_two_people_both_keep_their_link(
    run: Run, folder: Path, tmp_path: Path, linked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("unlink", "--book", HERE)
    shutil.copy(HERE, "ben.xlsx")
    run("link", "new", "--title", "Anna", "--book", HERE)
    with monkeypatch.context() as patch:
        patch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "the machine of Ben"))
        assert run("link", "new", "--title", "Ben", "--book", "ben.xlsx").code == 0
    bens = run("status", "--book", "ben.xlsx", "--json").json["link"]

    assert run("sync", "-n", "--book", "ben.xlsx").code == 5
    assert run("copy", "own", "--book", "ben.xlsx").code == 0

    assert run("status", "--book", "ben.xlsx", "--json").json["link"] == bens
    assert run("sync", "-y", "--book", "ben.xlsx").code == 0
    assert run("sync", "-y", "--book", HERE).code == 0


def test_a_copy_is_linked_once_it_is_said_to_be_one_of_its_own_and_nothing_is_linked_to_one(
    run: Run, linked: str, copy: Path
) -> None:
    run("create", "third.xlsx")
    assert run("link", COPY, "--book", "third.xlsx").code == 5

    assert run("link", "third.xlsx", "--fork", "--book", COPY).code == 0

    assert run("status", "--book", COPY, "--json").json["link"] == "third.xlsx"
    assert run("sync", "-n", "--book", HERE).code == 0


# ------------------------------------------------------------------------------------------- brought home
def test_what_was_done_in_a_copy_since_the_last_sync_is_brought_home_and_then_it_is_put_away(
    run: Run, linked: str, copy: Path
) -> None:
    run("sync", "-y", "--book", HERE)
    shutil.copy(HERE, COPY)
    write(COPY, "kenji-morioka", "phone", "555 0222")
    delete(COPY, "hannah-weiss")
    write(HERE, "malik-johnson", "phone", "555 0333")
    run("sync", "-y", "--book", HERE)
    shown = run("copy", "home", "-n", "--book", COPY)
    assert "555 0199 → 555 0222" in shown.out
    assert "malik" not in shown.out.casefold()
    assert copy.exists()

    said = run("copy", "home", "-y", "--json", "--book", COPY)

    assert said.code == 0
    assert not copy.exists()
    assert read(said.json["kept"], "kenji-morioka", "phone") == "555 0222"
    assert read(HERE, "kenji-morioka", "phone") == "555 0222"
    assert read(HERE, "malik-johnson", "phone") == "555 0333"
    assert "hannah-weiss" not in rows(HERE)
    assert read(linked, "kenji-morioka", "phone") == "555 0199"
    assert run("sync", "-y").code == 0
    assert read(linked, "kenji-morioka", "phone") == "555 0222"


def test_without_a_common_sync_rows_are_added_and_bringing_home_can_be_taken_back(run: Run, copy: Path) -> None:
    run("contact", "add", "Ada Lovelace", "--book", HERE)
    delete(COPY, "hannah-weiss")
    book = open_past_commands(COPY)
    book.apply([AddRow("contacts", "", {"name": "Wen Li"})], expected=book.observe())

    assert run("copy", "home", "-y", "--book", COPY).code == 0

    assert {"ada-lovelace", "wen-li", "hannah-weiss"} <= rows(HERE)
    assert run("undo", "-y").code == 0
    assert "wen-li" not in rows(HERE)


def test_where_both_changed_a_cell_nothing_is_brought_home_before_it_is_said_which_to_keep(
    run: Run, copy: Path
) -> None:
    write(COPY, "kenji-morioka", "phone", "555 0222")
    before = Path(HERE).read_bytes()

    said = run("copy", "home", "-y", "--book", COPY)
    assert said.code == 4
    assert "--keep original or --keep copy" in said.err
    assert copy.exists()
    assert Path(HERE).read_bytes() == before

    assert run("copy", "home", "-y", "--keep", "copy", "--book", COPY).code == 0
    assert read(HERE, "kenji-morioka", "phone") == "555 0222"
    asked = open_book(HERE).observe().tables.get("decisions")
    assert not asked or not asked.rows  # about a copy that is gone nothing can be asked


def test_somebody_who_was_forgotten_does_not_come_home_and_is_not_in_what_is_put_away(run: Run, copy: Path) -> None:
    run("contact", "forget", "kenji", "-y", "--book", HERE)

    said = run("copy", "home", "-y", "--json", "--book", COPY)

    assert said.code == 0
    assert "kenji-morioka" not in rows(HERE) | rows(said.json["kept"])


def test_a_copy_that_is_open_stays_where_it_is_and_so_does_the_original(run: Run, copy: Path) -> None:
    write(COPY, "malik-johnson", "phone", "555 0222")
    copy.with_name(f"~${copy.name}").write_bytes(b"\x03Ada")
    before = Path(HERE).read_bytes()

    assert run("copy", "home", "-y", "--keep", "copy", "--book", COPY).code == 1

    assert copy.exists()
    assert Path(HERE).read_bytes() == before


# ------------------------------------------------------------------------------------------- two machines
def test_history_travels_with_the_tracker_and_a_second_machine_takes_its_runs_back(
    run: Run, linked: str, tracker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("sheetsync.toml").write_text("portable = true\n")
    run("contact", "edit", "kenji", "--phone", "555 0199")
    run("sync", "-y")
    second = tmp_path / "second machine"
    shutil.copytree(tracker.parent, second)
    monkeypatch.chdir(second)
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "its state"))

    assert [each["command"] for each in run("history", "--json").json["runs"]] == ["sync", "contact edit"]
    assert run("undo", "-y").code == 0
    assert read(linked, "kenji-morioka", "phone") != "555 0199"
    assert run("history", "--json").json["runs"][0]["command"] == "undo"
    assert run("contact", "forget", "kenji", "-y").code == 0
    kept = [path for path in (second / ".sheetsync").rglob("*.json") if "555 0199" in path.read_text()]
    assert kept == []
