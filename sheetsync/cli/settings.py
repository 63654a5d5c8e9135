"""`sheetsync settings`."""

from __future__ import annotations

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake
from sheetsync.report.card import documented, told

__all__ = ["settings"]


@click.command(cls=Command)
@click.argument("key", required=False)
@click.argument("value", required=False)
@pass_session
def settings(session: Session, key: str | None, value: str | None) -> None:
    """Show the numbers of the rules and what else Settings holds, or change one.

    KEY is in the first column of Settings. A value that the rules cannot use is refused. An empty value clears the
    setting, or restores the default number.

    \b
    Examples:
      sheetsync settings
      sheetsync settings thanks.late 2
      sheetsync settings me.name "Sam Carter"
      sheetsync settings quiet.1 "2026-12-24 to 2027-01-03"
    """
    from sheetsync.jobs.naming import table_of
    from sheetsync.jobs.settings import change_setting
    from sheetsync.model.value import show
    from sheetsync.tracker.reading import Tracker

    if key is None:
        snapshot = session.book.observe()
        table_of(snapshot, "settings")
        kept = sorted(Tracker(snapshot).settings.values(), key=lambda each: each.place)
        held = {each.id: (each.setting, show(each.value)) for each in kept}
        session.console.document(
            {"format": "sheetsync.settings/1", "settings": {name: value for name, (_, value) in held.items()}}
        )
        session.console.table(["Key", "Setting", "Value"], [[name, *texts] for name, texts in held.items()])
        return
    if value is None:
        raise UsageMistake(f"What is {key} to be?", hint='Say it as well; "" clears it. Nothing was changed.')
    done = change_setting(session.book, key=key, text=value, today=session.today())
    session.console.document(documented("setting", "settings", done.row, done.snapshot))
    for sentence in told(done.snapshot.tables["settings"], done.row, done.changes):
        session.console.say(sentence)
