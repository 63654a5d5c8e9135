"""Every page that a command writes, as axe sees it, in light and in dark."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.axe import violations
from tests.cli.conftest import Run
from tests.report.looking import looked_at

COMMANDS = (
    ("check",),
    ("trends",),
    ("brief", "leila-haddadi"),
    ("connections",),
    ("fields", "compare"),
    ("chart", "show", "leila-haddadi"),
    ("chart", "matrix"),
    ("share", "-y"),
    ("fleet", "report", "students"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_axe_finds_nothing_wrong_with_a_page_that_a_command_writes(
    run: Run, tracker: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    if words[0] == "fleet":
        Path("students").mkdir()
        shutil.copy(tracker, "students/one.xlsx")
    assert run(*words, "--to", "page.html").code == 0

    with looked_at(tmp_path, Path("page.html").read_text("utf-8")) as browser:
        for scheme in ("light", "dark"):
            browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            assert violations(browser) == []


def test_axe_finds_a_picture_without_words(tmp_path: Path) -> None:
    with looked_at(tmp_path, "<!doctype html><html lang=en><title>x</title><h1>x</h1><img src='data:,'>") as browser:
        assert any(each.startswith("image-alt") for each in violations(browser))
        browser.run("window.odd = []")
