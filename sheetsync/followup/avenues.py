"""R12: insights and avenues with a date, which are nobody's in particular."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.followup.calendar import later
from sheetsync.followup.cells import Oddities, Reader
from sheetsync.followup.reason import because
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import is_blank

__all__ = ["open_avenues"]

_STATUSES = {word.casefold(): word for word in ("New", "Doing", "Done", "Dropped")}
_LONGEST = 60


def open_avenues(snapshot: Snapshot, norms: Norms, oddities: Oddities) -> Iterator[Finding]:
    """R12: an insight or avenue with a due date is open from that day on unless Done or Dropped, and then late.

    It is late ``avenue.late`` days on. The date is the person's own, so neither weekends nor quiet periods move it. A
    tracker may do without the sheet.
    Source: after the informational interview, look into the other avenues it opened.
    """
    if "insights" not in snapshot.tables:
        return
    insights = Reader(snapshot, "insights", ("text", "due"), oddities)
    for row in insights.rows:
        due = insights.day(row, "due")
        done = not is_blank(insights.value(row, "status")) and insights.choice(row, "status", _STATUSES) in _OVER
        if due is None or done:
            continue
        from_day = later(due, norms.days("avenue.late"))
        text = insights.text(row, "text")
        yield Finding(
            row=row.id,
            name=text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…",
            rule="R12",
            flag="AVENUE OPEN",
            due=due,
            days_over=(norms.today - due).days,
            why=f"R12: {because(norms, 'dated', due, due, detail=', neither Done nor Dropped')}, late from {from_day}.",
            next="Look into it, or set its Status in Insights to Done or Dropped.",
            severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
            about=insights.text(row, "kind"),
            table="insights",
        )


_OVER = ("Done", "Dropped")
