"""A tracker in Google Sheets: read in one request, written in one, and the answer to the write is its own proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from time import monotonic

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.render import layout_of
from sheetsync.books.google.address import spreadsheet_id
from sheetsync.books.google.cells import Json
from sheetsync.books.google.client import GoogleClient
from sheetsync.books.google.formulas import formulas_in, lacking, places_in
from sheetsync.books.google.grid import quoted
from sheetsync.books.google.holding import hindrances, hold
from sheetsync.books.google.newtable import draw_missing, sight_request, turns
from sheetsync.books.google.observe import Seen, missing
from sheetsync.books.google.plan import plan_requests
from sheetsync.books.google.reckoning import extended, extensions
from sheetsync.books.google.restore import DRAWN, Lost, lost_parts
from sheetsync.books.google.spreadsheet import Spreadsheet
from sheetsync.books.google.verify import WriteMisplaced
from sheetsync.books.google.write import Written, mended, unmended, write
from sheetsync.books.interface import BookChanged, BookUnwritable
from sheetsync.errors import SheetsyncError
from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import Change, SetFormula
from sheetsync.model.holding import Hindrance, as_held
from sheetsync.model.schema import Owner
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Head, Table, empty_table
from sheetsync.model.upgrade import Upgrade, is_outdated
from sheetsync.model.value import Formula, Value
from sheetsync.tracker.headers import with_names

__all__ = ["GoogleBook"]

_ROUNDS = 3


class GoogleBook:
    """A Book in Google Sheets.

    Its token, written in the same batch as the data, is also the mark by which it is seen whether a write landed whose
    answer was lost, and by which no write can land over another program's (see `mark`).
    """

    def __init__(self, address: str, blueprint: Blueprint, client: GoogleClient) -> None:
        """*address* is the sheet's URL or ID; nothing is sent. Raises UsageMistake if it is neither."""
        self._sheet = Spreadsheet(spreadsheet_id(address), blueprint, client)
        self._blueprint = blueprint
        self._fresh = client.patience.fresh
        self._seen: Seen | None = None
        self._seen_at = 0.0

    @property
    def name(self) -> str:
        """The word a person knows the book by."""
        return "Google"

    @property
    def where(self) -> str:
        """The address of the sheet."""
        return self._sheet.where

    def observe(self) -> Snapshot:
        """Read the whole book in one request, or in two where a sheet of the template is missing.

        Raises BookNotFound, BookForeign, BookUnreadable, BookUnreachable (NotSignedIn among them).
        """
        return self._look().snapshot

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say which of *changes* the sheet, as it was read last, cannot take, or not as they are; nothing is sent."""
        seen = self._seen or self._look()
        return hindrances(seen.layout, seen.snapshot.tables, changes, tables)

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write *changes* and *token* in one atomic request and return what the book then holds.

        If *expected* is not what this object read within the last seconds, the book is read once more first, and
        BookChanged is raised if it is not as expected; so it is if another program of ours has written since. What a
        person does between that reading and the write is kept: the answer shows it, and what landed in the wrong row
        is put right at once; WriteMisplaced says with both values what could not be. Only what was touched is read
        back; the rest, results of formulas among it, is as it was read. More than Google recommends for one request is
        written table by table. Other errors as in Book.
        """
        if not changes and token in (None, expected.token):
            return expected
        seen = self._seen_as(expected)
        try:
            meant = amend(seen.snapshot.tables, as_held(changes, hold))
        except CannotAmend as reason:
            raise BookUnwritable(f"Google cannot take the change: {reason}.", hint="Nothing was written.") from reason
        if token := token or seen.snapshot.token:
            names = {key: tab.names for key, tab in seen.layout.tabs.items()}
            token = with_names(token, self._blueprint.schema, meant, names)
            token = replace(
                token, tabs={**token.tabs, **{key: str(tab.sheet) for key, tab in seen.layout.tabs.items()}}
            )
        written = self._write(seen, meant, token)
        return self._put_right(written) if written else expected

    def in_bin(self) -> bool:
        """Tell whether the sheet was put into the bin; False where Drive does not tell this account."""
        return self._sheet.in_bin()

    def restore(self, *, dry_run: bool = False) -> tuple[str, ...]:
        """Draw what the template draws and the sheet has lost, in one request, and say what that was, in sentences.

        With *dry_run* only that is said. Nothing that is there is changed: looks and whatever a person has put in the
        place of something stay. A table whose sheet is gone is drawn without rows. Errors as in `apply`.
        """
        answer = self._sheet.fetch_all(DRAWN)
        seen = self._remember(self._sheet.read(answer))
        places = {**layout_of(self._blueprint), **places_in(self._blueprint, seen.snapshot, seen.layout)}
        formula_for = formulas_in(self._blueprint, seen.snapshot, seen.layout)
        lost = list(lost_parts(answer, self._blueprint, seen, places, formula_for))
        gone = {key: table for key, table in self._blueprint.schema.tables.items() if key not in seen.layout.tabs}
        new = draw_missing(self._blueprint, seen, {key: empty_table(table) for key, table in gone.items()})
        lost += [Lost(missing(gone[key]), tuple(requests)) for key, requests in new.items()]
        if lost and not dry_run:
            self._draw(seen, [request for part in lost for request in part.requests])
        return tuple(part.what for part in lost)

    def show(self, key: str) -> bool:
        """Bring the sheet with this key of the template into sight, and tell whether it was out of sight.

        Raises BookUnwritable where there is no such sheet; errors as in `apply`.
        """
        seen = self._look()
        title = next(sheet.title for sheet in self._blueprint.sheets if sheet.key == key)
        tab = seen.layout.tabs.get(key)
        sheets = self._sheet.fetch_all("sheets(properties(sheetId,title,hidden))").get("sheets", ())
        found = [each["properties"] for each in sheets]
        is_it = ("sheetId", tab.sheet) if tab else ("title", title)
        wanted = next((each for each in found if each[is_it[0]] == is_it[1]), None)
        if wanted is None:
            raise BookUnwritable(
                f"The Google Sheet has no sheet {title}.",
                hint="Draw it again with `sheetsync doctor --repair`. Nothing was written.",
            )
        if wanted.get("hidden"):
            self._draw(seen, [sight_request(int(wanted["sheetId"]), visible=True)])
        return bool(wanted.get("hidden"))

    def upgrade(
        self, rows: Callable[[Snapshot], Sequence[Change]], *, dry_run: bool = False, anyway: bool = False
    ) -> Upgrade:
        """Draw the sheet as the template draws it now, in one request, and say what that is; see Upgradable.

        The rows that are new come with a second one. Errors as in `apply`.
        """
        from sheetsync.blueprint.upgrading import told_steps  # only who upgrades needs them
        from sheetsync.books.google.upgrade import ALL, named_formulas, upgrade_requests

        seen = self._look()
        token, newest = seen.snapshot.token, self._blueprint.schema.template
        if token is None or not is_outdated(token.template, newest):
            return Upgrade(())
        answer = self._sheet.fetch_all(ALL)
        changes = [each for each in rows(seen.snapshot) if not isinstance(each, SetFormula)]
        named = tuple(named_formulas(answer, self._blueprint, seen))
        planned = Upgrade(told_steps(self._blueprint, seen.snapshot.tables, changes), named)
        if dry_run or (named and not anyway):
            return planned
        self._draw(seen, upgrade_requests(answer, self._blueprint, seen), replace(token, template=newest))
        self.apply(changes, expected=self.observe())
        self.restore()  # notes, and whatever else had been lost before
        return planned

    def _draw(self, seen: Seen, requests: Sequence[Json], token: Token | None = None) -> None:
        """Send requests that change no cell that was *seen*."""
        ranges = [f"{quoted(tab.title)}!{tab.header}:{tab.header}" for tab in seen.layout.tabs.values()]
        self._sheet.send(requests, ranges, self._sheet.mark(seen, token))
        self._seen = None

    def _write(self, seen: Seen, meant: Mapping[str, Table], token: Token | None = None) -> Written | None:
        """Write the difference between what was *seen* and what is *meant*; None if there is none."""
        formula_for = formulas_in(self._blueprint, seen.snapshot, seen.layout)
        planned = plan_requests(seen.snapshot.tables, meant, seen.layout, formula_for)
        places = places_in(self._blueprint, seen.snapshot, seen.layout)
        more = extensions(self._blueprint, seen, meant, places)
        for key, (_, requests) in more.items():
            planned.setdefault(key, []).extend(requests)
        planned |= draw_missing(self._blueprint, seen, meant)
        for key, requests in self._into_sight(seen, meant):
            planned.setdefault(key, []).extend(requests)
        if not planned and token in (None, seen.snapshot.token):
            return None
        written = write(self._sheet, seen, meant, planned, token)
        if more and (known := seen.layout.reckoned):
            reckoned = extended(known, {key: last for key, (last, _) in more.items()})
            layout = replace(written.seen.layout, reckoned=reckoned)
            written = replace(written, seen=replace(written.seen, layout=layout))
        return replace(written, seen=self._remember(written.seen))

    def _into_sight(self, seen: Seen, meant: Mapping[str, Table]) -> Iterator[tuple[str, list[Json]]]:
        """Yield the requests that show and hide sheets as tables grow, each with a table that changes."""
        turning = turns(self._blueprint, seen, meant)
        pages = {page.key: page for page in self._blueprint.pages if page.key in turning}
        titles = self._sheet.ids() if pages else {}
        for key, visible in turning.items():
            tab = seen.layout.tabs.get(key)
            number = tab.sheet if tab else titles.get(pages[key].title) if key in pages else None
            if number is not None:
                shown = (pages.get(key) or self._blueprint.table(key)).shown
                yield shown.table or key, [sight_request(number, visible=visible)]

    def _put_right(self, written: Written) -> Snapshot:
        """Put right what landed in the wrong place, at most three times, and return what the book then holds."""
        problems: list[str] = []
        for _ in range(_ROUNDS):
            if written.as_meant:
                break
            goal, undone = mended(written)
            try:
                again = self._write(written.seen, goal)
            except BookChanged:
                written = replace(written, seen=self._look())
                continue
            except SheetsyncError as trouble:
                left = unmended(written.seen.snapshot.tables, goal)
                raise WriteMisplaced(written.seen.snapshot, (*problems, *undone, *left, trouble.message)) from trouble
            problems += undone
            if again is None:
                break
            written = again
        else:
            goal, undone = mended(written)
            problems += (*undone, *unmended(written.seen.snapshot.tables, goal))
        if problems:
            raise WriteMisplaced(written.seen.snapshot, tuple(dict.fromkeys(problems)))
        return written.seen.snapshot

    def _look(self) -> Seen:
        return self._remember(self._sheet.look())

    def _remember(self, seen: Seen) -> Seen:
        calculated = lacking(self._blueprint, seen.snapshot, seen.layout)
        if calculated != seen.snapshot.calculated:
            seen = replace(seen, snapshot=replace(seen.snapshot, calculated=calculated))
        self._seen, self._seen_at = seen, monotonic()
        return seen

    def _seen_as(self, expected: Snapshot) -> Seen:
        """Return where everything lies in *expected*; raises BookChanged if the book is no longer so."""
        seen = self._seen
        known = seen is not None and (seen.snapshot is expected or seen.snapshot == expected)
        if seen is None or not known or monotonic() - self._seen_at > self._fresh:
            seen = self._look()
        if seen.snapshot is not expected and not _alike(seen.snapshot, expected):
            raise BookChanged(
                "The Google Sheet was changed by somebody else in the meantime.",
                hint="Nothing was written. Run the command again.",
            )
        return seen


def _alike(one: Snapshot, other: Snapshot) -> bool:
    """Tell whether two snapshots hold the same, whatever stands in computed columns, not all of which are read."""
    if one.token != other.token or one.tables.keys() != other.tables.keys():
        return False
    return all(
        (table.heads, table.ignored) == (twin.heads, twin.ignored)
        and len(table.rows) == len(twin.rows)
        and all(
            (row.id, row.place) == (again.id, again.place) and all(map(_same, table.heads, row.cells, again.cells))
            for row, again in zip(table.rows, twin.rows, strict=True)
        )
        for table, twin in ((table, other.tables[key]) for key, table in one.tables.items())
    )


def _same(head: Head, one: Value, other: Value) -> bool:
    if head.owner is Owner.FORMULA:
        return True
    if isinstance(one, Formula) and isinstance(other, Formula):
        return one.text == other.text
    return one == other and type(one) is type(other)
