"""Lines as a reader sees them, one string each, so that a test shows a file beside what is read from it."""

from __future__ import annotations

from collections.abc import Iterable

from sheetsync.interviews.notes.lines import Line


def seen(lines: Iterable[Line]) -> list[str]:
    return [_seen(line) for line in lines]


def _seen(line: Line) -> str:
    text = f"| {' | '.join(line.cells)} |" if line.cells else line.text
    text = text.replace("\n", "⏎")
    if line.furniture:
        return f"{{{line.furniture}}} {text}"
    box = {None: "", True: "[x] ", False: "[ ] "}[line.ticked]
    marks = [
        ">" * line.quoted + " " * bool(line.quoted),
        " " * line.indent,
        "#" * line.heading + " " * bool(line.heading),
        line.bullet and f"{line.bullet} ",
        line.number and f"{line.number}. ",
        box,
        line.time and f"({line.time}) ",
        line.speaker and f"{line.speaker}: ",
    ]
    return "".join(marks) + (f"**{text}**" if line.bold and not line.cells else text)
