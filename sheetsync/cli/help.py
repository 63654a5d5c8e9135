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

    TOPIC may also be a command. Without a TOPIC, all topics are listed.

    \b
    Examples:
      sheetsync help exit-codes
      sheetsync help sync
    """
    from sheetsync.cli.program import COMMANDS, program
    from sheetsync.cli.topics import TOPICS

    console = session.console
    if topic is None:
        console.document(
            {"format": "sheetsync.help/1", "topics": {name: found.title for name, found in TOPICS.items()}}
        )
        console.text("\n".join(f"{name:<14}{found.title}" for name, found in TOPICS.items()))
        console.next("sheetsync help TOPIC")
    elif topic in TOPICS:
        console.document({"format": "sheetsync.help/1", "topic": topic, "text": TOPICS[topic].text})
        console.text(f"{TOPICS[topic].title}\n\n{TOPICS[topic].text}")
    elif topic in COMMANDS and (command := program.get_command(ctx, topic)):
        text = command.get_help(click.Context(command, info_name=topic, parent=ctx.parent))
        console.document({"format": "sheetsync.help/1", "topic": topic, "text": text})
        console.text(text)
    else:
        raise UsageMistake(f"There is no topic “{topic}”.", hint=f"There are: {', '.join(TOPICS)}.")
