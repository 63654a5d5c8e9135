"""The example trackers as data: the rows of examples/trackers, before any workbook is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from examples.large_tracker.__main__ import main
from sheetsync.jobs.templates import read_starting_rows, read_template
from sheetsync.model.value import Value, show

TODAY = date(2026, 11, 23)
TRACKERS = Path(__file__).parents[2] / "examples" / "trackers"
NAMES = ("small", "medium", "large")
BLUEPRINT = read_template("interviews")

Row = Mapping[str, Value]

_MADE = TemporaryDirectory(prefix="trackers-")


@cache
def file_of(name: str) -> Path:
    """The file with the rows of a tracker; the large one is made first, as its own docstring says."""
    if name != "large":
        return TRACKERS / f"{name}.toml"
    path = Path(_MADE.name) / "large.toml"
    main(path)
    return path


@cache
def rows_of(name: str) -> Mapping[str, list[dict[str, Value]]]:
    """The rows that a tracker starts with, by table."""
    return read_starting_rows(
        BLUEPRINT,
        template="interviews",
        questions="",
        sample=False,
        today=TODAY,
        file=str(file_of(name)),
    )


def text(row: Row, column: str) -> str:
    return show(row.get(column))


def listed(row: Row, column: str) -> list[str]:
    """The parts of a cell that holds several."""
    return [part.strip() for part in text(row, column).split(";") if part.strip()]
