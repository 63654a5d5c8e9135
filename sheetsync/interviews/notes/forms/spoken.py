"""Transcripts and chats: who says each line, and what of the file is neither said nor written by anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sheetsync.interviews.notes.lines import Line

__all__ = ["CLOCK", "NAME", "joined", "spoken"]

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
NAME = r"(?:[^\W\d_][\w.'’\-&]{0,30}(?: {1,3}[\w.'’\-&]{1,30}){0,4}(?: ?\([^()\n]{1,24}\))?|\+\d[\d ()\-]{5,20})"
_TIME = rf"(?P<time>(?:(?:today|yesterday)(?: at)? |[\d./\-]{{6,10}},? )?{CLOCK}(?:\s?[ap]\.?m\.?)?)"
_HEADS = {
    # 14:02:11 From Sam Reed to Everyone:  Hello
    "chat from": rf"{_TIME}\s+from\s+(?P<name>[^:\n]{{1,60}}?)(?:\s+to\s+[^:\n]{{1,60}}?)?\s*:\s*(?P<text>.*)",
    # [03/05/26, 14:02:11] Sam Reed: Hello
    "chat dated": (
        rf"\[?(?P<time>\d{{1,4}}[./\-]\d{{1,2}}[./\-]\d{{2,4}},? {CLOCK}(?:\s?[ap]\.?m\.?)?)\]?(?: -)?\s+"
        rf"(?P<name>{NAME})\s?:\s+(?P<text>.+)"
    ),
    # [00:01:03] Sam Reed: Hello
    "time, name: text": rf"[\[(]?{_TIME}[\])]?\s*[-–—]?\s*(?P<name>{NAME})\s?:\s+(?P<text>.+)",
    # Sam Reed (00:03): Hello
    "name (time) text": rf"(?P<name>{NAME})\s*[\[(]{_TIME}[\])]\s*:?\s+(?P<text>.+)",
    # Sam Reed  0:03
    "name, time": rf"\[?(?P<name>{NAME})\]?\s*[-–—|·,]?\s*[\[(]?{_TIME}[\])]?\s*:?(?P<text>)",
    # [14:02] Sam Reed
    "time, name": rf"[\[(]?{_TIME}[\])]?\s*[-–—]?\s*(?P<name>{NAME})\s*:?(?P<text>)",
}
_SHAPES = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _HEADS.items()}
_BARE = re.compile(rf"[\[(]?(?P<time>{CLOCK})(?:\s*(?:[-–—>]+|to)\s*{CLOCK})?[\])]?")
_SAID = re.compile(rf"(?P<name>{NAME})\s?:\s+(?P<text>.+)")
_MACHINE = "machine's own"
_LONGEST_HEAD = 160
_SHARE = 0.12
_LOOKED_AT = 1_000
_OWN = re.compile(
    r"""WEBVTT.*|(?:live\ )?transcript(?:ion)?:?|summary\ keywords.*|speakers
    |transcribed\ by\ .*|https?://(?:otter\.ai|\S*zoom\.us)\S*
    |(?:.{1,60}\ )?(?:started|stopped)\ (?:the\ )?(?:transcription|recording).*
    |(?:this\ editable\ )?transcript\ was\ .*computer\ generated.*
    |.{0,5}<?(?:media|image|audio|video)\ omitted>?|.*end-to-end\ encrypted.*
    |.{1,60}\ (?:joined|left)\ the\ (?:meeting|call|chat)\.?
    |(?:replying|reacted)\ to\ ".*|removed\ a\ .{1,12}\ reaction.*
    |\d{1,2}[ms]\ ?(?:\d{1,2}s)?|meeting\ ended\ after\ .*|recording\ \d+.*""",
    re.IGNORECASE | re.VERBOSE,
)
"""What programs that write down or keep talks put among the words."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The beginning of what somebody says."""

    name: str
    time: str
    text: str


def spoken(lines: Sequence[Line]) -> tuple[str, list[Line]] | None:
    """Return what the lines are and who says each, if they are a talk that was written down or a chat; else None.

    A line that holds only a name, a time or what a program has to say is furniture.
    """
    kind, heads = _shape(lines)
    if not kind:
        return _timed(lines)
    made: list[Line] = []
    now = _Head("", "", "")
    time = ""
    for line, head in zip(lines, heads, strict=True):
        if head:
            now, time = head, "" if head.text else head.time
            said = replace(line, text=head.text, time=head.time, speaker=head.name, indent=0, bold=False)
            made.append(said if head.text else replace(line, furniture="cue"))
            if _is_machine(head.text):
                made[-1] = replace(line, furniture=_MACHINE)
        elif _is_machine(line.text):
            made.append(replace(line, furniture=_MACHINE))
        elif now.name and not line.furniture and not line.cells:
            made.append(replace(line, speaker=now.name, time=time, indent=0))
            time = ""
        else:
            made.append(line)
    chat = kind.startswith("chat") or any(re.search(r"[ap]\.?m", head.time, re.IGNORECASE) for head in heads if head)
    return ("a chat", made) if chat else ("a transcript", joined(made))


def _is_machine(text: str) -> bool:
    """Tell whether a line is what a program that keeps talks has put among the words."""
    return len(text) < 200 and _OWN.fullmatch(text) is not None


def joined(lines: Sequence[Line]) -> list[Line]:
    """Join what one person says in lines that follow each other where it is one sentence, furniture between or not."""
    made: list[Line] = []
    last = -1
    for line in lines:
        if line.furniture:
            made.append(line)
            continue
        if last >= 0 and _goes_on(made[last], line):
            made[last] = replace(made[last], text=f"{made[last].text} {line.text}")
            continue
        last = len(made)
        made.append(line)
    return made


def _goes_on(above: Line, line: Line) -> bool:
    if above.speaker != line.speaker or above.cells or line.cells or not above.time:
        return False
    return above.text.rstrip("\"'”’)»")[-1:] not in ".?!…。？！:" and len(above.text) < 2_000


def _shape(lines: Sequence[Line]) -> tuple[str, list[_Head | None]]:
    """Return the way in which turns begin here, with the beginnings, or nothing."""
    some = lines[:_LOOKED_AT]
    filled = sum(bool(line.text) and not line.furniture for line in some)
    for kind, shape in _SHAPES.items():
        heads = [_head(shape, line) for line in some]
        names = Counter(head.name.casefold() for head in heads if head)
        count = names.total()
        if count >= 2 and count >= _SHARE * filled and _are_people(kind, names, count):
            return kind, heads + [_head(shape, line) for line in lines[_LOOKED_AT:]]
    return "", []


def _are_people(kind: str, names: Counter[str], count: int) -> bool:
    """Tell whether the names come again as those of people in a talk do, rather than being notes beside times."""
    if kind.startswith("chat"):
        return True
    return count >= 3 and len(names) * 2 <= count


def _head(shape: re.Pattern[str], line: Line) -> _Head | None:
    if (
        line.cells
        or line.furniture
        or not line.text[:1].strip()
        or not any(map(str.isdigit, line.text[:_LONGEST_HEAD]))
    ):
        return None
    text = line.text.replace("\u202f", " ").replace("\u200e", "").replace("\t", "  ")
    found = shape.fullmatch(text[: _LONGEST_HEAD + 1] if "(?P<text>)" in shape.pattern else text)
    if not found:
        return None
    return _Head(" ".join(found["name"].split()), found["time"].strip(), found["text"].strip())


def _timed(lines: Sequence[Line]) -> tuple[str, list[Line]] | None:
    """Return the lines of a talk in which times stand on lines of their own, and names before what is said."""
    times = [len(line.text) < _LONGEST_HEAD and bool(_BARE.fullmatch(line.text)) for line in lines]
    if sum(times) < 3 or sum(times) < _SHARE * len(lines):
        return None
    heads = [
        None if bare or line.cells else _SAID.fullmatch(line.text) for bare, line in zip(times, lines, strict=True)
    ]
    names = Counter(head["name"].casefold() for head in heads if head)
    made: list[Line] = []
    name = time = ""
    for bare, head, line in zip(times, heads, lines, strict=True):
        if bare:
            time = line.text.strip("[]()")
            made.append(replace(line, furniture="cue"))
        elif _is_machine(line.text):
            made.append(replace(line, furniture=_MACHINE))
        elif head and names[head["name"].casefold()] > 1:
            name = head["name"]
            made.append(replace(line, text=head["text"], speaker=name, time=time))
        else:
            made.append(replace(line, speaker=name, time=time))
    return "a transcript", joined(made)
