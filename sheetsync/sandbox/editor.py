"""A second editor: somebody else's changes, made just before or just after a request of the program under test.

    theirs = {"range": "Contacts!B2", "values": [["x"]]}
    sandbox.editor.add({"match": ":batchUpdate", "when": "before", "values": [theirs]})

What two programs do at the same moment otherwise happens by chance; here it happens every time.
"""

from __future__ import annotations

import logging
import re
from typing import Any, NamedTuple
from urllib.parse import unquote

from sheetsync.sandbox import values
from sheetsync.sandbox.batch import carry_out
from sheetsync.sandbox.errors import Json, Refusal
from sheetsync.sandbox.schema import read
from sheetsync.sandbox.store import Store
from sheetsync.sandbox.turns import Turn, Turns, turn_of

BEFORE, AFTER = "before", "after"
_IN_PATH = re.compile(r"/(?:v4/spreadsheets|drive/v3/files)/([^/:?]+)")
log = logging.getLogger(__name__)


class Edit(NamedTuple):
    """What the second editor does, and to which spreadsheet; "" is the one of the request it waits for."""

    spreadsheet: str
    requests: list[Json]
    values: list[Json]


class Editor:
    """The edits that wait, and what became of those that were made.

    An edit is `{"match", "when": "before" or "after", "skip", "times", "spreadsheet", "requests", "values"}`: requests
    as batchUpdate takes them, and value ranges entered as a person types them. `match` and one of the last two are
    required.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turns: dict[str, Turns[Edit]] = {BEFORE: Turns(), AFTER: Turns()}
        self._outcomes: list[Json] = []

    def add(self, given: Any) -> None:
        """Queue one edit or a list of them; ValueError or Refusal says what is wrong, and then none is queued."""
        found = [_read(entry) for entry in (given if isinstance(given, list) else [given])]
        for when, turn in found:
            self._turns[when].extend([turn])

    def now(self, given: Json) -> None:
        """Make an edit at once; ValueError or Refusal says why it was not made."""
        _, turn = _read({"match": ""} | given)
        apply(self._store, turn.what.spreadsheet, turn.what)

    def clear(self) -> None:
        """Forget those that wait, and what became of the others."""
        for turns in self._turns.values():
            turns.clear()
        self._outcomes.clear()

    def act(self, when: str, verb: str, path: str) -> None:
        """Make the edits whose turn it is. One that is refused is noted in `outcomes`; the request goes on."""
        for edit in self._turns[when].take_all(verb, path):
            self._make(edit, when, verb, path)

    def _make(self, edit: Edit, when: str, verb: str, path: str) -> None:
        named = _IN_PATH.match(path)
        spreadsheet = edit.spreadsheet or (unquote(named[1]) if named else "")
        outcome: Json = {"when": when, "request": f"{verb} {path}", "spreadsheet": spreadsheet}
        try:
            apply(self._store, spreadsheet, edit)
        except Refusal as refusal:
            log.warning("the second editor was refused: %s", refusal.message)
            outcome["error"] = refusal.message
        self._outcomes.append(outcome)

    @property
    def outcomes(self) -> list[Json]:
        """The edits that were made, in order: when, beside which request, to which spreadsheet, and any error."""
        return list(self._outcomes)

    def as_json(self) -> Json:
        """All of it, for `/_sandbox/editor`."""
        return {"waiting": sum(len(turns) for turns in self._turns.values()), "outcomes": self.outcomes}


def _read(entry: Any) -> tuple[str, Turn[Edit]]:
    if not isinstance(entry, dict) or not (entry.get("requests") or entry.get("values")):
        raise ValueError(f'an edit is {{"match": text, "requests": [...], "values": [...]}}, not {entry!r}')
    unknown = entry.keys() - {"match", "when", "skip", "times", "spreadsheet", "requests", "values"}
    if unknown:
        raise ValueError(f"an edit has no {min(unknown)!r}")
    when = entry.get("when", BEFORE)
    if when not in (BEFORE, AFTER):
        raise ValueError(f'"when" must be "{BEFORE}" or "{AFTER}", not {when!r}')
    requests = read("BatchUpdateSpreadsheetRequest", {"requests": entry.get("requests", [])}).get("requests", [])
    typed = read("BatchUpdateValuesRequest", {"data": entry.get("values", [])}).get("data", [])
    return when, turn_of(entry, Edit(str(entry.get("spreadsheet", "")), requests, typed))


def apply(store: Store, spreadsheet: str, edit: Edit) -> None:
    """Make an edit at once, all of it or nothing; Refusal as the API would refuse it."""
    with store.lock:
        after = store.find(spreadsheet)
        if edit.requests:
            after, _ = carry_out(after, edit.requests)
        if edit.values:
            after = after.fork()
            values.batch_update(after, {"valueInputOption": "USER_ENTERED", "data": edit.values})
        store.commit(after)
