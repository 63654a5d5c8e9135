"""The resource `spreadsheets.values`: get, update, append, clear, and their batches."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from sheetsync.sandbox import a1
from sheetsync.sandbox.a1 import Axis
from sheetsync.sandbox.cells import changed
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.entry import Entry, raw, user_entered
from sheetsync.sandbox.errors import Json, Refusal, invalid
from sheetsync.sandbox.formats import merged
from sheetsync.sandbox.formatting import DATE_TYPES
from sheetsync.sandbox.grid import Render
from sheetsync.sandbox.grid import values as grid_values
from sheetsync.sandbox.locales import Conventions, conventions
from sheetsync.sandbox.ranges import Box, Place, resolve
from sheetsync.sandbox.structure import apply, inserted, settle

LINKABLE = ("http://", "https://", "mailto:")


def value_range(document: Document, place: Place, render: Render) -> Json:
    """ValueRange of a place; without `values` when nothing is there."""
    found = grid_values(document, place.sheet, place.box, render)
    result: Json = {"range": place.shown(), "majorDimension": render.major}
    if found:
        result["values"] = found
    return result


def get(document: Document, text: str, render: Render) -> Json:
    """values.get."""
    return value_range(document, resolve(document, text), render)


class Written(NamedTuple):
    """What an update touched."""

    place: Place
    rows: set[tuple[int, int]]
    columns: set[tuple[int, int]]
    cells: int

    def reply(self, document: Document) -> Json:
        """UpdateValuesResponse; counts of zero are left out."""
        counts = {"updatedRows": len(self.rows), "updatedColumns": len(self.columns), "updatedCells": self.cells}
        shown = {name: count for name, count in counts.items() if count}
        return {"spreadsheetId": document.id, "updatedRange": self.place.shown(), **shown}


def write(document: Document, place: Place, data: Json, option: str, limit: Box | None = None) -> Written:
    """Write a ValueRange at a place of a fork: null skips a cell, "" clears it.

    One cell as the range means: from there on, as far as the grid reaches; any other range is a limit.
    """
    lines = data.get("values", [])
    by_columns = data.get("majorDimension") == "COLUMNS"
    sheet = document.edit(place.sheet.id)
    top, left = place.box.top, place.box.left
    if limit is None:
        one = place.box.bottom - top == 1 and place.box.right - left == 1
        limit = Box(top, sheet.row_count, left, sheet.column_count) if one else place.box
    writer = Entering(document, option)
    rows, columns, cells = set(), set(), 0
    bottom, right = top + 1, left + 1
    for line_number, line in enumerate(lines):
        for at, value in enumerate(line):
            row, column = (top + at, left + line_number) if by_columns else (top + line_number, left + at)
            if row >= limit.bottom or column >= limit.right:
                _refuse(place, row, column, limit)
            bottom, right = max(bottom, row + 1), max(right, column + 1)
            if value is None:
                continue
            writer.put(sheet, row, column, value)
            rows.add((sheet.id, row))
            columns.add((sheet.id, column))
            cells += 1
    return Written(Place(sheet, Box(top, bottom, left, right)), rows, columns, cells)


def _refuse(place: Place, row: int, column: int, limit: Box) -> None:
    title, box = a1.quoted(place.sheet.title), place.box
    quoted = title if title.startswith("'") else f"'{title}'"
    span = a1.shown(place.sheet.title, *box).rpartition("!")[2]
    what = f"row [{row + 1}]" if row >= limit.bottom else f"column [{a1.letters(column)}]"
    raise invalid(f"Requested writing within range [{quoted}!{span}], but tried writing to {what}")


class Entering:
    """Enters values as RAW or USER_ENTERED would."""

    def __init__(self, document: Document, option: str) -> None:
        self.parse = option == "USER_ENTERED"
        self.local: Conventions = conventions(document.properties["locale"])
        self.year = datetime.now(UTC).year

    def put(self, sheet: Sheet, row: int, column: int, value: Any) -> None:
        """Enter one value; a note, validation and format that are there stay."""
        if isinstance(value, dict | list):
            kind = "struct_value" if isinstance(value, dict) else "list_value"
            raise invalid(f"Invalid values[{row}][{column}]: {kind} {{\n}}\n")
        cell = sheet.cell(row, column)
        now = (cell.format or {}).get("numberFormat", {})
        entry = (
            user_entered(value, self.local, self.year, as_text=now.get("type") == "TEXT") if self.parse else raw(value)
        )
        kept = cell.format
        if entry.number_format and _gives_way(now, entry):
            kept = merged(kept, {"numberFormat": None}, {"numberFormat": entry.number_format})
        kept = _linked(kept, entry)
        sheet.put(row, column, changed(cell, value=entry.value, format=kept, runs=None, chips=None))


def _gives_way(now: Json, entry: Entry) -> bool:
    kind = (entry.number_format or {}).get("type")
    both_dates = kind in DATE_TYPES and now.get("type") in DATE_TYPES
    return not now or (now.get("type") != kind and kind != "NUMBER" and not both_dates)


def _linked(kept: Json | None, entry: Entry) -> Json | None:
    """An address written by values.* becomes a link even when RAW (probed live); any other text loses one."""
    text = (entry.value or {}).get("stringValue", "")
    has = bool((kept or {}).get("textFormat", {}).get("link"))
    is_address = text.startswith(LINKABLE) and not any(char.isspace() for char in text)
    if not (has or is_address):
        return kept
    link = {"textFormat": {"link": {"uri": text}}} if is_address else {}
    return merged(kept, {"textFormat": {"link": None}}, link)


class Response(NamedTuple):
    """Whether an update answers the values it wrote, and how."""

    include: bool
    render: Render


def with_data(document: Document, place: Place, reply: Json, response: Response) -> Json:
    """The reply of an update, with the values of a place as they are now if they were asked for."""
    sheet = document.sheet(place.sheet.id)
    if response.include and sheet is not None:
        reply["updatedData"] = value_range(document, Place(sheet, place.box), response.render)
    return reply


def check_option(option: str) -> str:
    """valueInputOption has no default."""
    if option in ("", "INPUT_VALUE_OPTION_UNSPECIFIED"):
        raise invalid("'valueInputOption' is required but not specified")
    return option


def update(document: Document, text: str, data: Json, option: str, response: Response) -> Json:
    """values.update, on a fork."""
    place = resolve(document, text)
    if data.get("range") and resolve(document, data["range"]) != place:
        raise invalid(f"Requested writing within range [{text}], but the value range is [{data['range']}]")
    written = write(document, place, data, option)
    one = place.box.bottom - place.box.top == 1 and place.box.right - place.box.left == 1
    return with_data(document, written.place if one else place, written.reply(document), response)


def options(body: Json) -> tuple[str, Response]:
    """How a batch of updates enters its values, and what it answers."""
    render = Render(
        body.get("responseValueRenderOption", "FORMATTED_VALUE"),
        body.get("responseDateTimeRenderOption", "SERIAL_NUMBER"),
    )
    return check_option(body.get("valueInputOption", "")), Response(bool(body.get("includeValuesInResponse")), render)


def batch_update(document: Document, body: Json) -> Json:
    """values.batchUpdate, on a fork: all or nothing."""
    option, response = options(body)
    done = []
    for index, data in enumerate(body.get("data", [])):
        try:
            done.append(write(document, resolve(document, data.get("range", "")), data, option))
        except Refusal as refusal:
            raise invalid(f"Invalid data[{index}]: {refusal.message}") from None
    responses = [with_data(document, written.place, written.reply(document), response) for written in done]
    return totals(document, done) | ({"responses": responses} if responses else {})


def totals(document: Document, done: list[Written]) -> Json:
    """What a batch of updates touched, together; counts of zero are left out."""
    rows = set().union(*(written.rows for written in done)) if done else set()
    columns = set().union(*(written.columns for written in done)) if done else set()
    counts = {
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": sum(written.cells for written in done),
        "totalUpdatedSheets": len({sheet for sheet, _ in rows}),
    }
    return {"spreadsheetId": document.id} | {name: count for name, count in counts.items() if count}


def clear(document: Document, text: str) -> str:
    """values.clear, on a fork."""
    return clear_place(document, resolve(document, text))


def clear_place(document: Document, place: Place) -> str:
    """Values go, formats, notes and validation stay. Returns the range in A1 notation."""
    sheet = document.edit(place.sheet.id)
    for row, column, cell in list(sheet.cells_in(*place.box)):
        if cell.has_value:
            sheet.put(row, column, changed(cell, value=None, runs=None, chips=None))
    return place.shown()


def table_in(sheet: Sheet, box: Box) -> Box | None:
    """The table that an append to this range goes below, or None.

    Probed live and recorded: of the blocks of filled cells that touch the range the last one counts, and a block
    reaches as far as filled cells adjoin, beyond the range too.
    """
    filled = [(r, c) for r, c, cell in sheet.cells_in(*box) if cell.has_value]
    if not filled:
        return None
    row, column = filled[-1]
    block = Box(row, row + 1, column, column + 1)
    while True:
        ring = Box(max(0, block.top - 1), block.bottom + 1, max(0, block.left - 1), block.right + 1)
        cells = [(r, c) for r, c, cell in sheet.cells_in(*ring) if cell.has_value]
        grown = Box(
            min([block.top, *(r for r, _ in cells)]),
            max([block.bottom, *(r + 1 for r, _ in cells)]),
            min([block.left, *(c for _, c in cells)]),
            max([block.right, *(c + 1 for _, c in cells)]),
        )
        if grown == block:
            return block
        block = grown


def _without_end(line: list[Any]) -> list[Any]:
    """Return a row without the nulls at its end."""
    last = max((at for at, value in enumerate(line, 1) if value is not None), default=0)
    return line[:last]


def append(document: Document, text: str, data: Json, option: str, response: Response, *, insert_rows: bool) -> Json:
    """values.append, on a fork: below the table found in the range, or at the range's start if there is none."""
    place = resolve(document, text)
    sheet = document.edit(place.sheet.id)
    table = table_in(sheet, place.box)
    top, left = (table.bottom, table.left) if table else (place.box.top, place.box.left)
    lines = [_without_end(line) for line in data.get("values", [])]  # recorded: nulls at the end append nothing
    data = data | {"values": lines}
    longest = max((len(line) for line in lines), default=0)
    high, wide = (longest, len(lines)) if data.get("majorDimension") == "COLUMNS" else (len(lines), longest)
    if insert_rows and top < sheet.row_count and high:
        apply(document, sheet, Axis.ROWS, inserted(top, high))
        settle(document)
        sheet.properties["gridProperties"]["rowCount"] += high
    document.grow(sheet, top + high, left + wide)
    spot = Place(sheet, Box(top, top + 1, left, left + 1))
    written = write(document, spot, data, option, Box(top, sheet.row_count, left, sheet.column_count))
    reply: Json = {"spreadsheetId": document.id}
    if table is not None:
        reply["tableRange"] = Place(sheet, table).shown()
    reply["updates"] = with_data(document, written.place, written.reply(document), response)
    return reply
