"""Refusals, in the words and shapes of Google's own error answers."""

from __future__ import annotations

from typing import Any

# A message of the API, as it is sent and kept.
Json = dict[str, Any]

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
ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
HELP = "type.googleapis.com/google.rpc.Help"
PROJECT = 123456789012


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

    def __init__(self, code: int, message: str, reason: str, location: str = "", domain: str = "global") -> None:
        super().__init__(code, message)
        self.reason = reason
        self.location = location
        self.domain = domain

    def body(self) -> dict[str, Any]:
        """The JSON body of the answer."""
        entry = {"message": self.message, "domain": self.domain, "reason": self.reason}
        if self.location:
            entry["location"] = self.location
            entry["locationType"] = "header" if self.code == 401 else "parameter"
        error: dict[str, Any] = {"code": self.code, "message": self.message, "errors": [entry]}
        if self.code == 401:
            error["status"] = STATUS[401]
        return {"error": error}


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


def unauthenticated(*, drive: bool = False) -> Refusal:
    """401: the access token is missing, expired or revoked. Drive's body is recorded; the Sheets API adds no list."""
    message = (
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
        "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    if drive:
        return DriveRefusal(401, message, "authError", "Authorization")
    return Refusal(401, message)


def out_of_storage() -> DriveRefusal:
    """403 of Drive since 2025 when a service account would own a file (gspread issue 1592)."""
    message = (
        "Service Accounts do not have storage quota. Leverage shared drives "
        "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
        "(http://support.google.com/a/answer/7281227) instead."
    )
    return DriveRefusal(403, message, "storageQuotaExceeded", domain="usageLimits")


def api_disabled(api: str) -> Refusal:
    """403 while the project of the credentials has not enabled an API ("sheets" or "drive")."""
    service, title = f"{api}.googleapis.com", f"Google {api.capitalize()} API"
    address = f"https://console.developers.google.com/apis/api/{service}/overview?project={PROJECT}"
    message = (
        f"{title} has not been used in project {PROJECT} before or it is disabled. Enable it by visiting {address} "
        "then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems "
        "and retry."
    )
    link = {"description": "Google developers console API activation", "url": address}
    metadata = {"service": service, "serviceTitle": title, "consumer": f"projects/{PROJECT}", "activationUrl": address}
    return Refusal(403, message, [_error_info("SERVICE_DISABLED", metadata), {"@type": HELP, "links": [link]}])


def _error_info(reason: str, metadata: dict[str, str]) -> dict[str, Any]:
    return {"@type": ERROR_INFO, "reason": reason, "domain": "googleapis.com", "metadata": metadata}


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
        f"for consumer 'project_number:{PROJECT}'."
    )
    metadata = {
        "service": "sheets.googleapis.com",
        "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
        "quota_limit": f"{kind}RequestsPerMinutePerUser",
        "consumer": f"projects/{PROJECT}",
    }
    return Refusal(429, message, [_error_info("RATE_LIMIT_EXCEEDED", metadata)])
