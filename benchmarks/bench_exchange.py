"""What it costs to take in a LinkedIn export of 5,000 people, the first time and again, beside what openpyxl needs.

The peer loads the same empty tracker, appends rows and saves it: once the bare rows of the export, which leaves a
tracker that reckons with none of them, and once all cells that such a tracker has then, with the formulas that make it
work. The aim is a fifth of the latter; the limit is only what must not get worse. Taking the same export in again is
held against reading both files, with openpyxl and csv. All of it is processor time of whole processes.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.processes import medians, process, sheetsync
from benchmarks.row import Row

PEOPLE = 5_000
_HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_BARE = """
import csv, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for row in [*csv.reader(open(sys.argv[2], encoding="utf-8"))][1:]:
    book["Contacts"].append(row)
book.save(sys.argv[3])
"""
_WHOLE = """
import pickle, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for title, rows in pickle.load(open(sys.argv[2], "rb")).items():
    for row in rows:
        book[title].append(row)
book.save(sys.argv[3])
"""
_CELLS = """
import pickle, sys, openpyxl
empty, full = (openpyxl.load_workbook(name) for name in sys.argv[1:3])
rows = {
    sheet.title: [list(row) for row in sheet.iter_rows(min_row=empty[sheet.title].max_row + 1, values_only=True)]
    for sheet in full.worksheets
}
pickle.dump(rows, open(sys.argv[3], "wb"))
"""
_READ = """
import csv, sys, openpyxl
openpyxl.load_workbook(sys.argv[1])
list(csv.reader(open(sys.argv[2], encoding="utf-8")))
"""


def run() -> list[Row]:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        return [*_rows(Path(name))]


def _rows(folder: Path) -> Iterator[Row]:
    empty, full, export, cells = (folder / name for name in ("empty.xlsx", "full.xlsx", "Connections.csv", "cells"))
    _write_export(export)
    names = map("t{}.xlsx".format, count(1))
    sheetsync(folder, "create", "-q", empty)
    sheetsync(folder, "create", "-q", full)
    _take_in(folder, full, export)
    python(folder, _CELLS, empty, full, cells)
    fresh = [folder / next(names) for _ in range(4)]
    for path in fresh:
        sheetsync(folder, "create", "-q", path)
    ours, bare, whole = medians(
        lambda: _take_in(folder, fresh.pop(), export),
        lambda: python(folder, _BARE, empty, export, folder / "bare.xlsx"),
        lambda: python(folder, _WHOLE, empty, cells, folder / "whole.xlsx"),
        rounds=3,
    )
    again, read = medians(lambda: _take_in(folder, full, export), lambda: python(folder, _READ, full, export), rounds=3)
    yield Row(name=f"import of {PEOPLE:,} : openpyxl appends all their cells", ours=ours, peer=whole, limit=0.6)
    yield Row(name=f"import of {PEOPLE:,} : openpyxl appends the bare rows", ours=ours, peer=bare, limit=None)
    yield Row(name="the same export again : reading both files", ours=again, peer=read, limit=1.3)


def _take_in(folder: Path, book: Path, export: Path) -> None:
    sheetsync(folder, "import", "-q", "--no-input", "-y", "--into", book, export)


def python(folder: Path, script: str, *arguments: Path) -> None:
    """Run a script of the peer's."""
    process(folder, sys.executable, "-c", script, *arguments)


def _write_export(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for at in range(PEOPLE):
            mail = f"p{at}@x.example" if at % 10 == 0 else ""
            day = f"{1 + at % 28:02d} Mar {2010 + at % 15}"
            link = f"https://www.linkedin.com/in/p{at}"
            writer.writerow((f"Mina{at % 97}", f"Weber{at}", link, mail, f"Company {at % 700}", f"Role {at % 90}", day))
