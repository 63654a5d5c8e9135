"""After an edit every visible cell shows what it would if the whole tracker were calculated anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.functions import Scalar
from sheetsync.blueprint.reach import connected, reach_of
from sheetsync.books.excel import kept
from sheetsync.books.excel.book import ExcelBook
from sheetsync.books.excel.build import build_workbook
from sheetsync.books.excel.calculated import Template
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell
from sheetsync.model.snapshot import Snapshot, new_token
from sheetsync.model.value import Formula, Value
from tests.followup.builder import MONDAY
from tests.followup.generated import Maker, Rows, blueprint

TEMPLATE = Template(blueprint(), MONDAY)
NAMES = ("Ada Quiet", "ada  quiet", "Bo", "c7", "c11")


def built(path: Path, rows: Rows) -> ExcelBook:
    token = new_token("b", f"{blueprint().name}/{blueprint().version}")
    path.write_bytes(build_workbook(blueprint(), rows, token, today=MONDAY))
    return ExcelBook(path, blueprint().schema, template=TEMPLATE)


def rows_of(snapshot: Snapshot) -> Rows:
    found: Rows = {}
    for key, table in snapshot.tables.items():
        identity = blueprint().table(key).columns[0].key
        heads = [head.key for head in table.heads]
        found[key] = [{identity: row.id or None, **dict(zip(heads, row.cells, strict=True))} for row in table.rows]
    return found


def wrong(snapshot: Snapshot) -> Iterator[tuple[str, str, str, Scalar, Scalar]]:
    """Yield every calculated cell that shows something else than the whole tracker calculated anew."""
    rows = rows_of(snapshot)
    calculator = Calculator(blueprint(), rows, MONDAY)
    for key, table in snapshot.tables.items():
        for column in blueprint().table(key).columns:
            if not column.formula or not table.rows:
                continue
            for row, now in zip(rows[key], calculator.column(key, column.key), strict=True):
                cell = row[column.key]
                assert isinstance(cell, Formula)
                shown = kept.shown_by(cell)
                if (shown or "") != (now or ""):
                    yield key, str(row), column.key, shown, now


def drawn(chance: Random, seen: Snapshot, number: int) -> Sequence[Change]:
    """Return an edit of some kind, and now and then several at once."""

    def some(table: str) -> str:
        return chance.choice([row.id for row in seen.tables[table].rows if row.id])

    def set_cell(table: str, column: str, value: Value) -> Change:
        row = some(table)
        table_now = seen.tables[table]
        before = table_now.by_id[row].cells[table_now.positions[column]]
        return SetCell(table, row, column, before, value)

    day = MONDAY - timedelta(days=chance.randrange(-20, 400))
    who = chance.choice([some("contacts"), chance.choice(NAMES)])
    kinds: list[Change] = [
        AddRow("contacts", f"new{number}", {"name": chance.choice(NAMES), "stage": "In touch", "added_on": day}),
        AddRow("interactions", f"touch{number}", {"contact": who, "date": day, "direction": "Out"}),
        AddRow("interviews", f"talk{number}", {"contact": who, "date": day, "status": "Done"}),
        AddRow("reflections", f"thought{number}", {"interview": some("interviews")}),
        AddRow("referrals", f"told{number}", {"from": who, "to_name": "Cy", "received_on": day}),
        set_cell("contacts", "name", chance.choice(NAMES)),
        set_cell("contacts", "stage", chance.choice(["Requested", "Met", "Closed"])),
        set_cell("interactions", "contact", who),
        set_cell("interactions", "date", day),
        set_cell("interviews", "contact", who),
        set_cell("settings", "value", 3.0) if chance.random() < 0.1 else set_cell("contacts", "tier", "Close"),
    ]
    deleted = chance.choice(["interactions", "interviews", "contacts"])
    gone = some(deleted)
    heads = (head.key for head in seen.tables[deleted].heads)
    kinds.append(DeleteRow(deleted, gone, dict(zip(heads, seen.tables[deleted].by_id[gone].cells, strict=True))))
    return [chance.choice(kinds)]


@pytest.mark.parametrize(("seed", "odd"), [(0, 0.0), (1, 0.0), (2, 0.0), (3, 0.02)])
def test_what_an_edit_does_not_reach_shows_what_it_would_anyway(
    seed: int, odd: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_LONG", 10)
    chance = Random(seed)
    book = built(tmp_path / "tracker.xlsx", Maker(seed, MONDAY, odd=odd).tracker(40, 80, 30, 30))
    seen = book.observe()
    assert [*wrong(seen)] == []
    for number in range(12):
        seen = book.apply(drawn(chance, seen, number), expected=seen)
        assert [*wrong(seen)] == []


def test_a_row_of_the_log_reaches_whom_it_names_and_nobody_else() -> None:
    people = [{"contact_id": f"c{at}", "name": f"Person {at}"} for at in range(9)]
    log = [{"interaction_id": f"L{at}", "contact": f"c{at}"} for at in range(9)]
    reach = reach_of(blueprint(), "contacts")
    assert reach
    found = connected(reach, {"contacts": people, "interactions": log}, [("interactions", {"contact": "C4 "})])
    assert found == {"contacts": [4], "interactions": [4], "interviews": [], "reflections": [], "referrals": []}


def test_where_a_name_is_a_pattern_a_change_may_reach_any_row() -> None:
    reach = reach_of(blueprint(), "interactions")
    assert reach
    assert connected(reach, {"interactions": [{"interaction_id": "L1", "contact": "c*"}]}, []) is None


def test_a_column_that_sums_up_all_rows_hangs_on_each() -> None:
    assert reach_of(blueprint(), "factors") is None
