"""A letter template merged with what the tracker knows.

A template is plain text, with an empty line between its parts. A first line ``Subject:`` names the message. The first
part addresses the reader, the last closes the letter: its first line is the closing, the others the signature. How the
paragraphs between them are written, `sheetsync.letters.paragraphs` says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from sheetsync.errors import UsageMistake
from sheetsync.letters.evidence import in_words, lines_of
from sheetsync.letters.paragraphs import FIELD, filled, paragraph
from sheetsync.letters.reader import Reader, line
from sheetsync.model.finding import Finding
from sheetsync.model.letter import Letter, TemplateField
from sheetsync.tracker.addresses import addresses_in

__all__ = ["KINDS", "KIND_OF_RULE", "LetterTemplateMistaken", "compose", "kind_asked", "mistakes"]

KINDS: Mapping[str, str] = {
    "thank-you": "Thank-you",
    "request": "Request",
    "follow-up": "Follow-up",
    "reply": "Reply",
    "schedule": "Reply",
    "report-back": "Report back",
    "check-in": "Check-in",
    "referral-thanks": "Report back",
    "closing": "Other",
}
"""The kinds of letter that ship, and the purpose under which the log has one that was sent."""

KIND_OF_RULE: Mapping[str, str] = {
    "R1": "check-in",
    "R2": "thank-you",
    "R4a": "reply",
    "R4b": "follow-up",
    "R4c": "follow-up",
    "R5": "schedule",
    "R6a": "request",
    "R6b": "referral-thanks",
    "R7": "report-back",
    "R8": "check-in",
    "R10": "request",
}
"""Which letter a finding of the weekly check asks for, by its rule."""

_KIND_OF_FLAG: Mapping[str, str] = {"TRY A SECOND PERSON": "request", "CLOSE?": ""}

_SUBJECT = re.compile(r"Subject:[ \t]*(.*)\n", re.IGNORECASE)
_LEAST_PARAGRAPHS = 3


class LetterTemplateMistaken(UsageMistake):
    """A letter template that cannot be filled."""


def kind_asked(finding: Finding) -> str:
    """Return which kind of letter a finding of the weekly check asks for; blank if none answers it."""
    if finding.table != "contacts" or not finding.row:
        return ""
    return _KIND_OF_FLAG.get(finding.flag, KIND_OF_RULE.get(finding.rule, ""))


def compose(template: str, reader: Reader, known: Mapping[str, TemplateField], today: date) -> Letter:
    """Return the letter; *template* has no `mistakes`."""
    subject, body = _parts(template)
    blocks = [block for block in re.split(r"\n\s*\n", body.strip()) if block.strip()]
    about = reader.talk.id or reader.name
    inner = [paragraph(block, known, about, number) for number, block in enumerate(blocks[1:-1])]
    closing, *signature = filled(blocks[-1], known).splitlines()
    me = known["me.name"].text
    contact = reader.contact
    called = " ".join(filter(None, (line(contact.honorific), reader.name)))
    title = ", ".join(filter(None, (called, line(contact.role))))
    inside = (title, line(contact.team), reader.organisation, *(lines_of(contact.address) or ("[[their address]]",)))
    head = (*(known["me.address"].text or "[[your address]]").splitlines(), known["me.email"].text)
    return Letter(
        subject=paragraph(subject, known, about, 0) or "",
        head=tuple(filter(None, head)),
        day=in_words(today),
        inside=tuple(filter(None, inside)),
        salutation=" ".join(filled(blocks[0], known).split()),
        paragraphs=tuple(filter(None, inner)),
        closing=closing,
        signature=tuple(line.strip() for line in signature) or (me or "[[your name]]",),
        emails=addresses_in(contact.email),
    )


def mistakes(template: str, known: Mapping[str, TemplateField]) -> list[str]:
    """Say all that keeps a template from being filled: fields that do not exist, and paragraphs that are missing."""
    _, body = _parts(template)
    found = []
    for name in dict.fromkeys(match[1] for match in FIELD.finditer(template)):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            found.append(f"there is no field {name}" + (f"; did you mean {near[0]}?" if near else ""))
    blocks = [block for block in re.split(r"\n\s*\n", body.strip()) if block.strip()]
    if len(blocks) < _LEAST_PARAGRAPHS:
        found.append("it needs an address to the reader, a paragraph and a closing, with an empty line between them")
    elif any(match[2] for block in (blocks[0], blocks[-1]) for match in FIELD.finditer(block)):
        found.append("its first and last paragraph can never be left out, so their fields have no question mark")
    return found


def _parts(template: str) -> tuple[str, str]:
    text = template.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")
    first = _SUBJECT.match(text)
    return (first[1], text[first.end() :]) if first else ("", text)
