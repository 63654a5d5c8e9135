"""The methods of Drive v3 that a spreadsheet program uses, and the upload of Drive v2 that turns CSV into a sheet."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sheetsync.sandbox import drive_permissions
from sheetsync.sandbox.calls import Call
from sheetsync.sandbox.cells import Cell
from sheetsync.sandbox.document import Document, Sheet, fresh_id, now
from sheetsync.sandbox.drive_permissions import Method
from sheetsync.sandbox.entry import user_entered
from sheetsync.sandbox.errors import DriveRefusal, Json, file_not_found, not_modelled
from sheetsync.sandbox.grid import Render, values
from sheetsync.sandbox.locales import conventions
from sheetsync.sandbox.masks import select
from sheetsync.sandbox.ranges import Box
from sheetsync.sandbox.spreadsheets import EDITOR, url
from sheetsync.sandbox.store import SPREADSHEET, Store, fresh_document_id

SHORT_FILE = ("kind", "id", "name", "mimeType")
ORDERS: dict[str, Callable[[Json], Any]] = {
    "createdTime": lambda file: file["createdTime"],
    "modifiedTime": lambda file: file["modifiedTime"],
    "modifiedByMeTime": lambda file: file["modifiedTime"],
    "recency": lambda file: file["modifiedTime"],
    "viewedByMeTime": lambda file: file["modifiedTime"],
    "sharedWithMeTime": lambda file: file["createdTime"],
    "folder": lambda _: 0,  # all are spreadsheets
    "starred": lambda _: 0,
    "quotaBytesUsed": lambda _: 0,
    "name": lambda file: file["name"],
    "name_natural": lambda file: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", file["name"])],
}


def _file(document: Document) -> Json:
    lagging: Json = document.file.get("shown", {})
    told = lagging if lagging.get("until", 0) > time.time() else document.file | {"version": document.version}
    return {
        "kind": "drive#file",
        "id": document.id,
        "name": document.title,
        "mimeType": document.file["mimeType"],
        "trashed": document.file["trashed"],
        "createdTime": document.file["createdTime"],
        "modifiedTime": told["modifiedTime"],
        "version": str(told["version"] + 1),
        "webViewLink": url(document.id) + "?usp=drivesdk",
        "ownedByMe": True,
        "shared": bool(document.file["permissions"]),
        "owners": [_user()],
        "permissions": drive_permissions.permissions(document),
        "capabilities": {"canEdit": True, "canShare": True},
    }


def _user() -> Json:
    return {
        "kind": "drive#user",
        "displayName": "Person",
        "me": True,
        "permissionId": drive_permissions.OWNER_ID,
        "emailAddress": EDITOR,
    }


def files_create(store: Store, call: Call) -> Json:
    """files.create: a spreadsheet; nothing else is modelled."""
    kind = call.body.get("mimeType", "")
    if kind != SPREADSHEET:
        raise not_modelled(f"files of type {kind or 'application/octet-stream'}")
    document = store.create(call.body.get("name") or "Untitled")
    store.publish(document)
    return drive_permissions.shown(call, _file(document), SHORT_FILE)


def files_get(store: Store, call: Call) -> Json:
    """files.get; a spreadsheet has no content of its own to download."""
    if call.one("alt") == "media":
        message = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise DriveRefusal(403, message, "fileNotDownloadable", "alt")
    return drive_permissions.shown(call, _file(drive_permissions.find(store, call)), SHORT_FILE)


def files_list(store: Store, call: Call) -> Json:
    """files.list: newest first, filtered by `q`, in pages."""
    wanted = _query(call.one("q"))
    found = [document for document in _in_order(store, call.one("orderBy")) if wanted(_file(document))]
    size = int(call.one("pageSize", "100"))
    if not 1 <= size <= 1000:
        raise DriveRefusal(
            400, f"Invalid value '{size}'. Values must be within the range: [1, 1000]", "invalidParameter", "pageSize"
        )
    start = int(call.one("pageToken") or 0) if (call.one("pageToken") or "0").isdigit() else 0
    page = found[start : start + size]
    fields = call.query.get("fields")
    files = [_file(document) if fields else {key: _file(document)[key] for key in SHORT_FILE} for document in page]
    result: Json = {"kind": "drive#fileList", "incompleteSearch": False, "files": files}
    if start + size < len(found):
        result["nextPageToken"] = str(start + size)
    shown: Json = select(call.mask, result)
    return shown


def _in_order(store: Store, wanted: str) -> list[Document]:
    """All files, the one changed last first, or as `orderBy` says."""
    found = sorted(store.newest_first(), key=lambda d: d.file["modifiedTime"], reverse=True)
    for key in reversed(wanted.split(",") if wanted else []):
        name, _, direction = key.strip().partition(" ")
        if name not in ORDERS:
            raise not_modelled(f"ordering files by {name!r}")
        found.sort(key=lambda d, name=name: ORDERS[name](_file(d)), reverse=direction == "desc")  # type: ignore[misc]
    return found


TERM = re.compile(
    r"""\s*(?P<field>mimeType|name|trashed|modifiedTime)\s*(?P<sign>=|!=|contains|<=|>=|<|>)\s*"""
    r"""(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|true|false)\s*(?P<more>and\b|$)""",
)


def _query(text: str) -> Callable[[Json], bool]:
    """Drive's search language, as far as names, types, times and the bin go."""
    tests: list[Callable[[Json], bool]] = []
    at = 0
    while at < len(text.strip()):
        match = TERM.match(text, at)
        if match is None:
            if re.search(r"\b(or|not|in|has)\b", text):
                raise not_modelled(f"the Drive search {text!r}")
            raise DriveRefusal(400, "Invalid Value", "invalid", "q")
        value = match["value"]
        wanted = value == "true" if value in ("true", "false") else re.sub(r"\\(.)", r"\1", value[1:-1])
        tests.append(_test(match["field"], match["sign"], wanted))
        at = match.end()
    return lambda file: all(test(file) for test in tests)


def _test(field: str, sign: str, wanted: Any) -> Callable[[Json], bool]:
    if sign == "contains":
        return lambda file: str(wanted).casefold() in str(file[field]).casefold()
    return {
        "=": lambda file: file[field] == wanted,
        "!=": lambda file: file[field] != wanted,
        "<": lambda file: file[field] < wanted,
        ">": lambda file: file[field] > wanted,
        "<=": lambda file: file[field] <= wanted,
        ">=": lambda file: file[field] >= wanted,
    }[sign]


def files_update(store: Store, call: Call) -> Json:
    """files.update: name and trashed."""
    drive_permissions.find(store, call)

    def work(document: Document) -> Document:
        if "name" in call.body:
            document.properties["title"] = call.body["name"]
        if "trashed" in call.body:
            document.file["trashed"] = call.body["trashed"]
        return document

    return drive_permissions.shown(call, _file(store.change(call.path["fileId"], work)), SHORT_FILE)


def files_delete(store: Store, call: Call) -> None:
    """files.delete: for good, answered by 204."""
    store.remove(drive_permissions.find(store, call).id)


def files_copy(store: Store, call: Call) -> Json:
    """files.copy: named `Copy of …` unless a name is given."""
    with store.lock:
        source = drive_permissions.find(store, call)
        twin = source.fork()
        twin.id, twin.version = fresh_document_id(), 0
        twin.properties["title"] = call.body.get("name") or f"Copy of {source.title}"
        moment = now()
        twin.file |= {"createdTime": moment, "modifiedTime": moment, "permissions": []}
        twin.file.pop("shown", None)
        store.publish(twin)
    return drive_permissions.shown(call, _file(twin), SHORT_FILE)


def files_export(store: Store, call: Call) -> bytes:
    """files.export: CSV of the first sheet, as it is shown."""
    kind = call.one("mimeType")
    if kind not in ("text/csv", "text/tab-separated-values"):
        raise not_modelled(f"exporting as {kind}")
    document = drive_permissions.find(store, call)
    sheet = document.sheets[0]
    box = Box(0, sheet.row_count, 0, sheet.column_count)
    lines = values(document, sheet, box, Render())
    width = max((len(line) for line in lines), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if kind == "text/csv" else "\t", lineterminator="\r\n")
    writer.writerows(line + [""] * (width - len(line)) for line in lines)
    return out.getvalue().removesuffix("\r\n").encode()


def upload(store: Store, file_id: str, raw: bytes) -> Json:
    """Drive v2 upload with conversion: the CSV takes the place of all sheets, on a tab named as the file."""
    if file_id not in store.documents:
        raise file_not_found(file_id)
    try:
        lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DriveRefusal(400, f"Bad Request: {error}", "badRequest") from None

    def work(document: Document) -> Json:
        local, year = conventions(document.properties["locale"]), datetime.now(UTC).year
        width = max((len(line) for line in lines), default=0)
        sheet = Sheet(fresh_id(), document.title, max(1000, len(lines)), max(26, width))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                entry = user_entered(text, local, year)
                number_format = {"numberFormat": entry.number_format} if entry.number_format else None
                sheet.put(row, column, Cell(entry.value, number_format))
        document.sheets, document.named_ranges, document.metadata = [], [], []
        document.add(sheet)
        document.properties["timeZone"] = "America/Los_Angeles"
        file = _file(document)
        return {
            "kind": "drive#file", "id": document.id, "title": document.title, "mimeType": SPREADSHEET,
            "createdDate": file["createdTime"], "modifiedDate": now(), "alternateLink": file["webViewLink"],
            "labels": {"starred": False, "hidden": False, "trashed": False, "restricted": False, "viewed": True},
            "version": file["version"], "editable": True, "shared": file["shared"],
        }  # fmt: skip

    return store.change(file_id, work)


def comments_list(store: Store, call: Call) -> Json:
    """comments.list: there are none; the API requires a mask."""
    drive_permissions.find(store, call)
    return _masked(call, {"kind": "drive#commentList", "comments": []})


def about_get(store: Store, call: Call) -> Json:
    """about.get: who one is; the API requires a mask."""
    return _masked(call, {"kind": "drive#about", "user": _user()})


def _masked(call: Call, full: Json) -> Json:
    if not call.query.get("fields"):
        message = "The 'fields' parameter is required for this method."
        raise DriveRefusal(400, message, "required", "fields")
    shown: Json = select(call.mask, full)
    return shown


METHODS: dict[str, Method] = drive_permissions.METHODS | {
    "drive.about.get": about_get,
    "drive.files.create": files_create,
    "drive.files.get": files_get,
    "drive.files.list": files_list,
    "drive.files.update": files_update,
    "drive.files.delete": files_delete,
    "drive.files.copy": files_copy,
    "drive.files.export": files_export,
    "drive.comments.list": comments_list,
}
