"""What a person typed counts for every command, and the next one that writes makes it tidy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import sheetsync
from sheetsync.books.google import GoogleBook, GoogleClient, connect
from sheetsync.jobs.templates import read_template
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Formula, Value
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run, number_of
from tests.office.calc import calc

BLUEPRINT = read_template("interviews")


@contextmanager
def altered(tracker: Path) -> Iterator[Any]:
    """Have somebody change the workbook in another program."""
    workbook = openpyxl.load_workbook(tracker)
    yield workbook
    workbook.save(tracker)


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def typed(sheet: Any, row: int, **cells: object) -> None:
    """Type into a row by headers, with _ for a blank; the Excel table is not stretched by that."""
    at = columns(sheet)
    for header, value in cells.items():
        sheet.cell(row, at[header.replace("_", " ")], value)


def observed(tracker: Path) -> Snapshot:
    return sheetsync.open_book(tracker).observe()


def cell(snapshot: Snapshot, table: str, row: str, column: str) -> Value:
    found = snapshot.tables[table]
    return found.cell(found.by_id[row], column)


def calculated(snapshot: Snapshot, table: str, row: str) -> set[bool]:
    """Tell which kinds of cells a row has in its calculated columns: formulas (True) and others (False)."""
    found = snapshot.tables[table]
    keys = [column.key for column in BLUEPRINT.table(table).columns if column.formula]
    return {isinstance(found.cell(found.by_id[row], key), Formula) for key in keys}


@pytest.fixture
def bo(tracker: Path) -> Path:
    """The tracker, into which somebody typed Bo Li below the contacts after two blank rows, and a legend below that."""
    with altered(tracker) as workbook:
        contacts = workbook["Contacts"]
        end = contacts.max_row
        typed(contacts, end + 3, Name="Bo Li", Organisation="Acme", Stage="Replied", Email="bo@example.org")
        contacts.cell(end + 6, 1, "Legend: green is done")
    return tracker


@pytest.mark.parametrize(
    "words",
    [
        ("log", "bo", "He called"),
        ("contact", "edit", "bo li", "--organisation", "Bolt"),
        ("interview", "add", "bo", "--on", "2027-01-12"),
        ("snooze", "bo", "2027-01-10"),
        ("contact", "add", "Cleo Tan"),
        ("check", "--write"),
        ("doctor", "--repair"),
    ],
)
def test_a_person_typed_into_contacts_is_known_and_gets_an_id_in_the_same_write(
    run: Run, bo: Path, words: tuple[str, ...]
) -> None:
    said = run(*words)

    assert said.code in (0, 3), said.err
    assert "Took in 1 row typed into Contacts: bo-li." in said.err
    contacts = observed(bo).tables["contacts"]
    assert "bo-li" in contacts.by_id
    assert calculated(observed(bo), "contacts", "bo-li") == {True}
    assert not any("Legend" in row.id for row in contacts.rows)
    reach = openpyxl.load_workbook(bo)["Contacts"].tables["Contacts"].ref
    assert int(re.sub(r".*\D", "", reach)) == max(row.place for row in contacts.rows)


def test_commands_that_only_read_know_a_person_who_was_typed_and_write_nothing(run: Run, bo: Path) -> None:
    before = bo.read_bytes()

    assert "bo-li" in run("contact", "list").out
    assert "Bo" in run("draft", "bo", "--kind", "request").out
    assert bo.read_bytes() == before


def test_a_person_who_was_typed_can_be_forgotten_and_a_dry_run_writes_nothing(run: Run, bo: Path) -> None:
    before = bo.read_bytes()
    assert "Bo Li" in run("contact", "forget", "bo", "-n").out
    assert bo.read_bytes() == before

    assert run("contact", "forget", "bo", "-y").code == 0
    assert "Bo Li" not in run("contact", "list").out
    kept = [each for each in bo.parent.parent.rglob("*.json*") if each.is_file()]
    assert kept
    assert not any(b"Bo Li" in each.read_bytes() for each in kept)


def test_what_a_command_took_in_is_told_once_and_never_with_q_or_in_json(run: Run, bo: Path) -> None:
    assert run("log", "bo", "Hello", "-q").err == ""
    assert "Took in" not in run("log", "bo", "Hello again").err


def test_an_id_once_given_stays_when_the_command_is_taken_back(run: Run, bo: Path) -> None:
    run("log", "bo", "Hello")

    said = run("undo", "-y")

    assert said.code == 0, said.err
    now = observed(bo)
    assert "bo-li" in now.tables["contacts"].by_id
    assert calculated(now, "contacts", "bo-li") == {True}
    assert not [row for row in now.tables["interactions"].rows if "Hello" in row.cells]


def test_a_copied_row_gets_an_id_of_its_own_and_the_upper_keeps_its(run: Run, tracker: Path) -> None:
    with altered(tracker) as workbook:
        contacts = workbook["Contacts"]
        end = contacts.max_row + 1
        for at in columns(contacts).values():
            value = contacts.cell(2, at).value
            contacts.cell(end, at, None if str(value).startswith("=") else value)
        typed(contacts, end, Name="Amara's sister")

    said = run("check", "--write")

    assert "Gave 1 row of Contacts that had the ID of another an ID of their own: amara-s-sister." in said.err
    assert cell(observed(tracker), "contacts", "amara-nwosu", "name") == "Amara Nwosu"


def test_rows_typed_without_formulas_get_them_at_the_next_command(run: Run, tracker: Path) -> None:
    with altered(tracker) as workbook:
        log = workbook["Interactions"]
        for at in range(2):
            typed(log, log.max_row + 1, Contact="kenji-morioka", Date=date(2026, 11, 20 + at), Summary=f"Called {at}")

    said = run("contact", "add", "Cleo Tan")

    assert "calculated cells in Interactions." in said.err
    now = observed(tracker)
    new = [row.id for row in now.tables["interactions"].rows if str(row.cells[-5]).startswith("Called") or row.id]
    assert {True} == {each for row in new for each in calculated(now, "interactions", row)}
    assert calculated(now, "contacts", "cleo-tan") == {True}
    assert date(2026, 11, 21) == plain_day(cell(now, "contacts", "kenji-morioka", "last_touch"))


def test_people_typed_in_libreoffice_get_their_flags_at_the_next_command(run: Run, tracker: Path) -> None:
    at = columns(openpyxl.load_workbook(tracker)["Contacts"])
    letter = {header: get_column_letter(column) for header, column in at.items()}
    rows = (21, 22, 25)
    steps: list[dict[str, Any]] = []
    for row in rows:
        steps.append({"do": "set", "sheet": "Contacts", "cell": f"{letter['Name']}{row}", "value": f"Bo {row}"})
        steps.append({"do": "set", "sheet": "Contacts", "cell": f"{letter['Stage']}{row}", "value": "In touch"})
    calc(tracker, *steps)

    assert "Took in 3 rows typed into Contacts: bo-21, bo-22, bo-25." in run("contact", "add", "Cleo Tan").err

    read = {"do": "read", "sheet": "Contacts", "cells": [f"{letter['Flag']}{row}" for row in (*rows, 26)]}
    (flags,) = calc(tracker, read)
    assert flags == ["NO DATE", "NO DATE", "NO DATE", ""]
    assert "formula" not in run("doctor").out


def plain_day(value: Value) -> Value:
    assert isinstance(value, Formula)
    return value.value


def test_a_date_over_last_touch_becomes_a_row_of_the_log(run: Run, tracker: Path) -> None:
    with altered(tracker) as workbook:
        typed(workbook["Contacts"], 5, Last_touch=date(2026, 11, 2))

    said = run("check", "--write")

    now = observed(tracker)
    name = now.tables["contacts"].rows[3].id
    log = now.tables["interactions"]
    found = [row for row in log.rows if log.cell(row, "summary") == "Typed over Last touch"]
    assert [(log.cell(row, "contact"), log.cell(row, "date")) for row in found] == [(name, date(2026, 11, 2))]
    assert plain_day(cell(now, "contacts", name, "last_touch")) == date(2026, 11, 2)
    assert "2026-11-02 is now a row of Interactions." in said.err


def test_what_is_typed_over_another_formula_is_kept_in_the_history_and_the_formula_comes_back(
    run: Run, tracker: Path
) -> None:
    with altered(tracker) as workbook:
        typed(workbook["Contacts"], 2, Flag="all fine")

    said = run("doctor", "--repair")

    assert "Typed over Flag of Amara Nwosu: the formula is back, and “all fine” is kept in the history." in said.err
    assert isinstance(cell(observed(tracker), "contacts", "amara-nwosu", "flag"), Formula)
    undone = run("undo", "-n")
    assert "Flag is calculated again in Excel; “all fine” was typed over its formula." in undone.out
    assert undone.code == 0


def test_an_answer_typed_into_chart_becomes_the_row_of_responses_and_the_formula_comes_back(
    run: Run, tracker: Path
) -> None:
    before = observed(tracker).tables["responses"]
    interview = before.cell(before.rows[0], "interview")
    asked = [row for row in before.rows if before.cell(row, "interview") == interview]
    with altered(tracker) as workbook:
        chart = workbook["Chart"]
        chart["D4"] = interview
        chart["E8"], chart["F8"], chart["G8"], chart["H7"] = "Not at all, she said", "surprised", "2 of 3", "Ask again"

    said = run("check", "--write")

    now = observed(tracker)
    second = asked[1].id
    told = {key: cell(now, "responses", second, key) for key in ("response", "match", "surprise")}
    assert told == {"response": "Not at all, she said", "match": "Surprised", "surprise": 2.0}
    assert cell(now, "responses", asked[0].id, "note") == "Ask again"
    chart = openpyxl.load_workbook(tracker)["Chart"]
    assert all(str(chart[at].value).startswith("=IF($I") for at in ("E8", "F8", "G8", "H7"))
    assert openpyxl.load_workbook(tracker, data_only=True)["Chart"]["E8"].value.startswith("Not at all, she said")
    assert f"Typed over E8 of Chart: “Not at all, she said” is now They said in {second} of Responses." in said.err

    assert "E8 is calculated again in Excel" in run("undo", "-y").out
    assert cell(observed(tracker), "responses", second, "response") == before.cell(asked[1], "response")


def test_what_is_typed_into_a_line_of_chart_without_a_question_stays_and_is_named(run: Run, tracker: Path) -> None:
    with altered(tracker) as workbook:
        workbook["Chart"]["E50"] = "Lost words"

    assert "E50" in run("doctor").out
    assert run("check", "--write").code == 0
    assert openpyxl.load_workbook(tracker)["Chart"]["E50"].value == "Lost words"


# ------------------------------------------------------------------------------------------------------ in Google


def type_in_google(client: GoogleClient, document: str, title: str, row: int, cells: Mapping[int, object]) -> None:
    """Type text and numbers into cells of a row, by the index of their columns."""
    number = number_of(client, document, title)
    kinds = {str: "stringValue", int: "numberValue"}
    client.batch_update(
        document,
        [
            {
                "updateCells": {
                    "start": {"sheetId": number, "rowIndex": row - 1, "columnIndex": column},
                    "rows": [{"values": [{"userEnteredValue": {kinds[type(value)]: value}}]}],
                    "fields": "userEnteredValue",
                }
            }
            for column, value in cells.items()
        ],
    )


@pytest.fixture
def typed_log(sheet: tuple[GoogleClient, str]) -> int:
    """The number of a row that was typed into Interactions on the phone."""
    client, document = sheet
    table = GoogleBook(document, BLUEPRINT, client).observe().tables["interactions"]
    row = max(each.place for each in table.rows) + 1
    at = {column.key: index for index, column in enumerate(BLUEPRINT.table("interactions").columns)}
    cells = {at["contact"]: "kenji-morioka", at["date"]: 46346, at["summary"]: "On the phone"}
    type_in_google(client, document, "Interactions", row, cells)
    return row


def formulas(client: GoogleClient, document: str, title: str, row: int) -> list[int]:
    """Return the indexes of the columns with a formula in a row of a Google Sheet."""
    fields = "sheets(data(rowData(values(userEnteredValue))))"
    answer = client.get(document, fields=fields, ranges=[f"{title}!{row}:{row}"])
    values = answer["sheets"][0]["data"][0]["rowData"][0]["values"]
    return [at for at, each in enumerate(values) if "formulaValue" in each.get("userEnteredValue", {})]


def test_a_row_typed_in_google_gets_all_its_formulas_at_the_next_sync_and_the_one_after_finds_nothing(
    run: Run, sheet: tuple[GoogleClient, str], typed_log: int
) -> None:
    planned = run("sync", "-n")
    assert "Google: Filled" in planned.out

    said = run("sync", "-y")

    assert said.code == 0, said.err
    assert formulas(*sheet, "Interactions", typed_log) == formulas(*sheet, "Interactions", 2)
    assert run("sync", "-n").out == "Nothing to do.\n"


def test_a_person_typed_in_google_gets_all_calculated_cells(run: Run, sheet: tuple[GoogleClient, str]) -> None:
    client, document = sheet
    table = GoogleBook(document, BLUEPRINT, client).observe().tables["contacts"]
    row = max(each.place for each in table.rows) + 1
    type_in_google(client, document, "Contacts", row, {1: "Bo Li"})

    assert run("sync", "-y").code == 0

    assert formulas(client, document, "Contacts", row) == formulas(client, document, "Contacts", 2)
    assert len(formulas(client, document, "Contacts", row)) >= 7
    assert run("sync", "-n").out == "Nothing to do.\n"


def test_rows_typed_into_the_workbook_get_their_formulas_at_a_sync(
    run: Run, tracker: Path, sheet: tuple[GoogleClient, str]
) -> None:
    with altered(tracker) as workbook:
        log = workbook["Interactions"]
        typed(log, log.max_row + 1, Contact="kenji-morioka", Date=date(2026, 11, 20), Summary="Called")
        typed(workbook["Contacts"], 5, Last_touch=date(2026, 11, 2))

    said = run("sync", "-y")

    assert "Excel: Filled" in said.out
    assert "Excel: Typed over Last touch" in said.out
    table = GoogleBook(sheet[1], BLUEPRINT, sheet[0]).observe().tables["interactions"]
    assert {"Called", "Typed over Last touch"} <= {table.cell(row, "summary") for row in table.rows}
    assert run("sync", "-n").out == "Nothing to do.\n"


def test_an_id_that_was_cleared_since_the_last_sync_comes_back_with_the_next_command(
    run: Run, tracker: Path, linked: str
) -> None:
    before = [row.id for row in observed(tracker).tables["interactions"].rows]
    with altered(tracker) as workbook:
        workbook["Interactions"]["A3"] = None

    said = run("check", "--write")

    assert f"typed into Interactions: {before[1]}." in said.err
    assert [row.id for row in observed(tracker).tables["interactions"].rows] == before
    assert run("sync", "-y").code == 0


def test_a_tracker_in_google_alone_is_tidied_by_a_command_that_writes(
    run: Run, sandbox: Sandbox, linked: str, sheet: tuple[GoogleClient, str], typed_log: int
) -> None:
    said = run("contact", "add", "Cleo Tan", "--book", linked)

    assert said.code == 0, said.err
    assert "Took in 1 row typed into Interactions" in said.err
    assert formulas(*sheet, "Interactions", typed_log) == formulas(*sheet, "Interactions", 2)
    again = GoogleBook(linked, BLUEPRINT, connect(sandbox.host)).observe()
    assert all(row.id for row in again.tables["interactions"].rows)


def test_doctor_does_not_miss_formulas_of_a_google_sheet_that_it_has_not_asked_for(run: Run, linked: str) -> None:
    assert "formula" not in run("doctor", "--book", linked).out
