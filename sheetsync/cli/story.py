"""The demo's story: commands that a person would type, really run, and a second person at the other side."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path
from shutil import which

from sheetsync.cli.adviser import Adviser
from sheetsync.cli.console import Console
from sheetsync.cli.program import program
from sheetsync.cli.sandbox import PORT
from sheetsync.cli.session import EMULATOR, Session
from sheetsync.config import CONFIG_NAME
from sheetsync.report.text import Line
from sheetsync.sandbox import Sandbox

__all__ = ["tell"]

SETTINGS = """\
# This folder is the demo's own: its tracker, and the history of its syncs.
book = "tracker.xlsx"
state = "state"
"""

_NOT_OURS = ("SHEETSYNC_BOOK", "SHEETSYNC_STATE_DIR", "GOOGLE_APPLICATION_CREDENTIALS")
_WIDTH = 76


def tell(console: Console, folder: Path) -> None:
    """Play the whole story in *folder*, which is new and empty, and leave there what came of it."""
    with _sandbox(folder.resolve() / "google") as sandbox, chdir(folder):
        Path(CONFIG_NAME).write_text(SETTINGS, encoding="utf-8")
        stage = _Stage(console, sandbox.host)
        _begin(stage)
        _edit_on_both_sides(stage)
        _settle(stage)
        _check(stage)
    _say_what_is_next(console, folder, sandbox.port)


class _Stage:
    """Where the story is played: a console, and an environment without anything of the person's own."""

    def __init__(self, console: Console, host: str) -> None:
        self.console = console
        self.environ: Mapping[str, str] = {key: value for key, value in os.environ.items() if key not in _NOT_OURS} | {
            EMULATOR: host
        }
        self.steps: list[dict[str, object]] = []

    def tell(self, text: str) -> None:
        """Say what happens now."""
        self.console.show([(), (("strong", text),)])

    def run(self, command: str) -> None:
        """Show a command and run it, as if it had been typed."""
        self.console.show([(), (("muted", "$ "), ("command", command))])
        inner = self.console.inner()
        code = program.main(
            shlex.split(command)[1:], "sheetsync", standalone_mode=False, obj=Session(inner, self.environ)
        )
        self.steps.append({"command": command, "exit_code": int(code or 0)})

    def adviser(self) -> Adviser:
        """Return the second person, at the Google Sheet that the tracker is linked to."""
        session = Session(self.console.inner(), self.environ)
        return Adviser(session.book.observe(), session.blueprint, session.client)


def _begin(stage: _Stage) -> None:
    stage.tell("1. A tracker, with the data of an invented student.")
    stage.run("sheetsync create tracker.xlsx --sample")
    stage.tell("2. A Google Sheet to keep the same. This one lies in a sandbox on your machine: nothing leaves it.")
    stage.run('sheetsync link new --title "Interviews"')
    stage.run("sheetsync sync -y")


def _edit_on_both_sides(stage: _Stage) -> None:
    stage.tell("3. You write in the workbook …")
    stage.run('sheetsync contact edit kenji --phone "555 0199"')
    stage.run('sheetsync contact add "Ottilie Brandt" --organisation "Fernmoor River Trust" --referred-by amara')
    stage.run('sheetsync contact edit malik --next-step "Call him on Thursday"')
    stage.tell("   … and meanwhile your adviser types into the Google Sheet:")
    for done in stage.adviser().edit():
        stage.console.show([(("plain", f"   · {done}"),)])
    stage.tell("4. Both sides again the same, cell by cell; only where both wrote into one cell somebody must decide.")
    stage.run("sheetsync sync -y")
    stage.tell("   Nothing was overwritten; the exit code 4 says that a decision waits.")


def _settle(stage: _Stage) -> None:
    stage.tell("5. You two talk, and whoever is at their desk types what was agreed; that settles it.")
    stage.run('sheetsync contact edit malik --next-step "Call him on Thursday, then write"')
    stage.run("sheetsync sync -y")


def _check(stage: _Stage) -> None:
    stage.tell("6. Whom to write to this week, and why; with --write it stands in the sheet too.")
    stage.run("sheetsync check --write")
    stage.tell("7. The same flags on your adviser's side.")
    stage.run("sheetsync sync -y -q")
    stage.console.document({"format": "sheetsync.demo/1", "folder": str(Path.cwd()), "steps": stage.steps})


@contextmanager
def _sandbox(data: Path) -> Iterator[Sandbox]:
    """Serve from *data* on the sandbox's usual port, so that addresses still hold when it is started again."""
    try:
        server = Sandbox(data=data, port=PORT)
    except OSError:
        server = Sandbox(data=data)
    with server:
        yield server


def _say_what_is_next(console: Console, folder: Path, port: int) -> None:
    console.show(
        [
            (),
            (("strong", f"That was the whole road. What came of it is in {folder}:"),),
            (
                (
                    "plain",
                    "  tracker.xlsx   open it in Excel or LibreOffice; the check stands in Contacts and This week",
                ),
            ),
            (("plain", "  google         the Google Sheet, as the sandbox keeps it"),),
            (),
            (("strong", "To carry on, start the sandbox again …"),),
            (("command", f"  cd {shlex.quote(str(folder))}"),),
            (("command", f"  sheetsync sandbox --data google --port {port}"),),
            (("strong", f"… look at the sheet at http://127.0.0.1:{port}, and in another terminal:"),),
            (("command", f"  cd {shlex.quote(str(folder))}"),),
            (("command", f"  export {EMULATOR}=127.0.0.1:{port}"),),
            (("command", "  sheetsync status"),),
            (("command", '  sheetsync log amara "Told her how the survey went"'),),
            (("command", "  sheetsync sync"),),
            (),
            (("plain", "Your own tracker: sheetsync create tracker.xlsx"),),
            *_where_the_command_is(),
        ]
    )


def _where_the_command_is() -> list[Line]:
    """Say where the command lies, if it was started by its path: typing its name alone would not find it."""
    program = Path(sys.argv[0]).absolute()
    if which("sheetsync") or program.stem != "sheetsync":
        return []
    return [(("muted", f"(The command sheetsync is in {program.parent}, which is not on your PATH.)"),)]
