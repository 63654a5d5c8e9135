"""R12: insights and avenues with a date, which are nobody's in particular."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.followup.calendar import later
from sheetsync.followup.reason import Term, because, count
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker

__all__ = ["open_avenues"]

_LONGEST = 60


def open_avenues(tracker: Tracker, norms: Norms, oddities: Oddities) -> Iterator[Finding]:
    """R12: an insight or avenue with a due date is open from that day on unless Done or Dropped, and then late.

    It is late ``avenue.late`` days on. The date is the person's own, so neither weekends nor quiet periods move it. A
    tracker may do without the sheet.
    Source: after the informational interview, look into the other avenues it opened.
    """
    if tracker.table("insights") is None:
        return
    oddities.missing(tracker.snapshot, "insights", ("text", "due"))
    undated = {each.place for each in tracker.insights if each.due is None}
    odd = (("due", ()), ("status", undated))
    for column, but in odd:
        oddities.cells(tracker.odd["insights"], (column,), but=but)
    for each in tracker.insights:
        due = each.due
        if due is None or not each.is_open:
            continue
        from_day = later(due, norms.days("avenue.late"))
        text = " ".join(each.text.split())
        yield Finding(
            row=each.id,
            name=text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…",
            rule="R12",
            flag="AVENUE OPEN",
            due=due,
            days_over=(norms.today - due).days,
            why=because(norms, _SAID, Term(due, due), f", late from {from_day}"),
            next="Look into it, or set its Status in Insights to Done or Dropped.",
            severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
            about=each.kind,
            table="insights",
            counted=f"due on its own date, late {count(norms.days('avenue.late'), 'day')} after it",
        )


_SAID = "It is dated {} and neither Done nor Dropped"
