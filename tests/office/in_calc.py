"""Edit a workbook as a person at LibreOffice Calc does: run by the Python that knows `uno`, not by the tests' own.

    python3 in_calc.py FILE < steps.json      steps: [{"do": "type", "sheet": …, "cell": "B7", "value": …}, …]

Steps: `type` (a text, or a number), `enter` (a text as from the keyboard, which becomes a date or a number where it
looks like one), `clear`, `sort` (a range with its header row, by the column with the number `by`),
`read` (cells to print as JSON: what Calc shows after it has recalculated everything).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.table import TableSortField  # type: ignore[import-not-found,unused-ignore]


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


def carry_out(document: Any, step: dict[str, Any]) -> list[str]:
    sheet = document.Sheets.getByName(step["sheet"])
    if step["do"] == "sort":
        sort(sheet.getCellRangeByName(step["range"]), step["by"])
    elif step["do"] == "read":
        return [sheet.getCellRangeByName(cell).String for cell in step["cells"]]
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


def main(path: Path, steps: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"sheetsync{os.getpid()}"
        office = subprocess.Popen(
            [
                "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (setting("Hidden", True),))
            document.calculateAll()
            shown = [carry_out(document, step) for step in steps]
            if any(step["do"] != "read" for step in steps):
                document.storeToURL(path.as_uri(), (setting("FilterName", "Calc MS Excel 2007 XML"),))
            document.close(True)
            desktop.terminate()
            sys.stdout.write(json.dumps(shown))
        finally:
            office.terminate()
            office.wait(20)


main(Path(sys.argv[1]).resolve(), json.load(sys.stdin))
