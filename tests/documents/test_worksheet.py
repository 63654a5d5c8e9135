"""The sheet to take along: whole pages, every question on one of them, whatever the cells held."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest

from sheetsync.documents.worksheet import draw_worksheet
from sheetsync.model.worksheet import COLUMNS, AskedLine, Worksheet
from tests.office.calc import saved_as

NASTY = "=1+1 <w:p>\x00\x1b[2J\u202e & \ud800" + "x" * 30_000


def sheet(lines: int, text: str = "What did you spend your last working week on, hour by hour?") -> Worksheet:
    asked = tuple(AskedLine(f"P{n}", text, "I think so.", "1   2   3   4   5", n + 1) for n in range(lines))
    return Worksheet("Ada Lovelace", ("Analyst", "2027-01-15", "14:30"), "Is it lonely?", asked, "ada-1")


def test_every_question_is_in_a_table_with_its_id_and_room_for_the_answer() -> None:
    document = docx.Document(BytesIO(draw_worksheet(sheet(14))))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

    heads = [row for row in rows if tuple(row) == COLUMNS]
    asked = [row for row in rows if len(row) == len(COLUMNS) and tuple(row) != COLUMNS]
    assert len(heads) == 2
    assert [row[0] for row in asked] == [f"{n + 1}\nP{n}" for n in range(14)]
    assert asked[0][1:3] == [sheet(1).lines[0].question, "I think so."]


def test_nothing_from_a_cell_can_break_the_document_or_become_markup() -> None:
    drawn = draw_worksheet(Worksheet(NASTY, (NASTY,), NASTY, (AskedLine(NASTY, NASTY, NASTY, ""),), NASTY))

    document = docx.Document(BytesIO(drawn))
    text = document.tables[0].rows[1].cells[1].text
    assert text.startswith("=1+1 <w:p>[2J")
    assert len(text) <= 240


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (6, 1), (12, 2), (16, 2), (21, 3)])
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_it_fills_whole_pages(lines: int, pages: int, size: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    path.write_bytes(draw_worksheet(sheet(lines), size))

    drawn = saved_as(path, tmp_path / "sheet.pdf")
    told = subprocess.run(["pdfinfo", str(drawn)], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Pages:\s+(\d+)", told)
    assert found
    assert int(found[1]) == pages
