"""Every law has its sentence in docs/promises.md, and every test named there exists."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, functions, python_files, text_of

PAGE = text_of(ROOT / "docs" / "promises.md")
ROW = re.compile(r"^\| (L\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
TEST = re.compile(r"`(test_\w+)`")


def test_every_law_from_l1_to_l35_has_a_sentence_and_a_test_or_says_that_it_is_not_kept() -> None:
    rows = {law: (sentence, held) for law, sentence, held in ROW.findall(PAGE)}

    assert sorted(rows, key=lambda law: int(law[1:])) == [f"L{number}" for number in range(1, 36)]
    assert len(ROW.findall(PAGE)) == 35
    assert [law for law, (_, held) in rows.items() if not TEST.search(held) and not held.startswith("not kept")] == []
    assert [law for law, (sentence, _) in rows.items() if not sentence.endswith(".")] == []


def test_every_test_that_the_promises_name_exists() -> None:
    tests = {
        function.name for path in python_files() if path.is_relative_to(ROOT / "tests") for function in functions(path)
    }

    assert sorted(set(TEST.findall(PAGE)) - tests) == []
