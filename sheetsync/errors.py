"""Every error that a person can meet: what happened, why, what to do, and what state things are in."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

__all__ = ["ExitCode", "RefusedForSafety", "SheetsyncError", "UsageMistake"]


class ExitCode(IntEnum):
    """What the command line returns; the numbers are a promise to scripts."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    FOUND = 3
    DECISIONS_WAIT = 4
    REFUSED = 5
    INTERRUPTED = 130


class SheetsyncError(Exception):
    """A failure that was foreseen: its message can be shown to a person as it stands.

    *message* says what happened and why; *hint* says what to do and what state things are in.
    The class name is the stable code in `--json` output.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.FAILED

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class UsageMistake(SheetsyncError):
    """The request itself cannot be carried out as it was put: an unknown name, a bad date, a missing answer."""

    exit_code = ExitCode.USAGE


class RefusedForSafety(SheetsyncError):
    """Going on could lose or mix up what a person typed, so nothing was done."""

    exit_code = ExitCode.REFUSED
