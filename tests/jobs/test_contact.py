"""Adding and changing people in a book, without any file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.errors import UsageMistake
from sheetsync.jobs.contact import add_contact, edit_contact
from sheetsync.jobs.entry import ColumnUnknown, EntryRefused, Typed
from sheetsync.jobs.log import log
from sheetsync.jobs.naming import NameAmbiguous, NameUnknown, find_contact
from sheetsync.jobs.templates import read_template
from sheetsync.model.change import AddRow, SetCell
from sheetsync.model.snapshot import Snapshot

TODAY = date(2026, 11, 23)
SCHEMA = read_template("interviews").schema


def letters(count: int) -> str:
    return "ABCDEFGH"[:count]


@pytest.fixture
def book() -> MemoryBook:
    """A tracker in memory with three people in it."""
    made = MemoryBook(SCHEMA)
    for name, organisation in (("Ada Lovelace", "Analytical Ltd"), ("Ada Byron", "Newstead"), ("Élodie Ōe", "")):
        add_contact(made, SCHEMA, name=name, typed={"organisation": organisation}, today=TODAY, letters=letters)
    return made


def who(snapshot: Snapshot, words: str) -> str:
    return find_contact(snapshot, words).id


def test_the_first_stage_and_the_day_are_filled_in_unless_they_are_said(book: MemoryBook) -> None:
    said = add_contact(book, SCHEMA, name="Grace", typed={"stage": "met"}, today=TODAY, letters=letters)
    contacts = said.snapshot.tables["contacts"]

    assert contacts.cell(said.row, "stage") == "Met"
    assert contacts.cell(said.row, "added_on") == TODAY
    assert contacts.cell(contacts.by_id["ada-lovelace"], "stage") == "To contact"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ada-byron", "ada-byron"),
        ("ADA LOVELACE", "ada-lovelace"),
        ("lovelace", "ada-lovelace"),
        ("  ada   newstead ", "ada-byron"),
        ("E\u0301lodie", "elodie-oe"),
        ("Ada Byron, Newstead", "ada-byron"),
    ],
)
def test_a_person_is_found_by_id_by_name_or_by_words_that_only_one_has(
    book: MemoryBook, words: str, found: str
) -> None:
    assert who(book.observe(), words) == found


def test_words_that_two_people_have_name_both(book: MemoryBook) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        find_contact(book.observe(), "ada")

    assert "ada-lovelace  Ada Lovelace, Analytical Ltd" in refused.value.message
    assert "ada-byron" in refused.value.message


def test_a_whole_word_of_a_name_is_meant_before_a_part_of_one(book: MemoryBook) -> None:
    for row, name in (("w", "Mo Winterbourne"), ("a", "Agathe Moorcroft"), ("b", "Moira Mo-Bell")):
        snapshot = book.observe()
        book.apply([AddRow("contacts", row, {"name": name})], expected=snapshot)

    assert find_contact(book.observe(), "moor").id == "a"
    assert find_contact(book.observe(), "mo winter").id == "w"
    with pytest.raises(NameAmbiguous, match="2 contacts"):
        find_contact(book.observe(), "Mo")


@pytest.mark.parametrize("words", ["", "  ", "Charles"])
def test_words_that_nobody_has_find_nobody(book: MemoryBook, words: str) -> None:
    with pytest.raises(NameUnknown):
        find_contact(book.observe(), words)


def test_a_column_is_named_by_key_by_header_or_by_what_the_person_renamed_it_to(book: MemoryBook) -> None:
    edit_contact(book, SCHEMA, contact="byron", typed={"team": "One"})
    edit_contact(book, SCHEMA, contact="byron", typed={"next STEP": "Two"})
    contacts = book.observe().tables["contacts"]

    row = contacts.by_id["ada-byron"]
    assert (contacts.cell(row, "team"), contacts.cell(row, "next_step")) == ("One", "Two")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"shoe size": "41"}, ColumnUnknown),
        ({"stage": "Friend"}, EntryRefused),
        ({"next_step_date": "soon"}, EntryRefused),
        ({"cadence": "often"}, EntryRefused),
        ({"cadence": "2.5"}, EntryRefused),
        ({"cadence": "-77"}, EntryRefused),
        ({"cadence": "1001"}, EntryRefused),
        ({"cadence": "inf"}, EntryRefused),
        ({"do_not_contact": "perhaps"}, EntryRefused),
        ({"flag": "DUE"}, EntryRefused),
        ({"touches": "3"}, EntryRefused),
        ({"notes": "x" * 32_768}, EntryRefused),
        ({"notes": "bytes that are no text: \udcff"}, EntryRefused),
        ({"referred_by": "Charles"}, NameUnknown),
    ],
)
def test_a_cell_takes_only_what_its_column_is_for(
    book: MemoryBook, typed: dict[str, str], error: type[Exception]
) -> None:
    writes = book.writes

    with pytest.raises(error):
        edit_contact(book, SCHEMA, contact="byron", typed=typed)

    assert book.writes == writes


def test_a_number_out_of_bounds_is_refused_with_the_bounds_that_the_sheet_has(book: MemoryBook) -> None:
    with pytest.raises(EntryRefused, match=r"Own cadence .* is from 1 to 1000, not 0"):
        edit_contact(book, SCHEMA, contact="byron", typed={"cadence": "0"})


def test_an_unknown_column_is_answered_by_those_that_a_person_fills_in(book: MemoryBook) -> None:
    with pytest.raises(ColumnUnknown) as trouble:
        edit_contact(book, SCHEMA, contact="byron", typed={"shoe size": "41"})

    assert "Next step" in trouble.value.hint
    assert "Flag" not in trouble.value.hint


def test_an_edit_carries_what_was_there_before(book: MemoryBook) -> None:
    done = edit_contact(book, SCHEMA, contact="byron", typed={"organisation": "", "stage": "to contact"})

    assert done.changes == (SetCell("contacts", "ada-byron", "organisation", "Newstead", None),)


def test_a_note_names_its_contact_by_id_and_touches_nothing_else(book: MemoryBook) -> None:
    before = book.observe().tables["contacts"]

    done = log(
        book,
        SCHEMA,
        contact="lovelace",
        typed={"date": TODAY, "direction": "out", "summary": "=1+1"},
        letters=letters,
    )
    interactions = done.snapshot.tables["interactions"]

    assert done.row.id == "L-ABCDE"
    assert interactions.cell(done.row, "contact") == "ada-lovelace"
    assert interactions.cell(done.row, "direction") == "Out"
    assert interactions.cell(done.row, "summary") == "=1+1"
    assert done.snapshot.tables["contacts"] == before


def test_one_talk_with_several_people_is_one_row_each_in_the_same_words(book: MemoryBook) -> None:
    typed: Typed = {"date": TODAY, "direction": "both", "summary": "Lunch"}

    done = log(book, SCHEMA, contact="lovelace", others=["byron", "élodie", "lovelace"], typed=typed, letters=drawn())

    interactions = done.snapshot.tables["interactions"]
    rows = [done.row, *done.others]
    assert [interactions.cell(row, "contact") for row in rows] == ["ada-lovelace", "ada-byron", "elodie-oe"]
    assert {interactions.cell(row, "summary") for row in rows} == {"Lunch"}
    assert len({row.id for row in rows}) == 3


def test_a_promise_keeps_its_day_also_where_the_tracker_has_no_column_for_it(book: MemoryBook) -> None:
    declared = SCHEMA.tables["interactions"]
    columns = tuple(column for column in declared.columns if column.key != "promise_by_on")
    older = MemoryBook(replace(SCHEMA, tables={**SCHEMA.tables, "interactions": replace(declared, columns=columns)}))
    add_contact(older, SCHEMA, name="Ada Lovelace", typed={}, today=TODAY, letters=letters)
    typed: Typed = {"date": TODAY, "direction": "both", "summary": "Lunch", "promise_by_me": "The paper"}
    by = date(2026, 12, 1)

    new, old = (log(each, SCHEMA, contact="lovelace", typed=typed, by=by, letters=letters) for each in (book, older))

    table = new.snapshot.tables["interactions"]
    assert (table.cell(new.row, "promise_by_me"), table.cell(new.row, "promise_by_on")) == ("The paper", by)
    assert old.snapshot.tables["interactions"].cell(old.row, "promise_by_me") == "The paper (by 2026-12-01)"


def test_a_day_without_a_promise_is_refused(book: MemoryBook) -> None:
    with pytest.raises(UsageMistake, match="What was promised"):
        log(book, SCHEMA, contact="lovelace", typed={"date": TODAY, "summary": "x"}, by=TODAY, letters=letters)


def drawn() -> Callable[[int], str]:
    numbers = count()
    return lambda size: f"{next(numbers):0{size}}"
