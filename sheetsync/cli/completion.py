"""`sheetsync completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["completion"]

_SHELLS = [shell for shell in ("bash", "zsh", "fish", "powershell") if get_completion_class(shell)]


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(_SHELLS))
@pass_session
def completion(session: Session, shell: str) -> None:
    """Print a script that completes commands in your shell.

    \b
    Examples:
      sheetsync completion bash >> ~/.bashrc
      sheetsync completion fish > ~/.config/fish/completions/sheetsync.fish
    """
    from sheetsync.cli.program import program

    found = get_completion_class(shell)
    if found is not None:
        script = found(program, {}, "sheetsync", "_SHEETSYNC_COMPLETE").source()
        session.console.document({"format": "sheetsync.completion/1", "shell": shell, "script": script})
        session.console.text(script)
