"""Everything needed before the next talk with somebody: gathered from all sheets, and brought onto one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from sheetsync.interviews.brief_talks import talked
from sheetsync.model.brief import Brief, Note, Part
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.network import Network
from sheetsync.model.safe_text import clean, fitted, width_of
from sheetsync.model.study import Study
from sheetsync.tracker.facts import Account, Facts
from sheetsync.tracker.rows import Contact, Touch

__all__ = ["LINES", "brief_of", "on_one_page"]

LINES = 61
"""Lines of a page: what A4 and US Letter have room for at nine points, below the name."""

_WIDE = 92
_LONGEST, _LONGEST_MARK = (220, 160, 100), 40
_MOST = {"said": 6, "touches": 5, "promised": 6, "ask": 8, "open": 5, "named": 6, "others": 5}


def brief_of(
    facts: Facts, study: Study, network: Network, contact: str, *, finding: Finding | str | None, word: str = ""
) -> Brief:
    """Return all that is known of the contact with an ID, nothing cut short.

    *finding* is what the weekly check says of them as of the day of the facts, None if nothing, or why it cannot.
    *word* is what an adviser has written.
    """
    account = facts.by_id[contact.casefold()]
    who = account.contact
    name = _said(who.name) or contact
    touches = account.touches[::-1]
    place = next((number for number, each in enumerate(network.people) if each.id == contact), None)
    coming, *heard = talked(facts.tracker, study, account)
    parts = [
        coming,
        Part("now", "What to do now", (*_from_adviser(word), *_now(who, finding, facts.today))),
        Part("known", "How we know each other", tuple(_known(who, network, place, touches))),
        Part("promised", "What was promised", tuple(_promised(account))),
        *heard,
        Part("named", "Whom they named", tuple(_named(network, place))),
        Part("touches", "Last touches", tuple(_touch(row) for row in touches)),
        Part("others", f"Others at {_said(who.organisation)}", tuple(_others(network, place))),
        Part("notes", "Also", tuple(_also(who))),
    ]
    about = ", ".join(_said(text) for text in (who.role, who.team, who.organisation) if text)
    return Brief(contact, name, about, tuple(_facts(who)), tuple(part for part in parts if part.notes))


def _said(text: str) -> str:
    """Return what a cell says as one line that is safe on a screen."""
    return clean(text, 400)


def on_one_page(brief: Brief, lines: int = LINES) -> Brief:
    """Return as much of a brief as fits on a page of *lines*; what had no room is counted.

    Every part keeps its first note, cut shorter where they would be too many; then each in its turn gets another while
    there is room. Up to eleven parts always fit.
    """
    facts = tuple(_cut(fact, 45) for fact in brief.facts)
    lines -= max(0, ceil(width_of(" · ".join(facts)) / _WIDE) - 1)
    drafts = [[_short(part, longest) for part in brief.parts] for longest in _LONGEST]
    parts = next((parts for parts in drafts if _least(parts) <= lines), drafts[-1])
    room = lines - _least(parts)
    taken = [1 for _ in parts]
    growing = list(range(len(parts)))
    while growing:
        for number in tuple(growing):
            part, at = parts[number], taken[number]
            full = at >= min(len(part.notes), _MOST.get(part.key, 4))
            if full or _lines_of(part.notes[at]) > room:
                growing.remove(number)
            else:
                room -= _lines_of(part.notes[at])
                taken[number] += 1
    shown = [
        replace(part, notes=part.notes[:many], more=len(part.notes) - many)
        for part, many in zip(parts, taken, strict=True)
    ]
    name, about = _cut(brief.name, 50), _cut(brief.about, _WIDE)
    return replace(brief, name=name, about=about, facts=facts, parts=tuple(shown))


def _least(parts: Sequence[Part]) -> float:
    """Return how many lines the parts take with a note each, and with a line that counts the others."""
    return sum(1.5 + _lines_of(part.notes[0]) + (len(part.notes) > 1) for part in parts)


def _short(part: Part, longest: int) -> Part:
    notes = (replace(each, text=_cut(each.text, longest), mark=_cut(each.mark, _LONGEST_MARK)) for each in part.notes)
    return replace(part, title=_cut(part.title, 60), notes=tuple(notes))


def _cut(text: str, width: int) -> str:
    return fitted(clean(text, width), width)


def _lines_of(note: Note) -> int:
    """Return how many lines a note takes: words are not broken, except one that is longer than a line."""
    lines, at = 1, 4.0
    for word in f"{note.mark} {note.text}".split(" "):
        wide = width_of(word) + 1
        if at + wide > _WIDE:
            lines, at = lines + 1, 4.0
        lines += int((at + wide) // _WIDE)
        at = (at + wide) % _WIDE
    return lines


def _facts(who: Contact) -> Iterator[str]:
    yield from map(_said, filter(None, (who.stage_said, who.tier_said, who.field, who.email, who.phone, who.profile)))
    if who.do_not_contact:
        yield "Do not contact"
    if who.ok_again not in ("", "Yes"):
        yield f"Write again: {who.ok_again}"


def _from_adviser(word: str) -> Iterator[Note]:
    if word:
        yield Note(_said(word), "your adviser")


def _now(who: Contact, finding: Finding | str | None, today: date) -> Iterator[Note]:
    if isinstance(finding, str):
        yield Note(finding, "not checked", late=True)
    elif finding is not None:
        coming = finding.due is not None and finding.due > today
        mark = f"from {finding.due}" if coming else finding.label
        yield Note(finding.next, mark, late=finding.severity >= Severity.LATE)
        yield Note(finding.why, "because")
    if who.next_step:
        day = who.next_step_date
        yield Note(who.next_step, f"by {day}" if day else "next step", late=day is not None and day < today)


def _known(who: Contact, network: Network, place: int | None, touches: Sequence[Touch]) -> Iterator[Note]:
    if who.how_met:
        yield Note(who.how_met, "met by")
    for tie in network.leading_to(place) if place is not None else ():
        refused = ", who does not want to be named" if tie.may_use_name.casefold() == "no" else ""
        yield Note(f"{network.people[tie.source].name}{refused} ({tie.course})", "named by", late=tie.waits == "source")
    if touches:
        since = f", {len(touches) - 1} more since" if len(touches) > 1 else ""
        yield Note(f"{touches[-1].day}{since}", "first touch")


def _promised(account: Account) -> Iterator[Note]:
    for each in sorted(account.promises, key=lambda promise: promise.made or date.min, reverse=True):
        waits = account.is_open(each) and (not each.theirs or each.by is not None)
        rest = f" by {each.by}" if each.by else ""
        rest += " (nothing sent since)" if waits and not each.theirs else ""
        late = waits and (each.by is None or each.by < account.today)
        yield Note(f"{each.text}{rest}", f"{'they' if each.theirs else 'you'} {each.made or ''}".strip(), late=late)


def _named(network: Network, place: int | None) -> Iterator[Note]:
    ties = network.named_by(place) if place is not None else []
    for tie in sorted(ties, key=lambda tie: not tie.waits):
        someone = network.people[tie.target]
        about = f", {someone.about}" if someone.about else ""
        yield Note(f"{someone.name}{about}: {tie.course}", late=tie.waits == "source")


def _touch(row: Touch) -> Note:
    how = ", ".join(filter(None, map(_said, (row.direction, row.channel, row.purpose))))
    return Note(": ".join(filter(None, (how, row.summary))), str(row.day or "no date"))


def _others(network: Network, place: int | None) -> Iterator[Note]:
    company = next((each for each in network.companies if place in each.people), None)
    for number in company.people if company else ():
        someone = network.people[number]
        if number != place:
            about = ", ".join(filter(None, (someone.role, someone.team)))
            stage = someone.stage if someone.known else "not a contact yet"
            yield Note(", ".join(filter(None, (someone.name, about))) + (f" ({stage})" if stage else ""))
    for by, text, row in company.said if company else ():
        yield Note(f"{text} ({row})", f"{by} on other teams")


def _also(who: Contact) -> Iterator[Note]:
    for text, mark in ((who.offer, "what you can offer"), (who.notes, "notes"), (who.tags, "tags")):
        if text:
            yield Note(text, mark)
