"""A Word document and the lines that a reader of it sees."""

from __future__ import annotations

import pytest

from sheetsync.interviews.notes.forms.recognise import recognised
from sheetsync.interviews.notes.forms.unreadable import NotesUnreadable
from sheetsync.interviews.notes.forms.word import read_word
from tests.interviews.notes.forms.seen import seen
from tests.interviews.notes.forms.word_files import p, parts, r, reader, sdt, tbl, tc, tr

BOX = "<w:txbxContent>{}</w:txbxContent>"
TWICE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{0}</wps:txbx></wps:wsp>"
    "</w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
).format(BOX.format(p("Ask about the bonus.")))
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE \\@ d</w:instrText></w:r>{}"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
STYLES = (
    "<w:style w:type='paragraph' w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Own'><w:name w:val='My label'/><w:basedOn w:val='berschrift2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='character' w:styleId='Loud'><w:name w:val='Loud'/><w:rPr><w:b/></w:rPr></w:style>"
)
LISTS = (
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1%2)'/></w:lvl>"
    "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId='2'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\uf0b7'/>"
    "</w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='3'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='☐'/>"
    "</w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='3'/></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>"
    "</w:lvlOverride></w:num>"
)


def item(text: str, numbers: int, level: int = 0) -> str:
    return p(text, about=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{numbers}'/></w:numPr>")


def style(name: str) -> str:
    return f"<w:pStyle w:val='{name}'/>"


SHAPES = {
    "plain paragraphs": (p("How did it start?") + p("By chance."), ["How did it start?", "By chance."]),
    "a word cut into runs": (p("By ch", r("an"), r("ce.")), ["By chance."]),
    "tracked insertions": (p("Mostly ", f"<w:ins>{r('night ')}</w:ins>", "shifts."), ["Mostly night shifts."]),
    "an inserted paragraph": (p(f"<w:ins>{r('Boats, all day.')}</w:ins>"), ["Boats, all day."]),
    "moved text is where it was moved to": (
        p("A", f"<w:moveFrom>{r('gone')}</w:moveFrom>") + p(f"<w:moveTo>{r('gone')}</w:moveTo>", "B"),
        ["A", "goneB"],
    ),
    "deleted words": (p("Pay is ", "<w:del><w:r><w:delText>bad</w:delText></w:r></w:del>", "fine."), ["Pay is fine."]),
    "a deleted paragraph mark joins two paragraphs": (
        p("Pay is", about="<w:rPr><w:del/></w:rPr>") + p(" fine."),
        ["Pay is fine."],
    ),
    "struck out": (p("Hours: ", r("long", "<w:strike/>"), r(" short", "<w:strike w:val='0'/>")), ["Hours:  short"]),
    "hidden": (p("Seen", r("unseen", "<w:vanish/>")), ["Seen"]),
    "a control in a line": (p("Hours: ", sdt(r("forty"))), ["Hours: forty"]),
    "a control around paragraphs": (sdt(p("Forty hours.") + p("And more.")), ["Forty hours.", "And more."]),
    "a control in a control": (sdt(sdt(p(sdt(r("deep"))))), ["deep"]),
    "a control as a cell": (
        tbl(tr("Pay?", sdt(tc("Low.")))),
        ["| Pay? | Low. |"],
    ),
    "a control as a row": (
        tbl(sdt(tr("Pay?", "Low."))),
        ["| Pay? | Low. |"],
    ),
    "a control around a table": (sdt(tbl(("Pay?", "Low."))), ["| Pay? | Low. |"]),
    "a prompt that nobody typed over": (
        p("Hours: ", sdt(r("Click to enter text."), "<w:showingPlcHdr/>")),
        ["Hours:", "{placeholder} Click to enter text."],
    ),
    "a ticked box": (p(sdt(r("☒"), "<w14:checkbox/>"), " relocate"), ["☒ [x] relocate"]),
    "a text box, once": (p("Before", TWICE) + p("After"), ["Before", "Ask about the bonus.", "After"]),
    "a text box in a cell": (
        tbl(tr("Pay?", tc(p("Low.", TWICE)))),
        ["| Pay? | Low.⏎Ask about the bonus. |"],
    ),
    "the result of a field, not its code": (p("On ", FIELD.format("", r("3 May")), " we met."), ["On 3 May we met."]),
    "a field in the code of a field": (p(FIELD.format(FIELD.format("", r("no")), r("yes"))), ["yes"]),
    "a simple field": (p(f"<w:fldSimple w:instr='X'>{r('4 May')}</w:fldSimple>"), ["4 May"]),
    "a link": (p("See ", f"<w:hyperlink>{r('our page')}</w:hyperlink>"), ["See our page"]),
    "a smart tag": (p("In ", f"<w:smartTag>{r('Bergen')}</w:smartTag>"), ["In Bergen"]),
    "tabs and line breaks": (
        p("<w:r><w:t>Pay</w:t><w:tab/><w:t>low</w:t><w:br/><w:t>Hours</w:t><w:tab/><w:t>long</w:t></w:r>"),
        ["Pay\tlow", "Hours\tlong"],
    ),
    "special signs": (
        p("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail </w:t><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>"),
        ["e-mail →"],
    ),
    "a table": (tbl(("Question", "Answer"), ("Pay?", "Low.")), ["| Question | Answer |", "| Pay? | Low. |"]),
    "a cell of several paragraphs": (tbl(("Day?", p("Mail.") + p("Meetings."))), ["| Day? | Mail.⏎Meetings. |"]),
    "a table in a cell": (
        tbl(("Day?", tbl(("am", "mail"), ("pm", "calls")) + p("more"))),
        ["| Day? | am · mail⏎pm · calls⏎more |"],
    ),
    "merged cells keep their columns": (
        tbl(
            tr(tc("Talk", "<w:gridSpan w:val='2'/>"), "x"),
            tr("a", tc(p("hidden below"), "<w:vMerge/>"), "c"),
        ),
        ["| Talk |  | x |", "| a |  | c |"],
    ),
    "a box of one cell": (tbl((p("What surprised me") + p("The quiet."),)), ["What surprised me", "The quiet."]),
    "a deleted row": (
        tbl(tr("x", "y", about="<w:del/>"), ("Pay?", "Low.")),
        ["| Pay? | Low. |"],
    ),
    "headings by name in any language": (
        p("Talk", about=style("Titel")) + p("Pay", about=style("berschrift2")) + p("Hours", about=style("Own")),
        ["# Talk", "## Pay", "## Hours"],
    ),
    "a heading by its level in the outline": (p("Pay", about="<w:outlineLvl w:val='2'/>"), ["### Pay"]),
    "a table of contents": (p("Pay 3", about=style("TOC1")), ["{table of contents} Pay 3"]),
    "bold, underlined and highlighted lines": (
        p(r("Pay?", "<w:b/>"))
        + p(r("Hours", "<w:u w:val='single'/>"))
        + p(r("Day", "<w:highlight w:val='yellow'/>"))
        + p(r("Half", "<w:b/>"), " bold")
        + p(r("Styled", "<w:rStyle w:val='Loud'/>")),
        ["**Pay?**", "**Hours**", "**Day**", "Half bold", "**Styled**"],
    ),
    "lists with the numbers that Word draws": (
        item("One", 1) + item("Deeper", 1, 1) + item("Deeper too", 1, 1) + item("Two", 1) + item("Bullet", 2),
        ["1. One", "    1a. Deeper", "    1b. Deeper too", "2. Two", "• Bullet"],
    ),
    "a list that begins again": (
        item("One", 1) + item("Two", 1) + item("One again", 4),
        ["1. One", "2. Two", "1. One again"],
    ),
    "a list of boxes, what is struck out is ticked off": (
        item("Open", 3) + p(r("Done", "<w:strike/>"), about="<w:numPr><w:numId w:val='3'/></w:numPr>"),
        ["☐ [ ] Open", "☐ [x] Done"],
    ),
    "marks typed by hand": (p("- Pay low") + p("3. Hours?") + p("[x] asked"), ["- Pay low", "3. Hours?", "[x] asked"]),
    "an indented paragraph": (p("Pay") + p("low", about="<w:ind w:left='720'/>"), ["Pay", "    low"]),
    "an equation and reading aids": (
        p(
            "<w:r><w:ruby><w:rt><w:r><w:t>ふり</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>振</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ),
        ["振 (ふり)"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), SHAPES.values(), ids=SHAPES)
def test_every_word_that_a_reader_sees_is_in_a_line(body: str, expected: list[str]) -> None:
    assert seen(recognised(read_word(reader(body, styles=STYLES, numbering=LISTS))).lines) == expected


def test_what_stands_beside_the_text_is_read_too() -> None:
    body = (
        p(
            "The pay is low",
            "<w:r><w:footnoteReference w:id='2'/></w:r>",
            ".",
            "<w:r><w:commentReference w:id='0'/></w:r>",
        )
        + p("Hours are long.")
        + "<w:sectPr><w:headerReference r:id='header'/><w:footerReference r:id='footer'/></w:sectPr>"
    )
    read = read_word(
        reader(
            body,
            footnotes=f"<w:footnote w:id='2'>{p('Before tax.')}</w:footnote><w:footnote w:id='3'/>",
            comments=f"<w:comment w:id='0'>{p('Ask how low.')}</w:comment>",
            header=p("My notes"),
            footer=p("Page 1"),
        )
    )

    assert seen(read.lines) == [
        "{page header} My notes",
        "The pay is low.",
        "Before tax.",
        "Ask how low.",
        "Hours are long.",
        "{page footer} Page 1",
    ]


def test_what_is_left_out_is_said() -> None:
    body = p(
        "Pay is ",
        "<w:del><w:r><w:delText>really very </w:delText></w:r></w:del>",
        r("fine", "<w:strike/>"),
        "low",
        r("xx", "<w:vanish/>"),
        "<w:r><w:drawing><a:blip/></w:drawing></w:r>",
    )

    assert read_word(reader(body)).notices == (
        "2 words that were deleted with tracked changes are left out: “really very”.",
        "1 word that was struck out is left out: “fine”.",
        "1 word that was hidden is left out: “xx”.",
        "1 picture cannot be read and is left out.",
    )


def test_a_paragraph_after_an_empty_one_says_so() -> None:
    lines = read_word(reader(p("a") + p("b") + p("") + p("c") + tbl(("d", "e")) + p("f"))).lines
    assert [line.after_blank for line in lines] == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("<w:document xmlns:w='w'><w:body><w:p></w:body></w:document>", "damaged"),
        ("<w:document xmlns:w='w'/>", "its text is missing"),
        ("<!DOCTYPE x [<!ENTITY a 'lol'>]><w:document xmlns:w='w'><w:body/></w:document>", "document type"),
        ("<w:document xmlns:w='w'><w:body>" + "<w:sdt><w:sdtContent>" * 5_000, "nested too deeply"),
    ],
)
def test_a_document_that_is_damaged_or_unsafe_is_refused(document: str, why: str) -> None:
    made = {**parts(""), "word/document.xml": document.encode()}
    with pytest.raises(NotesUnreadable, match=why):
        read_word(made.get)
