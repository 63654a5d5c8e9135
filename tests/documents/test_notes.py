"""Word documents as notes: the printed sheet filled in on a computer, and documents that are none."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from sheetsync.documents import DocumentUnreadable
from sheetsync.documents.notes import read_document
from sheetsync.documents.worksheet import draw_worksheet
from sheetsync.interviews.prepare import worksheet
from sheetsync.jobs.fill import open_desk, read_notes
from sheetsync.model.value import show
from sheetsync.tracker.reading import Tracker
from tests.interviews.study import BLUEPRINT, DAY, lettered, tracker


def saved(document: object) -> bytes:
    file = BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def test_the_printed_sheet_is_read_back_with_what_was_typed_into_it_and_nothing_that_was_printed() -> None:
    book = tracker(
        contacts={"ada": {"name": "Ada"}},
        interviews={"ada-1": {"contact": "ada", "date": DAY}},
        questions={
            "P1": {"question": "How did you come to this?"},
            "C3": {"question": "How much room is left?", "type": "Scale"},
            "N1": {"question": "Who else?", "type": "People"},
        },
        responses={f"A{n}": {"interview": "ada-1", "question": name} for n, name in enumerate(("P1", "C3", "N1"))},
    )
    desk = open_desk(book, BLUEPRINT, interview="ada", today=DAY, letters=lettered())
    document = docx.Document(BytesIO(draw_worksheet(worksheet(Tracker(desk.snapshot), desk.study, desk.talk))))
    document.tables[0].rows[1].cells[3].text = "By chance."
    document.tables[0].rows[2].cells[3].paragraphs[0].add_run("\n4, most evenings")
    document.tables[1].rows[1].cells[0].paragraphs[0].add_run("\nGrace, Edsger")

    filling = desk.plan(read_notes(desk, saved(document), "ada.docx"))
    after = desk.apply(book, filling).tables["responses"]

    assert {show(after.cell(row, "question")): show(after.cell(row, "response")) for row in after.rows[:3]} == {
        "P1": "By chance.",
        "C3": "4, most evenings",
        "N1": "",
    }
    assert after.cell(after.by_id["A1"], "rating") == 4.0
    assert [show(after.cell(row, "response")) for row in after.rows[3:]] == [
        "People and teams that were named\nGrace, Edsger"
    ]
    assert filling.unsure == ()


def test_paragraphs_become_lines_with_their_marks_and_tables_rows() -> None:
    document = docx.Document()
    document.add_heading("Who reads it?", 2)
    document.add_paragraph("Nobody.")
    document.add_paragraph("a list", style="List Bullet")
    document.add_paragraph().add_run("Bold?").bold = True
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "cell"

    assert read_document(saved(document)) == [
        "\n## Who reads it?\nNobody.\n- a list\n\n**Bold?**",
        [["cell", ""]],
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rubbish", b"no document at all"])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match="Nothing was changed"):
        read_document(data)
