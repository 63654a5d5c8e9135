"""Rich text as TextEdit, WordPad and Word write it, and the lines that a reader of it sees."""

from __future__ import annotations

import pytest

from sheetsync.interviews.notes.forms.recognise import recognised
from sheetsync.interviews.notes.forms.rtf import read_rtf
from sheetsync.interviews.notes.forms.unreadable import NotesUnreadable
from tests.interviews.notes.forms.seen import seen

MAC = (
    r"{\rtf1\ansi\ansicpg1252\cocoartf2761{\fonttbl\f0\fswiss\fcharset0"
    r" Helvetica;}{\colortbl;\red255;}{\*\expandedcolortbl;;}"
    r"\paperw11900\pard\tx566\pardirnatural\partightenfactor0"
    "\n\\f0\\b\\fs24 \\cf0 How did it start?\\\n\\b0 By chance, "
    r"in caf\'e9s \'96 it\'92s odd.\ " + "\n\\\n{\\listtext\t\\uc0\\u8226 \t}one\\\n}"
)

SHAPES = {
    "TextEdit": (MAC, ["**How did it start?**", "By chance, in cafés – it’s odd.", "• one"]),
    "WordPad": (
        r"{\rtf1\ansi\deff0{\fonttbl{\f0\fnil Calibri;}}\viewkind4\uc1\pard\f0 Pay?\par\b low\b0  today\par}",
        ["Pay?", "low today"],
    ),
    "signs by number": (r"{\rtf1\uc1 Pay \u8364?30k \u-10179?\u-8704? ok\par}", ["Pay €30k 😀 ok"]),
    "signs with what stands for them in two bytes": (r"{\rtf1\uc2 a\u8211\'a8\'43b\par}", ["a–b"]),
    "a Mac's code page": (r"{\rtf1\mac Sp\'8ater \'d2endlich\'d3\par}", ["Später “endlich”"]),
    "a Japanese font": (
        r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 M;}}\f0 a \f1\'89\'ef\'8b\'63\f0  b\par}",
        ["a 会議 b"],
    ),
    "braces and backslashes": (r"{\rtf1 a \{b\} c\\d\par}", [r"a {b} c\d"]),
    "lists": (
        (
            r"{\rtf1{\*\listtable x}\pard{\listtext 1.\tab}\ilvl0 one\par\pard{\listtext a)\tab}\ilvl1 deep\par\pard"
            r"{\pntext\'B7\tab}{\*\pn\pnlvlblt{\pntxtb\'B7}}dot\par}"
        ),
        ["1. one", "    a. deep", "· dot"],
    ),
    "headings": (
        r"{\rtf1{\stylesheet{\s0 Normal;}{\s2\b heading 2;}}\pard\s2 Pay\par\pard low\par\pard\outlinelevel0 Day\par}",
        ["## Pay", "low", "# Day"],
    ),
    "a table": (
        (
            r"{\rtf1 before\par\trowd\cellx1\cellx2\pard\intbl Q\cell A\cell\row\trowd\pard\intbl Pay?\cell low\par"
            r" lower\cell\row\pard after\par}"
        ),
        ["before", "| Q | A |", "| Pay? | low⏎lower |", "after"],
    ),
    "a field": (r"{\rtf1 On {\field{\*\fldinst DATE}{\fldrslt 3 May}} we met\par}", ["On 3 May we met"]),
    "a footnote, a comment, a text box and a header": (
        (
            r"{\rtf1{\header Mine\par}Pay{\footnote before tax}{\*\annotation ask} low{\shp{\*\shpinst{\sp{\sn x}{\sv"
            r" 1}}{\shptxt In a box\par}}"
            r"{\shprslt In a box}}\par next\par}"
        ),
        ["Pay low", "{page header} Mine", "before tax", "ask", "In a box", "next"],
    ),
    "both ways to write a text": (r"{\rtf1 {\upr{Caf?}{\*\ud{Caf\u233 ?}}} x\par}", ["Café x"]),
    "tabs and breaks": (r"{\rtf1 Pay\tab low\line Hours\tab long\par}", ["Pay\tlow", "Hours\tlong"]),
    "marks typed by hand": (r"{\rtf1 - Pay\par 2. Hours\par}", ["- Pay", "2. Hours"]),
    "no end": (r"{\rtf1 Pay\par low", ["Pay", "low"]),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_rich_text_is_read_without_its_control_words(text: str, expected: list[str]) -> None:
    assert seen(recognised(read_rtf(text)).lines) == expected


def test_what_is_struck_out_hidden_deleted_or_a_picture_is_left_out_and_said() -> None:
    read = read_rtf(r"{\rtf1 Pay {\strike high}{\v x}{\deleted gone} low{\pict\pngblip 89504e}\par}")

    assert seen(read.lines) == ["Pay  low"]
    assert [notice.split(" left")[0] for notice in read.notices] == [
        "1 word that was struck out is",
        "1 word that was hidden is",
        "1 word that was deleted with tracked changes is",
        "1 picture cannot be read and is",
    ]


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(NotesUnreadable, match="nested too deeply"):
        read_rtf(r"{\rtf1 " + "{" * 100_000)
