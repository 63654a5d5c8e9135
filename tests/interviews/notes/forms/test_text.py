"""Text files of every kind, told apart by what stands in them, and the lines that a reader of them sees."""

from __future__ import annotations

import pytest

from sheetsync.interviews.notes.forms.mail import is_message, read_message
from sheetsync.interviews.notes.forms.text import read_text
from tests.interviews.notes.forms.seen import seen

NOTION = "# Ravi Patel\n\nDate: 3 May 2026\nTags: navy\nStatus: done\n\n## Pay\n\nLow.\n"
NOT_NOTION = "# Ravi Patel\n\nPay: low\nHours: long\nDate: 3 May\n\nmore\n"
OBSIDIAN = (
    "---\ntags: [talk]\ndate: 2026-05-03\n---\n# [[Ravi Patel|Ravi]]\n\n> [!question]- What is a day like?\n>"
    " Mostly waiting.\n> - then all at once\n\n"
    "> [!note]\n> Low pay.\n\n![[map.png]]\nSee [[Navy]].\n"
)
TOGGLES = (
    "<details>\n<summary>What is the <b>pay</b>?</summary>\n\nLow.\n\n</details>\n"
    "<aside>\n💡 Ask about the bonus\n</aside>\n<!-- mine -->\n"
)
MAILED = """From: Lena Ort <lena@example.org>
Sent: Monday, 4 May 2026 10:15
To: me
Subject: Re: questions

What is a day like? Mostly waiting.

Best,
Lena

Sent from my iPhone

On 3 May 2026, at 09:00, me <me@example.org> wrote:

> What is a day like?
> > older
"""
OUTLOOK = """Low, to be honest.

From: me
Sent: Sunday
To: Lena Ort
Subject: questions

How is the pay?
"""
INLINE = """Am Mo., 3. Mai 2026 um 10:15 Uhr schrieb Lena Ort
<lena@example.org>:
> How is the pay?
Low.
> And the hours?
Long.
"""

SHAPES = {
    "just text": ("Pay: low\n\n  - night shifts\n", "text", ["Pay: low", "  - night shifts"]),
    "questions and answers": (
        'question,answer\nHow is the pay?,Low.\n"And the day, mostly?","Waiting,\nthen calls"\n',
        "a CSV file",
        ["| question | answer |", "| How is the pay? | Low. |", "| And the day, mostly? | Waiting,⏎then calls |"],
    ),
    "one row for each person, with semicolons": (
        "Name;Pay;Hours\nRavi;low;long\nMia;fine;\n",
        "a CSV file",
        ["| Name | Pay | Hours |", "| Ravi | low | long |", "| Mia | fine |  |"],
    ),
    "the first line of Excel's CSV": (
        "sep=;\nPay?;low, really\nHours?;long, too\n",
        "a CSV file",
        ["| Pay? | low, really |", "| Hours? | long, too |"],
    ),
    "quotation marks that nothing closes": (
        'a,b,c\n"x,y,z\nd,e,f\n',
        "a CSV file",
        ["| a | b | c |", '| "x | y | z |', "| d | e | f |"],
    ),
    "cells pasted from a sheet": (
        "Pay?\tlow\nHours?\tlong\n",
        "a table of cells pasted from a sheet",
        ["| Pay? | low |", "| Hours? | long |"],
    ),
    "a table among text": (
        "My notes\n\nPay?\tlow\nHours?\tlong\n\nMore.",
        "text",
        ["My notes", "| Pay? | low |", "| Hours? | long |", "More."],
    ),
    "a table of Markdown": ("| Q | A |\n|---|---|\n| Pay? | low |\n", "text", ["| Q | A |", "| Pay? | low |"]),
    "sentences with a comma each": (
        "Pay is low, she said\nHours are long, too\nThe navy, then radios\n",
        "text",
        ["Pay is low, she said", "Hours are long, too", "The navy, then radios"],
    ),
    "objects": (
        '{"answers": [{"question": "Pay?", "answer": "low"}, {"question": "Sure?", "answer": true, "rating": 4}]}',
        "a JSON file",
        ["| question | answer | rating |", "| Pay? | low |  |", "| Sure? | Yes | 4 |"],
    ),
    "questions by name": (
        '{"Pay?": "low", "Day?": ["mail", "calls"]}',
        "a JSON file",
        ["| Pay? | low |", "| Day? | mail; calls |"],
    ),
    "a line in brackets": ("[asked] Pay: low", "text", ["[asked] Pay: low"]),
    "a page of Notion": (
        NOTION,
        "text in Markdown",
        [
            "{properties} Date: 3 May 2026",
            "{properties} Tags: navy",
            "{properties} Status: done",
            "# Ravi Patel",
            "## Pay",
            "Low.",
        ],
    ),
    "labels below a title": (NOT_NOTION, "text", ["# Ravi Patel", "Pay: low", "Hours: long", "Date: 3 May", "more"]),
    "a note of Obsidian": (
        OBSIDIAN,
        "text in Markdown",
        [
            "{properties} tags: [talk]",
            "{properties} date: 2026-05-03",
            "# Ravi",
            "**What is a day like?**",
            "Mostly waiting.",
            "- then all at once",
            "Low pay.",
            "See Navy.",
        ],
    ),
    "toggles and asides": (TOGGLES, "text in Markdown", ["**What is the pay?**", "Low.", "💡 Ask about the bonus"]),
    "Markdown of Google Docs": ("1\\. Pay\\! low\n\\- x", "text in Markdown", ["1. Pay! low", "- x"]),
    "what is struck out and what is ticked off": (
        "Pay ~~high~~ low\n- [x] ~~asked~~\n",
        "text in Markdown",
        ["Pay  low", "- [x] asked"],
    ),
    "a mail that was pasted": (
        MAILED,
        "an e-mail",
        [
            "{mail header} From: Lena Ort <lena@example.org>",
            "{mail header} Sent: Monday, 4 May 2026 10:15",
            "{mail header} To: me",
            "{mail header} Subject: Re: questions",
            "What is a day like? Mostly waiting.",
            "Best,",
            "Lena",
            "{signature} Sent from my iPhone",
            "{mail header} On 3 May 2026, at 09:00, me <me@example.org> wrote:",
            "> What is a day like?",
            ">> older",
        ],
    ),
    "an older mail that no signs quote": (
        OUTLOOK,
        "an e-mail",
        [
            "Low, to be honest.",
            "{mail header} From: me",
            "{mail header} Sent: Sunday",
            "{mail header} To: Lena Ort",
            "{mail header} Subject: questions",
            "> How is the pay?",
        ],
    ),
    "answers between quoted questions": (
        INLINE,
        "an e-mail",
        [
            "{mail header} Am Mo., 3. Mai 2026 um 10:15 Uhr schrieb Lena Ort",
            "{mail header} <lena@example.org>:",
            "> How is the pay?",
            "Low.",
            "> And the hours?",
            "Long.",
        ],
    ),
    "two strokes that are no signature": ("Pay: low\n--\nHours: long\n", "text", ["Pay: low", "--", "Hours: long"]),
    "a page": ("<!doctype html><p>Pay is low</p>", "a web page", ["Pay is low"]),
    "a sentence about HTML": ("<p> is a tag", "text", ["<p> is a tag"]),
    "a page of OneNote": (
        "Talk with Ravi\n\nTuesday, 5 May 2026\n10:15\n\nPay: low\n\nCreated with OneNote.\n",
        "text",
        [
            "Talk with Ravi",
            "{page date} Tuesday, 5 May 2026",
            "{page date} 10:15",
            "Pay: low",
            "{page footer} Created with OneNote.",
        ],
    ),
    "line ends of an old Mac": ("Pay: low\rHours: long\r", "text", ["Pay: low", "Hours: long"]),
}


@pytest.mark.parametrize(("text", "kind", "expected"), SHAPES.values(), ids=SHAPES)
def test_text_is_read_as_what_it_is(text: str, kind: str, expected: list[str]) -> None:
    read = read_text(text)
    assert (read.kind, seen(read.lines)) == (kind, expected)


def test_a_comma_separates_cells_where_the_name_says_so() -> None:
    text = "How did you come to this, if I may ask,by chance really and a little luck\nPay, low\n"
    assert not read_text(text).lines[0].cells
    assert seen(read_text("Why this?, it pays\nWhy now?, it is near\n", ".csv").lines) == [
        "| Why this? | it pays |",
        "| Why now? | it is near |",
    ]


PLAIN = b"""Received: from a.example by b.example; Mon, 4 May 2026 10:00:00 +0000
From: =?utf-8?q?L=C3=A9na?= <lena@example.org>
To: me@example.org
Subject: Re: your
 questions
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"; format=flowed
Content-Transfer-Encoding: quoted-printable

The pay is =E2=80=93 let us say =
=E2=80=93 low, and the hours are
long.=20
Very long.

> And the day?
Mostly waiting.
--=20
Lena Ort, Harbour Radio
"""
PAGE = b"""From: lena@example.org
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html; charset=iso-8859-1

<div>The caf\xe9 pays low.</div><div class=gmail_quote><div>On Monday, me wrote:</div>
<blockquote class=gmail_quote>How is the pay?</blockquote></div>
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="offer.pdf"

%PDF
--x--
"""


def test_a_message_is_read_with_headers_and_signature_as_furniture() -> None:
    assert is_message(PLAIN.decode())
    assert seen(read_message(PLAIN).lines) == [
        "{mail header} From: Léna <lena@example.org>",
        "{mail header} To: me@example.org",
        "{mail header} Subject: Re: your questions",
        "The pay is – let us say – low, and the hours are",
        "long. Very long.",
        "> And the day?",
        "Mostly waiting.",
        "{signature} --",
        "{signature} Lena Ort, Harbour Radio",
    ]


def test_a_page_saved_with_its_pictures_is_a_page() -> None:
    read = read_message(
        b"From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+LSBQYXk6IGxvdzwvcD4=\n--x--\n"
    )
    assert (read.kind, seen(read.lines)) == ("a web page", ["- Pay: low"])


def test_a_message_that_is_a_page_keeps_its_quotes_and_names_its_attachments() -> None:
    read = read_message(PAGE)
    assert seen(read.lines) == [
        "{mail header} From: lena@example.org",
        "The café pays low.",
        "{mail header} On Monday, me wrote:",
        "> How is the pay?",
    ]
    assert read.notices == ("The attachment “offer.pdf” is not read: save it and give its own name, if it has notes.",)
