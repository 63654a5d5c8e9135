"""A check as a calendar (RFC 5545): an all-day entry for each finding, and one for each interview, with its alarms.

An entry is known by its UID: the row and the rule, or the interview. A later check gives it a higher SEQUENCE, so that
a calendar takes the change; one whose finding is gone, or that does not take place, is cancelled, complete as RFC 5546
(3.2.1) wants it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from sheetsync.model.appointment import Appointment, Gone
from sheetsync.model.content_lines import escaped_text, folded_line
from sheetsync.model.finding import WORDS, Check, Finding
from sheetsync.report.text import clean

__all__ = ["check_calendar"]

_FIRST = datetime(2020, 1, 1)
_LONGEST, _LINES = 500, 8
_LINK = re.compile(r"https?://[\w.~:/?#\[\]@!$&'()*+,;=%-]+", re.ASCII)
_ALARMS = ("-P1D", "-PT1H")
"""When an interview is announced: the day before, and the hour before."""


def check_calendar(
    check: Check,
    *,
    book: str,
    now: datetime | None = None,
    earlier: Iterable[Gone] = (),
    interviews: Iterable[Appointment] = (),
    todo: bool = False,
) -> str:
    """Return the check as an iCalendar file; with *todo* as tasks instead of events, without interviews.

    *book* is the tracker's own ID, *now* the moment, by default the beginning of the check's day: a later one counts
    for more in every calendar. *earlier* are the findings of the last check: those that are gone are cancelled. What is
    overdue stands on the day of the check.
    """
    writer = _Writer(book, now or datetime.combine(check.today, time()), "VTODO" if todo else "VEVENT")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sheetsync//weekly check//EN", "METHOD:PUBLISH"]
    known = set()
    for finding in (*check.findings, *check.coming):
        known.add((finding.row, finding.rule))
        lines += writer.finding(finding, check.today)
    for gone in earlier:
        if (gone.row, gone.rule) not in known:
            lines += writer.gone(gone, check.today)
    if not todo:
        for each in interviews:
            lines += writer.interview(each)
    lines.append("END:VCALENDAR")
    return "".join(folded_line(line) for line in lines)


class _Writer:
    """Writes the entries of one file."""

    def __init__(self, book: str, now: datetime, kind: str) -> None:
        self._book, self._now, self._kind = book, now, kind

    def finding(self, finding: Finding, today: date) -> Iterator[str]:
        name = clean(finding.name, 80) or clean(finding.row, 80) or "(no name)"
        status = "NEEDS-ACTION" if self._kind == "VTODO" else "CONFIRMED"
        yield from self._begin(f"{finding.row or name}-{finding.rule}", status)
        yield from self._on(max(finding.due or today, today))
        yield f"SUMMARY:{escaped_text(f'{clean(finding.label)}: {name}')}"
        told = "\n".join(clean(each, _LONGEST) for each in (finding.next, finding.why))
        yield f"DESCRIPTION:{escaped_text(told)}"
        yield f"END:{self._kind}"

    def gone(self, gone: Gone, today: date) -> Iterator[str]:
        yield from self._begin(f"{gone.row}-{gone.rule}", "CANCELLED")
        yield from self._on(gone.due or today)
        word = WORDS.get(gone.flag, gone.flag) or "Done"
        yield f"SUMMARY:{escaped_text(f'{clean(word)}: {clean(gone.name, 80) or clean(gone.row, 80)}')}"
        yield f"END:{self._kind}"

    def interview(self, each: Appointment) -> Iterator[str]:
        yield from self._begin(each.id, "CANCELLED" if each.cancelled else "CONFIRMED")
        if isinstance(each.start, datetime):
            yield f"DTSTART:{each.start:%Y%m%dT%H%M%S}"
            yield f"DURATION:PT{each.minutes}M"
        else:
            yield from self._on(each.start)
        yield f"SUMMARY:{escaped_text(f'Interview: {clean(each.person, 80) or clean(each.id, 80)}')}"
        if each.where:
            yield f"LOCATION:{escaped_text(clean(each.where, _LONGEST))}"
        if link := _LINK.search(each.where):
            yield f"URL:{clean(link[0], _LONGEST)}"
        if each.about:
            told = "\n".join(clean(line, _LONGEST) for line in each.about.splitlines()[:_LINES])
            yield f"DESCRIPTION:{escaped_text(told)}"
        if not each.cancelled:
            for before in _ALARMS if isinstance(each.start, datetime) else _ALARMS[:1]:
                yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{before}")
                yield f"DESCRIPTION:{escaped_text(f'Interview: {clean(each.person, 80)}')}"
                yield "END:VALARM"
        yield f"END:{self._kind}"

    def _begin(self, name: str, status: str) -> Iterator[str]:
        yield f"BEGIN:{self._kind}"
        yield f"UID:{escaped_text(clean(f'{name}-{self._book}'))}@sheetsync"
        yield f"DTSTAMP:{self._now:%Y%m%dT%H%M%S}Z"
        yield f"SEQUENCE:{max(int((self._now - _FIRST).total_seconds()) // 60, 0)}"
        yield f"STATUS:{status}"

    def _on(self, day: date) -> Iterator[str]:
        """Yield the lines that put an entry on a day as a whole."""
        if self._kind == "VTODO":
            yield f"DUE;VALUE=DATE:{day:%Y%m%d}"
            return
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        if day < date.max:
            yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
