"""What stands in a file of notes without being a note: heads of mails, greetings, signatures, page marks, titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sheetsync.interviews.calendar_words import MONTHS, SHORT_MONTHS, WEEKDAYS
from sheetsync.interviews.notes.lines import Line
from sheetsync.model.folding import without_accents

__all__ = ["furniture_in", "is_title", "said_of"]

_MAIL = re.compile(
    r"(from|to|cc|bcc|subject|sent|date|reply-to|von|an|betreff|gesendet|datum|asunto|enviado|objet|"
    r"envoye|message-id)\s?:",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(hi|hello|hey|dear|good (morning|afternoon|evening)|hallo|liebe[rs]?|guten (tag|morgen)|hola|bonjour|salut)\b",
    re.IGNORECASE,
)
_GOODBYE = re.compile(
    r"(best|best wishes|all the best|kind regards|best regards|warm regards|regards|warmly|cheers|yours|sincerely|"
    r"yours sincerely|viele grusse|liebe grusse|beste grusse|mit freundlichen grussen|lg|mfg|saludos|un "
    r"saludo|cordialement|"
    r"bien a vous|thanks|thank you|many thanks|thanks again|talk soon|speak soon|take care|xx?|best of "
    r"luck|good luck)\W*"
)
_MARKS = re.compile(
    r"sent from my \w+.*|gesendet von .*|get outlook for .*|-- ?|\W*(page|seite|p\.|"
    r"pagina)\s?\d+(\s?(of|von|/|de)\s?\d+)?\W*|-\s?\d+\s?-|"
    r"\[?(transcript|recording|transcription) (by|started|stopped|ended|begins|ends).*|end of (notes|"
    r"transcript|interview)\W*|"
    r"on .{6,80} wrote:|am .{6,80} schrieb .{2,60}:|-+ ?(original|forwarded) message ?-+|created with .{3,30}|"
    r"(last )?(edited|modified|updated|exported|created)( on| at)?:? .{4,40}|scanned (by|with) .*|shared with .{2,60}"
)
_SECTION = re.compile(
    r"(my |interview |the |informational )*(notes?|interview|questions?( and answers)?|answers?|q ?& ?a|"
    r"misc|miscellaneous|intro|introduction|"
    r"transcript|part (\d|one|two|three|i+)|section \d|main part|cues?|summary|notizen|fragen|antworten|"
    r"notas|preguntas|page \d+|raw notes|notes from memory|questions asked|key points|the interview|begin|end|"
    r"sheet ?\d|untitled|new note|pg ?\d+|(first|second|third) (page|part|half)|main|body|unterhaltung|"
    r"gesprach)[\s:.!-]*"
)
_TITLE_WORDS = """
    interview interviews notes note with call zoom phone video teams meet coffee chat meeting informational info min
    mins minutes am pm my w mit gesprach notizen entrevista con entretien avec notas conversation transcript draft
    raw date when where place time person name who recorded recording h hr from at in on the a an of and by via for
    to google her his office mon tue wed thu fri sat sun mar may st nd rd th uhr montag dienstag mittwoch donnerstag
    freitag januar februar marz mai juni juli oktober dezember lunch tea telefon cafe hour half 1st 2nd 3rd fragen i
    talk talked spoke met ms mr mrs dr prof skype facetime online afternoon morning evening in-person inperson
    subject re fwd organisation organization company role firm interviewee contact topic title about interviewer de
    y el la le du
"""
_TITLE = frozenset(_TITLE_WORDS.split()) | WEEKDAYS | MONTHS | SHORT_MONTHS
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 240


def furniture_in(lines: Sequence[Line], person: str, about: str) -> list[str]:
    """Return of each line what furniture it is; empty where it is a note. *about* is what is known of the person."""
    kinds = [line.furniture for line in lines]
    folded = [without_accents(line.text) if len(line.text) <= _LONGEST else "" for line in lines]
    mail = [at for at, text in enumerate(folded) if _MAIL.match(text) and not lines[at].cells]
    for at in mail:
        if {at - 1, at + 1, at + 2, at - 2} & set(mail):
            kinds[at] = kinds[at] or "mail header"
    closing = -9
    for at, (line, text) in enumerate(zip(lines, folded, strict=True)):
        if kinds[at] or line.cells or not text:
            continue
        if _MARKS.fullmatch(text) or _SECTION.fullmatch(text):
            kinds[at] = "mark"
        elif _GREETING.match(text) and len(text.split()) <= 5 and text[-1:] in ",!.:" and at < 12:
            kinds[at] = "greeting"
        elif _GOODBYE.fullmatch(text) and not line.number and not line.bullet and len(text) <= 40:
            kinds[at], closing = "closing", at
        elif closing >= 0 and at - closing <= 4 and at >= len(lines) - 6 and _is_signature(line, person):
            kinds[at] = "signature"
        elif (at < 6 or line.heading == 1) and not line.bullet and said_of(line.text, person, about) == 0:
            kinds[at] = "title"
    return kinds


def is_title(line: Line, at: int, person: str, about: str) -> bool:
    """Tell whether a line says whom and when one met, and something more that is no answer."""
    if at >= 3 or len(line.text) > _LONGEST:
        return False
    names = {word for word in _WORD.findall(without_accents(person)) if len(word) > 2}
    there = set(_WORD.findall(without_accents(line.text)))
    short = len(line.text.split()) <= 16
    dated = any(each[0].isdigit() for each in there) or bool(
        set(_WORD.findall(without_accents(about))) & there - _TITLE
    )
    little = 0 < said_of(line.text, person, about) <= len(there) * (0.85 if dated else 0.6)
    return at < 3 and short and line.text[-1:] not in ".:?" and bool(names & there) and little


def said_of(text: str, person: str, about: str) -> int:
    """Return how many words of a line say more than who was met, where and when."""
    known = set(_WORD.findall(without_accents(f"{person} {about}")))
    words = _WORD.findall(without_accents(text))
    if not words:
        return 0
    more = [word for word in words if word not in _TITLE and word not in known and not word[0].isdigit()]
    named = any(word in known for word in words) or any(word in ("interview", "notes", "notizen") for word in words)
    dated = sum(word[0].isdigit() or word in _TITLE for word in words) == len(words) and any(
        word[0].isdigit() for word in words
    )
    return len(more) if named or dated else max(1, len(more))


def _is_signature(line: Line, person: str) -> bool:
    """Tell whether a line below the last words of a letter is a name, a firm, an address or a number."""
    words = line.text.split()
    named = set(without_accents(person).split()) & set(_WORD.findall(without_accents(line.text)))
    return len(words) <= 6 and (
        bool(named) or (line.text[-1:] not in ".?!" and "?" not in line.text and ":" not in line.text)
    )
