"""What all commands have in common: the global options, taken before or after the name, and how help is laid out."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from sheetsync.errors import ExitCode, RefusedForSafety, UsageMistake

__all__ = ["SET", "Command", "Day", "Global", "Group", "Shared", "typed_of"]


if TYPE_CHECKING:
    _Type = click.ParamType[date | str, Any]
else:
    _Type = click.ParamType  # generic from Click 8.5 on


class Day(_Type):
    """A day as people write it, handed over as a date; at a terminal a person is asked which of two it is.

    Where it may be of several weeks or years it is the last one if *past*, else the next; one without a year that
    passed within three months may be that, too, as an interview is often noted after it was held. A *strict* one has to
    have come, or to be still to come. A *blank* one may be empty, and stays so.
    """

    name = "date"

    def __init__(self, *, past: bool, strict: bool = False, blank: bool = False) -> None:
        self._past = past
        self._strict = strict
        self._blank = blank

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | str:  # noqa: ARG002
        """Read what was typed; raises DayUnclear, and UsageMistake for a day on the wrong side of today."""
        from sheetsync.tracker.days import DAYS_HINT, DayUnclear, day_said, day_to_come

        if ctx is None or isinstance(value, date) or (self._blank and not value.strip()):
            return value  # type: ignore[no-any-return]
        today = ctx.obj.today()
        try:
            surely = self._past or self._strict
            day = day_said(value, today, past=self._past) if surely else day_to_come(value, today)
        except DayUnclear as unclear:
            if not unclear.readings or not ctx.obj.console.somebody_is_here:
                raise
            listed = " or ".join(f"{number} ({day:%d %B %Y})" for number, day in enumerate(unclear.readings, 1))
            question = f"Which day is “{value}”: {listed}?"
            chosen: int = click.prompt(question, type=click.IntRange(1, len(unclear.readings)), err=True)
            day = unclear.readings[chosen - 1]
        if self._strict and (day > today if self._past else day <= today):
            kind = "that has come" if self._past else "to come"
            raise UsageMistake(f"“{value}” is not a day {kind}.", hint=f"{DAYS_HINT} Nothing was changed.")
        return day


_DATES = "DATE is a day like 2026-11-23, 26/11, Dec 15, tomorrow, last Tuesday or in 2 weeks; see sheetsync help dates."

SET = click.option(
    "--set",
    "settings",
    metavar="COLUMN=VALUE",
    multiple=True,
    help="Any other column, by its header; may come again.",
)
"""The option for the columns that have none of their own."""


def typed_of(fields: Mapping[str, Any], settings: Sequence[str]) -> dict[str, Any]:
    """Return what was typed by column; raises UsageMistake for a --set without a column."""
    typed = {name: said for name, said in fields.items() if said is not None}
    for setting in settings:
        column, equals, text = setting.partition("=")
        if not equals or not column.strip():
            raise UsageMistake(
                f"“{setting}” is not COLUMN=VALUE.", hint='Say for example --set "Team=Research". Nothing was changed.'
            )
        typed[column.strip()] = text
    return typed


def _take(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Note a global option that was given; one that was not given leaves what was said before the command's name."""
    if value:
        ctx.obj.take(param.name, value)


class Global(click.Option):
    """One of the options that all commands have."""

    def __init__(self, *names: str, **how: Any) -> None:
        super().__init__(names, expose_value=False, is_eager=True, callback=_take, **how)


def _global_options() -> list[click.Parameter]:
    return [
        Global("--book", metavar="PATH", help="The tracker to work on [default: $SHEETSYNC_BOOK, or the one here]."),
        Global("--json", is_flag=True, help="Print one JSON document instead of text."),
        Global("-q", "--quiet", is_flag=True, help="Print the result and nothing else."),
        Global("-v", "--verbose", is_flag=True, help="Print more of what happens."),
        Global("--no-input", is_flag=True, help="Never ask; fail where an answer is needed."),
        Global("--no-color", is_flag=True, help="Print without colours."),
    ]


class Shared(click.Command):
    """A command that takes the global options, and whose help begins with what it is for and an example."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *_global_options()]

    def invoke(self, ctx: click.Context) -> Any:
        """Do what the command does, then tell what followed from it by itself."""
        done = super().invoke(ctx)
        ctx.obj.console.tell_followed()
        return done

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lay out the whole help: purpose, examples, usage, options."""
        formatter.write_text(inspect.cleandoc(self.help or ""))
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the command's own options first."""
        params = [param for param in self.get_params(ctx) if not isinstance(param, click.Argument)]
        for title, wanted in (("Options", False), ("Options of every command", True)):
            records = [param.get_help_record(ctx) for param in params if isinstance(param, Global) is wanted]
            with formatter.section(title):
                formatter.write_dl([record for record in records if record])
        if any(isinstance(param.type, Day) for param in self.get_params(ctx)):
            formatter.write_paragraph()
            formatter.write_text(_DATES)


class Command(Shared):
    """A command of this program."""

    def invoke(self, ctx: click.Context) -> Any:
        """Do what the command does; where it is refused for a copy, ask a person who is here what that is to be."""
        try:
            return super().invoke(ctx)
        except RefusedForSafety as refused:
            from sheetsync.cli.copied import ask_and_go_on

            return ask_and_go_on(ctx, refused, again=lambda: super(Command, self).invoke(ctx))


class Group(Shared, click.Group):
    """A command that has commands of its own."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words apart; without any, show what could be said."""
        if not args and not ctx.resilient_parsing:
            ctx.obj.console.text(self.get_help(ctx))
            ctx.exit(ExitCode.USAGE)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands before the options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)
