"""Break the sync on purpose, one small fault at a time, and see whether the tests notice.

    python3 dev.py mutants [WORD]   all mutants of mutants.toml, or those whose name contains WORD

Each mutant is one edit of the source, made in a copy of the checkout; the tests that it names are run there and at
least one of them must fail. Without the fault none may. A mutant that survives, and one whose place in the source is no
longer there, is an error.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

__all__ = ["ROOT", "Mutant", "mutants"]

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("mutants.toml")
COPIED = ("sheetsync", "templates", "tests", "examples", "benchmarks", "docs", "pyproject.toml", "README.md")
QUICK = {
    "SHEETSYNC_HISTORIES": "300",
    "SHEETSYNC_REAL_HISTORIES": "5",
    "SHEETSYNC_MUTANT": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
PATIENCE = 900


@dataclass(frozen=True)
class Mutant:
    """A fault: what it does, the law it breaks, the text to replace in a file, and the tests that must notice."""

    name: str
    law: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]

    def applied(self, text: str) -> str:
        """Return the file's text with the fault; raises ValueError unless its place is there exactly once."""
        if text.count(self.before) != 1:
            raise ValueError(f"{self.name}: its place in {self.file} is there {text.count(self.before)} times")
        return text.replace(self.before, self.after)


class Outcome(NamedTuple):
    """Which test noticed a mutant; none if it survived."""

    mutant: Mutant
    test: str


def mutants() -> Iterator[Mutant]:
    """Yield every mutant of the list."""
    for entry in tomllib.loads(LIST.read_text(encoding="utf-8"))["mutant"]:
        yield Mutant(**{**entry, "tests": tuple(entry["tests"])})


def tried(mutant: Mutant) -> Outcome:
    """Run the mutant's tests in a copy of the checkout that has the fault."""
    return Outcome(mutant, failing(mutant.tests, mutant))


def failing(tests: Iterable[str], mutant: Mutant | None = None) -> str:
    """Run *tests* in a copy of the checkout, with a fault if one is given, and name the first that fails."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        if mutant:
            file = copy / mutant.file
            file.write_text(mutant.applied(file.read_text(encoding="utf-8")), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        try:
            done = subprocess.run(
                command,
                cwd=copy,
                env={**os.environ, **QUICK},
                capture_output=True,
                text=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            return "the tests ran for ever"
    if done.returncode not in {0, 1}:
        raise SystemExit(
            f"{mutant.name if mutant else 'Without a fault'}: pytest could not run.\n{done.stdout}{done.stderr}"
        )
    failed = re.search(r"^FAILED \S*?(\w+)(?:\[| |$)", done.stdout, re.MULTILINE)
    return failed[1] if failed else ""


def main(words: list[str]) -> int:
    """Try them two at a time, tell each outcome, and fail if any survived."""
    chosen = [mutant for mutant in mutants() if not words or any(word in mutant.name for word in words)]
    wrong = failing(dict.fromkeys(test for mutant in chosen for test in mutant.tests))
    if wrong:
        print(f"{wrong} fails without any fault.")  # noqa: T201
        return 1
    survivors = []
    with ThreadPoolExecutor(2) as pool:
        for mutant, test in pool.map(tried, chosen):
            print(f"{'noticed ' if test else 'SURVIVED'}  {mutant.law:4} {mutant.name}: {test}", flush=True)  # noqa: T201
            survivors += [] if test else [mutant.name]
    print(f"{len(chosen)} mutants, {len(survivors)} survived.")  # noqa: T201
    return 1 if survivors or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
