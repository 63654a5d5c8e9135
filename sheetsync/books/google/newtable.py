"""A table drawn into a spreadsheet that lacks it, and sheets that come into sight once there is a use for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.render import layout_of
from sheetsync.books.google.cells import Json
from sheetsync.books.google.draw_table import add_table, draw_table, fill_table
from sheetsync.books.google.formulas import places_in, stands_inside
from sheetsync.books.google.mark import free_sheet_id
from sheetsync.books.google.observe import Seen
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.table import Table

__all__ = ["draw_missing", "sight_request", "turns"]


def draw_missing(blueprint: Blueprint, seen: Seen, meant: Mapping[str, Table]) -> dict[str, list[Json]]:
    """Return, by table key, the requests that draw and fill the tables that are meant and were not seen.

    Raises BookUnwritable for a table that the template does not declare.
    """
    sheets = {sheet.key: sheet for sheet in blueprint.tables}
    declared = {key: place for key, place in layout_of(blueprint).items() if key not in seen.layout.tabs}
    if stands_inside(blueprint, seen.snapshot, seen.layout):
        declared = {key: replace(place, block=None) for key, place in declared.items()}
    places = {**declared, **places_in(blueprint, seen.snapshot, seen.layout)}
    requests: dict[str, list[Json]] = {}
    counts = {key: len(table.rows) for key, table in meant.items()}
    for key, table in meant.items():
        if key in seen.layout.tabs:
            continue
        if key not in sheets:
            raise BookUnwritable(
                f"The Google Sheet has no sheet {table.title}, and how to draw it is not known here.",
                hint="Nothing was written.",
            )
        sheet, number = sheets[key], free_sheet_id(seen.layout.taken)
        rows = [{sheet.columns[0].key: row.id, **cells} for row, cells in table.records()]
        requests[key] = [
            add_table(blueprint, sheet, number, counts),
            *draw_table(blueprint, sheet, number, places),
            *fill_table(sheet, number, rows, places, [row.shown for row in table.rows]),
        ]
    return requests


def turns(blueprint: Blueprint, seen: Seen, meant: Mapping[str, Table]) -> dict[str, bool]:
    """Return, by key, the sheets that come into sight (True) or go (False) as the tables become as they are *meant*."""
    # A row that a person typed counts once it is given its ID: that is when it is first known of.
    before = {key: len(table.by_id) for key, table in seen.snapshot.tables.items()}
    after = before | {key: len(table.by_id) for key, table in meant.items()}
    found = {plan.key: plan.shown.turn(plan.key, before, after) for plan in blueprint.for_people}
    return {key: turn for key, turn in found.items() if turn is not None}


def sight_request(number: int, *, visible: bool) -> Json:
    """Return the request that shows or hides the sheet with this ID."""
    properties = {"sheetId": number, "hidden": not visible}
    return {"updateSheetProperties": {"properties": properties, "fields": "hidden"}}
