"""E-mails: a message as a mail program keeps it, or pasted; headers, signatures and what is quoted are told apart."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage

from sheetsync.interviews.notes.forms.html import read_html
from sheetsync.interviews.notes.lines import Line, Notes
from sheetsync.interviews.notes.plain import read_plain

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
    r"(?:on|am|le|el)\b.{4,200}\b(?:wrote|schrieb|a écrit|escribió)\b.{0,80}:|-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht).*"
    r"|begin forwarded message:|_{20,}",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(?:sent|gesendet|envoyé|enviado)\s(?:from|von|de|depuis|desde)\s(?:my|meinem|mon|mi)\s.{2,60}|get outlook for .{2,20}",
    re.IGNORECASE,
)
_PEOPLE = {"from", "to", "von", "an", "de", "para", "à"}
_HEAD = "mail header"
_LONGEST_HEAD = 400
_LONGEST_SIGNATURE = 12


def is_message(text: str) -> bool:
    """Tell whether text is a message as it goes over the wire: lines of headers, some of which only machines write."""
    head = text[:20_000].lstrip("\ufeff").partition("\n\n")[0]
    rows = [row for row in head.split("\n")[:200] if not row[:1].isspace()]
    return len(rows) > 1 and all(map(_HEADER.match, rows)) and len(_WIRE.findall(head)) > 0


def read_message(data: bytes) -> Notes:
    """Return the lines of a message: its plain text, or else its page; attachments are named in the notices."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    lines = [Line(f"{name}: {' '.join(str(value).split())}", furniture=_HEAD) for name, value in _headers(message)]
    notices = [
        f"The attachment “{name}” is not read: save it and give its own name, if it has notes."
        for name in _attached(message)
    ]
    body = message.get_body(("plain", "html"))
    text = _content(body) if body is not None else ""
    if body is not None and body.get_content_type() == "text/html":
        page = read_html(text, EMAIL)
        return Notes(EMAIL, (*lines, *_signed(page.lines)), (*notices, *page.notices))
    flowed = body is not None and body.get_param("format") == "flowed"
    text = _unflowed(text) if flowed else text
    read = posted(text, sent=True) or read_plain(text)
    return Notes(EMAIL, (*lines, *read), tuple(notices))


def _headers(message: EmailMessage) -> Iterator[tuple[str, object]]:
    """Yield the headers that a mail program shows."""
    for name in ("From", "To", "Cc", "Date", "Subject"):
        try:
            value = message[name]
        except (ValueError, IndexError, AttributeError, TypeError, KeyError):  # of what is malformed, email says so now
            continue
        if value:
            yield name, value


def _attached(message: EmailMessage) -> list[str]:
    return [
        name
        for part in message.walk()
        if part.get_content_disposition() == "attachment" and (name := part.get_filename())
    ]


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError, TypeError):  # an unknown code page, or none that fits
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


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
            made += [replace(line, quoted=line.quoted + below) for line in read_plain("\n".join(part))]
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
