"""A page as a browser shows it: opened from a file, with every script error and everything it would load noted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sandbox.browser import PROGRAM, Browser

_WATCH = "window.odd = []; addEventListener('error', e => odd.push(String(e.message || e.target)), true);"


@contextmanager
def looked_at(folder: Path, page: str) -> Iterator[Browser]:
    """Open *page* in a browser; on leaving, nothing may have gone wrong, run or been loaded."""
    if PROGRAM is None:
        pytest.skip("no Chromium is installed")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    with Browser(folder / "profile") as browser:
        browser.ask("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)
        browser.open(file.as_uri())
        yield browser
        assert browser.run("window.odd") == []
        assert browser.run("document.scripts.length") == 0
        assert browser.run("performance.getEntriesByType('resource').length") == 0
