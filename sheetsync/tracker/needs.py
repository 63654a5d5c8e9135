"""What the weekly check cannot do without: where it is not to be found, nothing may be called done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetsync.errors import SheetsyncError
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table

__all__ = ["TrackerIncomplete", "refuse_incomplete"]

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "contacts": ("name", "stage"),
    "interactions": ("contact", "date"),
    "interviews": ("contact", "date", "status"),
}
"""The sheets and columns without which nobody can be judged."""

_READ: Mapping[str, tuple[str, ...]] = {
    "contacts": (
        *("role", "organisation", "tier", "next_step", "next_step_date", "email", "phone", "profile", "address"),
        *("ok_again", "do_not_contact", "snooze_until", "cadence", "added_on"),
    ),
    "interactions": ("direction", "channel", "purpose", "promise_by_me", "promise_by_them", "draft"),
    "interviews": ("thank_you_sent",),
    "reflections": ("interview", "will_do", "by"),
    "referrals": ("from", "to_name", "to", "received_on", "contacted_on", "outcome", "referrer_told_on"),
    "insights": ("kind", "text", "status", "due"),
    "settings": ("setting_id", "value"),
}
"""The columns that say nothing where a person has taken them out, but must not be missed under another header."""


class TrackerIncomplete(SheetsyncError):
    """What the check needs of the tracker cannot be found."""


def refuse_incomplete(snapshot: Snapshot) -> None:
    """Raise TrackerIncomplete if the check cannot find what it needs, or what may be there under another header."""
    missing = [*_missing(snapshot)]
    if missing:
        raise TrackerIncomplete(
            f"{snapshot.where} cannot be checked: {'; '.join(missing)}.",
            hint="Give each column the header it had; if it is gone, add one with that header, which may stay empty. A "
            "sheet that is gone is drawn by `sheetsync doctor --repair`. Nothing was changed.",
        )


def _missing(snapshot: Snapshot) -> Iterator[str]:
    yield from (f"there is no sheet {_words(key)}" for key in _NEEDED if key not in snapshot.tables)
    for key, table in snapshot.tables.items():
        needed = [column for column in _NEEDED.get(key, ()) if column not in table.positions]
        if key == "contacts" and not table.has_ids:
            yield f"the sheet {table.title} has no column for the IDs{_instead(table, 'contact_id')}"
        for column in (*needed, *(column for column in _READ.get(key, ()) if column in table.doubtful)):
            header = table.doubtful[column].header if column in table.doubtful else _words(column)
            yield f"the sheet {table.title} has no column “{header}”{_instead(table, column)}"


def _instead(table: Table, column: str) -> str:
    """Name the columns that could be the one that is missing."""
    if column not in table.doubtful:
        return ""
    return f" (it could be {' or '.join(f'“{header}”' for header in table.doubtful[column].could_be)})"


def _words(key: str) -> str:
    return key.replace("_", " ").capitalize()
