"""The lines of notes: what each is marked as (heading, list, question, answer, bold), and its text without the mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["Line", "read_lines", "without_marks"]

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"(=+|-{3,})\s*$")
_RULE = re.compile(r"(?:[-*_=~]\s*){3,}$")
_BULLET = re.compile(r"[-*+•‣◦–]\s+(?:\[[ xX]\]\s+)?(.*)$")
_NUMBER = re.compile(r"\(?(\d{1,3})[.):]\s+(.*)$")
_QUESTION = re.compile(r"(?:q|qu|question)\s*\d{0,3}\s*(?:[:.)]|\s[-–—])\s*(.*)$", re.IGNORECASE)
_ANSWER = re.compile(r"(?:a|ans|answer|reply|response)\s*\d{0,3}\s*(?:[:.)]|\s[-–—])\s*(.*)$", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ALL_BOLD = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+(?<=\S)\1\s*:?$")
_BOLD_LEAD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1\s*[:–—-]?\s+(.+)$")
_SPEAKER = re.compile(r"(?:\*\*|__)?([^\W\d_][\w.'’ -]{0,30}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(.*)$")
_ASKERS = frozenset({"me", "i", "myself", "interviewer", "student"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    *mark* is ``#1`` to ``#6``, ``1`` (numbered), ``-`` (bullet), ``q``, ``a``, ``**`` (bold throughout) or empty;
    *after_blank* says whether nothing stands right above it, *count* the number it was numbered with. *tail* is what
    follows bold words on the same line.
    """

    place: int
    indent: int
    mark: str
    text: str
    raw: str
    after_blank: bool
    count: int = 0
    tail: str = ""


def read_lines(text: str) -> list[Line]:
    """Return the lines of notes with their marks; blank lines and rules drawn across the page are left out."""
    rows = text.expandtabs(4).splitlines()
    lines: list[Line] = []
    blank = True
    for number, row in enumerate(rows, 1):
        bare = row.strip()
        under = _UNDERLINE.match(bare)
        if under and lines and not blank and lines[-1].mark == "" and len(bare) >= 3:
            lines[-1] = replace(lines[-1], mark="#1" if bare.startswith("=") else "#2")
        elif bare and not _RULE.match(bare):
            lines.append(_line(row, number, after_blank=blank))
            blank = False
            continue
        blank = True
    return _with_speakers(lines)


def without_marks(text: str) -> str:
    """Return the text of a question without what only formats it."""
    plain = _EMPHASIS.sub(r"\2", text).strip().strip('*_`"“”').strip()
    return plain.removesuffix(":").strip()


def _line(row: str, number: int, *, after_blank: bool) -> Line:
    bare = row.strip()
    indent = len(row) - len(row.lstrip())
    while bare.startswith(">"):
        bare = bare[1:].strip()
    line = Line(number, indent, "", bare, row.strip(), after_blank)
    if heading := _HEADING.match(bare):
        line = replace(line, mark=f"#{len(heading[1])}", text=heading[2])
    elif bullet := _BULLET.match(bare):
        line = replace(line, mark="-", text=bullet[1])
    elif counted := _NUMBER.match(bare):
        line = replace(line, mark="1", text=counted[2], count=int(counted[1]))
    return _inner(line)


def _inner(line: Line) -> Line:
    """Look below the outer mark: for Q and A, and for words in bold."""
    plain = _EMPHASIS.sub(r"\2", line.text)
    if asked := _QUESTION.match(plain):
        return replace(line, mark="q", text=asked[1])
    if answered := _ANSWER.match(plain):
        kept = _ANSWER.match(line.text)
        return replace(line, mark="a", text=kept[1] if kept else answered[1])
    if _ALL_BOLD.match(line.text):
        return replace(
            line, mark=line.mark if line.mark.startswith(("#", "1")) else "**", text=without_marks(line.text)
        )
    if lead := _BOLD_LEAD.match(line.text):
        kept_mark = line.mark if line.mark.startswith(("#", "1")) else "**"
        return replace(line, mark=kept_mark, text=without_marks(lead[2]), tail=lead[3])
    return line


def _with_speakers(lines: Sequence[Line]) -> list[Line]:
    """Mark what two people say in turn as questions and answers, where most lines begin with one of two names."""
    said = {line.place: _SPEAKER.match(line.text) for line in lines if line.mark in ("", "**")}
    names = Counter(found[1].casefold() for found in said.values() if found)
    often = [name for name, times in names.most_common(2) if times >= 2]
    if len(often) < 2 or sum(names[name] for name in often) * 2 < len(lines):
        return list(lines)
    asker = next((name for name in often if name in _ASKERS), None) or max(
        often, key=lambda name: sum("?" in found[2] for found in said.values() if found and found[1].casefold() == name)
    )
    marked = []
    for line in lines:
        found = said.get(line.place)
        if found and found[1].casefold() in often:
            asked = found[1].casefold() == asker
            # Thanks and the like are no questions; they stay with what was said, under the name of who said it.
            mark, text = ("q", found[2]) if asked and "?" in found[2] else ("", line.raw) if asked else ("a", found[2])
            marked.append(replace(line, mark=mark, text=text, tail=""))
        else:
            marked.append(line)
    return marked
