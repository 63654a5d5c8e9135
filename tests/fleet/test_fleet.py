"""Many trackers: what each student allows, one bad one never stopping the rest, and the same report by any engine."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import sheetsync
from sheetsync.cli import main
from sheetsync.errors import UsageMistake
from sheetsync.jobs import fleet
from sheetsync.jobs.fleet import Manifest, gather
from sheetsync.jobs.fleet_places import places_in, read_roster
from sheetsync.jobs.opening import looks_like_tracker
from sheetsync.model.fleet import Consent, Found
from sheetsync.report.fleet import report_of
from sheetsync.report.fleet_forms import report_blocks, report_csv, report_json, report_page
from sheetsync.report.monday import monday_blocks, monday_file
from sheetsync.report.tree import tree_markdown
from tests.fleet.conftest import TODAY


def look(places: list[str], manifest: Manifest | None = None) -> list[Found]:
    found = gather(places, TODAY, "interviews", executor=lambda: ThreadPoolExecutor(1), manifest=manifest or Manifest())
    return sorted(found, key=lambda each: each.where)


def places(folder: Path) -> list[str]:
    return places_in([str(folder)], looks_like_tracker)[0]


def test_of_each_student_is_seen_what_they_allow(students: Path) -> None:
    nothing, counts, findings, _, opened = look(places(students))

    assert (nothing.consent, nothing.counts, nothing.student, nothing.allowed) == (Consent.NOTHING, {}, "", ())
    assert counts.counts["interviews"] == 3
    assert (counts.student, counts.allowed, counts.score) == ("", (), 0)
    assert findings.allowed
    assert findings.score > 0
    assert opened.consent is Consent.OPEN


def test_no_name_of_anybody_in_a_tracker_and_no_word_of_theirs_leaves_it(students: Path) -> None:
    said = json.dumps([each.to_dict() for each in look(places(students))])
    snapshot = sheetsync.open_book(students / "s4.xlsx", today=TODAY, state=students / "state").observe()
    contacts = snapshot.tables["contacts"]

    for row in contacts.rows:
        for key in ("name", "email", "organisation", "notes"):
            text = str(contacts.cell(row, key) or "")
            assert len(text) < 4 or text not in said
        assert row.id not in said


def test_one_bad_tracker_is_a_line_of_the_report_and_stops_nobody(students: Path) -> None:
    (students / "broken.xlsx").write_bytes(b"PK\x03\x04 not really")
    found = look([*places(students), str(students / "gone.xlsx")])

    assert [bool(each.trouble) for each in found].count(True) == 2
    text = "\n".join(tree_markdown(monday_blocks(found)))
    assert "broken.xlsx" in text
    assert "gone.xlsx" in text


def test_files_of_programs_and_conflict_copies_are_left_out_and_said(students: Path) -> None:
    for name in ("~$s1.xlsx", "s1 (conflicted copy).xlsx"):
        shutil.copy(students / "s1.xlsx", students / name)
    (students / "budget.xlsx").write_bytes(b"no tracker")

    found, left = places_in([str(students)], looks_like_tracker)

    assert [Path(each).name for each in found] == ["s0.xlsx", "s1.xlsx", "s2.xlsx", "s3.xlsx", "s4.xlsx"]
    assert {Path(name).name for name, _ in left} == {"~$s1.xlsx", "s1 (conflicted copy).xlsx", "budget.xlsx"}


def test_a_list_names_trackers_one_on_each_line(students: Path, tmp_path: Path) -> None:
    listed = tmp_path / "all.txt"
    listed.write_text(f"# mine\n{students / 's1.xlsx'}\n\n{students / 's1.xlsx'}\nhttps://docs.google.com/x\n", "utf-8")

    assert places_in([str(listed)], looks_like_tracker)[0] == [str(students / "s1.xlsx"), "https://docs.google.com/x"]


def test_what_has_not_changed_is_not_read_again(
    students: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = look(places(students), Manifest(tmp_path / "fleet.json"))
    read: list[str] = []
    real = fleet.look_at_one

    def noted(where: str, *how: Any) -> Found:
        read.append(where)
        return real(where, *how)

    monkeypatch.setattr(fleet, "look_at_one", noted)
    shutil.copy(students / "s0.xlsx", students / "s1.xlsx")

    again = look(places(students), Manifest.read(tmp_path / "fleet.json"))

    assert read == [str(students / "s1.xlsx")]
    assert [each for each in again if "s1" not in each.where] == [each for each in first if "s1" not in each.where]
    assert look(places(students), Manifest.read(tmp_path / "nowhere.json")) == again


def test_a_worker_that_dies_is_replaced_and_what_kills_it_is_named(students: Path, tmp_path: Path) -> None:
    found = gather(
        [*places(students), "deadly"],
        TODAY,
        "interviews",
        executor=lambda: _Dying(1, mp_context=get_context("fork")),
        manifest=Manifest(),
        bundle=2,
    )
    by_place = {each.where: each for each in found}

    assert "without an answer" in by_place["deadly"].trouble
    assert not any(each.trouble for where, each in by_place.items() if where != "deadly")
    assert len(by_place) == 6


class _Dying(ProcessPoolExecutor):
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(_die if "deadly" in args[0] else fn, *args, **kwargs)


def _die(*_: object) -> None:
    os._exit(9)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_reports_do_not_depend_on_the_engine_or_the_order(students: Path, workers: int) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    expected = written(look(places(students)))

    how = {"n_workers": workers, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with distributed.LocalCluster(**how) as cluster, distributed.Client(cluster) as client:

        def carriers() -> Executor:
            executor: Executor = client.get_executor(pure=False)
            return executor

        backwards = places(students)[::-1]
        found = list(gather(backwards, TODAY, "interviews", executor=carriers, manifest=Manifest(), bundle=1))

    assert written(found) == expected


def test_reports_do_not_depend_on_a_worker_of_dask_that_was_killed(students: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    expected = written(look(places(students)))

    how = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": logging.CRITICAL}
    with distributed.LocalCluster(**how) as cluster, distributed.Client(cluster) as client:
        carriers = partial(_Killing, client.get_executor(pure=False), str(tmp_path / "killed"))
        found = list(gather(places(students), TODAY, "interviews", executor=carriers, manifest=Manifest(), bundle=2))

    assert (tmp_path / "killed").exists()
    assert written(found) == expected


def written(found: list[Found]) -> tuple[str, ...]:
    """Return the report and the list in every form, byte for byte."""
    listed = sorted(found, key=lambda each: each.where)
    report = report_of(found, {}, least=5)
    monday = [monday_file(form, listed, (), TODAY, datetime(2027, 3, 1)) for form in ("html", "md", "csv", "eml")]
    return (*monday, report_page(report), report_csv(report), json.dumps(report_json(report)))


class _Killing(Executor):
    """An executor whose first task takes its worker with it."""

    def __init__(self, executor: Executor, mark: str) -> None:
        self._executor, self._mark = executor, mark

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return self._executor.submit(_once_dying, self._mark, fn, *args, **kwargs)


def _once_dying(mark: str, fn: Callable[..., Any], *args: Any) -> Any:
    if not os.path.exists(mark):  # noqa: PTH110 - runs in a worker
        open(mark, "w").close()  # noqa: PTH123
        os._exit(9)
    return fn(*args)


def test_a_report_adds_up_by_group_and_keeps_small_groups_back() -> None:
    found = [Found(f"s{n}", consent=Consent.COUNTS, counts={"interviews": 2}, fields=("Law",)) for n in range(25)]
    roster = {f"s{n}": {"programme": "A" if n < 12 else "B" if n < 22 else "C"} for n in range(25)}
    report = report_of([*found, Found("x", trouble="It is gone.")], roster, least=10)

    assert report.whole.figures is not None
    assert report.whole.figures["interviews"] == 50
    shown = {each.name: each.figures and each.figures["interviews"] for each in report.parts["programme"]}
    assert shown == {"A": 24, "B": None, "C": None}
    assert "x" in "\n".join(tree_markdown(report_blocks(report)))
    assert report_csv(report).splitlines()[0].startswith("by,group,students,contacts")


def test_no_group_becomes_a_formula() -> None:
    found = [Found(f"s{n}", consent=Consent.COUNTS, counts={"interviews": 1}) for n in range(12)]
    roster = {f"s{n}": {"programme": '=HYPERLINK("x")'} for n in range(12)}

    assert "'=HYPERLINK" in report_csv(report_of(found, roster, least=10))


@pytest.mark.parametrize(("text", "why"), [("name\nx\n", "no column"), ("tracker\na\na\n", "twice"), ("", "no column")])
def test_a_roster_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageMistake, match=why):
        read_roster(path)


def test_the_commands_print_and_write_what_was_found(
    students: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))
    kept = str(tmp_path / "fleet.json")

    assert main(["fleet", "check", str(students), "--workers", "1", "--manifest", kept]) == 0
    assert "did not let you see" in capsys.readouterr().out
    assert main(["fleet", "report", str(students), "--manifest", kept, "--to", str(tmp_path / "r.html")]) == 0
    assert "Informational interviews" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert main(["fleet", "status", kept, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.split("\n\n")[-1])["trackers"] == 4  # two are the same file
