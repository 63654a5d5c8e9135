"""A tracker as another program or a person has it open: nothing is recorded, and no copy is asked about."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from sheetsync.books.google import connect
from sheetsync.books.interface import Book
from sheetsync.jobs import opening
from sheetsync.jobs.templates import read_template

__all__ = ["open_past_commands"]


def open_past_commands(where: str | Path) -> Book:
    """Return the book at a place, to be read and written past every command."""
    return opening.open_book(
        str(where),
        read_template("interviews"),
        today=date.today(),  # noqa: TID251 - as the commands under test
        connect=lambda: connect(os.environ.get("SHEETS_EMULATOR_HOST")),
    )
