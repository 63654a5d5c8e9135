"""Recorded answers of the real service, replayed (reference: recordings of gspread's test suite, 2023 to 2026)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from sheetsync.sandbox import Sandbox

RECORDINGS = Path(__file__).parents[3] / "shared" / "recordings"


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="the recordings do not lie beside the project")
def test_every_recorded_answer_is_given_exactly(sandbox: Sandbox) -> None:
    spec = importlib.util.spec_from_file_location("replay", RECORDINGS / "replay.py")
    assert spec is not None
    assert spec.loader is not None
    replay = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(replay)
    wire = replay.Wire(sandbox.url, 20, "token")
    result = replay.replay(replay.packed(RECORDINGS / "recordings.json.gz"), wire, seeded=True)
    wire.c.close()
    assert result["total"] == 1111
    assert result["first_divergence"] == {}
    assert (result["status"], result["exact"]) == (1111, 1111)
    assert (result["recordings"], result["recordings_exact"]) == (122, 122)
