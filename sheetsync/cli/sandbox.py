"""`sheetsync sandbox`."""

from __future__ import annotations

from pathlib import Path

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import EMULATOR, Session, pass_session
from sheetsync.errors import SheetsyncError

__all__ = ["PORT", "PortTaken", "sandbox"]

PORT = 8085


class PortTaken(SheetsyncError):
    """Another program listens where the sandbox should."""


@click.command(cls=Command)
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", default=PORT, show_default=True, help="0 takes a free one."
)
@click.option("--data", metavar="DIR", help="Keep the spreadsheets in this folder [default: in memory only].")
@click.option("--strict", is_flag=True, help="Refuse requests that Google accepts against its own documentation.")
@pass_session
def sandbox(session: Session, port: int, data: str | None, *, strict: bool) -> None:
    """Run a Google Sheets of your own on this machine.

    It answers like Google, so that you can try things out without an account. Open the address it prints to edit its
    spreadsheets in a browser. It listens on 127.0.0.1 only and runs until you press Ctrl-C. Set SHEETS_EMULATOR_HOST to
    send requests for Google to it.

    \b
    Examples:
      sheetsync sandbox
      sheetsync sandbox --data ./google --port 8085
    """
    from sheetsync.sandbox import Sandbox

    try:
        server = Sandbox(data=Path(data) if data else None, port=port, strict=strict)
    except OSError as reason:
        raise PortTaken(
            f"The sandbox cannot start on port {port}: {reason.strerror or reason}.",
            hint="Stop what runs there, or choose another port with --port; --port 0 takes a free one.",
        ) from reason
    session.console.document({"format": "sheetsync.sandbox/1", "host": server.host, "url": server.url})
    session.console.text(f"Google Sheets of your own: {server.url}  (stop it with Ctrl-C)")
    session.console.say(
        f"In another terminal, say:\n  export {EMULATOR}={server.host}\n"
        f'or in PowerShell:\n  $env:{EMULATOR} = "{server.host}"'
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        session.console.say(
            "Stopped." + (f" The spreadsheets are in {data}." if data else " The spreadsheets are gone.")
        )
