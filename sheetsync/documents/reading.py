"""A file of notes, whatever program it comes from, read into lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sheetsync.documents.decoding import decoded
from sheetsync.documents.kinds import refuse, refuse_member
from sheetsync.documents.unpacking import Packed
from sheetsync.interviews.notes.forms.delimited import rows_as_lines
from sheetsync.interviews.notes.forms.mail import is_message, read_message
from sheetsync.interviews.notes.forms.opendocument import OPEN_DOCUMENT, read_opendocument
from sheetsync.interviews.notes.forms.recognise import recognised
from sheetsync.interviews.notes.forms.rtf import read_rtf
from sheetsync.interviews.notes.forms.text import read_text
from sheetsync.interviews.notes.forms.unreadable import NotesUnreadable, bounded, broken
from sheetsync.interviews.notes.forms.word import read_word
from sheetsync.interviews.notes.lines import Line, Notes

__all__ = ["Sheets", "read_notes"]

Sheets = Callable[[bytes], Mapping[str, Sequence[Sequence[str]]]]
"""Reads a workbook: the rows of each of its sheets, each cell as the text that it shows."""

_MOST_BYTES = 20_000_000
_DEEPEST = 3
"""Zip files inside each other; an export of Notion has two."""
_NOTES = (
    ".md", ".markdown", ".txt", ".text", ".docx", ".docm", ".rtf", ".html", ".htm", ".odt", ".csv", ".tsv", ".xlsx",
    ".xlsm",
    ".eml", ".vtt", ".srt", ".json", ".zip",
)  # fmt: skip
_UNTOUCHED = "Nothing was changed."


def read_notes(data: bytes, name: str, sheets: Sheets) -> Notes:
    """Return the lines of a file of notes; what it is is found out from *data*, and *name* only helps where that fails.

    *sheets* reads a workbook. Raises NotesUnreadable, which says what the file is and what to do, for what is no notes,
    damaged, protected or larger than 20 MB.
    """
    if len(data) > _MOST_BYTES:
        raise NotesUnreadable(f"{name} is larger than 20 MB, which is too large for notes.", hint=_UNTOUCHED)
    notes = _read(data, name, sheets, 0)
    if not any(line.text for line in notes.lines if not line.furniture):
        raise NotesUnreadable(
            f"{name} is {notes.kind}, and there is nothing written in it.",
            hint=" ".join([*notes.notices, "Check that it is the file you meant.", _UNTOUCHED]),
        )
    return notes


def _read(data: bytes, name: str, sheets: Sheets, depth: int) -> Notes:
    refuse(data)
    if data.startswith(b"PK"):
        return _packed(data, name, sheets, depth)
    if data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return recognised(read_rtf(data.decode("latin-1")))
    if is_message(data[:20_000].decode("latin-1").replace("\r\n", "\n")):
        return read_message(data)
    text = decoded(data)
    if text is None:
        raise NotesUnreadable(
            f"{name} is not text, and of no kind that notes can be read from.",
            hint=f"Open it in the program that it comes from, and save it as .docx, text, CSV or HTML. {_UNTOUCHED}",
        )
    return read_text(bounded(text), _suffix(name))


def _packed(data: bytes, name: str, sheets: Sheets, depth: int) -> Notes:
    """Read a document that is a zip file, or the one file of notes that is in a zip file."""
    packed = Packed(data)
    if "[Content_Types].xml" in packed.names and any(each.startswith("word/") for each in packed.names):
        return recognised(read_word(packed.read))
    if "xl/workbook.xml" in packed.names:
        return _workbook(sheets(data))
    if (packed.read("mimetype") or b"").startswith(b"application/vnd.oasis.opendocument.text"):
        if b"encryption-data" in (packed.read("META-INF/manifest.xml") or b""):
            raise broken(OPEN_DOCUMENT, "it is protected by a password")
        return recognised(read_opendocument(packed.read("content.xml") or b"", packed.read("styles.xml")))
    refuse_member(packed.names)
    held = [each for each in packed.names if _suffix(each) in _NOTES and not _is_hidden(each)]
    if len(held) != 1:
        listed = ": " + ", ".join(sorted(held)[:6]) if held else ""
        raise NotesUnreadable(
            f"{name} is a zip file with {len(held) or 'no'} files of notes in it{listed}.",
            hint=f"Unpack it, and give the file that has the notes of this interview. {_UNTOUCHED}",
        )
    if depth >= _DEEPEST:
        raise broken("a zip file", "it holds zip files inside each other without end")
    notes = _read(packed.read(held[0]) or b"", held[0], sheets, depth + 1)
    others = len([each for each in packed.names if each != held[0] and not _is_hidden(each)])
    left = (f"Of the zip file, only {held[0]} is read; {others} other files are not.",) if others else ()
    return replace(notes, notices=(*notes.notices, *left))


def _workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> Notes:
    lines: list[Line] = []
    for table, rows in enumerate(sheets.values(), 1):
        lines += rows_as_lines(rows, table)
    return recognised(Notes("an Excel workbook", tuple(lines)))


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def _is_hidden(name: str) -> bool:
    """Tell whether a member is what a system adds, as a Mac does, or the style of a page."""
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.startswith(".") or (last in ("info.json", "index.html") and "/" in name)
