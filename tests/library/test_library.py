"""The library: each job as a call that plans first, and what a plan promises."""

from __future__ import annotations

import inspect
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import sheetsync
from sheetsync import OpenBook
from sheetsync.errors import UsageMistake
from sheetsync.model.change import SetCell
from sheetsync.model.value import show

TODAY = date(2027, 3, 1)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker with an example student's data; to copy."""
    folder = tmp_path_factory.mktemp("library")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETSYNC_STATE_DIR", str(folder / "state"))
        sheetsync.create(folder / "sample.xlsx", sample=True, today=TODAY)
    return folder / "sample.xlsx"


@pytest.fixture
def book(sample: Path, tmp_path: Path) -> OpenBook:
    path = shutil.copy(sample, tmp_path / "tracker.xlsx")
    return sheetsync.open_book(path, today=TODAY, state=tmp_path / "state")


def bytes_of(book: OpenBook) -> bytes:
    return Path(book.where).read_bytes()


def cell(book: OpenBook, table: str, row: str, column: str) -> str:
    held = book.observe().tables[table]
    return show(held.cell(held.by_id[row], column))


def test_a_plan_changes_nothing_and_says_what_apply_then_does(book: OpenBook) -> None:
    before = bytes_of(book)

    plan = sheetsync.add_contact(book, "Ada Lovelace", organisation="Analytical Ltd")

    assert bytes_of(book) == before
    assert str(plan).startswith("contact add: 1 row added.")
    assert "Contacts  Ada Lovelace" in str(plan)
    assert plan.to_dict()["changes"][0]["cells"]["organisation"] == "Analytical Ltd"  # type: ignore[index]
    done = plan.apply()
    assert done.id == plan.result.id == "ada-lovelace"
    assert cell(book, "contacts", done.id, "organisation") == "Analytical Ltd"
    assert done.to_dict()["format"] == "sheetsync.contact/1"


def test_the_ids_that_a_plan_shows_are_those_that_it_gives(book: OpenBook) -> None:
    plan = sheetsync.log(book, "kenji", "Wrote to him", direction="out")

    assert plan.apply().id == plan.result.id


def test_what_follows_from_a_job_is_in_its_plan(book: OpenBook) -> None:
    talk = sheetsync.add_interview(book, "kenji", on=date(2027, 2, 26)).apply().id

    plan = sheetsync.set_answer(book, talk, "P1", response="By accident.")

    assert ("interviews", talk, "status", "Done") in [
        (each.table, each.row, each.column, each.value) for each in plan.changes if isinstance(each, SetCell)
    ]
    plan.apply()
    assert cell(book, "interviews", talk, "status") == "Done"


def test_what_somebody_else_changed_elsewhere_meanwhile_stays(book: OpenBook) -> None:
    plan = sheetsync.edit_contact(book, "kenji", phone="555 0199")
    sheetsync.edit_contact(book, "kenji", team="Trials unit").apply()

    plan.apply()

    assert cell(book, "contacts", "kenji-morioka", "phone") == "555 0199"
    assert cell(book, "contacts", "kenji-morioka", "team") == "Trials unit"


def test_the_same_cell_changed_meanwhile_is_a_clash_with_both_values_and_nothing_is_written(book: OpenBook) -> None:
    plan = sheetsync.edit_contact(book, "kenji", phone="555 0199")
    sheetsync.edit_contact(book, "kenji", phone="555 0200").apply()
    before = bytes_of(book)

    with pytest.raises(sheetsync.PlanClashes) as trouble:
        plan.apply()

    assert trouble.value.clashes == (sheetsync.Clash("contacts", "kenji-morioka", "phone", "555 0199", "555 0200"),)
    assert bytes_of(book) == before


def test_a_row_gone_meanwhile_is_a_clash(book: OpenBook, tmp_path: Path) -> None:
    ada = sheetsync.add_contact(book, "Ada Lovelace").apply().id
    plan = sheetsync.edit_contact(book, ada, phone="1")
    sheetsync.plan_undo(book).apply()

    assert [each.theirs for each in plan.clashes()] == [None]


def test_a_job_that_changes_nothing_makes_an_empty_plan(book: OpenBook) -> None:
    phone = cell(book, "contacts", "kenji-morioka", "phone")

    plan = sheetsync.edit_contact(book, "kenji", phone=phone)

    assert plan.is_empty
    assert str(plan) == "contact edit: nothing to change."


def test_what_was_planned_and_done_can_be_taken_back(book: OpenBook) -> None:
    sheetsync.add_contact(book, "Ada Lovelace").apply()
    assert [entry.run.what for entry in sheetsync.read_history(book)] == ["contact add"]

    sheetsync.plan_undo(book).apply()

    assert "ada-lovelace" not in book.observe().tables["contacts"].by_id


def test_notes_go_into_a_chart_and_the_chart_can_be_read(book: OpenBook) -> None:
    talk = sheetsync.add_interview(book, "kenji", on=date(2027, 2, 26), questions="short-15min").apply().id

    plan = sheetsync.fill_chart(book, talk, "How did you come to be doing this work?\nBy accident.\n")
    assert [each.said.answer for each in plan.result.filling.fitting] == ["By accident."]
    plan.apply()

    chart = sheetsync.chart(book, talk)
    assert "By accident." in str(chart)
    assert "By accident." in json.dumps(chart.to_dict())


def test_notes_that_cannot_be_read_are_refused(book: OpenBook, tmp_path: Path) -> None:
    with pytest.raises(UsageMistake, match=r"nowhere\.md cannot be read"):
        sheetsync.fill_chart(book, "kenji", tmp_path / "nowhere.md")


@pytest.mark.parametrize("read", [sheetsync.matrix, sheetsync.trends])
def test_reports_are_text_and_data(book: OpenBook, read: object) -> None:
    assert callable(read)
    report = read(book)

    assert str(report)
    assert json.loads(json.dumps(report.to_dict(), default=str))["format"].startswith("sheetsync.")


def test_a_brief_and_a_letter_are_about_whom_they_are_for(book: OpenBook) -> None:
    assert "Kenji Morioka" in str(sheetsync.brief(book, "kenji"))
    talk = sheetsync.add_interview(book, "kenji", on=date(2027, 2, 26), status="Done").apply().id
    assert "Dear" in str(sheetsync.draft(book, interview=talk))


def test_what_waits_is_settled_by_an_answer(book: OpenBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))
    other = sheetsync.create(tmp_path / "other.xlsx", today=TODAY)
    state = tmp_path / "state"
    sheetsync.plan_sync(book, other, state=state).apply()
    sheetsync.edit_contact(book, "kenji", phone="1").apply()
    sheetsync.edit_contact(other, "kenji", phone="2").apply()

    plan = sheetsync.plan_sync(book, other, state=state)
    (waiting,) = plan.questions
    sheetsync.resolve(plan, {waiting.id: "3"}).apply()

    assert {cell(each, "contacts", "kenji-morioka", "phone") for each in (book, other)} == {"3"}
    with pytest.raises(UsageMistake, match="No decision called D-0000 waits"):
        sheetsync.resolve(plan, {"D-0000": "3"})


def test_every_name_is_there_and_says_what_it_promises() -> None:
    assert set(sheetsync.__all__) <= set(dir(sheetsync))
    for name in set(sheetsync.__all__) - {"__version__"}:
        found = getattr(sheetsync, name)
        assert inspect.getdoc(found), name
    assert sheetsync.__version__
