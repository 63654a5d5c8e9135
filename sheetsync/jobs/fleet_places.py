"""Which trackers are meant: files, folders, patterns, lists and addresses; and whose they are, by a roster."""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from hashlib import sha256
from pathlib import Path, PurePath

from sheetsync.books.excel.conflict import added_to
from sheetsync.config import is_address
from sheetsync.errors import UsageMistake

__all__ = ["Roster", "digests_of", "match_roster", "places_in", "read_roster", "without_twins"]

_PACKED, _SEALED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How a workbook begins, and one that a password protects (or an .xls under a new name)."""


def places_in(given: Sequence[str], is_tracker: Callable[[Path], bool]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the trackers that are meant, each once and in order, and what was left out, with why.

    *given* are files, folders (searched with all that is in them), patterns that no shell has expanded, addresses, and
    lists: text files with one of these on each line. A damaged workbook counts as a tracker, so that it is reported.
    """
    places: list[str] = []
    left: list[tuple[str, str]] = []
    for each in given:
        path = Path(each)
        if is_address(each):
            places.append(each)
        elif path.is_dir():
            _take_files(sorted(path.rglob("*.xlsx")), is_tracker, places, left)
        elif has_magic(each) and not os.path.lexists(each) and (fitting := sorted(glob(each))):  # noqa: PTH207
            _take_files([Path(one) for one in fitting], is_tracker, places, left)
        elif path.suffix.lower() == ".txt" and path.is_file():
            listed = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
            more, rest = places_in([line for line in listed if line and not line.startswith("#")], is_tracker)
            places += more
            left += rest
        else:
            why = _kept_by_a_program(path)
            (left.append((each, why)) if why else places.append(each))
    return list(dict.fromkeys(places)), list(dict.fromkeys(left))


def _take_files(
    files: Sequence[Path], is_tracker: Callable[[Path], bool], places: list[str], left: list[tuple[str, str]]
) -> None:
    stems = defaultdict(set)
    for file in files:
        stems[file.parent].add(file.stem)
    for file in files:
        why = _left_out(file, is_tracker, stems[file.parent])
        if why:
            left.append((str(file), why))
        else:
            places.append(str(file))


def _left_out(file: Path, is_tracker: Callable[[Path], bool], beside: set[str]) -> str:
    if why := _kept_by_a_program(file):
        return why
    if not file.is_file():
        return "no file"  # a pipe would be waited for
    if "conflict" in file.stem.casefold() or added_to(file, beside):
        return "a copy that a cloud folder or a person made beside the tracker"
    if is_tracker(file):
        return ""
    try:
        with file.open("rb") as opened:
            start = opened.read(4)
    except OSError:
        return ""  # reading it says why it cannot be read
    if start == _SEALED:
        return ""
    return ("a workbook, but no tracker" if _is_whole(file) else "") if start == _PACKED else "no tracker"


def _kept_by_a_program(file: Path) -> str:
    own = file.name.startswith(("~$", ".~lock", "._"))
    return "a file that a program keeps while a workbook is open" if own else ""


def _is_whole(file: Path) -> bool:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(file) as package:
            return not any(each.flag_bits & 1 for each in package.infolist())
    except (OSError, BadZipFile, ValueError, NotImplementedError):
        return False


def digests_of(places: Sequence[str], *more: str) -> dict[str, str]:
    """Return what each file is known by: a digest of its bytes and of *more*; empty where that cannot be told."""
    return {where: _digest(where, more) for where in places}


def _digest(where: str, more: Sequence[str]) -> str:
    if is_address(where) or not Path(where).is_file():
        return ""
    try:
        data = Path(where).read_bytes()
    except OSError:
        return ""
    return sha256(b"\0".join((data, *map(str.encode, more)))).hexdigest()


def without_twins(places: Sequence[str], digests: Mapping[str, str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the places without files that are the same as an earlier one, and these, with what they are the same as.

    Files that are the same byte for byte are one tracker, and are counted once.
    """
    first: dict[str, str] = {}
    kept: list[str] = []
    twins = []
    for where in places:
        same = first.setdefault(digests.get(where) or where, where)
        if same == where:
            kept.append(where)
        else:
            twins.append((where, f"the same file as {same}, byte for byte"))
    return kept, twins


@dataclass(frozen=True, slots=True)
class Roster:
    """What a roster says of each tracker, by place; *unknown* lines fit no tracker, *unclear* ones fit several."""

    said: Mapping[str, Mapping[str, str]]
    unknown: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


def read_roster(path: Path) -> dict[str, dict[str, str]]:
    """Return what a roster says of each tracker: a CSV with a column ``tracker`` and others such as programme, year.

    A tracker is named by its path or address, or by the name of its file. Raises UsageMistake.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file) if any(row.values())]
    except (OSError, UnicodeDecodeError, csv.Error) as reason:
        raise UsageMistake(f"{path} cannot be read: {reason}.", hint="Nothing was looked at.") from None
    if not rows or "tracker" not in rows[0]:
        raise UsageMistake(f"{path} has no column “tracker”.", hint="Its first line names the columns.")
    twice = [name for name, number in Counter(row["tracker"] for row in rows).items() if number > 1]
    if twice:
        raise UsageMistake(f"{path} names a tracker twice: {', '.join(twice[:5])}.", hint="Nothing was looked at.")
    return {
        row["tracker"]: {key: value or "" for key, value in row.items() if key and key not in ("tracker", "student")}
        for row in rows
    }


def match_roster(said: Mapping[str, Mapping[str, str]], places: Sequence[str]) -> Roster:
    """Return the roster by place: a line is for the tracker at its path, or of its file's name if there is only one."""
    by_end: dict[str, list[str]] = defaultdict(list)
    for where in places:
        for end in {where, PurePath(where).name, PurePath(where).stem}:
            by_end[end].append(where)
    fits = {name: by_end.get(name, []) for name in said}
    return Roster(
        {those[0]: said[name] for name, those in fits.items() if len(those) == 1},
        tuple(name for name, those in fits.items() if not those),
        tuple(name for name, those in fits.items() if len(those) > 1),
    )
