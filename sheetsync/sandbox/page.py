"""Pages to look at what is in the sandbox, and to type into it. Everything that comes from a spreadsheet is escaped.

They work without their script too, to look at; `page.js` lets cells be edited, and sends only what a person typed.
"""

from __future__ import annotations

from html import escape
from importlib import resources
from urllib.parse import quote

from sheetsync.sandbox.a1 import letters
from sheetsync.sandbox.answers import Answer
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json
from sheetsync.sandbox.page_grid import MOST_ROWS, color_of, table
from sheetsync.sandbox.store import Store

ASSETS = {"page.js": "text/javascript; charset=UTF-8", "page.css": "text/css; charset=UTF-8"}


def asset(name: str) -> Answer | None:
    """The script or the style of the pages."""
    if name not in ASSETS:
        return None
    return Answer(200, ASSETS[name], (resources.files("sheetsync.sandbox") / name).read_bytes())


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/_sandbox/page.css">'
        f'<script src="/_sandbox/page.js" defer></script></head><body>{body}</body></html>'
    )


def _address(document: Document) -> str:
    return f"/_sandbox/view/{quote(document.id, safe='')}"


def index(store: Store) -> str:
    """The list of spreadsheets, the one changed last before the others."""
    found = sorted(store.newest_first(), key=lambda d: d.file["modifiedTime"], reverse=True)
    items = "".join(
        f'<li><a href="{_address(d)}">{escape(d.title)}</a> '
        f"<small>sheets: {len(d.sheets)}, changed {escape(d.file['modifiedTime'])}</small></li>"
        for d in found
        if not d.file["trashed"]
    )
    about = "<h1>sheetsync sandbox</h1><p>A local stand-in for Google Sheets. Nothing here reaches the internet.</p>"
    listed = f"<ul>{items}</ul>" if items else "<p>No spreadsheets yet.</p>"
    return _page("sheetsync sandbox", f"<main>{about}{listed}</main>")


def view(document: Document, gid: str = "", start: str = "") -> str:
    """One tab of a spreadsheet as a grid (the first visible one unless `gid` names another), from a row on."""
    visible = [sheet for sheet in document.sheets if not sheet.hidden]
    sheet = next((s for s in document.sheets if str(s.id) == gid), visible[0])
    first = min(int(start), 10**7) // MOST_ROWS * MOST_ROWS if start.isdigit() and len(start) < 9 else 0
    tabs = "".join(_tab(document, other, here=other is sheet) for other in document.sheets)
    head = (
        f'<header><a href="/">All spreadsheets</a><h1>{escape(document.title)}</h1></header>'
        f"<nav>{tabs}</nav>"
        '<p class="bar"><button data-do="row">Insert a row above</button><button data-do="gone">Delete the row</button>'
        '<output role="status">Click a cell, or move with the arrow keys and press Enter, to edit it.</output></p>'
    )
    return _page(document.title, head + f"<main>{_sheet(document, sheet, first)}</main>")


def _tab(document: Document, sheet: Sheet, *, here: bool) -> str:
    color = color_of(sheet.properties, "tabColor", [])
    style = f' style="border-bottom-color:{color}"' if color is not None else ""
    shown = escape(sheet.title) + (" <small>(hidden)</small>" if sheet.hidden else "")
    current = ' aria-current="page"' if here else ""
    return f'<a href="{_address(document)}?gid={sheet.id}"{current}{style}>{shown}</a>'


def _sheet(document: Document, sheet: Sheet, first: int) -> str:
    around = _around(document, sheet)
    if not sheet.is_grid:
        return f"<p>This tab holds a chart and no cells.</p>{around}"
    return table(document, sheet, first) + _further(document, sheet, first) + around


def _further(document: Document, sheet: Sheet, first: int) -> str:
    links = []
    for start, words in ((first - MOST_ROWS, "Rows before these"), (first + MOST_ROWS, "Rows after these")):
        if 0 <= start <= sheet.last_row_with_value():
            links.append(f'<a href="{_address(document)}?gid={sheet.id}&amp;start={start}">{words}</a>')
    return f"<p>{' · '.join(links)}</p>" if links else ""


def _around(document: Document, sheet: Sheet) -> str:
    """What lies on the sheet beside its cells, in words: charts and slicers by title, rules and filters by number."""
    lines = [f"Chart: <b>{escape(_title(chart))}</b>{_where(chart)}" for chart in sheet.lists["charts"]]
    lines += [f"Slicer: <b>{escape(_title(slicer))}</b>{_where(slicer)}" for slicer in sheet.lists["slicers"]]
    lines += [f"Table: <b>{escape(table['name'])}</b>" for table in sheet.lists["tables"]]
    for count, words in (
        (len(sheet.lists["conditionalFormats"]), "Conditional formats, which are not drawn here"),
        (len(sheet.lists["protectedRanges"]), "Protected ranges"),
        (len(sheet.lists["filterViews"]), "Filter views"),
        (sum(n["range"].get("sheetId", 0) == sheet.id for n in document.named_ranges), "Named ranges"),
    ):
        if count:
            lines.append(f"{words}: {count}")
    return f'<ul class="around">{"".join(f"<li>{line}</li>" for line in lines)}</ul>' if lines else ""


def _title(item: Json) -> str:
    spec = item.get("spec", {})
    kind = spec.get("basicChart", {}).get("chartType", "")
    return str(spec.get("title") or "without a title") + (f" ({kind.lower()})" if kind else "")


def _where(item: Json) -> str:
    anchor = item.get("position", {}).get("overlayPosition", {}).get("anchorCell")
    return "" if anchor is None else f" at {letters(anchor.get('columnIndex', 0))}{anchor.get('rowIndex', 0) + 1}"
