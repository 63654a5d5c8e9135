"""Bytes of a table turned into text: UTF-8 where it is, else a guess that is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sheetsync.exchange.record import SourceUnreadable
from sheetsync.model.importing import Reported

__all__ = ["Decoded", "decode", "repaired"]

_SIGNS = ("Ã", "Â", "â€", "Å", "Ä", "Ð", "Ñ", "Î", "Ï")


class Decoded(NamedTuple):
    """The text of a file, and what had to be guessed about it."""

    text: str
    reports: tuple[Reported, ...] = ()


def decode(data: bytes, otherwise: Callable[[bytes], str | None]) -> Decoded:
    """Return the text of *data*; *otherwise* guesses the encoding of what is neither Unicode nor marked as such.

    Where some lines are UTF-8 and others are not, each line is read by itself. Raises SourceUnreadable for no text.
    """
    some = data[:4096]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or some.count(0) * 4 > len(some):
        return Decoded(_text(otherwise(data)))
    data = data.replace(b"\0", b"")
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    if (mixed := _line_by_line(data)) is not None:
        return mixed
    guessed = _text(otherwise(data))
    return Decoded(guessed, (Reported("", "encoding-guessed", "The encoding of the file was guessed; check accents."),))


def repaired(text: str) -> str | None:
    """Return what *text* was before UTF-8 was taken for Windows-1252; None where that did not happen."""
    if not any(sign in text for sign in _SIGNS):
        return None
    try:
        raw = b"".join(_byte(letter) for letter in text)
        better = raw.decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
    return better if better != text else None


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")  # the five bytes that Windows-1252 leaves open


def _text(text: str | None) -> str:
    if text is None:
        raise SourceUnreadable(
            "The file is not text, and of no kind that people can be read from.",
            hint="Export it as CSV, vCard or .xlsx from the program that it comes from. Nothing was changed.",
        )
    return text.removeprefix("\ufeff")


def _line_by_line(data: bytes) -> Decoded | None:
    """Read lines of two encodings; None unless most lines with letters outside ASCII are UTF-8."""
    lines: list[str] = []
    wrong: list[int] = []
    right = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            right += not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", "replace"))
            wrong.append(number)
    if right < len(wrong):
        return None
    said = "This line is not UTF-8 as the others are; its accents were read as Windows-1252."
    return Decoded("\n".join(lines), tuple(Reported(number, "encoding-guessed", said) for number in wrong))
