"""Whatever a text looks like, every word of it is in a line or in a notice; and no file takes long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.interviews.notes.forms.html import read_html
from sheetsync.interviews.notes.forms.rtf import read_rtf
from sheetsync.interviews.notes.forms.text import read_text
from sheetsync.interviews.notes.forms.unreadable import NotesUnreadable
from sheetsync.interviews.notes.forms.word import read_word
from sheetsync.interviews.notes.lines import Notes
from tests.interviews.notes.forms.word_files import p, reader

SIGNS = [
    *("Ann Lee: ", "Ann Lee  0:03", "[00:00:03] ", "10:02 ", "00:01.000 --> 00:02.000", "WEBVTT", "From: a", "To: b"),
    *(
        "On Monday x wrote:",
        "-- ",
        "> ",
        ">> ",
        "---",
        "| ",
        "\t",
        "# ",
        "~~",
        "**",
        "__",
        "- ",
        "1. ",
        "Q3: ",
        "[x] ",
        "[[",
    ),
    *(
        "]]",
        "![",
        "<!--",
        "-->",
        "```",
        "{",
        "}",
        '"',
        ",",
        ";",
        "sep=;",
        "title: x",
        "> [!note] ",
        "3 May 2026",
        "10:15",
        "…",
    ),
    *("\\", "&amp; ", "{\\rtf1 ", "Sent from my iPhone", "\n", "\n\n", "\r\n"),
]
WORDS = st.integers(1, 999).map(lambda number: f"word{number} ")


def words(notes: Notes) -> set[str]:
    said = [f"{line.text} {line.number} {line.time} {line.speaker}" for line in notes.lines]
    return set(re.findall(r"word\d+", " ".join([*said, *notes.notices])))


@given(st.lists(st.one_of(st.sampled_from(SIGNS), WORDS, WORDS), max_size=30).map("".join))
def test_every_word_of_a_text_is_in_a_line_or_a_notice(text: str) -> None:
    first = text[:70]  # a notice shows no more of what is struck out
    assert words(read_text(text)) >= set(re.findall(r"word\d+(?= )", first))


def test_a_document_longer_than_any_notes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("draft._MOST_PARAGRAPHS", "xml._MOST_ELEMENTS", "rtf._MOST_TOKENS", "html._MOST_TAGS"):
        monkeypatch.setattr(f"sheetsync.interviews.notes.forms.{limit}", 50)
    too_long = "too long for the notes of one interview"
    with pytest.raises(NotesUnreadable, match=too_long):
        read_html("<p>x" * 60)
    with pytest.raises(NotesUnreadable, match=too_long):
        read_rtf("{\\rtf1 " + "x\\par " * 60)
    with pytest.raises(NotesUnreadable, match=too_long):
        read_word(reader(p("x") * 60))


@pytest.mark.parametrize(
    "piece", ["<!--", "<![CDATA[", "</", "<?", "<", "<a ", "&", "<b>", "<table><tr><td>", "<ul><li>"]
)
def test_a_page_that_nothing_ends_takes_no_longer_than_its_length(piece: str) -> None:
    # Python's own parser takes minutes for some of these at this length.
    assert read_html(f"<p>x</p>{piece * 5_000}").lines[0].text.startswith("x")
