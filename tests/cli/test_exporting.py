"""What goes out of a tracker: cards, a calendar, tables that run no formula, and all of it to be read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Run
from tests.cli.test_importing import contacts


@pytest.fixture
def people(run: Run, new_tracker: Path, folder: Path) -> None:
    (folder / "tracker.xlsx").write_bytes(new_tracker.read_bytes())
    more = ["--set", "Notes=Line one\nline; two, three", "--set", "Phone=+44 20 7946 0000", "--role", "=1+1"]
    run("contact", "add", "Ada Lovelace", "--organisation", "Analytical; Ltd", "--email", "ada@example.org", *more)
    run("contact", "add", "Zoë Ångström-Müller-Lüdenscheidt", "--set", "Tags=one, two")


@pytest.mark.parametrize("form", ["vcf", "vcf4", "csv", "json"])
def test_what_is_exported_and_taken_into_a_new_tracker_says_the_same(
    run: Run, folder: Path, people: None, form: str
) -> None:
    before = contacts(run)
    assert run("export", "--format", form, "--to", f"out.{form}").code == 0

    assert run("create", "other.xlsx", "--from", f"out.{form}").code in (0, 4)
    run_other = contacts_of(run, "other.xlsx")

    for contact, cells in before.items():
        for key in ("name", "organisation", "role", "email", "phone", "notes", "tags"):
            assert run_other[contact].get(key) == cells.get(key), (contact, key)


def contacts_of(run: Run, book: str) -> dict[str, dict[str, str]]:
    listed = run("contact", "list", "--json", "--book", book).json["contacts"]
    return {each["id"]: each["cells"] for each in listed}


def test_an_export_of_everything_is_read_back_without_a_change(run: Run, tracker: Path) -> None:
    run("export", "--format", "json", "--to", "all.json")
    before = tracker.read_bytes()

    said = run("import", "all.json", "-y", "--json")

    assert (said.code, said.json["added"], said.json["changed"], said.json["decisions"]) == (0, [], {}, [])
    assert tracker.read_bytes() == before


def test_no_cell_of_a_csv_begins_as_a_formula_does(run: Run, people: None) -> None:
    rows = csv.reader(io.StringIO(run("export", "--format", "csv").out.removeprefix("\ufeff")))

    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_lines_of_a_card_are_at_most_75_octets_long(run: Run, people: None) -> None:
    lines = run("export", "--format", "vcf").out.splitlines()

    assert max(len(line.encode()) for line in lines) <= 75


def test_the_calendar_of_interviews_is_one_that_calendars_read(run: Run, tracker: Path) -> None:
    events = Calendar.from_ical(run("export", "--format", "ics").out).walk("VEVENT")

    interviews = run("interview", "list", "--json").json["interviews"]
    assert len(events) == len([each for each in interviews if each["cells"].get("date")])


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(run: Run, people: None) -> None:
    said = run("export", "nonsense")

    assert said.code == 2
    assert "log" in said.err
