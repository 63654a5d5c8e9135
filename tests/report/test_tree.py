"""One tree of headings, paragraphs, lists and tables in four forms, in none of which a text becomes markup."""

from __future__ import annotations

from sheetsync.report.text import plain_text
from sheetsync.report.tree import (
    Bullets,
    Grid,
    Heading,
    Item,
    Paragraph,
    tree_html,
    tree_json,
    tree_lines,
    tree_markdown,
    tree_page,
)
from tests.report.test_page import Reader

BAD = "<b>x</b> | *y* \x1b[31m\u202e"
TREE = (
    Heading("Fields"),
    Paragraph("Three of them."),
    Paragraph("Read it as a lead.", quiet=True),
    Bullets((Item("Said by several", ("AI: 7 of 12",)), Item("Split", marked=True))),
    Grid(("", "Law", "Arts"), (("Most say", "robes", "paint\nlight"), ("Only one", "–", "glue"))),
)


def test_on_a_screen_lists_are_indented_and_columns_even() -> None:
    assert plain_text(tree_lines(TREE)).splitlines() == [
        "Fields",
        "  Three of them.",
        "  Read it as a lead.",
        "  • Said by several",
        "      AI: 7 of 12",
        "  • Split",
        "            Law    Arts",
        "  Most say  robes  paint",
        "                   light",
        "  Only one  –      glue",
    ]


def test_a_table_that_is_too_wide_for_a_screen_is_wrapped() -> None:
    lines = plain_text(tree_lines([Grid(("a", "b"), (("x " * 90, "y " * 90),))])).splitlines()

    assert max(map(len, lines)) <= 80
    assert sum(line.count("x") for line in lines) == 90


def test_markdown_and_html_hold_the_same() -> None:
    assert list(tree_markdown(TREE))[-3:] == [
        "| --- | --- | --- |",
        "| Most say | robes | paint; light |",
        "| Only one | – | glue |",
    ]
    assert "- **▲** Split" in list(tree_markdown(TREE))
    page = "".join(tree_html(TREE))
    assert "<h2>Fields</h2>" in page
    assert "<td>paint<br>light</td>" in page
    assert '<li class="late"><p>Split</p></li>' in page


def test_a_paragraph_does_not_become_a_list_in_markdown() -> None:
    assert [*tree_markdown([Paragraph("12. of May")]), *tree_markdown([Paragraph("- no")])] == [
        "12\\. of May",
        "\\- no",
    ]


def test_data_holds_each_block_with_its_kind() -> None:
    assert [each["kind"] for each in tree_json(TREE)] == ["heading", "paragraph", "paragraph", "list", "table"]
    assert tree_json(TREE)[-1]["rows"][0] == ["Most say", "robes", "paint\nlight"]


def test_a_hostile_text_stays_text_everywhere() -> None:
    tree = (Heading(BAD), Paragraph(BAD), Bullets((Item(BAD, (BAD,)),)), Grid((BAD,), ((BAD,),)))

    assert not {"\x1b", "\u202e"} & set(plain_text(tree_lines(tree)) + "\n".join(tree_markdown(tree)))
    assert "<b>" not in "\n".join(tree_markdown(tree)).replace("\\<b", "")
    read = Reader(tree_page("t", tree))
    assert "b" not in read.tags
