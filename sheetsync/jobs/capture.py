"""Saved mails become rows of the log, invitations interviews; people who are not in Contacts are reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.documents.decoding import decoded
from sheetsync.errors import UsageMistake
from sheetsync.exchange.captured import Captured, Who, read_captured
from sheetsync.followup.settings import own_address
from sheetsync.interviews.prepare import Minting
from sheetsync.jobs.entry import read_entries
from sheetsync.jobs.naming import table_of
from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.folding import without_accents
from sheetsync.model.importing import Reported
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Value, is_blank, show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = ["Taken", "capture", "read_messages"]

_ANSWER = re.compile(r"(?:re|aw|sv|antw|rif|res|réf)\s*:", re.IGNORECASE)
_CALL = re.compile(r"https?://|zoom|teams|meet\.|webex", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taken:
    """What messages become: IDs of new rows of the log, of new and of cancelled interviews, and what was left out."""

    logged: tuple[str, ...]
    interviews: tuple[str, ...]
    cancelled: tuple[str, ...]
    same: int
    reports: tuple[Reported, ...]
    snapshot: Snapshot


def read_messages(paths: Sequence[Path], zone: tzinfo) -> list[tuple[str, Captured]]:
    """Return the messages of files, each with the name of its file; raises UsageMistake and SourceUnreadable."""
    found = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as reason:
            raise UsageMistake(f"{path} cannot be read: {reason.strerror}.", hint="Nothing was changed.") from None
        found += [(path.name, each) for each in read_captured(data, zone, decoded)]
    return found


def capture(
    book: Book,
    schema: Schema,
    messages: Sequence[tuple[str, Captured]],
    *,
    today: date,
    letters: Callable[[int], str],
    with_text: bool = False,
) -> Taken:
    """Write what *messages* tell of contacts; what the tracker has already is not written again.

    The text of a mail is kept only *with_text*. Raises the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    for name in ("contacts", "interactions", "interviews"):
        table_of(snapshot, name)
    taking = _Taking(snapshot, schema, today, Minting(snapshot, schema, letters), with_text=with_text)
    for file, each in messages:
        taking.take(each, f"{file}, {each.at}" if each.at > 1 else file)
    if taking.changes:
        snapshot = book.apply(taking.changes, expected=snapshot)
    added = [each for each in taking.changes if isinstance(each, AddRow)]
    return Taken(
        tuple(each.row for each in added if each.table == "interactions"),
        tuple(each.row for each in added if each.table == "interviews"),
        tuple(each.row for each in taking.changes if isinstance(each, SetCell)),
        taking.same,
        tuple(taking.reports),
        snapshot,
    )


@dataclass(slots=True)
class _Taking:
    """Messages being taken in, one after the other."""

    snapshot: Snapshot
    schema: Schema
    today: date
    minting: Minting
    with_text: bool
    changes: list[Change] = field(default_factory=list)
    reports: list[Reported] = field(default_factory=list)
    same: int = 0
    own: str = ""
    by_address: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    logged: set[tuple[str, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        tracker = Tracker(self.snapshot)
        self.own = own_address(self.snapshot).strip().casefold()
        names = Counter(without_accents(each.name) for each in tracker.contacts)
        for each in tracker.contacts:
            self.by_address.setdefault(each.email.strip().casefold(), each.id)
            if names[without_accents(each.name)] == 1:
                self.by_name[without_accents(each.name)] = each.id
        self.by_address.pop("", None)
        self.by_name.pop("", None)
        self.logged = {_said(each.contact, each.day, each.direction, each.summary) for each in tracker.touches}

    def take(self, each: Captured, where: str) -> None:
        if each.day is None:
            self.reports.append(Reported(where, "no-date", "It has no date, so it was left out."))
        elif each.invitation:
            self._invite(each, each.day, where)
        elif each.day > self.today:
            self.reports.append(
                Reported(where, "future", f"It is of {each.day}, which is to come, so it was left out.")
            )
        else:
            self._log(each, each.day, where)

    def _log(self, each: Captured, day: date, where: str) -> None:
        outgoing = each.sender.address == self.own if self.own else self._known(each.sender) is None
        people = each.others if outgoing else (each.sender,)
        typed: dict[str, str | date] = {"date": day, "direction": "out" if outgoing else "in", "channel": "Email"}
        if not outgoing and _ANSWER.match(each.subject):
            typed["purpose"] = "Reply"
        text = f"\n{each.text}" if self.with_text and each.text else ""
        typed["summary"] = f"{each.subject or 'E-mail without a subject'}{text}"
        for contact in self._contacts(people, where):
            cells = self._read("interactions", {"contact": contact, **typed})
            known = _said(contact, day, "out" if outgoing else "in", show(cells.get("summary")))
            if known in self.logged:
                self.same += 1
                continue
            self.logged.add(known)
            self.changes.append(self.minting.row("interactions", cells))

    def _invite(self, each: Captured, day: date, where: str) -> None:
        contact = next(iter(self._contacts((each.sender, *each.others), where)), None)
        if contact is None:
            return
        there = [talk for talk in Tracker(self.snapshot).interviews if talk.contact == contact and talk.day == day]
        if each.cancelled:
            self._cancel([talk for talk in there if talk.status in ("", "Planned")], where)
            return
        if there or any(
            isinstance(change, AddRow) and (change.cells.get("contact"), change.cells.get("date")) == (contact, day)
            for change in self.changes
        ):
            self.same += 1
            return
        typed: dict[str, str | date] = {"contact": contact, "date": day}
        typed |= {"time": f"{each.begins:%H:%M}"} if each.begins else {}
        typed |= {"minutes": str(each.minutes)} if each.minutes else {}
        if each.place:
            typed |= {"place": each.place, "mode": "Video" if _CALL.search(each.place) else "In person"}
        self.changes.append(self.minting.row("interviews", self._read("interviews", typed)))

    def _cancel(self, planned: Sequence[Interview], where: str) -> None:
        if not planned:
            self.reports.append(
                Reported(where, "no-interview", "It cancels an interview that the tracker does not have.")
            )
        for talk in planned:
            self.changes.append(SetCell("interviews", talk.id, "status", talk.status or None, "Cancelled"))

    def _read(self, table: str, typed: dict[str, str | date]) -> dict[str, Value]:
        there = self.snapshot.tables[table]
        kept = {key: value for key, value in typed.items() if key in there.positions}
        cells = read_entries(kept, there, self.schema.tables[table], self.snapshot, self.today)
        return {key: value for key, value in cells.items() if not is_blank(value)}

    def _known(self, who: Who) -> str | None:
        return self.by_address.get(who.address) or self.by_name.get(without_accents(who.name))

    def _contacts(self, people: Sequence[Who], where: str) -> Iterator[str]:
        """Yield the contacts among people, each once; report who is none."""
        found: dict[str, None] = {}
        unknown = []
        for who in people:
            if who.address == self.own and self.own:
                continue
            if contact := self._known(who):
                found[contact] = None
            elif who.name or who.address:
                unknown.append(who)
        for who in unknown:
            named = f"{who.name} <{who.address}>" if who.name and who.address else who.name or who.address
            self.reports.append(Reported(where, "unknown-person", f"{named} is nobody in Contacts, and was not added."))
        yield from found


def _said(contact: str, day: date | None, direction: str, summary: str) -> tuple[str, ...]:
    """Return what two rows of the log have in common that are about the same message."""
    return contact, str(day), direction.casefold(), " ".join(summary.split()).casefold()
