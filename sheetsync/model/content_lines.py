"""Lines as iCalendar (RFC 5545) and vCard (RFC 6350) have them: escaped, and folded at 75 octets."""

from __future__ import annotations

__all__ = ["escaped_text", "folded_line"]

_OCTETS = 75


def escaped_text(text: str) -> str:
    """Return a text as the value of a property."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded_line(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no letter torn apart, each ended by CRLF."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces) + "\r\n"
