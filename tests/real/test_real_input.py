"""The tracker as people treat it: edited in another program, grown large, and shared between two machines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from sheetsync.blueprint.expression import letters_of
from sheetsync.books.excel import ExcelBook
from sheetsync.books.google import GoogleBook, connect
from sheetsync.model.change import SetCell
from sheetsync.model.table import Table
from sheetsync.sandbox import Sandbox
from sheetsync.sandbox.document import Document
from tests.office.calc import calc
from tests.real.tracker import (
    BLUEPRINT,
    SCHEMA,
    Pair,
    differences,
    large_rows,
    make_sheet,
    make_workbook,
    sample_rows,
    typed,
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture(scope="module")
def _synced_once(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Document]:
    home = tmp_path_factory.mktemp("synced")
    sheet, _ = make_sheet(sandbox.host)
    Pair(make_workbook(home / "tracker.xlsx", sample_rows()), sheet, home / "state", count()).sync()
    (document,) = sandbox.store.documents.values()
    return home, document


@pytest.fixture
def pair(sandbox: Sandbox, tmp_path: Path, _synced_once: tuple[Path, Document]) -> Pair:
    """The sample tracker, linked and synced once."""
    home, document = _synced_once
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    sandbox.store.publish(document)
    sheet = GoogleBook(document.id, BLUEPRINT, connect(sandbox.host))
    return Pair(ExcelBook(tmp_path / "tracker.xlsx", SCHEMA), sheet, tmp_path / "state", count(1_000))


def column(table: Table, key: str) -> str:
    """The letter of a column in the sheet: the ID stands in A, the others as they were read."""
    return letters_of(table.positions[key] + 2)


def test_the_first_sync_brings_the_whole_tracker_to_google(pair: Pair) -> None:
    assert differences(pair.workbook, pair.sheet) == []
    assert pair.plan().is_empty


def test_a_sync_costs_one_request_without_changes_and_two_with(pair: Pair, sandbox: Sandbox) -> None:
    before = sandbox.counts.read, sandbox.counts.write
    assert pair.plan().is_empty
    assert (sandbox.counts.read, sandbox.counts.write) == (before[0] + 1, before[1])

    seen = pair.workbook.observe()
    person = seen.tables["contacts"].rows[0]
    was = seen.tables["contacts"].cell(person, "notes")
    pair.workbook.apply([SetCell("contacts", person.id, "notes", was, "Likes maps")], expected=seen)
    pair.sync()
    assert (sandbox.counts.read, sandbox.counts.write) == (before[0] + 2, before[1] + 1)


def test_a_tracker_edited_and_saved_by_libreoffice_syncs_without_loss(pair: Pair) -> None:
    path = Path(pair.workbook.where)
    contacts = pair.workbook.observe().tables["contacts"]
    before = typed(contacts)
    last = contacts.rows[-1].place
    name, stage, notes = (column(contacts, key) for key in ("name", "stage", "notes"))
    step_date = column(contacts, "next_step_date")
    cleared = next(row for row in contacts.rows if contacts.cell(row, "role"))
    free = letters_of(len(contacts.heads) + 2)
    calc(
        path,
        {"do": "type", "sheet": "Contacts", "cell": f"{column(contacts, 'role')}{cleared.place}", "value": ""},
        {"do": "type", "sheet": "Contacts", "cell": f"{step_date}{cleared.place}", "value": "2026-12-24"},
        {"do": "type", "sheet": "Contacts", "cell": f"{free}1", "value": "Shoe size"},
        {"do": "type", "sheet": "Contacts", "cell": f"{free}{cleared.place}", "value": 42},
        {"do": "sort", "sheet": "Contacts", "range": f"A1:{free}{last}", "by": 1},
        {"do": "type", "sheet": "Contacts", "cell": f"{name}{last + 1}", "value": "=Zoë “Z” Quill"},
        {"do": "type", "sheet": "Contacts", "cell": f"{stage}{last + 1}", "value": "To contact"},
        {"do": "type", "sheet": "Contacts", "cell": f"{name}{last + 2}", "value": "Yannick 007"},
        {"do": "type", "sheet": "Contacts", "cell": f"{notes}{last + 2}", "value": "typed\nwithout an ID"},
    )

    plan = pair.sync()

    assert plan.disputes == ()
    assert differences(pair.workbook, pair.sheet) == []
    after = typed(pair.sheet.observe().tables["contacts"])
    assert after["zoe-z-quill"] == {"Name": "=Zoë “Z” Quill", "Stage": "To contact"}
    assert after["yannick-007"] == {"Name": "Yannick 007", "Notes": "typed\nwithout an ID"}
    expected = {row: dict(cells) for row, cells in before.items()}
    del expected[cleared.id]["Role"]
    expected[cleared.id] |= {"Next step date": "2026-12-24", "Shoe size": 42.0}
    assert {row: after[row] for row in before} == expected
    assert pair.plan().is_empty
    names = [contacts.cell(row, "name") for row in contacts.rows]
    order = [row.id for row in pair.workbook.observe().tables["contacts"].rows]
    assert sorted(order[: len(names)], key=order.index) != [row.id for row in contacts.rows]


def test_what_sync_wrote_into_the_workbook_is_what_libreoffice_shows(pair: Pair) -> None:
    seen = pair.sheet.observe()
    person = seen.tables["contacts"].rows[0]
    was = seen.tables["contacts"].cell(person, "notes")
    pair.sheet.apply([SetCell("contacts", person.id, "notes", was, "=1+1 is not a formula")], expected=seen)
    pair.sync()

    table = pair.workbook.observe().tables["contacts"]
    place = table.by_id[person.id].place
    (shown,) = calc(
        Path(pair.workbook.where),
        {"do": "read", "sheet": "Contacts", "cells": [f"A{place}", f"{column(table, 'notes')}{place}"]},
    )
    assert shown == [person.id, "=1+1 is not a formula"]


def test_a_large_tracker_syncs_whole_and_then_edit_by_edit(sandbox: Sandbox, tmp_path: Path) -> None:
    rows = large_rows(200, 1_200, 20, 12)
    sheet, _ = make_sheet(sandbox.host)
    pair = Pair(make_workbook(tmp_path / "large.xlsx", rows), sheet, tmp_path / "state", count())
    pair.sync()
    assert len(sheet.observe().tables["interactions"].rows) == 1_200
    assert len(sheet.observe().tables["responses"].rows) == 240
    assert differences(pair.workbook, sheet) == []

    here, there = pair.workbook.observe(), sheet.observe()
    pair.workbook.apply(
        [SetCell("contacts", f"person-{n}", "role", "Analyst", f"Role {n}") for n in range(0, 200, 7)], expected=here
    )
    sheet.apply(
        [
            SetCell("contacts", f"person-{n}", "organisation", f"Organisation {n % 40}", "Moved")
            for n in range(0, 200, 5)
        ],
        expected=there,
    )
    plan = pair.sync()

    assert plan.disputes == ()
    assert differences(pair.workbook, sheet) == []
    assert typed(pair.workbook.observe().tables["contacts"])["person-35"]["Organisation"] == "Moved"
    assert pair.plan().is_empty


def test_two_workbooks_linked_to_one_sheet_sync_in_turn(pair: Pair, tmp_path: Path) -> None:
    other = Pair(make_workbook(tmp_path / "desktop.xlsx", {}), pair.sheet, pair.state, pair.clock)
    other.sync()
    assert differences(other.workbook, pair.workbook) == []

    person = pair.workbook.observe().tables["contacts"].rows[0].id
    for target, key, value in ((pair.workbook, "role", "Director"), (other.workbook, "notes", "Met at the fair")):
        seen = target.observe()
        was = seen.tables["contacts"].cell(seen.tables["contacts"].by_id[person], key)
        target.apply([SetCell("contacts", person, key, was, value)], expected=seen)
    for turn in (pair, other, pair):
        turn.sync()

    assert differences(other.workbook, pair.workbook) == []
    assert differences(pair.workbook, pair.sheet) == []
    cells = typed(other.workbook.observe().tables["contacts"])[person]
    assert (cells["Role"], cells["Notes"]) == ("Director", "Met at the fair")
    assert pair.plan().is_empty
    assert other.plan().is_empty


def test_an_older_copy_of_the_workbook_put_back_catches_up_without_a_conflict(pair: Pair, tmp_path: Path) -> None:
    path = Path(pair.workbook.where)
    backup = shutil.copy(path, tmp_path / "backup.xlsx")
    seen = pair.sheet.observe()
    person = seen.tables["contacts"].rows[0]
    was = seen.tables["contacts"].cell(person, "role")
    pair.sheet.apply([SetCell("contacts", person.id, "role", was, "Director")], expected=seen)
    pair.sync()

    shutil.copy(backup, path)
    plan = replace(pair, workbook=ExcelBook(path, SCHEMA)).sync()

    assert plan.disputes == ()
    assert not plan.first_time
    assert typed(pair.workbook.observe().tables["contacts"])[person.id]["Role"] == "Director"
