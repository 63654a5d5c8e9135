"""What many trackers show together: by group, with small groups kept back, as text, page, table and data."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetsync.model.fleet import COUNTS, Consent, Found
from sheetsync.report.suppression import kept_back
from sheetsync.report.text import clean, count
from sheetsync.report.tree import Block, Bullets, Grid, Heading, Item, Paragraph

__all__ = ["Group", "Report", "monday_blocks", "report_blocks", "report_csv", "report_json", "report_of"]

_TOP = 15
_KEPT_BACK = "–"


@dataclass(frozen=True, slots=True)
class Group:
    """The students of a group together; *figures* are None where so few are in it that they are kept back."""

    name: str
    students: int
    figures: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Report:
    """What all trackers show: how many there are by consent, all students together, and group by group.

    *parts* are the groups by what they are formed after: programme, year, term, field. *troubles* are the trackers
    that could not be looked at, with why.
    """

    consents: Mapping[str, int]
    whole: Group
    parts: Mapping[str, tuple[Group, ...]]
    troubles: tuple[tuple[str, str], ...]
    least: int


def report_of(found: Iterable[Found], roster: Mapping[str, Mapping[str, str]], *, least: int) -> Report:
    """Return the report; *roster* says for each tracker of which programme, year and term its student is."""
    everything = sorted(found, key=lambda each: each.where)
    told = [each for each in everything if each.counts]
    by = {"consent": 0}
    by = {each.value: sum(one.consent is each and not one.trouble for one in everything) for each in Consent}
    kinds = dict.fromkeys(kind for said in roster.values() for kind in said)
    parts = {kind: _groups(told, _said(roster, kind), least) for kind in kinds}
    whole = _groups(told, lambda _: ("all",), least)
    parts["field"] = _groups(told, lambda each: each.fields, least, apart=True)
    troubles = tuple((each.where, each.trouble) for each in everything if each.trouble)
    return Report(by, whole[0] if whole else Group("all", 0, None), parts, troubles, least)


def _said(roster: Mapping[str, Mapping[str, str]], kind: str) -> Callable[[Found], Sequence[str]]:
    return lambda each: (roster.get(each.where, {}).get(kind) or "not in the roster",)


def _groups(
    told: Sequence[Found], names: Callable[[Found], Sequence[str]], least: int, *, apart: bool = False
) -> tuple[Group, ...]:
    """Return groups by name; with *apart* a student may be in several, so that no sum tells of one kept back."""
    members: dict[str, list[Found]] = defaultdict(list)
    for each in told:
        for name in names(each):
            members[name].append(each)
    sizes = {name: len(those) for name, those in members.items()}
    hidden = {name for name, size in sizes.items() if size < least} if apart else kept_back(sizes, least)
    return tuple(
        Group(name, sizes[name], None if name in hidden else _summed(members[name])) for name in sorted(members)
    )


def _summed(found: Iterable[Found]) -> dict[str, int]:
    everyone = list(found)
    return {key: sum(each.counts.get(key, 0) for each in everyone) for key in COUNTS}


def report_blocks(report: Report) -> Iterator[Block]:
    """Yield the report as a tree, for every form that trees have."""
    yield Heading("Informational interviews", 1)
    consents = ", ".join(f"{number} {word}" for word, number in report.consents.items())
    yield Paragraph(f"{count(sum(report.consents.values()), 'tracker', 'trackers')}, by consent: {consents}.")
    yield Paragraph(
        f"Figures of fewer than {report.least} students are kept back ({_KEPT_BACK}), and others with them where the "
        "sum would tell.",
        quiet=True,
    )
    yield Heading("All together")
    yield _grid("", (report.whole,))
    for kind, groups in report.parts.items():
        if groups:
            yield Heading(f"By {kind}")
            yield _grid(kind, groups)
    if report.troubles:
        yield Heading("Could not be looked at")
        yield Bullets(tuple(Item(clean(where, 200), (clean(why, 300),)) for where, why in report.troubles))


def _grid(kind: str, groups: Sequence[Group]) -> Grid:
    heads = (kind.capitalize(), "Students", *(words.capitalize() for words in COUNTS.values()))
    rows = tuple((clean(each.name, 80), *map(str, _row(each))) for each in groups)
    return Grid(heads, rows)


def _row(each: Group) -> list[str]:
    if each.figures is None:
        return [_KEPT_BACK] * (len(COUNTS) + 1)
    return [str(each.students), *(str(each.figures[key]) for key in COUNTS)]


def report_csv(report: Report) -> str:
    """Return the report as a table: a row for each group, blank where it is kept back."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(("by", "group", "students", *COUNTS))
    for kind, groups in {"all": (report.whole,), **report.parts}.items():
        for each in groups:
            figures = ["" if cell == _KEPT_BACK else cell for cell in _row(each)]
            writer.writerow((kind, _plain(each.name), *figures))
    return written.getvalue()


def _plain(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def report_json(report: Report) -> dict[str, Any]:
    """Return the report as data, ``sheetsync.fleet-report/1``."""

    def told(each: Group) -> dict[str, Any]:
        shown = each.figures is not None
        figures = dict(each.figures) if each.figures is not None else None
        return {"name": each.name, "students": each.students if shown else None, "figures": figures}

    return {
        "format": "sheetsync.fleet-report/1",
        "consents": dict(report.consents),
        "least": report.least,
        "all": told(report.whole),
        "by": {kind: [told(each) for each in groups] for kind, groups in report.parts.items()},
        "troubles": [{"where": where, "why": why} for where, why in report.troubles],
    }


def monday_blocks(found: Iterable[Found]) -> Iterator[Block]:
    """Yield the adviser's list: the students who let them see it, by need, with what is due and nobody else's name."""
    everyone = list(found)
    shown = sorted((each for each in everyone if each.score), key=lambda each: (-each.score, each.student, each.where))
    yield Heading("Students by need", 1)
    items = []
    for each in shown[:_TOP]:
        kinds: dict[str, int] = defaultdict(int)
        for one in each.allowed:
            kinds[one.what] += 1
        told = ", ".join(f"{number} × {what}" if number > 1 else what for what, number in kinds.items())
        items.append(Item(each.student or each.where, (told,), marked=each.score >= 3))
    yield Bullets(tuple(items)) if items else Paragraph("Nothing is due that you may see.", quiet=True)
    if len(shown) > _TOP:
        yield Paragraph(f"And {len(shown) - _TOP:,} more.", quiet=True)
    silent = sum(not each.trouble and each.consent in (Consent.NOTHING, Consent.COUNTS) for each in everyone)
    if silent:
        yield Paragraph(f"{count(silent, 'student', 'students')} did not let you see what is due.", quiet=True)
    troubles = [each for each in everyone if each.trouble]
    if troubles:
        yield Heading("Could not be looked at")
        yield Bullets(tuple(Item(clean(each.where, 200), (clean(each.trouble, 300),)) for each in troubles))
