"""The command `sheetsync`: its commands by name, each loaded when it is called.

The sentences stand here because `sheetsync --help` must not load what it lists; a test holds them to the commands' own.
"""

from __future__ import annotations

from importlib import import_module

import click

from sheetsync.cli.options import Group

__all__ = ["COMMANDS", "GROUPS", "program"]

GROUPS = {
    "Begin": {
        "demo": "Show every step once, without any account.",
        "create": "Make a new tracker.",
        "adopt": "Make a tracker of your own workbook, in place.",
        "open": "Open the tracker as a page in your browser.",
        "shortcut": "Put an icon on your desktop that opens the tracker's page, or take it away.",
        "import": "Import people from LinkedIn, Google Contacts, Outlook, vCards, Monica, Notion, or any table.",
        "settings": "Show the numbers of the rules and what else Settings holds, or change one.",
        "holidays": "Write the public holidays of a country into Settings.",
    },
    "People": {
        "contact": "Add, change, show, list and forget people.",
        "log": "Write down what passed between you and a contact.",
        "referral": "Add referrals, and mark them contacted, met and reported back.",
        "connections": "Show who led you to whom, what waits, who opens doors, and who else works where.",
        "insight": "Keep, find and mark insights, websites, people, employers and avenues.",
        "triage": "Set people's tiers, one after the other.",
    },
    "Interviews": {
        "interview": "Add, change, show and list interviews.",
        "prep": "Prepare an interview: what to ask, what you expect, and a sheet to take along.",
        "brief": "Show everything you need before the next talk with somebody, on one page.",
        "after": "Go through the hour after an interview, from your notes to the thank-you and to what comes next.",
        "chart": "Fill the chart of an interview, show it, and see all interviews side by side.",
        "debrief": "Think an interview over, in six steps: thank, learn, compare, decide, connect, keep.",
        "trends": "Show what all interviews together say.",
        "fields": "Show your fields or employers, compare fields on what matters to you, and rule out.",
    },
    "This week": {
        "check": "List whom to write to, and why.",
        "next": "Show the one thing to do now, and why.",
        "status": "Show where the tracker stands.",
        "snooze": "Leave a contact alone until a day.",
        "spread": "Spread over several weeks what is due all at once, as after an import.",
        "thanks": "Draft, check and note thank-you letters.",
        "draft": "Draft the letter that the weekly check asks for, or any other.",
        "schedule": "Check every week by itself, and stop doing so.",
    },
    "Google and other books": {
        "auth": "Sign in to Google, and out again.",
        "link": "Connect the tracker to a Google Sheet or another workbook.",
        "unlink": "Disconnect the tracker from the book it is linked to.",
        "sync": "Sync the tracker with the book it is linked to.",
        "resolve": "List the decisions that wait for you, or decide one.",
        "copy": "Say what a copy of a tracker is for.",
    },
    "The file": {
        "export": "Export the tracker for other programs.",
        "share": "Make one page of the whole tracker, for your phone or your adviser.",
        "sheet": "Show a sheet of the tracker that is not in sight.",
        "history": "List the changes made to the tracker, newest first.",
        "undo": "Undo the last change, or any run that `sheetsync history` lists.",
        "upgrade": "Bring a tracker that an older sheetsync made to the present shape.",
        "doctor": "Look for what is wrong.",
    },
    "More": {
        "fleet": "Look at many trackers: who needs help, and what all show together.",
        "sandbox": "Run a Google Sheets of your own on this machine.",
        "help": "Explain a topic.",
        "completion": "Print a script that completes commands in your shell.",
    },
}
"""What `sheetsync --help` lists, along the road that a person goes: at most eight a group, and what each is for."""

COMMANDS = {name: purpose for group in GROUPS.values() for name, purpose in group.items()}
"""What each command is for, by its name."""


_MODULES = {"import": "importing"}
"""Where the commands are whose names Python keeps for itself."""


class _Program(Group):
    """A group that knows its commands by name and imports one when it is needed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words apart; without any, offer the page where the folder says which tracker is meant."""
        if not args and not ctx.resilient_parsing and _wants_the_page(ctx):
            args.append("open")
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        command = getattr(import_module(f"sheetsync.cli.{module}"), module)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        widest = max(map(len, COMMANDS))
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), purpose) for name, purpose in commands.items()])


def _wants_the_page(ctx: click.Context) -> bool:
    """Ask whoever is here whether to open the only tracker that can be meant; False if there is no such one."""
    session = ctx.obj
    if not session.console.somebody_is_here:
        return False
    from sheetsync.config import ConfigUnreadable, TrackerNotNamed

    try:
        where = session.place.where
    except (TrackerNotNamed, ConfigUnreadable):
        return False
    wanted = session.console.key(f"Open {where} as a page in your browser?", flag="open")
    return bool(wanted)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    return f"There is no command {name!r}." + (f" Did you mean {near[0]!r}?" if near else "")


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("sheetsync-tracker")
        except PackageNotFoundError:
            number = "(run from its source, not installed)"
        ctx.obj.console.text(f"sheetsync {number}")
        ctx.exit()


@click.group(
    cls=_Program,
    epilog="Every command explains itself: sheetsync COMMAND --help. Topics: sheetsync help.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def program() -> None:
    """Keep an informational-interview tracker, in Excel and in Google Sheets.

    \b
    Examples:
      sheetsync demo                    watch the whole road once, no account needed
      sheetsync create tracker.xlsx     make your own tracker
      sheetsync check                   whom to write to this week, and why
    """
