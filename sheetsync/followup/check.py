"""The weekly check: from a snapshot to findings, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sheetsync.followup.avenues import open_avenues
from sheetsync.followup.calendar import later
from sheetsync.followup.commitments import commitments
from sheetsync.followup.lagging import lagging
from sheetsync.followup.lately import count_lately, goals_of
from sheetsync.followup.person import Person
from sheetsync.followup.reading import people_of, read_facts
from sheetsync.followup.rules import DEFAULT, SNOOZED, Rule, incomplete, with_way_to_write
from sheetsync.followup.settings import Norms, read_norms
from sheetsync.model.finding import Check, Finding, Section, Severity
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.needs import refuse_incomplete
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker

__all__ = ["check"]

_SECTIONS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Thank-yous", "thank-you", "thank-yous", ("THANK-YOU LATE", "THANK-YOU DUE")),
    ("Replies you owe", "reply owed", "replies owed", ("YOU OWE A REPLY",)),
    ("Interviews", "interview", "interviews", ("PREPARE", "RECORD OUTCOME")),
    ("Next steps", "next step", "next steps", ("STEP LATE", "STEP DUE")),
    ("Requests", "follow-up", "follow-ups", ("SCHEDULE IT", "CLOSE?", "FOLLOW UP ONCE", "TRY A SECOND PERSON")),
    ("Referrals", "referral", "referrals", ("REFERRAL WAITING", "TELL THE REFERRER")),
    ("What was promised", "promise", "promises", ("REPORT BACK", "THEY PROMISED")),
    ("Your own rules", "of your own rules", "of your own rules", ()),
    ("Gone quiet", "gone quiet", "gone quiet", ("LOST TOUCH", "STALE")),
    ("Time to get in touch", "due", "due", ("DUE",)),
    ("Reflections", "reflection", "reflections", ("REFLECT",)),
    ("Other avenues", "avenue", "avenues", ("AVENUE OPEN",)),
    ("Not written to yet", "not written to", "not written to", ("BACKLOG",)),
    ("No date to reckon from", "without a date", "without a date", ("NO DATE",)),
    ("To complete", "to complete", "to complete", ("INCOMPLETE",)),
)
"""Title, the words that count it, its flags, most urgent first; a flag that none of them names is a person's own."""

_OWN = next(number for number, section in enumerate(_SECTIONS) if not section[3])
_PLACES = {flag: (number, rank) for number, section in enumerate(_SECTIONS) for rank, flag in enumerate(section[3])}


def check(snapshot: Snapshot, *, today: date, rules: Sequence[Rule] = DEFAULT) -> Check:
    """Judge every contact as of *today* by *rules*: the first in their order that is due gives the contact its flag.

    Cells that cannot be read become notices and never stop the others. The same snapshot and day give the same check.
    Raises TrackerIncomplete where it cannot be found what the rules go by.
    """
    refuse_incomplete(snapshot)
    oddities = Oddities()
    tracker = Tracker(snapshot)
    norms = read_norms(tracker, today, oddities)
    facts = read_facts(tracker, today, oddities)
    people = people_of(facts, oddities)
    horizon = later(today, norms.days("coming.days"))
    found = _Found()
    for person in people:
        found.add(person, *_judge(person, norms, rules), horizon)
        _note_unlogged_request(person, oddities)
    dated = (*open_avenues(tracker, norms, oddities), *commitments(facts, norms, found.standing))
    for each in dated:
        if each.due is not None and each.due <= horizon:
            (found.due if each.due <= today else found.coming).append(each)
    for sentence in lagging(facts):
        oddities.say(sentence)
    found.coming.sort(key=lambda finding: (finding.due or today, finding.name.casefold(), finding.row))
    found.resting.sort(key=lambda finding: (finding.rule, finding.name.casefold(), finding.row))
    lately = count_lately(tracker, people, today)
    return Check(
        today,
        _sections(found.due),
        tuple(found.coming),
        tuple(found.resting),
        found.standing,
        oddities.sentences(),
        tuple(oddities.findings()),
        found.touched,
        put_off=tuple(_put_off(found, norms, rules)),
        lately=lately,
        goals=goals_of(norms, lately),
    )


@dataclass
class _Found:
    """What was found so far; *waiting* are the contacts that nothing flags, with the finding that is to come."""

    due: list[Finding] = field(default_factory=list)
    coming: list[Finding] = field(default_factory=list)
    resting: list[Finding] = field(default_factory=list)
    standing: dict[str, Finding] = field(default_factory=dict)
    touched: dict[str, date] = field(default_factory=dict)
    waiting: list[tuple[Person, Finding]] = field(default_factory=list)

    def add(self, person: Person, flagged: Finding | None, ahead: Finding | None, horizon: date) -> None:
        """Add what was found of a contact."""
        if flagged is not None:
            (self.resting if flagged.severity is Severity.RESTING else self.due).append(flagged)
        if ahead is not None and ahead.due is not None and ahead.due <= horizon:
            self.coming.append(ahead)
        if flagged is None and ahead is not None:
            self.waiting.append((person, ahead))
        shown = flagged or ahead
        if shown is not None and shown.row:
            self.standing.setdefault(shown.row, shown)
        if person.row and person.last_touch:
            self.touched.setdefault(person.row, person.last_touch)


def _put_off(found: _Found, norms: Norms, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Yield what is still to come and would be due already if there were no quiet periods."""
    if norms.calendar is norms.strict:
        return
    strict = replace(norms, calendar=norms.strict)
    for person, ahead in found.waiting:
        flagged, _ = _judge(person, strict, rules)
        if flagged is not None and flagged.due is not None:
            yield ahead


def _judge(person: Person, norms: Norms, rules: Iterable[Rule]) -> tuple[Finding | None, Finding | None]:
    """Return what flags the contact today, and for one that no rule calls due the earliest finding still to come."""
    resting: Finding | None = None
    ahead: Finding | None = None
    for rule in rules:
        if resting is not None and not rule.through_snooze:
            continue
        finding = rule.judge(person, norms)
        if finding is None:
            continue
        if finding.severity is Severity.RESTING:
            resting = finding
            if finding.flag != SNOOZED and not person.said_no:
                return finding, None
        elif finding.due is None or finding.due <= norms.today:
            return with_way_to_write(person, finding), None
        elif ahead is None or ahead.due is None or finding.due < ahead.due:
            ahead = finding
    if resting is None and ahead is not None and (lacking := incomplete(person, norms, ahead)):
        return lacking, None
    return resting, ahead


def _sections(findings: Iterable[Finding]) -> tuple[Section, ...]:
    """Group findings by what is to be done, the most overdue first, leaving out what is empty."""
    groups: dict[int, list[Finding]] = {}
    for finding in sorted(findings, key=_urgency):
        groups.setdefault(_urgency(finding)[0], []).append(finding)
    return tuple(Section(*_SECTIONS[number][:3], tuple(group)) for number, group in groups.items())


def _urgency(finding: Finding) -> tuple[int, int, int, int, str, str]:
    section, rank = _PLACES.get(finding.flag, (_OWN, 0))
    return section, rank, -finding.severity, -finding.days_over, finding.name.casefold(), finding.row


def _note_unlogged_request(person: Person, oddities: Oddities) -> None:
    """Say where R4b has nothing to count from, so that nobody drops out unseen."""
    if person.stage == "Requested" and not person.attempts and not person.left_alone:
        oddities.say(f"{person.name} is Requested, but the log has no unanswered message: log the request.")
