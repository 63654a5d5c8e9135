"""What a tracker weighs, and what it costs to open it and to change it: real trackers, with all their formulas.

Everything is measured in processor time of whole processes, beside something measured in the same run: an edit beside
the weekly check of the same tracker, LibreOffice opening and recalculating a tracker beside it opening an empty book.
The weight of a row is what one more of it adds to the XML of a workbook. SHEETSYNC_LARGE=1 adds a tracker of 10,000
contacts and 50,000 interactions. Where LibreOffice is not installed its rows are left out.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook

from benchmarks.processes import medians, process, sheetsync
from benchmarks.row import Row
from benchmarks.trackers import write_tracker

SIZES = ((30, 100), (500, 3_000), (2_000, 10_000))
LARGE = (10_000, 50_000)
_OPENED = {30: 1.6, 500: 3.2, 2_000: 7.5, 10_000: 50.0}
_EDITED = {500: 1.3, 10_000: 2.5}
_EMPTY_FILE, _EMPTY_TEXTS = 70_000, 1_500
_HEAVIEST = {"contact": 4.6, "log row": 1.1, "answer": 1.6}
_MORE = {"contact": (500, 500, 0), "log row": (100, 4_000, 0), "answer": (100, 500, 1_200)}
"""Contacts, interactions and answers of a tracker that is held against one of 100, 500 and none."""
_TEXT = re.compile(rb"<f(?: [^>]*)?>[^<]")
_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def run() -> list[Row]:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [*_weights(folder), *_empty(folder)]
        for contacts, interactions in (*SIZES, *((LARGE,) if os.environ.get("SHEETSYNC_LARGE") else ())):
            own = folder / str(contacts)  # with its own state: the trackers are copies of one another
            own.mkdir()
            path = own / "tracker.xlsx"
            write_tracker(path, contacts, interactions)
            rows += [*_edited(own, path, contacts), *_opened(own, path, contacts)]
        return rows


def _weights(folder: Path) -> Iterator[Row]:
    """Yield how many kB of XML a row of each kind adds, beside the most that it may."""
    path = folder / "weight.xlsx"
    write_tracker(path, 100, 500)
    without = _xml(path)
    for what, (contacts, interactions, answers) in _MORE.items():
        write_tracker(path, contacts, interactions, answers)
        more = (contacts - 100) + (interactions - 500) + answers
        weight = (_xml(path) - without) / more / 1000
        yield Row(name=f"XML of a {what} : the most it may be", ours=weight, peer=_HEAVIEST[what], limit=1, unit="kB")


def _empty(folder: Path) -> Iterator[Row]:
    """Yield what a new tracker weighs, and how many formulas are written in it; a shared one counts once."""
    path = folder / "empty.xlsx"
    sheetsync(folder, "create", "-q", path)
    size, texts = path.stat().st_size / 1000, sum(len(_TEXT.findall(part)) for part in _parts(path).values())
    yield Row(
        name="file of an empty tracker : the most it may be", ours=size, peer=_EMPTY_FILE / 1000, limit=1, unit="kB"
    )
    yield Row(name="its formula texts : the most it may have", ours=texts, peer=_EMPTY_TEXTS, limit=1, unit="texts")


def _edited(folder: Path, path: Path, contacts: int) -> Iterator[Row]:
    """Yield what adding a contact and a row of the log cost, each to the same tracker, beside a check of it."""
    names = map("Mina Weber {}".format, count(1))  # each edit adds a row: the tracker is as good as the same
    check, add, log = medians(
        lambda: sheetsync(folder, "check", "-q", path),
        lambda: sheetsync(folder, "contact", "add", next(names), "-q", "--no-input", "--book", path),
        lambda: sheetsync(folder, "log", "c7", "Wrote about her work.", "-q", "--no-input", "--book", path),
        rounds=3,
    )
    for command, cost in (("contact add", add), ("log", log)):
        name = f"{command}, {contacts:,} contacts : check of it"
        yield Row(name=name, ours=cost, peer=check, limit=_EDITED.get(contacts))


def _opened(folder: Path, path: Path, contacts: int) -> Iterator[Row]:
    """Yield what LibreOffice takes to open a tracker and calculate it all, beside an empty book."""
    office = shutil.which("soffice")
    if not office:
        return
    profile, book = folder / "profile", folder / "book.xlsx"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_RECALCULATE, encoding="utf-8")
    Workbook().save(book)

    def convert(which: Path) -> None:
        home = f"-env:UserInstallation={profile.as_uri()}"
        process(folder, office, home, "--headless", "--convert-to", "csv", "--outdir", folder / "out", which)

    ours, empty = medians(lambda: convert(path), lambda: convert(book), rounds=1 if contacts > SIZES[1][0] else 3)
    name = f"LibreOffice opens and recalculates {contacts:,} contacts : an empty book"
    yield Row(name=name, ours=ours, peer=empty, limit=_OPENED[contacts])


def _xml(path: Path) -> int:
    return sum(map(len, _parts(path).values()))


def _parts(path: Path) -> Mapping[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
