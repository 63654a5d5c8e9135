"""The page as a WSGI application: who may ask, which page answers, and what becomes of what cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module, resources
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from htpy import Element, a, p
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.books.interface import BookLocked
from sheetsync.config import is_address
from sheetsync.errors import RefusedForSafety, SheetsyncError, UsageMistake
from sheetsync.history.lock import BookBusy
from sheetsync.jobs.opening import open_elsewhere
from sheetsync.jobs.planning import PlanClashes
from sheetsync.report.html import PAGE_STYLE
from sheetsync.report.styles import REPORT_STYLES
from sheetsync.web.desk import Desk
from sheetsync.web.guard import HEADERS, Guard
from sheetsync.web.parts import page
from sheetsync.web.trouble import clash_page, trouble_page

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

__all__ = ["App", "Shown"]

Shown: TypeAlias = Element | Response | tuple[str, tuple[Any, ...], str]
"""What a page gives: an answer, or its title, its parts, and the area that it belongs to."""

_LARGEST = 12_000_000
_STATIC = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
_MODULES = ("today", "bring", "people", "interviews", "after", "compare", "letters", "sync", "history")
_STATUS = ((PlanClashes, 409), (BookLocked, 423), (BookBusy, 503), (UsageMistake, 422), (RefusedForSafety, 409))


class _Request(Request):
    """A request whose files stay in memory: they hold what people said in confidence, and are none too large."""

    max_content_length = _LARGEST
    max_form_parts = 5_000
    max_form_memory_size = 2_000_000

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return BytesIO()


class App:
    """The page on one tracker; *close* ends the server, *seen* is called whenever somebody looks."""

    def __init__(
        self,
        desk: Desk,
        guard: Guard,
        *,
        close: Callable[[], None] = lambda: None,
        seen: Callable[[], None] = lambda: None,
    ) -> None:
        self.desk, self.guard = desk, guard
        self._close, self._seen = close, seen
        self._rules = Map()
        self._pages: dict[str, Callable[..., Shown]] = {}
        for name in _MODULES:
            for method, path, shown in import_module(f"sheetsync.web.pages.{name}").ROUTES:
                endpoint = f"{method} {path}"
                self._pages[endpoint] = shown
                self._rules.add(Rule(path, methods=[method], endpoint=endpoint))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, as WSGI has it."""
        answer = self._answered(_Request(environ))
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer(environ, start_response)

    def _answered(self, request: Request) -> Response:
        if not self.guard.trusts_host(request):
            return _plain(403, "This address does not lead here.")
        if request.path == "/join":
            return self._join(request)
        if request.path.startswith("/static/"):
            return _asset(request.path.removeprefix("/static/"))
        if (key := request.args.get("key")) is not None:
            if self.guard.takes(key):
                return self.guard.let_in(redirect(request.path, 303))
            return _plain(403, "This key was used already, or is older than a minute. Run `sheetsync open` again.")
        if not self.guard.knows(request):
            # A link from another site comes without the cookie, and with it once the page has loaded itself again.
            again = request.headers.get("Sec-Fetch-Site") == "cross-site" and request.method == "GET"
            return _again() if again else _plain(403, "This page is somebody's own. Run `sheetsync open` to be let in.")
        if request.method == "POST" and not self.guard.trusts_form(request):
            return _plain(403, "This was not sent from the page itself, so nothing was done.")
        self._seen()
        with self.desk.lock:
            return self._page(request)

    def _join(self, request: Request) -> Response:
        """Give a key to another `sheetsync open` of the same person, which has read the secret in their own folder."""
        told = request.headers.get("X-Sheetsync-Secret", "")
        if not self.guard.is_secret(told):
            return _plain(403, "Only sheetsync itself may ask this.")
        return _plain(200, self.guard.new_key())

    def _page(self, request: Request) -> Response:
        if request.method == "GET" and request.path == "/revision":
            return self._revision()
        if request.method == "POST" and request.path == "/close":
            self._close()
            return _html(page("Closed", p["You can close this window. `sheetsync open` opens the page again."]))
        try:
            endpoint, given = self._rules.bind("127.0.0.1").match(request.path, request.method)
            return self._shown(request, self._pages[endpoint], given)
        except NotFound:
            return self._framed(
                "Not here", (p["There is no such page. ", a(href="/")["To the first one"], "."],), "", 404
            )
        except RequestEntityTooLarge:
            return self._framed("Too large", (p["That is more than 12 MB. Nothing was changed."],), "", 413)
        except HTTPException as trouble:
            return _plain(trouble.code or 400, trouble.name)

    def _shown(self, request: Request, shown: Callable[..., Shown], given: Mapping[str, Any]) -> Response:
        sent = request.method == "POST"
        if sent and not self.desk.is_first(request.form):
            return redirect(request.form.get("back", "/"), 303)
        try:
            found = shown(self.desk, request, **given)
        except PlanClashes as trouble:
            self.desk.take_back_key(request.form)
            return self._framed("Somebody was faster", clash_page(request, trouble, self.desk), "", 409)
        except SheetsyncError as trouble:
            self.desk.take_back_key(request.form)
            code = next((code for kind, code in _STATUS if isinstance(trouble, kind)), 500)
            return self._framed("That did not work", trouble_page(request, trouble), "", code)
        if isinstance(found, Response):
            return found
        if isinstance(found, Element):
            return _html(found)
        return self._framed(*found)

    def _framed(self, named: str, parts: tuple[Any, ...], at: str, status: int = 200) -> Response:
        """Return a page in its frame, with what was just done and who has the workbook open."""
        told, self.desk.told = self.desk.told, []
        revision, warning = "", ""
        where = self.desk.book.where
        with suppress(SheetsyncError):
            revision = "" if is_address(where) else self.desk.look().revision  # Google is not asked every few seconds
            warning = open_elsewhere(where)
        return _html(page(named, *parts, at=at, revision=revision, told=told, warning=warning, book=where), status)

    def _revision(self) -> Response:
        try:
            return _plain(200, self.desk.look().revision)
        except SheetsyncError:
            return _plain(200, "")


def _html(shown: Element, status: int = 200) -> Response:
    return Response(str(shown), status, content_type="text/html; charset=utf-8")


def _plain(status: int, text: str) -> Response:
    return Response(text, status, content_type="text/plain; charset=utf-8")


def _again() -> Response:
    answer = _plain(200, "Opening …")
    answer.headers["Refresh"] = "0"
    return answer


def _asset(name: str) -> Response:
    if name == "report.css":
        text = f".report {{{PAGE_STYLE}{REPORT_STYLES}}}"
        return Response(text, content_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=3600"})
    if name not in _STATIC:
        return _plain(404, "There is no such file.")
    data = (resources.files("sheetsync.web") / "static" / name).read_bytes()
    return Response(data, content_type=f"{_STATIC[name]}; charset=utf-8", headers={"Cache-Control": "max-age=3600"})
