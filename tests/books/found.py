"""A tracker as sheets of cells, and what people do to its headers, columns, rows above and tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sheetsync.followup import check
from sheetsync.model.schema import Owner, Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, show
from sheetsync.tracker.headers import Sheet, find_columns, find_header_row, find_sheets
from sheetsync.tracker.needs import TrackerIncomplete

__all__ = [
    "CHANGED",
    "Change",
    "Pages",
    "add",
    "changes",
    "delete",
    "judged",
    "lift",
    "move",
    "read",
    "rename",
    "retitle",
]

TODAY = date(2026, 11, 23)
CHANGED = ("contacts", "interactions", "interviews", "referrals", "reflections", "settings", "insights")
"""The tables whose headers people rename: those that the weekly check reads."""


@dataclass(frozen=True)
class Page:
    """A sheet: its title, the rows above the headers, the headers, and columns of cells."""

    title: str
    above: tuple[tuple[Value, ...], ...]
    headers: tuple[str, ...]
    columns: tuple[tuple[Value, ...], ...]

    def rows(self) -> Iterator[tuple[Value, ...]]:
        yield from self.above
        yield self.headers
        yield from zip(*self.columns, strict=True)


Pages = Mapping[str, Page]
"""All sheets by the key of the table that each holds; a sheet of the person's own by another."""


@dataclass(frozen=True)
class Change:
    """Something that a person does, and what to call it."""

    name: str
    to: Callable[[Pages], Pages]


def lift(snapshot: Snapshot, schema: Schema) -> dict[str, Page]:
    """Return the sheets of a book, with the columns in their declared order."""
    pages = {}
    for key, table in snapshot.tables.items():
        declared = schema.tables[key].columns
        columns = [
            tuple(
                row.id or None if column is schema.tables[key].id_column else table.cell(row, column.key)
                for row in table.rows
            )
            for column in declared
        ]
        pages[key] = Page(table.title, (), tuple(column.header for column in declared), tuple(columns))
    return pages


def read(pages: Pages, schema: Schema, known: Snapshot | None = None, untouched: Pages | None = None) -> Snapshot:
    """Return what a book of these sheets is read as; those that are *untouched* hold what is *known*."""
    sheets = [*pages.values()]
    found = find_sheets(schema, [Sheet(page.title, page.rows) for page in sheets], {})
    tables = {
        key: known.tables[key]
        if known and untouched and sheets[at] is untouched.get(key)
        else _table(sheets[at], schema, key)
        for key, at in found.items()
    }
    return Snapshot("Excel", "tracker.xlsx", "D", "1", None, tables)


def _table(page: Page, schema: Schema, key: str) -> Table:
    declared = schema.tables[key]
    top = find_header_row(page.rows(), declared) or 0
    header, *below = [*page.rows()][top:]
    width = len(page.headers)
    header = (*header, *[None] * (width - len(header)))
    found = find_columns(declared, header, lambda at: [row[at] for row in below])
    ids = next((at for at, head in enumerate(found.heads) if head and head.key == declared.id_column.key), None)
    kept = [at for at, head in enumerate(found.heads) if head and at != ids]
    rows = (
        Row("" if ids is None else show(row[ids]), tuple(row[at] for at in kept), place)
        for place, row in enumerate(below, top + 2)
    )
    heads = tuple(head for at in kept if (head := found.heads[at]))
    return Table(key, declared.title, heads, tuple(rows), found.ignored, ids is not None, found.doubtful)


def judged(snapshot: Snapshot) -> object:
    """Return what the weekly check finds, or the words in which it says that it cannot."""
    try:
        found = check(snapshot, today=TODAY)
    except TrackerIncomplete as trouble:
        return trouble.message
    return [
        [(each.row, each.rule, each.flag, each.due, each.why, each.next) for each in group]
        for group in (found.findings, found.coming, found.resting)
    ]


def rename(key: str, header: str, to: str) -> Change:
    def done(pages: Pages) -> Pages:
        page = pages[key]
        headers = tuple(to if each == header else each for each in page.headers)
        return {**pages, key: replace(page, headers=headers)}

    return Change(f"{key}: “{header}” is called “{to}”", done)


def move(key: str, header: str, place: int) -> Change:
    def done(pages: Pages) -> Pages:
        page = pages[key]
        if header not in page.headers:  # another change has renamed it
            return pages
        at = page.headers.index(header)
        order = [each for each in range(len(page.headers)) if each != at]
        order.insert(place, at)
        return {
            **pages,
            key: replace(
                page,
                headers=tuple(page.headers[each] for each in order),
                columns=tuple(page.columns[each] for each in order),
            ),
        }

    return Change(f"{key}: “{header}” is moved to column {place + 1}", done)


def add(key: str, header: str, cells: tuple[Value, ...], place: int) -> Change:
    def done(pages: Pages) -> Pages:
        page = pages[key]
        column = tuple(cells[row % len(cells)] for row in range(len(page.columns[0])))
        headers = (*page.headers[:place], header, *page.headers[place:])
        columns = (*page.columns[:place], column, *page.columns[place:])
        return {**pages, key: replace(page, headers=headers, columns=columns)}

    return Change(f"{key}: “{header}” is added as column {place + 1}", done)


def delete(key: str, header: str) -> Change:
    def done(pages: Pages) -> Pages:
        page = pages[key]
        at = page.headers.index(header)
        headers = (*page.headers[:at], *page.headers[at + 1 :])
        return {**pages, key: replace(page, headers=headers, columns=(*page.columns[:at], *page.columns[at + 1 :]))}

    return Change(f"{key}: “{header}” is deleted", done)


def put_above(key: str, *rows: tuple[Value, ...]) -> Change:
    def done(pages: Pages) -> Pages:
        return {**pages, key: replace(pages[key], above=rows)}

    return Change(f"{key}: {len(rows)} rows above the headers", done)


def retitle(key: str, title: str) -> Change:
    def done(pages: Pages) -> Pages:
        return {**pages, key: replace(pages[key], title=title)}

    return Change(f"{key}: the tab is called “{title}”", done)


def changes(schema: Schema, *, every_place: bool) -> Iterator[Change]:
    """Yield every single change to the sheets that the check reads; columns are moved *every_place*, or to three."""
    for key in CHANGED:
        columns = schema.tables[key].columns
        for column in columns:
            if column.owner is not Owner.FORMULA:
                yield rename(key, column.header, "Zebra")
                yield rename(key, column.header, f"My {column.header.casefold()}")
        shown = [column for column in columns if not column.key.startswith(("w_", "d_"))]
        places = range(len(shown)) if every_place else (0, len(shown) // 2, len(columns) - 1)
        yield from (move(key, column.header, place) for column in shown for place in places)
        yield put_above(key, ("My job search",))
        yield put_above(key, ("My job search",), ())
        yield put_above(key, ("My job search",), ("Name", "and much else"), (None, date(2026, 1, 1)))
        yield retitle(key, "Page 1")
