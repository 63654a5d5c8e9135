"""Open documents as a person at LibreOffice does: run by the Python that knows `uno`, not by the tests' own.

    python3 in_calc.py < requests.jsonl > answers.jsonl

One office serves all requests, each a line of JSON, until there are no more. `{"path": …, "steps": [{"do": "type",
"sheet": …, "cell": "B7", "value": …}, …]}` edits a workbook, saves it if anything was edited, and is answered
`{"shown": …}`; `{"path": …, "to": …}` saves a document as another, a PDF or a workbook by its name, and is answered
`{"shown": []}`. What goes wrong is answered `{"wrong": …}`.

Steps: `type` (a text, or a number), `enter` (a text as from the keyboard, which becomes a date or a number where it
looks like one), `clear`, `sort` (a range with its header row, by the column with the number `by`),
`read` (cells to print as JSON: what Calc shows after it has recalculated everything).
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.table import TableSortField  # type: ignore[import-not-found,unused-ignore]

XLSX = "Calc MS Excel 2007 XML"
CSV = "Text - txt - csv (StarCalc)"


def setting(name: str, value: Any) -> Any:
    prop = PropertyValue()
    prop.Name, prop.Value = name, value
    return prop


def connect(pipe: str) -> Any:
    """Wait for the office to answer, half a minute at most."""
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - uno raises its own kind of exception until the office is up
            time.sleep(0.1)
    sys.exit("LibreOffice did not start")


def sort(area: Any, by: int) -> None:
    field = TableSortField()
    field.Field, field.IsAscending = by, True
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    area.sort((setting("SortFields", fields), setting("ContainsHeader", True)))


def shown(document: Any, sheet: Any, cells: list[str]) -> list[str]:
    """Return what cells show, from the sheet written as text: to ask for each cell takes longer than to calculate it.

    A zero is asked for all the same, as it is written even where its format hides it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "shown.csv")
        # By commas, in quotes, in UTF-8, from the first line on, as shown, of the sheet with this number.
        options = f"44,34,76,1,,0,false,true,true,false,false,{sheet.RangeAddress.Sheet + 1}"
        document.storeToURL(path.as_uri(), (setting("FilterName", CSV), setting("FilterOptions", options)))
        (written,) = Path(folder).glob("*.csv")
        with written.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    texts = [text_at(rows, cell) for cell in cells]
    return [
        sheet.getCellRangeByName(cell).String if text == "0" else text for cell, text in zip(cells, texts, strict=True)
    ]


def text_at(rows: list[list[str]], cell: str) -> str:
    letters = cell.rstrip("0123456789")
    row, column = int(cell[len(letters) :]) - 1, 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return rows[row][column - 1] if row < len(rows) and column <= len(rows[row]) else ""


def carry_out(document: Any, step: dict[str, Any]) -> list[str]:
    sheet = document.Sheets.getByName(step["sheet"])
    if step["do"] == "sort":
        sort(sheet.getCellRangeByName(step["range"]), step["by"])
    elif step["do"] == "read":
        return shown(document, sheet, step["cells"])
    else:
        cell = sheet.getCellRangeByName(step["cell"])
        value = step.get("value", "")
        if step["do"] == "enter":
            cell.FormulaLocal = value
        elif isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value
    return []


@contextmanager
def running() -> Iterator[Any]:
    """Start an office of its own, with settings of its own, and end it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        pipe = f"sheetsync{os.getpid()}"
        office = subprocess.Popen(
            [
                "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            yield desktop
            desktop.terminate()
        finally:
            office.terminate()
            office.wait(20)


@contextmanager
def opened(desktop: Any, path: Path) -> Iterator[Any]:
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (setting("Hidden", True),))
    if document is None:
        raise ValueError(f"LibreOffice cannot read {path}")
    try:
        yield document
    finally:
        document.close(True)


def save_as(document: Any, path: Path) -> None:
    kind = "calc" if document.supportsService("com.sun.star.sheet.SpreadsheetDocument") else "writer"
    name = f"{kind}_pdf_Export" if path.suffix == ".pdf" else XLSX
    document.storeToURL(path.as_uri(), (setting("FilterName", name),))


def edit(document: Any, path: Path, steps: list[dict[str, Any]]) -> list[list[str]]:
    document.calculateAll()
    told = [carry_out(document, step) for step in steps]
    if any(step["do"] != "read" for step in steps):
        save_as(document, path)
    return told


def answer(desktop: Any, request: dict[str, Any]) -> dict[str, Any]:
    path = Path(request["path"]).resolve()
    try:
        with opened(desktop, path) as document:
            if "to" not in request:
                return {"shown": edit(document, path, request["steps"])}
            save_as(document, Path(request["to"]).resolve())
            return {"shown": []}
    except Exception:  # noqa: BLE001 - whatever it is, the test that asked is told
        return {"wrong": traceback.format_exc()}


with running() as desktop:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(desktop, json.loads(line))) + "\n")
        sys.stdout.flush()
