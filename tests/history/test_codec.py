"""A base survives being written and read, whatever the cells hold and however rows and columns are called."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.history.codec import base_from_json, base_to_json, changes_to_json, dump
from sheetsync.model.base import Answered, Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddRow, AddTable, Change
from sheetsync.model.schema import Owner
from sheetsync.model.table import Head
from sheetsync.model.value import Value
from tests.model.test_value import values

names = st.one_of(st.sampled_from(["at", "on", "link", "error", "formula"]), st.text(max_size=5))


@st.composite
def bases(draw: st.DrawFn) -> Base:
    columns = tuple(draw(st.lists(names, max_size=3, unique=True)))
    row = st.tuples(*[values] * len(columns))
    rows: dict[str, tuple[Value, ...]] = draw(st.dictionaries(names, row, max_size=3))
    absent = draw(st.dictionaries(names, st.sampled_from(["left", "right"]), max_size=2))
    cell = CellKey(draw(names), draw(names), draw(names))
    dispute = Dispute(cell, draw(values), draw(values), draw(values))
    answers = {draw(names): Answered(draw(values), draw(values), draw(values), draw(st.booleans()))}
    return Base({draw(names): BaseTable(columns, rows, absent)}, {cell: dispute}, answers=answers)


@given(bases())
def test_a_base_is_read_back_exactly(base: Base) -> None:
    again = base_from_json(base_to_json(base))

    assert again == base
    assert base_to_json(again) == base_to_json(base)


def test_a_new_table_is_written_down_with_its_columns() -> None:
    changes: list[Change] = [
        AddTable("log", "Log", (Head("text", "Text", Owner.PROGRAM),)),
        AddRow("log", "L-1", {"text": "Hi"}),
    ]

    written = json.loads(dump(changes_to_json(changes)))

    assert written[0] == {
        "change": "AddTable",
        "table": "log",
        "title": "Log",
        "heads": [{"column": "text", "header": "Text", "owner": "program"}],
    }
    assert written[1]["cells"] == [["text", "Hi"]]
