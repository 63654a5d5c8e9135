"""A letter as a Word document: block form on one page, gaps marked, own templates filled, anything hostile refused."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml

from sheetsync.documents import DocumentUnreadable
from sheetsync.documents.letter import document_text, draw_letter, fill_letter, template_fields
from sheetsync.documents.passages import left_over
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


_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RUN = "<w:r><w:rPr><w:i/></w:rPr><w:t>{}</w:t></w:r>"
_PARAGRAPH = f"<w:p>{_RUN}</w:p>"
_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
_CELL = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
PLACES = {
    "body": _PARAGRAPH,
    "table": _CELL.format(_PARAGRAPH),
    "nested table": _CELL.format(_CELL.format(_PARAGRAPH) + "<w:p/>"),
    "content control": f"<w:sdt><w:sdtContent>{_PARAGRAPH}</w:sdtContent></w:sdt>",
    "prompt of a content control": (
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath='/x' w:storeItemID='x'/></w:sdtPr>"
        f"<w:sdtContent>{_RUN}</w:sdtContent></w:sdt></w:p>"
    ),
    "cell in a content control": (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:sdt><w:sdtContent><w:tc>"
        f"{_PARAGRAPH}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
    ),
    "text box": _BOX.replace("{0}", _PARAGRAPH),
    "link": f"<w:p><w:hyperlink w:anchor='x'>{_RUN}</w:hyperlink></w:p>",
    "field": f"<w:p><w:fldSimple w:instr='AUTHOR'>{_RUN}</w:fldSimple></w:p>",
    "smart tag": f"<w:p><w:smartTag w:element='x'>{_RUN}</w:smartTag></w:p>",
    "insertion": f"<w:p><w:ins w:id='1' w:author='x'>{_RUN}</w:ins></w:p>",
}


def document_with(place: str, text: str) -> bytes:
    """A document that says *text* in a place of its body, or in one of its headers or footers."""
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for name in ("header", "footer", "first_page_header", "first_page_footer"):
        if place == name:
            getattr(section, name).paragraphs[0].add_run(text).italic = True
    if place in PLACES:
        made = parse_xml(f"<w:body {_NAMES}>{PLACES[place].replace('{}', text)}</w:body>")
        for element in list(made):
            document.element.body.insert(0, element)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


EVERYWHERE = [*PLACES, "header", "footer", "first_page_header", "first_page_footer"]


@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_field_is_filled_in_whatever_it_stands_and_keeps_its_look(place: str) -> None:
    made = document_with(place, "Dear {{contact.salutation}},")
    filled = fill_letter(made, KNOWN)

    assert template_fields(made) == ["contact.salutation"]
    assert document_text(filled).split("\n\n").count("Dear Dr Byron,") == 1
    with ZipFile(BytesIO(filled)) as package:
        xml = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist() if "xml" in name)
    assert "{{" not in xml
    assert not re.search("dataBinding|showingPlcHdr", xml)
    assert xml.count("Dear Dr Byron,") == (2 if place == "text box" else 1)
    assert re.search(r"<w:rPr>\s*<w:i/>\s*</w:rPr>\s*<w:t[^>]*>Dear Dr Byron,", xml)
    assert not left_over(filled) or place == "insertion"


@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_paragraph_that_is_left_out_leaves_a_document_that_can_be_opened(place: str) -> None:
    filled = fill_letter(document_with(place, "Also {{detail.2?}}"), KNOWN)

    assert "Also" not in document_text(filled)
    root = docx.Document(BytesIO(filled)).element
    holders = [each for each in root.iter() if each.tag.endswith(("}tc", "}txbxContent"))]
    assert all(any(inner.tag.endswith("}p") for inner in each) for each in holders)


@pytest.mark.parametrize("place", EVERYWHERE)
def test_an_open_place_is_read_in_whatever_it_stands(place: str) -> None:
    assert "[[your name]]" in document_text(document_with(place, "[[your name]]"))


def test_what_was_struck_out_is_not_read_but_said_to_be_there_as_are_inserted_words_and_comments() -> None:
    gone = "<w:del w:id='1' w:author='x'><w:r><w:delText>dull</w:delText></w:r></w:del>"
    struck = f"<w:p>{gone}<w:r><w:t>Yes.</w:t></w:r></w:p>"
    document = docx.Document()
    document.element.body.insert(0, parse_xml(struck.replace("<w:p>", f"<w:p {_NAMES}>", 1)))
    document.add_comment(document.add_paragraph("Thank you.").runs, text="too short?")
    file = BytesIO()
    document.save(file)

    assert document_text(file.getvalue()).startswith("Yes.")
    assert left_over(file.getvalue()) == ["struck out: “dull”", "comment: “too short?”"]
    assert left_over(document_with("insertion", "new")) == ["inserted: “new”"]
    assert left_over(draw_letter(letter(2))) == []


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
