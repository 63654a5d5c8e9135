"""A tracker that an earlier sheetsync made, with its working columns in the person's own tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.books.excel.build import build_workbook
from sheetsync.jobs.templates import read_starting_rows
from sheetsync.model.snapshot import new_token
from sheetsync.resources import templates
from tests.cli.conftest import Run
from tests.office.calc import saved_as

TODAY = date(2026, 11, 23)


def earlier() -> Blueprint:
    """The template as it would be drawn without a page for working columns, one of them called as it once was."""
    text = (templates() / "interviews" / "template.toml").read_text(encoding="utf-8")
    return parse_blueprint(text.replace('beside = "BG"\n', "").replace('"W rests"', '"W due"'), name="interviews")


@pytest.fixture
def old(folder: Path) -> Path:
    """The example, as an earlier sheetsync drew it."""
    blueprint = earlier()
    rows = read_starting_rows(blueprint, template="interviews", questions="general", sample=True, today=TODAY)
    path = folder / "old.xlsx"
    path.write_bytes(build_workbook(blueprint, rows, new_token("an-old-one", "interviews/1"), today=TODAY))
    return path


def shown(path: Path) -> dict[object, object]:
    """Return the flag that the sheet shows for each contact."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Contacts"]
    flag = [cell.value for cell in sheet[1]].index("Flag")
    return {row[1].value: row[flag].value for row in sheet.iter_rows(min_row=2)}


def test_it_has_its_working_columns_in_the_table(old: Path) -> None:
    headers = [cell.value for cell in openpyxl.load_workbook(old)["Contacts"][1]]
    assert {"W last", "W due", "W due on", "W reason"} <= {*headers}


@pytest.mark.usefixtures("old")
def test_the_doctor_says_only_that_it_can_be_upgraded(run: Run) -> None:
    found = [each for each in run("doctor", "--json").json["checks"] if each["name"] == "template"]
    assert ["sheetsync upgrade" in each["remedy"] for each in found] == [True]


def test_what_it_shows_is_brought_up_to_date_and_is_what_its_own_formulas_say(run: Run, old: Path) -> None:
    assert run("contact", "add", "Zoe Zed", "--stage", "In touch").code == 0
    assert run("log", "zoe", "Talked", "--on", "2025-05-01", "--direction", "both").code == 0

    assert shown(old)["Zoe Zed"] == "LOST TOUCH"
    assert "is shown, and by the rules" not in run("check").out
    assert shown(saved_as(old, old.parent / "saved.xlsx")) == shown(old)


def test_a_sync_copies_its_rows_into_a_new_tracker(run: Run, old: Path) -> None:
    run("contact", "edit", "kenji", "--notes", "Typed in the old one")
    run("create", "new.xlsx")
    run("link", "new.xlsx", "--book", "old.xlsx")

    assert run("sync", "-y", "--book", "old.xlsx").code == 0
    run("unlink", "--book", "old.xlsx")

    assert "All is well." in run("doctor", "--book", "new.xlsx").out
    kept, moved = (
        run("contact", "show", "kenji", "--json", "--book", book).json["cells"] for book in ("old.xlsx", "new.xlsx")
    )
    assert {key: kept[key] for key in moved} == moved
    found = [run("check", "--json", "--book", book).json["findings"] for book in ("old.xlsx", "new.xlsx")]
    assert found[0] == found[1]
    assert shown(old.parent / "new.xlsx") == shown(old)


def test_a_linked_pair_stays_the_same(run: Run, old: Path) -> None:
    run("create", "new.xlsx")
    run("link", "new.xlsx", "--book", "old.xlsx")
    run("sync", "-y", "--book", "old.xlsx")
    run("log", "kenji", "Wrote again", "--book", "new.xlsx")

    assert run("sync", "-y", "--book", "old.xlsx").code == 0
    assert run("sync", "--json", "--book", "old.xlsx").json["changes"] == {"new.xlsx": 0, "old.xlsx": 0}
    assert shown(old.parent / "new.xlsx") == shown(old)
