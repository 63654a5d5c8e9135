"""What forgetting a person takes out, what it cannot reach, and who has come back, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sheetsync.model.change import Change, DeleteRow, SetCell
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.report.text import Line, clean, count

__all__ = ["SCRUBBED", "forget_json", "forget_lines", "returned_sentence"]

Mentioned = Sequence[tuple[Table, Row, str]]

FEW = 8


def forget_lines(
    snapshot: Snapshot, schema: Schema, person: Row, changes: Sequence[Change], mentioned: Mentioned
) -> Iterator[Line]:
    """Tell what is taken out and from where, what stays, and what is beyond reach."""
    partner = snapshot.token.partner if snapshot.token else ""
    contacts = snapshot.tables["contacts"]
    name = clean(contacts.label(person, schema.tables["contacts"]), limit=60)
    yield (("strong", f"Forgetting {name} takes out of {snapshot.where}:"),)
    for key, number in Counter(change.table for change in changes if isinstance(change, DeleteRow)).items():
        yield (("plain", f"  - {snapshot.tables[key].title}: {count(number, 'row', 'rows')}"),)
    named = sum(isinstance(change, SetCell) for change in changes)
    if named:
        yield (("plain", f"  - {count(named, 'cell that names', 'cells that name')} them in rows that stay"),)
    kept = "the history on this machine, the records of syncs, and the backups that sheetsync keeps"
    yield (("plain", f"and out of {kept}. It cannot be undone."),)
    if partner:
        yield (("plain", f"{partner} loses them at the next sync."),)
    beyond = "Google's own version history, exports of the tracker, and copies of it"
    yield (("muted", f"Not reached: {beyond}. Other machines forget them at their next sync."),)
    if mentioned:
        yield (("due", "Their name or e-mail address still stands in these cells, which are yours to change:"),)
    for table, row, header in mentioned[:FEW]:
        yield (("due", f"  ! {table.title}  {clean(row.id or f'row {row.place}', limit=40)}: {clean(header)}"),)
    if len(mentioned) > FEW:
        yield (("due", f"  ! and {len(mentioned) - FEW} more"),)


def forget_json(
    person: str, changes: Sequence[Change], mentioned: Mentioned, missed: Sequence[str], *, done: bool
) -> dict[str, object]:
    """Return the document ``sheetsync.forget/1``."""
    return {
        "format": "sheetsync.forget/1",
        "id": person,
        "forgotten": done,
        "rows": dict(Counter(change.table for change in changes if isinstance(change, DeleteRow))),
        "cells": sum(isinstance(change, SetCell) for change in changes),
        "mentioned": [{"sheet": table.title, "row": row.id, "column": header} for table, row, header in mentioned],
        "not_reached": list(missed),
    }


SCRUBBED = "Somebody was forgotten on another machine: they are taken out of the history and backups here as well."


def returned_sentence(book: str, counts: Mapping[str, int], edited: int) -> str:
    """Say that rows of forgotten people are in a book, by sheet, and how many of them were edited there."""
    number = sum(counts.values())
    rows = count(number, "row about somebody who was forgotten is", "rows about somebody who was forgotten are")
    where = ", ".join(f"{many} of {title}" for title, many in counts.items())
    typed = count(edited, "of them was edited", "of them were edited")
    told = f"{where}; {typed} there since the last sync, and that goes too" if edited else where
    return f"{rows} in {book} ({told}). They do not come back: the sync removes them."
