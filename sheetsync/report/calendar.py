"""A check as a calendar (RFC 5545): one all-day entry for each finding, the same entry as long as the finding stays.

An entry is known by its UID: the row and the rule. A later check gives it a higher SEQUENCE, so that a calendar takes
the change; one whose finding is gone is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sheetsync.model.finding import Check, Finding
from sheetsync.report.text import clean

__all__ = ["check_calendar"]

_FIRST = date(2020, 1, 1)
_OCTETS = 75
_LONGEST = 500


def check_calendar(check: Check, *, book: str, earlier: Iterable[tuple[str, str]] = (), todo: bool = False) -> str:
    """Return the check as an iCalendar file; with *todo* as tasks instead of events.

    *book* is the tracker's own ID. *earlier* are rule and row of the findings of the last check: those that are gone
    are cancelled. What is overdue stands on the day of the check.
    """
    kind = "VTODO" if todo else "VEVENT"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sheetsync//weekly check//EN", "METHOD:PUBLISH"]
    known = set()
    for finding in (*check.findings, *check.coming):
        known.add((finding.row, finding.rule))
        lines += _entry(finding, check.today, book, kind)
    for row, rule in earlier:
        if (row, rule) not in known:
            lines += [f"BEGIN:{kind}", *_head(row, rule, check.today, book), "STATUS:CANCELLED", f"END:{kind}"]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines)


def _entry(finding: Finding, today: date, book: str, kind: str) -> Iterator[str]:
    day = max(finding.due or today, today)
    name = clean(finding.name, 80) or clean(finding.row, 80) or "(no name)"
    yield f"BEGIN:{kind}"
    yield from _head(finding.row or name, finding.rule, today, book)
    if kind == "VTODO":
        yield f"DUE;VALUE=DATE:{day:%Y%m%d}"
        yield "STATUS:NEEDS-ACTION"
    else:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        if day < date.max:
            yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        yield "STATUS:CONFIRMED"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_escaped(f'{clean(finding.label)}: {name}')}"
    yield f"DESCRIPTION:{_escaped(clean(finding.next, _LONGEST))}\\n{_escaped(clean(finding.why, _LONGEST))}"
    yield f"END:{kind}"


def _head(row: str, rule: str, today: date, book: str) -> Iterator[str]:
    yield f"UID:{_escaped(clean(f'{row}-{rule}-{book}'))}@sheetsync"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{max((today - _FIRST).days, 0)}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no letter torn apart, each ended as RFC 5545 wants it."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces) + "\r\n"
