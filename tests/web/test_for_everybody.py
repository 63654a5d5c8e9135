"""Every page for whoever cannot see it, has no mouse, or prints it, in a real browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import sheetsync
from sheetsync.web.server import Server, free_socket
from tests.axe import violations
from tests.sandbox.browser import PROGRAM, Browser

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here")

PAGES = (
    "/",
    "/people",
    "/people/new",
    "/people/bring",
    "/people/connections",
    "/people/kenji-morioka",
    "/interviews",
    "/interviews/new",
    "/interviews/leila-haddadi-1",
    "/interviews/leila-haddadi-1/after",
    "/compare",
    "/compare/trends",
    "/compare/fields",
    "/compare/employers",
    "/letters",
    "/letters/kenji-morioka",
    "/sync",
    "/history",
)


@pytest.fixture(scope="module")
def place(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, str]]:
    """A browser that was let in, and the address of the page."""
    folder = tmp_path_factory.mktemp("everybody")
    path = Path(shutil.copy(sample, folder / "tracker.xlsx"))
    opened = sheetsync.open_book(path, today=date(2027, 3, 1), state=folder / "state")
    server, ready = Server(opened, free_socket()), threading.Event()
    serving = threading.Thread(target=server.run, args=(ready.set,))
    serving.start()
    assert ready.wait(10)
    with Browser(folder / "profile") as browser:
        browser.ask("Page.navigate", url=server.address())
        browser.until("document.querySelector('h1')?.textContent === 'Today'")
        yield browser, server.url
    server.close()
    serving.join(10)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_wrong_with_any_page(place: tuple[Browser, str], path: str, scheme: str) -> None:
    browser, url = place
    browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(url + path.lstrip("/"))

    assert browser.run("document.querySelector('h1').textContent") != "Not here"
    assert violations(browser) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_to_be_pushed_sideways_at_320_pixels(place: tuple[Browser, str], path: str) -> None:
    browser, url = place
    browser.ask("Emulation.setDeviceMetricsOverride", width=320, height=900, deviceScaleFactor=1, mobile=False)
    browser.open(url + path.lstrip("/"))
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")

    wide = browser.run("document.documentElement.scrollWidth")
    browser.ask("Emulation.clearDeviceMetricsOverride")
    assert wide <= 320


def test_the_first_key_leads_past_the_areas_and_a_form_is_filled_and_sent_by_keys_alone(
    place: tuple[Browser, str],
) -> None:
    browser, url = place
    browser.open(f"{url}people/new")

    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    browser.run("document.querySelector('main [name=name]').focus()")
    browser.type("Ada Lovelace")
    for kind in ("keyDown", "keyUp"):
        browser.ask("Input.dispatchKeyEvent", type=kind, key="Enter", text="\r", windowsVirtualKeyCode=13)
    browser.until("document.body?.innerText.includes('Added Ada Lovelace.')")


def test_on_paper_there_are_no_forms_and_no_areas(place: tuple[Browser, str]) -> None:
    browser, url = place
    browser.open(f"{url}interviews/leila-haddadi-1")
    browser.ask("Emulation.setEmulatedMedia", media="print")

    seen = browser.run(
        "[...document.querySelectorAll('header, form, .acts')].filter(e => e.getClientRects().length).length"
    )
    browser.ask("Emulation.setEmulatedMedia", media="")
    assert seen == 0
