"""Files made to do harm, or broken, are refused in a sentence or read as far as they go."""

from __future__ import annotations

import pytest

from sheetsync.exchange.record import SourceUnreadable
from tests.exchange.reader import kinds, read


@pytest.mark.parametrize(
    "file",
    [
        ",".join("x" * 1_000_000) + "\n",
        "Name\n" + "Ada\n" * 200_000,
        b"Name,Notes\n" + b"x" * 60_000_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        bytes(range(256)) * 100,
    ],
    ids=["a million columns", "200,000 rows", "60 MB", "JSON without end", "no text"],
)
def test_what_no_list_of_people_is_is_refused(file: str | bytes) -> None:
    with pytest.raises(SourceUnreadable) as refused:
        read(file)

    assert refused.value.hint.endswith("Nothing was changed.")


def test_cards_within_cards_ten_thousand_deep_are_read_as_one() -> None:
    people = read(b"BEGIN:VCARD\n" * 10_000 + b"FN:Ada\n" + b"END:VCARD\n" * 10_000)

    assert [person.name for person in people.people] == ["Ada"]


def test_an_open_quote_costs_its_own_line_and_none_below() -> None:
    people = read('Name,Company\nAda,"Analytical\nGrace,Navy\n')

    assert [person.name for person in people.people] == ["Ada", "Grace"]
    assert kinds(people) == [(2, "unclosed-quote")]


def test_open_quotes_in_every_line_are_read_line_by_line() -> None:
    people = read("Name,Company\n" + "".join(f'P{number} Q,"C{number}\n' for number in range(5_000)))

    assert len(people.people) == 5_000


def test_a_card_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    people = read(b"BEGIN:VCARD\nFN:Ada\nEMAIL:ada@example.org\nNOTE:half a no")

    assert people.people[0].cells["email"] == "ada@example.org"
    assert kinds(people) == [(1, "truncated")]
