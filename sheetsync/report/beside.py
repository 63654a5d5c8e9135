"""What a digest says beside its findings: what changed, how the goals went, what is not listed and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheetsync.model.finding import Check, Finding
from sheetsync.report.text import clean, count

__all__ = ["MOST", "Beside", "ahead", "besides", "more"]

MOST = 10
"""As many findings, names and sentences are shown at one place; more are counted, so that no digest is a wall."""

_LONGEST = 500
_NAMED = ("SNOOZED",)
"""Who rests with such a flag is named, as they will come back; of the others it is enough to know how many they are."""


class Beside(NamedTuple):
    """Sentences under a title, not yet escaped for any form."""

    title: str
    sentences: Sequence[str]


def besides(check: Check) -> Iterator[Beside]:
    """Yield what there is to say beside the findings, in order; nothing where there is nothing."""
    since = check.since
    if since is not None and (since.newly_quiet or since.recovered):
        told = (("Newly gone quiet", since.newly_quiet), ("Recovered", since.recovered))
        yield Beside(f"Since the check of {since.day}", [f"{what}: {_names(names)}." for what, names in told if names])
    if check.goals:
        yield Beside(
            "Your goals, in the last seven days",
            [_goal(goal.wanted, goal.done, goal.one, goal.many) for goal in check.goals],
        )
    if hidden := list(_hidden(check)):
        yield Beside("Not listed above, and why", hidden)
    if check.notices:
        yield Beside("To look at in the sheet", [clean(notice, _LONGEST) for notice in check.notices])


def ahead(check: Check) -> list[str]:
    """Return what is said before all else: an adviser's word, and how many contacts no rule can judge."""
    word = [f"Your adviser writes: {clean(check.word, _LONGEST)}"] if check.word else []
    many = count(len(check.unjudged), "person has", "people have")
    return [
        *word,
        *([f"{many} no stage, so no rule can judge them: give them one in Contacts."] if check.unjudged else []),
    ]


def more(everything: Sequence[object]) -> list[str]:
    """Say how many there are beyond those that are shown; nothing if all are."""
    return [f"and {len(everything) - MOST:,} more"] if len(everything) > MOST else []


def _goal(wanted: int, done: int, one: str, many: str) -> str:
    reached = ": reached" if done >= wanted else ""
    return f"{done:,} of {wanted:,} {one if wanted == 1 else many}{reached}."


def _hidden(check: Check) -> Iterator[str]:
    """Yield who rests, by the reason; what a quiet period puts off; and what is beyond the most that a list shows."""
    reasons: dict[tuple[str, str], list[Finding]] = {}
    for finding in check.resting:
        reasons.setdefault((finding.flag, finding.why), []).append(finding)
    for (flag, why), resting in reasons.items():
        who = f" ({_names([finding.name for finding in resting])})" if flag in _NAMED else ""
        yield f"{len(resting):,} {clean(flag).casefold()}{who}. {clean(why, _LONGEST)}"
    if check.put_off:
        who = _names([f"{clean(finding.name, 80)} to {finding.due}" for finding in check.put_off])
        yield f"{len(check.put_off):,} put off by a quiet period in Settings: {who}."
    beyond = [(len(section.findings) - MOST, section.title) for section in check.sections]
    beyond += [(len(check.coming) - MOST, "Coming up")]
    counted = [f"{number:,} under {title}" for number, title in beyond if number > 0]
    if counted:
        yield f"{', '.join(counted)}: a list shows {MOST}. All of them are in the sheet This week and in the JSON."


def _names(names: Sequence[str]) -> str:
    beyond = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return ", ".join(clean(name, 100) for name in names[:MOST]) + beyond
