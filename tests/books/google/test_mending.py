"""Whatever somebody does in Google between our read and our write, each value ends in the row of its ID.

The second editor of the sandbox acts just before a write is carried out: when nothing can be done about it any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.books.google import GoogleBook, connect
from sheetsync.books.google.verify import WriteMisplaced
from sheetsync.books.interface import BookChanged
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, SetId
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import Value
from sheetsync.sandbox import Sandbox
from tests.books.google.small import QUICK, Google, document

Json = dict[str, Any]
PEOPLE, COLUMNS = 2, 5
NAMES = ("ada", "ben", "cleo", "dora", "eve", "finn")


def rows_of(snapshot: Snapshot) -> dict[str, tuple[Value, ...]]:
    return {row.id: row.cells[:2] for row in snapshot.tables["people"].rows}


def tracker(google: Google) -> GoogleBook:
    people: list[dict[str, Value]] = [
        {"person_id": name, "name": f"name of {name}", "stage": f"stage of {name}"} for name in NAMES
    ]
    return google.tracker(people)


def insert(at: int, many: int = 1) -> Json:
    span = {"sheetId": PEOPLE, "dimension": "ROWS", "startIndex": at - 1, "endIndex": at - 1 + many}
    return {"insertDimension": {"range": span, "inheritFromBefore": False}}


def delete(at: int) -> Json:
    span = {"sheetId": PEOPLE, "dimension": "ROWS", "startIndex": at - 1, "endIndex": at}
    return {"deleteDimension": {"range": span}}


def move(at: int, to: int) -> Json:
    span = {"sheetId": PEOPLE, "dimension": "ROWS", "startIndex": at - 1, "endIndex": at}
    return {"moveDimension": {"source": span, "destinationIndex": to - 1}}


def sort(order: str) -> Json:
    area = {"sheetId": PEOPLE, "startRowIndex": 1, "endRowIndex": 7, "startColumnIndex": 0, "endColumnIndex": COLUMNS}
    return {"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": 0, "sortOrder": order}]}}


def type_in(row: int, column: int, text: str) -> Json:
    start = {"sheetId": PEOPLE, "rowIndex": row - 1, "columnIndex": column}
    rows = [{"values": [{"userEnteredValue": {"stringValue": text}}]}]
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def meanwhile(google: Google, book: GoogleBook, *requests: Json, skip: int = 0) -> None:
    """Let the second editor do this just before the book's next write, or one of those after it."""
    google.sandbox.editor.add({"match": f"{document(book)}:batchUpdate", "requests": list(requests), "skip": skip})


def stage(name: str, text: str | None = None) -> SetCell:
    return SetCell("people", name, "stage", f"stage of {name}", text or f"new stage of {name}")


@pytest.mark.parametrize(
    "theirs",
    [
        [insert(2)],
        [insert(3, 2)],
        [sort("DESCENDING")],
        [move(2, 6)],
        [move(6, 2)],
        [delete(7)],
        [insert(2), sort("DESCENDING")],
    ],
    ids=["a row above", "two rows within", "sorted", "moved down", "moved up", "a row deleted below", "both"],
)
def test_cells_written_to_the_wrong_rows_are_put_right(google: Google, theirs: list[Json]) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, *theirs)
    after = book.apply([stage("ada"), stage("cleo")], expected=before)
    rows = rows_of(after)
    for name, cells in rows.items():
        new = "new stage of" if name in ("ada", "cleo") else "stage of"
        assert cells == (f"name of {name}", f"{new} {name}")
    assert rows.keys() >= set(NAMES) - {"finn"}
    assert rows_of(book.observe()) == rows


def test_putting_right_takes_a_look_and_a_write(google: Google) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, insert(2))
    assert google.counted(lambda: book.apply([stage("ada")], expected=before)) == (1, 2)


def test_a_wrong_row_that_was_deleted_comes_back(google: Google) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, sort("DESCENDING"))
    with pytest.raises(
        WriteMisplaced, match="eve was deleted in the place of another row and has been put back"
    ) as told:
        book.apply([DeleteRow("people", "ben")], expected=before)
    rows = rows_of(told.value.snapshot)
    assert rows == {name: (f"name of {name}", f"stage of {name}") for name in NAMES if name != "ben"}
    assert rows_of(book.observe()) == rows


def test_an_id_given_to_the_wrong_row_is_taken_back(google: Google) -> None:
    people: list[dict[str, Value]] = [
        {"person_id": "ada", "name": "Ada"},
        {"name": "Ben"},
        {"person_id": "c", "name": "C"},
    ]
    book = google.tracker(people)
    before = book.observe()
    meanwhile(google, book, insert(2))
    after = book.apply([SetId("people", 3, "", "ben")], expected=before)
    assert {row.id: row.cells[0] for row in after.tables["people"].rows} == {"ada": "Ada", "ben": "Ben", "c": "C"}


@pytest.mark.parametrize(
    "theirs", [[insert(3)], [insert(2)], [move(3, 6)], [delete(3)]], ids=["within", "above", "moved", "one deleted"]
)
def test_ids_given_to_rows_of_which_none_has_one_end_in_their_rows(google: Google, theirs: list[Json]) -> None:
    book = google.tracker([{"name": name.title()} for name in NAMES[:4]])
    before = book.observe()
    meanwhile(google, book, *theirs)
    given = [SetId("people", place, "", name) for place, name in enumerate(NAMES[:4], 2)]
    if theirs == [delete(3)]:
        with pytest.raises(WriteMisplaced, match="ben was deleted at the same moment"):
            book.apply(given, expected=before)
    else:
        book.apply(given, expected=before)
    for row in book.observe().tables["people"].rows:
        assert row.cells[0] == row.id.title()


def test_a_row_that_somebody_is_still_typing_keeps_the_id_it_is_given(google: Google) -> None:
    book = google.tracker([{"name": "Ada", "stage": "Met"}, {"name": "Ben"}])
    before = book.observe()
    meanwhile(google, book, type_in(2, 2, "Asked"), type_in(3, 2, "Met"))
    after = book.apply([SetId("people", 2, "", "ada"), SetId("people", 3, "", "ben")], expected=before)
    assert rows_of(after) == {"ada": ("Ada", "Asked"), "ben": ("Ben", "Met")}
    assert rows_of(book.observe()) == rows_of(after)


def test_rows_may_be_moved_twice_in_a_row(google: Google) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, insert(2))
    meanwhile(google, book, sort("DESCENDING"), skip=1)
    after = book.apply([stage("ada"), stage("finn")], expected=before)
    assert rows_of(after)["ada"] == ("name of ada", "new stage of ada")
    assert rows_of(after)["ben"] == ("name of ben", "stage of ben")


def test_rows_moved_at_every_try_are_reported_with_both_values(google: Google) -> None:
    book = tracker(google)
    before = book.observe()
    for number in range(6):
        meanwhile(google, book, insert(2), skip=number)
    with pytest.raises(WriteMisplaced, match=r"“stage of ada” and should be “new stage of ada”"):
        book.apply([stage("ada")], expected=before)


def test_what_is_typed_into_the_row_we_mean_stays_and_is_told_with_both_values(google: Google) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, insert(2), type_in(3, 2, "typed just now"))
    with pytest.raises(
        WriteMisplaced, match=r"Stage of ada is “typed just now”.*instead of “new stage of ada”"
    ) as told:
        book.apply([stage("ada")], expected=before)
    assert rows_of(told.value.snapshot)["ada"][1] == "typed just now"


def test_a_row_that_was_to_be_deleted_and_is_edited_at_that_moment_stays(google: Google) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, insert(2), type_in(4, 1, "Ben writes again"))
    with pytest.raises(WriteMisplaced, match="ben was to be deleted and stays, as Name was edited just then"):
        book.apply([DeleteRow("people", "ben")], expected=before)
    assert rows_of(book.observe())["ben"][0] == "Ben writes again"
    assert rows_of(book.observe())["ada"] == ("name of ada", "stage of ada")


def test_a_row_deleted_while_it_is_written_to_is_told_with_what_it_was_to_hold(google: Google) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, delete(2))
    with pytest.raises(WriteMisplaced, match=r"ada was deleted at the same moment; it was to hold .*new stage of ada"):
        book.apply([stage("ada")], expected=before)
    rows = rows_of(book.observe())
    assert rows == {name: (f"name of {name}", f"stage of {name}") for name in NAMES if name != "ada"}


def test_what_was_written_into_a_row_just_put_in_is_taken_out_and_told(google: Google) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, insert(2), type_in(2, 1, "Somebody new"))
    with pytest.raises(WriteMisplaced, match=r"a row that somebody had just put in .*written to by mistake.*Stage"):
        book.apply([stage("ada")], expected=before)
    rows = book.observe().tables["people"].rows
    assert [row.cells[:2] for row in rows if not row.id] == [("Somebody new", None)]
    assert rows_of(book.observe())["ada"][1] == "new stage of ada"


def columns(start: int, end: int) -> Json:
    return {"sheetId": PEOPLE, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}


@pytest.mark.parametrize(
    "theirs",
    [
        {"moveDimension": {"source": columns(1, 2), "destinationIndex": 3}},
        {"moveDimension": {"source": columns(0, 1), "destinationIndex": 2}},
        {"moveDimension": {"source": columns(2, 3), "destinationIndex": 0}},
        {"insertDimension": {"range": columns(0, 1), "inheritFromBefore": False}},
        {"insertDimension": {"range": columns(1, 2), "inheritFromBefore": False}},
    ],
    ids=["name moved", "ID moved", "stage moved first", "a column before all", "a column within"],
)
def test_cells_written_to_the_wrong_columns_are_put_right(google: Google, theirs: Json) -> None:
    book = tracker(google)
    before = book.observe()
    meanwhile(google, book, theirs, insert(3))
    ours = [stage("ada"), stage("cleo"), SetCell("people", "ben", "name", "name of ben", "Ben")]
    report = ""
    try:
        book.apply(ours, expected=before)
    except WriteMisplaced as told:
        report = str(told)
    table = book.observe().tables["people"]
    for name in NAMES:
        held = [table.cell(table.by_id[name], column) for column in ("name", "stage")]
        new = "new stage of" if name in {"ada", "cleo"} else "stage of"
        assert held == ["Ben" if name == "ben" else f"name of {name}", f"{new} {name}"], report
    assert report == "" or "may hold “" in report


# ------------------------------------------------------------------------------------------------ the law
EDITORS = st.lists(
    st.one_of(
        st.builds(insert, st.integers(2, 7), st.integers(1, 2)),
        st.builds(move, st.integers(2, 4), st.integers(6, 8)),
        st.builds(move, st.integers(5, 7), st.integers(2, 4)),
        st.sampled_from([sort("ASCENDING"), sort("DESCENDING")]),
        st.builds(delete, st.integers(2, 7)),
    ),
    min_size=1,
    max_size=3,
)
OURS = st.lists(
    st.one_of(
        st.builds(stage, st.sampled_from(NAMES)),
        st.builds(lambda name: SetCell("people", name, "name", f"name of {name}", None), st.sampled_from(NAMES)),
        st.builds(lambda name: DeleteRow("people", name), st.sampled_from(NAMES)),
        st.builds(lambda n: AddRow("people", f"new{n}", {"name": f"name of new{n}"}), st.integers(1, 3)),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda change: getattr(change, "row", None),
)


@pytest.fixture(scope="module")
def alone() -> Any:
    with Sandbox(strict=True) as server:
        yield server


@settings(max_examples=60, deadline=None)
@given(ours=OURS, theirs=EDITORS, at=st.lists(st.integers(2, 9), max_size=2, unique=True))
def test_every_value_ends_in_the_row_of_its_id_or_in_the_report(
    alone: Sandbox, ours: Sequence[Change], theirs: list[Json], at: list[int]
) -> None:
    """Whatever rows are put in, moved, sorted and deleted, and whatever is typed into the column that is not ours.

    What is typed between our read and our write into the very cell that we write to, or into a row that we delete, goes
    unseen: Google takes no precondition. So the second editor types into the column Seen, and where we delete rows only
    the other columns are looked at.
    """
    google = Google(alone)
    google.client = connect(alone.host, patience=QUICK)
    book = tracker(google)
    before = book.observe()
    words = [type_in(row, 3, f"typed {number}") for number, row in enumerate(at)]
    meanwhile(google, book, *theirs, *words)
    report = ""
    try:
        book.apply(ours, expected=before)
    except WriteMisplaced as told:
        report = str(told)
    except BookChanged:
        pass
    assert [outcome.get("error") for outcome in alone.editor.outcomes] in ([None], [])
    alone.editor.clear()
    rows = book.observe().tables["people"].rows
    _check(rows, ours, report)
    if not any(isinstance(change, DeleteRow) for change in ours):
        written = str(google.sheet(book, "People"))  # what stands apart below the table may be no row of it
        assert all(f"typed {number}" in written for number in range(len(words)))
    gone = set(NAMES) - {row.id for row in rows} - {change.row for change in ours if isinstance(change, DeleteRow)}
    assert len(gone) <= sum("deleteDimension" in request for request in theirs)


def _check(rows: Sequence[Row], ours: Sequence[Change], report: str) -> None:
    touched = {change.row for change in ours if isinstance(change, SetCell | DeleteRow | AddRow)}
    for row in rows:
        for cell in row.cells[:2]:
            assert cell is None or not row.id or str(cell).endswith(f" of {row.id}"), f"{cell} in the row {row.id}"
            assert row.id or cell is None or str(cell) in report
        if row.id and row.id not in touched:
            assert row.cells[:2] == (f"name of {row.id}", f"stage of {row.id}")
    held = {row.id: row for row in rows if row.id}
    for change in ours:
        if isinstance(change, SetCell) and change.row in held:
            position = {"name": 0, "stage": 1}[change.column]
            assert held[change.row].cells[position] == change.value or change.row in report
        if isinstance(change, DeleteRow):
            assert change.row not in held or change.row in report
