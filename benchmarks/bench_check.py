"""The weekly check as a person runs it, a whole process: beside calamine, beside openpyxl, and over many trackers.

Processes are held against each other by the processor time that each takes, all of them on one core: what else the
machine is doing then makes little difference. The tracker is the shipped one with all its formulas and their values.
Calamine reads the values of the same sheets and does nothing with them. The peer with openpyxl loads the workbook once,
makes of its values what our reader makes of them, and judges it by the very same rules. In the check of many trackers,
start-up is a check of one that has no contacts: what is paid once, however many there are.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.processes import medians, process, sheetsync
from benchmarks.row import Row
from benchmarks.trackers import TODAY, write_tracker
from sheetsync.followup import check
from sheetsync.jobs.templates import read_template
from sheetsync.model.schema import TableSchema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Head, Table
from sheetsync.model.table import Row as Line
from sheetsync.model.value import canonical

CONTACTS, INTERACTIONS = 10_000, 50_000
MANY, SMALL = 100, 300
_VALUES = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""
_SLOWLY = "import sys; from benchmarks.bench_check import check_with_openpyxl; check_with_openpyxl(sys.argv[1])"


def run() -> list[Row]:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_one_large(folder), _many_small(folder)]


def _one_large(folder: Path) -> list[Row]:
    path = folder / "large.xlsx"
    write_tracker(path, CONTACTS, INTERACTIONS)
    python = partial(process, folder, sys.executable, "-c")
    ours, values = medians(lambda: _check(folder, path), lambda: python(_VALUES, str(path)), rounds=5)
    (slowly,) = medians(lambda: python(_SLOWLY, str(path)), rounds=1)
    what = f"check of {CONTACTS:,} contacts, {INTERACTIONS:,} interactions"
    return [
        Row(name=f"{what} : calamine's values", ours=ours, peer=values, limit=1.5),
        Row(name=f"{what} : the same over openpyxl", ours=ours, peer=slowly, limit=1 / 8),
    ]


def _many_small(folder: Path) -> Row:
    first, empty = folder / "student-0.xlsx", folder / "empty.xlsx"
    write_tracker(first, SMALL, SMALL * 5)
    write_tracker(empty, 0, 0)
    many = [first, *(Path(shutil.copyfile(first, folder / f"student-{number}.xlsx")) for number in range(1, MANY))]
    all_of_them, one, none = medians(
        lambda: _check(folder, *many), lambda: _check(folder, first), lambda: _check(folder, empty), rounds=3
    )
    name = f"{MANY} trackers of {SMALL} contacts, each : one alone, both less start-up"
    return Row(name=name, ours=(all_of_them - none) / MANY, peer=one - none, limit=1.2)


def check_with_openpyxl(path: str) -> None:
    """Judge a tracker by the usual rules after loading it with openpyxl."""
    book = load_workbook(path, data_only=True)
    tables = {}
    for schema in read_template("interviews").schema.tables.values():
        tables[schema.key] = _table(schema, book[schema.title])
    found = check(Snapshot("Excel", path, "D", "1", None, tables), today=TODAY)
    if not found.findings:
        raise ValueError("nothing was found")


def _table(schema: TableSchema, sheet: Worksheet) -> Table:
    headers, *lines = sheet.iter_rows(values_only=True)
    keys = {column.header: column.key for column in schema.columns}
    heads = tuple(Head(keys[str(header)], str(header)) for header in headers[1:])
    rows = (Line(str(line[0]), tuple(map(canonical, line[1:])), place) for place, line in enumerate(lines, 2))
    return Table(schema.key, schema.title, heads, tuple(row for row in rows if row.id != "None"))


def _check(folder: Path, *paths: Path) -> None:
    sheetsync(folder, "check", "-q", *paths)
