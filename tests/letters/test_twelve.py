"""Twelve letters, each read in full and found fit to sign; `python -m tests.letters.test_twelve` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.letters.check import check_letter
from sheetsync.letters.draft import compose
from sheetsync.letters.evidence import fields
from sheetsync.letters.forms import by_hand
from sheetsync.letters.reader import the_reader
from sheetsync.tracker.reading import Tracker
from tests.interviews.study import facts_in
from tests.letters.twelve import PRIVATE, SENT, twelve

LETTERS = Path(__file__).parent / "golden"
TEMPLATE = (Path(__file__).parents[2] / "templates" / "letters" / "thank-you.txt").read_text(encoding="utf-8")


def written(talk: str) -> str:
    facts = facts_in(twelve(), SENT[talk])
    reader = the_reader(facts, facts.tracker.interview(talk).contact, talk)  # type: ignore[union-attr]
    letter = compose(TEMPLATE, reader, fields(facts, reader), SENT[talk])
    return f"Subject: {letter.subject}\n\n{by_hand(letter)}"


@pytest.mark.parametrize("talk", SENT)
def test_each_letter_is_the_one_that_was_read(talk: str) -> None:
    assert written(talk) == (LETTERS / f"{talk}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("talk", SENT)
def test_each_letter_stands_up_to_the_check_beside_all_others(talk: str) -> None:
    facts = facts_in(twelve(), SENT[talk])
    reader = the_reader(facts, facts.tracker.interview(talk).contact, talk)  # type: ignore[union-attr]
    others = {each: written(each) for each in SENT if each != talk}

    assert [each for each in check_letter(written(talk), facts.tracker, reader, others) if not each.fine] == []


@pytest.mark.parametrize("talk", SENT)
def test_no_letter_has_a_word_of_what_its_writer_thinks_or_of_the_raw_answer(talk: str) -> None:
    text = " ".join(written(talk).split())
    (raw,) = (each.response for each in Tracker(twelve()).responses if each.interview == talk)

    assert raw not in text
    assert [each for each in PRIVATE[talk].values() if str(each) in text and " " in str(each)] == []
    assert len(text.split()) <= 200


if __name__ == "__main__":
    LETTERS.mkdir(exist_ok=True)
    for name in SENT:
        (LETTERS / f"{name}.txt").write_text(written(name), encoding="utf-8")
