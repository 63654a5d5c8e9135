"""Bodies as they go over the wire: gzip both ways, as Google does.

Google answers in gzip where `Accept-Encoding` has it, and takes request bodies in it: its own clients for Java and
.NET send them so unless told otherwise.
"""

from __future__ import annotations

import gzip
import zlib

from sheetsync.sandbox.answers import Answer
from sheetsync.sandbox.errors import Refusal

__all__ = ["packed", "unpacked"]

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
