"""Lines collected while a document is read: text, tables inside tables, and what is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from sheetsync.interviews.notes.forms.unreadable import too_long
from sheetsync.interviews.notes.lines import Line
from sheetsync.model.safe_text import clean

__all__ = ["Draft"]

_WIDEST = 64
"""Columns up to which a merged cell keeps its width: Word has at most 63."""
_TAB = 4
_MOST_PARAGRAPHS = 20_000
"""Those of notes are a few hundred, those of a talk of a whole day that was written down some thousands."""
_PLAIN = Line("")


@dataclass(slots=True)
class _Frame:
    """What is being written to: the document itself, or one cell."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    blank: bool = True
    rows: list[list[list[Line]]] = field(default_factory=list)  # of the table that is open here


class Draft:
    """A document as it is being read, from its first word to its last.

    While *furniture* is set, every line is marked with it. *left_out* counts what is not in the lines, by the words
    for it (``picture``); *struck* keeps the words that were left out, by the reason.
    """

    def __init__(self) -> None:
        self.furniture = ""
        self.left_out: Counter[str] = Counter()
        self.struck: dict[str, list[str]] = {}
        self._frames = [_Frame()]
        self._tables = 0
        self._paragraphs = 0

    def put(self, text: str, *, bold: bool = False) -> None:
        """Add text to the line that is being written; a line feed begins another line of the same paragraph."""
        pieces = self._frames[-1].pieces
        for number, part in enumerate(text.split("\n")):
            if number:
                pieces.append([])
            if part:
                pieces[-1].append((part, bold))

    def end(self, layout: Line = _PLAIN) -> None:
        """End the paragraph; *layout* says what its text does not. An empty one counts as an empty line.

        Raises NotesUnreadable where there are more than any notes have.
        """
        self._paragraphs += 1
        if self._paragraphs > _MOST_PARAGRAPHS:
            raise too_long(f"{_MOST_PARAGRAPHS:,} paragraphs and cells")
        frame = self._frames[-1]
        written, frame.pieces = frame.pieces, [[]]
        for pieces in written:
            whole = "".join(part for part, _ in pieces).replace("\xa0", " ")
            text = whole.strip()
            if not text:
                frame.blank = True
                continue
            before = whole[: len(whole) - len(whole.lstrip())].expandtabs(_TAB)
            bold = all(bold for part, bold in pieces if part.strip())
            indent = layout.indent + len(before)
            furniture = layout.furniture or self.furniture
            line = replace(layout, text=text, indent=indent, bold=bold, furniture=furniture, after_blank=frame.blank)
            frame.lines.append(line)
            frame.blank = frame.blank and bool(furniture)
            if len(written) > 1:
                layout = replace(layout, bullet="", number="", ticked=None)

    @property
    def written(self) -> bool:
        """Whether the line that is being written has any text yet."""
        return any(part.strip() for pieces in self._frames[-1].pieces for part, _ in pieces)

    def blank(self) -> None:
        """Let an empty line or a rule stand before what follows."""
        self._frames[-1].blank = True

    def open_row(self) -> None:
        """Begin a row of the table that is open."""
        self._frames[-1].rows.append([])

    def open_cell(self) -> None:
        """Begin a cell of the row that is open; what is written until it is closed stands in it."""
        if not self._frames[-1].rows:
            self.open_row()
        self._frames.append(_Frame())

    def close_cell(self, width: int = 1) -> None:
        """End the cell; *width* is how many columns it spans."""
        if len(self._frames) == 1:
            return
        self.end()
        self.close_table()
        cell = self._frames.pop().lines
        row = self._frames[-1].rows[-1]
        row.append(cell)
        row.extend([] for _ in range(min(width - 1, _WIDEST - len(row))))

    def close_table(self) -> None:
        """End the table: its rows become lines with cells; a table of one column is a box around its lines."""
        frame = self._frames[-1]
        rows, frame.rows = frame.rows, []
        if not any(line for row in rows for line in row):
            return
        if max(map(len, rows)) == 1:
            for row in rows:
                frame.lines += [replace(line, after_blank=line.after_blank) for line in row[0]] if row else []
        elif len(self._frames) > 1:
            frame.lines += [Line(" · ".join(filter(None, map(_text, row)))) for row in rows if any(row)]
        else:
            self._tables += 1
            frame.lines += [self._row(row) for row in rows if any(row)]
        frame.blank = True

    def _row(self, row: list[list[Line]]) -> Line:
        cells = tuple(map(_text, row))
        bold = all(line.bold for cell in row for line in cell)
        return Line("\t".join(cells), cells=cells, table=self._tables, bold=bold, furniture=self.furniture)

    def strike(self, words: str, why: str) -> None:
        """Leave words out and remember that, as in ``deleted with tracked changes``."""
        if words.strip():
            self.struck.setdefault(why, []).append(words)

    def finish(self) -> tuple[tuple[Line, ...], tuple[str, ...]]:
        """Return the lines and the sentences about what was left out."""
        while len(self._frames) > 1:
            self.close_cell()
        self.end()
        self.close_table()
        notices = [_struck(why, "".join(words)) for why, words in self.struck.items()]
        notices += [_left_out(what, count) for what, count in self.left_out.items() if count]
        return tuple(self._frames[0].lines), tuple(notices)


def _text(cell: list[Line]) -> str:
    return "\n".join(map(_shown, cell))


def _shown(line: Line) -> str:
    box = {None: "", True: "☒", False: "☐"}[line.ticked]
    return " ".join(filter(None, (line.bullet, line.number and f"{line.number}.", box, line.text)))


def _struck(why: str, words: str) -> str:
    count = len(words.split())
    were = "1 word that was" if count == 1 else f"{count} words that were"
    return f"{were} {why} {'is' if count == 1 else 'are'} left out: “{clean(words, 80)}”."


def _left_out(what: str, count: int) -> str:
    return (
        f"1 {what} cannot be read and is left out."
        if count == 1
        else f"{count} {what}s cannot be read and are left out."
    )
