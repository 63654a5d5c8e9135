"""Chart and Matrix of a large generated tracker as LibreOffice calculates them, beside what Python says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.followup.generated import as_snapshot
from tests.interviews.side_by_side import Interviewer, chart_cells, matrix_cells, told
from tests.office.calc import calc
from tests.real.tracker import make_workbook


def test_libreoffice_shows_on_every_cell_what_python_says(tmp_path: Path) -> None:
    rows = Interviewer(31, odd=0.04, truths=False).tracker(32, 54)
    study = read_study(Tracker(as_snapshot(rows)))
    path = tmp_path / "interviews.xlsx"
    make_workbook(path, rows)
    chosen = ("i-7", "x*", "i~4")
    latest, earliest = matrix_cells(study, interview=5), matrix_cells(study, interview=1, question=3)

    steps: list[dict[str, Any]] = [
        {"do": "read", "sheet": "Matrix", "cells": list(latest)},
        {"do": "type", "sheet": "Matrix", "cell": "C3", "value": 1},
        {"do": "type", "sheet": "Matrix", "cell": "C4", "value": 3},
        {"do": "read", "sheet": "Matrix", "cells": list(earliest)},
    ]
    charts = [chart_cells(study, name) for name in chosen]
    for name, wanted in zip(chosen, charts, strict=True):
        steps.append({"do": "type", "sheet": "Chart", "cell": "D4", "value": name})
        steps.append({"do": "read", "sheet": "Chart", "cells": list(wanted)})
    shown = [read for read in calc(path, *steps) if read]

    for wanted, cells in zip((latest, earliest, *charts), shown, strict=True):
        pairs = {name: (told(found), told(text)) for (name, text), found in zip(wanted.items(), cells, strict=True)}
        assert {name: pair for name, pair in pairs.items() if pair[0] != pair[1]} == {}
