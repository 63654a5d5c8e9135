"""The real gspread, over real HTTP, does its work against the sandbox."""

from __future__ import annotations

import gspread
import pytest
from gspread.utils import ExportFormat, ValidationConditionType

from sheetsync.sandbox import Sandbox


@pytest.fixture
def spreadsheet(client: gspread.Client) -> gspread.Spreadsheet:
    return client.create("Tracker")


def test_a_spreadsheet_is_created_opened_listed_copied_and_deleted(client: gspread.Client) -> None:
    made = client.create("Tracker")
    assert client.open("Tracker").id == made.id
    assert [s.title for s in client.openall()] == ["Tracker"]
    copied = client.copy(made.id, title="Twin", copy_permissions=True, copy_comments=True)
    assert copied.title == "Twin"
    client.del_spreadsheet(made.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open_by_key(made.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open("Tracker")


def test_values_are_written_found_and_read_as_records(spreadsheet: gspread.Spreadsheet) -> None:
    sheet = spreadsheet.sheet1
    sheet.update([["Name", "Stage"], ["Ada", "Met"], ["Bob", "Requested"]], "A1")
    sheet.append_row(["Cyd", "To contact"])
    assert sheet.get_all_records() == [
        {"Name": "Ada", "Stage": "Met"}, {"Name": "Bob", "Stage": "Requested"}, {"Name": "Cyd", "Stage": "To contact"},
    ]  # fmt: skip
    found = sheet.find("Bob")
    assert found is not None
    assert (found.row, found.col) == (3, 1)
    sheet.update_acell("B3", "Replied")
    sheet.sort((1, "des"), range="A2:B4")
    assert sheet.col_values(1) == ["Name", "Cyd", "Bob", "Ada"]
    sheet.delete_rows(2)
    sheet.insert_row(["Dan", "Met"], 2)
    assert sheet.get("A1:B3") == [["Name", "Stage"], ["Dan", "Met"], ["Bob", "Replied"]]
    sheet.batch_clear(["A2:B2"])
    assert sheet.get("A2:B2") == [[]]


def test_formats_notes_filters_groups_and_protection_are_taken(spreadsheet: gspread.Spreadsheet) -> None:
    sheet = spreadsheet.sheet1
    sheet.format("A1:B1", {"textFormat": {"bold": True}, "backgroundColor": {"red": 1, "green": 0.5, "blue": 0}})
    sheet.freeze(rows=1)
    sheet.update_note("A1", "the person")
    sheet.insert_notes({"B2": "another"})
    sheet.set_basic_filter("A1:B10")
    sheet.add_dimension_group_rows(2, 5)
    sheet.add_protected_range("B1:B10", warning_only=True)
    sheet.add_validation("B2:B10", ValidationConditionType.one_of_list, ["Met", "Requested"], showCustomUi=True)
    sheet.columns_auto_resize(0, 2)
    sheet.update_tab_color("#ff7f00")
    assert sheet.get_note("A1") == "the person"
    assert sheet.get_notes(grid_range="A1:B2") == [["the person", ""], ["", "another"]]
    sheet.define_named_range("A1:B1", "Header")
    assert [n["name"] for n in spreadsheet.list_named_ranges()] == ["Header"]
    assert spreadsheet.list_protected_ranges(sheet.id)[0]["warningOnly"] is True
    assert sheet.frozen_row_count == 1
    assert sheet.tab_color == "#FF7F00"


def test_worksheets_are_added_renamed_moved_duplicated_and_removed(spreadsheet: gspread.Spreadsheet) -> None:
    people = spreadsheet.add_worksheet("People", 10, 4)
    people.update_title("Contacts")
    copy = people.duplicate(new_sheet_name="Twin")
    spreadsheet.reorder_worksheets([copy, people, spreadsheet.worksheet("Sheet1")])
    assert [w.title for w in spreadsheet.worksheets()] == ["Twin", "Contacts", "Sheet1"]
    spreadsheet.del_worksheet(copy)
    people.resize(rows=20)
    assert spreadsheet.worksheet("Contacts").row_count == 20


def test_permissions_are_shared_listed_and_removed(spreadsheet: gspread.Spreadsheet) -> None:
    spreadsheet.share("ada@example.com", perm_type="user", role="writer", notify=False)
    spreadsheet.share("", perm_type="anyone", role="reader", with_link=True)
    listed = {(p["type"], p["role"]) for p in spreadsheet.list_permissions()}
    assert listed == {("user", "owner"), ("user", "writer"), ("anyone", "reader")}
    assert spreadsheet.remove_permissions("ada@example.com", role="writer")
    assert len(spreadsheet.list_permissions()) == 2


def test_csv_goes_in_and_comes_out(client: gspread.Client, spreadsheet: gspread.Spreadsheet) -> None:
    client.import_csv(spreadsheet.id, "a,b\n1,2\n")
    fresh = client.open_by_key(spreadsheet.id)
    assert fresh.sheet1.get_all_values() == [["a", "b"], ["1", "2"]]
    assert client.export(spreadsheet.id, ExportFormat.CSV) == b"a,b\r\n1,2"


def test_errors_are_gspreads_api_errors(spreadsheet: gspread.Spreadsheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="Unable to parse range: 'Nowhere'!A1"):
        spreadsheet.values_get("'Nowhere'!A1")
    with pytest.raises(gspread.WorksheetNotFound):
        spreadsheet.worksheet("Nowhere")


def test_a_time_zone_and_locale_are_changed(spreadsheet: gspread.Spreadsheet) -> None:
    spreadsheet.update_timezone("Europe/Berlin")
    spreadsheet.update_locale("de_DE")
    assert (spreadsheet.timezone, spreadsheet.locale) == ("Europe/Berlin", "de_DE")


def test_every_request_is_counted(sandbox: Sandbox, spreadsheet: gspread.Spreadsheet) -> None:
    sheet = spreadsheet.sheet1
    sandbox.counts.reset()
    sheet.get("A1")
    sheet.update([["x"]], "A1")
    spreadsheet.list_permissions()
    assert (sandbox.counts.read, sandbox.counts.write, sandbox.counts.drive) == (1, 1, 1)
