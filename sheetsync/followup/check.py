"""The weekly check: from a snapshot to findings, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from sheetsync.followup.settings import Norms, adviser_word, read_norms
from sheetsync.model.finding import OWN, WORDS, Check, Finding, Section, Severity
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.facts import Facts
from sheetsync.tracker.needs import refuse_incomplete
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker

__all__ = ["check", "judged"]

_COUNTED: Mapping[str, tuple[str, str]] = {
    "Thank": ("thank-you", "thank-yous"),
    "Answer": ("reply owed", "replies owed"),
    "Prepare": ("interview to prepare", "interviews to prepare"),
    "Write": ("message to write", "messages to write"),
    "Report back": ("report owed", "reports owed"),
    "Get in touch": ("to get in touch with", "to get in touch with"),
    "Write down": ("thing to write down", "things to write down"),
    "Next step": ("next step", "next steps"),
    WORDS[OWN]: ("of your own rules", "of your own rules"),
}
"""The words that count each kind of thing to do."""

_RANKS = {flag: rank for rank, flag in enumerate(WORDS)}


def check(snapshot: Snapshot, *, today: date, rules: Sequence[Rule] = DEFAULT) -> Check:
    """Judge every contact as of *today* by *rules*: the first in their order that is due gives the contact its flag.

    Cells that cannot be read become notices and never stop the others. The same snapshot and day give the same check.
    Raises TrackerIncomplete where it cannot be found what the rules go by.
    """
    return judged(Tracker(snapshot), today=today, rules=rules)[0]


def judged(tracker: Tracker, *, today: date, rules: Sequence[Rule] = DEFAULT) -> tuple[Check, Facts]:
    """Return the check of a tracker, and the facts that it went by; raises TrackerIncomplete."""
    refuse_incomplete(tracker.snapshot)
    oddities = Oddities()
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
    result = Check(
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
        unjudged=tuple(found.unjudged),
        judged=len(people) - len(found.unjudged),
        word=adviser_word(tracker),
    )
    return result, facts


@dataclass
class _Found:
    """What was found so far; *waiting* are the contacts that nothing flags, with the finding that is to come."""

    due: list[Finding] = field(default_factory=list)
    coming: list[Finding] = field(default_factory=list)
    resting: list[Finding] = field(default_factory=list)
    standing: dict[str, Finding] = field(default_factory=dict)
    touched: dict[str, date] = field(default_factory=dict)
    waiting: list[tuple[Person, Finding]] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)

    def add(self, person: Person, flagged: Finding | None, ahead: Finding | None, horizon: date) -> None:
        """Add what was found of a contact."""
        if flagged is not None:
            (self.resting if flagged.severity is Severity.RESTING else self.due).append(flagged)
        if ahead is not None and ahead.due is not None and ahead.due <= horizon:
            self.coming.append(ahead)
        if flagged is None and ahead is not None:
            self.waiting.append((person, ahead))
        if flagged is None and ahead is None and not person.stage:
            self.unjudged.append(person.row or person.name)
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
    """Group findings by what is to be done, most urgent first; a group stands where its first finding does."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=_urgency):
        groups.setdefault(WORDS.get(finding.flag, WORDS[OWN]), []).append(finding)
    return tuple(Section(word, *_COUNTED[word], tuple(group)) for word, group in groups.items())


def _urgency(finding: Finding) -> tuple[int, int, int, str, str]:
    rank = _RANKS.get(finding.flag, _RANKS[OWN])
    return rank, -finding.severity, -finding.days_over, finding.name.casefold(), finding.row


def _note_unlogged_request(person: Person, oddities: Oddities) -> None:
    """Say where R4b has nothing to count from, so that nobody drops out unseen."""
    if person.stage == "Requested" and not person.attempts and not person.left_alone:
        oddities.say(f"{person.name} is Requested, but the log has no unanswered message: log the request.")
