"""Reports in the form that is asked for: by --format, or by the ending of the file that --to names."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run

REPORTS = {
    ("chart", "show", "amara"): ("text", "md", "html", "json"),
    ("chart", "matrix"): ("text", "md", "html", "json", "csv"),
    ("trends",): ("text", "md", "html", "json"),
    ("fields", "compare"): ("text", "md", "html", "json"),
    ("fields", "compare", "--by", "employer"): ("text", "md", "html", "json"),
    ("connections",): ("text", "md", "html", "svg", "dot", "json"),
}
ENDINGS = {"text": "txt"}
EACH = [(words, form) for words, forms in REPORTS.items() for form in forms]


@pytest.mark.parametrize(("words", "form"), EACH)
def test_the_ending_of_a_file_says_its_form(
    run: Run, sample_tracker: Path, tmp_path: Path, words: Sequence[str], form: str
) -> None:
    to = tmp_path / f"report.{ENDINGS.get(form, form)}"
    printed = run("--book", str(sample_tracker), *words, "--format", form).out

    done = run("--book", str(sample_tracker), *words, "--to", str(to))

    assert (done.out, done.err) == ("", f"Wrote {to}.\n")
    written = to.read_text(encoding="utf-8")
    assert written.strip()
    if form == "json":
        assert json.loads(written) == json.loads(printed)
    elif (words, form) != (("chart", "matrix"), "text"):  # a program that reads along gets tabs
        assert written.rstrip("\n") == printed.rstrip("\n")


@pytest.mark.parametrize("words", REPORTS)
def test_an_ending_that_says_no_form_is_refused(
    run: Run, sample_tracker: Path, tmp_path: Path, words: Sequence[str]
) -> None:
    to = tmp_path / "report.pages"
    refused = run("--book", str(sample_tracker), *words, "--to", str(to))
    assert refused.code == 2
    assert "does not end in .txt, .md, .html" in refused.err
    assert "Nothing was written." in refused.err
    assert not to.exists()


def test_the_matrix_as_a_table_for_programs_holds_no_formulas(run: Run, folder: Path) -> None:
    run("create", "tracker.xlsx")
    run("contact", "add", "=HYPERLINK(1)")
    run("interview", "add", "=HYP", "--on", "2026-11-02")
    run("prep", "=HYP", "--no-input")
    run("chart", "matrix", "--by", "person", "--to", "matrix.csv")
    rows = list(csv.reader((folder / "matrix.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0][0] == "Person"
    assert rows[1][0].startswith("'=HYPERLINK(1)")
