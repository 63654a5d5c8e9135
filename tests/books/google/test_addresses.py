"""What counts as the address of a Google Sheet, and of a server on this machine."""

from __future__ import annotations

import re

import pytest

from sheetsync.books.google.address import loopback_url, sheet_url, spreadsheet_id
from sheetsync.errors import RefusedForSafety, UsageMistake

ID = "1AbC-dEf_GhIjKlMnOpQrStUvWxYz0123456789abcd"


@pytest.mark.parametrize(
    "address",
    [
        ID,
        f"  {ID}\n",
        f"https://docs.google.com/spreadsheets/d/{ID}",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit?usp=sharing&ouid=1",
        f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit",
        f"https://docs.google.com/a/example.edu/spreadsheets/d/{ID}/edit",
        f"HTTPS://Docs.Google.com/spreadsheets/d/{ID}/edit",
        f"docs.google.com/spreadsheets/d/{ID}/edit",
        f"https://drive.google.com/open?id={ID}",
        f"https://drive.google.com/open?usp=sharing&id={ID}&resourcekey=0",
        f"https://docs.google.com/open?id={ID}#gid=0",
        f"http://127.0.0.1:8085/spreadsheets/d/{ID}/edit",
        f"http://[::1]:8085/spreadsheets/d/{ID}/edit",
    ],
)
def test_an_id_is_found_in_whatever_people_paste(address: str) -> None:
    assert spreadsheet_id(address) == ID


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tracker.xlsx",
        "https://example.org",
        f"https://docs.google.com/document/d/{ID}/edit",
        "1AbC",
        "a b" * 20,
        f"https://drive.google.com/open?other={ID}",
        f"https://drive.google.com/openid?id={ID}",
    ],
)
def test_what_is_no_sheet_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(UsageMistake, match=r"docs.google.com/spreadsheets/d/"):
        spreadsheet_id(address)


@pytest.mark.parametrize(
    ("start", "why"),
    [
        ("https://docs.google.com.evil.example", "does not lead to docs.google.com"),
        ("https://docs.google.com@evil.example", "does not lead to docs.google.com"),
        ("https://me:word@docs.google.com", "does not lead to docs.google.com"),
        ("https://docs.google.com:8443", "does not lead to docs.google.com"),
        ("https://docs.google.com.", "does not lead to docs.google.com"),
        ("https://evil.example/https://docs.google.com", "does not lead to docs.google.com"),
        ("https://evil.example?u=docs.google.com", "does not lead to docs.google.com"),
        ("https://127.0.0.1:8085", "does not lead to docs.google.com"),
        ("http://docs.google.com@127.0.0.1:8085", "does not lead to docs.google.com"),
        ("http://127.0.0.1.evil.example", "does not lead to docs.google.com"),
        ("ftp://docs.google.com", "Google's begins with https://docs.google.com/"),
        ("http://docs.google.com", "Google's begins with https://docs.google.com/"),
        ("https://dоcs.google.com", "letters stand in it that no address has"),
        ("https://docs.google.com／evil.example", "letters stand in it that no address has"),
        ("https://docs.google.com\n.evil.example", "letters stand in it that no address has"),
        ("https://[docs.google.com", "is not the address of a Google Sheet"),
    ],
)
def test_what_only_looks_like_the_address_of_a_sheet_is_refused_with_the_reason(start: str, why: str) -> None:
    with pytest.raises(UsageMistake, match=re.escape(why)):
        spreadsheet_id(f"{start}/spreadsheets/d/{ID}/edit")


@pytest.mark.parametrize(
    "path", ["", "/spreadsheets/", "/spreadsheets/d/", "/spreadsheets/d//edit", f"/x/spreadsheets/d/{ID}"]
)
def test_an_address_at_google_that_names_no_sheet_says_so(path: str) -> None:
    with pytest.raises(UsageMistake, match="it names none"):
        spreadsheet_id(f"https://docs.google.com{path}")


def test_a_published_copy_is_told_from_the_sheet_itself() -> None:
    with pytest.raises(UsageMistake, match=r"published copy"):
        spreadsheet_id(f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml")


def test_the_address_shown_leads_back_to_the_same_sheet() -> None:
    assert spreadsheet_id(sheet_url(ID)) == ID


@pytest.mark.parametrize("host", ["127.0.0.1:8085", "localhost:1", "[::1]:8085", "127.9.9.9:65535"])
def test_a_server_on_this_machine_may_be_used_without_a_login(host: str) -> None:
    assert loopback_url(host) == f"http://{host}"


@pytest.mark.parametrize(
    "host",
    [
        "8.8.8.8:80",
        "sheets.example.org:443",
        "localhost.example.org:80",
        "127.0.0.1",
        "127.0.0.1:0",
        "127.0.0.1:99999",
        "127.0.0.1:80@example.org:80",
        "http://127.0.0.1:80",
        "[2001:db8::1]:80",
        "999.0.0.1:80",
        "0.0.0.0:80",
        "",
    ],
)
def test_any_other_server_is_refused(host: str) -> None:
    with pytest.raises(RefusedForSafety, match=r"Nothing was sent"):
        loopback_url(host)
