"""`sheetsync doctor`, typed: each thing that can be wrong is broken on purpose, and found."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import requests

from sheetsync.books.google import GoogleClient
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run, number_of
from tests.cli.test_repairing import altered, drop_pages, drop_sheet


def checks(run: Run, *words: str) -> dict[str, list[dict[str, str]]]:
    """What the doctor says, by what was looked at."""
    found: dict[str, list[dict[str, str]]] = {}
    for check in run("doctor", "--json", *words).json["checks"]:
        found.setdefault(check["name"], []).append(check)
    return found


def states(run: Run) -> dict[str, str]:
    """The worst state of each thing."""
    order = ["ok", "warning", "problem"]
    return {name: max((each["state"] for each in found), key=order.index) for name, found in checks(run).items()}


def test_with_nothing_at_all_it_still_works_and_all_is_well(run: Run) -> None:
    said = run("doctor")

    assert said.code == 0
    assert "There is no tracker in this folder" in said.out
    assert "All is well." in said.out


def test_a_new_tracker_has_nothing_wrong_with_it_and_stays_byte_for_byte_as_it_is(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    said = run("doctor", "--json")

    assert said.code == 0, said.out
    assert said.json["counts"] == {"ok": len(said.json["checks"]), "warning": 0, "problem": 0}
    assert tracker.read_bytes() == before


def test_a_linked_and_synced_tracker_is_well_on_both_sides_and_nothing_is_written(
    run: Run, tracker: Path, sandbox: Sandbox
) -> None:
    run("link", "new")
    assert states(run)["last sync"] == "warning"
    run("sync", "-y")
    sandbox.counts.reset()

    found = checks(run)

    assert {name: [each["state"] for each in those] for name, those in found.items() if name != "versions"} == {
        name: ["ok"] * len(found[name]) for name in found if name != "versions"
    }
    assert {"Google Sheet", "Google identity", "Google template", "sharing", "clock", "last sync"} <= found.keys()
    assert sandbox.counts.write == 0


def test_nothing_is_sent_to_google_for_a_tracker_that_is_not_linked(run: Run, tracker: Path, sandbox: Sandbox) -> None:
    sandbox.counts.reset()

    found = checks(run)

    assert [each["state"] for each in found["account"]] == ["ok"]
    assert sandbox.counts.read == sandbox.counts.write == 0


def test_two_trackers_in_the_folder_are_a_warning(run: Run, tracker: Path) -> None:
    tracker.with_name("other.xlsx").write_bytes(tracker.read_bytes())

    (found,) = checks(run)["tracker"]

    assert found["state"] == "warning"
    assert "There are 2 trackers in this folder" in found["why"]
    assert "--book" in found["remedy"]


def test_a_folder_that_cannot_be_written_to_is_found(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(in_the_way / "state"))

    said = run("doctor")

    assert said.code == 1
    assert "SHEETSYNC_STATE_DIR" in said.out


def test_a_settings_file_and_a_workbook_that_cannot_be_read_are_problems_and_the_rest_is_looked_at(
    run: Run, folder: Path
) -> None:
    (folder / "sheetsync.toml").write_text("book = 3")
    assert states(run)["settings"] == "problem"

    (folder / "sheetsync.toml").unlink()
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 and then nothing")
    found = checks(run, "--book", "broken.xlsx")

    assert found["tracker"][0]["state"] == "problem"
    assert found["tracker"][0]["remedy"]
    assert found["lock files"][0]["state"] == "ok"


@pytest.mark.parametrize("name", ["~$tracker.xlsx", ".~lock.tracker.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_a_warning(run: Run, tracker: Path, name: str) -> None:
    (tracker.parent / name).write_bytes(b"")

    said = run("doctor")

    assert said.code == 3
    assert f"{name} lies beside it" in said.out
    assert "delete it" in said.out


def test_a_copy_that_a_sync_service_made_is_a_warning(run: Run, tracker: Path) -> None:
    copy = tracker.with_name("tracker (Ada's conflicted copy 2026-11-25).xlsx")
    copy.write_bytes(tracker.read_bytes())

    found = checks(run, "--book", "tracker.xlsx")

    assert [copy.name in each["why"] for each in found["tracker"] if each["state"] == "warning"] == [True]


def _rename_two_neighbours(workbook: Any) -> None:
    """Rename two columns of text side by side, so that which is which cannot be told."""
    sheet = workbook["Contacts"]
    names = {"Role": "What they do", "Organisation": "Where they work"}
    for cell in sheet[1]:
        cell.value = names.get(cell.value, cell.value)
    for table in sheet.tables.values():
        for column in table.tableColumns:
            column.name = names.get(column.name, column.name)


def _type_over_formula(workbook: Any) -> None:
    sheet = workbook["Contacts"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Last touch")
    for row in (2, 3):
        sheet.cell(row, column).value = "typed"


def _drop_checks(workbook: Any) -> None:
    workbook["Contacts"].data_validations.dataValidation = []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (drop_sheet, "The sheet “Insights” is missing"),
        (drop_pages, "The page “Trends” is gone"),
        (_rename_two_neighbours, "has no column “Organisation” any more"),
        (_type_over_formula, "calculates “Last touch”, but in 2 rows the formula was typed over"),
        (_drop_checks, "The column “Stage” of the sheet “Contacts” has lost its dropdown"),
    ],
)
def test_what_a_workbook_has_lost_of_its_template_is_named(
    run: Run, tracker: Path, change: Callable[[Any], None], words: str
) -> None:
    altered(tracker, change)

    found = checks(run)["template"]

    assert [each["state"] for each in found if words in each["why"]] == ["warning"], found
    assert all(each["remedy"] for each in found)


def test_what_a_google_sheet_has_lost_of_its_template_is_named(run: Run, sheet: tuple[GoogleClient, str]) -> None:
    client, document = sheet
    contacts, insights = (number_of(client, document, title) for title in ("Contacts", "Insights"))
    client.batch_update(
        document,
        [
            {"deleteSheet": {"sheetId": insights}},
            {"setDataValidation": {"range": {"sheetId": contacts, "startRowIndex": 1, "endRowIndex": 900}}},
        ],
    )

    found = checks(run)["Google template"]

    told = [each["why"] for each in found if each["state"] == "warning"]
    assert "The sheet “Insights” is missing in Google, so it was left out." in told
    assert "The sheet “Contacts” has lost the check or dropdown of “Stage”." in told
    assert all("sheetsync doctor --repair" in each["remedy"] for each in found)


def share(sandbox: Sandbox, document: str, **how: str) -> None:
    url = f"{sandbox.url}/drive/v3/files/{document}/permissions"
    with requests.Session() as session:
        session.trust_env = False
        session.post(url, json=how, timeout=60).raise_for_status()


def test_a_sheet_that_everybody_with_the_link_can_read_is_a_warning(
    run: Run, sandbox: Sandbox, sheet: tuple[GoogleClient, str]
) -> None:
    share(sandbox, sheet[1], type="user", role="writer", emailAddress="adviser@example.org")
    assert states(run)["sharing"] == "ok"
    assert "adviser@example.org" in checks(run)["sharing"][0]["why"]

    share(sandbox, sheet[1], type="anyone", role="reader")
    said = run("doctor")

    assert said.code == 3
    assert "open to everybody who has its address, who may read all about your contacts" in said.out
    assert "Restricted" in said.out


def test_a_sheet_in_the_bin_is_a_problem(run: Run, sandbox: Sandbox, sheet: tuple[GoogleClient, str]) -> None:
    with requests.Session() as session:
        session.trust_env = False
        session.patch(f"{sandbox.url}/drive/v3/files/{sheet[1]}", json={"trashed": True}, timeout=60).raise_for_status()

    assert "is in the bin" in " ".join(each["why"] for each in checks(run)["sharing"])


def test_a_sheet_that_is_gone_and_a_server_that_is_gone_are_problems_and_the_rest_is_told(
    run: Run, sandbox: Sandbox, sheet: tuple[GoogleClient, str]
) -> None:
    sheet[0].delete(sheet[1])
    assert states(run)["Google Sheet"] == "problem"

    sandbox.stop()
    found = states(run)

    assert found["account"] == "problem"
    assert found["template"] == "ok"


def test_a_linked_tracker_without_an_account_is_a_problem(
    run: Run, sheet: tuple[GoogleClient, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHEETS_EMULATOR_HOST")

    found = checks(run)["account"]

    assert found[0]["state"] == "problem"
    assert "sheetsync auth login" in found[0]["remedy"]


class Oracle(ThreadingHTTPServer):
    """A server with a clock and a Drive of its own."""

    daemon_threads = True

    def __init__(self, date: str, quota: dict[str, object]) -> None:
        super().__init__(("127.0.0.1", 0), OracleHandler)
        self.date = date
        self.quota = quota


class OracleHandler(BaseHTTPRequestHandler):
    server: Oracle

    def do_GET(self) -> None:
        body = json.dumps({"user": {"emailAddress": "a@example.com"}, "storageQuota": self.server.quota}).encode()
        self.send_response_only(200)
        self.send_header("Date", self.server.date)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    ("date", "quota", "name", "state", "words"),
    [
        ("Tue, 24 Nov 2020 00:00:00 GMT", {}, "clock", "problem", "minutes ahead of the server's"),
        ("Tue, 24 Nov 2099 00:00:00 GMT", {}, "clock", "problem", "minutes behind the server's"),
        ("nonsense", {"limit": "100", "usage": "100"}, "quota", "problem", "is full"),
        ("nonsense", {"limit": "100", "usage": "97"}, "quota", "warning", "97% full"),
        ("nonsense", {"limit": "100", "usage": "10"}, "quota", "ok", "10%"),
        ("nonsense", {"limit": "lots", "usage": None}, "account", "ok", "a@example.com"),
    ],
)
def test_a_clock_that_is_off_and_a_drive_that_is_full_are_found(
    run: Run, monkeypatch: pytest.MonkeyPatch, date: str, quota: dict, name: str, state: str, words: str
) -> None:
    with Oracle(date, quota) as oracle:
        thread = Thread(target=oracle.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("SHEETS_EMULATOR_HOST", f"127.0.0.1:{oracle.server_address[1]}")
        everything = checks(run, "--book", "https://docs.google.com/spreadsheets/d/abc/edit")
        oracle.shutdown()
        thread.join()
    found = everything[name]

    assert (found[0]["state"], words in found[0]["why"]) == (state, True), found


@pytest.mark.skipif(os.name != "posix", reason="only there a file says who may read it")
def test_a_key_that_others_can_read_is_a_warning(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = tmp_path / "login.json"
    key.write_text(
        json.dumps({"type": "authorized_user", "client_id": "i", "client_secret": "s", "refresh_token": "t"})
    )
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    key.chmod(0o644)
    assert states(run)["credentials"] == "warning"

    key.chmod(0o600)
    assert states(run)["credentials"] == "ok"


def test_quiet_shows_only_what_is_not_well(run: Run, tracker: Path) -> None:
    (tracker.parent / "~$tracker.xlsx").write_bytes(b"")

    said = run("doctor", "-q")

    assert "ok  " not in said.out
    assert "lock files" in said.out
