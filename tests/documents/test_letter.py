"""A letter as a Word document: block form on one page, gaps marked, own templates filled, anything hostile refused."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from sheetsync.documents import DocumentUnreadable
from sheetsync.documents.letter import document_text, draw_letter, fill_letter, template_fields
from sheetsync.model.letter import Letter, TemplateField
from tests.office.calc import saved_as

KNOWN = {
    "contact.salutation": TemplateField("Dr Byron", "their name"),
    "detail.1": TemplateField("<b>=1+1</b> & so on.", "one thing"),
    "detail.2": TemplateField("", "another thing"),
    "me.name": TemplateField("", "your name"),
    "me.address": TemplateField("1 Orchard Lane\nConcord", "your address"),
}


def letter(paragraphs: int = 7) -> Letter:
    text = "A sentence of a letter that says something in about as many words as people use for it, twice over. " * 2
    return Letter(
        "Thank you",
        ("1 Orchard Lane", "Concord", "jo@example.org"),
        "18 January 2027",
        ("Dr Ada Byron, Analyst", "Engines", "Analytical Ltd", "2 Mill Road", "London"),
        "Dear Dr Byron,",
        tuple(f"{n} {text}" for n in range(paragraphs)),
        "Sincerely,",
        ("[[your name]]",),
    )


def test_it_is_in_block_form_and_its_gaps_are_marked() -> None:
    document = docx.Document(BytesIO(draw_letter(letter(2))))
    lines = [paragraph.text for paragraph in document.paragraphs]

    assert lines[:4] == ["1 Orchard Lane", "Concord", "jo@example.org", "18 January 2027"]
    assert lines[9:] == ["Dear Dr Byron:", *letter(2).paragraphs, "Sincerely,", "[[your name]]"]
    assert all(paragraph.alignment is None for paragraph in document.paragraphs)
    marked = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert marked == ["[[your name]]"]


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_libreoffice_opens_it_and_it_is_one_page(size: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(draw_letter(letter(), size))
    drawn = saved_as(path, tmp_path / "letter.pdf")
    told = subprocess.run(["pdfinfo", str(drawn)], capture_output=True, text=True, check=True).stdout

    found = re.search(r"Pages:\s+(\d+)", told)
    assert found
    assert found[1] == "1"


def template() -> bytes:
    document = docx.Document()
    split = document.add_paragraph("Dear ")
    split.add_run("{{con").bold = True
    split.add_run("tact.salu")
    split.add_run("tation}}, hello")
    document.add_paragraph("Also {{detail.2?}}")
    document.add_table(1, 1).rows[0].cells[0].paragraphs[0].add_run("{{detail.1}} {{ me.name }}")
    document.sections[0].header.paragraphs[0].add_run("{{me.address}}")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_template_of_ones_own_is_filled_though_its_fields_are_split_over_runs() -> None:
    made = template()
    filled = docx.Document(BytesIO(fill_letter(made, KNOWN)))

    assert set(template_fields(made)) == set(KNOWN)
    assert [paragraph.text for paragraph in filled.paragraphs] == ["Dear Dr Byron, hello"]
    assert [run.text for run in filled.paragraphs[0].runs if run.bold] == ["Dr Byron"]
    assert filled.tables[0].rows[0].cells[0].text == "<b>=1+1</b> & so on. [[your name]]"
    assert filled.sections[0].header.paragraphs[0].text == "1 Orchard Lane\nConcord"


def test_what_is_filled_in_is_not_searched_for_fields_again() -> None:
    known = {**KNOWN, "detail.1": TemplateField("{{me.name}}", "")}

    assert "{{me.name}} [[your name]]" in document_text(fill_letter(template(), known))


def test_a_drawn_letter_is_read_back_with_every_word() -> None:
    text = document_text(draw_letter(letter(3)))

    assert "Dear Dr Byron:" in text
    assert all(part in text for part in letter(3).paragraphs)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no document", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_document_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(DocumentUnreadable):
        document_text(data)


def test_other_packages_and_swollen_ones_are_refused() -> None:
    for name, content in (("word/document.xml", b"<broken"), ("x", bytes(60_000_000))):
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as package:
            package.writestr(name, content)
        with pytest.raises(DocumentUnreadable):
            document_text(file.getvalue())
