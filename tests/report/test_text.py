from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.report.markdown import escape
from sheetsync.report.text import clean, count, line, plain_text


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Ada Byron", "Ada Byron"),
        ("  Ada\r\n\tByron\u2028x ", "Ada Byron x"),
        ("\x1b[31mred\x1b[0m\x07", "[31mred[0m"),
        ("\x9b31mred", "31mred"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("\u200b", ""),
        ("ليلى حدادي", "ليلى حدادي"),
        ("נועה", "נועה"),
        ("👩‍🔬 Zoë", "👩‍🔬 Zoë"),
        ("lone \ud800 half", "lone half"),
        ("no \uffffcharacter\ufffe", "no character"),
        ("=1+1", "=1+1"),
    ],
)
def test_text_from_a_cell_becomes_one_harmless_line(cell: str, shown: str) -> None:
    assert clean(cell) == shown


def test_long_text_ends_in_an_ellipsis() -> None:
    assert clean("x" * 32_767, 80) == "x" * 79 + "…"
    assert clean("x" * 80, 80) == "x" * 80


@given(st.text(), st.integers(5, 50))
def test_no_text_can_break_a_line_or_steer_a_terminal(cell: str, limit: int) -> None:
    shown = clean(cell, limit)
    assert len(shown) <= limit
    assert shown.splitlines() in ([], [shown])
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in shown)


def test_a_number_takes_its_noun() -> None:
    assert [count(number, "change", "changes") for number in (0, 1, 2, 1234)] == [
        "0 changes",
        "1 change",
        "2 changes",
        "1,234 changes",
    ]


def test_lines_become_text() -> None:
    assert plain_text([line("Title", "heading"), (), (("due", " DUE"), ("plain", " Ada "))]) == "Title\n\n DUE Ada\n"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("**bold** _it_ `code`", r"\*\*bold\*\* \_it\_ \`code\`"),
        ("[a](http://x.example.org)", r"\[a\](http:\//x.example.org)"),
        ("<img src=x onerror=alert(1)> & Co", r"\<img src=x onerror=alert(1)\> \& Co"),
        ("www.example.org a@example.org", r"www\.example.org a\@example.org"),
        ("a|b ~~c~~ #1 \\", r"a\|b \~\~c\~\~ \#1 " + "\\\\"),
        ("Siobhán-Keane, 2026-11-23 (3 days).", "Siobhán-Keane, 2026-11-23 (3 days)."),
    ],
)
def test_markdown_shows_text_as_it_stands(text: str, escaped: str) -> None:
    assert escape(text) == escaped
