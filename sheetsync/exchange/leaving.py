"""What a tracker holds in formats that others read: vCards of its people, a table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sheetsync.exchange.guard import guarded
from sheetsync.exchange.values import tags_in
from sheetsync.model.content_lines import escaped_text, folded_line
from sheetsync.model.schema import Owner, TableSchema
from sheetsync.model.table import Head, Table
from sheetsync.model.value import is_blank, show
from sheetsync.tracker.addresses import addresses_in

__all__ = ["as_cards", "as_csv", "leaving_columns"]


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
        yield "CATEGORIES:" + ",".join(map(escaped_text, tags_in(said["tags"])))
    yield "END:VCARD"
