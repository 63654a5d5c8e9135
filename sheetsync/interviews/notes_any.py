"""Notes of any shape: which of the parsers a text, a table or a document goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sheetsync.interviews.known import Known
from sheetsync.interviews.notes_marked import parse_notes
from sheetsync.interviews.notes_tables import is_headed, parse_delimited, parse_json, parse_rows
from sheetsync.model.filling import Said
from sheetsync.model.worksheet import AFTERWARDS, COLUMNS, HINTS

__all__ = ["parse_any", "parse_document"]

_SHARE = 0.6


def parse_any(text: str, known: Known, *, kind: str = "", person: str = "") -> list[Said]:
    """Return the answers in *text*, each with a number of its own as its place.

    *kind* is what the name of the file ends with (``json``, ``csv``, ``tsv``, anything else for running text); where it
    is empty it is found out. *person* is whose column is meant in a table with one for each person.
    """
    kind = kind or _kind(text)
    if kind == "json":
        return _numbered(parse_json(text, known, person=person))
    if kind in ("csv", "tsv"):
        return _numbered(parse_delimited(text, known, delimiter="\t" if kind == "tsv" else "", person=person))
    return parse_document(_with_tables(text), known, person=person)


def parse_document(parts: Sequence[str | list[list[str]]], known: Known, *, person: str = "") -> list[Said]:
    """Return the answers in texts and tables that follow each other; of the printed sheet what was written into it."""
    said: list[Said] = []
    sheet = any(isinstance(part, list) and part and tuple(part[0]) == COLUMNS for part in parts)
    for part in parts:
        if isinstance(part, str):
            said += parse_notes("\n".join(_not_ours(part.splitlines())) if sheet else part, known)
        elif part and tuple(part[0]) == COLUMNS:
            said += [_without_hint(each) for each in parse_rows(list(map(_without_number, part)), known)]
        elif part and all(len(row) == 1 for row in part):
            said += [Said("", text) for row in part if (text := row[0].strip()) and text not in AFTERWARDS]
        else:
            said += parse_rows(part, known, person=person)
    return _numbered(said)


def _numbered(said: Sequence[Said]) -> list[Said]:
    return [replace(each, where=number) for number, each in enumerate(said, 1)]


def _kind(text: str) -> str:
    start = text.lstrip()[:1]
    if start in ("{", "["):
        import json

        try:
            json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            return "json"
    lines = [line for line in text.splitlines() if line.strip()]
    tabbed = sum("\t" in line.strip() for line in lines)
    if lines and tabbed >= _SHARE * len(lines):
        return "tsv"
    return "csv" if is_headed(text) and not start.startswith("|") else ""


def _with_tables(text: str) -> list[str | list[list[str]]]:
    """Take the tables of Markdown out of running text."""
    parts: list[str | list[list[str]]] = []
    running: list[str] = []
    table: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        bare = line.strip()
        if bare.startswith("|") and bare.count("|") >= 2:
            cells = [cell.strip().replace("\0", "|") for cell in bare.strip("|").replace("\\|", "\0").split("|")]
            if not all(cell and not cell.strip(":-") for cell in cells):
                table.append([cell.replace("<br>", "\n") for cell in cells])
            continue
        if table:
            parts += ["\n".join(running), table]
            running, table = [], []
        running.append(line)
    return [*parts, "\n".join(running)]


def _not_ours(lines: Sequence[str]) -> list[str]:
    """Leave out what stands on the printed sheet outside its tables: who it is with, when, and its headings."""
    goals = next((number for number, line in enumerate(lines) if line.startswith("I want to know:")), -1)
    return [line for line in lines[goals + 1 :] if line.strip("* ") != "Straight afterwards"]


def _without_number(row: list[str]) -> list[str]:
    """Take out the number that the sheet prints above the ID of a question."""
    number, _, name = row[0].partition("\n")
    return [name, *row[1:]] if number.isdecimal() and name.strip() else row


def _without_hint(said: Said) -> Said:
    """Take out of an answer what the sheet had printed there for the hand."""
    answer = said.answer
    for hint in sorted(HINTS.values(), key=len, reverse=True):
        if answer.strip() == hint.strip():
            return replace(said, answer="")
        if answer.startswith(hint):
            return replace(said, answer=answer.removeprefix(hint).strip())
    return replace(said, answer="\n".join(line for line in answer.split("\n") if line.strip() not in ("", "•")))
