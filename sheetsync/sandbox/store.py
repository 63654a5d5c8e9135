"""All spreadsheets of a sandbox: in memory, or kept as one JSON file each in a folder."""

from __future__ import annotations

import json
import os
import random
import string
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sheetsync.errors import SheetsyncError
from sheetsync.sandbox.cells import from_json, to_json
from sheetsync.sandbox.document import Document, Row, Sheet, fresh_properties, now, row_of
from sheetsync.sandbox.errors import Json, denied, not_found

T = TypeVar("T")
FORMAT = "sheetsync.sandbox/1"
# gspread's tests open this spreadsheet, which belongs to somebody else, and expect to be refused.
DENIED = "1jIKzPs8LsiZZdLdeMEP-5ZIHw6RkjiOmj1LrJN706Yc"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
ID_CHARACTERS = string.ascii_letters + string.digits + "-_"


def fresh_document_id() -> str:
    """An id that looks like Google's: 44 characters."""
    return "1" + "".join(random.choices(ID_CHARACTERS, k=43))


class UnreadableSpreadsheet(SheetsyncError):
    """A file in the data folder is damaged, or not the sandbox's."""


class Store:
    """Spreadsheets by id. Reading needs no lock: a document that is published never changes."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.modified_lag = 0.0  # seconds until Drive's modifiedTime and version tell of a change of cells
        self.documents: dict[str, Document] = {}
        self.lock = threading.RLock()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for path in sorted(folder.glob("*.json")):
                document = _loaded(path)
                self.documents[document.id] = document

    def find(self, document_id: str) -> Document:
        """The spreadsheet, or the refusal Google answers."""
        if document_id == DENIED:
            raise denied()
        document = self.documents.get(document_id)
        if document is None:
            raise not_found()
        return document

    def newest_first(self) -> list[Document]:
        """All spreadsheets, the one made last before the others."""
        return list(self.documents.values())[::-1]

    def create(self, title: str, locale: str = "en_US", time_zone: str = "Etc/GMT") -> Document:
        """A new spreadsheet with one sheet, as Google makes it; not stored yet."""
        moment = now()
        times = {"createdTime": moment, "modifiedTime": moment}
        file = times | {"permissions": [], "mimeType": SPREADSHEET, "trashed": False}
        return Document(fresh_document_id(), fresh_properties(title, locale, time_zone), [Sheet(0, "Sheet1")], file)

    def publish(self, document: Document) -> None:
        """Make a document the current one, and keep it on disk if there is a folder."""
        with self.lock:
            if self.folder is not None:
                _save(self.folder / f"{document.id}.json", document)
            self.documents[document.id] = document

    def change(self, document_id: str, work: Callable[[Document], T]) -> T:
        """Run `work` on a fork; if it does not refuse, the fork takes the document's place."""
        with self.lock:
            fork = self.find(document_id).fork()
            result = work(fork)
            self.commit(fork)
            return result

    def commit(self, fork: Document) -> None:
        """Let a changed fork take the document's place, at a time that Drive shows when `modified_lag` has passed."""
        before = self.find(fork.id)
        shown = before.file.get("shown")
        fork.file["modifiedTime"] = now()
        fork.file.pop("shown", None)
        if self.modified_lag and before.title == fork.title:  # a new title shows at once (recorded)
            if shown is None or shown["until"] <= time.time():
                shown = {
                    "until": time.time() + self.modified_lag,
                    "modifiedTime": before.file["modifiedTime"],
                    "version": before.version,
                }
            fork.file["shown"] = shown
        self.publish(fork)

    def remove(self, document_id: str) -> None:
        """Delete a spreadsheet for good."""
        with self.lock:
            self.documents.pop(document_id, None)
            if self.folder is not None:
                (self.folder / f"{document_id}.json").unlink(missing_ok=True)


def _sheet_text(sheet: Sheet) -> str:
    """A sheet as JSON. Only rows that changed since the last time are put into words again."""
    head = json.dumps(
        {
            "id": sheet.id,
            "properties": sheet.properties,
            "rowProperties": sheet.row_properties,
            "columnProperties": sheet.column_properties,
            "lists": {name: items for name, items in sheet.lists.items() if items},
            "basicFilter": sheet.basic_filter,
        }
    )
    rows = ",".join(f'"{number}":{_row_text(row)}' for number, row in sheet.rows.items())
    return f'{head[:-1]}, "rows": {{{rows}}}}}'


def _row_text(row: Row) -> str:
    if row.text is None:
        row.text = json.dumps({column: to_json(cell) for column, cell in row.items()}, separators=(",", ":"))
    return row.text


def _sheet_from_json(data: Json) -> Sheet:
    sheet = Sheet(data["id"], data["properties"]["title"])
    sheet.properties = data["properties"]
    for row, cells in data["rows"].items():
        sheet.rows[int(row)] = row_of({int(column): from_json(cell) for column, cell in cells.items()})
    sheet.row_properties = {int(index): entry for index, entry in data["rowProperties"].items()}
    sheet.column_properties = {int(index): entry for index, entry in data["columnProperties"].items()}
    sheet.lists |= data["lists"]
    sheet.basic_filter = data["basicFilter"]
    return sheet


def _save(path: Path, document: Document) -> None:
    head = json.dumps(
        {
            "format": FORMAT,
            "id": document.id,
            "version": document.version,
            "properties": document.properties,
            "file": document.file,
            "namedRanges": document.named_ranges,
            "developerMetadata": document.metadata,
            "comments": document.comments,
        }
    )
    sheets = ",\n".join(_sheet_text(sheet) for sheet in document.sheets)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-", suffix=".tmp")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f'{head[:-1]}, "sheets": [\n{sheets}\n]}}\n')
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)


def _loaded(path: Path) -> Document:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("format") != FORMAT:
            raise ValueError(f"its format is {data.get('format')!r}")
        sheets = [_sheet_from_json(sheet) for sheet in data["sheets"]]
        document = Document(data["id"], data["properties"], sheets, data["file"])
        document.version = data["version"]
        document.named_ranges = data["namedRanges"]
        document.metadata = data["developerMetadata"]
        document.comments = data.get("comments", [])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableSpreadsheet(
            f"{path} is not a spreadsheet this sandbox can load ({error}); expected format {FORMAT}.",
            hint="Move it out of the folder and start again. Nothing was changed.",
        ) from error
    return document
