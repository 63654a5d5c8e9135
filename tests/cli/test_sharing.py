"""The tracker as one page: what was chosen is in it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def shared(run: Run, *words: str) -> str:
    assert run("share", "--to", "page.html", "-y", *words).code == 0
    return Path("page.html").read_text(encoding="utf-8")


def test_a_page_holds_all_that_a_tracker_says_and_loads_nothing(run: Run, tracker: Path) -> None:
    text = shared(run)

    for said in ("Tomás Lindqvist", "Side by side", "She was a nurse for six years", "What they say together"):
        assert said in text
    for outside in ("<script", " src=", 'href="http', "@import", "url("):
        assert outside not in text


def test_addresses_and_own_notes_are_in_it_only_if_they_are_asked_for(run: Run, tracker: Path) -> None:
    run("contact", "edit", "kenji", "--email", "kenji@example.org", "--notes", "Talks fast.")

    assert "kenji@example.org" not in shared(run)
    assert "Talks fast." not in shared(run)
    assert "kenji@example.org" in shared(run, "--with", "addresses")
    assert "Talks fast." in shared(run, "--with", "notes")


def test_only_the_parts_that_were_chosen_are_in_it(run: Run, tracker: Path) -> None:
    text = shared(run, "--part", "matrix")

    assert "Side by side" in text
    assert "What they say together" not in text


def test_what_it_shows_and_of_whom_is_said_before_it_is_made(run: Run, tracker: Path) -> None:
    said = run("share", "--to", "page.html", "--no-input")

    assert said.code != 0
    assert "who have not been asked" in said.err
    assert "It does not show people's e-mail addresses" in said.err
    assert not Path("page.html").exists()


@pytest.mark.parametrize("name", ['<script>alert("x")</script>', '"><img src=x onerror=alert(1)>'])
def test_nothing_in_a_cell_becomes_markup(run: Run, tracker: Path, name: str) -> None:
    run("contact", "add", name, "--organisation", name)

    text = shared(run)
    assert "<script>" not in text
    assert "<img" not in text


def test_another_ending_is_refused(run: Run, tracker: Path) -> None:
    assert run("share", "--to", "page.docx", "-y").code == 2
