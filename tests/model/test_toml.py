"""TOML that is nested out of all reason gets a sentence, wherever it is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.blueprint.rows import read_rows
from sheetsync.config import read_config
from sheetsync.errors import SheetsyncError
from sheetsync.interviews.sets import parse_about
from sheetsync.jobs.templates import DEFAULT_TEMPLATE, read_template
from sheetsync.model.toml import parse_toml

DEEP = {
    "lists": "a = " + "[" * 5000 + "]" * 5000,
    "tables": "a = " + "{ b = " * 3000 + "1" + " }" * 3000,
    "dotted keys": ".".join(["a"] * 3000) + " = 1",
    "a header": f"[{'.'.join(['a'] * 3000)}]",
}


def _settings(text: str, folder: Path) -> object:
    (folder / "sheetsync.toml").write_text(text)
    return read_config(folder)


READERS: dict[str, Callable[[str, Path], object]] = {
    "a template": lambda text, _: parse_blueprint(text, name="own"),
    "rows": lambda text, _: read_rows(
        text, date(2026, 11, 23), blueprint=read_template(DEFAULT_TEMPLATE), name="rows.toml"
    ),
    "questions": lambda text, _: parse_about(text, "own"),
    "settings": _settings,
}


@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_what_is_nested_too_deeply_is_said(deep: str, read: Callable[[str, Path], object], tmp_path: Path) -> None:
    with pytest.raises(SheetsyncError, match="nested more than 30 levels deep"):
        read(deep, tmp_path)


def test_what_people_write_is_read() -> None:
    assert parse_toml("[[a]]\nb = { c = [1, [2]] }") == {"a": [{"b": {"c": [1, [2]]}}]}
