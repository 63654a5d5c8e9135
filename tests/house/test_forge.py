"""What a forge does with the checkout calls only what is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.tree import ROOT, text_of

FORGE = sorted((ROOT / ".github").rglob("*.yml"))
TASK = re.compile(r"python3? dev\.py ([a-z]+)")


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(text_of(path)).get("jobs", {})
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", FORGE, ids=lambda path: path.name)
def test_each_file_can_be_read_and_each_step_does_one_thing(path: Path) -> None:
    assert yaml.safe_load(text_of(path))
    assert [step for step in steps(path) if ("run" in step) == ("uses" in step)] == []


def test_workflows_run_the_tasks_of_dev_py_and_no_others() -> None:
    tasks = set(re.findall(r"^    python3 dev\.py ([a-z]+)", text_of(ROOT / "dev.py"), re.MULTILINE))
    called = {task for path in FORGE for step in steps(path) for task in TASK.findall(step.get("run", ""))}

    assert {"test", "build", "docs"} <= called <= tasks


def test_only_the_release_may_ask_for_an_identity_and_no_workflow_holds_a_secret() -> None:
    asking = {path.name for path in FORGE if "id-token: write" in text_of(path)}

    assert asking == {"release.yml"}
    assert [path.name for path in FORGE if "secrets." in text_of(path)] == []
