"""The example trackers hold together as data, and every command does with them what it is for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import sheetsync
from examples.large_tracker.__main__ import main as write_large
from sheetsync.cli import main
from sheetsync.errors import UsageMistake
from sheetsync.model.schema import ColumnType
from sheetsync.sandbox import Sandbox
from tests.examples.trackers import BLUEPRINT, NAMES, TODAY, TRACKERS, file_of, listed, rows_of, text

INTERVIEWS = {"small": 5, "medium": 20, "large": 50}

Run = Callable[..., str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with nothing of the machine's own settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("SHEETSYNC_BOOK", "SHEETS_EMULATOR_HOST", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_STATE_HOME", "SHEETSYNC_CONFIG_DIR", "SHEETSYNC_STATE_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Make a tracker as a workbook by the command that its file names, once."""
    where = tmp_path_factory.mktemp("made")

    def made(name: str) -> Path:
        path = where / f"{name}.xlsx"
        if not path.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SHEETSYNC_STATE_DIR", str(where / "state"))
                assert main(["create", str(path), "--rows", str(file_of(name)), "-q"]) == 0
        return path

    return made


@pytest.fixture
def tracker(make: Callable[[str], Path], folder: Path, name: str) -> str:
    """The tracker of that name, in the folder where the commands are typed."""
    shutil.copy(make(name), folder / "tracker.xlsx")
    return name


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Type a command that must succeed; what it prints comes back."""

    def type_command(*words: str) -> str:
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr()
        assert code == 0, said.err
        return said.out

    return type_command


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    with Sandbox() as server:
        monkeypatch.setenv("SHEETS_EMULATOR_HOST", server.host)
        yield server


@pytest.mark.parametrize("name", NAMES)
def test_it_has_as_many_interviews_done_as_it_says(name: str) -> None:
    assert sum(row["status"] == "Done" for row in rows_of(name)["interviews"]) == INTERVIEWS[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_is_a_word_of_its_column_and_every_reference_leads_to_a_row(name: str) -> None:
    rows = rows_of(name)
    ids = {table.key: {row.get(table.columns[0].key) for row in rows.get(table.key, [])} for table in BLUEPRINT.tables}

    odd = [
        (table.key, column.key, row[column.key])
        for table in BLUEPRINT.schema.tables.values()
        for column in table.columns
        for row in rows.get(table.key, [])
        if column.type is ColumnType.CHOICE and column.choices and row.get(column.key) not in (None, *column.choices)
    ]
    lost = [
        (table.key, column.key, row[column.key])
        for table in BLUEPRINT.tables
        for column in table.columns
        if column.table
        for row in rows.get(table.key, [])
        if row.get(column.key) not in (None, *ids[column.table])
    ]
    assert (odd, lost) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_happens_after_today_but_what_is_planned(name: str) -> None:
    past = {
        "contacts": ["added_on"],
        "interactions": ["date"],
        "responses": ["expected_on"],
        "reflections": ["written_on"],
        "referrals": ["received_on", "contacted_on", "referrer_told_on"],
        "insights": ["added"],
    }

    early = [
        (key, text(row, BLUEPRINT.table(key).columns[0].key), column)
        for key, columns in past.items()
        for row in rows_of(name)[key]
        for column in columns
        if isinstance(day := row.get(column), date) and day > TODAY
    ]
    assert early == []
    assert all(_in_order(row) for row in rows_of(name)["referrals"])


def _in_order(referral: dict) -> bool:
    days = [referral[key] for key in ("received_on", "contacted_on", "referrer_told_on") if referral.get(key)]
    return days == sorted(days)


@pytest.mark.parametrize("name", NAMES)
def test_each_interview_done_stands_in_the_log_on_its_day(name: str) -> None:
    rows = rows_of(name)
    logged = {(row.get("interview"), row["date"]) for row in rows["interactions"] if row["purpose"] == "Interview"}

    assert {(row["interview_id"], row["date"]) for row in rows["interviews"] if row["status"] == "Done"} == logged


@pytest.mark.parametrize("name", NAMES)
def test_each_thank_you_that_was_sent_stands_in_the_log_on_its_day(name: str) -> None:
    rows = rows_of(name)
    logged = {(row["contact"], row["date"]) for row in rows["interactions"] if row["purpose"] == "Thank-you"}

    sent = {(row["contact"], row["thank_you_sent"]) for row in rows["interviews"] if row.get("thank_you_sent")}
    assert sent <= logged


@pytest.mark.parametrize("name", NAMES)
def test_there_are_answers_of_every_type(name: str) -> None:
    rows = rows_of(name)
    types = {text(row, "question_id"): text(row, "type") for row in rows["questions"]}
    said = [row for row in rows["responses"] if row.get("response")]

    assert {types[text(row, "question")] for row in said} == set(BLUEPRINT.lists["question_types"])
    for kind, column in (("Scale", "rating"), ("Number", "number")):
        without = [row for row in said if types[text(row, "question")] == kind and not row.get(column)]
        assert all(row.get("how_answered") == "Deflected" for row in without)
    assert any(len(listed(row, "themes")) > 1 for row in said)


@pytest.mark.parametrize("name", NAMES)
def test_the_check_finds_something_to_do_and_says_why(tracker: str, run: Run, name: str) -> None:
    findings = json.loads(run("check", "--json", "--write"))["findings"]

    flags = {finding["flag"] for finding in findings}
    assert {"THANK-YOU LATE", "REFERRAL WAITING", "TELL THE REFERRER", "AVENUE OPEN"} <= flags
    assert name != "medium" or len(flags) > 12
    assert all(finding["why"] and finding["next"] for finding in findings)


@pytest.mark.parametrize("name", NAMES)
def test_chart_and_matrix_show_what_was_said(tracker: str, run: Run, name: str) -> None:
    rows = rows_of(name)
    interview = next(text(row, "interview_id") for row in rows["interviews"] if row["status"] == "Done")
    said = [row for row in rows["responses"] if row["interview"] == interview and row.get("response")]

    shown = run("chart", "show", interview)
    side_by_side = run("chart", "matrix")

    assert all(text(row, "response") in shown for row in said)
    assert all(text(row, "summary" if row.get("summary") else "response") in side_by_side for row in said)


@pytest.mark.parametrize("name", NAMES)
def test_a_thank_you_can_be_drafted_for_whoever_is_owed_one(tracker: str, run: Run, name: str) -> None:
    rows = rows_of(name)
    owed = [row for row in rows["interviews"] if row["status"] == "Done" and not row.get("thank_you_sent")]
    assert owed

    letter = run("thanks", "draft", text(owed[0], "interview_id"))

    me = next(row["value"] for row in rows["settings"] if row["setting_id"] == "me.name")
    assert letter.rstrip().endswith(str(me))


@pytest.mark.parametrize("name", NAMES)
def test_the_insights_can_be_taken_along(tracker: str, run: Run, name: str) -> None:
    exported = run("insight", "export")

    assert all(text(row, "text") in exported for row in rows_of(name)["insights"])


@pytest.mark.parametrize("name", NAMES)
def test_it_goes_to_google_and_nothing_is_left_to_sync(tracker: str, run: Run, sandbox: Sandbox, name: str) -> None:
    run("link", "new")
    run("sync", "-y")

    again = json.loads(run("sync", "--json", "-y"))
    assert again["changes"] == {"excel": 0, "google": 0}
    assert (again["decisions"], again["held"]) == ([], [])


def test_the_large_one_is_the_same_each_time_and_nobody_says_what_somebody_else_said(tmp_path: Path) -> None:
    write_large(tmp_path / "again.toml")
    assert (tmp_path / "again.toml").read_bytes() == file_of("large").read_bytes()
    assert len(file_of("large").read_bytes()) < 400_000

    rows = rows_of("large")
    types = {text(row, "question_id"): text(row, "type") for row in rows["questions"]}
    told = [text(row, "response") for row in rows["responses"] if types[text(row, "question")] == "Text"]
    said = [each for each in told if each]
    assert len(types) == 30
    assert len(said) > 300
    assert len(set(said)) == len(said)


def test_the_library_makes_the_same_for_any_day(folder: Path) -> None:
    book = sheetsync.create(folder / "five.xlsx", rows=TRACKERS / "small.toml", today=TODAY)

    snapshot = book.observe()
    interviews = snapshot.tables["interviews"]
    assert interviews.cell(interviews.by_id["rufus-inglenook-1"], "date") == date(2026, 11, 8)
    settings = snapshot.tables["settings"]
    assert settings.cell(settings.by_id["me.name"], "value") == "Robin Ashdown-Lee"
    assert settings.cell(settings.by_id["me.name"], "setting") == "My name"


def test_rows_and_sample_exclude_each_other(folder: Path) -> None:
    with pytest.raises(UsageMistake, match=r"not with both"):
        sheetsync.create(folder / "five.xlsx", rows=TRACKERS / "small.toml", sample=True)

    assert not list(folder.glob("*.xlsx"))


def test_a_set_beside_rows_that_ask_their_own_questions_is_refused_rather_than_passed_over(folder: Path) -> None:
    with pytest.raises(UsageMistake, match=r"asks questions of its own"):
        sheetsync.create(folder / "five.xlsx", rows=TRACKERS / "small.toml", questions="tiara")

    Path("one.toml").write_text('[[contacts]]\nname = "Una"\n', encoding="utf-8")
    book = sheetsync.create(folder / "one.xlsx", rows="one.toml", questions="tiara")
    assert len(book.observe().tables["questions"].rows) == 10


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[[contacts]]\nname = "Una"\nshoe_size = 41\n', "shoe_size"),
        ('ask = ["P1", "Q99"]\n', "Q99"),
        ("[[people]]\nname = 3\n", "people: there is no such table"),
    ],
)
def test_rows_that_cannot_be_read_are_refused_with_the_reason(folder: Path, content: str, said: str) -> None:
    Path("own.toml").write_text(content, encoding="utf-8")

    with pytest.raises(sheetsync.SheetsyncError, match=said):
        sheetsync.create(folder / "five.xlsx", rows="own.toml")

    assert not list(folder.glob("*.xlsx"))
