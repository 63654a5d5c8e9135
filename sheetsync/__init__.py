"""Keep an informational-interview tracker in Excel and in Google Sheets, and know whom to write to this week.

    import sheetsync

    book = sheetsync.create("tracker.xlsx", sample=True)
    for finding in sheetsync.check(book.observe(), today=date.today()).findings:
        print(finding.name, finding.flag, finding.why)

    plan = sheetsync.add_contact(book, "Ada Lovelace", organisation="Analytical Ltd")
    print(plan)
    plan.apply()

`create` and `open_book` give a book. What writes plans first: `add_contact`, `edit_contact`, `snooze`, `log`,
`add_interview`, `edit_interview`, `set_answer`, `fill_chart`, `add_referral`, `add_insight`, `thanks_sent` return a
Plan, whose `apply()` does it and whose `to_dict()` is data, as does `import_people`; `plan_sync` compares two books,
`resolve` answers what waits in such a plan, and `plan_undo` takes back what `read_history` lists. What reads: `check`
judges a snapshot; `chart`, `matrix`, `trends`, `brief` and `draft` return a Report. A book's own `observe()` and
`apply(changes, expected=snapshot)` are below all of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetsync.books.interface import Book
    from sheetsync.errors import SheetsyncError
    from sheetsync.followup.check import check
    from sheetsync.jobs.library.bringing import Imported, import_people
    from sheetsync.jobs.library.entries import (
        Entry,
        Filled,
        add_contact,
        add_insight,
        add_interview,
        add_referral,
        edit_contact,
        edit_interview,
        fill_chart,
        log,
        set_answer,
        snooze,
        thanks_sent,
    )
    from sheetsync.jobs.library.opened import OpenBook, create, open_book
    from sheetsync.jobs.library.reports import Report, brief, chart, draft, matrix, trends
    from sheetsync.jobs.library.syncing import plan_sync, plan_undo, read_history, resolve
    from sheetsync.jobs.planning import Clash, Plan, PlanClashes

    __version__: str

_ROOMS = {
    "sheetsync.books.interface": ("Book",),
    "sheetsync.errors": ("SheetsyncError",),
    "sheetsync.followup.check": ("check",),
    "sheetsync.jobs.library.bringing": ("Imported", "import_people"),
    "sheetsync.jobs.library.entries": (
        *("Entry", "Filled", "add_contact", "add_insight", "add_interview", "add_referral", "edit_contact"),
        *("edit_interview", "fill_chart", "log", "set_answer", "snooze", "thanks_sent"),
    ),
    "sheetsync.jobs.library.opened": ("OpenBook", "create", "open_book"),
    "sheetsync.jobs.library.reports": ("Report", "brief", "chart", "draft", "matrix", "trends"),
    "sheetsync.jobs.library.syncing": ("plan_sync", "plan_undo", "read_history", "resolve"),
    "sheetsync.jobs.planning": ("Clash", "Plan", "PlanClashes"),
}
_WHERE = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Book",
    "Clash",
    "Entry",
    "Filled",
    "Imported",
    "OpenBook",
    "Plan",
    "PlanClashes",
    "Report",
    "SheetsyncError",
    "__version__",
    "add_contact",
    "add_insight",
    "add_interview",
    "add_referral",
    "brief",
    "chart",
    "check",
    "create",
    "draft",
    "edit_contact",
    "edit_interview",
    "fill_chart",
    "import_people",
    "log",
    "matrix",
    "open_book",
    "plan_sync",
    "plan_undo",
    "read_history",
    "resolve",
    "set_answer",
    "snooze",
    "thanks_sent",
    "trends",
]


def __getattr__(name: str) -> Any:
    """Fetch one of the library's names from its room when it is first asked for: importing sheetsync costs nothing."""
    if name == "__version__":
        from importlib.metadata import version

        found: Any = version("sheetsync-tracker")
    elif name in _WHERE:
        from importlib import import_module

        found = getattr(import_module(_WHERE[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the library's names, those that were not asked for yet, too."""
    return sorted({*globals(), *__all__})
