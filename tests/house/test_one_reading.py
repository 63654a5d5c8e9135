"""What a cell means is decided in sheetsync/tracker and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import ROOT, place, python_files

MOVERS = ("tracker", "model", "merge", "blueprint", "exchange", "books", "sandbox")
"""The rooms that move cells without judging them, and the one that reads them."""


def judging() -> list[Path]:
    """Return the modules of the rooms that judge what a tracker holds."""
    own = ROOT / "sheetsync"
    return [path for path in python_files() if own in path.parents and path.relative_to(own).parts[0] not in MOVERS]


def test_no_room_above_the_tracker_reads_a_cell_by_a_key_of_its_own() -> None:
    found = [
        place(path, node.lineno)
        for path in judging()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "cell"
        and len(node.args) == 2
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    ]
    assert found == []
