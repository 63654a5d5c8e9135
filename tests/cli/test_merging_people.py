"""Two rows of one person made one, and many people changed at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_importing import contacts


@pytest.fixture
def twins(run: Run, new_tracker: Path, folder: Path) -> None:
    """Ada twice, the second row with a log, an interview, and somebody whom she named."""
    (folder / "tracker.xlsx").write_bytes(new_tracker.read_bytes())
    run("contact", "add", "Ada Lovelace", "--role", "Countess", "--notes", "one")
    run("contact", "add", "Ada Lovelace", "--role", "Analyst", "--email", "ada@example.org", "--notes", "two")
    run("contact", "add", "Grace Hopper", "--referred-by", "ada-lovelace-2")
    run("log", "ada-lovelace-2", "Called", "--on", "2026-11-02", "--direction", "both")
    run("interview", "add", "ada-lovelace-2", "--on", "2026-11-20")


def test_all_that_names_either_row_names_the_one_that_stays(run: Run, twins: None) -> None:
    before = contacts(run)

    assert run("contact", "merge", "ada-lovelace", "ada-lovelace-2", "-y").code == 0

    now = contacts(run)
    ada = now["ada-lovelace"]
    assert set(now) == {"ada-lovelace", "grace-hopper"}
    assert (ada["role"], ada["email"], ada["last_touch"]) == ("Countess", "ada@example.org", "2026-11-02")
    assert "one" in ada["notes"]
    assert "two" in ada["notes"]
    assert "Role: Analyst" in ada["notes"]
    assert now["grace-hopper"]["referred_by"] == "ada-lovelace"
    assert {each["cells"]["contact"] for each in run("interview", "list", "--json").json["interviews"]} == {
        "ada-lovelace"
    }

    assert run("undo", "-y").code == 0
    assert contacts(run) == before


def test_a_preview_of_a_merge_changes_nothing(run: Run, twins: None, folder: Path) -> None:
    before = (folder / "tracker.xlsx").read_bytes()

    said = run("contact", "merge", "ada-lovelace", "ada-lovelace-2", "-n", "--json")

    assert said.json["differing"] == ["role", "stage"]
    assert (folder / "tracker.xlsx").read_bytes() == before


def test_a_row_is_not_merged_with_itself(run: Run, twins: None) -> None:
    assert run("contact", "merge", "grace", "grace-hopper", "-y").code == 2


def test_many_are_changed_at_once_and_taken_back_at_once(run: Run, twins: None) -> None:
    before = contacts(run)
    done = run("contact", "edit", "--where", "Name=ada lovelace", "--tier", "Warm", "--json").json

    assert done["contacts"] == ["ada-lovelace", "ada-lovelace-2"]
    assert {row: cells.get("tier") for row, cells in contacts(run).items()} == {
        "ada-lovelace": "Warm",
        "ada-lovelace-2": "Warm",
        "grace-hopper": None,
    }
    assert run("undo", "-y").code == 0
    assert contacts(run) == before


def test_a_column_that_is_not_there_changes_nobody(run: Run, twins: None) -> None:
    assert run("contact", "edit", "--where", "Hat=blue", "--tier", "Warm").code == 2


def test_somebody_with_an_address_that_is_there_is_not_added_twice(run: Run, twins: None) -> None:
    refused = run("contact", "add", "A. Lovelace", "--email", "ADA@example.org")

    assert refused.code == 2
    assert "ada-lovelace-2" in refused.err
    assert run("contact", "add", "A. Lovelace", "--email", "ada@example.org", "--another").code == 0
