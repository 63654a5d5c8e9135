"""docs/sandbox.md says of every kind, method and name in it what is true."""

from __future__ import annotations

import re
from pathlib import Path

from sheetsync.sandbox import calls, drive_api, sheets_api
from sheetsync.sandbox.batch import KINDS
from sheetsync.sandbox.formulas import FUNCTIONS
from sheetsync.sandbox.schema import load

PAGE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("### Kinds of batchUpdate request")[2].partition("Parts of kinds")[0]


def listed(*, refused: bool) -> set[str]:
    lines = [line.split("|") for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith("| kind")]
    names = [cell[1] for cell in lines if cell[2].startswith(" refused") == refused]
    return {name for cell in names for name in re.findall(r"[a-z]\w+", re.sub(r"\(.*?\)", "", cell))}


def test_every_kind_is_listed_as_answered_or_refused() -> None:
    assert listed(refused=False) == set(KINDS)
    assert listed(refused=True) == set(load()["sheets"]["schemas"]["Request"]) - set(KINDS)


def test_every_test_the_page_names_is_there() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for name in re.findall(r"`(test_\w+)(?:…\w*)?`", PAGE):
        assert f"def {name}" in written, name


def test_the_page_names_the_functions_that_are_computed() -> None:
    named = re.search(r"named ranges, and ([A-Z, \n]+)\.", PAGE)
    assert named is not None
    assert set(named[1].replace(",", " ").split()) == set(FUNCTIONS)


def test_the_page_names_the_revisions_the_schema_is_made_from() -> None:
    for api in ("sheets", "drive"):
        assert load()[api]["revision"] in PAGE


def test_every_method_that_is_answered_is_a_method_of_the_api() -> None:
    known = {route.method for route in calls.routes()}
    assert set(sheets_api.METHODS) | set(drive_api.METHODS) <= known
