"""What a sync will do or has done, in the person's own words: book names, sheets, row labels, headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheetsync.model.base import Dispute
from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, DeleteRow, SetCell, SetHeader, SetId
from sheetsync.model.notice import LEFT, RIGHT, Held, Kind, Notice, Side, other
from sheetsync.model.origin import Origin
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, is_blank, show
from sheetsync.report.origin import origin_sentences
from sheetsync.report.text import Line, clean, count

__all__ = ["SyncStory", "sync_json", "sync_lines", "sync_summary"]

FEW = 8
"""Rows of one sheet that are named one by one; of more, the rest are counted."""


@dataclass(frozen=True, slots=True)
class SyncStory:
    """All that is to be told of one sync: what was read on each side, and what was decided."""

    left: Snapshot
    right: Snapshot
    changes: Mapping[Side, Sequence[Change]]
    disputes: Sequence[Dispute]
    notices: Sequence[Notice]
    schema: Schema
    origin: Origin = field(default_factory=Origin)
    held: Sequence[Held] = ()

    def name(self, side: Side) -> str:
        """The word a person knows a side by."""
        return (self.left if side == LEFT else self.right).book

    def title(self, table: str) -> str:
        """The name of a table's sheet."""
        known = self._table(table)
        return known.title if known else table

    def header(self, table: str, column: str) -> str:
        """The header of a column, as it stands on either side."""
        sides = (snapshot.tables.get(table) for snapshot in (self.left, self.right))
        heads = (head for known in sides if known for head in known.heads if head.key == column)
        return next((head.header for head in heads), column)

    def label(self, table: str, row: str) -> str:
        """Name a row as a person would, from whichever side knows it, even if its ID was given just now."""
        schema = self.schema.tables.get(table)
        for side, snapshot in ((LEFT, self.left), (RIGHT, self.right)):
            known = snapshot.tables.get(table)
            found = known and (known.by_id.get(row) or self._by_new_id(side, known, row))
            if known and found:
                return clean(known.label(found, schema), limit=40)
        return clean(row, limit=40)

    def _by_new_id(self, side: Side, table: Table, row: str) -> Row | None:
        given = (change for change in self.changes[side] if isinstance(change, SetId))
        place = next((change.place for change in given if (change.table, change.value) == (table.key, row)), None)
        return next((known for known in table.rows if known.place == place), None)

    def _table(self, table: str) -> Table | None:
        return self.left.tables.get(table) or self.right.tables.get(table)


def sync_lines(story: SyncStory) -> list[Line]:
    """Tell a sync row by row: added, changed, deleted, in dispute, and what else a person should know."""
    lines: list[Line] = []
    why = list(origin_sentences(story.origin, story.name(LEFT), story.name(RIGHT)))
    if why and (any(story.changes.values()) or story.disputes):
        lines += [*((("muted", sentence),) for sentence in why), ()]
    for table in dict.fromkeys(change.table for side in (LEFT, RIGHT) for change in story.changes[side]):
        lines += _table_lines(story, table)
    for dispute in story.disputes:
        lines += _dispute_lines(story, dispute)
    lines += _held_lines(story)
    lines += [(("muted", f"  · {sentence}"),) for sentence in _sentences(story)]
    return [*lines, (), (("strong", sync_summary(story)),)] if lines else [(("strong", sync_summary(story)),)]


def sync_summary(story: SyncStory) -> str:
    """Count a sync in one sentence."""
    changes = [change for side in (LEFT, RIGHT) for change in story.changes[side]]
    cells = [change for change in changes if isinstance(change, SetCell)]
    rows = {(change.table, change.row) for change in cells}
    changed = (
        f"{_some(len(rows), 'row changed', 'rows changed')} ({count(len(cells), 'cell', 'cells')})" if rows else ""
    )
    parts = [
        _some(sum(isinstance(change, AddTable) for change in changes), "sheet added", "sheets added"),
        _some(sum(isinstance(change, AddRow) for change in changes), "row added", "rows added"),
        changed,
        _some(sum(isinstance(change, DeleteRow) for change in changes), "row deleted", "rows deleted"),
        _some(sum(isinstance(change, AddColumn) for change in changes), "column added", "columns added"),
    ]
    told = ", ".join(part for part in parts if part) or "Nothing to do"
    waiting = len(story.disputes)
    if waiting:
        told += f"; {count(waiting, 'cell waits', 'cells wait')} for your decision"
    if story.held:
        told += f"; {count(len(story.held), 'delete is', 'deletes are')} held"
    return told + "."


def sync_json(story: SyncStory, *, requests: Mapping[str, int]) -> dict[str, object]:
    """Return a sync as the document ``sheetsync.sync/1``; *requests* counts what was asked of Google."""
    names = {side: story.name(side).casefold() for side in (LEFT, RIGHT)}
    if names[LEFT] == names[RIGHT]:
        names = {side: f"{name} ({side})" for side, name in names.items()}
    return {
        "format": "sheetsync.sync/1",
        "changes": {names[side]: len(story.changes[side]) for side in (LEFT, RIGHT)},
        "decisions": [
            {
                "sheet": story.title(dispute.cell.table),
                "row": dispute.cell.row,
                "name": story.label(dispute.cell.table, dispute.cell.row),
                "column": story.header(dispute.cell.table, dispute.cell.column),
                names[LEFT]: show(dispute.left),
                names[RIGHT]: show(dispute.right),
                "before": show(dispute.before),
            }
            for dispute in story.disputes
        ],
        "held": [
            {
                "sheet": story.title(held.table),
                "row": held.row,
                "name": story.label(held.table, held.row),
                "deleted_in": names[other(held.side)],
            }
            for held in story.held
        ],
        "notices": [*origin_sentences(story.origin, story.name(LEFT), story.name(RIGHT)), *_sentences(story)],
        "requests": dict(requests),
    }


def _table_lines(story: SyncStory, table: str) -> Iterator[Line]:
    """Tell what happens to one sheet: its columns, its rows as a whole, its cells."""
    title = story.title(table)
    edits: dict[str, list[tuple[Side, SetCell]]] = defaultdict(list)
    for side in (LEFT, RIGHT):
        changes = [change for change in story.changes[side] if change.table == table]
        yield from _sheet_lines(story, side, changes)
        yield from _whole_row_lines(story, side, changes)
        for change in changes:
            if isinstance(change, SetCell):
                edits[change.row].append((side, change))
    for row, cells in list(edits.items())[:FEW]:
        yield _row_line("~", title, story.label(table, row), "")
        yield from (_cell_line(story, side, change) for side, change in cells)
    if len(edits) > FEW:
        yield _row_line("~", title, f"and {len(edits) - FEW} more rows", "")


def _sheet_lines(story: SyncStory, side: Side, changes: Sequence[Change]) -> Iterator[Line]:
    way = f"{story.name(other(side))} → {story.name(side)}"
    for change in changes:
        title = story.title(change.table)
        if isinstance(change, AddTable):
            yield _row_line("+", clean(change.title), "the whole sheet", f"new in {way}")
        elif isinstance(change, AddColumn):
            yield _row_line("+", title, f"column “{clean(change.header)}”", f"new in {way}")
        elif isinstance(change, SetHeader):
            yield _row_line("~", title, f"column “{clean(change.was)}” → “{clean(change.value)}”", way)


def _whole_row_lines(story: SyncStory, side: Side, changes: Sequence[Change]) -> Iterator[Line]:
    way = f"{story.name(other(side))} → {story.name(side)}"
    for kind, sign, word in ((AddRow, "+", "new"), (DeleteRow, "-", "deleted")):
        rows = [change for change in changes if isinstance(change, kind)]
        for change in rows[:FEW]:
            yield _row_line(sign, story.title(change.table), story.label(change.table, change.row), f"{word} in {way}")
        if len(rows) > FEW:
            yield _row_line(sign, story.title(rows[0].table), f"and {len(rows) - FEW} more", f"{word} in {way}")


def _row_line(sign: str, title: str, label: str, happened: str) -> Line:
    named = f"{title}  {label}"
    return (("strong", f"  {sign} "), ("plain", f"{named:<42}  " if happened else named), ("muted", happened))


def _cell_line(story: SyncStory, side: Side, change: SetCell) -> Line:
    header = clean(story.header(change.table, change.column))
    values = f"{_shown(change.was)} → {_shown(change.value)}"
    way = f"{story.name(other(side))} → {story.name(side)}"
    return (("plain", f"        {header:<18} {values:<40} "), ("muted", way))


def _dispute_lines(story: SyncStory, dispute: Dispute) -> Iterator[Line]:
    cell = dispute.cell
    yield _row_line("!", story.title(cell.table), story.label(cell.table, cell.row), "")
    values = f"{story.name(LEFT)} “{_shown(dispute.left)}” · {story.name(RIGHT)} “{_shown(dispute.right)}”"
    header = clean(story.header(cell.table, cell.column))
    yield (("due", f"        {header:<18} {values}  "), ("muted", f"(was “{_shown(dispute.before)}”)"))


def _held_lines(story: SyncStory) -> Iterator[Line]:
    """Name the deletes that are held, and say why."""
    tables = dict.fromkeys((held.table, held.side) for held in story.held)
    for table, side in tables:
        rows = [held.row for held in story.held if (held.table, held.side) == (table, side)]
        way = f"deleted in {story.name(other(side))}, held in {story.name(side)}"
        for row in rows[:FEW]:
            yield _row_line("?", story.title(table), story.label(table, row), way)
        if len(rows) > FEW:
            yield _row_line("?", story.title(table), f"and {len(rows) - FEW} more", way)
        why = f"So many deletes at once may be an accident. If they are meant: --allow-deletes {len(rows)}"
        yield (("due", f"        {why}"),)


def _sentences(story: SyncStory) -> Iterator[str]:
    """Say what else happened, one sentence each; the giving of IDs is counted."""
    made: dict[tuple[str, Side], int] = defaultdict(int)
    for notice in story.notices:
        if notice.kind is Kind.ID_MADE:
            made[notice.table, notice.side] += 1
        else:
            yield _sentence(story, notice)
    for (table, side), number in made.items():
        rows = count(number, "row of", "rows of")
        yield f"{rows} {story.title(table)} typed in {story.name(side)} without an ID got one."
    for snapshot in (story.left, story.right):
        yield from snapshot.notices


def _sentence(story: SyncStory, notice: Notice) -> str:
    here, across = story.name(notice.side), story.name(other(notice.side))
    title, detail = story.title(notice.table), clean(notice.detail)
    row = story.label(notice.table, notice.row) if notice.row else ""
    match notice.kind:
        case Kind.EDIT_OVER_DELETE:
            return f"{title}: {row} was deleted in {here} but edited in {across}: the row is back, with the edit."
        case Kind.COLUMN_REMOVED:
            return f"{title}: the column “{detail}” was removed in {here}; {across} keeps it."
        case Kind.COLUMN_IGNORED:
            return f"{title}: two columns in {here} are both called “{detail}”, so neither is synced. Rename one."
        case Kind.TABLE_MISSING:
            return f"{here} has no sheet {title}, so that sheet is left alone in {across}."
        case Kind.APART:
            return f"{title}: {row} is only in {here} since a sync was taken back. Edit it, and both will have it."
        case Kind.ID_RESTORED:
            return f"{title}: {row} had lost its ID in {here} and has it back."
        case Kind.ID_COPIED:
            return f"{title}: {row} in {here} was a copy with the ID of another row ({detail}); it is a new row now."
    return f"{title}: {row} in {here} got an ID."


def _shown(value: Value) -> str:
    return "(blank)" if is_blank(value) else clean(show(value), limit=36)


def _some(number: int, one: str, many: str) -> str:
    return count(number, one, many) if number else ""
