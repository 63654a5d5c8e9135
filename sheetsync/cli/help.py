"""`sheetsync help`."""

from __future__ import annotations

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

__all__ = ["help"]


@click.command("help", cls=Command)
@click.argument("topic", required=False)
@pass_session
@click.pass_context
def help(ctx: click.Context, session: Session, topic: str | None) -> None:  # noqa: A001 - what the person types
    """Explain a topic.

    A command is explained too; without a topic, all topics are listed.

    \b
    Examples:
      sheetsync help exit-codes
      sheetsync help sync
    """
    from sheetsync.cli.program import COMMANDS, program
    from sheetsync.cli.topics import TOPICS

    if topic is None:
        session.console.text("\n".join(f"{name:<14}{found.title}" for name, found in TOPICS.items()))
        session.console.next("sheetsync help TOPIC")
    elif topic in TOPICS:
        session.console.text(f"{TOPICS[topic].title}\n\n{TOPICS[topic].text}")
    elif topic in COMMANDS and ctx.parent is not None:
        command = program.get_command(ctx, topic)
        if command is not None:
            with command.make_context(topic, ["--help"], parent=ctx.parent):
                pass
    else:
        raise UsageMistake(f"There is no topic “{topic}”.", hint=f"There are: {', '.join(TOPICS)}.")
