"""What a person does, in a real browser, each time read back from the workbook by another library."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import sheetsync
from sheetsync.web.server import Server, free_socket
from tests.sandbox.browser import PROGRAM, Browser

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here")
TODAY = date(2027, 3, 1)


@dataclass
class Visit:
    """A browser on the page of a tracker."""

    browser: Browser
    server: Server
    path: Path

    def open(self, path: str) -> None:
        self.browser.open(f"{self.server.url}{path.lstrip('/')}")

    def send(self, selector: str) -> None:
        """Click what sends a form, and wait for the page that comes then."""
        self.browser.run(
            f"(e => {{ const d = e.closest('details'); if (d) d.open = true; e.scrollIntoView({{block: 'center'}});"
            f" window.before = true }})(document.querySelector({json.dumps(selector)}))"
        )
        self.browser.click(selector)
        self.browser.until("!window.before && document.readyState === 'complete'")

    def write(self, name: str, text: str, within: str = "main") -> None:
        """Type over the first field of a name."""
        field = json.dumps(f"{within} [name='{name}']")
        self.browser.run(
            f"(f => {{ const d = f.closest('details'); if (d) d.open = true; f.focus(); f.select && f.select() }})"
            f"(document.querySelector({field}))"
        )
        self.browser.type(text)

    def rows(self, sheet: str) -> list[dict[str, object]]:
        """Return the rows of a sheet as openpyxl reads them, by header."""
        held = openpyxl.load_workbook(self.path, data_only=True)[sheet]
        head, *rows = held.iter_rows(values_only=True)
        return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser, sample: Path, tmp_path: Path) -> Iterator[Visit]:
    path = Path(shutil.copy(sample, tmp_path / "tracker.xlsx"))
    server = Server(sheetsync.open_book(path, today=TODAY, state=tmp_path / "state"), free_socket())
    ready = threading.Event()
    serving = threading.Thread(target=server.run, args=(ready.set,))
    serving.start()
    assert ready.wait(10)
    browser.ask("Page.navigate", url=server.address())
    browser.until("document.querySelector('h1')?.textContent === 'Today'")
    yield Visit(browser, server, path)
    browser.ask("Page.navigate", url="about:blank")
    server.close()
    serving.join(10)


def test_somebody_new_is_added(visit: Visit) -> None:
    visit.open("/people/new")
    visit.write("name", "Ada Lovelace")
    visit.write("organisation", "Analytical Ltd")
    visit.send("main form button")

    assert "Added Ada Lovelace." in visit.browser.run("document.body.innerText")
    added = [row for row in visit.rows("Contacts") if row["Name"] == "Ada Lovelace"]
    assert [row["Organisation"] for row in added] == ["Analytical Ltd"]


def test_what_passed_is_logged_from_todays_list(visit: Visit) -> None:
    visit.write("text", "Offered two afternoons", within='form[action="/people/malik-johnson/log"]')
    visit.send('form[action="/people/malik-johnson/log"] button')

    assert "Offered two afternoons" in [row["Summary"] for row in visit.rows("Interactions")]


def test_a_contact_is_left_alone_for_a_week_by_one_click(visit: Visit) -> None:
    visit.send('form[action^="/do/snooze/"] button')

    assert any(str(row["Snooze until"]).startswith("2027-03-08") for row in visit.rows("Contacts"))


def test_a_chart_is_filled_from_pasted_notes_after_a_look_at_what_goes_where(visit: Visit) -> None:
    visit.open("/interviews/new?contact=kenji-morioka")
    visit.write("on", "2027-02-26")
    visit.send("main form button")
    visit.write("text", "How did you come to be doing this work?\nBy accident.")
    visit.send('form[action$="/notes"] input[type=submit]')
    assert "By accident." in visit.browser.run("document.body.innerText")
    visit.send('form[action$="/fill"] button')

    assert "By accident." in [row["They said"] for row in visit.rows("Responses")]


def test_an_answer_is_typed_into_the_chart(visit: Visit) -> None:
    visit.open("/interviews/leila-haddadi-1")
    visit.browser.run("document.querySelector('main textarea[name$=\":response\"]').setAttribute('data-first', '')")
    name = visit.browser.run("document.querySelector('[data-first]').name")
    visit.write(name, "She was a nurse, and still is one at heart.")
    visit.send('main form[action="/interviews/leila-haddadi-1"] > button')

    assert "She was a nurse, and still is one at heart." in [row["They said"] for row in visit.rows("Responses")]


def test_what_was_done_is_taken_back_from_the_history(visit: Visit) -> None:
    sheetsync.add_contact(visit.server.book, "Ada Lovelace").apply()
    visit.open("/history")
    visit.send('a[href^="/history/"]')
    visit.send('form[action="/history"] button')

    assert "Ada Lovelace" not in [row["Name"] for row in visit.rows("Contacts")]


def test_a_page_on_which_nothing_is_typed_shows_by_itself_what_was_changed_elsewhere(visit: Visit) -> None:
    visit.open("/people")
    sheetsync.add_contact(visit.server.book, "Ada Lovelace").apply()

    visit.browser.run("window.dispatchEvent(new Event('focus'))")
    visit.browser.until("document.body && document.body.innerText.includes('Ada Lovelace')")


def test_what_is_typed_stays_when_something_is_changed_elsewhere(visit: Visit) -> None:
    visit.open("/people/kenji-morioka")
    visit.write("phone", "555 0199")
    sheetsync.edit_contact(visit.server.book, "kenji", team="Trials unit").apply()

    visit.browser.run("window.dispatchEvent(new Event('focus'))")
    visit.browser.until("document.getElementById('changed')?.hidden === false")
    visit.send('main form[action="/people/kenji-morioka"] > button')

    kenji = next(row for row in visit.rows("Contacts") if row["Name"] == "Kenji Morioka")
    assert (kenji["Phone"], kenji["Team"]) == ("555 0199", "Trials unit")


def test_a_page_that_was_left_by_accident_still_has_what_was_typed(visit: Visit) -> None:
    visit.open("/people/kenji-morioka")
    visit.write("notes", "Likes rivers.")
    visit.open("/people")
    visit.open("/people/kenji-morioka")

    assert visit.browser.run("document.querySelector('main [name=notes]').value") == "Likes rivers."


def test_without_its_script_the_page_works_all_the_same(visit: Visit) -> None:
    visit.browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        visit.open("/people/new")
        visit.browser.ask("Emulation.setScriptExecutionDisabled", value=False)
        visit.write("name", "Ada Lovelace")
        visit.send("main form button")
    finally:
        visit.browser.ask("Emulation.setScriptExecutionDisabled", value=False)

    assert "Ada Lovelace" in [row["Name"] for row in visit.rows("Contacts")]


@pytest.mark.parametrize("width", [320, 390, 1200])
@pytest.mark.parametrize(
    "path", ["/", "/people/kenji-morioka", "/interviews/leila-haddadi-1", "/compare/trends", "/letters"]
)
def test_no_page_has_to_be_pushed_sideways(visit: Visit, path: str, width: int) -> None:
    visit.browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    visit.open(path)

    wide = visit.browser.run("document.documentElement.scrollWidth")
    visit.browser.ask("Emulation.clearDeviceMetricsOverride")
    assert wide <= width


def test_closing_ends_the_server(visit: Visit) -> None:
    visit.browser.run("fetch('/close', {method: 'POST'}).then(answer => answer.status)")

    assert visit.server._end.wait(5)
