"""Every page for whoever cannot see it, has no mouse, or prints it: own checks, made in a real browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import sheetsync
from sheetsync.web.server import Server, free_socket
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

# What a screen reader says of each control and picture, how headings follow one another, and what is said twice.
NAMES = """(() => {
  document.querySelectorAll('details').forEach(d => d.open = true);
  const wrong = [], text = e => (e && e.textContent || '').trim();
  const named = e => text(e) || e.getAttribute('aria-label') || e.getAttribute('title') || e.getAttribute('value')
    || [...(e.labels || [])].map(text).join('')
    || (e.getAttribute('aria-labelledby') || '').split(' ').map(i => text(document.getElementById(i))).join('');
  const say = (what, e) => wrong.push(what + ': ' + e.outerHTML.slice(0, 120));
  document.querySelectorAll('a, button, summary').forEach(e => named(e) || say('no name', e));
  document.querySelectorAll('input:not([type=hidden]), select, textarea').forEach(e => {
    const label = [...(e.labels || [])].map(text).join('') || e.getAttribute('aria-label');
    label || e.type === 'submit' && e.value || say('no label', e); });
  document.querySelectorAll('img').forEach(e => e.hasAttribute('alt') || say('no alt', e));
  document.querySelectorAll('svg').forEach(e => e.getAttribute('aria-label') || e.querySelector('title')
    || e.getAttribute('aria-hidden') === 'true' || say('no title', e));
  document.querySelectorAll('th').forEach(e => text(e) || say('empty heading of a table', e));
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  ids.filter((id, n) => ids.indexOf(id) !== n).forEach(id => wrong.push('said twice: #' + id));
  document.querySelectorAll('[aria-describedby], [for]').forEach(e => {
    const at = e.getAttribute('aria-describedby') || e.getAttribute('for');
    document.getElementById(at) || say('leads nowhere', e); });
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => +e.tagName[1]);
  if (levels.filter(n => n === 1).length !== 1 || levels[0] !== 1) wrong.push('headings of the first level: ' + levels);
  levels.forEach((n, at) => at && n > levels[at - 1] + 1 && wrong.push('a level of headings is left out: ' + levels));
  for (const landmark of ['header', 'nav', 'main'])
    if (document.querySelectorAll('body > ' + landmark + ', header > ' + landmark).length !== 1)
      wrong.push('not one ' + landmark);
  if (!document.documentElement.lang || !document.title) wrong.push('no language or title');
  return wrong;
})()"""

# WCAG 2.2, 1.4.3: 4.5 : 1, and 3 : 1 for large letters.
CONTRAST = """(() => {
  document.querySelectorAll('details').forEach(d => d.open = true);
  const rgb = said => (said.match(/[\\d.]+/g) || []).map(Number);
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.map(v => linear(v / 255));
    return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
  const low = new Set();
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.matches('input, textarea, select');
    if (!own || !e.getClientRects().length || e.closest('svg')) continue;
    const style = getComputedStyle(e), front = light(rgb(style.color).slice(0, 3)), back = light(behind(e));
    const ratio = (Math.max(front, back) + .05) / (Math.min(front, back) + .05);
    const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.66 && +style.fontWeight >= 700;
    if (ratio < (large ? 3 : 4.5)) low.add(ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 100)); }
  return [...low];
})()"""


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


@pytest.mark.parametrize("path", PAGES)
def test_every_control_has_a_name_and_every_page_its_landmarks_and_headings(
    place: tuple[Browser, str], path: str
) -> None:
    browser, url = place
    browser.open(url + path.lstrip("/"))

    assert browser.run("document.querySelector('h1').textContent") != "Not here"
    assert browser.run(NAMES) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_every_text_can_be_told_from_what_is_behind_it(place: tuple[Browser, str], path: str, scheme: str) -> None:
    browser, url = place
    browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(url + path.lstrip("/"))

    assert browser.run(CONTRAST) == []


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
