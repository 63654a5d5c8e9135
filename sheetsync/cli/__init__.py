"""The command line: what a person types, what they are told, and the one place where errors end.

Nothing is imported here that is slow: each command's module is loaded when it is asked for.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from sheetsync.cli.console import Console
from sheetsync.cli.program import program
from sheetsync.cli.session import Session
from sheetsync.errors import ExitCode, SheetsyncError

__all__ = ["main"]

STOPPED = "Stopped. Nothing is half done: run the command again and it goes on from what is there."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every error ends here, as a sentence and not as a traceback."""
    if arguments is None:  # a program of its own keeps what it reads until it ends: there is little garbage to look for
        gc.set_threshold(1_000_000, 50, 100)
    given = list(sys.argv[1:] if arguments is None else arguments)
    console = Console(os.environ)
    # An option that is wrong is found before --json is understood, and a script wants that error as JSON too.
    console.json = "--json" in given
    try:
        code = program.main(given, "sheetsync", standalone_mode=False, obj=Session(console))
        return int(code or ExitCode.DONE)
    except SheetsyncError as error:
        console.failure(type(error).__name__, error.message, error.hint)
        return int(error.exit_code)
    except click.ClickException as error:
        console.failure(type(error).__name__, error.format_message(), _usage(error))
        return int(ExitCode.USAGE)
    except (click.Abort, KeyboardInterrupt):
        console.failure("Interrupted", STOPPED)
        return int(ExitCode.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the only one: what nobody foresaw is a crash log, not a traceback
        from sheetsync.cli.crash import write_crash_log

        console.failure("Unexpected", *write_crash_log(error, given))
        return int(ExitCode.FAILED)


def _usage(error: click.ClickException) -> str:
    """Say where the right way to put it is written down."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"See: {context.command_path} --help" if context else "See: sheetsync --help"
