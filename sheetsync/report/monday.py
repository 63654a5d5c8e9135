"""The adviser's list on a Monday: students by need, each a line, as far as they let it be seen, in every form."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sheetsync.model.finding import Check, Finding, Section, Severity
from sheetsync.model.fleet import Found
from sheetsync.report.calendar import check_calendar
from sheetsync.report.check import short_day
from sheetsync.report.letter import message
from sheetsync.report.text import clean, count, plain_text
from sheetsync.report.tree import Block, Bullets, Heading, Item, Paragraph, tree_lines, tree_markdown, tree_page

__all__ = ["MONDAY_ENDINGS", "by_need", "monday_blocks", "monday_file", "monday_json", "monday_subject"]

MONDAY_ENDINGS = {
    ".html": "html", ".md": "md", ".txt": "text", ".csv": "csv", ".ics": "ics", ".eml": "eml", ".json": "json",
}  # fmt: skip
"""The form of a list by the ending of the file that it is written into."""

_LINES = 15
"""Lines of a section at most, the one that counts the rest included."""

Left = Sequence[tuple[str, str]]
"""Files that were left out, each with why."""


def by_need(found: Iterable[Found]) -> list[Found]:
    """Return the students who let it be seen that anything is due, those in most need first."""
    shown = [each for each in found if each.score]
    return sorted(shown, key=lambda each: (-each.score, -_longest(each), each.student.casefold(), each.where))


def monday_subject(found: Iterable[Found], today: date) -> str:
    """Return the list in a line: how many need help, and the day."""
    ranked = by_need(found)
    late = sum(each.is_late for each in ranked)
    parts = [count(late, "student is late", "students are late")] if late else []
    if len(ranked) > late:
        parts.append(count(len(ranked) - late, "has something due", "have something due"))
    return f"{', '.join(parts) or 'No student has anything due that you may see'} — {short_day(today)}"


def monday_blocks(found: Sequence[Found], left: Left = (), today: date | None = None) -> Iterator[Block]:
    """Yield the list as a tree: who is late, who has something due, whom one may not see, and what was left out."""
    ranked = by_need(found)
    yield Heading(monday_subject(found, today) if today else "Students by need", 1)
    yield from _section("Late, or gone quiet", [_item(each) for each in ranked if each.is_late])
    yield from _section("Due", [_item(each) for each in ranked if not each.is_late])
    if not ranked:
        yield Paragraph("Nothing is due that you may see.", quiet=True)
    idle = [_name(each) for each in found if each.shows_findings and not each.score]
    if idle:
        yield Paragraph(f"Nothing due: {_named(idle)}.", quiet=True)
    silent = [_file(each) for each in found if not each.trouble and not each.shows_findings]
    if silent:
        who = count(len(silent), "student", "students")
        yield Paragraph(f"{who} did not let you see what is due: {_named(silent)}.", quiet=True)
        yield Paragraph("They can, in Settings under “What my career centre may see”.", quiet=True)
    troubles = [Item(f"{clean(each.where, 200)}: {clean(each.trouble, 300)}") for each in found if each.trouble]
    yield from _section("Could not be looked at", troubles)
    yield from _section("Left out", [Item(f"{clean(name, 200)}: {why}") for name, why in left])


def _section(title: str, items: Sequence[Item]) -> Iterator[Block]:
    if not items:
        return
    yield Heading(f"{title} ({len(items):,})")
    shown = items if len(items) <= _LINES else [*items[: _LINES - 1], Item(f"and {len(items) - _LINES + 1:,} more")]
    yield Bullets(tuple(shown))


def _item(each: Found) -> Item:
    days = _longest(each)
    longest = f"; {count(days, 'day', 'days')} at most" if days else ""
    word = f" · you wrote: {clean(each.word, 80)}" if each.word else ""
    return Item(f"{_name(each)}: {_told(each)}{longest}{word}", marked=each.is_late)


def _name(each: Found) -> str:
    file = clean(_file(each), 80)
    return f"{clean(each.student, 80)} ({file})" if each.student else file


def _file(each: Found) -> str:
    return each.where.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _named(names: Sequence[str]) -> str:
    most = 6
    beyond = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + beyond


def _told(each: Found) -> str:
    kinds = Counter(one.what for one in each.allowed)
    return ", ".join(f"{number} × {what}" if number > 1 else what for what, number in kinds.items())


def _longest(each: Found) -> int:
    return max((one.days_over for one in each.allowed), default=0)


def monday_file(form: str, found: Sequence[Found], left: Left, today: date, now: datetime) -> str:
    """Return the list as a file of one of the forms of MONDAY_ENDINGS, or as tasks (``todo``); not as JSON."""
    blocks = [*monday_blocks(found, left, today)]
    title = monday_subject(found, today)
    if form == "csv":
        return _table(found)
    if form in ("ics", "todo"):
        return _calendar(found, today, now, todo=form == "todo")
    if form == "html":
        return tree_page(title, blocks)
    if form == "md":
        return "\n".join(tree_markdown(blocks)) + "\n"
    text = plain_text(tree_lines(blocks))
    return message(title, today, text=text, page=tree_page(title, blocks)) if form == "eml" else text


def monday_json(found: Sequence[Found], left: Left, today: date) -> dict[str, Any]:
    """Return the list as data, all students, those in most need first: ``sheetsync.checks/1``."""
    ranked = by_need(found)
    rest = [each for each in found if not each.score]
    checks = [
        {
            "book": each.where,
            "student": each.student,
            "consent": each.consent.value,
            "score": each.score,
            "findings": [
                {"what": one.what, "due": one.due or None, "days_over": one.days_over, "severity": one.severity}
                | {"rule": one.rule, "flag": one.flag}
                for one in each.allowed
            ],
            "word": each.word,
        }
        if not each.trouble
        else {"book": each.where, "error": {"message": each.trouble, "hint": ""}}
        for each in (*ranked, *rest)
    ]
    return {
        "format": "sheetsync.checks/1",
        "today": today.isoformat(),
        "checks": checks,
        "left": [{"file": name, "why": why} for name, why in left],
    }


def _table(found: Sequence[Found]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(("rank", "student", "tracker", "late", "due", "days", "what", "your word", "consent", "trouble"))
    rest = [each for each in found if not each.score]
    for rank, each in enumerate((*by_need(found), *rest), start=1):
        late = sum(one.severity != "due" for one in each.allowed)
        texts = (each.student, each.where, _told(each), each.word, each.trouble)
        student, where, told, word, trouble = map(no_formula, texts)
        numbers = (late, len(each.allowed) - late, _longest(each)) if each.shows_findings else ("", "", "")
        writer.writerow((rank if each.score else "", student, where, *numbers, told, word, each.consent.value, trouble))
    return written.getvalue()


def no_formula(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _calendar(found: Sequence[Found], today: date, now: datetime, *, todo: bool) -> str:
    """Return an entry for each student in need, on the day of the list."""
    findings = tuple(
        Finding(
            each.where, each.student or _file(each), "list", "See", today, 0, _told(each),
            each.word or "Talk to them.", Severity.DUE,
        )
        for each in by_need(found)
    )  # fmt: skip
    listed = Check(today, (Section("Students", "student", "students", findings),))
    return check_calendar(listed, book="list", now=now, todo=todo)
