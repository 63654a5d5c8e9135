"""Who may ask: only this machine, only a browser that was given the key, and only from the page's own forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe
from time import monotonic

from werkzeug.wrappers import Request, Response

__all__ = ["HEADERS", "Guard"]

_KEY_LASTS = 60.0

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer says to the browser: nothing from elsewhere, nothing inline, nothing kept."""


@dataclass
class Guard:
    """The secret of one run of the page, at one port; a key for the first address holds once, and for a minute."""

    port: int
    secret: str = field(default_factory=lambda: token_urlsafe(32))
    _keys: dict[str, float] = field(default_factory=dict)

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers share cookies between the ports of a machine."""
        return f"sheetsync-{self.port}"

    @property
    def hosts(self) -> tuple[str, str]:
        """What a browser may call this server; any other name was made to lead here by somebody else."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    def new_key(self) -> str:
        """Return a key for an address that is opened within a minute."""
        key = token_urlsafe(24)
        self._keys[key] = monotonic()
        return key

    def takes(self, key: str) -> bool:
        """Tell whether a key holds, which it then does no more."""
        given = self._keys.pop(key, None)
        return given is not None and monotonic() - given <= _KEY_LASTS

    def let_in(self, answer: Response) -> Response:
        """Give a browser the cookie by which it is known from here on."""
        answer.set_cookie(self.cookie, self.secret, httponly=True, samesite="Strict", path="/")
        return answer

    def knows(self, request: Request) -> bool:
        """Tell whether a request comes from a browser that was let in."""
        return self.is_secret(request.cookies.get(self.cookie, ""))

    def is_secret(self, told: str) -> bool:
        """Tell whether somebody knows the secret, in a time that does not tell how much of it."""
        return compare_digest(told.encode("utf-8", "surrogatepass"), self.secret.encode())

    def trusts_host(self, request: Request) -> bool:
        """Tell whether a request was addressed to this server by its own name."""
        return request.headers.get("Host", "") in self.hosts

    def trusts_form(self, request: Request) -> bool:
        """Tell whether what is sent comes from one of the page's own forms."""
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None:
            return site == "same-origin"
        return request.headers.get("Origin", "") in {f"http://{host}" for host in self.hosts}
