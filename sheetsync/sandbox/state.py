"""What a sandbox holds: its spreadsheets, what it counted, and what it was asked to let happen."""

from __future__ import annotations

from pathlib import Path

from sheetsync.sandbox.counts import Counts
from sheetsync.sandbox.editor import Editor
from sheetsync.sandbox.faults import Faults
from sheetsync.sandbox.oauth import OAuth
from sheetsync.sandbox.quotas import Quotas
from sheetsync.sandbox.store import Store


class State:
    """The state behind one server; SheetsyncError: a file in the folder `data` cannot be read."""

    def __init__(self, data: Path | None) -> None:
        self.store = Store(data)
        self.counts = Counts()
        self.faults = Faults()
        self.oauth = OAuth()
        self.quotas = Quotas()
        self.editor = Editor(self.store)
