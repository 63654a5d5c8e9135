"""What every scheduler promises, and the job that it is given."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sheetsync.errors import SheetsyncError, UsageMistake
from sheetsync.model.weekly import Weekly

__all__ = ["Job", "JobUnfit", "Scheduler", "SchedulerFailed", "check_words", "tell"]


class SchedulerFailed(SheetsyncError):
    """The scheduler is not there, or refused what it was given."""


class JobUnfit(UsageMistake):
    """A path or word that this scheduler cannot be given."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to run, and when. *name* tells it from other trackers' jobs; *folder* is where it runs."""

    name: str
    command: Sequence[str]
    folder: str
    weekly: Weekly
    environ: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_words((*self.command, self.folder, *self.environ.values()))


class Scheduler(Protocol):
    """A program that starts jobs. All but *shown* raise SchedulerFailed and OSError."""

    name: str

    def shown(self, job: Job) -> str:
        """Return what it would be given, to be read; raises JobUnfit."""
        ...

    def install(self, job: Job) -> None:
        """Hand the job over, in place of an earlier one of its name; raises JobUnfit."""
        ...

    def remove(self, job: Job) -> bool:
        """Take the job of this name away; False if there was none."""
        ...

    def has(self, job: Job) -> bool:
        """Tell whether it has a job of this name."""
        ...


def tell(
    *command: str,
    text: str = "",
    fails: bool = True,
    environ: Mapping[str, str] | None = None,
    missing: str = "Choose another scheduler with --with. Nothing was changed.",
    failed: str = "See what is in place with `sheetsync schedule show`.",
) -> subprocess.CompletedProcess[str]:
    """Run a program with *environ* beside its variables, and return what it answered.

    Raises SchedulerFailed if it is not there (with the hint *missing*) and, with *fails*, if it reports a failure.
    """
    variables = {**os.environ, **environ} if environ else None
    try:
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", env=variables, check=False)  # noqa: S603 - a fixed program, no shell
    except OSError as reason:
        raise SchedulerFailed(f"{command[0]} cannot be started: {reason.strerror}.", hint=missing) from reason
    if fails and done.returncode:
        told = (done.stderr or done.stdout).strip()
        raise SchedulerFailed(f"`{' '.join(command[:3])}` failed: {told}", hint=failed)
    return done


def check_words(words: Iterable[str]) -> None:
    """Raise JobUnfit if a word has a line break or another invisible character, which no scheduler can be given."""
    if any(not letter.isprintable() for word in words for letter in word):
        raise JobUnfit(
            "A path with a line break or another invisible character cannot be scheduled.",
            hint="Rename the file or folder. Nothing was changed.",
        )
