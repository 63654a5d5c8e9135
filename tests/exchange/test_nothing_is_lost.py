"""Any table is taken in without a failure, and each of its cells is in the tracker, asked about, or reported."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.exchange.reading import People
from sheetsync.exchange.record import SourceUnreadable
from sheetsync.exchange.words import FIELDS
from sheetsync.model.value import show
from tests.exchange.reader import read

HEADERS = st.one_of(st.sampled_from(sorted(FIELDS)), st.text("abcxyz ", min_size=1, max_size=8), st.text(max_size=6))
ANYTHING = st.text(max_size=12)
WORD = st.integers(1000, 9999).map(lambda number: f"Wqz{number}")
PLAIN = st.one_of(
    st.just(""),
    WORD,
    st.builds("{} {}".format, WORD, WORD),
    WORD.map(lambda word: f"{word}@x.example"),
    WORD.map(lambda word: f"https://x.example/{word}"),
)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str]) -> list[list[str]]:
    """Draw a header and some rows of as many cells, or a few more or less."""
    header = draw(st.lists(HEADERS, min_size=1, max_size=7))
    width = st.integers(max(len(header) - 2, 1), len(header) + 1)
    rows = [draw(st.lists(cells, min_size=n, max_size=n)) for n in draw(st.lists(width, max_size=6))]
    return [header, *rows]


def as_csv(table: list[list[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(table)
    return file.getvalue()


def all_that_is_said(people: People) -> str:
    """Return everything that goes anywhere, as one text."""
    everybody = (*people.people, *(doubt.person for doubt in people.doubts))
    texts = [each.message for each in people.reports] + [column.header for column in people.columns]
    for person in everybody:
        texts += [show(value) for value in (*person.cells.values(), *person.own.values())]
        texts += [f"{each.summary} {each.promise}" for each in person.touches]
    return "\n".join(texts)


@given(tables(ANYTHING))
@settings(max_examples=150)
def test_any_table_of_texts_is_read_or_refused_in_a_sentence(table: list[list[str]]) -> None:
    with suppress(SourceUnreadable):  # what holds control characters is no text
        read(as_csv(table))


@given(tables(PLAIN))
@settings(max_examples=200)
def test_every_word_of_a_table_arrives_or_is_reported(table: list[list[str]]) -> None:
    said = all_that_is_said(read(as_csv(table)))

    assert [word for row in table[1:] for cell in row for word in cell.split() if word not in said] == []


@given(st.binary(max_size=400))
def test_no_bytes_make_a_card_fail(data: bytes) -> None:
    read(b"BEGIN:VCARD\n" + data)
