"""One tracker as the page keeps it: read anew for each request, written by plans, one request after the other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from secrets import token_hex
from threading import RLock
from typing import Any, TypeVar

from sheetsync.errors import SheetsyncError
from sheetsync.followup import as_of, check
from sheetsync.jobs.library.opened import OpenBook
from sheetsync.jobs.planning import Plan
from sheetsync.model.finding import Check
from sheetsync.model.fingerprint import fingerprint
from sheetsync.model.question import DECISIONS
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Study
from sheetsync.tracker.facts import Facts, facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["Desk", "Look"]

Result = TypeVar("Result")

_KEPT = 40
"""Plans that were shown and are kept until they are carried out, and keys of forms that were sent: the last ones."""


@dataclass(frozen=True)
class Look:
    """The tracker as it was read, on a day, and what follows from it."""

    snapshot: Snapshot
    day: date
    _drawn: dict[str, list[str]] = field(default_factory=dict, compare=False)

    def drawn(self, name: str, draw: Callable[[], list[str]]) -> list[str]:
        """Return what *draw* makes of this look, which is asked once for each *name*."""
        if name not in self._drawn:
            self._drawn[name] = draw()
        return self._drawn[name]

    @cached_property
    def tracker(self) -> Tracker:
        """Its rows."""
        return Tracker(self.snapshot)

    @cached_property
    def study(self) -> Study:
        """Its interviews, questions and answers."""
        return read_study(self.tracker)

    @cached_property
    def facts(self) -> Facts:
        """What happened to whom."""
        return facts_of(self.tracker, self.day)

    @cached_property
    def found(self) -> Check | SheetsyncError:
        """What the weekly check finds, or why it cannot."""
        try:
            return check(self.snapshot, today=self.day)
        except SheetsyncError as trouble:
            return trouble

    @cached_property
    def revision(self) -> str:
        """A word that changes whenever anything in the tracker does."""
        return fingerprint(self.snapshot)

    @property
    def waiting(self) -> int:
        """How many decisions wait in the sheet that asks for them."""
        table = self.snapshot.tables.get(DECISIONS)
        return len(table.rows) if table else 0


@dataclass
class Desk:
    """What all pages work on; *lock* is held for the length of a request."""

    book: OpenBook
    lock: RLock = field(default_factory=RLock)
    told: list[str] = field(default_factory=list)
    _look: Look | None = None
    _plans: OrderedDict[str, Any] = field(default_factory=OrderedDict)
    _sent: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def look(self) -> Look:
        """Read the tracker, or return what was read before if nothing has changed; raises the book's errors."""
        snapshot = self.book.observe()
        day = as_of(snapshot) or self.book.today
        if self._look is None or self._look.snapshot is not snapshot or self._look.day != day:
            self._look = Look(snapshot, day)
        return self._look

    def carry_out(self, plan: Plan[Result], said: str) -> Result:
        """Do what was planned, and tell it on the next page, with what followed; raises as the plan does."""
        result = plan.apply()
        self.told += [said] if plan.changes else ["It says that already. Nothing was changed."]
        self.told += plan.followed
        return result

    def keep(self, plan: object) -> str:
        """Keep a plan until it is carried out, and return the key by which it is found again."""
        key = token_hex(8)
        self._plans[key] = plan
        while len(self._plans) > _KEPT:
            self._plans.popitem(last=False)
        return key

    def kept(self, key: str) -> Any:
        """Return a plan that was kept, once; None for one that is not there any more."""
        return self._plans.pop(key, None)

    def is_first(self, form: Mapping[str, str]) -> bool:
        """Tell whether a form is sent for the first time; one without a key always is."""
        key = form.get("once", "")
        if not key:
            return True
        if key in self._sent:
            return False
        self._sent[key] = None
        while len(self._sent) > 50 * _KEPT:
            self._sent.popitem(last=False)
        return True

    def take_back_key(self, form: Mapping[str, str]) -> None:
        """Let a form be sent again, as nothing came of it."""
        self._sent.pop(form.get("once", ""), None)
