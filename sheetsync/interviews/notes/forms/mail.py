"""E-mails: a message as a mail program keeps it, or pasted; headers, signatures and what is quoted are told apart."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from sheetsync.interviews.notes.forms.html import WEB_PAGE, read_html
from sheetsync.interviews.notes.forms.recognise import recognised
from sheetsync.interviews.notes.forms.unreadable import bounded, broken
from sheetsync.interviews.notes.lines import Line, Notes
from sheetsync.interviews.notes.plain import read_plain
from sheetsync.model.safe_text import clean

__all__ = ["EMAIL", "is_message", "posted", "read_message"]

EMAIL = "an e-mail"

_FIELD = re.compile(
    r"\*{0,2}(from|to|cc|bcc|sent|date|subject|reply-to|von|an|gesendet|datum|betreff|de|para|à|objet|asunto):\*{0,2}(?:\s.*|$)",
    re.IGNORECASE,
)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9\-]{1,40}:(?:\s.*|$)")
_WIRE = re.compile(
    r"^(?:return-path|received|delivered-to|message-id|mime-version|dkim-signature|content-type|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_WROTE = re.compile(
    r"(?:on|am|le|el)\b.{4,200}\b(?:wrote|schrieb|a écrit|escribió)\b.{0,80}:|-{2,}\s*(?:original"
    r" message|forwarded message|ursprüngliche nachricht).*"
    r"|begin forwarded message:|_{20,}",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(?:sent|gesendet|envoyé|enviado)\s(?:from|von|de|depuis|desde)\s(?:my|meinem|mon|mi)\s.{2,60}|get outlook"
    r" for .{2,20}",
    re.IGNORECASE,
)
_PEOPLE = {"from", "to", "von", "an", "de", "para", "à"}
_HEAD = "mail header"
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_LONGEST_HEADER = 2_000
_MOST_PARTS = 2_000
_LONGEST_HEAD = 400
_LONGEST_SIGNATURE = 12


def is_message(text: str) -> bool:
    """Tell whether text is a message as it goes over the wire: lines of headers, some of which only machines write."""
    head = text[:20_000].lstrip("\ufeff").partition("\n\n")[0]
    rows = [row for row in head.split("\n")[:200] if not row[:1].isspace()]
    return len(rows) > 1 and all(map(_HEADER.match, rows)) and len(_WIRE.findall(head)) > 0


def read_message(data: bytes) -> Notes:
    """Return the lines of a message: its plain text, or else its page; attachments are named in the notices.

    Raises NotesUnreadable for one with more parts than any message has.
    """
    if data.count(b"\n--") > _MOST_PARTS:
        raise broken(EMAIL, "it has too many parts to be safe")
    try:
        message = email.message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError as reason:
        raise broken(EMAIL, "its parts are nested too deeply to be safe") from reason
    lines = [Line(f"{name}: {value}", furniture=_HEAD) for name in _SHOWN if (value := _header(message, name))]
    kinds = {
        part.get_content_type(): part for part in reversed(parts) if part.get_content_disposition() != "attachment"
    }
    notices = [
        f"The attachment “{clean(name, 80)}” is not read: save it and give its own name, if it has notes."
        for part in parts
        if part.get_content_disposition() == "attachment" and (name := part.get_filename(""))
    ]
    if (body := kinds.get("text/plain")) is None and (page := kinds.get("text/html")) is not None:
        saved = message.get_content_type() == "multipart/related" and "To" not in message
        read = recognised(read_html(_content(page), WEB_PAGE if saved else EMAIL))
        if saved:  # a page with its pictures, as browsers and OneNote save it (.mht)
            return replace(read, notices=(*notices, *read.notices))
        return Notes(EMAIL, (*lines, *_signed(read.lines)), (*notices, *read.notices))
    text = _content(body) if body is not None else ""
    if body is not None and body.get_param("format") == "flowed":
        text = _unflowed(text)
    return Notes(EMAIL, (*lines, *(posted(text, sent=True) or read_plain(text))), tuple(notices))


def _header(message: Message, name: str) -> str:
    """Return a header as a mail program shows it."""
    raw = " ".join(str(message.get(name, ""))[:_LONGEST_HEADER].split())
    try:
        return str(make_header(decode_header(raw)))
    except (ValueError, LookupError, HeaderParseError):  # of what is malformed, email says so only now
        return raw


def _content(part: Message) -> str:
    data = part.get_payload(decode=True)
    text = data if isinstance(data, bytes) else b""
    try:
        return bounded(text.decode(part.get_content_charset("utf-8")))
    except (LookupError, UnicodeDecodeError):
        return bounded(text.decode("cp1252", "replace"))


def _unflowed(text: str) -> str:
    """Join the lines that a mail program has broken and marked with a blank at their end."""
    made: list[str] = []
    for row in text.replace("\r\n", "\n").split("\n"):
        depth = len(row) - len(row.lstrip(">"))
        if made and made[-1].endswith(" ") and made[-1] != "-- " and len(made[-1]) - len(made[-1].lstrip(">")) == depth:
            made[-1] += row[depth:].removeprefix(" ")
        else:
            made.append(row)
    return "\n".join(made)


def posted(text: str, *, sent: bool = False) -> tuple[Line, ...] | None:
    """Return the lines of text that has a mail's headers or quotes in it, or None if it has none.

    *sent* says that it is the text of a message, which may have nothing but a signature.
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kinds = _kinds(rows)
    if not any(kinds) and not sent:
        return None
    _sign(rows, kinds)
    made: list[Line] = []
    below = 0  # how deep what follows is quoted, where a program quotes without signs
    start = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and kinds[at] == kinds[start]:
            continue
        part = rows[start:at]
        if kinds[start]:
            made += [Line(row.strip().lstrip("> "), furniture=kinds[start]) for row in part if row.strip(" >\t")]
            below += start > 0 and kinds[start] == _HEAD and _quotes_without_signs(rows[at:])
        else:
            read = read_plain("\n".join(part))
            made += [replace(line, quoted=line.quoted + below) for line in read if line.text]
        start = at
    return tuple(made)


def _quotes_without_signs(after: Sequence[str]) -> bool:
    """Tell whether an older message begins here that no signs quote."""
    return not next((row for row in after if row.strip()), ">").lstrip().startswith(">")


def _kinds(rows: Sequence[str]) -> list[str]:
    """Return for each row whether it is of a mail's headers, or says who wrote what is quoted below it."""
    kinds = [""] * len(rows)
    at = 0
    while at < len(rows):
        bare = _unquoted(rows[at])
        end = _block(rows, at)
        if end - at >= 2 and _PEOPLE & _fields(rows[at:end]):
            pass
        elif bare and _WROTE.fullmatch(bare):
            end = at + 1
        elif (
            bare
            and at + 1 < len(rows)
            and not bare.endswith(":")
            and _WROTE.fullmatch(f"{bare} {_unquoted(rows[at + 1])}")
        ):
            end = at + 2
        else:
            at += 1
            continue
        kinds[at:end] = [_HEAD] * (end - at)
        at = end
    return kinds


def _sign(rows: Sequence[str], kinds: list[str]) -> None:
    """Mark the signatures: from their sign to the next message or quote, if they are short."""
    at = 0
    while at < len(rows):
        end = at + 1
        if rows[at].rstrip() == "--" or _SENT_FROM.fullmatch(_unquoted(rows[at])):
            while end < len(rows) and not kinds[end] and not rows[end].startswith(">"):
                end += 1
            if end - at <= _LONGEST_SIGNATURE or rows[at] == "-- ":
                kinds[at:end] = ["signature"] * (end - at)
        at = end


def _unquoted(row: str) -> str:
    """Return a row without the signs that quote it; nothing of one that is too long to be a mail's own."""
    return row.strip().lstrip("> ") if len(row) < _LONGEST_HEAD else ""


def _block(rows: Sequence[str], at: int) -> int:
    while at < len(rows) and _FIELD.fullmatch(_unquoted(rows[at])):
        at += 1
    return at


def _fields(rows: Sequence[str]) -> set[str]:
    return {found[1].lower() for row in rows if (found := _FIELD.fullmatch(_unquoted(row)))}


def _signed(lines: Sequence[Line]) -> Iterator[Line]:
    """Mark the signature and the attributions of a message that is a page."""
    signature = False
    for line in lines:
        signature = (
            signature or line.text == "--" or _SENT_FROM.fullmatch(line.text[:80]) is not None
        ) and not line.quoted
        wrote = len(line.text) < _LONGEST_HEAD and _WROTE.fullmatch(line.text) is not None
        furniture = "signature" if signature else _HEAD if wrote else line.furniture
        yield replace(line, furniture=furniture)
