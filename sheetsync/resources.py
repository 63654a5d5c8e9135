"""Where the files that ship with the program lie: the only module that knows."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def templates() -> Traversable:
    """Return the folder of the shipped templates, one folder each, in a wheel as in a checkout."""
    shipped = files("sheetsync") / "templates"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[1] / "templates"
