"""`sheetsync brief`, as it is typed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run
from tests.cli.test_connections import hostile
from tests.cli.test_hostile_text import harmless
from tests.report.test_page import Reader


def test_a_brief_is_shown_printed_and_written(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    said = run("brief", "amara")

    assert said.code == 0
    assert "Whom they named" in said.out
    assert "Tomás Lindqvist" in run("brief", "amara", "--format", "md").out
    assert "Tomás Lindqvist" in Reader(run("brief", "amara", "--format", "html").out).text
    assert run("brief", "amara", "--file", "a.docx", "--paper", "letter").code == 0
    paragraphs = docx.Document(BytesIO(Path("a.docx").read_bytes())).paragraphs
    assert paragraphs[0].text == "Amara Nwosu"
    assert run("brief", "amara", "--file", "a.html").code == 0
    assert tracker.read_bytes() == before


def test_as_json_nothing_is_left_out(run: Run, tracker: Path) -> None:
    document = run("brief", "amara", "--json").json

    assert (document["format"], document["contact"]) == ("sheetsync.brief/1", "amara-nwosu")
    said = next(part for part in document["parts"] if part["key"] == "said")["notes"]
    shown = run("brief", "amara").out
    assert len(said) > sum(note["text"] in shown for note in said)
    assert all(note["text"] in run("brief", "amara", "--all").out for note in said)


@pytest.mark.parametrize("words", [("nobody",), ("amara", "--file", "a.pdf"), ("amara", "--format", "docx")])
def test_what_cannot_be_is_refused(words: tuple[str, ...], run: Run, tracker: Path) -> None:
    assert run("brief", *words).code == 2


def test_a_file_that_is_there_is_never_overwritten(run: Run, tracker: Path) -> None:
    Path("a.md").write_text("mine", encoding="utf-8")

    assert run("brief", "amara", "--file", "a.md").code != 0
    assert Path("a.md").read_text(encoding="utf-8") == "mine"


def test_hostile_people_have_a_brief_that_harms_nobody(run: Run, tracker: Path) -> None:
    hostile(tracker)

    for name in ("b1", "b2", "b3", "b4"):
        for form in ("text", "md", "html", "json"):
            said = run("brief", name, "--format", form)
            assert said.code == 0, said.err
            assert harmless(said)
        assert "script" not in Reader(run("brief", name, "--format", "html").out).tags
        assert run("brief", name, "--file", f"{name}.docx").code == 0
