"""What is broken, locked, foreign, twice there or of another version: a line each, and the exit code that says so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from sheetsync.cli import main
from sheetsync.jobs.fleet import Manifest, gather
from sheetsync.jobs.fleet_places import match_roster
from tests.fleet.conftest import TODAY


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes and links for everybody")
def test_of_a_folder_full_of_trouble_each_file_has_a_line_and_the_rest_is_reported(
    students: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (students / "broken.xlsx").write_bytes((students / "s1.xlsx").read_bytes()[:5_000])
    (students / "sealed.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (students / "empty.xlsx").write_bytes(b"")
    with ZipFile(students / "foreign.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    shutil.copy(students / "s1.xlsx", students / "s1 (1).xlsx")
    (students / "~$s2.xlsx").write_bytes(b"\x03Ada")
    (students / "loop.xlsx").symlink_to(students / "loop.xlsx")
    (students / "folder.xlsx").mkdir()
    (students / "zero.xlsx").symlink_to("/dev/zero")
    os.mkfifo(students / "pipe.xlsx")

    code = main(["fleet", "check", str(students)])
    lines = capsys.readouterr().out.splitlines()

    assert code == 1
    for name in ("broken", "sealed", "foreign", "empty", "s1 (1)", "~$s2", "loop", "folder", "zero", "pipe"):
        assert len([line for line in lines if f"{name}.xlsx: " in line]) == 1, name
    assert main(["fleet", "report", str(students), "--to", str(tmp_path / "r.csv")]) == 1
    assert (tmp_path / "r.csv").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody is kept from reading")
def test_a_file_that_may_not_be_read_is_a_line(students: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (students / "s1.xlsx").chmod(0)

    assert main(["check", str(students)]) == 1
    assert "s1.xlsx: " in capsys.readouterr().out


def test_a_tracker_that_is_open_in_excel_is_read_all_the_same(students: Path) -> None:
    (students / "~$s2.xlsx").write_bytes(b"\x03Ada")

    assert main(["check", str(students / "s2.xlsx"), str(students / "s1.xlsx")]) == 0


def test_a_roster_names_whom_it_does_not_find_and_whom_it_finds_twice(
    students: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("tracker,programme\ns1.xlsx,Law\nnobody.xlsx,Law\n", encoding="utf-8")

    assert main(["fleet", "report", str(students), "--roster", str(roster)]) == 0
    assert "not among the trackers: nobody.xlsx" in capsys.readouterr().out
    matched = match_roster({"a.xlsx": {"p": "Law"}, "x/b.xlsx": {"p": "Art"}}, ["x/a.xlsx", "y/a.xlsx", "x/b.xlsx"])
    assert (matched.unclear, matched.said) == (("a.xlsx",), {"x/b.xlsx": {"p": "Art"}})

    roster.write_text("tracker,programme\ns1.xlsx,Law\ns1.xlsx,Art\n", encoding="utf-8")
    assert main(["fleet", "report", str(students), "--roster", str(roster)]) == 2
    assert "names a tracker twice: s1.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere", "ftp://x"])
def test_a_scheduler_that_is_not_there_is_refused(
    students: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed")

    assert main(["fleet", "check", str(students), "--scheduler", address]) == 2
    assert "Nothing was looked at." in capsys.readouterr().err


def test_a_worker_of_another_version_is_named_and_nothing_of_it_is_taken(students: Path) -> None:
    found = [*gather([str(students / "s2.xlsx")], TODAY, "interviews", executor=_Old, manifest=Manifest())]

    assert "The worker has sheetsync 0.0.1" in found[0].trouble


class _Old(ThreadPoolExecutor):
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(lambda *given: ("0.0.1", fn(*given)[1]), *args, **kwargs)


def test_a_worker_without_the_program_is_named(students: Path) -> None:
    found = [*gather([str(students / "s2.xlsx")], TODAY, "interviews", executor=_Bare, manifest=Manifest())]

    assert "ModuleNotFoundError" in found[0].trouble


class _Bare(ThreadPoolExecutor):
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(_lacking)


def _lacking() -> None:
    raise ModuleNotFoundError


def test_a_manifest_that_was_cut_off_goes_on_where_it_was(students: Path, tmp_path: Path) -> None:
    path = tmp_path / "fleet.jsonl"
    assert main(["fleet", "check", str(students), "--manifest", str(path)]) == 0
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3]) + lines[3][:40])

    assert len(Manifest.read(path).held) == 2
    assert main(["fleet", "check", str(students), "--manifest", str(path)]) == 0
    assert len(Manifest.read(path).held) == 4


def test_without_what_was_published_no_second_report_is_made(
    students: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "published.json"
    words = ["fleet", "report", str(students), "--published", str(published)]

    assert main(words) == 0
    assert main(words) == 0
    published.write_text("{}")
    assert main(words) == 5
    assert "Nothing was looked at." in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--nights", "late"],
        ["--cross", "programme", "year"],
        ["--to", "report.docx"],
        ["--accounts", "."],
    ],
)
def test_what_cannot_be_meant_is_refused(
    students: Path, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["fleet", "report", str(students), *words]) == 2


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes")
def test_a_pipe_that_is_named_is_not_waited_for(students: Path) -> None:
    os.mkfifo(students / "pipe")

    assert main(["check", str(students / "pipe"), str(students / "s2.xlsx")]) == 1


def test_a_folder_without_a_tracker_is_refused_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert f"There is no tracker in {tmp_path}" in capsys.readouterr().err
