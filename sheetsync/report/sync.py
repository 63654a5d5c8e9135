"""What a sync will do or has done, in the person's own words: book names, sheets, row labels, headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sheetsync.model.base import HEADER, Dispute
from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, DeleteRow, SetCell, SetHeader
from sheetsync.model.notice import LEFT, RIGHT, Side, other
from sheetsync.model.origin import Origin, Why
from sheetsync.model.question import About, Question
from sheetsync.model.value import show
from sheetsync.report.history import FEW, row_line, rows_changed, some_of
from sheetsync.report.sync_notices import notice_sentences
from sheetsync.report.sync_story import SyncStory
from sheetsync.report.text import Line, clean, count, quoted, shown

__all__ = ["YET_TO_COUNT", "SyncStory", "sync_json", "sync_lines", "sync_summary"]

_KEPT = "So everything on either side is kept, and nothing is deleted."

_REASONS: Mapping[Why, str] = {
    Why.NEVER: "{sides} have no sync in common yet.",
    Why.RECORD_GONE: "The record of what {sides} last agreed on is not on this machine.",
    Why.MARK_GONE: "One of {sides} has lost its mark of the last sync; a row deleted since then may be back.",
    Why.NOTHING_COMMON: "{sides} have both been synced, but never with each other as they now are.",
}


def sync_lines(story: SyncStory) -> list[Line]:
    """Tell a sync row by row: added, changed, deleted, in dispute, and what else a person should know."""
    lines: list[Line] = []
    why = list(_origin_sentences(story.origin, story.name(LEFT), story.name(RIGHT)))
    told = story.told
    if why and (any(told.values()) or story.disputes):
        lines += [*((("muted", sentence),) for sentence in why), ()]
    for table in dict.fromkeys(change.table for side in (LEFT, RIGHT) for change in told[side]):
        lines += _table_lines(story, table)
    for dispute in story.disputes:
        lines += _dispute_lines(story, dispute)
    lines += _held_lines(story)
    lines += [line for question in (*story.unplaced, *story.stopped) for line in _stop_lines(story, question)]
    lines += [(("due", f"  ? {sentence}"),) for sentence in map(_undone, story.undone)]
    lines += [(("muted", f"  · {sentence}"),) for sentence in notice_sentences(story)]
    return [*lines, (), (("strong", sync_summary(story)),)] if lines else [(("strong", sync_summary(story)),)]


def sync_summary(story: SyncStory) -> str:
    """Count a sync in one sentence."""
    changes = [change for its in story.told.values() for change in its]
    parts = [
        some_of(changes, AddTable, "sheet added", "sheets added"),
        some_of(changes, AddRow, "row added", "rows added"),
        rows_changed(changes),
        some_of(changes, DeleteRow, "row deleted", "rows deleted"),
        some_of(changes, AddColumn, "column added", "columns added"),
        some_of(changes, SetHeader, "column renamed", "columns renamed"),
    ]
    silent = "Formulas restored" if story.taken else "No edits to sync" if story.drawn else "Nothing to do"
    told = ", ".join(part for part in parts if part) or silent
    waiting = len(story.disputes)
    if waiting:
        told += f"; {count(waiting, 'cell waits', 'cells wait')} for your decision"
    if story.held:
        told += f"; {count(len(story.held), 'delete is', 'deletes are')} held"
    if story.unplaced:
        told += f"; {count(len(story.unplaced), 'thing has', 'things have')} no place yet"
    if story.stopped:
        told += f"; {count(len(story.stopped), 'sheet is', 'sheets are')} left alone"
    if story.undone:
        waits = count(len(story.undone), "sync that was undone waits", "syncs that were undone wait")
        told += f"; {waits} for your decision"
    return told + "."


def sync_json(story: SyncStory, *, requests: Mapping[str, int], first: Sequence[str] = ()) -> dict[str, object]:
    """Return a sync as the document ``sheetsync.sync/1``; *requests* counts what was asked of Google.

    *first* are sentences about what was done before anything was merged.
    """
    names = {side: story.name(side).casefold() for side in (LEFT, RIGHT)}
    if names[LEFT] == names[RIGHT]:
        names = {side: f"{name} ({side})" for side, name in names.items()}
    return {
        "format": "sheetsync.sync/1",
        "changes": {names[side]: len(its) for side, its in story.told.items()},
        "decisions": [
            {
                "id": question.id if question else "",
                "what": question.kind if question else "",
                "sheet": story.title(dispute.cell.table),
                "row": dispute.cell.row,
                "name": story.label(dispute.cell.table, dispute.cell.row),
                "column": story.header(dispute.cell.table, dispute.cell.column),
                names[LEFT]: show(dispute.left),
                names[RIGHT]: show(dispute.right),
                "before": show(dispute.before),
            }
            for dispute in story.disputes
            for question in (story.question(About(dispute.cell.table, cell=dispute.cell)),)
        ]
        + [
            {
                "id": question.id,
                "what": question.kind,
                "sheet": story.title(question.about.table) or question.where,
                "row": "",
                "name": question.kind,
                "column": "",
                names[LEFT]: question.left,
                names[RIGHT]: question.right,
                "before": question.before,
            }
            for question in (*story.unplaced, *story.stopped, *story.undone)
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
        "notices": [
            *first,
            *_origin_sentences(story.origin, story.name(LEFT), story.name(RIGHT)),
            *notice_sentences(story),
        ],
        "requests": dict(requests),
    }


def _table_lines(story: SyncStory, table: str) -> Iterator[Line]:
    """Tell what happens to one sheet: its columns, its rows as a whole, its cells."""
    title = story.title(table)
    edits: dict[str, list[tuple[Side, SetCell]]] = defaultdict(list)
    for side in (LEFT, RIGHT):
        changes = [change for change in story.told[side] if change.table == table]
        yield from _sheet_lines(story, side, changes)
        yield from _whole_row_lines(story, side, title, changes)
        for change in changes:
            if isinstance(change, SetCell):
                edits[change.row].append((side, change))
    for row, cells in list(edits.items())[:FEW]:
        yield row_line("~", f"{title}  {story.label(table, row)}", "")
        yield from (_cell_line(story, side, change) for side, change in cells)
    if len(edits) > FEW:
        yield row_line("~", f"{title}  and {len(edits) - FEW} more rows", "")


def _sheet_lines(story: SyncStory, side: Side, changes: Sequence[Change]) -> Iterator[Line]:
    way = f"{story.name(other(side))} → {story.name(side)}"
    for change in changes:
        title = story.title(change.table)
        if isinstance(change, AddTable):
            yield row_line("+", f"{clean(change.title)}  the whole sheet", f"new in {way}")
        elif isinstance(change, AddColumn):
            yield row_line("+", f"{title}  column “{clean(change.header)}”", f"new in {way}")
        elif isinstance(change, SetHeader):
            yield row_line("~", f"{title}  column “{clean(change.was)}” → “{clean(change.value)}”", way)


def _whole_row_lines(story: SyncStory, side: Side, title: str, changes: Sequence[Change]) -> Iterator[Line]:
    way = f"{story.name(other(side))} → {story.name(side)}"
    for kind, sign, word in ((AddRow, "+", "new"), (DeleteRow, "-", "deleted")):
        rows = [change for change in changes if isinstance(change, kind)]
        for change in rows[:FEW]:
            yield row_line(sign, f"{title}  {story.label(change.table, change.row)}", f"{word} in {way}")
        if len(rows) > FEW:
            yield row_line(sign, f"{title}  and {len(rows) - FEW} more", f"{word} in {way}")


def _cell_line(story: SyncStory, side: Side, change: SetCell) -> Line:
    header = clean(story.header(change.table, change.column))
    values = f"{shown(change.was)} → {shown(change.value)}"
    way = f"{story.name(other(side))} → {story.name(side)}"
    return (("plain", f"        {header:<18} {values:<40} "), ("muted", way))


def _dispute_lines(story: SyncStory, dispute: Dispute) -> Iterator[Line]:
    cell = dispute.cell
    label = story.label(cell.table, cell.row) if cell.row != HEADER else "the column's heading"
    question = story.question(About(cell.table, cell=cell))
    yield row_line("!", f"{story.title(cell.table)}  {label}", question.id if question else "")
    values = f"{story.name(LEFT)} {quoted(dispute.left)} · {story.name(RIGHT)} {quoted(dispute.right)}"
    header = clean(story.header(cell.table, cell.column))
    yield (("due", f"        {header:<18} {values}  "), ("muted", f"(was {quoted(dispute.before)})"))
    if question and len(question.choices) == 1:  # the other value is none that both can have
        yield (("due", f"        {clean(question.kind, limit=300)}"),)


def _held_lines(story: SyncStory) -> Iterator[Line]:
    """Name the deletes that are held, and say why."""
    tables = dict.fromkeys((held.table, held.side) for held in story.held)
    for table, side in tables:
        rows = [held.row for held in story.held if (held.table, held.side) == (table, side)]
        way = f"deleted in {story.name(other(side))}, held in {story.name(side)}"
        for row in rows[:FEW]:
            yield row_line("?", f"{story.title(table)}  {story.label(table, row)}", way)
        if len(rows) > FEW:
            yield row_line("?", f"{story.title(table)}  and {len(rows) - FEW} more", way)
        yield (("due", f"        {_way_out(story, table, side, len(rows))}"),)


def _way_out(story: SyncStory, table: str, side: Side, many: int) -> str:
    held = [each for each in story.held if (each.table, each.side) == (table, side)]
    question = story.question(About(table, deletes=side))
    resolve = f" or `sheetsync resolve {question.id} --keep delete`" if question else ""
    if held[0].blind:
        return f"Two columns of {story.name(side)} have one name, so not all of a row can be seen. Rename one first."
    if all(each.unsure for each in held):
        return f"Their IDs may only have been cleared. If they are meant to go: {resolve.removeprefix(' or ')}"
    return f"So many deletes at once may be an accident. If you meant to delete them: --allow-deletes {many}{resolve}"


def _undone(question: Question) -> str:
    """Say in one line that a sync was taken back, and how to decide what it has left different."""
    what = f"{clean(question.where)} {clean(question.kind, limit=200).replace('Was', 'was', 1)}"
    return f"{what} `sheetsync resolve {question.id} --keep {' | '.join(question.choices).casefold()}`"


YET_TO_COUNT = "answered: {}. That counts once the other question about this sheet is answered."


def _stop_lines(story: SyncStory, question: Question) -> Iterator[Line]:
    """Say which sheet is left alone, or what of it waits, why, and the way out."""
    yield row_line("■", f"{clean(question.where)}  ", "waits" if question.about.waits else "left alone")
    yield (("due", f"        {clean(question.kind, limit=300)}"),)
    shown = clean(question.left or question.right, limit=100)
    if shown:
        yield (("plain", f"        {shown}"),)
    if question.answered:
        yield (("muted", f"        {YET_TO_COUNT.format(clean(question.answered))}"),)
        return
    here = story.name(question.about.stop)
    meanings = {here: "if that is meant", story.name(other(question.about.stop)): "to take it back"}
    for choice in question.choices:
        yield (("muted", f"        {meanings[choice]}: `sheetsync resolve {question.id} --keep {choice.casefold()}`"),)


def _origin_sentences(origin: Origin, left: str, right: str) -> Iterator[str]:
    """Say why everything is kept, if that is so, and which records cannot be read."""
    for path in origin.damaged:
        yield f"The record {path} is damaged, so it counts as missing; it was left where it is."
    if origin.why in _REASONS:
        yield f"{_REASONS[origin.why].format(sides=f'{left} and {right}')} {_KEPT}"
