"""Two plain pages to look at what is in the sandbox. Everything that comes from a spreadsheet is escaped."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.grid import CellView
from sheetsync.sandbox.store import Store

MOST_ROWS = 500
STYLE = """
body{font:14px/1.4 system-ui,sans-serif;margin:2rem;color:#202124}
table{border-collapse:collapse;margin:.5rem 0 2rem}
td,th{border:1px solid #dadce0;padding:.2rem .5rem;max-width:24rem;vertical-align:top}
td{overflow:hidden;text-overflow:ellipsis;white-space:pre-wrap}
th{background:#f8f9fa;font-weight:400;color:#5f6368}
.formula{color:#5f6368;font-style:italic}
"""


def _page(title: str, body: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style><h1>{escape(title)}</h1>{body}</html>"
    )


def index(store: Store) -> str:
    """The list of spreadsheets."""
    found = sorted(store.newest_first(), key=lambda d: d.file["modifiedTime"], reverse=True)
    items = "".join(
        f'<li><a href="/_sandbox/view/{quote(d.id)}">{escape(d.title)}</a> '
        f"(sheets: {len(d.sheets)}, changed {escape(d.file['modifiedTime'])})</li>"
        for d in found
    )
    about = "<p>A local stand-in for Google Sheets. Nothing here reaches the internet.</p>"
    return _page("sheetsync sandbox", about + (f"<ul>{items}</ul>" if items else "<p>No spreadsheets yet.</p>"))


def view(document: Document) -> str:
    """Every visible tab of one spreadsheet as a table."""
    tabs = "".join(_tab(document, sheet) for sheet in document.sheets if not sheet.hidden)
    return _page(document.title, '<p><a href="/">All spreadsheets</a></p>' + tabs)


def _tab(document: Document, sheet: Sheet) -> str:
    filled = [n for n, row in sheet.rows.items() if any(cell.has_value for cell in row.values())]
    heading = f"<h2>{escape(sheet.title)}</h2>"
    if not filled:
        return heading + "<p>Empty.</p>"
    rows = range(min(max(filled) + 1, MOST_ROWS))
    width = max(c for n in filled for c, cell in sheet.rows[n].items() if cell.has_value) + 1
    view = CellView(document)
    lines = "".join(
        f"<tr><th>{row + 1}</th>" + "".join(_cell(view, sheet, row, column) for column in range(width)) + "</tr>"
        for row in rows
    )
    more = f"<p>… and {max(filled) + 1 - MOST_ROWS} more rows.</p>" if max(filled) >= MOST_ROWS else ""
    return f"{heading}<table>{lines}</table>{more}"


def _cell(view: CellView, sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    value, _ = view.engine.value(sheet, row, column)
    if cell.formula is not None and value and value.get("errorValue", {}).get("type") == "LOADING":
        return f'<td class="formula">{escape(cell.formula)}</td>'
    return f"<td>{escape(view.text(cell, value) or '')}</td>"
