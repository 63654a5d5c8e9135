"""Headers that a person has renamed, columns moved, rows put above, tabs renamed: found, or said to be missing."""

from __future__ import annotations

import os
from datetime import date
from itertools import combinations
from random import Random

import pytest

import sheetsync
from sheetsync.jobs.templates import read_template
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import Formula, Value
from sheetsync.tracker.headers import find_columns, find_header_row
from tests.books.found import Change, Pages, add, changes, delete, judged, lift, move, put_above, read, rename, retitle

PAIRS = os.environ.get("SHEETSYNC_HEADER_PAIRS", "300")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return read_template("interviews").schema


@pytest.fixture(scope="module")
def pages(schema: Schema, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    book = sheetsync.create(tmp_path_factory.mktemp("found") / "tracker.xlsx", sample=True)
    return lift(book.observe(), schema)


@pytest.fixture(scope="module")
def whole(pages: Pages, schema: Schema) -> Snapshot:
    return read(pages, schema)


def outcome(change: Change, pages: Pages, schema: Schema, whole: Snapshot) -> str:
    """Return what becomes of the check: ``equal``, ``refused``, or what it says otherwise without a word about why."""
    snapshot = read(change.to(pages), schema, whole, pages)
    if all(_alike(snapshot.tables.get(key), table) for key, table in whole.tables.items()):
        return "equal"
    said = judged(snapshot)
    if isinstance(said, str):
        return "refused"
    return "equal" if said == judged(whole) else f"{change.name}: {said}"


def _alike(one: Table | None, other: Table) -> bool:
    return one is other or (one is not None and _cells(one) == _cells(other))


def _cells(table: Table) -> dict[str, tuple[Value, ...]]:
    """Return the cells of each column, from which alone the check is made."""
    columns = {head.key: tuple(row.cells[at] for row in table.rows) for at, head in enumerate(table.heads)}
    return {"": tuple(row.id for row in table.rows), **columns}


def both(one: Change, other: Change) -> Change:
    return Change(f"{one.name}; {other.name}", lambda pages: other.to(one.to(pages)))


def counted(tried: list[Change], pages: Pages, schema: Schema, whole: Snapshot) -> dict[str, int]:
    """Return how many changes leave the check equal and how many are refused; no other outcome is right."""
    found = [outcome(change, pages, schema, whole) for change in tried]
    wrong = [each for each in found if each not in ("equal", "refused")]
    assert not wrong, "\n".join(wrong[:10])
    return {each: found.count(each) for each in ("equal", "refused")}


def test_after_every_single_change_the_check_finds_the_same_or_says_what_is_missing(
    pages: Pages, schema: Schema, whole: Snapshot
) -> None:
    tried = [*changes(schema, every_place=True)]
    found = counted(tried, pages, schema, whole)
    assert found == {"equal": len(tried), "refused": 0}


def test_after_two_changes_too(pages: Pages, schema: Schema, whole: Snapshot) -> None:
    tried = [both(one, other) for one, other in combinations(changes(schema, every_place=False), 2)]
    chosen = tried if PAIRS == "all" else Random(16).sample(tried, int(PAIRS))
    found = counted(chosen, pages, schema, whole)
    assert found["equal"] > 30 * found["refused"], found


def findings(pages: Pages, schema: Schema, *done: Change) -> object:
    for each in done:
        pages = each.to(pages)
    return judged(read(pages, schema))


def own(pages: Pages, schema: Schema, key: str, *done: Change) -> dict[str, str]:
    """Return the keys of a table's columns by header after changes."""
    for each in done:
        pages = each.to(pages)
    return {head.header: head.key for head in read(pages, schema).tables[key].heads}


def test_stage_renamed_status_keeps_every_finding_wherever_it_stands(pages: Pages, schema: Schema) -> None:
    renamed = rename("contacts", "Stage", "Status")

    assert findings(pages, schema, renamed) == findings(pages, schema)
    assert findings(pages, schema, renamed, move("contacts", "Status", 0)) == findings(pages, schema)


def test_a_title_a_legend_and_a_blank_row_above_the_headers_change_nothing(pages: Pages, schema: Schema) -> None:
    above = put_above("contacts", ("My job search", None, "Stage"), ("Name", "in bold: friends"), ())

    assert findings(pages, schema, above) == findings(pages, schema)


def test_columns_that_a_person_adds_stay_their_own(pages: Pages, schema: Schema) -> None:
    added = (
        add("contacts", "Status", ("Met", "Requested"), 6),
        add("contacts", "Born", (date(1990, 5, 1), date(2027, 1, 1)), 3),
        add("contacts", "Friend", ("Yes", "No"), 30),
        add("contacts", "Hobby", ("Chess", None), 0),
    )

    keys = own(pages, schema, "contacts", *added)

    assert [keys[header] for header in ("Status", "Born", "Friend", "Hobby")] == [
        "~status",
        "~born",
        "~friend",
        "~hobby",
    ]
    assert findings(pages, schema, *added) == findings(pages, schema)


@pytest.mark.parametrize(
    ("deleted", "cells"),
    [
        ("Stage", ("Chess", "Go")),
        ("Do not contact", ("Chess", "Go")),
        ("Snooze until", ("Chess", "Go")),
        ("Own cadence (days)", (date(1990, 5, 1),)),
        ("Tier", ("Yes", "No")),
    ],
)
def test_a_column_of_their_own_is_not_taken_for_one_deleted_of_another_kind_not_even_in_its_place(
    pages: Pages, schema: Schema, deleted: str, cells: tuple[Value, ...]
) -> None:
    place = pages["contacts"].headers.index(deleted)

    keys = own(pages, schema, "contacts", delete("contacts", deleted), add("contacts", "Mine", cells, place))

    assert keys["Mine"] == "~mine"


@pytest.mark.parametrize(
    ("deleted", "cells"),
    [
        ("Snooze until", (date(2030, 5, 1), date(2031, 1, 1))),
        ("Do not contact", ("Yes", "No")),
        ("Added on", (date(2020, 1, 1),)),
    ],
)
def test_where_a_column_of_their_own_could_be_the_deleted_one_nothing_is_guessed_and_the_check_asks(
    pages: Pages, schema: Schema, deleted: str, cells: tuple[Value, ...]
) -> None:
    done = delete("contacts", deleted), add("contacts", "Mine", cells, 4)

    assert own(pages, schema, "contacts", *done)["Mine"] == "~mine"
    assert f"the sheet Contacts has no column “{deleted}” (it could be “Mine”)" in str(findings(pages, schema, *done))


def test_two_columns_that_could_each_be_the_other_are_not_guessed(pages: Pages, schema: Schema) -> None:
    done = rename("contacts", "Role", "One"), rename("contacts", "Organisation", "Two")

    assert {own(pages, schema, "contacts", *done)[header] for header in ("One", "Two")} == {"~one", "~two"}


def test_two_neighbours_of_different_kinds_are_told_apart(pages: Pages, schema: Schema) -> None:
    done = rename("contacts", "Stage", "One"), rename("contacts", "Tier", "Two")

    keys = own(pages, schema, "contacts", *done)

    assert (keys["One"], keys["Two"]) == ("stage", "tier")


def test_two_columns_of_one_header_are_not_read_as_if_both_were_blank(pages: Pages, schema: Schema) -> None:
    said = findings(pages, schema, rename("contacts", "Notes", "Snooze until"))

    assert "no column “Snooze until” (it could be “Snooze until”)" in str(said)


def test_renamed_tabs_are_found_by_their_headers_unless_two_look_alike(pages: Pages, schema: Schema) -> None:
    renamed = retitle("contacts", "People"), retitle("interviews", "Talks"), retitle("interactions", "Contacts")
    assert findings(pages, schema, *renamed) == findings(pages, schema)

    copied = {**pages, "a copy": pages["contacts"]}
    assert "there is no sheet Contacts" in str(
        findings(copied, schema, retitle("contacts", "People"), retitle("a copy", "Last year"))
    )


FEW = TableSchema(
    "people",
    "People",
    (
        Column("id", "ID", ColumnType.ID),
        Column("name", "Name"),
        Column("mail", "E-mail", ColumnType.EMAIL),
        Column("shown", "Shown", ColumnType.TEXT, Owner.FORMULA),
        Column("note", "Note"),
    ),
    id_from=("name",),
)


def keys(headers: list[str], *columns: list[Value], **more: object) -> list[str]:
    found = find_columns(FEW, headers, lambda at: columns[at], **more)  # type: ignore[arg-type]
    return [head.key if head else "" for head in found.heads]


def test_ids_are_known_by_the_names_that_they_were_made_from() -> None:
    ids: list[Value] = ["ada-byron", "bo-li", "bo-li-2"]
    names: list[Value] = ["Ada Byron", "Bo Li", "Bo Li"]
    codes: list[Value] = ["x-1", "x-2", "x-3"]

    assert keys(["Name", "Note", "Key"], names, codes, ids) == ["name", "note", "id"]
    assert keys(["Name", "Note", "Key"], names, ids, codes) == ["name", "note", "~key"]


def test_a_calculated_column_is_only_one_that_calculates() -> None:
    texts: list[Value] = ["Ada", "Bo"]
    formulas: list[Value] = [Formula("=A1", "Ada"), Formula("=A2", "Bo")]

    assert keys(["ID", "Name", "E-mail", "Mine", "Note"], texts, texts, texts, texts, texts)[3] == "~mine"
    assert keys(["ID", "Name", "E-mail", "Mine", "Note"], texts, texts, texts, formulas, texts)[3] == "shown"


def test_further_names_count_as_headers_where_the_cells_do_not_speak_against_them() -> None:
    names: list[Value] = ["Ada", "Bo"]
    mails: list[Value] = ["ada@example.org", "bo@example.org"]
    words = {"name": {"nom"}, "mail": {"courriel", "adresse"}}

    assert keys(["Courriel", "ID", "Nom"], mails, names, names, words=words) == ["mail", "id", "name"]
    assert keys(["Courriel", "ID", "Nom"], names, names, names, words=words)[0] == "~courriel"
    assert keys(["Courriel", "Adresse", "ID"], mails, mails, names, words=words) == ["~courriel", "~adresse", "id"]


def test_a_remembered_header_decides_whatever_its_column_holds() -> None:
    empty: list[Value] = [None]

    assert keys(["ID", "Who", "Whom"], empty, empty, empty, renamed={"name": "Whom"}) == ["id", "~who", "name"]


def test_a_row_is_the_header_only_if_its_ids_or_most_of_its_columns_are_named_there() -> None:
    assert find_header_row([["Name"], ["Ada", "Note"], ["ID", "Name"]], FEW) == 2
    assert find_header_row([["Name", "E-mail", "Note"]], FEW) == 0
    assert find_header_row([["Name", "E-mail"]], FEW) is None
    assert find_header_row([[], *[["Ada"]] * 30, ["ID", "Name"]], FEW) is None
