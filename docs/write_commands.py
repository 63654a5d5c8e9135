"""Write docs/commands.md from the commands themselves; a test holds the page to them.

python -m docs.write_commands
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from sheetsync.cli.options import Global
from sheetsync.cli.program import GROUPS, program

__all__ = ["PAGE", "commands_page"]

PAGE = Path(__file__).with_name("commands.md")

_HEAD = """# Commands

This page is written from the commands themselves (`python -m docs.write_commands`). Each says the same on your own
machine: `sheetsync COMMAND --help`. Every command takes these options, too, before or after its name:
"""


def commands_page() -> str:
    """Return the page: what there is, group by group, then each command with its options and its examples."""
    parts = [_HEAD, "\n".join(_options(program.get_command(click.Context(program), "next"), shared=True)) + "\n"]
    for title, commands in GROUPS.items():
        listed = [f"- [`{name}`](#sheetsync-{name}): {purpose}" for name, purpose in commands.items()]
        parts.append(f"**{title}**\n\n" + "\n".join(listed) + "\n")
    for title, commands in GROUPS.items():
        parts.append(f"## {title}\n")
        parts += [part for name in commands for part in _command(program, name, f"sheetsync {name}")]
    return "\n".join(parts)


def _command(group: click.Group, name: str, words: str) -> Iterator[str]:
    """Yield a command, and those in it."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    if command.hidden:
        return
    yield f"{'###' if words.count(' ') == 1 else '####'} {words}\n"
    context = click.Context(command, info_name=words)
    yield from map(_paragraph, inspect.cleandoc(command.help or "").split("\n\n"))
    yield f"Usage: `{command.get_usage(context).removeprefix('Usage: ').replace(chr(10), ' ')}`\n".replace("  ", "")
    if options := list(_options(command, shared=False)):
        yield "\n".join(options) + "\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            yield from _command(command, inner, f"{words} {inner}")


def _paragraph(text: str) -> str:
    """Return a paragraph of a help text; one that keeps its lines stands in a block that does."""
    if not text.startswith("\b"):
        return _plain(text) + "\n"
    lines = text.removeprefix("\b").strip("\n").split("\n")
    title, body = (lines[0], lines[1:]) if lines[0].endswith(":") and len(lines) > 1 else ("", lines)
    indent = min((len(line) - len(line.lstrip()) for line in body if line.strip()), default=0)
    block = "\n".join(["```", *(line[indent:] for line in body), "```"])
    return f"{title}\n\n{block}\n" if title else f"{block}\n"


def _options(command: click.Command | None, *, shared: bool) -> Iterator[str]:
    """Yield the options of a command: its own, or those that all have."""
    assert command is not None
    context = click.Context(command)
    for parameter in command.get_params(context):
        if not isinstance(parameter, click.Option) or "--help" in parameter.opts:
            continue
        if isinstance(parameter, Global) is shared and (record := parameter.get_help_record(context)):
            yield f"- `{record[0]}`: {_plain(record[1])}"


def _plain(text: str) -> str:
    """Return text in which nothing is markup but what stands between backticks."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else re.sub(r"([<>|*_\[\]])", r"\\\1", part) for part in parts)


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8")
