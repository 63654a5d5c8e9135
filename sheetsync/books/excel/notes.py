"""Notes and comments that hang on cells: they go where their cells go."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from sheetsync.books.excel.a1 import cell_name, read_cell
from sheetsync.books.excel.markup import unescape
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["Move", "move_notes", "notes_of"]

Move = Callable[[int, int], tuple[int, int] | None]
"""Gives the new column and row of a cell; None if the cell is gone."""

_NOTE = re.compile(rb"<((?:[\w.\-]+:)?(?:comment|threadedComment)) ([^<>]*?)(?:/>|>.*?</\1>)", re.DOTALL)
_REFERENCE = re.compile(rb'\bref="([A-Z]+[0-9]+)"')
_TEXT = re.compile(rb"<(?:[\w.\-]+:)?(?:t|text)(?: [^<>]*)?>([^<>]*)</")
_SHAPE = re.compile(rb"<v:shape .*?</v:shape>", re.DOTALL)
_ROW = re.compile(rb"(<x:Row>)\s*([0-9]+)\s*(</x:Row>)")
_COLUMN = re.compile(rb"(<x:Column>)\s*([0-9]+)\s*(</x:Column>)")
_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")


def move_notes(workbook: Workbook, entry: SheetEntry, move: Move) -> None:
    """Move every note and comment of a sheet with its cell, and remove those of cells that are gone."""
    package = workbook.package
    for kind in ("comments", "threadedComment"):
        for part in package.related(entry.part, kind):
            package.put(part, _NOTE.sub(partial(_note, move), package.plain(part)))
    for part in package.related(entry.part, "vmlDrawing"):
        package.put(part, _SHAPE.sub(partial(_shape, move), package.read(part)))


def notes_of(workbook: Workbook, entry: SheetEntry) -> dict[tuple[int, int], str]:
    """Return the text of every note and comment of a sheet, by the column and row of its cell."""
    package, notes = workbook.package, dict[tuple[int, int], str]()
    kind = next((kind for kind in ("threadedComment", "comments") if package.related(entry.part, kind)), "comments")
    for part in package.related(entry.part, kind):
        for found in _NOTE.finditer(package.plain(part)):
            reference = _REFERENCE.search(found[2])
            text = "".join(unescape(each) for each in _TEXT.findall(found[0])).strip()
            if reference and text:
                place = read_cell(reference[1].decode())
                notes[place] = f"{notes[place]}\n{text}" if place in notes else text
    return notes


def _note(move: Move, found: re.Match[bytes]) -> bytes:
    reference = _REFERENCE.search(found[2])
    if not reference:
        return found[0]
    column, row = read_cell(reference[1].decode())
    new = move(column, row)
    if new is None:
        return b""
    old, name = b'ref="' + reference[1] + b'"', f'ref="{cell_name(*new)}"'.encode()
    return found[0].replace(old, name, 1)


def _shape(move: Move, found: re.Match[bytes]) -> bytes:
    """Move the box in which a note is shown; its rows and columns count from 0."""
    shape = found[0]
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if b'ObjectType="Note"' not in shape or not row or not column:
        return shape
    old = int(column[2]) + 1, int(row[2]) + 1
    new = move(*old)
    if new is None:
        return b""
    shape = _COLUMN.sub(rb"\g<1>%d\g<3>" % (new[0] - 1), shape, count=1)
    shape = _ROW.sub(rb"\g<1>%d\g<3>" % (new[1] - 1), shape, count=1)
    return _ANCHOR.sub(partial(_anchor, new[0] - old[0], new[1] - old[1]), shape, count=1)


def _anchor(right: int, down: int, found: re.Match[bytes]) -> bytes:
    """Shift a box's place: left column, offset, top row, offset, right column, offset, bottom row, offset."""
    numbers = found[2].split(b",")
    if len(numbers) != 8:
        return found[0]
    for index, by in ((0, right), (2, down), (4, right), (6, down)):
        if by:
            numbers[index] = b" %d" % max(int(numbers[index]) + by, 0)
    return found[1] + b",".join(numbers) + found[3]
