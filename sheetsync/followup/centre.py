"""What a career centre may know of one tracker: what its student allows, counted without a name of anybody else.

The people in a tracker have consented to nothing: their names, addresses and words do not leave it through here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sheetsync.followup.afterwards import norms_of, thanks_term
from sheetsync.followup.check import judged
from sheetsync.followup.settings import adviser_word, as_of, own_word
from sheetsync.model.finding import Check, Finding, Severity
from sheetsync.model.fleet import Allowed, Consent, Found
from sheetsync.model.reached import Rate
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.facts import Facts
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = ["consent_of", "found_in", "log_line"]

_YES = ("yes", "true", "y", "x")
_LOOKS = 50
"""Looks that a log keeps."""

_WEIGHT = {Severity.DUE: 1, Severity.LATE: 3, Severity.STALE: 2}


def consent_of(tracker: Tracker) -> Consent:
    """Return what the student allows; nothing for a word that is none of those that Settings offers."""
    said = own_word(tracker, "centre.consent").casefold()
    return next((each for each in Consent if each.value == said), Consent.NOTHING)


def log_line(tracker: Tracker, today: date) -> str:
    """Return what the student's log says once there was a look *today*; blank if it says so, or none is wanted."""
    if own_word(tracker, "centre.log").casefold() not in _YES:
        return ""
    before = [each for each in own_word(tracker, "centre.read").split("; ") if each]
    line = f"{today} {consent_of(tracker).value}"
    return "" if line in before else "; ".join([line, *before][:_LOOKS])


def found_in(
    snapshot: Snapshot, where: str, today: date, reached: Callable[[Facts], Rate], *, pinned: bool = False
) -> Found:
    """Return what the student of a tracker lets the centre see of it; raises TrackerIncomplete.

    *reached* tells who was asked, answered and was met; it is asked only where the student allows it. The day is the
    one that Settings fix, else *today*; with *pinned* it is *today*.
    """
    tracker = Tracker(snapshot)
    consent = consent_of(tracker)
    if consent is Consent.NOTHING:
        return Found(where)
    student = own_word(tracker, "me.name")
    day = today if pinned else as_of(snapshot) or today
    found, facts = judged(tracker, today=day)
    counts, fields = _counts(facts, found, reached), _fields(tracker)
    if consent is Consent.COUNTS:
        return Found(where, "", consent, counts, fields=fields)
    allowed = tuple(map(_allowed, found.findings))
    score = sum(_WEIGHT.get(each.severity, 0) for each in found.findings)
    return Found(where, student, consent, counts, allowed, fields, score, word=adviser_word(tracker))


def _allowed(finding: Finding) -> Allowed:
    due, severity = str(finding.due or ""), finding.severity.name.lower()
    return Allowed(finding.label, due, max(finding.days_over, 0), severity, finding.rule, finding.flag)


def _counts(facts: Facts, found: Check, reached: Callable[[Facts], Rate]) -> dict[str, int]:
    tracker = facts.tracker
    held = [talk for account in facts.accounts for talk in account.held]
    rate = reached(facts)
    norms = norms_of(tracker, facts.today)
    thanked = [talk for talk in held if talk.sent_said]

    def in_time(talk: Interview) -> bool:
        late = thanks_term(norms, talk.day).late if talk.day else None
        return bool(talk.thank_you_sent and late and talk.thank_you_sent < late)

    referrals = [each for each in tracker.referrals if each.to_name or each.to]
    return {
        "contacts": len(tracker.contacts),
        "asked": len(rate.asked),
        "answered": len(rate.answered),
        "met": len(rate.met),
        "interviews": len(held),
        "thanked": len(thanked),
        "in_time": sum(map(in_time, thanked)),
        "referrals": len(referrals),
        "followed": sum(each.contacted for each in referrals),
        "quiet": sum(each.severity is Severity.STALE for each in found.findings),
        "due": len(found.findings),
    }


def _fields(tracker: Tracker) -> tuple[str, ...]:
    """Return the fields that the student has talked to people in, each once."""
    return tuple(dict.fromkeys(each.field for each in tracker.interviews if each.field and each.status == "Done"))
