"""What is a yes and what a no: by the first word, that of the summary before that of the response."""

from __future__ import annotations

import pytest

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.expression import parse_range
from sheetsync.interviews.yes_no import FIRST_WORDS, yes_or_no
from tests.followup.generated import blueprint
from tests.interviews.study import DAY


@pytest.mark.parametrize(
    ("response", "meant"),
    [
        ("Yes.", "yes"),
        ("YES, and gladly", "yes"),
        ("“Yes”, she said at once", "yes"),
        ("  - yeah", "yes"),
        ("Sure, why not", "yes"),
        ("No doubt about it", "yes"),
        ("Yes, and no overtime either", "yes"),
        ("yes\nbut not at once", "yes"),
        ("no – never", "no"),
        ("Not really", "no"),
        ("Definitely not", "no"),
        ("Hardly ever", "no"),
        ("Yes and no", "other"),
        ("Not sure", "other"),
        ("No idea, honestly", "other"),
        ("It depends", "other"),
        ("Yesterday", "other"),
        ("Nobody knows", "other"),
        ("", "other"),
    ],
)
def test_the_first_word_decides(response: str, meant: str) -> None:
    assert yes_or_no("", response) == meant


def test_a_summary_that_says_it_comes_before_the_response() -> None:
    assert yes_or_no("Yes", "Well, I might do it again") == "yes"
    assert yes_or_no("No, on the whole", "Yes, but only as a visitor") == "no"
    assert yes_or_no("for the people", "Yes, for the people") == "yes"


def test_the_sheet_knows_the_same_words() -> None:
    page = next(each for each in blueprint().pages if each.key == "reckoning")
    calculator = Calculator(blueprint(), {}, DAY)
    words, codes = (
        [calculator.cell("reckoning", *place) for place in parse_range(page.names[name]).cells()]
        for name in ("first_words", "first_codes")
    )

    meant = {"yes": -2.0, "no": -1.0}
    assert dict(zip(words, codes, strict=True)) == {word: meant[said] for word, said in FIRST_WORDS.items()}
