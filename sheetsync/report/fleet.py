"""What many trackers show together: by group, by two of these at once, with small groups kept back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sheetsync.model.fleet import COUNTS, Consent, Found
from sheetsync.report.suppression import LEAST, Published

__all__ = ["RATES", "Group", "Report", "rate_of", "report_of"]

RATES: Mapping[str, tuple[str, str, str]] = {
    "answer_rate": ("answered", "asked", "of those asked, answered"),
    "meeting_rate": ("met", "asked", "of those asked, were met"),
    "in_time_rate": ("in_time", "interviews", "of interviews, thanked in time"),
    "followed_rate": ("followed", "referrals", "of referrals, followed"),
}
"""Shares in per cent: what is counted, of what, and the words for it."""


@dataclass(frozen=True, slots=True)
class Group:
    """The students of a group together; *figures* are None where so few are in it that they are kept back.

    They are empty where students are only counted: by consent, and, rounded, by field.
    *waiting* says that students who came since the last report are not counted yet, as they are too few to be.
    """

    name: str
    students: int
    figures: Mapping[str, int] | None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What all trackers show: how many there are by consent, all students together, and group by group.

    *parts* are the groups by what they are formed after: programme, year, term, field, or two of the first, as
    ``programme × year``. *troubles* are the trackers that could not be looked at, and *left* files that are none, with
    why. *notes* are sentences on the roster. *published* are the sets of students that figures were given out of, in
    this report and before: to be kept, and shown to nobody.
    """

    consents: tuple[Group, ...]
    whole: Group
    parts: Mapping[str, tuple[Group, ...]]
    troubles: tuple[tuple[str, str], ...]
    least: int
    notes: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    published: tuple[frozenset[str], ...] = ()


def rate_of(figures: Mapping[str, int], key: str) -> int | None:
    """Return a share in whole per cent; None of nothing."""
    part, of, _ = RATES[key]
    return round(100 * figures[part] / figures[of]) if figures[of] else None


def report_of(
    found: Iterable[Found],
    roster: Mapping[str, Mapping[str, str]],
    *,
    least: int = LEAST,
    crosses: Sequence[tuple[str, str]] = (),
    earlier: Iterable[frozenset[str]] = (),
    notes: Sequence[str] = (),
    left: Sequence[tuple[str, str]] = (),
) -> Report:
    """Return the report; *roster* says for each tracker of which programme, year and term its student is.

    *crosses* are pairs of these for which there is a table of both. *earlier* are the sets of students that reports
    before this one have given figures of: no difference to them gives a small group away either.
    """
    everything = sorted(found, key=lambda each: each.where)
    told = [each for each in everything if each.counts]
    cells = _Cells(told, Published(least, earlier))
    kinds = dict.fromkeys(kind for said in roster.values() for kind in said)
    looked = [each for each in everything if not each.trouble]
    whole = cells.groups({"all": [each.where for each in told]})[0]
    by_consent = {each.value: [one.where for one in looked if one.consent is each] for each in Consent}
    consents = cells.groups(by_consent, bare=True)
    parts = {kind: cells.groups(_members(told, _said(roster, kind))) for kind in kinds}
    for one, other in crosses:
        parts[f"{one} × {other}"] = cells.groups(_members(told, _both(_said(roster, one), _said(roster, other))))
    parts["field"] = _rounded(_members(told, lambda each: each.fields), cells.published.least)
    troubles = tuple((each.where, each.trouble) for each in everything if each.trouble)
    kept = tuple(cells.published.sets)
    return Report(consents, whole, parts, troubles, cells.published.least, tuple(notes), tuple(left), kept)


Names = Callable[[Found], Sequence[str]]


def _said(roster: Mapping[str, Mapping[str, str]], kind: str) -> Names:
    return lambda each: (roster.get(each.where, {}).get(kind) or "not in the roster",)


def _both(one: Names, other: Names) -> Names:
    return lambda each: (f"{one(each)[0]} × {other(each)[0]}",)


def _members(told: Sequence[Found], names: Names) -> dict[str, list[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for each in told:
        for name in names(each):
            members[name].append(each.where)
    return members


def _rounded(members: Mapping[str, Sequence[str]], least: int) -> tuple[Group, ...]:
    """Return groups that overlap: how many students each has, to the nearest multiple of *least*, or kept back.

    A student is in several of these, so that few could be shown exactly beside the other tables. What is rounded so far
    tells of fewer than *least* in no difference.
    """
    sizes = {name: len(those) for name, those in sorted(members.items())}
    return tuple(
        Group(name, (size + least // 2) // least * least if size >= least else 0, {} if size >= least else None)
        for name, size in sizes.items()
    )


class _Cells:
    """Makes groups of what may be given out, the largest first, so that what is kept back is small."""

    def __init__(self, told: Sequence[Found], published: Published) -> None:
        self.published = published
        self._by_place = {each.where: each for each in told}
        self._before = frozenset().union(*published.sets)

    def groups(self, members: Mapping[str, Sequence[str]], *, bare: bool = False) -> tuple[Group, ...]:
        """Return the groups by name, each with its figures if these may be given out; *bare* ones are only counted."""
        sets = {name: frozenset(those) for name, those in members.items()}
        shown = dict(sets) if self.published.offer_all([*sets.values()]) else self._one_by_one(sets)
        return tuple(
            Group(name, len(shown.get(name, ())), self._summed(shown[name], bare=bare) if name in shown else None,
                  waiting=name in shown and shown[name] != sets[name])
            for name in sorted(sets)
        )  # fmt: skip

    def _one_by_one(self, sets: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
        """Return the students of whom each group may tell: all, or those that an earlier report has counted already."""
        shown = {}
        for name in sorted(sets, key=lambda each: (-len(sets[each]), each)):
            for students in (sets[name], sets[name] & self._before):
                if (students or not sets[name]) and self.published.offer(students):
                    shown[name] = students
                    break
        return shown

    def _summed(self, places: Iterable[str], *, bare: bool) -> dict[str, int]:
        if bare:
            return {}
        everyone = [self._by_place[each] for each in places]
        return {key: sum(each.counts.get(key, 0) for each in everyone) for key in COUNTS}
