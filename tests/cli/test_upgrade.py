"""Trackers that three versions of the template drew, each the example of its time, brought to the present shape."""

from __future__ import annotations

import tarfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from sheetsync.books.excel import ExcelBook
from sheetsync.books.excel.build import build_workbook
from sheetsync.books.google.address import spreadsheet_id
from sheetsync.cli.console import Console
from sheetsync.cli.session import Session
from sheetsync.jobs.templates import read_template
from sheetsync.model.value import Formula, Value
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run
from tests.office.calc import saved_as
from tests.office.validator import new_errors

ARCHIVE = Path(__file__).with_name("older") / "trackers.tar.xz"
VERSIONS = ("15cc42e", "334ab0b", "aaf5b58")
TRACKER = read_template("interviews")
OFFER = "This tracker was made by an older sheetsync: run `sheetsync upgrade`."
OLD_CONTACTS, CONTACTS = 81, 33


def unpacked(version: str, to: Path) -> Path:
    with tarfile.open(ARCHIVE) as archive:
        found = archive.extractfile(f"{version}.xlsx")
        assert found
        to.write_bytes(found.read())
    return to


@pytest.fixture(params=VERSIONS)
def old(folder: Path, request: pytest.FixtureRequest) -> Path:
    """The example as each of the versions drew it."""
    return unpacked(request.param, folder / "tracker.xlsx")


@pytest.fixture
def oldest(folder: Path) -> Path:
    return unpacked(VERSIONS[0], folder / "tracker.xlsx")


def today() -> date:
    return Session(Console({})).today()


def redrawn(path: Path, to: Path) -> Path:
    """Draw a new tracker with the same rows."""
    snapshot = ExcelBook(path, TRACKER.schema).observe()
    rows: dict[str, list[dict[str, Value]]] = {}
    for key, table in snapshot.tables.items():
        identity = TRACKER.table(key).columns[0].key
        rows[key] = [
            {identity: row.id, **{name: cell for name, cell in cells.items() if not isinstance(cell, Formula)}}
            for row, cells in table.records()
        ]
    assert snapshot.token
    to.write_bytes(build_workbook(TRACKER, rows, snapshot.token, today=today()))
    return to


def shape_of(path: Path) -> dict[str, Any]:
    """Return what a template draws: sheets, cells, tables, folds, rules, checks."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: {
            "state": sheet.sheet_state,
            "cells": {
                cell.coordinate: getattr(cell.value, "text", cell.value)
                for row in sheet.iter_rows()
                for cell in row
                if cell.value not in (None, "")
            },
            "tables": {
                table.name: (
                    table.ref,
                    [
                        (each.name, each.calculatedColumnFormula and each.calculatedColumnFormula.attr_text)
                        for each in table.tableColumns
                    ],
                )
                for table in sheet.tables.values()
            },
            "folded": [name for name, column in sorted(sheet.column_dimensions.items()) if column.hidden],
            "rules": [
                (str(where.sqref), [rule.formula for rule in where.rules]) for where in sheet.conditional_formatting
            ],
            "checks": sorted(
                (str(check.sqref), check.type, check.formula1, check.prompt or "")
                for check in sheet.data_validations.dataValidation
            ),
        }
        for sheet in book
    }


def shown(path: Path, column: str = "Flag") -> dict[object, object]:
    sheet = openpyxl.load_workbook(path, data_only=True)["Contacts"]
    at = [cell.value for cell in sheet[1]].index(column)
    return {row[1].value: row[at].value for row in sheet.iter_rows(min_row=2) if row[1].value}


def headers(path: Path) -> list[object]:
    return [cell.value for cell in openpyxl.load_workbook(path)["Contacts"][1]]


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_an_upgraded_tracker_is_as_a_new_one_with_the_same_rows(run: Run, old: Path) -> None:
    assert run("upgrade", "-y").code == 0

    now, new = shape_of(old), shape_of(redrawn(old, old.with_name("new.xlsx")))
    assert list(now) == list(new)
    for title in now:
        assert now[title] == new[title], title


def test_the_weekly_check_finds_the_same_before_and_after(run: Run, old: Path) -> None:
    before = run("check", "--json").json

    run("upgrade", "-y")

    assert run("check", "--json").json == before
    assert [each["state"] for each in run("doctor", "--json").json["checks"] if each["name"] == "template"] == ["ok"]


def test_libreoffice_works_out_the_same_flags(run: Run, old: Path) -> None:
    run("upgrade", "-y")

    assert shown(saved_as(old, old.with_name("saved.xlsx"))) == shown(old)


def test_the_validator_finds_nothing_that_it_had_not_found_before(run: Run, old: Path) -> None:
    before = Path(old.with_name("before.bak"))
    before.write_bytes(old.read_bytes())
    run("upgrade", "-y")

    assert new_errors(old, before) == []


def test_undo_gives_the_workbook_back_byte_for_byte(run: Run, old: Path) -> None:
    before = digest(old)
    run("upgrade", "-y")
    assert digest(old) != before

    assert run("undo", "-y").code == 0
    assert digest(old) == before
    assert run("undo", "-y").code == 0  # there is nothing to take back: the old one is brought again by `upgrade`
    assert run("upgrade", "-y").code == 0
    assert len(headers(old)) == CONTACTS


def test_what_was_changed_since_is_not_lost_by_an_undo(run: Run, oldest: Path) -> None:
    run("upgrade", "-y")
    upgrade = run("history", "--json").json["runs"][0]["run"]
    run("contact", "add", "Zoe Zed")
    held = digest(oldest)

    said = run("undo", upgrade, "-y")
    assert said.code == 5
    assert "was changed since, so" in said.err
    assert digest(oldest) == held


def test_a_dry_run_says_what_would_be_done_and_does_nothing(run: Run, oldest: Path) -> None:
    before = digest(oldest)

    said = run("upgrade", "-n")
    assert "Contacts: 49 working columns go out of the table." in said.out
    assert digest(oldest) == before


@pytest.mark.usefixtures("oldest")
def test_every_command_offers_it_once_on_the_side_and_does_none_of_it(run: Run) -> None:
    assert run("check").err.count(OFFER) == 1
    assert OFFER not in run("check", "--json").err
    run("contact", "add", "Zoe Zed")
    assert len(headers(Path("tracker.xlsx"))) == OLD_CONTACTS
    found = [each for each in run("doctor", "--json").json["checks"] if each["name"] == "template"]
    assert [each["state"] for each in found] == ["warning"]
    assert "sheetsync upgrade" in found[0]["remedy"]

    run("upgrade", "-y")
    assert OFFER not in run("check").err
    assert run("upgrade", "--json").json["books"][0]["steps"] == []


def test_what_a_person_typed_coloured_and_added_stays(run: Run, oldest: Path) -> None:
    book = openpyxl.load_workbook(oldest)
    contacts = book["Contacts"]
    contacts["CD1"], contacts["CD2"] = "Mine", "hello"
    contacts["B3"].fill = PatternFill("solid", fgColor="FFFF00")
    contacts.column_dimensions["B"].width = 41
    own = book.create_sheet("Own", 2)
    own["A1"], own["A2"] = "=Contacts!CD2", "=SUM(Contacts!C2:C5)"
    book.save(oldest)

    assert run("upgrade", "-y").code == 0

    book = openpyxl.load_workbook(oldest)
    contacts = book["Contacts"]
    assert (contacts["AH1"].value, contacts["AH2"].value) == ("Mine", "hello")
    assert contacts["B3"].fill.fgColor.rgb == "00FFFF00"
    assert contacts.column_dimensions["B"].width == 41
    assert [cell.value for cell in book["Own"]["A"]] == ["=Contacts!AH2", "=SUM(Contacts!C2:C5)"]


def test_what_was_typed_without_an_id_or_over_a_formula_is_taken_in_with_it(run: Run, oldest: Path) -> None:
    book = openpyxl.load_workbook(oldest)
    row = book["Contacts"].max_row + 1
    book["Contacts"][f"B{row}"] = "Zoe Zed"
    book.save(oldest)

    run("upgrade", "-y")

    assert "Zoe Zed" in run("contact", "list").out
    assert "Zoe Zed" in shown(oldest)


def test_formulas_that_look_into_what_goes_are_named_and_stand_in_the_way(run: Run, oldest: Path) -> None:
    book = openpyxl.load_workbook(oldest)
    own = book.create_sheet("Own")
    own["A1"], own["A2"] = "=Contacts!AH2", "=COUNTA(Contacts[W base])"
    book.save(oldest)
    before = digest(oldest)

    said = run("upgrade", "-y")
    assert said.code == 5
    assert "Own!A1  =Contacts!AH2  (W stage)" in said.out
    assert "Own!A2  =COUNTA(Contacts[W base])  (W base)" in said.out
    assert digest(oldest) == before

    assert run("upgrade", "-y", "--anyway").code == 0
    own = openpyxl.load_workbook(oldest)["Own"]
    assert [cell.value for cell in own["A"]] == ["=#REF!", "=COUNTA(#REF!)"]


def test_a_copy_is_not_upgraded(run: Run, oldest: Path) -> None:
    run("check")
    Path("copy.xlsx").write_bytes(oldest.read_bytes())

    assert run("upgrade", "-y", "--book", "copy.xlsx").code == 5


def test_forgetting_somebody_forgets_what_the_workbook_was(run: Run, oldest: Path, tmp_path: Path) -> None:
    run("upgrade", "-y")
    assert list(tmp_path.rglob("before.xlsx"))

    assert run("contact", "forget", "kenji", "-y").code == 0
    assert not list(tmp_path.rglob("before.xlsx"))


def test_a_linked_pair_is_upgraded_on_both_sides_and_stays_the_same(run: Run, oldest: Path, sandbox: Sandbox) -> None:
    assert run("link", "new").code == 0
    assert run("sync", "-y").code == 0
    partner = ExcelBook(oldest, TRACKER.schema).observe().token
    assert partner
    before = digest(oldest)
    found = run("check", "--json").json["findings"]

    assert run("upgrade", "-y").code == 0

    document = sandbox.store.documents[spreadsheet_id(partner.partner)]
    sheets = {sheet.properties["title"]: sheet for sheet in document.sheets}
    assert sheets["Contacts"].column_count == CONTACTS
    assert next(iter(sheets)) == "Reckoning"
    said = run("sync", "--json").json
    assert said["changes"] == {"excel": 0, "google": 0}
    assert run("check", "--json").json["findings"] == found
    assert run("check", "--json", "--book", partner.partner).json["findings"] == found
    checks = run("doctor", "--json").json["checks"]
    assert not [each for each in checks if each["name"].endswith("template") and each["state"] != "ok"]
    upgrade = next(each["run"] for each in run("history", "--json").json["runs"] if each["command"] == "upgrade")
    assert run("undo", upgrade, "-y").code == 0
    assert digest(oldest) == before


def test_columns_that_a_sync_had_brought_stay_where_they_are(run: Run, oldest: Path) -> None:
    run("create", "new.xlsx", "-q")
    run("link", "new.xlsx", "--book", "tracker.xlsx")
    run("sync", "-y", "--book", "tracker.xlsx")

    assert run("upgrade", "-y", "--book", "tracker.xlsx").code == 0

    interviews = openpyxl.load_workbook(oldest)["Interviews"]
    assert interviews.cell(1, 22).value == "For the thank-you"
    assert "All is well." in run("doctor", "--book", "tracker.xlsx").out
    assert run("sync", "--json", "--book", "tracker.xlsx").json["changes"] == {"tracker.xlsx": 0, "new.xlsx": 0}


def test_a_new_link_draws_the_columns_that_the_tracker_has(run: Run, oldest: Path, sandbox: Sandbox) -> None:
    run("link", "new")
    run("sync", "-y")

    (document,) = sandbox.store.documents.values()
    sheet = next(sheet for sheet in document.sheets if sheet.properties["title"] == "Contacts")
    drawn = [sheet.rows[0][column].value for column in range(sheet.column_count) if column in sheet.rows[0]]
    assert len(drawn) == len(headers(oldest)) == OLD_CONTACTS
