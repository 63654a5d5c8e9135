"""Refusals, in the words and shapes of Google's own error answers."""

from __future__ import annotations

from typing import Any

STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"


class Refusal(Exception):
    """An answer other than 200: HTTP code, message, and the details Google adds."""

    def __init__(self, code: int, message: str, details: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details

    def body(self) -> dict[str, Any]:
        """The JSON body of the answer."""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": STATUS[self.code]}
        if self.details:
            error["details"] = self.details
        return {"error": error}


class DriveRefusal(Refusal):
    """Drive's errors carry a list of reasons and no `status` (one recorded exception: 401)."""

    def __init__(self, code: int, message: str, reason: str, location: str = "") -> None:
        super().__init__(code, message)
        self.reason = reason
        self.location = location

    def body(self) -> dict[str, Any]:
        """The JSON body of the answer."""
        entry = {"message": self.message, "domain": "global", "reason": self.reason}
        if self.location:
            entry["location"] = self.location
            entry["locationType"] = "parameter"
        return {"error": {"code": self.code, "message": self.message, "errors": [entry]}}


def invalid(message: str) -> Refusal:
    """400 without details: the request was understood and cannot be done."""
    return Refusal(400, message)


def violations(found: list[tuple[str, str]], message: str | None = None) -> Refusal:
    """400 with one field violation per (field, description)."""
    entries = [{"field": field, "description": text} if field else {"description": text} for field, text in found]
    joined = "\n".join(text for _, text in found) if message is None else message
    return Refusal(400, joined, [{"@type": BAD_REQUEST, "fieldViolations": entries}])


def not_found() -> Refusal:
    """404 of the Sheets API."""
    return Refusal(404, "Requested entity was not found.")


def denied() -> Refusal:
    """403 of the Sheets API."""
    return Refusal(403, "The caller does not have permission")


def file_not_found(file_id: str) -> DriveRefusal:
    """404 of the Drive API."""
    return DriveRefusal(404, f"File not found: {file_id}.", "notFound", "fileId")


def not_modelled(what: str) -> Refusal:
    """501: Google would answer this; the sandbox does not, and says so instead of pretending."""
    return Refusal(501, f"The sheetsync sandbox does not model {what}. See docs/sandbox.md for what it answers.")


def quota_exceeded(kind: str) -> Refusal:
    """429 as recorded 306 times; Google sends no Retry-After header with it. `kind`: "Read" or "Write"."""
    metric = f"'{kind} requests' and limit '{kind} requests per minute per user'"
    message = (
        f"Quota exceeded for quota metric {metric} of service 'sheets.googleapis.com' "
        "for consumer 'project_number:123456789012'."
    )
    metadata = {
        "service": "sheets.googleapis.com",
        "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
        "quota_limit": f"{kind}RequestsPerMinutePerUser",
        "consumer": "projects/123456789012",
    }
    detail = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": metadata,
    }
    return Refusal(429, message, [detail])
