"""What is stable of the library: every call is on its page as it is, and the page names none that is not there."""

from __future__ import annotations

import inspect
import re

import sheetsync
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


def call_of(name: str) -> str:
    """Return how a function is called: its parameters without their types, and what it returns."""
    signature = inspect.signature(getattr(sheetsync, name))
    bare = [
        each.replace(annotation=each.empty, default=each.empty if each.default is each.empty else ...)
        for each in signature.parameters.values()
    ]
    said = str(signature.replace(parameters=bare, return_annotation=signature.empty)).replace("Ellipsis", "…")
    returned = str(signature.return_annotation).rpartition(" ")[2].removeprefix("sync.")
    return f"{name}{said} -> {returned}"


def test_the_page_shows_every_call_as_it_is() -> None:
    calls = {call_of(name) for name in sheetsync.__all__ if inspect.isfunction(getattr(sheetsync, name))}

    assert {call for call in calls if call not in PAGE} == set()


def test_the_page_names_no_call_that_is_not_there() -> None:
    shown = set(re.findall(r"^\| `(\w+)\(", PAGE, re.MULTILINE))

    assert shown - set(sheetsync.__all__) == set()
