"""Letters: drafting one, and checking one before it goes. Nothing here sends anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.documents.letter import document_text, draw_letter, fill_letter, template_fields
from sheetsync.documents.passages import left_over
from sheetsync.errors import SheetsyncError, UsageMistake
from sheetsync.followup import check
from sheetsync.jobs.naming import find_contact
from sheetsync.jobs.shipped import listed
from sheetsync.jobs.thanks import refuse_before_the_talk, talked_to
from sheetsync.letters.check import Remark, check_letter
from sheetsync.letters.draft import KINDS, LetterTemplateMistaken, compose, kind_asked, mistakes
from sheetsync.letters.evidence import fields
from sheetsync.letters.forms import by_hand, message
from sheetsync.letters.reader import Reader, cautions, second_person, the_reader, waiting_referral
from sheetsync.model.finding import Finding
from sheetsync.model.letter import Letter, TemplateField
from sheetsync.model.snapshot import Snapshot
from sheetsync.resources import templates
from sheetsync.tracker.facts import Facts, facts_of
from sheetsync.tracker.reading import Tracker

__all__ = [
    "SUFFIXES",
    "Draft",
    "LetterUnreadable",
    "check_file",
    "check_text",
    "draft_for",
    "draft_thanks",
    "rendered",
]

SUFFIXES = (".docx", ".eml", ".txt")
"""What a letter can be written as: a business letter, an unsent message, a text to copy by hand."""

_MOST_BYTES = 5_000_000
_MOST_OTHERS = 100
_UNTOUCHED = "Nothing was written."


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
    def notes(self) -> tuple[tuple[str, str], ...]:
        """The places that are open though the tracker has notes for them: the words of the place, and the notes."""
        said = (self.letter.subject, *self.letter.paragraphs)
        open_here = [each for each in self.known.values() if each.noted and not each.text]
        return tuple((each.gap, each.noted) for each in open_here if any(each.shown in text for text in said))

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a person should know before the letter goes."""
        return tuple(cautions(self.reader, self.kind, self.letter))

    def to_dict(self) -> dict[str, object]:
        """Return the draft as data, in the form ``sheetsync.letter/1``."""
        return {
            "format": "sheetsync.letter/1",
            "kind": self.kind,
            "contact": self.reader.contact.id,
            "interview": self.reader.talk.id,
            "rule": self.finding.rule if self.finding else None,
            "subject": self.letter.subject,
            "text": by_hand(self.letter),
            "gaps": list(self.letter.gaps),
            "notes": [{"gap": gap, "noted": noted} for gap, noted in self.notes],
            "cautions": list(self.cautions),
        }


def draft_thanks(book: Book, *, interview: str, template: Path | None, today: date) -> Draft:
    """Draft the thank-you for the interview that *interview* means.

    Raises NotHeldYet, NameUnknown, NameAmbiguous, LetterTemplateMistaken, LetterUnreadable and the book's errors.
    """
    facts = facts_of(Tracker(book.observe()), today)
    return _drafted(facts, "thank-you", talked_to(facts, interview), template)


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
        reader = the_reader(facts, row)
        if kind == "thank-you":
            refuse_before_the_talk(reader, facts.today)
        return _drafted(facts, kind, reader, template)
    return _drafted(facts, kind_asked(finding), _reader_for(facts, finding), template, finding=finding)


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
    reader = talked_to(facts, interview)
    text = _text_of(path)
    beside = (each for each in sorted(path.parent.iterdir()) if each.suffix.lower() in SUFFIXES and each.is_file())
    others: dict[str, str] = {}
    for each in beside:
        if each.resolve() != path.resolve() and each.stem != path.stem and len(others) < _MOST_OTHERS:
            try:
                others[each.name] = _text_of(each)
            except SheetsyncError:
                continue  # whatever else lies there is no letter to compare with
    left = left_over(_bytes_of(path)) if path.suffix.lower() == ".docx" else None
    return check_letter(text, facts.tracker, reader, others, left)


def check_text(book: Book, *, interview: str, text: str, today: date) -> list[Remark]:
    """Look at a thank-you letter in a text, as `check_file` does; raises NotHeldYet, NameUnknown, NameAmbiguous."""
    facts = facts_of(Tracker(book.observe()), today)
    return check_letter(text, facts.tracker, talked_to(facts, interview), {}, None)


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
    """Return what a letter in a file says; a message's with its subject."""
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
        read = message_from_bytes(data, policy=default)
        subject, body = str(read["Subject"] or ""), read.get_body(("plain",))
        content = body.get_content() if body else ""
    except (KeyError, LookupError, ValueError, AttributeError, TypeError) as reason:
        raise LetterUnreadable(f"{path} is no message that can be read.", hint=_UNTOUCHED) from reason
    return f"Subject: {subject}\n\n{content}" if isinstance(content, str) else ""


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
