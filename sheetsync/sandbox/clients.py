"""A requests session whose traffic to Google goes to a sandbox: whatever is built on requests needs no change."""

from __future__ import annotations

from typing import Any

from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter

SERVICES = ("https://sheets.googleapis.com/", "https://www.googleapis.com/", "https://oauth2.googleapis.com/")


class _ToSandbox(HTTPAdapter):
    """Sends what is meant for one of Google's services to a sandbox instead."""

    def __init__(self, service: str, url: str) -> None:
        super().__init__()
        self._service, self._url = service, url + "/"

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """Send a request to the sandbox, under the path it has with Google."""
        assert request.url is not None
        request.url = self._url + request.url.removeprefix(self._service)
        return super().send(request, *args, **kwargs)


def session(url: str) -> Session:
    """A session for a sandbox at `url`; it keeps its connections, and proxies of the environment are not asked."""
    made = Session()
    made.trust_env = False
    for service in SERVICES:
        made.mount(service, _ToSandbox(service, url))
    return made
