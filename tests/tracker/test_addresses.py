"""E-mail addresses are read as people write and paste them, and nothing else is taken for one."""

from __future__ import annotations

from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.tracker.addresses import addresses_in


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org", " ada@example.org. ", "mailto:ada@example.org", "MAILTO:ada@example.org?subject=Hello",
        "Ada Lovelace <ada@example.org>", '"Lovelace, Ada" <ada@example.org>', "<ada@example.org>",
        "Ada <mailto:ada@example.org>", "ada@example.org (work)", "Ádá <ada@example.org> (until May)",
        "ada@example.org; ADA@example.org", "ada@example.org;",
    ],
)  # fmt: skip
def test_one_address_is_understood_with_what_stands_around_it(text: str) -> None:
    assert addresses_in(text) == ("ada@example.org",)


@pytest.mark.parametrize("between", ["; ", ", ", ",", "\n", "\r\n\r\n", " / ", " | ", " ", " (work); ", ",, "])
def test_two_addresses_are_understood_however_they_stand_apart(between: str) -> None:
    assert addresses_in(f"ada@example.org{between}Bo <bo@example.org>") == ("ada@example.org", "bo@example.org")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ask Bo", "ada at example.org", "ada@", "@example.org", "ada@@example.org", "Not ada@example.org",
        "ada@example.org any more", "ada@example.org\r\nBcc: all@example.org", "Team: ada@example.org;",
        "ada@exämple.org", "ädä@example.org", "ada@example.org\x00", "Ada <ada@example.org", "a..b@example.org",
        "555 0199", "ada@example.org, " * 1000,
    ],
)  # fmt: skip
def test_what_is_more_or_less_than_addresses_is_no_address(text: str) -> None:
    assert addresses_in(text) == ()


@given(st.text(alphabet='ab@.<>",; ()\n\r:é[]\\', max_size=30))
def test_whatever_is_read_can_stand_in_the_head_of_a_message(text: str) -> None:
    found = addresses_in(text)
    header = default.header_factory("To", ", ".join(found))

    assert header.defects == ()
    assert tuple(each.addr_spec for each in header.addresses) == found
