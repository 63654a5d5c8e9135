"""Merging: reconcile() beside csvdiff3 and daff on the same tables, how it grows, and the memory it takes.

The peers are not installed with the project, and a peer that is not there has no row. To have them:

- csvdiff3 is on no package index: put a checkout of github.com/sctweedie/csvdiff3 on PYTHONPATH, and install what it
  imports (orderedmultidict, colorama).
- daff is a package for Node: ``npx --package daff -- python3 dev.py bench --only merge``, or install it and name its
  folder or its command in SHEETSYNC_DAFF.

Each is timed from tables in memory to its result in memory, in a process that has started and, for Node, is warm.
csvdiff3 takes and gives nothing but CSV, so reading its three files is part of its time; as ours reads no files, a row
without a limit shows what is left of the ratio without that. daff gets tables it has read already, but it knows no ID
column when it merges three tables, and finds by their cells which rows are the same.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from io import StringIO
from pathlib import Path

from benchmarks.row import Row
from benchmarks.tables import SCHEMA, Edited, as_csv, as_texts, edited
from benchmarks.timing import medians
from sheetsync.merge.reconcile import reconcile

ROUNDS = 11

# Merging changes the left table, so every round has a copy of its own, made before anything is timed.
DAFF = """
const daff = require(process.argv[1]);
const copies = [];
require("readline").createInterface({input: process.stdin}).on("line", (line) => {
  if (!copies.length) {
    const {rounds, tables} = JSON.parse(line);
    for (let round = 0; round < rounds; round++)
      copies.push(tables.map((table) => new daff.TableView(table.map((row) => row.slice()))));
    console.log("ready");
  } else {
    const [base, left, right] = copies.pop();
    console.log(new daff.Merger(base, left, right, new daff.CompareFlags()).apply());
  }
});
"""


def run() -> list[Row]:
    """Compare with the peers that are there, then one large merge with ten small ones, then memory with the tables."""
    return [*_beside_csvdiff3(), *_beside_daff(), _growth(10_000), _growth(100_000), _memory()]


def _merge(tables: Edited) -> None:
    """Merge as a sync does: with tables that nobody has looked anything up in yet."""
    left, right = {"people": replace(tables.left)}, {"people": replace(tables.right)}
    _check("reconcile", len(reconcile(tables.base, left, right, SCHEMA).disputes), tables)


def _check(who: str, conflicts: int, tables: Edited) -> None:
    if conflicts != tables.conflicts:
        message = f"{who} found {conflicts} conflicts instead of {tables.conflicts}: it did other work than it should."
        raise ValueError(message)


def _beside_csvdiff3() -> list[Row]:
    try:
        csvdiff3 = import_module("csvdiff3.merge3")
    except ImportError as error:
        print(f"No row for csvdiff3: {error}.", file=sys.stderr)
        return []
    tables = edited(10_000)
    files = [as_csv(texts) for texts in as_texts(tables)]

    def merge() -> None:
        out = StringIO()
        csvdiff3.merge3(*map(StringIO, files), "id", output=out, debug=False)
        _check("csvdiff3", out.getvalue().count("<<<<<<\n"), tables)

    def read() -> None:
        for file in files:
            csvdiff3.CSVFile(StringIO(file), key="id")

    ours, theirs, reading = medians(lambda: _merge(tables), merge, read, rounds=ROUNDS)
    return [
        Row(name="merge 10,000 × 20 : csvdiff3", ours=ours, peer=theirs, limit=0.1),
        Row(name="merge 10,000 × 20 : csvdiff3 but its reading", ours=ours, peer=theirs - reading, limit=None),
    ]


def _beside_daff() -> list[Row]:
    node, package = shutil.which("node"), _daff_package()
    if node is None or package is None:
        missing = "no Node" if node is None else "no daff command on the path and no daff package in SHEETSYNC_DAFF"
        print(f"No row for daff: {missing}.", file=sys.stderr)
        return []
    tables = edited(10_000)
    with _daff(node, package, tables) as merge:
        ours, theirs = medians(lambda: _merge(tables), merge, rounds=ROUNDS)
    return [Row(name="merge 10,000 × 20 : daff", ours=ours, peer=theirs, limit=0.05)]


def _daff_package() -> Path | None:
    """Find the folder of the package, from its own name or from that of its command, which lies in it."""
    named = os.environ.get("SHEETSYNC_DAFF") or shutil.which("daff")
    if named is None:
        return None
    path = Path(named).resolve()
    folder = path if path.is_dir() else path.parent.parent
    return folder if (folder / "package.json").is_file() else None


@contextmanager
def _daff(node: str, package: Path, tables: Edited) -> Iterator[Callable[[], None]]:
    """Start Node with the tables, and yield what lets it merge them once."""
    process = subprocess.Popen(
        [node, "-e", DAFF, str(package)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        ask, answers = process.stdin, process.stdout

        def say(line: str) -> str:
            ask.write(line + "\n")
            return answers.readline().strip()

        if say(json.dumps({"rounds": ROUNDS + 1, "tables": as_texts(tables)})) != "ready":
            message = f"daff could not be started from {package}: its own message stands above."
            raise RuntimeError(message)
        yield lambda: _check("daff", int(say("merge")), tables)


def _growth(rows: int) -> Row:
    """Compare one merge with ten of a tenth of the rows.

    The ten are of ten different pairs of tables, so that both sides go through as much memory and last as long: one
    small pair, merged again and again, would be measured in the processor's cache.
    """
    large, small = edited(rows), [edited(rows // 10) for _ in range(10)]

    def ten() -> None:
        for tables in small:
            _merge(tables)

    ours, peer = medians(lambda: _merge(large), ten, rounds=ROUNDS)
    return Row(name=f"merge {rows:,} rows : ten of {rows // 10:,}", ours=ours, peer=peer, limit=1.3)


def _memory() -> Row:
    """Compare the most memory held at any moment of a merge, the three tables counted, with that of the tables."""
    tracemalloc.start()
    tables = edited(10_000)
    alone = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    _merge(tables)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Row(name="memory of a merge : of its tables", ours=most / 1e6, peer=alone / 1e6, limit=1.5, unit="MB")
