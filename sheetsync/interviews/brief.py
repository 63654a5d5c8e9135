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
from sheetsync.model.records import Record, records
from sheetsync.model.safe_text import clean, fitted, width_of
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Study

__all__ = ["LINES", "brief_of", "on_one_page"]

LINES = 61
"""Lines of a page: what A4 and US Letter have room for at nine points, below the name."""

_WIDE = 92
_LONGEST, _LONGEST_MARK = (220, 160, 100), 40
_MOST = {"said": 6, "touches": 5, "promised": 6, "ask": 8, "open": 5, "named": 6, "others": 5}


def brief_of(
    snapshot: Snapshot, study: Study, network: Network, contact: str, *, finding: Finding | None, today: date
) -> Brief:
    """Return all that is known of the contact with an ID, nothing cut short.

    *finding* is what the weekly check says of them as of *today*, None if nothing.
    """
    people = list(records(snapshot, "contacts"))
    who = next(row for row in people if row.id == contact)
    name = who.text("name") or contact
    alone = sum(row.text("name").casefold() == name.casefold() for row in people) == 1
    called = {contact.casefold(), name.casefold()} if alone else {contact.casefold()}
    log = (row for row in records(snapshot, "interactions") if row.text("contact").casefold() in called)
    touches = [row for row in log if not row.ticked("draft")]
    touches.sort(key=lambda row: row.day("date") or date.min, reverse=True)
    place = next((number for number, each in enumerate(network.people) if each.id == contact), None)
    coming, *heard = talked(snapshot, study, who)
    parts = [
        coming,
        Part("now", "What to do now", tuple(_now(who, finding, today))),
        Part("known", "How we know each other", tuple(_known(who, network, place, touches))),
        Part("promised", "What was promised", tuple(_promised(touches))),
        *heard,
        Part("named", "Whom they named", tuple(_named(network, place))),
        Part("touches", "Last touches", tuple(_touch(row) for row in touches)),
        Part("others", f"Others at {who.text('organisation')}", tuple(_others(network, place))),
        Part("notes", "Also", tuple(_also(who))),
    ]
    about = ", ".join(filter(None, (who.text(key) for key in ("role", "team", "organisation"))))
    return Brief(contact, name, about, tuple(_facts(who)), tuple(part for part in parts if part.notes))


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


def _facts(who: Record) -> Iterator[str]:
    for key in ("stage", "tier", "field", "email", "phone", "profile"):
        if text := who.text(key):
            yield text
    if who.ticked("do_not_contact"):
        yield "Do not contact"
    if (again := who.text("ok_again")) and again.casefold() != "yes":
        yield f"Write again: {again}"


def _now(who: Record, finding: Finding | None, today: date) -> Iterator[Note]:
    if finding is not None:
        coming = finding.due is not None and finding.due > today
        mark = f"from {finding.due}" if coming else finding.flag
        yield Note(finding.next, mark, late=finding.severity >= Severity.LATE)
        yield Note(finding.why, "because")
    if step := who.whole("next_step").strip():
        day = who.day("next_step_date")
        yield Note(step, f"by {day}" if day else "next step", late=day is not None and day < today)


def _known(who: Record, network: Network, place: int | None, touches: Sequence[Record]) -> Iterator[Note]:
    if how := who.text("how_met"):
        yield Note(how, "met by")
    for tie in network.leading_to(place) if place is not None else ():
        refused = ", who does not want to be named" if tie.may_use_name.casefold() == "no" else ""
        yield Note(f"{network.people[tie.source].name}{refused} ({tie.course})", "named by", late=tie.waits == "source")
    days = [day for row in touches if (day := row.day("date"))]
    if days:
        yield Note(f"{min(days)}, {len(touches)} since" if len(touches) > 1 else f"{min(days)}", "first touch")


def _promised(touches: Sequence[Record]) -> Iterator[Note]:
    sent = [row.day("date") for row in touches if _is_sent(row)]
    for row in touches:
        day = row.day("date")
        for key, whose in (("promise_by_me", "you"), ("promise_by_them", "they")):
            if text := row.whole(key).strip():
                open_still = whose == "you" and day is not None and not any(each and each > day for each in sent)
                rest = " (nothing sent since)" if open_still else ""
                yield Note(f"{text}{rest}", " ".join(filter(None, (whose, str(day or "")))), late=open_still)


def _is_sent(row: Record) -> bool:
    return row.text("channel").casefold() != "note" and row.text("direction").casefold() in {"out", "both"}


def _named(network: Network, place: int | None) -> Iterator[Note]:
    ties = network.named_by(place) if place is not None else []
    for tie in sorted(ties, key=lambda tie: not tie.waits):
        someone = network.people[tie.target]
        about = f", {someone.about}" if someone.about else ""
        yield Note(f"{someone.name}{about}: {tie.course}", late=tie.waits == "source")


def _touch(row: Record) -> Note:
    how = ", ".join(filter(None, (row.text("direction"), row.text("channel"), row.text("purpose"))))
    said = row.whole("summary").strip()
    return Note(": ".join(filter(None, (how, said))), str(row.day("date") or row.text("date") or "no date"))


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


def _also(who: Record) -> Iterator[Note]:
    for key, mark in (("offer", "what you can offer"), ("notes", "notes"), ("tags", "tags")):
        if text := who.whole(key).strip():
            yield Note(text, mark)
