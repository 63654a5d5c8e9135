"""What a person can do about a finding, as data: a command line makes a command of it, and a page a button."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sheetsync.model.finding import Finding, Severity
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = ["Act", "Action", "actions_for"]


class Act(StrEnum):
    """The kinds of things to do."""

    LOG = "log"
    DRAFT = "draft"
    SNOOZE = "snooze"
    THANKS_SENT = "thanks-sent"
    HELD = "held"
    CANCELLED = "cancelled"
    PREPARE = "prepare"
    REFLECT = "reflect"
    LET_GO = "let-go"
    MOVE_STEP = "move-step"
    REFERRAL_TOLD = "referral-told"
    INSIGHT_DONE = "insight-done"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; *about* is the ID of the row that it is done to: a contact's, an interview's, an insight's."""

    act: Act
    about: str


_BY_FLAG: dict[str, tuple[Act, ...]] = {
    "THANK-YOU LATE": (Act.DRAFT, Act.THANKS_SENT),
    "THANK-YOU DUE": (Act.DRAFT, Act.THANKS_SENT),
    "YOU OWE A REPLY": (Act.LOG, Act.SNOOZE),
    "PREPARE": (Act.PREPARE, Act.CANCELLED),
    "RECORD OUTCOME": (Act.HELD, Act.CANCELLED),
    "STEP LATE": (Act.LOG, Act.MOVE_STEP),
    "STEP DUE": (Act.LOG, Act.MOVE_STEP),
    "SCHEDULE IT": (Act.LOG, Act.DRAFT, Act.SNOOZE),
    "CLOSE?": (Act.LET_GO, Act.LOG, Act.SNOOZE),
    "FOLLOW UP ONCE": (Act.DRAFT, Act.LOG, Act.SNOOZE),
    "TRY A SECOND PERSON": (Act.DRAFT, Act.LET_GO, Act.SNOOZE),
    "REFERRAL WAITING": (Act.DRAFT, Act.LOG),
    "TELL THE REFERRER": (Act.DRAFT, Act.REFERRAL_TOLD),
    "REPORT BACK": (Act.DRAFT, Act.LOG, Act.SNOOZE),
    "THEY PROMISED": (Act.LOG, Act.SNOOZE),
    "LOST TOUCH": (Act.DRAFT, Act.LOG, Act.SNOOZE),
    "STALE": (Act.DRAFT, Act.LOG, Act.SNOOZE),
    "DUE": (Act.DRAFT, Act.LOG, Act.SNOOZE),
    "REFLECT": (Act.REFLECT,),
    "AVENUE OPEN": (Act.INSIGHT_DONE,),
    "BACKLOG": (Act.DRAFT, Act.LOG, Act.SNOOZE),
    "NO DATE": (Act.LOG, Act.SNOOZE),
    "INCOMPLETE": (Act.EDIT,),
    "UNCLEAR": (Act.EDIT,),
}
"""What answers each flag, the likeliest first; a flag of a person's own rule is answered by writing or by waiting."""

_OF_AN_INTERVIEW = frozenset({Act.THANKS_SENT, Act.HELD, Act.CANCELLED, Act.PREPARE, Act.REFLECT})


def actions_for(finding: Finding, tracker: Tracker) -> tuple[Action, ...]:
    """Return what can be done about a finding, the likeliest first; nothing for what rests, or has no row to do it to.

    What is done to an interview names it: the last that a thank-you, an outcome or a reflection is missing of, or the
    next that is planned.
    """
    if finding.severity is Severity.RESTING or not finding.row:
        return ()
    acts = _BY_FLAG.get(finding.flag, (Act.LOG, Act.SNOOZE))
    found = (
        Action(act, finding.row) if act not in _OF_AN_INTERVIEW else _about_a_talk(act, finding, tracker)
        for act in acts
    )
    return tuple(each for each in found if each)


def _about_a_talk(act: Act, finding: Finding, tracker: Tracker) -> Action | None:
    """Return an action on the interview that a finding about a contact is about."""
    if finding.table == "interviews":
        return Action(act, finding.row)
    talks = [each for each in tracker.interviews if each.contact == finding.row and each.id and each.day]
    talks.sort(key=lambda each: (each.day is not None, each.day), reverse=True)
    reflected = {each.interview for each in tracker.reflections}
    found = next((each for each in talks if _fits(act, each, reflected)), None)
    return Action(act, found.id) if found else None


def _fits(act: Act, talk: Interview, reflected: set[str]) -> bool:
    match act:
        case Act.THANKS_SENT:
            return not talk.sent_said and talk.status not in ("Cancelled", "No-show")
        case Act.REFLECT:
            return talk.id not in reflected and talk.status not in ("Cancelled", "No-show")
    return talk.status in ("", "Planned")
