"""R7 for what has a day: promises of the person and of contacts, and what the person decided to do by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetsync.followup.calendar import later
from sheetsync.followup.reason import Term, because, count
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.safe_text import clean
from sheetsync.tracker.facts import Account, Facts, Promise

__all__ = ["commitments"]

_LONGEST = 200


def commitments(facts: Facts, norms: Norms, standing: Mapping[str, Finding]) -> Iterator[Finding]:
    """R7: what was promised for a day is due on that day, and late ``step.late`` calendar days after.

    A message of whoever promised it, after the day of the promise and more than a thank-you, settles it. What a contact
    promised is not asked for where they want to be left alone, and what the log has is not named twice where the
    contact's own row is flagged for it (*standing*) as early, or as late, as the promise asks for.
    Source: the debrief's question “What will you do, by when?”, and one week after the talk (Dalton).
    """
    for account in facts.accounts:
        shown = standing.get(account.contact.id)
        for each in account.promises:
            if each.by and account.is_open(each):
                found = _finding(account, each, norms)
                logged = each.row.sheet.key == "interactions"
                if not (account.contact.left_alone if each.theirs else logged and _covers(shown, found, norms)):
                    yield found


def _covers(shown: Finding | None, found: Finding, norms: Norms) -> bool:
    """Tell whether a contact's own R7 says as much as a promise's: no later, or due by now and as bad."""
    if shown is None or shown.rule != "R7" or shown.due is None or found.due is None:
        return False
    return shown.due <= found.due or (shown.due <= norms.today and shown.severity >= found.severity)


def _finding(account: Account, promise: Promise, norms: Norms) -> Finding:
    assert promise.by
    contact = account.contact
    name = contact.name or contact.id
    text = clean(promise.text, _LONGEST).rstrip(".")
    days = norms.days("step.late")
    from_day = later(promise.by, days)
    said = (
        "They promised this for {} and have sent nothing since"
        if promise.theirs
        else "You said that you would do this by {} and have sent no more than a thank-you since"
    )
    braced = text.replace("{", "{{").replace("}", "}}")
    why = because(norms, f"{said}: {braced}", Term(promise.by, promise.by), f", late from {from_day}")
    step = (
        f"Ask them how it stands: {text}."
        if promise.theirs
        else f"{text}; then tell {clean(name, 60)} what came of it."
    )
    return Finding(
        row=promise.row.id,
        name=name,
        rule="R7",
        flag="THEY PROMISED" if promise.theirs else "REPORT BACK",
        due=promise.by,
        days_over=(norms.today - promise.by).days,
        why=why,
        next=step,
        severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
        about=contact.about,
        table=promise.row.sheet.key,
        counted=f"due on its own date, late {count(days, 'day')} after it",
    )
