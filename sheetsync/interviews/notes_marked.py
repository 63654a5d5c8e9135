"""Notes as people write them, taken apart into questions and answers; nothing that stands in them is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sheetsync.interviews.known import SENTENCES, Known
from sheetsync.interviews.notes_lines import Line, read_lines, without_marks
from sheetsync.model.filling import Said
from sheetsync.model.folding import folded

__all__ = ["EXTRAS", "parse_notes"]

_STRONG, _FAIR = 0.75, 0.5
_LONGEST_QUESTION, _LONGEST_HEAD = 240, 70
_SEVERAL = 3
_LABEL = re.compile(r"(\S.{0,58}?)\s*(?::|\s[-–—])\s+(\S.*)$")
_PIECES = re.compile(r"(?<=\?)[\"”*_)]*(?:\s*[;,]\s*|\s+)(?=\S)|(?<=\))\s+(?=\S)|\s+[-–—]\s+|:\s+|\t+")
_EXTRA = re.compile(
    r"(?:[-*•]\s+)?(?:\*\*|_)?(i expect(?:ed)?|expect(?:ed|ation)|rating|rated|match|surprise|summary|themes?|number)"
    r"(?:\*\*|_)?\s*[:=]\s*(?:\*\*|_)?\s*(.+)$",
    re.IGNORECASE,
)
EXTRAS = {
    "i expect": "expected",
    "i expected": "expected",
    "expected": "expected",
    "expectation": "expected",
    "rating": "rating",
    "rated": "rating",
    "match": "match",
    "surprise": "surprise",
    "summary": "summary",
    "theme": "themes",
    "themes": "themes",
    "number": "number",
}
"""What may stand on a line of its own below an answer, and the column of Responses that it belongs to."""


@dataclass(frozen=True, slots=True)
class _Start:
    """A line with which a question begins: its words, its ID, and what is answered on the same line."""

    line: Line
    label: str
    id: str = ""
    inline: str = ""
    number: int = 0


def parse_notes(text: str, known: Known) -> list[Said]:
    """Return the answers in *text*, each with its question as it was written, in their order.

    How questions are marked is found out from the notes themselves: by Q and A, headings, numbers, bold type, bullets,
    question marks, or a word before a colon; *known* are the questions that they may be. What belongs to no question
    comes last, under no label.
    """
    lines = read_lines(text)
    style = _style(lines, known)
    said: list[Said] = []
    loose: list[Line] = []
    start: _Start | None = None
    held: list[Line] = []
    for line in lines:
        begins = _start(line, style, known, asked=start is not None and not held)
        if begins or (line.mark.startswith("#") and style.mark != line.mark):
            said += _answer(start, held) if start else ()
            held, start = [], begins
            if begins is None:
                loose.append(line)
        elif start is None:
            loose.append(line)
        else:
            held.append(line)
    said += _answer(start, held) if start else ()
    if loose:
        said.append(Said("", _joined(loose), where=loose[0].place))
    return said


@dataclass(frozen=True, slots=True)
class _Style:
    """How the notes mark their questions: the mark, and how far it is indented at most.

    *labels*: by a word or two before a colon. *ids*: by an ID that nothing sets apart. *heads* are lines that stand
    above a paragraph as most questions do.
    """

    mark: str
    indent: int = 0
    labels: bool = False
    ids: bool = False
    heads: frozenset[int] = frozenset()


def _style(lines: Sequence[Line], known: Known) -> _Style:
    """Return the mark under which most lines look like questions; where none does, what stands most often."""
    if any(line.mark == "q" for line in lines):
        return _Style("q")
    if _are_named(lines, known):
        return _Style("", ids=True)
    good = [line for line in lines if line.mark != "a" and _looks_asked(line, known)]
    marks = Counter(line.mark for line in good)
    if marks:
        order = ["#1", "#2", "#3", "#4", "#5", "#6", "**", "1", "-", ""]
        best = max(marks, key=lambda mark: (marks[mark], -order.index(mark)))
        indent = min(line.indent for line in good if line.mark == best)
        heads = _heads(lines, good) if best == "" else frozenset()
        return _Style(best, indent, _is_labelled(lines, len(good)), heads=heads)
    counted = [line.count for line in lines if line.mark == "1"]
    if len(counted) >= 3 and counted == sorted(counted):
        return _Style("1", min(line.indent for line in lines if line.mark == "1"))
    headings = Counter(line.mark for line in lines if line.mark.startswith("#"))
    if headings and headings.most_common(1)[0][1] >= 2:
        return _Style(headings.most_common(1)[0][0])
    return _Style("", labels=_is_labelled(lines, 0))


def _are_named(lines: Sequence[Line], known: Known) -> bool:
    """Tell whether most lines begin with the ID of a question of the interview, each with one of its own."""
    here = {each.id for each in known.here}
    found = [named[0] for line in lines if line.mark == "" and (named := known.named(line.text, loosely=True))]
    return _SEVERAL <= len(set(found) & here) == len(found) and len(found) * 5 >= len(lines) * 3


def _heads(lines: Sequence[Line], good: Sequence[Line]) -> frozenset[int]:
    """Return the short lines right above a paragraph, if most of those that stand so look like questions."""
    heads = {
        line.place
        for line, below in pairwise(lines)
        if line.mark == "" and line.after_blank and not below.after_blank and _is_short(line.text)
    }
    asked = heads & {line.place for line in good}
    return frozenset(heads) if len(asked) >= _SEVERAL and len(asked) * 3 >= len(heads) * 2 else frozenset()


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and text[-1] not in ".!,;"


def _is_labelled(lines: Sequence[Line], good: int) -> bool:
    """Tell whether most lines are a word or two, a colon, and an answer."""
    labelled = sum(1 for line in lines if line.mark in ("", "-") and _LABEL.match(line.text))
    return labelled >= 3 and labelled > good and labelled * 2 >= len(lines)


def _looks_asked(line: Line, known: Known) -> bool:
    head, _ = _split(line.text, known)
    return len(head) <= _LONGEST_QUESTION and (head.endswith("?") or known.best(head) >= _FAIR)


def _start(line: Line, style: _Style, known: Known, *, asked: bool) -> _Start | None:
    """Return the question that begins with *line*; None if none does. *asked*: the line above was a question."""
    if line.mark == "a":
        return None
    if named := known.named(line.text, loosely=style.ids):
        name, rest = named
        head, tail = _split(rest, known)
        is_question = known.like(head, name) >= _FAIR
        inline = (tail if is_question else rest, line.tail)
        return _Start(line, head if is_question else "", name, " ".join(filter(None, inline)))
    head, tail = _split(line.text, known)
    label = without_marks(head)
    if not _begins(line, style, label, known, asked=asked):
        found = _LABEL.match(line.text) if style.labels and line.indent <= style.indent + 1 else None
        return _Start(line, without_marks(found[1]), inline=found[2]) if found else None
    if style.mark == "1" and line.mark == "1" and not head.endswith("?") and known.best(label) < _FAIR:
        return _Start(line, "", inline=line.text, number=line.count)
    return _Start(line, label, inline=" ".join(filter(None, (tail, line.tail))))


def _begins(line: Line, style: _Style, label: str, known: Known, *, asked: bool) -> bool:
    if len(label) > _LONGEST_QUESTION:
        return False
    if line.place in style.heads:
        return True
    if style.mark == "q" and asked and not line.mark:
        return False  # a question that goes on in the next line
    likely = known.best(label)
    if likely >= _STRONG:
        return True
    if style.mark == "1" and not line.mark and line.after_blank and line.indent <= style.indent and not asked:
        return line.text.endswith("?")  # one that came up between those that were prepared, and numbered
    if line.mark != style.mark or line.indent > style.indent + 1:
        return False
    if style.mark in ("q", "**") or style.mark.startswith("#"):
        return True
    if style.mark == "1":
        return True
    looks = (label.endswith("?") and not SENTENCES.search(label)) or likely >= _FAIR
    # In running text a question is one of its own paragraph: what an answer asks in passing is no question.
    # Nor is what stands right below a question, unless it is one by its mark as well.
    doubtful = likely < _FAIR or not label.endswith("?")
    return looks and (style.mark == "-" or line.after_blank or likely >= _FAIR) and not (asked and doubtful)


def _split(text: str, known: Known) -> tuple[str, str]:
    """Return a question and what follows it on the same line: cut where the first part is most like a question."""
    if known.by_words(without_marks(text)):
        return text, ""
    cuts = [found for found in _PIECES.finditer(text) if found.start() <= _LONGEST_QUESTION][:6]
    best, cut = min(1.0, known.best(text) + 0.05), (text, "")
    for found in cuts:
        head = text[: found.start()].rstrip()
        score = known.best(without_marks(head))
        if score >= _FAIR and score >= best:
            best, cut = score, (head, text[found.end() :].strip())
    if not cut[1] and cuts and best < _FAIR + 0.05:
        first = next((found for found in cuts if text[: found.start()].rstrip().endswith("?")), None)
        if first:
            return text[: first.start()].rstrip(), text[first.end() :].strip()
    return cut


def _answer(start: _Start, held: Sequence[Line]) -> Iterator[Said]:
    """Yield the answer to a question: the lines below it, without those that say something else of it."""
    label = start.label
    answered = next((number for number, line in enumerate(held) if line.mark == "a"), 0)
    if start.line.mark == "q" and answered and not start.inline:
        label = " ".join([label, *(line.text for line in held[:answered])])
        held = held[answered:]
    extras: dict[str, str] = {}
    lines: list[Line] = []
    for line in held:
        found = _EXTRA.match(line.raw) if line.mark != "a" else None
        key = EXTRAS[folded(found[1])] if found else ""
        if found and key not in extras:
            extras[key] = found[2].strip()
        else:
            lines.append(line)
    inline = [replace(start.line, mark="a", text=start.inline, tail="", after_blank=False)] if start.inline else []
    yield Said(label, _joined([*inline, *lines]), start.id, start.number, extras, start.line.place)


def _joined(lines: Sequence[Line]) -> str:
    """Return lines as a cell holds them: lists keep their marks, blank lines stay between paragraphs."""
    if len(lines) == 1 and lines[0].mark == "-":
        return lines[0].text.strip()
    least = min((line.indent for line in lines), default=0)
    parts: list[str] = []
    for line in lines:
        text = line.text if line.mark in ("a", "q") else line.raw
        if line.mark == "-" and line.indent > least:
            text = "  " * min(4, (line.indent - least) // 2) + text
        parts.append(("\n" if line.after_blank and parts else "") + text)
    return "\n".join(parts).strip()
