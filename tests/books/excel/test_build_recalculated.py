"""The values that a new workbook carries are those that LibreOffice calculates from its formulas."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from sheetsync.blueprint.evaluate import Rows
from sheetsync.books.excel.build import build_workbook
from sheetsync.jobs.templates import read_starting_rows, read_template
from sheetsync.model.snapshot import new_token
from tests.office.calc import saved_as

TRACKER = read_template("interviews")
# TODAY() is the real day wherever a program calculates, so the settings say which day it is.
TODAY = date(2026, 11, 23)
_CACHED = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(?: t="[a-z]+")?(><f>.*?</f>)<v>.*?</v>', re.DOTALL)


def starting_rows(*, sample: bool) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = read_starting_rows(
        TRACKER, template="interviews", questions="general", sample=sample, today=TODAY
    )
    settings(rows)["as_of"]["value"] = TODAY
    return rows


def settings(rows: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {str(row["setting_id"]): row for row in rows["settings"]}


def awkward_rows() -> Rows:
    """The example, with holidays, dates typed as text, IDs with wildcards, and everything that a log can get wrong."""
    rows = starting_rows(sample=True)
    settings(rows)["holiday.1"]["value"] = date(2026, 11, 23)
    settings(rows)["holiday.3"]["value"] = date(2026, 11, 24)
    for interview, day in zip(rows["interviews"], (20, 21, 22), strict=False):
        interview.update(date=date(2026, 11, day), status="Done")
    rows["contacts"].append({"contact_id": "x*", "name": 'O\'Brien "Q" [a] =1+1'})
    rows["interactions"] += [
        {"interaction_id": "L-1", "contact": "x*", "date": "yesterday", "channel": "Email"},
        {"interaction_id": "L-2", "contact": "X*", "date": date(2026, 11, 1), "channel": "Email"},
        {"interaction_id": "L-3", "contact": "x*", "date": date(2026, 11, 9), "channel": "Note"},
        {"interaction_id": "L-4", "contact": "x*", "date": date(2026, 11, 8), "draft": "Yes"},
        {"interaction_id": "L-5", "contact": "nobody", "date": date(2026, 11, 8)},
        {"interaction_id": "L-6"},
    ]
    rows["responses"] += [{"response_id": "A-1"}, {"response_id": "A-2", "interview": "lost", "question": "lost"}]
    return rows


@pytest.mark.parametrize("which", ["new", "example", "awkward"])
def test_what_the_workbook_says_is_what_libreoffice_calculates(which: str, tmp_path: Path) -> None:
    rows = awkward_rows() if which == "awkward" else starting_rows(sample=which == "example")
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(build_workbook(TRACKER, rows, new_token("book", "interviews/1"), today=TODAY))

    said = formula_values(path, path)
    assert said == formula_values(path, recalculated(path))
    assert len(said) > 700


def formula_values(formulas: Path, values: Path) -> dict[tuple[str, str], object]:
    """Return the values that *values* shows in the cells where *formulas* has formulas."""
    shown = openpyxl.load_workbook(values, data_only=True)
    return {
        (sheet.title, cell.coordinate): shown[sheet.title][cell.coordinate].value or None
        for sheet in openpyxl.load_workbook(formulas)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and not is_aside(sheet.title)
    }


def is_aside(title: str) -> bool:
    """Tell whether a sheet is the page of working columns, for whose formulas no value is stored."""
    page = TRACKER.beside
    return page is not None and title == page.title


def recalculated(path: Path) -> Path:
    """Take the values out, and let LibreOffice put its own in."""
    bare = path.parent / "bare" / path.name
    bare.parent.mkdir()
    with ZipFile(path) as old, ZipFile(bare, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _CACHED.sub(rb"\1\2", content) if "worksheets/sheet" in name else content)
    return saved_as(bare, path.parent / "recalculated.xlsx")
