"""Several people in one cell, or a person with their title: told apart by the signs between them."""

from __future__ import annotations

import re

from sheetsync.exchange.record import Fact

__all__ = ["people_in", "titled"]


def people_in(text: str) -> list[list[Fact]]:
    """Return what a cell says of each person that it names, such as ``Jo Harker <jo@…>; Lee Park (recruiter)``."""
    return [_person_in(part) for part in _parts(text)]


def titled(text: str) -> tuple[str, str]:
    """Return a name and the title that stands behind it in the same cell."""
    name, *role = re.split(r"\s*[,(\n|–—]\s*|\s+-\s+", text.strip(), maxsplit=1)
    return name.strip(), role[0].strip(" )") if role else ""


def _parts(text: str) -> list[str]:
    parts = re.split(r"\s*[;\n]\s*|(?<=>)\s*,\s*", text)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _person_in(text: str) -> list[Fact]:
    """Return what a part of a cell says of one person: ``Ada Lovelace <ada@…>`` or ``Ada Lovelace (editor)``."""
    found = re.fullmatch(r"(.*?)\s*<([^<>]+)>\s*(.*)", text)
    address = [Fact("email", found[2])] if found else []
    text = f"{found[1]} {found[3]}".strip() if found else text
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", text)
    if bracket and not re.match(r"(?:geb|née|nee|born|formerly|ex)\b", bracket[2], re.IGNORECASE):
        return [Fact("name", bracket[1].strip('" ')), Fact("role", bracket[2]), *address]
    if "@" in text and not address:
        return [Fact("email", text)]
    return [*([Fact("name", text.strip('" '))] if text.strip('" ') else []), *address]
