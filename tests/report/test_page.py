"""The digest as a page and as a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_string, policy
from html.parser import HTMLParser

from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check, Section
from sheetsync.report.letter import check_message
from sheetsync.report.page import check_page
from tests.report.test_check import LATE, MONDAY, WEEK

FIGURES = Figures(
    (("To contact", 5), ("Requested", 0), ("In touch", 12)), ((MONDAY, 3), (date(2026, 11, 30), 0)), ((MONDAY, 7),)
)
VOID = {"meta", "link", "img", "br"}


class Reader(HTMLParser):
    """Reads a page, and minds that every tag is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_says_what_the_digest_says_and_draws_it() -> None:
    page = Reader(check_page(WEEK, FIGURES))
    for words in (
        "1 thank-you, 2 things to write down",
        "Ada Byron",
        LATE.why,
        LATE.next,
        "Coming up",
        "Newly gone quiet: Bo.",
        "4 of 5 messages sent.",
        "1 snoozed (Di). Snoozed until 2026-12-01.",
        "1 put off by a quiet period in Settings: Gus to 2027-01-04.",
    ):
        assert words in page.text
    assert page.tags.count("svg") == 3
    assert "Contacts by stage: To contact 5, In touch 12." in page.text, "numbers stand in words, too"


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    page = Reader(check_page(WEEK, FIGURES))
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    addresses = [value for name, value in page.attributes if name in ("src", "href", "style", "xmlns") and value]
    assert set(addresses) == {"http://www.w3.org/2000/svg"}
    assert "@import" not in check_page(WEEK, FIGURES)
    assert "url(" not in check_page(WEEK, FIGURES)


def test_no_cell_becomes_markup() -> None:
    bad = '<script>alert(1)</script>" onload="x'
    hostile = replace(LATE, name=bad, about=bad, next=bad, why=bad, row=bad, flag=bad)
    page = Reader(check_page(Check(MONDAY, (Section("s", "one", "many", (hostile,)),), notices=(bad,)), FIGURES))
    assert "script" not in page.tags
    assert not any(name.startswith("on") for name, _ in page.attributes)
    assert "<script>alert(1)</script>" in page.text


def test_an_empty_tracker_has_a_page_without_pictures() -> None:
    page = Reader(check_page(Check(MONDAY), Figures((("To contact", 0),), (), ())))
    assert "Nothing is due" in page.text
    assert "svg" not in page.tags


def test_a_page_counts_whom_no_rule_can_judge() -> None:
    page = Reader(check_page(Check(MONDAY, unjudged=("a", "b")), FIGURES))
    assert "2 people have no stage, so no rule can judge them" in page.text


def test_a_long_section_shows_ten_and_counts_the_rest() -> None:
    many = Check(MONDAY, (Section("s", "one", "many", (LATE,) * 14),), (LATE,) * 11)
    page = Reader(check_page(many, FIGURES))
    assert "and 4 more" in page.text
    assert "and 1 more" in page.text


def test_a_message_holds_the_digest_as_text_and_as_a_page() -> None:
    message = message_from_string(check_message(WEEK, FIGURES, address="me@example.org"), policy=policy.default)
    assert message["Subject"] == "1 thank-you, 2 things to write down — Mon 23 Nov"
    assert (message["From"], message["To"]) == ("me@example.org", "me@example.org")
    text, page = message.iter_parts()
    assert "Thank — late  Ada Byron" in text.get_content()
    assert "4 of 5 messages sent." in text.get_content()
    assert "4 of 5 messages sent." in page.get_content()
    assert page.get_content_type() == "text/html"
    assert "<svg" in page.get_content()
    assert check_message(WEEK, FIGURES, address="a") == check_message(WEEK, FIGURES, address="a")


def test_an_address_that_is_none_is_left_out() -> None:
    for address in ("", "a b@c", "x@y@z", "e\nBcc: z@z", "ü@x"):
        assert message_from_string(check_message(WEEK, FIGURES, address=address))["To"] is None
