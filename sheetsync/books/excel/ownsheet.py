"""A person's own sheet of people made the tracker's sheet Contacts, in place: their cells and looks stay as they are.

Added are a column of IDs and the columns that the tracker has and the sheet lacks, at the right of the table, an Excel
table around them where there is none, as formulas find it by its name, and the sheets of the template.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from sheetsync.blueprint.plan import Blueprint, TableSheet
from sheetsync.books.excel.a1 import Area, letters, number, read_area
from sheetsync.books.excel.around import redraw_around
from sheetsync.books.excel.backup import Backups
from sheetsync.books.excel.book import Opened
from sheetsync.books.excel.calculated import Template
from sheetsync.books.excel.cells import finish, refuse_signed
from sheetsync.books.excel.damage import understood
from sheetsync.books.excel.draw import draw_sheet
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.headers import add_columns, resize
from sheetsync.books.excel.hidden import read_token
from sheetsync.books.excel.layout import Layout, read_layouts
from sheetsync.books.excel.markup import attributes, children, escape
from sheetsync.books.excel.order import WORKSHEET, insert_child
from sheetsync.books.excel.proof import check_sound, compare, compare_parts
from sheetsync.books.excel.refresh import Formulas
from sheetsync.books.excel.save import check_unlocked, replace_file
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.tracker import draw_pages, write_tracker
from sheetsync.books.excel.upgrade import write_formulas
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.amend import amend
from sheetsync.model.change import AddTable, Change
from sheetsync.model.schema import Schema, fold_header
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Head, Table
from sheetsync.model.value import show

__all__ = ["OwnSheet", "Prepared", "adopt_sheet", "prepare", "write_prepared"]

_NOTHING = "Nothing was written."
_OURS = " (tracker)"
"""Behind the name of a column of ours where one of the person's own is called so."""
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_TABLE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKSHEET = re.compile(rb"<worksheet(?: [^<>]*)?>")
_FILTER = re.compile(rb"<autoFilter (?:[^<>]*/>|[^<>]*>.*?</autoFilter>)", re.DOTALL)
_FILTER_NAME = re.compile(rb"<definedName [^<>]*_xlnm\._FilterDatabase[^<>]*>[^<]*</definedName>")


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """Where the table of people lies: its sheet, its header's row, its outer columns; and who stands in which row.

    *bound* gives the header of each column that is one of ours, by key; *ids* the ID of each row by its number.
    """

    sheet: str
    header_row: int
    left: int
    right: int
    bound: Mapping[str, str]
    ids: Mapping[int, str]

    @property
    def last_row(self) -> int:
        """The last row of the table; the one below the header where it has none."""
        return max(self.ids, default=self.header_row + 1)


def adopt_sheet(
    workbook: Workbook, own: OwnSheet, changes: Sequence[Change], token: Token, template: Template
) -> dict[str, Table]:
    """Make a tracker of *workbook*, with *own* as its sheet Contacts; return the tables as they are then meant to be.

    *changes* fill new columns and add rows to the other tables. Raises BookUnwritable for what cannot be done without
    touching more than that, with *workbook* half changed: it is to be thrown away.
    """
    refuse_signed(workbook)
    blueprint, schema = template.blueprint, template.blueprint.schema
    entry = workbook.find(own.sheet)
    assert entry
    _refuse_titles(workbook, blueprint, entry)
    _put_ids(workbook, entry, own, schema)
    title = schema.tables["contacts"].title
    sheets = {} if own.sheet.casefold() == title.casefold() else {"contacts": own.sheet}
    headers = {f"contacts.{key}": header for key, header in own.bound.items()}
    token = replace(token, headers=headers, sheets=sheets)
    known = {"contacts": _as_bound(read_layouts(workbook, schema, token)["contacts"], own.bound)}
    wide = _widened(blueprint.table("contacts"), known["contacts"].table)
    headers |= {f"contacts.{head.key}": head.header for head in wide.heads if head.header.endswith(_OURS)}
    token = replace(token, headers=headers)
    filled = amend({"contacts": wide}, [each for each in changes if each.table == "contacts"])
    write_tracker(workbook, known, filled, token)
    new = {*filled["contacts"].positions} - {*known["contacts"].table.positions}
    _draw_tables(workbook, blueprint, template)
    found = _read(workbook, blueprint)
    final = amend(
        {key: layout.table for key, layout in found.items()},
        [each for each in changes if each.table != "contacts" and not isinstance(each, AddTable)],
    )
    write_tracker(workbook, found, final, token)
    draw_pages(workbook, _read(workbook, blueprint), blueprint.pages, template)
    redraw_around(workbook, _read(workbook, blueprint), blueprint, "contacts", new, only_new=True)
    write_formulas(workbook, _read(workbook, blueprint), blueprint, "contacts", ())
    return {key: layout.table for key, layout in _read(workbook, blueprint).items()}


def _read(workbook: Workbook, blueprint: Blueprint) -> dict[str, Layout]:
    return read_layouts(workbook, blueprint.schema, read_token(workbook))


def _as_bound(layout: Layout, bound: Collection[str]) -> Layout:
    """Return a layout in which no column is taken for one of ours that the proposal has not bound."""
    heads = tuple(
        head if head.key in bound or head.key.startswith("~") else Head(f"~{fold_header(head.header)}", head.header)
        for head in layout.table.heads
    )
    return replace(layout, table=replace(layout.table, heads=heads))


def _refuse_titles(workbook: Workbook, blueprint: Blueprint, own: SheetEntry) -> None:
    """Refuse a workbook with sheets of its own that are called as the tracker's are."""
    ours = {sheet.title.casefold() for sheet in blueprint.sheets}
    taken = [entry.name for entry in workbook.sheets if entry.name.casefold() in ours and entry.part != own.part]
    if taken:
        names = ", ".join(f"“{name}”" for name in taken)
        raise BookUnwritable(
            f"The workbook has sheets of your own that are called as the tracker's are: {names}.",
            hint=f"Rename them first. {_NOTHING}",
        )


def _put_ids(workbook: Workbook, entry: SheetEntry, own: OwnSheet, schema: Schema) -> None:
    """Write the IDs of the rows into a column of their own at the right of the table, which is an Excel table then."""
    identity = schema.tables["contacts"].id_column
    part = next((each for each in workbook.tables(entry) if each.area.top <= own.header_row <= each.area.bottom), None)
    right = part.area.right if part else own.right
    styles = Stylesheet(workbook)
    edit = SheetEdit(workbook, entry, styles)
    for row in range(own.header_row, own.last_row + 1):
        if edit.holds_something(right + 1, row):
            raise BookUnwritable(
                f"{letters(right + 1)}{row} of {own.sheet}, beside the table, is not empty, and new columns go there.",
                hint=f"Leave the columns at the right of the table empty. {_NOTHING}",
            )
    if part is None:
        _refuse_odd_headers(workbook, entry, own)
    edit.set(right + 1, own.header_row, identity.header)
    for row, name in own.ids.items():
        edit.set(right + 1, row, name)
    finish(workbook, styles, [edit])
    if part:
        add_columns(workbook, part, [identity.header])
        resize(workbook, part, part.area._replace(right=right + 1))
    else:
        _add_table(workbook, entry, Area(own.left, own.header_row, right + 1, own.last_row))


def _texts(workbook: Workbook, entry: SheetEntry, row: int) -> dict[int, str]:
    """Return the texts of a row's cells by the number of their column, as a table has to repeat them."""
    span = workbook.sheet(entry).find(row)
    cells = workbook.values.row(workbook.sheet(entry), span) if span else {}
    return {number(name.decode()): show(value) for name, value in cells.items()}


def _refuse_odd_headers(workbook: Workbook, entry: SheetEntry, own: OwnSheet) -> None:
    """Refuse a header that an Excel table cannot have: blank, there twice, or merged."""
    texts = {at: text for at, text in _texts(workbook, entry, own.header_row).items() if own.left <= at <= own.right}
    blank = [letters(at) for at in range(own.left, own.right + 1) if not texts.get(at, "").strip()]
    twice = [text for text, many in Counter(text.casefold() for text in texts.values()).items() if many > 1]
    area = Area(own.left, own.header_row, own.right + 1, own.last_row)
    merged = [str(each) for each in workbook.sheet(entry).merged if each.meets(area)]
    why = (
        f"the column {blank[0]} of {own.sheet} has no header"
        if blank
        else f"two columns of {own.sheet} are called “{twice[0]}”"
        if twice
        else f"cells of the table are merged ({merged[0]})"
        if merged
        else ""
    )
    if why:
        raise BookUnwritable(
            f"The sheet cannot become a tracker in place: {why}.",
            hint=f"Correct that first, or run `sheetsync create tracker.xlsx --from FILE`. {_NOTHING}",
        )


def _add_table(workbook: Workbook, entry: SheetEntry, area: Area) -> None:
    """Put an Excel table without a look of its own around cells; the sheet's own filter becomes the table's."""
    package = workbook.package
    heads = _texts(workbook, entry, area.top)
    name, unused = workbook.free_table_name("Contacts"), workbook.free_table_id()
    new = next(part for n in count(1) if not package.has(part := f"xl/tables/table{n}.xml"))
    columns = "".join(
        f'<tableColumn id="{at}" name="{escape(heads[column]).replace(chr(10), "_x000a_")}"/>'
        for at, column in enumerate(range(area.left, area.right + 1), 1)
    )
    data = workbook.sheet(entry).data
    filtered = _FILTER.search(data)
    if filtered:
        _refuse_other_filter(filtered[0], area)
        data = data[: filtered.start()] + data[filtered.end() :]
        package.put(workbook.part, _FILTER_NAME.sub(b"", package.plain(workbook.part)))
    shown = f'<autoFilter ref="{area}"/>' if filtered else ""
    package.put(
        new,
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<table xmlns="{_MAIN}" id="{unused}" name="{name}" displayName="{name}" ref="{area}" totalsRowShown="0">'
            f'{shown}<tableColumns count="{area.right - area.left + 1}">{columns}</tableColumns></table>'
        ).encode(),
    )
    package.declare(new, _TABLE_TYPE)
    link = package.relate(entry.part, f"{_TABLE_RELATION}/table", new)
    start = _WORKSHEET.search(data)
    if start is None or any(child == b"tableParts" for child, _, _ in children(data, start.end())):
        raise BookUnwritable("The sheet is written in an unusual way.", hint=f"Save it once in Excel. {_NOTHING}")
    element = f'<tableParts count="1"><tablePart xmlns:r="{_TABLE_RELATION}" r:id="{link}"/></tableParts>'.encode()
    workbook.put_sheet(entry, insert_child(data, b"tableParts", element, WORKSHEET, start.end()))


def _refuse_other_filter(element: bytes, area: Area) -> None:
    """Refuse a filter that hides rows, or that is about other cells than the table."""
    where = read_area(attributes(element[: element.index(b">")]).get(b"ref", b"A1").decode())
    if b"<filterColumn" in element or (where.left, where.top) != (area.left, area.top):
        raise BookUnwritable(
            f"The sheet has a filter over {where} that a table cannot take over.",
            hint=f"Take the filter off (Data > Filter) and run this again. {_NOTHING}",
        )


def _widened(plan: TableSheet, table: Table) -> Table:
    """Return a table with the declared columns that it lacks, at the right; a name that is taken gets a word behind."""
    lacking = [column for column in plan.columns[1:] if column.key not in table.positions]
    taken = {fold_header(head.header) for head in table.heads}
    names = {each.key: each.header + _OURS * (fold_header(each.header) in taken) for each in lacking}
    heads = (*table.heads, *(Head(column.key, names[column.key], column.owner) for column in lacking))
    blank = (None,) * len(lacking)
    return replace(table, heads=heads, rows=tuple(replace(row, cells=(*row.cells, *blank)) for row in table.rows))


def _draw_tables(workbook: Workbook, blueprint: Blueprint, template: Template) -> None:
    """Draw the lists and every table that is not there yet, without rows."""
    coming = {sheet.key for sheet in blueprint.sheets}
    draw_sheet(
        workbook, _read(workbook, blueprint), blueprint, blueprint.lists_sheet.key, today=template.today, filled=True
    )
    for table in blueprint.tables:
        layouts = _read(workbook, blueprint)
        if table.key not in layouts:
            draw_sheet(workbook, layouts, blueprint, table.key, today=template.today, filled=False, coming=coming)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A workbook made into a tracker, in memory; *revision* is the digest of the bytes that it was made from."""

    workbook: Workbook
    tables: Mapping[str, Table]
    template: Template
    revision: str


def prepare(data: bytes, own: OwnSheet, changes: Sequence[Change], token: Token, template: Template) -> Prepared:
    """Make a tracker of a workbook's bytes as *adopt_sheet* says; raises BookUnreadable and BookUnwritable."""
    with understood():
        workbook = Workbook(data)
        workbook.take_strings_out()
        tables = adopt_sheet(workbook, own, changes, token, template)
        layouts = read_layouts(workbook, template.blueprint.schema, read_token(workbook))
        Formulas(template.blueprint, template.today).refresh(workbook, since=layouts)
    check_sound(workbook.package)
    return Prepared(workbook, tables, template, sha256(data).hexdigest())


def write_prepared(path: Path, prepared: Prepared, *, backups: Backups | None = None) -> Snapshot:
    """Put a workbook that is prepared in the place of the file that it was made from; return what it then holds.

    Raises BookChanged, BookLocked, BookNotWritten; after those the file is as it was.
    """
    check_unlocked(path)
    package = prepared.workbook.package
    written: list[Opened] = []

    def verify(done: bytes) -> None:
        compare_parts(done, package)
        written.append(Opened(done, prepared.template.blueprint.schema, str(path), prepared.template))
        compare(written[0].snapshot, prepared.tables, read_token(prepared.workbook))

    replace_file(path, package.entries(), revision=prepared.revision, verify=verify, backups=backups)
    return written[0].snapshot
