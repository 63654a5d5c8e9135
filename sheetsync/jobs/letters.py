"""Letters: drafting one, checking one before it goes, noting that it went. Nothing here sends anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.documents.letter import document_text, draw_letter, fill_letter, template_fields
from sheetsync.errors import SheetsyncError, UsageMistake
from sheetsync.followup import check
from sheetsync.jobs.entry import taken_ids
from sheetsync.jobs.naming import find_contact, find_interview
from sheetsync.jobs.shipped import listed
from sheetsync.letters.check import Remark, check_letter
from sheetsync.letters.draft import KINDS, LetterTemplateMistaken, compose, kind_asked, mistakes
from sheetsync.letters.evidence import fields
from sheetsync.letters.forms import by_hand, message
from sheetsync.letters.reader import Reader, cautions, second_person, the_reader, waiting_referral
from sheetsync.letters.sent import thanks_sent
from sheetsync.model.finding import Finding
from sheetsync.model.ids import mint_id
from sheetsync.model.letter import Letter, TemplateField
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.resources import templates
from sheetsync.tracker.facts import Facts, facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = [
    "SUFFIXES",
    "AlreadyThanked",
    "Draft",
    "LetterUnreadable",
    "NotHeldYet",
    "check_file",
    "draft_for",
    "draft_thanks",
    "note_thanks",
    "rendered",
]

SUFFIXES = (".docx", ".eml", ".txt")
"""What a letter can be written as: a business letter, an unsent message, a text to copy by hand."""

_MOST_BYTES = 5_000_000
_MOST_OTHERS = 100
_UNTOUCHED = "Nothing was written."


class AlreadyThanked(UsageMistake):
    """The tracker has a thank-you for that interview already."""


class NotHeldYet(UsageMistake):
    """An interview is still to come, and nobody can be thanked for it."""


class LetterUnreadable(SheetsyncError):
    """A file is no letter that can be read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter of a kind, whom it is for, what the tracker knew for it, and the finding that asked for it, if one did.

    *own* is a person's own Word template, which is filled in place of drawing the letter.
    """

    kind: str
    reader: Reader
    letter: Letter
    known: dict[str, TemplateField]
    finding: Finding | None = None
    own: bytes | None = None

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a person should know before the letter goes."""
        return tuple(cautions(self.reader, self.kind, self.letter))


def draft_thanks(book: Book, *, interview: str, template: Path | None, today: date) -> Draft:
    """Draft the thank-you for the interview that *interview* means.

    Raises NotHeldYet, NameUnknown, NameAmbiguous, LetterTemplateMistaken, LetterUnreadable and the book's errors.
    """
    facts = facts_of(Tracker(book.observe()), today)
    return _drafted(facts, "thank-you", _talked_to(facts, interview), template)


def draft_for(book: Book, *, contact: str, kind: str, template: Path | None, today: date) -> Draft:
    """Draft a letter to the contact that *contact* means; if that is blank, for the first finding that asks.

    Without a *kind* the weekly check decides which letter it is. Raises as `draft_thanks` does.
    """
    snapshot = book.observe()
    row = find_contact(snapshot, contact).id if contact else ""
    if kind and not row:
        raise UsageMistake("Whom is the letter for?", hint=f"Name a contact. {_UNTOUCHED}")
    finding = None if kind else _asking(snapshot, row, today)
    facts = facts_of(Tracker(snapshot), today)
    if finding is None:
        return _drafted(facts, kind, the_reader(facts, row), template)
    return _drafted(facts, kind_asked(finding), _reader_for(facts, finding), template, finding=finding)


def _talked_to(facts: Facts, interview: str) -> Reader:
    """Return with whom an interview was held; raises NotHeldYet, NameUnknown, NameAmbiguous."""
    talk = _talk_meant(facts.tracker, interview)
    reader = the_reader(facts, talk.contact, talk.id)
    if talk.day and talk.day > facts.today:
        raise NotHeldYet(
            f"The interview with {reader.name or talk.id} is on {talk.day}, and has not been held yet.",
            hint=f"If the day is wrong, correct it in Interviews, column Date. {_UNTOUCHED}",
        )
    return reader


def _talk_meant(tracker: Tracker, interview: str) -> Interview:
    return tracker.interview(find_interview(tracker.snapshot, interview).id) or Interview()


def _reader_for(facts: Facts, finding: Finding) -> Reader:
    """Return whom the letter is for that a finding asks for: mostly, but not always, whom the finding is about."""
    waiting = waiting_referral(facts, finding.row) if finding.rule == "R6a" else None
    if waiting is not None:
        return the_reader(facts, waiting.to or waiting.to_name, referral=waiting.id)
    if finding.flag == "TRY A SECOND PERSON":
        return second_person(facts, finding.row)
    return the_reader(facts, finding.row)


def rendered(draft: Draft, suffix: str, paper: str) -> bytes:
    """Return the draft as a file with one of SUFFIXES; raises WordMissing, DocumentUnreadable."""
    if suffix == ".eml":
        return message(draft.letter)
    if suffix == ".txt":
        return by_hand(draft.letter).encode()
    return fill_letter(draft.own, draft.known) if draft.own is not None else draw_letter(draft.letter, paper)


def check_file(book: Book, *, interview: str, path: Path, today: date) -> list[Remark]:
    """Look at a thank-you letter in a file, beside the other letters in its folder; nothing is changed.

    Raises NotHeldYet, NameUnknown, NameAmbiguous, LetterUnreadable, WordMissing and the book's errors.
    """
    facts = facts_of(Tracker(book.observe()), today)
    reader = _talked_to(facts, interview)
    text = _text_of(path)
    beside = (each for each in sorted(path.parent.iterdir()) if each.suffix.lower() in SUFFIXES and each.is_file())
    others: dict[str, str] = {}
    for each in beside:
        if each.resolve() != path.resolve() and each.stem != path.stem and len(others) < _MOST_OTHERS:
            try:
                others[each.name] = _text_of(each)
            except SheetsyncError:
                continue  # whatever else lies there is no letter to compare with
    return check_letter(text, facts.tracker, reader, others)


def note_thanks(
    book: Book, schema: Schema, *, interview: str, how: str, on: date, letters: Callable[[int], str]
) -> tuple[str, bool]:
    """Note that the thank-you for an interview was sent; return the interview, and whether they are now In touch.

    Raises AlreadyThanked, NameUnknown, NameAmbiguous, UsageMistake for a day before the interview, and the book's
    errors; after those nothing is changed.
    """
    snapshot = book.observe()
    tracker = Tracker(snapshot)
    talk = _talk_meant(tracker, interview)
    if talk.day and on < talk.day:
        raise UsageMistake(
            f"{talk.id} is on {talk.day}: no thank-you for it can have been sent on {on}.",
            hint=f"If it was on another day: sheetsync interview edit {talk.id} --on DATE. Nothing was changed.",
        )
    if before := talk.sent_said:
        raise AlreadyThanked(
            f"The thank-you for {talk.id} is noted as sent already: {before}.",
            hint="If the day is wrong, correct it in Interviews, column Thank-you sent. Nothing was changed.",
        )
    entry = ""
    if "interactions" in snapshot.tables:
        taken = taken_ids(snapshot, "interactions")
        entry = mint_id(schema.tables["interactions"], {}, taken=taken, letters=letters)
    after = Tracker(book.apply(tuple(thanks_sent(tracker, talk, how=how, on=on, entry=entry)), expected=snapshot))
    stages = [who.stage if (who := each.contact(talk.contact)) else "" for each in (tracker, after)]
    return talk.id, stages[0] != stages[1] == "In touch"


def _asking(snapshot: Snapshot, contact: str, today: date) -> Finding:
    """Return the first finding that a letter answers, of one contact or of all."""
    found = check(snapshot, today=today).findings
    mine = [each for each in found if not contact or each.row == contact]
    asking = next((each for each in mine if kind_asked(each)), None)
    if asking is None:
        whom = f" to {contact}" if contact else ""
        instead = f" It says {mine[0].flag}: {mine[0].next}" if contact and mine else ""
        raise UsageMistake(
            f"The weekly check asks for no letter{whom}.{instead}",
            hint=f"Say which you want with --kind: {', '.join(KINDS)}. {_UNTOUCHED}",
        )
    return asking


def _drafted(facts: Facts, kind: str, reader: Reader, own: Path | None, *, finding: Finding | None = None) -> Draft:
    known = fields(facts, reader)
    shipped = (templates() / "letters" / f"{kind}.txt").read_text(encoding="utf-8")
    if own is not None and own.suffix.lower() == ".docx":
        data = _bytes_of(own)
        lost = [name for name in dict.fromkeys(template_fields(data)) if name not in known]
        _refuse(own, [f"there is no field {name}" for name in lost])
        return Draft(kind, reader, compose(shipped, reader, known, facts.today), known, finding, data)
    text = shipped if own is None else _decoded(own)
    _refuse(own, mistakes(text, known))
    return Draft(kind, reader, compose(text, reader, known, facts.today), known, finding)


def _refuse(template: Path | None, found: list[str]) -> None:
    if found:
        told = "\n".join(f"  {each}" for each in found)
        raise LetterTemplateMistaken(
            f"{template} cannot be filled:\n{told}", hint=f"Fields: see sheetsync help letters. {_UNTOUCHED}"
        )


def _text_of(path: Path) -> str:
    """Return what a letter in a file says, without the head of a message."""
    if path.suffix.lower() not in SUFFIXES:
        raise LetterUnreadable(f"{path} is no letter.", hint=f"A letter ends in {listed(SUFFIXES)}. {_UNTOUCHED}")
    data = _bytes_of(path)
    if path.suffix.lower() == ".docx":
        return document_text(data)
    if path.suffix.lower() == ".txt":
        return data.decode("utf-8-sig", "replace")
    from email import message_from_bytes
    from email.policy import default

    try:
        body = message_from_bytes(data, policy=default).get_body(("plain",))
        content = body.get_content() if body else ""
    except (KeyError, LookupError, ValueError, AttributeError, TypeError) as reason:
        raise LetterUnreadable(f"{path} is no message that can be read.", hint=_UNTOUCHED) from reason
    return content if isinstance(content, str) else ""


def _decoded(path: Path) -> str:
    try:
        return _bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise LetterUnreadable(f"{path} is not text in UTF-8.", hint=f"Save it as UTF-8. {_UNTOUCHED}") from reason


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise LetterUnreadable(f"{path} is larger than any letter is.", hint=_UNTOUCHED)
        return path.read_bytes()
    except OSError as reason:
        raise LetterUnreadable(f"{path} cannot be read: {reason.strerror}.", hint=_UNTOUCHED) from reason
