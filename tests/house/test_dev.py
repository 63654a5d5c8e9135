"""dev.py is what a newcomer meets first: any Python can read it, and what it cannot do it says in a sentence."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.house.tree import ROOT, text_of

DEV = ROOT / "dev.py"
PRETEND = "import sys; sys.version_info = (3, 8, 0); exec(compile(open(sys.argv[1]).read(), 'dev.py', 'exec'))"


def test_a_python_as_old_as_3_6_can_read_it_as_far_as_the_refusal() -> None:
    assert ast.parse(text_of(DEV), feature_version=(3, 6)).body


def test_a_python_that_is_too_old_is_refused_in_one_sentence() -> None:
    command = [sys.executable, "-c", PRETEND, str(DEV), "test"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer, and this is 3.8" in refused.stderr


@pytest.mark.parametrize("arguments", [[], ["tset"]])
def test_without_a_task_it_knows_it_lists_its_tasks_and_does_nothing(arguments: list[str]) -> None:
    told = subprocess.run([sys.executable, str(DEV), *arguments], capture_output=True, text=True, check=False)

    assert told.returncode == 2
    assert told.stdout == ""
    for task in ("demo", "test", "check", "bench", "build", "lock"):
        assert f"dev.py {task}" in told.stderr
