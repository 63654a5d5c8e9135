"""Notes of several talks in one file: which part is this person's, and which are others'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sheetsync.interviews.notes.lines import Line
from sheetsync.model.folding import without_accents

__all__ = ["others_parts"]

_LEAD = re.compile(
    r"(?:interview(?: with)?|talk with|call with|notes?:?|coffee with|meeting with|gespräch mit|chat with)\s+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"((?:Dr\.?|Prof\.?|Mr\.?|Ms\.?|Mrs\.?|Frau|Herr)\s+)?[^\W\d_a-zß-ÿ][\w.'’-]*(?:\s+(?:de|da|van|von|"
    r"der|la|el|bin|al|di|du|le|\w\.))*(?:\s+[^\W\d_a-zß-ÿ][\w.'’-]*){0,3}"
)


def others_parts(lines: Sequence[Line], person: str) -> list[int]:
    """Return the places of lines in parts that are headed by other names, where exactly one part is this person's."""
    names = [_name_on(line) for line in lines]
    words = set(without_accents(person).split())
    styles: dict[tuple[object, ...], list[int]] = {}
    for at, name in enumerate(names):
        if name:
            line = lines[at]
            styles.setdefault((line.heading, line.bold, line.bullet, line.indent), []).append(at)
    for places in styles.values():
        heads = places
        mine = [at for at in heads if words & set(without_accents(names[at]).split())]
        full = [at for at in heads if words <= set(without_accents(names[at]).split())] or mine
        heads = [at for at in heads if at in mine or _has_body(at, heads, len(lines))]
        others = [at for at in heads if at not in mine]
        if len(full) == 1 and len(mine) == 1 and others and all(_has_body(at, heads, len(lines)) for at in heads):
            return _outside(mine[0], heads, len(lines))
    return []


def _has_body(at: int, heads: Sequence[int], count: int) -> bool:
    after = min((head for head in heads if head > at), default=count)
    return after - at >= 3


def _outside(mine: int, heads: Sequence[int], count: int) -> list[int]:
    after = min((head for head in heads if head > mine), default=count)
    return [at for at in range(min(heads), count) if not mine <= at < after]


def _name_on(line: Line) -> str:
    """Return the name that heads a part, where a line is one."""
    if line.cells or line.furniture or not (line.heading or line.bold or line.after_blank):
        return ""
    text = _LEAD.sub("", line.text.strip("-–—=*# :"), count=1)
    head = re.split(r"\s*[,(–—|:/]\s*|\s+-\s+|\s+at\s+", text, maxsplit=1)[0].strip()
    if not _NAME.fullmatch(head) or len(text.split()) > 12 or text[-1:] in "?.!":
        return ""
    return head if len(head.split()) >= 2 or line.heading else ""
