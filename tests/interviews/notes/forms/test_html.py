"""A web page, or what programs export as one, and the lines that a reader of it sees."""

from __future__ import annotations

import pytest

from sheetsync.interviews.notes.forms.html import read_html
from sheetsync.interviews.notes.forms.recognise import recognised
from tests.interviews.notes.forms.seen import seen

DOCS = (
    "<html><head><meta charset=utf-8><title>Notes</title><style>.c1{font-weight:700}.c2{font-weight:400}"
    ".c3{text-decoration:line-through}</style></head><body class=doc-content><p class='c0 title'><span>Talk</span></p>"
    "<p class=c0><span class=c1>Pay?</span></p><p class=c0><span class=c2>Low</span><span class=c3> or high</span>"
    "<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup></p><p class=c0><span></span></p>"
    "<ul class='lst-kix_x-0 start'><li>one</li></ul><ul class='lst-kix_x-1 start'><li>deeper</li></ul>"
    "<div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>Ask again.</span></p></div></body></html>"
)
NOTION = (
    "<html><body><article><header><h1 class='page-title'>Talk</h1></header><table class=properties><tr><th>Date"
    "</th><td>3 May"
    "</td></tr></table><div class=page-body><ul class=toggle><li><details open=''><summary>Pay?</summary><p>Low."
    "</p></details></li></ul>"
    "<ul class=to-do-list><li><div class='checkbox checkbox-on'></div> <span"
    " style='text-decoration:line-through'>asked</span></li>"
    "<li><div class='checkbox checkbox-off'></div> <span>open</span></li></ul></div></article></body></html>"
)
WORD = (
    "<html><body><!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoListParagraph><![if !supportLists]>"
    "<span>·<span>&nbsp;&nbsp; "
    "</span></span><![endif]>Pay is low<o:p></o:p></p></body></html>"
)

SHAPES = {
    "paragraphs": ("<p>How did\n it start?</p><p>By&nbsp;chance.</p>", ["How did it start?", "By chance."]),
    "line breaks": ("<div>Pay: low<br>Hours: long<br/><br/>Day</div>", ["Pay: low", "Hours: long", "Day"]),
    "no tags are closed": (
        "<html><p>one<p>two<ul><li>three<li>four</ul>five",
        ["one", "two", "• three", "• four", "five"],
    ),
    "headings and bold lines": (
        "<h2>Pay</h2><p><b>Hours?</b></p><p><b>Half</b> bold</p>",
        ["## Pay", "**Hours?**", "Half bold"],
    ),
    "bold that is switched off": ("<b style='font-weight:normal'><p>Not bold</p></b>", ["Not bold"]),
    "lists in lists": (
        "<ol start=3><li>x<ul><li>deep</li></ul></li><li><p>y</p><p>more</p></li></ol>",
        ["3. x", "    • deep", "4. y", "    more"],
    ),
    "a list of letters": ("<ol type=a><li>x</li><li>y</li></ol>", ["a. x", "b. y"]),
    "boxes": (
        "<ul><li><input type=checkbox checked> asked</li><li><input type=checkbox> open</li></ul>",
        ["• [x] asked", "• [ ] open"],
    ),
    "a form filled in": ("<label>Pay</label> <input value='low'><textarea>a\nb</textarea>", ["Pay lowa", "b"]),
    "terms and what they mean": ("<dl><dt>Pay<dd>low<dt>Hours<dd>long</dl>", ["Pay", "    low", "Hours", "    long"]),
    "a table": (
        "<table><thead><tr><th>Q<th>A<tbody><tr><td>Pay?<td>low<br>lower</table>",
        ["| Q | A |", "| Pay? | low⏎lower |"],
    ),
    "merged cells": ("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", ["| a |  | b |", "| c | d | e |"]),
    "a table for the layout": ("<table><tr><td><p>Pay?</p><p>Low.</p></td></tr></table>", ["Pay?", "Low."]),
    "a toggle": (
        "<details><summary>Pay?</summary>Low.<p>Very.</p></details><p>after",
        ["**Pay?**", "    Low.", "    Very.", "after"],
    ),
    "what is quoted in a mail": (
        "<div>Low.</div><blockquote type=cite><p>Pay?</p><blockquote type=cite>older</blockquote></blockquote>",
        ["Low.", "> Pay?", ">> older"],
    ),
    "a quotation that is only indented": ("<p>Pay<blockquote>low</blockquote>", ["Pay", "    low"]),
    "what nobody sees": (
        "<p>a</p><script>x()</script><style>p{}</style><template>y</template><p hidden>z</p><!-- c -->",
        ["a"],
    ),
    "menus and footers": ("<nav>Home</nav><p>a</p><footer>Ⓒ</footer>", ["{menu} Home", "a", "{page footer} Ⓒ"]),
    "text as it was typed": ("<pre>Pay: low\n  Hours: long</pre>", ["Pay: low", "  Hours: long"]),
    "an export of Google Docs": (
        DOCS,
        ["{page title} Notes", "# Talk", "**Pay?**", "Low", "• one", "    • deeper", "Ask again."],
    ),
    "an export of Notion": (
        NOTION,
        ["# Talk", "{properties} | Date | 3 May |", "**Pay?**", "    Low.", "• [x] asked", "• [ ] open"],
    ),
    "a page saved by Word": (WORD, ["· Pay is low"]),
}


@pytest.mark.parametrize(("page", "expected"), SHAPES.values(), ids=SHAPES)
def test_a_page_is_read_as_a_browser_shows_it(page: str, expected: list[str]) -> None:
    assert seen(recognised(read_html(page)).lines) == expected


def test_what_is_struck_out_hidden_or_a_picture_is_left_out_and_said() -> None:
    read = read_html("<p>Pay is <s>high</s> low<span style='display: none'>x</span><img src=a.png></p>")

    assert seen(read.lines) == ["Pay is low"]
    assert read.notices == (
        "1 word that was struck out is left out: “high”.",
        "1 word that was hidden is left out: “x”.",
        "1 picture cannot be read and is left out.",
    )


def test_a_line_after_an_empty_paragraph_or_a_rule_says_so() -> None:
    lines = read_html("<div><p>a</p><p>b</p><p><br></p><p>c</p><hr><p>d</p>e<br><br>f</div>").lines
    assert [line.after_blank for line in lines] == [True, False, True, True, False, True]
