"""docs/google.md can be followed: its commands, in its order, against the sandbox."""

from __future__ import annotations

import shlex
from pathlib import Path

from sheetsync.sandbox import Sandbox
from tests.cli.auth.browsing import Person
from tests.cli.auth.conftest import Safe
from tests.cli.conftest import Run
from tests.house.commands import shown_in_page
from tests.house.tree import ROOT, text_of

PAGE = ROOT / "docs" / "google.md"
EXISTING, TROUBLE, UNDOING = "## A sheet that exists already", "## When Google says no", "## To undo all this"


def commands(text: str) -> list[str]:
    return [shown for _, shown in shown_in_page(text)]


def test_following_the_page_leads_from_nothing_to_a_synced_sheet_and_back(
    run: Run, folder: Path, sandbox: Sandbox, person: Person, safe: Safe
) -> None:
    page = text_of(PAGE)
    way = commands(page[: page.index(EXISTING)])
    assert way == ["auth login", "auth status", "create tracker.xlsx", "link new", "sync", "sync"]

    said = [run(*shlex.split(shown)) for shown in way]

    assert [(each.code, each.err) for each in said if each.code] == []
    assert "Nothing to do." in said[-1].out
    assert len(sandbox.store.documents) == 1
    undo = commands(page[page.index(UNDOING) :])[:2]
    assert undo == ["auth logout", "unlink"]
    assert [run(*shlex.split(shown)).code for shown in undo] == [0, 0]
    assert safe.kept == {}


def test_a_sheet_that_exists_is_linked_as_the_page_says(
    run: Run, folder: Path, sandbox: Sandbox, person: Person
) -> None:
    page = text_of(PAGE)
    (shown,) = [word for word in commands(page[page.index(EXISTING) : page.index(TROUBLE)]) if "https" in word]
    run("create", "old.xlsx")
    address = run("link", "new", "--json").json["link"]
    run("unlink")

    said = run(*shlex.split(shown.replace("https://docs.google.com/spreadsheets/d/SHEET/edit", address)))

    assert said.code == 0, said.err


def test_what_the_page_quotes_is_what_the_program_says() -> None:
    page = text_of(PAGE)
    table = page[page.index(TROUBLE) : page.index(UNDOING)]
    quotes = [row.split("|")[1].strip() for row in table.splitlines() if row.startswith("| ")][1:]
    source = " ".join(text_of(path) for path in sorted((ROOT / "sheetsync").rglob("*.py")))
    source = " ".join(source.replace('"\n', "").split())

    missing = [
        part.strip()
        for quote in quotes
        for part in quote.replace("\\[room\\]", "").replace(" (or Google Drive API)", " …").split("…")
        if part.strip() and not any(part.strip(" .").lower() in text for text in (source.lower(),))
    ]

    assert missing == []
