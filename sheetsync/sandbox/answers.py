"""What goes over the wire: status, content type, body, the headers a kind of answer carries, and gzip both ways.

Google answers in gzip where `Accept-Encoding` has it, and takes request bodies in it: its own clients for Java and
.NET send them so unless told otherwise.
"""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any, NamedTuple

from sheetsync.sandbox.errors import Refusal

JSON_TYPE = "application/json; charset=UTF-8"
HTML_TYPE = "text/html; charset=UTF-8"
# Recorded with every answer of the Sheets API.
SHEETS_HEADERS = (
    ("Cache-Control", "private"), ("Vary", "Origin"), ("Vary", "X-Origin"), ("Vary", "Referer"),
    ("X-XSS-Protection", "0"), ("X-Frame-Options", "SAMEORIGIN"),
)  # fmt: skip
# Nothing but our own script and style, no frame around it, no form sent anywhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
PAGE_HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
)
# Recorded with every 401.
_ASK_FOR_TOKEN = (("WWW-Authenticate", 'Bearer realm="https://accounts.google.com/", error="invalid_token"'),)


class Answer(NamedTuple):
    """Status, content type, body, further headers."""

    status: int
    kind: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def html(page: str, status: int = 200) -> Answer:
    """A page, with the policy that keeps hostile text in it from doing anything."""
    return Answer(status, HTML_TYPE, page.encode("utf-8", "replace"), PAGE_HEADERS)


def as_json(value: Any, status: int = 200) -> Answer:
    """An answer in JSON; compact, where Google's is indented."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, JSON_TYPE, text.encode("utf-8", "replace"))


def refused(refusal: Refusal) -> Answer:
    """A refusal as the answer it is."""
    made = as_json(refusal.body(), refusal.code)
    return made._replace(headers=_ASK_FOR_TOKEN) if refusal.code == 401 else made


_SMALLEST = 400
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


def unpacked(raw: bytes, encoding: str, *, largest: int) -> bytes:
    """A request's body as it was before it was packed; Refusal if it cannot be unpacked or has more than `largest`."""
    if encoding.strip().lower() in ("", "identity"):
        return raw
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise Refusal(400, f"The sandbox cannot read a body in the encoding {encoding!r}.")
    reader = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        body = reader.decompress(raw, largest + 1)
    except zlib.error:
        raise Refusal(400, "Invalid compressed request body.") from None
    if len(body) > largest:
        raise Refusal(400, "Request payload size exceeds the limit.")
    if not reader.eof:
        raise Refusal(400, "Invalid compressed request body.")
    return body


def packed(answer: Answer, accepts: str) -> Answer:
    """An answer in gzip if the client takes it and it is worth it."""
    names = {part.partition(";")[0].strip().lower() for part in accepts.split(",")}
    if "gzip" not in names or len(answer.body) < _SMALLEST:
        return answer
    headers = (*answer.headers, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
    return answer._replace(body=gzip.compress(answer.body, 6, mtime=0), headers=headers)
