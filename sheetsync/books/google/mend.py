"""What a table is to hold once a write that went astray has been put right.

Google finds a cell by its row number, and somebody else may insert, delete or sort rows between our read and our
write. Then what was meant for one row stands in another, or another row was deleted. All of that is known here: what
the rows held (*before*), what they were to hold (*meant*), where the write struck (*struck*), and what the sheet holds
*now*. So each row is found again, by its ID or, where that is missing or was written over, by what it holds; what was
struck by mistake gets back what it held, if it still shows what we wrote; what was meant gets where it belongs, if that
still shows what it showed before; a row that was deleted in the place of another comes back.

Whatever somebody has typed meanwhile stays. Where that leaves something undone, it is a problem, told with both values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheetsync.books.google.observe import is_row
from sheetsync.books.google.verify import as_meant, is_touched
from sheetsync.model.schema import Owner, fold_header
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, same, show

__all__ = ["Struck", "mend"]

Struck = Mapping[int, Mapping[str, Value]]
"""What we wrote, by the number that the row has now and by column key, which is empty for the ID."""


def mend(before: Table, meant: Table, now: Table, struck: Struck) -> tuple[Table, tuple[str, ...]]:
    """Return what *now* is to be changed into, and what stays undone, as sentences."""
    work = _Mending(before, meant, now, struck)
    table = work.table()
    return table, tuple(work.problems)


@dataclass
class _Mending:
    before: Table
    meant: Table
    now: Table
    struck: Struck
    problems: list[str] = field(default_factory=list)

    def table(self) -> Table:
        for head in self.meant.heads:
            if all(fold_header(head.header) != fold_header(found.header) for found in self.now.heads):
                self.problem(f"the column “{head.header}” is not there any more")
        wanted = {row.place: row for row in self.meant.rows}
        earlier = {row.place: row for row in self.before.rows}
        origins = self.origins()
        rows, missed = [], 0
        for row in self.now.rows:
            origin = origins.get(row.place)
            was = earlier.get(origin) if origin is not None else None
            goal = wanted.get(origin) if origin is not None else None
            if origin is None:
                rows.append(self.foreign(row))
            elif goal is not None:
                rows.append(self.mended(row, was, goal))
            elif was is not None:
                missed += 1
                rows += self.still_to_delete(row, was)
        rows += self.lost(set(origins.values()), missed)
        return replace(self.now, rows=tuple(rows))

    def origins(self) -> dict[int, int]:
        """Return, by its number now, the number that a row had before or was meant to be added at."""
        known = {row.place for row in self.before.rows}
        given = {row.id for row in self.meant.rows if row.place in known} - {row.id for row in self.before.rows}
        ours = {row.id: row.place for row in self.meant.rows if row.place not in known}
        before = {row.id: row.place for row in self.before.rows}
        twins = {row_id for row_id, count in Counter(row.id for row in self.before.rows).items() if count > 1}
        often = Counter(row.id for row in self.now.rows)
        found: dict[int, int] = {}
        for row in self.now.rows:
            certain = bool(row.id) and often[row.id] == 1 and row.id not in twins
            if certain and row.id in ours:
                found[row.place] = ours[row.id]
            elif certain and row.id in before and row.id not in given and "" not in self.struck_in(row):
                found[row.place] = before[row.id]
        taken = set(found.values())
        rest = [row for row in self.before.rows if row.place not in taken]
        for recognised in (self.alike, self.given_and_edited):
            for row in self.now.rows:
                if row.place not in found and (origin := recognised(row, rest)) is not None:
                    found[row.place] = origin.place
                    rest.remove(origin)
        return found

    def alike(self, row: Row, candidates: Sequence[Row]) -> Row | None:
        """Return the row of before that *row* is by what it holds, apart from what we wrote into it."""
        struck = self.struck_in(row)
        keys = [head.key for head in self.now.heads if head.key in self.before.positions and head.key not in struck]
        heads = self.before.heads
        computed = {head.key for head in heads if head.owner is Owner.FORMULA}

        def fits(other: Row) -> bool:
            if "" not in struck and row.id != other.id:
                return False
            pairs = [(self.now.cell(row, key), self.before.cell(other, key)) for key in keys if key not in computed]
            return all(same(one, two) for one, two in pairs) and any(not is_blank(one) for one, _ in pairs)

        fitting = [other for other in candidates if fits(other)]
        return min(fitting, key=lambda other: abs(other.place - row.place), default=None)

    def given_and_edited(self, row: Row, candidates: Sequence[Row]) -> Row | None:
        """Return the row that *row* was given its ID as, if it still holds most of that: somebody was typing in it."""
        if row.id != self.struck_in(row).get(""):
            return None
        meant = {other.place for other in self.meant.rows if other.id == row.id}
        for other in candidates:
            filled = [
                same(self.now.cell(row, head.key), cell)
                for head, cell in zip(self.before.heads, other.cells, strict=True)
                if head.owner is not Owner.FORMULA and not is_blank(cell)
            ]
            if other.place in meant and 2 * sum(filled) >= len(filled) > 0:
                return other
        return None

    def struck_in(self, row: Row) -> Mapping[str, Value]:
        return self.struck.get(row.place, {})

    def foreign(self, row: Row) -> Row:
        """Take what we wrote out of a row that we never knew: it was put in by somebody at that very moment."""
        struck = self.struck_in(row)
        cells = [
            None if head.key in struck and as_meant(struck[head.key], cell) else cell
            for head, cell in zip(self.now.heads, row.cells, strict=True)
        ]
        row_id = "" if "" in struck and row.id == struck[""] else row.id
        left = any(not is_blank(cell) and not isinstance(cell, Formula) for cell in cells)
        if (cells != list(row.cells) or row_id != row.id) and (left or row_id):
            names = ", ".join(self.names(struck))
            self.problem(
                f"a row that somebody had just put in ({self.now.label(row)}) was written to by mistake; what was "
                f"written has been taken out, but something typed there before may be missing: {names}"
            )
        return replace(row, id=row_id, cells=tuple(cells))

    def names(self, keys: Mapping[str, Value]) -> Iterator[str]:
        headers = {head.key: head.header for head in self.now.heads}
        yield from (headers.get(key, "the ID") for key in keys)

    def mended(self, row: Row, was: Row | None, goal: Row) -> Row:
        """Return a row with what it is to hold."""
        cells = []
        struck = self.struck_in(row)
        for head, cell in zip(self.now.heads, row.cells, strict=True):
            if head.key not in self.meant.positions or head.owner is Owner.FORMULA:
                cells.append(cell)
                if head.key in struck and was is not None and not isinstance(cell, Formula):
                    self.problem(f"the formula in {head.header} of {self.label(goal)} was written over")
            else:
                cells.append(self.cell(head.key, cell, row, was, goal))
        row_id = row.id
        if row.id != goal.id:
            ours_or_old = ("" in struck and row.id == struck[""]) or (was is not None and row.id == was.id)
            if ours_or_old or not row.id:
                row_id = goal.id
            else:
                self.problem(f"the ID of {goal.id} was changed into {row.id} at the same moment")
        return replace(row, id=row_id, cells=tuple(cells), shown=goal.shown)

    def cell(self, key: str, cell: Value, row: Row, was: Row | None, goal: Row) -> Value:
        """Return what one cell is to hold."""
        struck = self.struck_in(row)
        position = self.meant.positions[key]
        wanted = goal.cells[position] if position < len(goal.cells) else None
        if as_meant(wanted, cell):
            return cell
        touched = was is None or is_touched(was, goal, position)
        ours = key in struck and as_meant(struck[key], cell)
        if ours or (touched and same(cell, self.before.cell(was, key) if was else None)):
            return wanted
        if touched:
            header = self.now.heads[self.now.positions[key]].header
            self.problem(
                f"{header} of {self.label(goal)} is “{show(cell)[:60]}”, typed at the same moment, instead of "
                f"“{show(wanted)[:60]}”"
            )
        return cell

    def still_to_delete(self, row: Row, was: Row) -> list[Row]:
        """Return nothing for a row that is to go and is as it was, but the row itself if somebody has edited it."""
        struck = self.struck_in(row)
        edited = [
            head.header
            for head in self.now.heads
            if head.owner is not Owner.FORMULA
            and head.key in self.before.positions
            and not same(self.now.cell(row, head.key), self.before.cell(was, head.key))
            and not (head.key in struck and as_meant(struck[head.key], self.now.cell(row, head.key)))
        ]
        if not edited:
            return []
        self.problem(f"{self.label(was)} was to be deleted and stays, as {', '.join(edited)} was edited just then")
        return [self.mended(row, was, was)]

    def lost(self, found: set[int], missed: int) -> Iterator[Row]:
        """Yield the rows that were deleted in the place of others, and tell of those that somebody else deleted.

        As many rows as escaped our deleting were struck in their place.
        """
        known = {row.place: row for row in self.before.rows}
        gone = [row for row in self.meant.rows if row.place not in found and is_row(row.id, row.cells)]
        if missed > len(gone):
            self.problem("a row that somebody had just put in may have been deleted in the place of another")
        last = max((row.place for row in self.now.rows), default=1)
        for row in gone:
            was = known.get(row.place)
            if missed and was is not None:
                last += 1
                self.problem(
                    f"{self.label(row)} was deleted in the place of another row and has been put back below the last "
                    "one, as it was read before: look whether something typed just then, a note or a formula is missing"
                )
                yield Row(row.id, tuple(self.meant.cell(row, head.key) for head in self.now.heads), last, row.shown)
            elif was != row:
                values = ", ".join(show(cell)[:60] for cell in row.cells if not is_blank(cell))
                self.problem(f"{self.label(row)} was deleted at the same moment; it was to hold {values or 'nothing'}")

    def label(self, row: Row) -> str:
        return row.id or self.meant.label(row)

    def problem(self, text: str) -> None:
        self.problems.append(f"{self.now.title}: {text}")
