"""The faults that the tests must notice can all still be made."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, text_of
from tests.mutants.run import mutants


def test_every_mutant_still_has_its_place_in_the_source() -> None:
    lost = []
    for mutant in mutants():
        try:
            mutant.applied(text_of(ROOT / mutant.file))
        except ValueError as reason:
            lost.append(str(reason))

    assert lost == []


def test_every_mutant_has_a_name_of_its_own_a_law_and_tests_that_exist() -> None:
    known = list(mutants())

    assert len({mutant.name for mutant in known}) == len(known) > 25
    assert [mutant.name for mutant in known if not re.fullmatch(r"L\d+", mutant.law)] == []
    assert [test for mutant in known for test in mutant.tests if not (ROOT / test).exists()] == []
