"""Workbooks: observing beside calamine and openpyxl, editing and appending beside openpyxl, on tables of 20 columns.

The workbook is written by openpyxl, saved by LibreOffice where that is installed (whose files hold shared strings, as
Excel's do), and is the same for all. python-calamine reads values only; we and openpyxl read positions, types and
formulas too. `sheetsync check` has no reader of its own: observing takes little longer than calamine takes for values,
so what the limit for the check is held against is observing. What openpyxl is timed at is loading, changing and saving;
ours includes checking and reading back. The rows say whether openpyxl found lxml, which it writes faster with; of
itself it does not bring it. Rows are appended to a workbook that was observed, as every command does first: one row
counts that in, one does not. Growth is held against as many times the time of the smaller table.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import tracemalloc
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random

import openpyxl
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.table import Table
from python_calamine import CalamineWorkbook

from benchmarks.row import Row
from benchmarks.timing import medians
from sheetsync.books.excel import ExcelBook, edit_cells
from sheetsync.model.change import AddRow
from sheetsync.model.schema import Column, ColumnType, Schema, TableSchema
from sheetsync.model.snapshot import Snapshot

ROUNDS = {1_000: 9, 10_000: 5, 50_000: 3}  # of what is quick; the largest table is loaded by openpyxl once
OPENPYXL = f"openpyxl {openpyxl.__version__} with{'' if openpyxl.LXML else 'out'} lxml"
WORDS = ("alpha", "beta & co", "gamma", "a longer piece of text with several words in it")
COLUMNS = [Column("id", "ID", ColumnType.ID), *(Column(f"c{n}", f"Column {n}") for n in range(1, 20))]
SCHEMA = Schema("bench/1", {"data": TableSchema("data", "Data", tuple(COLUMNS))})


def run() -> list[Row]:
    """Measure every size in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        measured = {size: _measure(size, Path(folder)) for size in ROUNDS}
    rows = [row for found in measured.values() for row in found.values()]
    for small, large in pairwise(ROUNDS):
        for job in ("observe", "edit", "append"):
            times = large // small
            name = f"growth: {job} {large:,} rows / {times} × {small:,}"
            rows.append(
                Row(name=name, ours=measured[large][job].ours, peer=times * measured[small][job].ours, limit=1.3)
            )
    return rows


def _measure(size: int, folder: Path) -> dict[str, Row]:
    path, target = folder / f"{size}.xlsx", folder / "written.xlsx"
    _write(path, size)
    chance = Random(size)
    cells = {
        f"{chr(66 + chance.randrange(19))}{chance.randrange(2, size)}": chance.choice(["new", "words"])
        for _ in range(100)
    }
    edit, edit_with_openpyxl = partial(edit_cells, path, target, {"Data": cells}), partial(_edit, path, target, cells)
    append_with_openpyxl = partial(_append_with_openpyxl, path, target)
    rounds, large = ROUNDS[size], size >= 10_000
    ours, calamine, edited = medians(partial(_observe, path), partial(_values, path), edit, rounds=rounds)
    observed = [_observed(path, folder / f"{size}-{turn}.xlsx") for turn in range(rounds + 1)]
    (grown,) = medians(lambda: _append(*observed.pop()), rounds=rounds)
    slow, edited_slowly, grown_slowly = medians(
        partial(_read_only, path), edit_with_openpyxl, append_with_openpyxl, rounds=1, warm=size < max(ROUNDS)
    )
    rows = {
        "observe": Row(name=f"observe {size:,} rows / calamine's values", ours=ours, peer=calamine, limit=2.5),
        "check": Row(name=f"observe {size:,} rows, for check / calamine's values", ours=ours, peer=calamine, limit=1.3),
        "read": Row(name=f"observe {size:,} rows / {OPENPYXL} read_only", ours=ours, peer=slow, limit=1 / 5),
        "edit": Row(
            name=f"100 cells of {size:,} rows / {OPENPYXL}",
            ours=edited,
            peer=edited_slowly,
            limit=1 / 20 if large else None,
        ),
        "append": Row(
            name=f"1,000 rows to {size:,} / {OPENPYXL}",
            ours=grown,
            peer=grown_slowly,
            limit=1 / 15 if large else None,
        ),
        "both": Row(
            name=f"observe, 1,000 rows to {size:,} / {OPENPYXL}", ours=ours + grown, peer=grown_slowly, limit=None
        ),
    }
    if size < max(ROUNDS):  # counting takes openpyxl minutes for the largest
        rows["memory"] = Row(
            name=f"memory: 100 cells of {size:,} rows / {OPENPYXL}",
            ours=_peak(edit),
            peer=_peak(edit_with_openpyxl),
            limit=1 / 4 if large else None,
            unit="MB",
        )
    return rows


def _observe(path: Path) -> None:
    ExcelBook(path, SCHEMA).observe()


def _values(path: Path) -> None:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def _read_only(path: Path) -> None:
    book = load_workbook(path, read_only=True)
    found = [(cell.coordinate, cell.value) for row in book["Data"].iter_rows() for cell in row]
    if len(found) < 20:
        raise ValueError("nothing was read")
    book.close()


def _edit(path: Path, target: Path, cells: Mapping[str, str]) -> None:
    book = load_workbook(path)
    for name, value in cells.items():
        book["Data"][name] = value
    book.save(target)


def _observed(path: Path, copy: Path) -> tuple[ExcelBook, Snapshot]:
    """Return a copy of the workbook and what it holds, as every command has it before it adds a row."""
    shutil.copyfile(path, copy)
    book = ExcelBook(copy, SCHEMA)
    return book, book.observe()


def _append(book: ExcelBook, snapshot: Snapshot) -> None:
    """Add the rows, save, read back and compare, as a command does."""
    rows = [AddRow("data", f"new-{n}", {"c1": 1.0, "c4": "x", "c3": date(2026, 1, 1)}) for n in range(1_000)]
    book.apply(rows, expected=snapshot)


def _append_with_openpyxl(path: Path, target: Path) -> None:
    book = load_workbook(path)
    for n in range(1_000):
        book["Data"].append([f"new-{n}", 1.0, None, date(2026, 1, 1), "x"])
    book.save(target)


def _peak(job: Callable[[], object]) -> float:
    """Return the most memory that a job held, in MB."""
    tracemalloc.start()
    job()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def _write(path: Path, size: int) -> None:
    """Write a table of numbers, words, dates and truths."""
    chance = Random(1)
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = "Data"
    sheet.append([column.header for column in COLUMNS])
    kinds: list[Callable[[], object]] = [
        lambda: chance.random() * 1_000,
        lambda: chance.randrange(10_000),
        lambda: chance.choice(WORDS),
        lambda: date(2026, 1, 1) + timedelta(days=chance.randrange(300)),
        lambda: f"text {chance.randrange(10**6)}",
    ]
    for number in range(1, size):
        sheet.append([f"id-{number}", *(kinds[column % 5]() for column in range(19))])
    sheet.add_table(Table(displayName="Data", ref=f"A1:T{size}"))
    book.save(path)
    if shutil.which("soffice"):
        plain = path.with_name("plain.xlsx")
        path.rename(plain)
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={path.parent.as_uri()}/profile",
            "--convert-to",
            "xlsx",
        ]
        subprocess.run([*command, "--outdir", str(path.parent / "saved"), str(plain)], check=True, capture_output=True)
        (path.parent / "saved" / plain.name).rename(path)
