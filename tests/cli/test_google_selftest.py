"""`sheetsync doctor --google-selftest`, with a second sandbox in the place of Google."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from sheetsync.books.google.selftest import QUESTIONS, STEPS
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run

SEEDED: dict[str, tuple[str, int, list[dict[str, Any]]]] = {
    # by step: the requests that the edit waits for, how many of them pass by, and the edit
    "unknown": ("GET /v4/spreadsheets", 1, [{"addSheet": {"properties": {"title": "No such sheet"}}}]),
    "gone": (":batchUpdate", 12, [{"addSheet": {"properties": {"sheetId": 999, "title": "There"}}}]),
    "twice": (
        ":batchUpdate",
        13,
        [{"updateSheetProperties": {"properties": {"sheetId": 0, "title": "Other"}, "fields": "title"}}],
    ),
    "beyond": (
        ":batchUpdate",
        14,
        [{"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 50_000}}],
    ),
}
"""What makes the sandbox answer otherwise than a sandbox does: a second editor, between two requests."""


def left_in(sandbox: Sandbox) -> list[Any]:
    """The spreadsheets that are there."""
    files: list[Any] = requests.get(f"{sandbox.url}/drive/v3/files", timeout=10).json()["files"]
    return files


def report_in(folder: Path) -> dict[str, Any]:
    """The one file that was written."""
    (path,) = folder.glob("google-selftest-*.json")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def test_a_google_that_answers_as_the_sandbox_does_differs_in_nothing_and_keeps_no_spreadsheet(
    run: Run, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = left_in(sandbox)

    said = run("doctor", "--google-selftest")

    assert said.code == 0, said.out
    told = report_in(tmp_path)
    assert told["differ"] == 0
    assert len(told["questions"]) == len(QUESTIONS) >= 40
    assert told["requests"] == len(STEPS) + 2 <= 20
    assert left_in(sandbox) == before


@pytest.mark.parametrize("step", SEEDED)
def test_a_seeded_disagreement_is_found_and_explained(
    run: Run, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.chdir(tmp_path)
    match, skip, edit = SEEDED[step]
    sandbox.editor.add({"match": match, "skip": skip, "requests": edit})

    said = run("doctor", "--google-selftest")

    assert said.code == 3, said.out
    found = [each for each in report_in(tmp_path)["questions"] if not each["agree"]]
    assert step in {each["step"] for each in found}
    assert all(each["means"] in said.out for each in found)


def test_what_stops_it_half_way_leaves_no_spreadsheet_and_no_file(
    run: Run, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = left_in(sandbox)
    sandbox.faults.add({"match": ":batchUpdate", "kind": "500", "skip": 3})

    said = run("doctor", "--google-selftest")

    assert said.code == 1
    assert left_in(sandbox) == before
    assert not list(tmp_path.glob("google-selftest-*"))


def test_a_spreadsheet_that_cannot_be_deleted_is_named_with_its_address(
    run: Run, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sandbox.faults.add({"match": "DELETE /drive", "kind": "denied"})

    said = run("doctor", "--google-selftest")

    assert said.code == 1
    assert f"{sandbox.url}/spreadsheets/d/" in said.err


def test_the_file_names_no_document(
    run: Run, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    run("doctor", "--google-selftest")

    log = [each for each in sandbox.counts.as_json()["log"] if ":batchUpdate" in str(each)]
    document = str(log[0]).split("/v4/spreadsheets/")[1].split(":batchUpdate")[0]
    (path,) = tmp_path.glob("google-selftest-*.json")
    assert document not in path.read_text(encoding="utf-8")
