"""Text of any kind: what it is, found out from what stands in it, and its lines."""

from __future__ import annotations

import re
from dataclasses import replace

from sheetsync.interviews.notes.forms.cues import is_subtitles, read_subtitles
from sheetsync.interviews.notes.forms.delimited import read_delimited
from sheetsync.interviews.notes.forms.html import read_html
from sheetsync.interviews.notes.forms.mail import EMAIL, posted
from sheetsync.interviews.notes.forms.marked_up import read_markdown
from sheetsync.interviews.notes.forms.objects import read_objects
from sheetsync.interviews.notes.forms.recognise import dated, recognised
from sheetsync.interviews.notes.forms.spoken import spoken
from sheetsync.interviews.notes.lines import Line, Notes

__all__ = ["is_page", "read_text"]

_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|table|ul|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</(?:p|div|li|td|h[1-6]|span|b|body|html)\s*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t]+")


def is_page(text: str) -> bool:
    """Tell whether text is the source of a web page or of a piece of one."""
    start = text[:4_000].lstrip("\ufeff \t\r\n")
    return bool(_PAGE.match(start)) and len(_TAG.findall(text[:200_000])) > 0


def read_text(text: str, suffix: str = "") -> Notes:
    """Return the lines of text: a page, subtitles, JSON, a table, a mail, a talk or a chat, Markdown, or just text.

    *suffix* is what the file's name ends with; it is asked only where a comma may as well be part of a sentence.
    """
    if is_page(text):
        return recognised(read_html(text))
    even = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    if is_subtitles(even):
        return read_subtitles(even)
    if found := read_objects(text):
        return found
    if said := spoken(_raw(even)):
        return Notes(said[0], tuple(said[1]))
    if found := read_delimited(even, named_so=suffix in (".csv", ".tsv", ".tab")):
        return found
    if mailed := posted(even):
        return Notes(EMAIL, mailed)
    return dated(read_markdown(even))


def _raw(text: str) -> list[Line]:
    """Return the lines of text without looking for marks in them."""
    lines: list[Line] = []
    blank = True
    for row in text.split("\n"):
        bare = _SPACE.sub(" ", row.strip("\ufeff \t\x0b\x0c"))
        if bare:
            lines.append(replace(Line(bare), after_blank=blank, indent=len(row) - len(row.lstrip())))
        blank = not bare
    return lines
