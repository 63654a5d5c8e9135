"""Tests for a program of your own that writes to Google Sheets, without Google: gspread and the sandbox's fixtures.

Put the first line of code below into conftest.py, or run this file as it stands:

    python -m pytest examples/testing_with_sandbox.py
"""

from __future__ import annotations

import gspread
import pytest
from gspread.utils import ValueInputOption
from requests import Session

from sheetsync.sandbox import Sandbox

pytest_plugins = ["sheetsync.sandbox.fixtures"]


def sign_in(client: gspread.Client, key: str, name: str) -> int:
    """The program under test: write a visitor below the others and say how many there are."""
    sheet = client.open_by_key(key).sheet1
    sheet.append_row([name, "=ROW()-1"], value_input_option=ValueInputOption.user_entered)
    return len(sheet.get_all_values()) - 1


@pytest.fixture
def client(google_session: Session) -> gspread.Client:
    """A client as the program makes it, only that its session leads to the sandbox."""
    return gspread.Client(auth=None, session=google_session)  # type: ignore[arg-type]


@pytest.fixture
def guests(client: gspread.Client) -> gspread.Spreadsheet:
    """A spreadsheet with a header."""
    spreadsheet = client.create("Guests")
    spreadsheet.sheet1.update([["Name", "Number"]])
    return spreadsheet


def test_a_visitor_is_written_below_the_others(client: gspread.Client, guests: gspread.Spreadsheet) -> None:
    """The sandbox finds the table and its end, as Google does."""
    assert sign_in(client, guests.id, "Ada") == 1
    assert sign_in(client, guests.id, "Bob") == 2
    assert guests.sheet1.col_values(1) == ["Name", "Ada", "Bob"]


def test_somebody_else_writes_at_the_same_moment(
    client: gspread.Client, guests: gspread.Spreadsheet, google_sandbox: Sandbox
) -> None:
    """A second editor acts just before the program's request arrives: every time the test is run."""
    theirs = {"range": "A2", "values": [["Cyd, who came first"]]}
    google_sandbox.editor.add({"match": ":append", "values": [theirs]})
    assert sign_in(client, guests.id, "Ada") == 2


def test_the_quota_is_spent(client: gspread.Client, guests: gspread.Spreadsheet, google_sandbox: Sandbox) -> None:
    """The request fails as Google's does, and nothing was written."""
    google_sandbox.faults.add({"match": ":append", "kind": "429"})
    with pytest.raises(gspread.exceptions.APIError, match="Quota exceeded"):
        sign_in(client, guests.id, "Ada")
    assert guests.sheet1.col_values(1) == ["Name"]
