"""A saved mail, a folder of them, a pasted one, or an invitation: who, when, which way, about what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, tzinfo
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from typing import NamedTuple

from sheetsync.exchange.days import day_of
from sheetsync.exchange.encoding import decode
from sheetsync.exchange.record import SourceUnreadable
from sheetsync.exchange.vcard import content_lines, unescaped
from sheetsync.exchange.words import fold

__all__ = ["Captured", "Who", "read_captured"]

_MOST_BYTES = 50_000_000
_LONGEST_TEXT = 2_000
_FOLDER_LINE = re.compile(rb"^From [^\n]*\d{4}\s*$", re.MULTILINE)
_HEADER = re.compile(rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_LABELS = {
    **dict.fromkeys(("from", "von", "de", "da", "van"), "from"),
    **dict.fromkeys(("to", "an", "a", "para", "aan"), "to"),
    **dict.fromkeys(("cc", "kopie"), "cc"),
    **dict.fromkeys(("sent", "date", "gesendet", "datum", "envoye", "enviado", "fecha", "verzonden", "data"), "sent"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "onderwerp", "oggetto"), "subject"),
}
"""What mail programs call the lines above a pasted message, in English, German, French, Spanish, Italian, Dutch."""
_LABEL = re.compile(r"\*{0,2}([^\W\d_]{1,12})\s?:\*{0,2}\s*(.*)")
_PERIOD = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_QUOTED = re.compile(r"^(?:>.*|On .{10,120} wrote:|Am .{10,120} schrieb.*:|Le .{10,120} a écrit.*:)$", re.MULTILINE)


class Who(NamedTuple):
    """Somebody as a message names them; either may be blank."""

    name: str
    address: str


class Captured(NamedTuple):
    """One message or invitation; *at* is its number in the file, from 1.

    *begins* is None in a mail. An invitation lasts *minutes*, 0 if that is not said; *cancelled* ones take one back.
    """

    at: int
    day: date | None
    sender: Who
    others: tuple[Who, ...]
    subject: str
    text: str = ""
    begins: time | None = None
    minutes: int = 0
    place: str = ""
    invitation: bool = False
    cancelled: bool = False


def read_captured(data: bytes, zone: tzinfo, otherwise: Callable[[bytes], str | None]) -> list[Captured]:
    """Return the messages and invitations of a file, days and times in *zone*.

    *otherwise* guesses an encoding. Raises SourceUnreadable for a file that holds none.
    """
    if len(data) > _MOST_BYTES:
        raise SourceUnreadable("The file is larger than 50 MB.", hint="Save fewer messages. Nothing was changed.")
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if b"BEGIN:VCALENDAR" in data[:2_000].upper():
        found = list(_events(data, zone))
    elif data.startswith(b"From ") and _FOLDER_LINE.match(data):
        parts = [part.lstrip(b"\n") for part in _FOLDER_LINE.split(data)]
        found = [_mail(part, zone, at) for at, part in enumerate((part for part in parts if part.strip()), 1)]
    elif _HEADER.match(data) and re.search(
        rb"^(?:Message-ID|MIME-Version|Received|Date):", data, re.IGNORECASE | re.MULTILINE
    ):
        found = [_mail(data, zone, 1)]
    else:
        found = list(_pasted(decode(data, otherwise).text))
    if not found:
        raise SourceUnreadable(
            "The file is no saved mail (.eml, .mbox, or pasted with its lines From, To, Sent, Subject) and no "
            "invitation (.ics).",
            hint="Save the message from your mail program. Nothing was changed.",
        )
    return found


def _mail(data: bytes, zone: tzinfo, at: int) -> Captured:
    message = message_from_bytes(data, policy=default)
    senders = _people(message, "from") or [Who("", "")]
    sent: date | None = None
    try:
        when = parsedate_to_datetime(str(message.get("date", "")))
        sent = (when if when.tzinfo is None else when.astimezone(zone)).date()
    except (ValueError, TypeError, OverflowError):
        sent = None
    others = tuple(who for header in ("to", "cc") for who in _people(message, header))
    return Captured(at, sent, senders[0], others, _one_line(str(message.get("subject", ""))), _body(message))


def _people(message: Message, header: str) -> list[Who]:
    """Return those whom a header names; one that is damaged names as many as can be read."""
    try:
        said = [str(each) for each in message.get_all(header, [])]
    except (ValueError, IndexError, TypeError, AttributeError):
        return []
    return [Who(_one_line(name), address.strip().casefold()) for name, address in getaddresses(said) if address or name]


def _body(message: Message) -> str:
    """Return what a message says in plain text, without what it quotes."""
    try:
        part = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
        text = str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError, KeyError, AttributeError):
        return ""
    return _QUOTED.split(text, maxsplit=1)[0].strip()[:_LONGEST_TEXT]


def _pasted(text: str) -> Iterator[Captured]:
    """Yield a message whose lines From, To, Sent and Subject stand above it as a mail program shows them."""
    said: dict[str, str] = {}
    lines = text.strip().split("\n")
    body = len(lines)
    for number, line in enumerate(lines[:40]):
        found = _LABEL.fullmatch(line.strip())
        label = _LABELS.get(fold(found[1])) if found else None
        if found and label:
            said.setdefault(label, found[2].strip())
        elif said and line.strip():
            body = number
            break
    if "from" not in said or not said.keys() & {"to", "subject", "sent"}:
        return
    days = day_of(said.get("sent", ""))
    sent = (days.day_first or days.month_first) if days and days.is_clear else None
    sender = next(iter(_addresses(said["from"])), Who("", ""))
    others = (*_addresses(said.get("to", "")), *_addresses(said.get("cc", "")))
    kept = _QUOTED.split("\n".join(lines[body:]), maxsplit=1)[0].strip()
    yield Captured(1, sent, sender, others, _one_line(said.get("subject", "")), kept[:_LONGEST_TEXT])


def _addresses(text: str) -> list[Who]:
    people = [Who(_one_line(name), address.casefold()) for name, address in getaddresses([text.replace(";", ",")])]
    return [
        who if "@" in who.address else Who(who.name or text.strip(), "") for who in people if who.name or who.address
    ]


def _events(data: bytes, zone: tzinfo) -> Iterator[Captured]:
    """Yield the events of a calendar that have a day."""
    cells: dict[str, str] = {}
    people: list[Who] = []
    method, inside, at = "", 0, 0
    for line in content_lines(data):
        name, value = line.name, unescaped(line.value)
        if name == "BEGIN":
            inside += value.upper() == "VEVENT" or inside > 0
            if value.upper() == "VEVENT" and inside == 1:
                cells, people = {}, []
        elif name == "END":
            if value.upper() == "VEVENT" and inside == 1:
                at += 1
                yield _event(at, cells, people, method, zone)
            inside = max(inside - 1, 0)
        elif name == "METHOD":
            method = value.upper()
        elif inside == 1 and name in ("ATTENDEE", "ORGANIZER"):
            who = Who(_one_line(" ".join(line.params.get("CN", []))), re.sub(r"(?i)^mailto:", "", value).casefold())
            people.insert(0 if name == "ORGANIZER" else len(people), who)
        elif inside == 1:
            cells.setdefault(name, value)


def _event(at: int, cells: dict[str, str], people: Sequence[Who], method: str, zone: tzinfo) -> Captured:
    start, end = (_moment(cells.get(name, ""), zone) for name in ("DTSTART", "DTEND"))
    minutes = int((end - start).total_seconds() // 60) if start and end else _minutes(cells.get("DURATION", ""))
    whole_day = "T" not in cells.get("DTSTART", "")
    return Captured(
        at,
        start.date() if start else None,
        people[0] if people else Who("", ""),
        tuple(dict.fromkeys(people)),
        _one_line(cells.get("SUMMARY", "")),
        cells.get("DESCRIPTION", "")[:_LONGEST_TEXT],
        None if whole_day or start is None else start.time(),
        minutes if 0 < minutes <= 1_440 and not whole_day else 0,
        _one_line(cells.get("LOCATION", "") or cells.get("URL", "")),
        invitation=True,
        cancelled=method == "CANCEL" or cells.get("STATUS", "").upper() == "CANCELLED",
    )


def _moment(text: str, zone: tzinfo) -> datetime | None:
    """Return a moment of a calendar: one in UTC in *zone*, any other as it is written."""
    for form in ("%Y%m%dT%H%M%S", "%Y%m%dT%H%M", "%Y%m%d"):
        try:
            read = datetime.strptime(text.strip().rstrip("Zz"), form)
        except ValueError:
            continue
        in_utc = text.strip()[-1:] in "Zz"
        return read.replace(tzinfo=_UTC).astimezone(zone).replace(tzinfo=None) if in_utc else read
    return None


_UTC = datetime.fromisoformat("2000-01-01T00:00:00+00:00").tzinfo


def _minutes(text: str) -> int:
    found = _PERIOD.fullmatch(text.strip().upper())
    days, hours, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return days * 1_440 + hours * 60 + minutes


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]
