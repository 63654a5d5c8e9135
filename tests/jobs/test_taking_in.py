"""What tidies a book of which a person typed part, and how a command's write takes it along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.history.state import StateFolder
from sheetsync.jobs.recording import RecordedBook
from sheetsync.jobs.templates import read_template
from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, SetCell, SetFormula, SetId
from sheetsync.model.snapshot import Snapshot, TypedOnPage
from sheetsync.model.table import Row, Table
from sheetsync.model.value import UNTOLD, Value
from sheetsync.tracker.tidying import take_in, taken_in

TODAY = date(2026, 11, 23)
SCHEMA = read_template("interviews").schema


def typed(book: MemoryBook, table: str, *rows: Mapping[str, Value]) -> None:
    """Type rows below the last one of a table; ``id`` is what stands in the column of the IDs."""
    tables = dict(book.observe().tables)
    there = tables[table]
    new = [Row(str(cells.get("id", "")), tuple(cells.get(head.key) for head in there.heads)) for cells in rows]
    book.edit({**tables, table: replace(there, rows=(*there.rows, *new))})


def ids(tables: Mapping[str, Table], table: str) -> list[str]:
    return [row.id for row in tables[table].rows]


@pytest.fixture
def book() -> MemoryBook:
    made = MemoryBook(SCHEMA)
    typed(made, "contacts", {"id": "ada", "name": "Ada"}, {"name": "Bo Li"}, {"name": "Bo Li"})
    typed(made, "interactions", {"contact": "ada", "date": date(2026, 11, 1)}, {"contact": "ada"}, {"contact": "ada"})
    return made


def recorded(book: MemoryBook, folder: Path) -> RecordedBook:
    return RecordedBook(
        book,
        StateFolder(folder),
        "test",
        now=lambda: datetime(2026, 11, 23, 9),
        letters=lambda count: "ABCDEFGHJK"[:count],
        schema=SCHEMA,
        moves=read_template("interviews").moves,
    )


def test_every_row_gets_an_id_of_its_own_and_always_the_same(book: MemoryBook) -> None:
    first, again = (amend(book.observe().tables, take_in(book.observe(), SCHEMA, TODAY)) for _ in range(2))

    assert ids(first, "contacts") == ["ada", "bo-li", "bo-li-2"]
    assert ids(first, "interactions") == ids(again, "interactions")
    assert len(set(ids(first, "interactions"))) == 3


def test_of_rows_with_one_id_the_upper_keeps_it(book: MemoryBook) -> None:
    typed(book, "contacts", {"id": "ada", "name": "Cy"})

    assert SetId("contacts", 5, "ada", "cy") in take_in(book.observe(), SCHEMA, TODAY)


def test_a_book_without_a_column_for_ids_is_given_none(book: MemoryBook) -> None:
    tables = {key: replace(table, has_ids=False) for key, table in book.observe().tables.items()}

    assert take_in(replace(book.observe(), tables=tables), SCHEMA, TODAY) == ()


def lacking(book: MemoryBook, column: str, value: Value) -> Snapshot:
    """A snapshot of a program that can write the formulas of a column of Contacts, in which one cell lacks its own."""
    table = book.observe().tables["contacts"]
    at = table.positions[column]
    kept = (value, UNTOLD, UNTOLD)
    rows = [
        replace(row, cells=(*row.cells[:at], cell, *row.cells[at + 1 :]))
        for row, cell in zip(table.rows, kept, strict=True)
    ]
    tables = {**book.observe().tables, "contacts": replace(table, rows=tuple(rows))}
    return replace(book.observe(), tables=tables, calculated={"contacts": (column,)})


def test_what_no_program_can_calculate_is_left_alone(book: MemoryBook) -> None:
    assert not [each for each in take_in(book.observe(), SCHEMA, TODAY) if isinstance(each, SetFormula)]


@pytest.mark.parametrize(
    ("value", "logged"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (datetime(2026, 11, 20, 15), date(2026, 11, 20)),
        ("2026-11-20", date(2026, 11, 20)),
        (46346.0, date(2026, 11, 20)),  # the day in a cell of no format
        (date(2026, 11, 1), None),  # in the log already
        (date(2026, 12, 24), None),  # yet to come
        ("last week", None),
        (None, None),
    ],
)
def test_a_date_that_has_been_over_last_touch_goes_into_the_log_once(
    book: MemoryBook, value: Value, logged: date | None
) -> None:
    snapshot = lacking(book, "last_touch", value)
    changes = take_in(snapshot, SCHEMA, TODAY)

    assert SetFormula("contacts", "ada", "last_touch", value) in changes
    added = [change for change in changes if isinstance(change, AddRow)]
    assert [change.cells["date"] for change in added] == ([logged] if logged else [])
    assert (
        amend(snapshot.tables, changes)["contacts"].cell(
            amend(snapshot.tables, changes)["contacts"].by_id["ada"], "last_touch"
        )
        == UNTOLD
    )
    kept = [sentence for sentence in taken_in(changes, snapshot, SCHEMA) if "kept in the history" in sentence]
    assert len(kept) == (value is not None and logged is None)


@pytest.mark.parametrize(
    ("column", "value", "becomes"),
    [
        ("match", "▲ surprised", "Surprised"),
        ("match", "No idea", "No idea"),
        ("surprise", "▲ 2 of 3", 2.0),
        ("surprise", 1.0, 1.0),
        ("response", "2 of 3 agreed", "2 of 3 agreed"),
    ],
)
def test_what_a_page_shows_of_a_cell_is_understood_when_it_is_typed_there(
    book: MemoryBook, column: str, value: Value, becomes: Value
) -> None:
    typed(book, "responses", {"id": "R-1", "question": "q"})
    page = TypedOnPage("chart", "E7", value, "responses", column, 2)
    changes = take_in(replace(book.observe(), typed=(page,)), SCHEMA, TODAY)

    assert changes[-2:] == (SetFormula("chart", "", "E7", value), SetCell("responses", "R-1", column, None, becomes))


def test_a_command_sees_a_tidy_book_and_one_write_and_one_run_make_it_so(book: MemoryBook, tmp_path: Path) -> None:
    record = recorded(book, tmp_path)
    seen, before = record.observe(), book.writes

    after = record.apply([SetCell("contacts", "bo-li", "notes", None, "Hello")], expected=seen)

    assert book.writes == before + 1
    assert ids(after.tables, "contacts") == ids(book.observe().tables, "contacts") == ["ada", "bo-li", "bo-li-2"]
    assert record.said[0] == "Took in 2 rows typed into Contacts: bo-li, bo-li-2."
    (run,) = StateFolder(tmp_path).book_journal(book.observe()).read_all()
    assert [type(change) for change in run.parts["left"].changes] == [SetId] * 5 + [SetCell]


def test_a_command_that_changes_nothing_writes_nothing(book: MemoryBook, tmp_path: Path) -> None:
    record = recorded(book, tmp_path)
    before = book.writes

    record.apply([], expected=record.observe())

    assert book.writes == before


def test_a_book_can_be_tidied_for_its_own_sake_once(book: MemoryBook, tmp_path: Path) -> None:
    record = recorded(book, tmp_path)

    record.tidy()
    record.tidy()

    assert len(record.said) == 2
    assert "" not in ids(book.observe().tables, "interactions")


def test_a_row_typed_between_reading_and_writing_is_taken_in_too(book: MemoryBook, tmp_path: Path) -> None:
    record = recorded(book, tmp_path)
    seen = record.observe()
    typed(book, "contacts", {"name": "Cy"})

    record.apply([SetCell("contacts", "bo-li", "notes", None, "Hello")], expected=seen)

    assert ids(book.observe().tables, "contacts") == ["ada", "bo-li", "bo-li-2", "cy"]


def test_what_follows_from_a_change_is_written_with_it_also_for_somebody_who_was_typed(
    book: MemoryBook, tmp_path: Path
) -> None:
    record = recorded(book, tmp_path)
    before = book.writes
    talk: Mapping[str, Value] = {"contact": "bo-li", "date": TODAY, "direction": "Both", "channel": "Call"}

    after = record.apply([AddRow("interactions", "L-1", talk)], expected=record.observe())

    assert book.writes == before + 1
    assert after.tables["contacts"].cell(after.tables["contacts"].by_id["bo-li"], "stage") == "Met"
