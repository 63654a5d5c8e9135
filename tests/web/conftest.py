"""A page on a tracker of its own, asked as a browser asks that was let in."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from werkzeug.test import Client, TestResponse

import sheetsync
from sheetsync.model.value import show
from sheetsync.web.app import App
from sheetsync.web.desk import Desk
from sheetsync.web.guard import Guard

TODAY = date(2027, 3, 1)
PORT = 8086
BASE = f"http://127.0.0.1:{PORT}"


@dataclass
class Page:
    """The page as a browser has it."""

    app: App
    book: sheetsync.OpenBook
    client: Client

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, base_url=BASE)

    def post(self, path: str, **said: str) -> TestResponse:
        return self.client.post(path, base_url=BASE, data=said, headers={"Sec-Fetch-Site": "same-origin"})

    def form(self, path: str, action: str, number: int = 0) -> dict[str, str]:
        """Return what the form of a page that leads to *action* sends as it stands."""
        text = self.get(path).text
        forms = re.findall(r"<form.*?</form>", text, re.DOTALL)
        found = [each for each in forms if f'action="{action}"' in each][number]
        said = dict(_hidden(found))
        for name, value in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', found, re.DOTALL):
            said[_plain(name)] = _plain(value)
        for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', found, re.DOTALL):
            chosen = re.search(r'value="([^"]*)" selected', options)
            said[_plain(name)] = _plain(chosen[1]) if chosen else ""
        return said

    def cell(self, table: str, row: str, column: str) -> str:
        held = self.book.observe().tables[table]
        return show(held.cell(held.by_id[row], column))


def _hidden(form: str) -> list[tuple[str, str]]:
    found = []
    for tag in re.findall(r"<input[^>]*>", form):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "name" in said and said.get("type") != "file":
            found.append((_plain(said["name"]), _plain(said.get("value", ""))))
    return found


def _plain(text: str) -> str:
    from html import unescape

    return unescape(text)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker with an example student's data; to copy."""
    folder = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETSYNC_STATE_DIR", str(folder / "state"))
        sheetsync.create(folder / "sample.xlsx", sample=True, today=TODAY)
    return folder / "sample.xlsx"


@pytest.fixture
def page(sample: Path, tmp_path: Path) -> Page:
    path = shutil.copy(sample, tmp_path / "tracker.xlsx")
    return open_page(sheetsync.open_book(path, today=TODAY, state=tmp_path / "state"))


def open_page(book: sheetsync.OpenBook) -> Page:
    """Return the page on a tracker, for a browser that was let in."""
    guard = Guard(PORT)
    page = Page(App(Desk(book), guard), book, Client(App(Desk(book), guard)))
    page.client = Client(page.app)
    assert page.get(f"/?key={guard.new_key()}").status_code == 303
    return page
