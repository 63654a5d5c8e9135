"""Subtitles, as Zoom, Teams and others write down a talk in them: .vtt, .srt and .sbv."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from sheetsync.interviews.notes.forms.spoken import CLOCK, NAME, joined
from sheetsync.interviews.notes.lines import Line, Notes

__all__ = ["is_subtitles", "read_subtitles"]

_TIMING = re.compile(rf"(?P<start>{CLOCK})\s*(?:-->|,)\s*{CLOCK}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^<>\n]{1,80})>")
_TAG = re.compile(r"</?(?:[a-z]{1,4}(?:\.[\w.#-]+)?(?:\s[^<>\n]{0,80})?|[\d:.]{5,12})>|\{\\an?\d\}")
_SAID = re.compile(rf"(?:>>\s*)?(?P<name>{NAME}|\[{NAME}\])\s?:\s+(?P<text>\S.*)")
_SIGNS = re.compile(r"WEBVTT|(?:NOTE|STYLE|REGION)\b")


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue: the lines that say which and when, and what is said; without times a block of its own kind."""

    head: tuple[str, ...]
    start: str
    said: tuple[str, ...]


def is_subtitles(text: str) -> bool:
    """Tell whether text is subtitles: it says so, or its first lines are a number and a cue's times."""
    start = text[:2_000].lstrip("\ufeff \n")
    first = start.split("\n", 3)[:2]
    return start.startswith("WEBVTT") or any(_TIMING.fullmatch(line.strip()) for line in first)


def read_subtitles(text: str) -> Notes:
    """Return what is said, a line for each sentence or turn; numbers and times of the cues are furniture."""
    cues = list(_cues(text))
    names = _names(cues)
    lines: list[Line] = []
    speaker, before = "", ""
    for cue in cues:
        lines += [Line(each, furniture="cue") for each in cue.head]
        first = True
        for each in cue.said:
            voice, words = _voice(each, names)
            speaker = voice or speaker
            if words == before:  # rolling captions show each line twice
                lines.append(Line(words, furniture="said again"))
            elif words:
                lines.append(Line(words, speaker=speaker, time=cue.start, after_blank=first))
            before, first = words or before, False
    return Notes("a transcript with times", tuple(joined(lines)))


def _cues(text: str) -> Iterator[_Cue]:
    for block in re.split(r"\n[ \t]*\n", text):
        rows = [row.strip() for row in block.split("\n") if row.strip()]
        found = next(((at, timing) for at, row in enumerate(rows[:2]) if (timing := _TIMING.fullmatch(row))), None)
        if found:
            at, timing = found
            yield _Cue(tuple(rows[: at + 1]), timing["start"], tuple(rows[at + 1 :]))
        elif rows and _SIGNS.match(rows[0]):
            yield _Cue(tuple(rows), "", ())
        elif rows:
            yield _Cue((), "", tuple(rows))


def _names(cues: Sequence[_Cue]) -> set[str]:
    """Return the names before a colon that are people's: they come again, or nearly every cue has one."""
    found = [match["name"] for cue in cues for row in cue.said if (match := _SAID.fullmatch(_bare(row)))]
    counts = Counter(found)
    often = len(found) * 2 >= len(cues)
    return {name for name, count in counts.items() if count > 1 or often}


def _voice(row: str, names: set[str]) -> tuple[str, str]:
    """Return who says a row of a cue, if it tells, and the words."""
    voice = _VOICE.search(row)
    words = _bare(row)
    if voice:
        return " ".join(voice[1].split()), words
    said = _SAID.fullmatch(words)
    if said and said["name"] in names:
        return said["name"].strip("[]"), said["text"]
    return "", words


def _bare(row: str) -> str:
    return " ".join(unescape(_TAG.sub("", _VOICE.sub("", row))).split())
