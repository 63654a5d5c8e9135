"""What marks one line: a bullet, a box, a number, bold type."""

from __future__ import annotations

import re
import unicodedata

from sheetsync.interviews.notes.lines import Line

__all__ = ["marked"]

_BULLET = re.compile(r"([-–—*+•‣◦·▪▫■□●○►▸→⇒»✦✓✔✗✘☐☑☒]|o(?=\s)|->|=>|[-–]{2}>?)(?:\s+|(?<=[-•·→►▪])(?=[^\W\d]))(?=\S)")
_BOX = re.compile(r"\[([ xX✓✔]?)\]\s*(?=\S)")
_TICKED = {"✓": True, "✔": True, "☑": True, "☒": True, "☐": False, "□": False}
_MONTH = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|avr|juin|août|ene|abr|ago|dic)"
_NUMBER = re.compile(
    rf"[\[(]?((?:(?:qu?|question|frage|pregunta)\s?\.?)?\s?\d{{1,3}}(?:\s?[/+&,]\s?\d{{1,3}}|"
    rf"[a-h])?)(?:[.):\]]+(?![\d]))\s*(?!{_MONTH})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:#|nr\.?|no\.|q|question|frage|pregunta)\s?(\d{1,3}[a-h]?)(?=\s+\S)\s+", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__|==|\*)(?=[^\s*_=])([^*_=]+(?:[*_=](?!\1)[^*_=]+)*)(?<=\S)\1(:?)")
_LETTERS = re.compile(r"[^\W\d_]")


def marked(text: str) -> Line:
    """Return a line with its bullet, box, number and bold type taken off its text."""
    bullet, ticked = "", None
    if found := _BULLET.match(text):
        bullet, text = found[1], text[found.end() :]
        ticked = _TICKED.get(bullet)
    if found := _BOX.match(text):
        ticked, text = bool(found[1].strip()), text[found.end() :]
    number, text = _number(text)
    if not number:
        bold, lead = _bold(text)
        number, inner = _number(lead)
        return Line(inner, bullet=bullet, ticked=ticked, number=number, bold=bold)
    bold, text = _bold(text)
    return Line(text, bullet=bullet, ticked=ticked, number=number, bold=bold)


def _number(text: str) -> tuple[str, str]:
    """Return the number that a line begins with, and what follows."""
    if text[:1] and 0x2460 <= ord(text[0]) <= 0x2473:
        return str(int(unicodedata.numeric(text[0]))), text[1:].lstrip(" .)")
    found = _NUMBER.match(text) or _NAMED.match(text)
    if not found or (found.end() < len(text) and not _LETTERS.search(text, found.end())):
        return "", text
    return "".join(found[1].split()), text[found.end() :]


def _bold(text: str) -> tuple[bool, str]:
    """Return whether all of a text is in bold type, and the text without it; a tab sets off what only begins so."""
    if text[:1] not in "*_=" or not (found := _BOLD.match(text)):
        return False, text.replace("**", "") if text.count("**") % 2 == 0 else text
    inner, rest = found[2].strip() + found[3], text[found.end() :].strip()
    if not rest or rest == ":":
        return True, inner + rest
    rest = rest.replace("**", "") if rest.count("**") % 2 == 0 else rest
    return False, f"{inner} {rest}" if inner[-1] in ":?" or rest[0] in ":–—-=→" else f"{inner}\t{rest}"
