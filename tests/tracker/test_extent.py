"""Which lines below a table are rows of it: a person types after a blank line, and writes legends there too."""

from __future__ import annotations

from datetime import date

import pytest

from sheetsync.model.schema import Column, ColumnType, Owner, TableSchema
from sheetsync.model.table import Row
from sheetsync.model.value import Formula, Value
from sheetsync.tracker.extent import Extent, find_rows

PEOPLE = TableSchema(
    "people",
    "People",
    (
        Column("person_id", "Person ID", ColumnType.ID),
        Column("name", "Name"),
        Column("place", "Place"),
        Column("stage", "Stage", choices=("Met", "Asked")),
        Column("seen", "Seen", ColumnType.DATE),
        Column("last", "Last", ColumnType.DATE, Owner.FORMULA),
    ),
    label=("name",),
)
KEYS = ("name", "place", "stage", "seen", "last", "~mood")


def line(at: int, row_id: str = "", **cells: Value) -> Row:
    return Row(row_id, tuple(cells.get(key.strip("~")) for key in KEYS), at)


def read(*lines: Row, certain: bool = False) -> Extent:
    above = [line(2, "ada-lovelace", name="Ada"), line(3, "K7", name="Ben")]
    return find_rows(PEOPLE, KEYS, [*above, *lines], last=1, certain=certain)


ROWS = {
    "a name": line(6, name="Cleo"),
    "two cells under their headings": line(6, name="?", place="Oslo"),
    "a choice of the column": line(6, stage="Met"),
    "a day in a column of days": line(6, seen=date(2026, 11, 2)),
    "an ID as the program gives them, though all else was cleared": line(6, "cleo"),
    "an ID with letters as the program gives them": line(6, "P-92MMV"),
    "an ID like one above": line(6, "K8", mood="fine"),
    "an ID of another kind with cells of the right kinds": line(6, "Cleo", name="Cleo", seen=date(2026, 11, 2)),
    "a name with a colon elsewhere": line(6, name="Cleo", place="Oslo: the old town"),
}
OTHERS = {
    "a legend in the column of IDs": line(6, "Legend: green = done"),
    "a word in the column of IDs": line(6, "Legend"),
    "a legend beside a word": line(6, "Legend", name="green = done"),
    "a legend under the names": line(6, name="Green: done"),
    "a sentence under the names": line(6, name="Remember to call them all!"),
    "the heading of another table": line(6, "Item", name="Cost", place="Paid by"),
    "a sum": line(6, "Total", name=7.0),
    "a remark far to the right": line(6, mood="see notes"),
    "a formula": line(6, name=Formula("=COUNTA(B2:B3)", 2.0)),
}


@pytest.mark.parametrize("what", ROWS)
def test_a_line_after_a_gap_that_looks_like_a_row_is_one(what: str) -> None:
    found = read(ROWS[what])
    assert [row.place for row in found.rows] == [2, 3, 6]
    assert found.sentence("People") == ""


@pytest.mark.parametrize("what", OTHERS)
def test_a_legend_or_another_table_below_is_no_row(what: str) -> None:
    assert [row.place for row in read(OTHERS[what]).rows] == [2, 3]


def test_whatever_stands_directly_below_the_last_row_belongs_to_the_table() -> None:
    assert [row.place for row in read(line(4, mood="tired"), line(5, name="Dora: new")).rows] == [2, 3, 4, 5]


def test_what_could_have_been_meant_as_a_row_is_named_and_a_legend_beside_the_columns_is_not() -> None:
    assert read(line(6, place="Oslo"), line(9, name="see: below")).sentence("People") == (
        "People: what stands apart below the table in rows 6 to 9 does not look like one of its rows, so it is not "
        "synced. Type a new row directly below the last one."
    )
    assert read(line(6, "Legend"), line(7, mood="green")).sentence("People") == ""


def test_a_row_below_a_legend_is_one_unless_the_end_of_the_table_is_certain() -> None:
    below = (line(6, "Legend"), line(8, "cleo", name="Cleo"), line(9, place="Oslo: the old town"))
    assert [row.place for row in read(*below).rows] == [2, 3, 8, 9]
    assert [row.place for row in read(line(6, name="Legend: all"), *below[1:], certain=True).rows] == [2, 3]
    assert [row.place for row in read(*below, certain=True).rows] == [2, 3]


def test_a_sum_directly_below_the_last_row_is_no_row_but_somebody_called_so_is() -> None:
    total = line(4, name="Total", mood=Formula("=COUNTA(F2:F3)", 2.0))
    assert [row.place for row in read(total).rows] == [2, 3]
    assert [row.place for row in read(line(4, name="Sum Yi")).rows] == [2, 3, 4]
    known = line(4, "total", name="Total", mood=Formula("=1", 1.0))
    assert [row.place for row in read(known).rows] == [2, 3, 4]
