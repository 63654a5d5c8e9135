"""Files and functions stay small enough to be read in one go, and are named so that they are found."""

from __future__ import annotations

from tests.house.tree import functions, place, python_files, text_of

MODULE_LINES = 400
FUNCTION_LINES = 60
NAMES_THAT_SAY_NOTHING = {"common", "helper", "helpers", "misc", "tools", "util", "utils"}


def test_no_module_is_longer_than_a_reader_is_patient() -> None:
    lengths = {place(path): len(text_of(path).splitlines()) for path in python_files()}

    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{place(path, function.lineno)} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python_files()
        for function in functions(path)
    }

    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_no_module_hides_behind_a_name_that_says_nothing() -> None:
    assert [place(path) for path in python_files() if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_every_test_is_named_as_a_sentence() -> None:
    curt = [
        place(path, function.lineno)
        for path in python_files()
        if path.name.startswith("test_")
        for function in functions(path)
        if function.name.startswith("test_") and len(function.name.split("_")) < 4
    ]

    assert curt == []
