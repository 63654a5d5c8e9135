"""A brief on paper: one side of it, whatever the cells held, and nothing in a cell becomes markup."""

from __future__ import annotations

import base64
import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from sheetsync.documents.brief import draw_brief
from sheetsync.interviews.brief import on_one_page
from sheetsync.model.brief import Brief, Note, Part
from sheetsync.report.brief import brief_json, brief_lines, brief_markdown, brief_page
from sheetsync.report.text import plain_text
from tests.office.calc import saved_as
from tests.report.looking import looked_at
from tests.report.test_page import Reader

TODAY = date(2027, 1, 18)
NASTY = (
    '=1+1 <script>alert(1)</script>" onload="x \x00\x1b[2J\u202e & \ud800 **b** [l](http://e.example)' + "x" * 30_000
)
WORDS = "When it rains for three days the telephone in the hall begins to ring at six in the morning. " * 4
WORST = ("W" * 900, "漢" * 900, "x" * 30_000, WORDS, "العربية " * 200, "👩\u200d🔬" * 300)


def full(text: str) -> Brief:
    """A brief of all parts there can be, each with more notes than fit, all late and so in bold."""
    notes = tuple(Note(text, text, late=True) for _ in range(12))
    return on_one_page(Brief("ada", text, text, (text,) * 8, tuple(Part(f"p{n}", text, notes) for n in range(11))))


def test_every_form_says_the_same_words() -> None:
    part = Part("said", "What they said", (Note("Chance.", "2026-12-01"), Note("Late.", late=True)), 3)
    brief = Brief("ada", "Ada Byron", "Analyst", ("Met", "Warm"), (part,))
    document = docx.Document(BytesIO(draw_brief(brief, TODAY)))

    texts = [
        plain_text(brief_lines(brief)),
        brief_markdown(brief, TODAY),
        Reader(brief_page(brief, TODAY)).text,
        "\n".join(each.text for each in document.paragraphs),
    ]
    for text in texts:
        for words in ("Ada Byron", "Analyst", "Met · Warm", "What they said", "2026-12-01: Chance.", "and 3 more"):
            assert words in text
    assert brief_json(brief)["parts"][0]["notes"][1] == {"mark": "", "text": "Late.", "late": True}


def test_no_cell_becomes_markup_or_steers_a_screen() -> None:
    brief = Brief(NASTY, NASTY, NASTY, (NASTY,), (Part("p", NASTY, (Note(NASTY, NASTY),)),))
    page = Reader(brief_page(brief, TODAY))

    assert "script" not in page.tags
    assert not any(name.startswith("on") for name, _ in page.attributes)
    for text in (brief_markdown(brief, TODAY), plain_text(brief_lines(brief)), page.text):
        assert not re.search("[\x00-\x08\x1b\u202e\ud800]", text)
    assert "<script" not in brief_markdown(brief, TODAY).replace("\\<", "")
    assert not re.search(r"(?<!\\)\]\(http", brief_markdown(brief, TODAY))
    assert docx.Document(BytesIO(draw_brief(brief, TODAY))).paragraphs[0].text.startswith("=1+1 <script>")


@pytest.mark.parametrize("text", WORST, ids=["wide", "east-asian", "one-word", "words", "right-to-left", "joined"])
def test_the_fullest_brief_prints_on_one_side_of_us_letter(text: str, tmp_path: Path) -> None:
    with looked_at(tmp_path, brief_page(full(text), TODAY)) as browser:
        made = browser.ask("Page.printToPDF", paperWidth=8.5, paperHeight=11, preferCSSPageSize=False)
        assert browser.run("document.documentElement.scrollWidth <= innerWidth") is True
    assert pages(base64.b64decode(made["data"]), tmp_path) == 1


@pytest.mark.parametrize("text", WORST, ids=["wide", "east-asian", "one-word", "words", "right-to-left", "joined"])
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_fullest_document_has_one_page(text: str, size: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(draw_brief(full(text), TODAY, size))

    drawn = saved_as(path, tmp_path / "brief.pdf")

    assert pages(drawn.read_bytes(), tmp_path) == 1


def pages(pdf: bytes, folder: Path) -> int:
    """Count the pages of a PDF."""
    path = folder / "counted.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Pages:\s+(\d+)", told)
    assert found
    return int(found[1])
