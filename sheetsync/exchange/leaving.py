"""What a tracker holds in formats that others read: vCards of its people, a calendar of its talks, a table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from sheetsync.exchange.guard import guarded
from sheetsync.model.content_lines import escaped_text, folded_line
from sheetsync.model.safe_text import clean
from sheetsync.model.schema import Owner, TableSchema
from sheetsync.model.table import Head, Table
from sheetsync.model.value import is_blank, show
from sheetsync.tracker.addresses import addresses_in
from sheetsync.tracker.rows import Interview

__all__ = ["as_calendar", "as_cards", "as_csv", "leaving_columns"]


def leaving_columns(table: Table) -> list[Head]:
    """Return the columns of a table that go out: what somebody wrote, not what the sheet calculates."""
    return [head for head in table.heads if head.owner is not Owner.FORMULA]


def as_csv(table: Table, schema: TableSchema) -> str:
    """Return a table as CSV that no spreadsheet takes for formulas: such a cell begins with an apostrophe."""
    heads = leaving_columns(table)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([schema.id_column.header, *(guarded(head.header) for head in heads)])
    for row in table.rows:
        writer.writerow([row.id, *(guarded(show(table.cell(row, head.key))) for head in heads)])
    return "\ufeff" + file.getvalue()


def as_cards(table: Table, version: str) -> str:
    """Return the people of Contacts as vCards of *version* 3.0 or 4.0."""
    return "".join(folded_line(line) for row, cells in table.records() for line in _card(row.id, dict(cells), version))


def _card(contact: str, cells: dict[str, object], version: str) -> Iterator[str]:
    said = {key: show(value).strip() for key, value in cells.items() if not is_blank(value)}  # type: ignore[arg-type]
    name = said.get("name", "")
    if not name:
        return
    given, _, family = name.rpartition(" ")
    yield from ("BEGIN:VCARD", f"VERSION:{version}", f"FN:{escaped_text(name)}")
    parts = (family, given, "", said.get("honorific", ""), "")
    yield "N:" + ";".join(map(escaped_text, parts))
    yield f"UID:{escaped_text(contact)}"
    if said.keys() & {"organisation", "team"}:
        yield "ORG:" + ";".join(escaped_text(said.get(key, "")) for key in ("organisation", "team")).rstrip(";")
    for address in addresses_in(said.get("email", "")):
        yield f"EMAIL:{escaped_text(address)}"
    for key, prefix in (("phone", "TEL:"), ("role", "TITLE:"), ("notes", "NOTE:")):
        if key in said:
            yield prefix + escaped_text(said[key])
    if "profile" in said:
        yield f"URL:{said['profile']}"
    if "address" in said:
        yield f"ADR:;;{escaped_text(said['address'])};;;;"
    if "tags" in said:
        yield "CATEGORIES:" + ",".join(escaped_text(tag.strip()) for tag in said["tags"].split(","))
    yield "END:VCARD"


def as_calendar(talks: Iterable[tuple[Interview, str]], today: date, book: str) -> str:
    """Return the interviews that have a day as an iCalendar file; each comes with the name of who it is with."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sheetsync//interviews//EN", "METHOD:PUBLISH"]
    for talk, name in talks:
        if talk.day:
            lines += _event(talk, talk.day, name, today, book)
    return "".join(map(folded_line, (*lines, "END:VCALENDAR")))


def _event(talk: Interview, day: date, name: str, today: date, book: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped_text(clean(f'{talk.id}-{book}'))}@sheetsync"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    clock = talk.time.replace(":", "")
    yield f"DTSTART:{day:%Y%m%d}T{clock}00" if clock else f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if clock and talk.minutes:
        yield f"DURATION:PT{talk.minutes}M"
    yield f"SUMMARY:{escaped_text(f'Interview: {clean(name, 80)}')}"
    if place := clean(talk.spot or talk.mode, 200):
        yield f"LOCATION:{escaped_text(place)}"
    yield "STATUS:CANCELLED" if talk.status in ("Cancelled", "No-show") else "STATUS:CONFIRMED"
    yield "END:VEVENT"
