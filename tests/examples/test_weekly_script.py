"""The script that mails the flags of a Google Sheet, run over a real tracker with stand-ins for Google's services."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import sheetsync
from sheetsync.blueprint.plan import TableSheet
from sheetsync.cli import main
from sheetsync.followup import reckoned_on
from sheetsync.jobs.templates import read_template
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import plain, show

SCRIPT = Path(__file__).parents[2] / "examples" / "weekly.gs"
CONTACTS: TableSheet = read_template("interviews").table("contacts")

STAND_INS = """
const given = JSON.parse(require('fs').readFileSync(0, 'utf8')), mails = [];
let triggers = ['mailWeek', 'somebodyElses'].map((name) => ({ getHandlerFunction: () => name }));
const sheet = given.rows && { getDataRange: () => ({ getDisplayValues: () => given.rows }) };
const drawn = (given.sheets || []).map((cells) => ({ cells, getRange: (row, column) => ({ row, column,
    copyTo: (to, kind) => { cells[to.row - 1][to.column - 1] = kind + cells[row - 1][column - 1]; } }),
  getDataRange: () => ({ getDisplayValues: () => cells.map((row) => row.map((cell) => cell.replace(/^=/, ''))),
    getFormulas: () => cells.map((row) => row.map((cell) => (cell[0] === '=' ? cell : ''))) }) }));
const SpreadsheetApp = { flush: () => {}, CopyPasteType: { PASTE_FORMULA: '=copied' }, getActiveSpreadsheet: () => ({
  getSheets: () => drawn, getSheetByName: (name) => (name === 'Contacts' ? sheet : null),
  getUrl: () => 'https://docs.google.com/x' }) };
const MailApp = { sendEmail: (mail) => mails.push(mail) };
const Session = { getEffectiveUser: () => ({ getEmail: () => 'me@example.org' }) };
const ScriptApp = { WeekDay: { MONDAY: 'monday' }, getProjectTriggers: () => [...triggers],
  deleteTrigger: (gone) => { triggers = triggers.filter((each) => each !== gone); },
  newTrigger: (name) => ({ timeBased: () => ({ onWeekDay: (day) => ({ atHour: (hour) => ({
    create: () => triggers.push({ getHandlerFunction: () => name, day, hour }) }) }) }) }) };
"""
ANSWER = """
given.run.forEach((name) => eval(name)());
console.log(JSON.stringify({ mails, sheets: given.sheets,
  triggers: triggers.map((t) => [t.getHandlerFunction(), t.day, t.hour]) }));
"""
Mailed = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path) -> Mailed:
    """Call functions of the script over the rows of Contacts as they are shown; None is a book without that sheet."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("node is not installed")
        pytest.skip("node is not installed")

    def call(rows: Sequence[Sequence[str]] | None, *names: str, sheets: Sequence[Sequence[Sequence[str]]] = ()) -> Any:
        whole = tmp_path / "whole.js"
        whole.write_text(STAND_INS + SCRIPT.read_text("utf-8") + ANSWER, encoding="utf-8")
        asked = json.dumps({"rows": rows, "run": names or ["mailWeek"], "sheets": sheets})
        done = subprocess.run([node, str(whole)], input=asked, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The tracker of the sample, whose formulas were reckoned today."""
    path = tmp_path_factory.mktemp("tracker") / "tracker.xlsx"
    assert main(["create", str(path), "--sample", "-q"]) == 0
    return sheetsync.open_book(path).observe()


def shown(snapshot: Snapshot) -> list[list[str]]:
    """Contacts as a sheet shows it, headers first."""
    table = snapshot.tables["contacts"]
    heads = ["Contact ID", *(head.header for head in table.heads)]
    return [heads, *([row.id, *(show(plain(cell)) for cell in row.cells)] for row in table.rows)]


def test_the_mail_names_whom_the_check_names_for_the_same_reasons(run: Mailed, snapshot: Snapshot) -> None:
    today = reckoned_on(snapshot)
    assert today is not None
    found = [each for each in sheetsync.check(snapshot, today=today).findings if each.table == "contacts"]

    (mail,) = run(shown(snapshot))["mails"]

    assert len(found) > 5
    assert mail["to"] == "me@example.org"
    for finding in found:
        assert f"  {finding.name}, " in mail["body"]
        assert finding.why in mail["body"]
    reasons = set(re.findall(r"\n      ([^\s→].*)", mail["body"]))
    assert reasons == {finding.why for finding in found}, "nobody else is named"
    assert mail["body"].endswith("https://docs.google.com/x\n")
    assert mail["body"].index("THANK-YOU LATE (1)") == 0
    assert mail["subject"].startswith("This week: 1 thank-you late, ")


HEADS = ["Contact ID", "Name", "Flag", "Due", "Why"]


def test_nothing_is_mailed_in_a_week_in_which_nothing_is_due(run: Mailed) -> None:
    rows = [
        ["a", "Ada", "", "2027-01-01", ""],
        ["b", "Bo", "SNOOZED", "", "R0c"],
        ["c", "Cy", "DO NOT CONTACT", "", ""],
    ]
    assert run([HEADS, *rows])["mails"] == []
    assert run([HEADS])["mails"] == []


def test_ten_of_a_flag_are_listed_and_the_rest_counted_and_errors_are_said(run: Mailed) -> None:
    rows = [[str(n), f"Person {n}", "STALE", "2026-01-01", "R8"] for n in range(13)]
    (mail,) = run([HEADS, *rows, ["x", "Xi", "#REF!", "", ""], ["y", "Yu", "MY OWN", "", "X1"]])["mails"]
    assert mail["body"].count("Person") == 10
    assert "  and 3 more\n\nMY OWN (1)\n" in mail["body"]
    assert "The flag of 1 row shows an error: see the column Flag of Contacts." in mail["body"]


def test_a_name_cannot_look_like_another_line_of_the_mail(run: Mailed) -> None:
    bad = "Ada\r\nBcc: x@example.org\u2028\u202eTHANK-YOU LATE (9)" + "x" * 32_000
    (mail,) = run([HEADS, ["a", bad, f"DUE\n{bad}", "", bad]])["mails"]
    assert "\n" not in mail["subject"]
    assert not {"\r", "\u2028", "\u202e"} & set(mail["body"] + mail["subject"])
    assert len(mail["body"].splitlines()) == 5
    assert len(mail["body"]) < 2_000


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (None, "there is no sheet “Contacts”"),
        ([["Name", "State"], ["Ada", "DUE"]], "“Contacts” has no column “Flag” and no column “Why”"),
    ],
)
def test_what_is_missing_is_mailed_too_so_that_silence_means_nothing_is_due(run: Mailed, rows: Any, told: str) -> None:
    (mail,) = run(rows)["mails"]
    assert mail["subject"] == "The weekly check could not be made"
    assert told in mail["body"]


def test_rows_that_were_typed_get_the_formulas_of_the_others_and_nothing_is_overwritten(run: Mailed) -> None:
    heads = ["Interaction ID", "Contact", "Name", "W key", "My column"]
    log = [
        heads,
        ["L-1", "ada", "=Ada", "=1", "=mine"],
        ["", "bo", "", "", "typed"],
        ["", "", "", "", ""],
        ["", "cy", "", "typed", ""],
    ]
    page = [["Chart", "", ""], ["x", "=1", "=2"], ["y", "", ""]]

    filled, untouched = run([HEADS], sheets=[log, page])["sheets"]

    assert filled[2] == ["", "bo", "=copied=Ada", "", "typed"]
    assert filled[3:] == [["", "", "", "", ""], ["", "cy", "=copied=Ada", "typed", ""]]
    assert untouched == page


def test_it_is_installed_once_and_removed_and_other_triggers_stay(run: Mailed) -> None:
    assert run([HEADS], "install", "install")["triggers"] == [["somebodyElses", None, None], ["mailWeek", "monday", 8]]
    assert run([HEADS], "install", "remove")["triggers"] == [["somebodyElses", None, None]]


def test_its_headers_and_flags_are_those_of_the_template() -> None:
    text = SCRIPT.read_text("utf-8")
    headers = {column.header for column in CONTACTS.columns}
    assert {"Name", "Organisation", "Flag", "Due", "Why", "Next step"} <= headers
    flags = read_template("interviews").lists["flags"]
    assert [flag for flag in flags if f"'{flag}'" not in text] == ["AVENUE OPEN"], "which is about no contact"
