"""IDs, tokens, headers, and what each change means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, DeleteRow, SetCell, SetHeader, SetId, inverse
from sheetsync.model.ids import ALPHABET, mint_id
from sheetsync.model.snapshot import Token, new_token
from sheetsync.model.table import Head, Row, Table, name_columns
from sheetsync.model.value import Formula, Value
from tests.merge.world import LOG, PEOPLE, cells

TABLE = Table(
    "people",
    "People",
    (Head("name", "Name"), Head("stage", "Stage")),
    (Row("ada", ("Ada", "Met"), 2), Row("", ("Ben", None), 3), Row("cleo", ("Cleo", Formula("=1", 1.0)), 4)),
)


def letters(length: int) -> str:
    return ALPHABET[:length]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("  José  O'Neill-Smith ", "jose-o-neill-smith"),
        ("Jose\u0301", "jose"),
        ("Jörg Müller", "jorg-muller"),
        ("Łukasz Grøß", "lukasz-gross"),
        ("ÞÓRA ÆGISDÓTTIR", "thora-aegisdottir"),
        ("Đặng Thị Œuvre", "dang-thi-oeuvre"),
        ("IŞIL Işık", "isil-isik"),
        ("王伟 (Wang Wei)", "wang-wei"),
        ("=HYPERLINK(1)", "hyperlink-1"),
        ("王伟", "people-1"),
        ("Иван Петров", "people-1"),
        ("محمد علي", "people-1"),
        ("👩🏽‍💻", "people-1"),
        ("007", "people-1"),
        (None, "P-23456"),
        ("  ", "P-23456"),
    ],
)
def test_an_id_is_made_of_the_name_where_there_is_one(name: Value, made: str) -> None:
    assert mint_id(PEOPLE, {"name": name}, taken=set(), letters=letters) == made


def test_an_id_that_is_taken_gets_a_number() -> None:
    taken = {"ada", "ada-2"}
    assert mint_id(PEOPLE, {"name": "ADA"}, taken=taken, letters=letters) == "ada-3"


def test_names_without_latin_letters_are_numbered_in_the_singular_of_their_table() -> None:
    contacts = replace(PEOPLE, key="contacts")
    taken: set[str] = {"contact-2"}
    made = []
    for name in ("王伟", "Иван", "王伟"):
        made.append(mint_id(contacts, {"name": name}, taken=taken, letters=letters))
        taken.add(made[-1])

    assert made == ["contact-1", "contact-3", "contact-4"]


@given(name=st.text(max_size=80), taken=st.sets(st.sampled_from(["people-1", "people-2", "a", "a-2"])))
def test_whatever_the_name_its_new_id_is_plain_ascii_and_free(name: str, taken: set[str]) -> None:
    made = mint_id(PEOPLE, {"name": name}, taken=taken, letters=letters)

    assert re.fullmatch(r"[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*", made)
    assert re.search("[a-zA-Z]", made), "no program takes it for a number or a date"
    assert made not in taken


@given(name=st.text(max_size=40))
def test_a_name_gets_the_same_id_whichever_way_its_letters_are_composed(name: str) -> None:
    composed, apart = (
        mint_id(PEOPLE, {"name": unicodedata.normalize(form, name)}, taken=(), letters=letters)
        for form in ("NFC", "NFD")
    )

    assert composed == apart


def test_a_random_id_that_is_taken_is_drawn_again() -> None:
    draws = iter(["AAAAA", "BBBBB"])
    assert mint_id(LOG, {}, taken={"l-aaaaa"}, letters=lambda _: next(draws)) == "L-BBBBB"


@given(st.lists(st.tuples(st.sampled_from(["p1", "p2"]), st.sampled_from(["left", "right"])), max_size=40))
def test_a_token_survives_the_hidden_sheet(steps: list[tuple[str, str]]) -> None:
    token = new_token("document", "interviews/1")
    for number, (pair, side) in enumerate(steps):
        token = token.after(pair, side, tuple(f"run-{older}" for older in range(number, -1, -1)))

    assert Token.from_rows(token.to_rows()) == token


@pytest.mark.parametrize("rows", [[], [("", "")], [("sheetsync", "1")], [("document", "  ")]])
def test_a_sheet_without_a_document_is_no_token(rows: list[tuple[str, str]]) -> None:
    assert Token.from_rows(rows) is None


def test_headers_are_matched_without_case_and_blanks_and_doubles_are_left_alone() -> None:
    heads, ignored = name_columns(PEOPLE, [" NAME", "Shoe  size", "Pet", None, "pet ", "Stage"])

    assert [head and head.key for head in heads] == ["name", "~shoe size", None, None, None, "stage"]
    assert heads[1] == Head("~shoe size", "Shoe  size")
    assert ignored == ("Pet", "pet ")


@pytest.mark.parametrize(
    "changes",
    [
        [SetCell("people", "ada", "stage", "Met", None)],
        [AddRow("people", "dora", {"name": "Dora"})],
        [DeleteRow("people", "ada", {"name": "Ada", "stage": "Met"})],
        [SetId("people", 3, "", "ben"), SetCell("people", "ben", "stage", None, "Met")],
        [SetHeader("people", "name", "Name", "Who")],
        [SetCell("people", "ada", "name", "Ada", "A"), SetCell("people", "ada", "name", "A", "B")],
    ],
    ids=["clear", "add", "delete", "name and edit", "rename", "edit twice"],
)
def test_the_inverse_takes_changes_back(changes: Sequence[Change]) -> None:
    there = amend({"people": TABLE}, changes)
    back = amend(there, inverse(changes))["people"]

    assert there["people"] != TABLE
    assert back.heads == TABLE.heads
    assert cells(back) == cells(TABLE)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (SetCell("people", "nobody", "name", None, "x"), "no row nobody"),
        (SetCell("people", "ada", "age", None, "x"), "no column age"),
        (SetCell("people", "cleo", "stage", None, "x"), "holds a formula"),
        (AddRow("people", "ada"), "there already"),
        (AddRow("people", "new", {"age": 1.0}), "no column age"),
        (DeleteRow("people", "nobody"), "no row nobody"),
        (SetId("people", 9, "", "x"), "no row at 9"),
        (SetId("people", 3, "", "ada"), "there already"),
        (AddColumn("people", "name", "Name"), "there already"),
        (SetHeader("log", "text", "Text", "x"), "no table log"),
        (AddTable("people", "People", TABLE.heads), "there already"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_with_the_reason(change: Change, reason: str) -> None:
    with pytest.raises(CannotAmend, match=reason):
        amend({"people": TABLE}, [change])


def test_a_column_goes_before_another_or_last() -> None:
    changes: list[Change] = [
        AddColumn("people", "~pet", "Pet", before="stage"),
        AddColumn("people", "~town", "Town"),
        SetCell("people", "ada", "~pet", None, "cat"),
    ]
    table = amend({"people": TABLE}, changes)["people"]

    assert [head.key for head in table.heads] == ["name", "~pet", "stage", "~town"]
    assert table.rows[0].cells == ("Ada", "cat", "Met", None)


def test_a_new_table_takes_rows_at_once_and_stays_when_they_are_taken_back() -> None:
    changes: list[Change] = [AddTable("log", "Log", (Head("text", "Text"),)), AddRow("log", "L-1", {"text": "Hello"})]

    there = amend({"people": TABLE}, changes)
    back = amend(there, inverse(changes))

    assert there["people"] is TABLE
    assert there["log"] == Table("log", "Log", (Head("text", "Text"),), (Row("L-1", ("Hello",), 2),))
    assert back["log"] == Table("log", "Log", (Head("text", "Text"),), ())


def test_rows_are_named_by_their_label_then_their_id_then_their_place() -> None:
    assert TABLE.label(TABLE.rows[0], PEOPLE) == "Ada"
    assert TABLE.label(TABLE.rows[0]) == "ada"
    assert TABLE.label(TABLE.rows[1]) == "row 3"
