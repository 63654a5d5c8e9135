"""Sheets that a tracker does not show until there is a use for them."""

from __future__ import annotations

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Showable
from sheetsync.errors import UsageMistake

__all__ = ["show_sheet"]


def show_sheet(book: Showable, blueprint: Blueprint, name: str) -> tuple[str, bool]:
    """Show the sheet that *name*, or an unambiguous part of it, means; return its title, and whether it was hidden.

    Raises UsageMistake for a name that means none or several, and what the book raises.
    """
    wanted = name.strip().casefold()
    titles = {sheet.title: sheet.key for sheet in blueprint.for_people}
    found = [title for title in titles if title.casefold() == wanted]
    found = found or [title for title in titles if wanted and wanted in title.casefold()]
    if len(found) != 1:
        why = f"“{name}” may be any of these" if found else f"There is no sheet “{name}”; there are these"
        raise UsageMistake(f"{why}: {', '.join(found or titles)}.", hint="Nothing was changed.")
    return found[0], book.show(titles[found[0]])
