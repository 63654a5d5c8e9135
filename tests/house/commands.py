"""Commands as pages, help texts and messages show them, held against the command line as it is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from inspect import cleandoc

import click

IN_BACKTICKS = re.compile(r"`sheetsync ([^`\n]+)`")
ON_A_LINE = re.compile(r"^\s*(?:\$ |> )?sheetsync (\S.*?)(?:\s{2,}.*)?$")
FENCE = re.compile(r"^\s*(?:```|~~~)")
# What stands for a word in prose: `sheetsync COMMAND --help`, `sheetsync …`, f"`sheetsync {command}`".
PLACEHOLDER = re.compile(r"[A-Z<…{.]")
SHELL = {"|", "||", "&", "&&", ";", ">", ">>", "<"}


def every_command(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Yield each command that a person is shown, with the words that call it, groups before what they hold."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None, f"{name} is listed, but cannot be loaded"
        if command.hidden:
            continue
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {rest}", inner) for rest, inner in every_command(command))


def help_of(command: click.Command) -> str:
    """Return all that a command says about itself, as it was written."""
    return cleandoc((command.help or "") + "\n\n" + (command.epilog or "")).replace("\b", "")


def shown_in_page(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and command for each command in backticks or inside a fence of a Markdown page."""
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        if FENCE.match(line):
            fenced = not fenced
        elif fenced:
            yield from ((number, found) for found in ON_A_LINE.findall(line))
        else:
            yield from ((number, found) for found in IN_BACKTICKS.findall(line))


def shown_in_help(text: str) -> Iterator[str]:
    """Yield each command that stands on a line of its own, or in backticks, in a help text."""
    for line in text.splitlines():
        yield from ON_A_LINE.findall(line) or IN_BACKTICKS.findall(line)


def unknown(main: click.Group, shown: str) -> str:
    """Return the first word of a shown command that the command line does not know, "" if it knows them all."""
    command: click.Command = main
    options = options_of(main)
    words = iter(split(shown))
    for word in words:
        if word.startswith("-") and word != "-":
            name, _, value = word.partition("=")
            if name not in options:
                return name
            if options[name] and not value:
                next(words, None)
        elif word in SHELL:
            return ""
        elif isinstance(command, click.Group):
            if PLACEHOLDER.match(word):
                return ""
            choices = [command.get_command(click.Context(command), name) for name in re.split(r"[/|]", word)]
            if None in choices:
                return word
            command = next(choice for choice in choices if choice)
            options |= {name: takes for choice in choices if choice for name, takes in options_of(choice).items()}
    return ""


def split(shown: str) -> list[str]:
    """Return the words of a command, without a comment and without brackets around what may be left out."""
    plain = re.sub(r"[\[\]()]|\s#.*", "", shown)
    try:
        return shlex.split(plain)
    except ValueError:  # an apostrophe in prose
        return plain.split()


def options_of(command: click.Command) -> dict[str, bool]:
    """Return every option of a command, with whether a value follows it."""
    context = click.Context(command)
    return {
        name: not (parameter.is_flag or parameter.count)
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
