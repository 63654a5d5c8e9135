"""Whatever is done to a workbook: what is put is what is got, and the memory book would say the same."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetsync.books.excel import ExcelBook, edit_cells, read_cells
from sheetsync.books.memory import MemoryBook
from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell
from sheetsync.model.table import Table
from sheetsync.model.value import Error, Formula, Link, Value, plain, same
from tests.books.contract import SCHEMA
from tests.books.excel.parts import package, sheet
from tests.books.excel.test_contract import save_tracker

TEXTS = st.text(max_size=30) | st.sampled_from(
    ["=1+1", "_x0041_", "\r\n", "\x00", "\ud800", " ", "http://x.org", "007"]
)
LINKS = st.builds(
    Link, TEXTS.filter(str.strip), st.sampled_from(['https://example.org/?a="1"&b', "mailto:a@b.c", "javascript:1"])
)
DATES = st.dates(date(1900, 3, 1), date(9999, 12, 31))
MOMENTS = st.datetimes(datetime(1900, 3, 1), datetime(9999, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.none() | TEXTS | NUMBERS | st.booleans() | DATES | MOMENTS | LINKS | st.just(Error("#N/A"))
CELLS = st.sampled_from(["A1", "B1", "B2", "C7", "D9", "AA3", "XFD1048576"])

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def as_shown(value: Value) -> Value:
    """What a workbook shows for a value: of a link its text, and half a character as none."""
    shown = value.text if isinstance(value, Link) else value
    return shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(shown, str) else shown


@quick
@given(st.dictionaries(CELLS, VALUES), st.dictionaries(CELLS, VALUES))
def test_what_is_put_is_got_and_nothing_else(first: dict[str, Value], second: dict[str, Value]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(package({"Sheet": sheet("")}))
        for edits in (first, second):
            edit_cells(path, path, {"Sheet": edits})
        found = read_cells(path)["Sheet"]
        meant = {**first, **second}
        assert found.keys() <= meant.keys()
        for cell, value in meant.items():
            shown = found.get(cell)
            assert same(plain(shown), as_shown(value)), (cell, shown, value)
            assert isinstance(shown, Formula) <= isinstance(value, Link)


@quick
@given(st.dictionaries(CELLS, VALUES))
def test_putting_what_is_there_leaves_every_part(cells: dict[str, Value]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, again = Path(folder) / "book.xlsx", Path(folder) / "again.xlsx"
        path.write_bytes(package({"Sheet": sheet("")}))
        edit_cells(path, path, {"Sheet": cells})
        edit_cells(path, again, read_cells(path))
        assert read_cells(again) == read_cells(path)
        assert path.read_bytes() == again.read_bytes()


NAMES = ("ada-lovelace", "ben-okri", "grace-hopper", "new-1", "new-2", "new-3")
COLUMNS = ("name", "stage", "seen", "~more")
SAFE = VALUES.filter(lambda value: as_shown(value) is value or as_shown(value) == value)
CHANGES = st.lists(
    st.builds(SetCell, st.just("people"), st.sampled_from(NAMES), st.sampled_from(COLUMNS), st.none(), SAFE)
    | st.builds(AddRow, st.just("people"), st.sampled_from(NAMES), st.dictionaries(st.sampled_from(COLUMNS[:3]), SAFE))
    | st.builds(DeleteRow, st.just("people"), st.sampled_from(NAMES))
    | st.just(AddColumn("people", "~more", "More"))
    | st.just(AddColumn("people", "~among", "Among", before="stage")),
    max_size=8,
)


@quick
@given(st.lists(CHANGES, max_size=3), st.booleans())
def test_any_edits_are_the_same_edits_on_the_memory_book(runs: list[list[Change]], tables: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.xlsx"
        save_tracker(path, tables=tables)
        book = ExcelBook(path, SCHEMA)
        now = book.observe()
        memory = MemoryBook(SCHEMA, now.tables)
        for run in runs:
            changes = possible(now.tables, run)
            now = book.apply(changes, expected=now)
            memory.apply(changes, expected=memory.observe())
        meant, found = memory.observe().tables, ExcelBook(path, SCHEMA).observe().tables
        for key, table in meant.items():
            assert [row.id for row in found[key].rows] == [row.id for row in table.rows]
            for is_row, row in zip(found[key].rows, table.rows, strict=True):
                assert all(same(*pair) for pair in zip(is_row.cells, row.cells, strict=True)), (is_row, row)


def possible(tables: Mapping[str, Table], changes: list[Change]) -> list[Change]:
    """Leave out the changes that no book could take."""
    kept: list[Change] = []
    for change in changes:
        try:
            amend(tables, [*kept, change])
        except CannotAmend:
            continue
        kept.append(change)
    return kept
