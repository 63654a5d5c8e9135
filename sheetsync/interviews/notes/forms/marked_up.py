"""Markdown with what Notion, Obsidian and Google Docs add to it: properties, callouts, toggles, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sheetsync.interviews.notes.forms.html_tame import without_comments
from sheetsync.interviews.notes.lines import Line, Notes
from sheetsync.interviews.notes.plain import read_plain
from sheetsync.model.safe_text import clean

__all__ = ["read_markdown"]

_PROPERTY = re.compile(r"([^\W\d_][\w \-/()]{0,40}):(?:\s.{0,1000})?")
_OF_PAGES = {
    "created", "created time", "created by", "last edited", "last edited time", "last edited by", "tags", "tag",
    "status",
    "date", "type", "owner", "url", "source", "category", "attendees", "participants", "person", "updated", "modified",
    "aliases", "cssclasses", "cssclass", "id", "parent", "author", "event time", "archived", "publish", "topic",
    "priority",
}  # fmt: skip
_CALLOUT = re.compile(r"\[!([\w-]{1,30})\][+-]?\s*(.*)")
_TOGGLE = re.compile(r"<summary[^<>\n]{0,200}>((?:(?!<summary).){0,2000}?)</summary>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"</?(?:(details|summary|aside|div|p|center|br)|u|b|i|em|strong|span|mark|sub|sup|font)\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[\[[^\]\n]{1,300}\]\]|!\[[^\]\n]{0,300}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,100}\])")
_EMBEDDED = re.compile(r"^\[[^\]\n]{1,60}\]:\s*<?data:[^\n]*$", re.MULTILINE)
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]")
_STRUCK = re.compile(r"~~([^~\n]{1,2000})~~")
_ESCAPED = re.compile(r"\\([-#*+.!\[\]()_~>`=&])")


def read_markdown(text: str) -> Notes:
    """Return the lines of Markdown or plain text.

    The properties of a page are furniture; what is struck out is left out and said.
    """
    top, body = _properties(text.replace("\r\n", "\n").replace("\r", "\n"))
    notices: list[str] = []
    body, unseen = without_comments(body)
    if unseen.strip():
        notices.append(f"Comments that are not shown are left out: “{clean(unseen, 80)}”.")
    body = _EMBEDDED.sub("", body)
    body, pictures = _PICTURE.subn("", body)
    if pictures:
        notices.append("A picture or an embedded file cannot be read and is left out.")
    body = _without_struck(body, notices)
    body = _WIKI.sub(lambda found: found[2] or found[1], body)
    if "</" in body or "<br" in body:
        body = _TOGGLE.sub(lambda found: f"\n\n**{' '.join(found[1].split())}**\n", body)
        body = _TAG.sub(lambda found: "\n" if found[1] else "", body)
    body = "\n".join(_without_callouts(_ESCAPED.sub(r"\1", body).split("\n")))
    kind = "text in Markdown" if top or body != text else "text"
    return Notes(kind, (*top, *read_plain(body)), tuple(notices))


def _without_struck(body: str, notices: list[str]) -> str:
    """Leave out what is struck out, but for items that are ticked off: programs strike those out too."""
    struck: list[str] = []
    rows = body.split("\n")
    for at, row in enumerate(rows):
        if "~~" in row:
            if row.lstrip(" \t-*+").lower().startswith("[x]"):
                rows[at] = row.replace("~~", "")
            else:
                struck += _STRUCK.findall(row)
                rows[at] = _STRUCK.sub("", row)
    if struck:
        notices.append(f"What was struck out is left out: “{clean(' '.join(struck), 80)}”.")
    return "\n".join(rows)


def _properties(text: str) -> tuple[list[Line], str]:
    """Take the properties of a page off: front matter, or the block below the title of a page of Notion."""
    rows = text.lstrip("\ufeff\n ").split("\n")
    if rows[0].rstrip() == "---":
        end = next((at for at, row in enumerate(rows[1:200], 1) if row.rstrip() in ("---", "...")), 0)
        if end and any(map(_PROPERTY.fullmatch, rows[1:end])):
            return _furniture(rows[1:end]), "\n".join(rows[end + 1 :])
    if not rows[0].startswith("# "):
        return [], text
    start = next((at for at, row in enumerate(rows[1:], 1) if row.strip()), len(rows))
    end = start
    while end < len(rows) and _PROPERTY.fullmatch(rows[end]):
        end += 1
    known = sum(found[1].strip().lower() in _OF_PAGES for row in rows[start:end] if (found := _PROPERTY.fullmatch(row)))
    if known and known * 2 >= end - start:
        return _furniture(rows[start:end]), "\n".join([rows[0], "", *rows[end:]])
    return [], text


def _furniture(rows: Sequence[str]) -> list[Line]:
    return [Line(row.strip(), furniture="properties") for row in rows if row.strip()]


def _without_callouts(rows: Sequence[str]) -> Iterator[str]:
    """Yield the rows with callouts as a bold title and the text below it, as they are no quotes."""
    inside = False
    for row in rows:
        bare = row.lstrip()
        if not bare.startswith(">"):
            inside = False
            yield row
            continue
        text = bare[1:].removeprefix(" ")
        if found := _CALLOUT.fullmatch(text):
            inside = True
            yield ""
            if found[2].strip():
                yield f"**{found[2].strip('* ')}**"
        else:
            yield text if inside else row
