"""A benchmark judges a ratio, and a broken one does not stop the others."""

from __future__ import annotations

import json

import pytest

from benchmarks import run
from benchmarks.row import Row
from benchmarks.timing import medians


def test_a_ratio_at_its_limit_is_met_and_one_above_is_missed() -> None:
    assert Row(name="at", ours=2, peer=1, limit=2).met
    assert not Row(name="above", ours=2.1, peer=1, limit=2).met
    assert Row(name="shown only", ours=9, peer=1, limit=None).met


def test_the_table_and_the_document_say_which_row_missed_its_limit() -> None:
    rows = [Row(name="good", ours=1, peer=2, limit=1), Row(name="bad", ours=4, peer=2, limit=1, unit="requests")]

    assert [line.endswith("MISSED") for line in run.as_table(rows).splitlines()] == [False, False, True]
    assert [row["met"] for row in json.loads(run.as_json(rows, []))["rows"]] == [True, False]


def test_a_benchmark_that_cannot_be_run_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.measure(["of_nothing"]) == ([], ["of_nothing"])
    assert "bench_of_nothing" in capsys.readouterr().err


def test_jobs_take_turns_and_their_first_round_is_not_counted() -> None:
    order: list[str] = []

    taken = medians(lambda: order.append("ours"), lambda: order.append("peer"), rounds=2)

    assert order == ["ours", "peer"] * 3
    assert len(taken) == 2
