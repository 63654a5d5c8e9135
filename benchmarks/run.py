"""Run the benchmarks and judge their ratios: `python3 dev.py bench [--only NAME] [--json]`.

A benchmark is a file bench_NAME.py in this folder with a function `run() -> list[Row]`. Exit code 1: a ratio missed
its limit, or a benchmark could not be run.
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.row import Row


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for, print it, and return the exit code."""
    found = benchmarks()
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Run the benchmarks and judge their ratios.")
    parser.add_argument("--only", metavar="NAME", choices=found, help=f"one of: {', '.join(found)}")
    parser.add_argument("--json", action="store_true", help="print a document instead of a table")
    asked = parser.parse_args(arguments)
    rows, broken = measure([asked.only] if asked.only else found)
    print(as_json(rows, broken) if asked.json else as_table(rows))
    missed = [row.name for row in rows if not row.met]
    for name in broken:
        print(f"Could not be run: {name}.", file=sys.stderr)
    for name in missed:
        print(f"Missed its limit: {name}.", file=sys.stderr)
    return 1 if missed or broken else 0


def benchmarks() -> list[str]:
    """Return the name of every benchmark in this folder."""
    return sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def measure(names: Sequence[str]) -> tuple[list[Row], list[str]]:
    """Return the rows of the benchmarks that ran and the names of those that could not; none stops the others."""
    rows: list[Row] = []
    broken: list[str] = []
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            rows += import_module(f"benchmarks.bench_{name}").run()
        except Exception:  # noqa: BLE001 - whatever it is, it is shown, and the others still run
            traceback.print_exc()
            broken.append(name)
    return rows, broken


def as_json(rows: Sequence[Row], broken: Sequence[str]) -> str:
    """Return the results as a document of the format sheetsync.bench/1."""
    lines = [
        {"name": row.name, "ours": row.ours, "peer": row.peer, "ratio": row.ratio}
        | {"limit": row.limit, "unit": row.unit, "met": row.met}
        for row in rows
    ]
    return json.dumps({"format": "sheetsync.bench/1", "rows": lines, "broken": list(broken)}, indent=2)


def as_table(rows: Sequence[Row]) -> str:
    """Return the results as lines of text, figures under figures."""
    cells = [("ours : peer", "ours", "peer", "unit", "ratio", "limit", "")]
    cells += [
        (
            row.name,
            f"{row.ours:,.1f}",
            f"{row.peer:,.1f}",
            row.unit,
            f"{row.ratio:.2f}",
            "–" if row.limit is None else f"{row.limit:.2f}",
            "" if row.met else "MISSED",
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in {0, 3, 6} else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


if __name__ == "__main__":
    sys.exit(main())
