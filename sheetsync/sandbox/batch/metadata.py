"""Kinds about developer metadata, and the search for it by data filter."""

from __future__ import annotations

from sheetsync.sandbox.batch.kind import kind, mask_of, new_id
from sheetsync.sandbox.document import Document
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.masks import merge
from sheetsync.sandbox.ranges import resolve

LIMIT = 30_000


def _location(document: Document, given: Json) -> Json:
    if given.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    if "dimensionRange" in given:
        span = given["dimensionRange"]
        document.known(span.get("sheetId", 0))
        if span.get("endIndex", 0) - span.get("startIndex", 0) != 1:
            raise invalid("Developer metadata must be on a single bounded row or column.")
        kind = "ROW" if span.get("dimension") == "ROWS" else "COLUMN"
        return {"locationType": kind, "dimensionRange": dict(span)}
    if "sheetId" in given:
        document.known(given["sheetId"], "No sheet with id: {}")
        return {"locationType": "SHEET", "sheetId": given["sheetId"]}
    raise invalid("Developer metadata must have a location.")


def _check(document: Document, entry: Json) -> None:
    if not entry.get("metadataKey"):
        raise invalid("Developer metadata must have a key.")
    if not entry.get("visibility"):
        raise invalid("Developer metadata must have a visibility.")
    place = home(entry)
    used = sum(len(e["metadataKey"]) + len(e.get("metadataValue", "")) for e in document.metadata if home(e) == place)
    if used > LIMIT:
        raise invalid(f"The developer metadata of one location may hold {LIMIT} characters at most.")


def home(entry: Json) -> int | None:
    """The id of the sheet that an entry is on; None for the spreadsheet's own."""
    location = entry["location"]
    if "dimensionRange" in location:
        return int(location["dimensionRange"].get("sheetId", 0))
    found: int | None = location.get("sheetId")
    return found


@kind
def create_developer_metadata(document: Document, request: Json) -> Json:
    """createDeveloperMetadata: a caller may choose the id; one that is taken is refused."""
    given = request.get("developerMetadata", {})
    taken = {entry["metadataId"] for entry in document.metadata}
    entry = {
        "metadataId": new_id(given.get("metadataId"), taken, "Developer metadata"),
        **{key: given[key] for key in ("metadataKey", "metadataValue") if key in given},
        "location": _location(document, given.get("location", {})),
        **{key: given[key] for key in ("visibility",) if key in given},
    }
    document.metadata.append(entry)
    _check(document, entry)
    return {"createDeveloperMetadata": {"developerMetadata": entry}}


def matches(document: Document, data_filter: Json) -> list[Json]:
    """The entries a data filter selects: by lookup, by A1 range or by grid range."""
    lookup = data_filter.get("developerMetadataLookup")
    if lookup is not None:
        return attached_to(document, lookup)
    if "a1Range" in data_filter:
        place = resolve(document, data_filter["a1Range"])
        sheet_id, box = place.sheet.id, place.box
        spans = {"ROWS": (box.top, box.bottom), "COLUMNS": (box.left, box.right)}
    elif "gridRange" in data_filter:
        grid = data_filter["gridRange"]
        sheet_id = grid.get("sheetId", 0)
        spans = {
            "ROWS": (grid.get("startRowIndex", 0), grid.get("endRowIndex", 2**31)),
            "COLUMNS": (grid.get("startColumnIndex", 0), grid.get("endColumnIndex", 2**31)),
        }
    else:
        raise invalid("A data filter must have a lookup or a range.")
    found = []
    for entry in document.metadata:
        span = entry["location"].get("dimensionRange")
        if span and span.get("sheetId", 0) == sheet_id:
            first, last = spans[span["dimension"]]
            if span["startIndex"] < last and first < span["endIndex"]:
                found.append(entry)
    return found


def attached_to(document: Document, lookup: Json) -> list[Json]:
    """The entries that a developer-metadata lookup finds."""
    on_spreadsheet = lookup.get("metadataLocation", {}).get("spreadsheet")
    if on_spreadsheet and lookup.get("locationMatchingStrategy") == "INTERSECTING_LOCATION":
        raise invalid("INTERSECTING_LOCATION cannot be used with a spreadsheet location.")
    return [entry for entry in document.metadata if _fits(entry, lookup)]


def _fits(entry: Json, lookup: Json) -> bool:
    for key in ("metadataId", "metadataKey", "metadataValue", "visibility"):
        if key in lookup and entry.get(key) != lookup[key]:
            return False
    location = entry["location"]
    if "locationType" in lookup and location["locationType"] != lookup["locationType"]:
        return False
    wanted = lookup.get("metadataLocation")
    if not wanted:
        return True
    if lookup.get("locationMatchingStrategy") == "INTERSECTING_LOCATION" and "sheetId" in wanted:
        return bool(home(entry) == wanted["sheetId"])
    return all(location.get(key) == value for key, value in wanted.items() if key != "locationType")


def _selected(document: Document, filters: list[Json]) -> list[Json]:
    found: list[Json] = []
    for data_filter in filters:
        found += [entry for entry in matches(document, data_filter) if entry not in found]
    return found


@kind
def update_developer_metadata(document: Document, request: Json) -> Json:
    """updateDeveloperMetadata: all entries the filters select, under the mask."""
    mask = mask_of(request, "DeveloperMetadata")
    updated = []
    for entry in _selected(document, request.get("dataFilters", [])):
        new = merge(mask, entry, request.get("developerMetadata", {})) | {"metadataId": entry["metadataId"]}
        new["location"] = _location(document, new.get("location", {}))
        document.metadata[document.metadata.index(entry)] = new
        _check(document, new)
        updated.append(new)
    return {"updateDeveloperMetadata": {"developerMetadata": updated} if updated else {}}


@kind
def delete_developer_metadata(document: Document, request: Json) -> Json:
    """deleteDeveloperMetadata: all entries the filter selects; none is not an error here (not verified live)."""
    gone = matches(document, request.get("dataFilter", {}))
    document.metadata = [entry for entry in document.metadata if entry not in gone]
    return {"deleteDeveloperMetadata": {"deletedDeveloperMetadata": gone} if gone else {}}
