"""What waits for a person, in the words of the sheet Needs your decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheetsync.merge.decisions import Scene, held_question, stop_question
from sheetsync.merge.outcome import Merge
from sheetsync.model.base import HEADER, Base, CellKey, Dispute
from sheetsync.model.notice import LEFT, RIGHT, Held, Reason, Side, Stop, other
from sheetsync.model.origin import moment_of
from sheetsync.model.question import About, Question, cell_question, decision_id
from sheetsync.model.table import label_of
from sheetsync.model.value import show

__all__ = ["questions_of", "undone_runs"]

_NAMED = 8
"""So many rows are named; of more, the rest are counted."""
_LONGEST_LABEL = 40


def questions_of(merge: Merge, scene: Scene) -> tuple[Question, ...]:
    """Return what waits for a person after *merge*: cells in dispute, deletes held, tables stopped."""
    held: dict[tuple[str, Side], list[Held]] = {}
    for each in merge.held:
        held.setdefault((each.table, each.side), []).append(each)
    return (
        *(_about_cell(dispute, merge.base, scene) for dispute in merge.disputes),
        *(_about_deletes(rows, merge.base, scene) for rows in held.values()),
        *(_about_stop(stop, scene) for stop in merge.stops),
        *(_about_undone(run, merge.base, scene) for run in undone_runs(merge.base)),
    )


def undone_runs(base: Base) -> list[str]:
    """Return the runs that were taken back and over which nobody has decided yet, oldest first."""
    return sorted({run for run in base.undone.values() if run})


def _about_cell(dispute: Dispute, agreed: Base, scene: Scene) -> Question:
    table, row, column = dispute.cell
    if row == HEADER:
        named, header = "column heading", scene.header(table, column)
    else:
        named, header = _label(table, row, agreed, scene), _header(table, column, agreed, scene)
    where = " · ".join((scene.title(table), named, header))
    kind = "Renamed on both sides" if row == HEADER else "Changed on both sides"
    names = (scene.names[LEFT], scene.names[RIGHT])
    return Question(
        cell_question(dispute.cell),
        About(table, cell=dispute.cell),
        where,
        kind,
        show(dispute.left),
        show(dispute.right),
        show(dispute.before),
        names,
    )


def _about_deletes(held: Sequence[Held], agreed: Base, scene: Scene) -> Question:
    table, side = held[0].table, held[0].side
    labels = [_short(_label(table, each.row, agreed, scene)) for each in held]
    listed = _listed(labels)
    rows = "1 row" if len(held) == 1 else f"{len(held)} rows"
    said = {side: f"Still there: {listed}", other(side): "Deleted"}
    kind = f"{rows} gone in {scene.names[other(side)]}"
    choices: tuple[str, ...] = ("Delete", "Keep row")
    if held[0].blind:
        kind += f": give the columns of one name in {scene.names[side]} names of their own first"
        choices = ("Keep row",)
    elif all(each.unsure for each in held):
        kind += ": or was only the ID cleared?"
    about = About(table, deletes=side)
    return Question(
        held_question(table, side, scene), about, scene.title(table), kind, said[LEFT], said[RIGHT], "", choices
    )


def _label(table: str, row: str, agreed: Base, scene: Scene) -> str:
    """Name a row as it is called once the sync is done: what else is said of it would be out of date at the next."""
    known, declared = agreed.tables.get(table), scene.schema.tables.get(table)
    if known and declared and row in known.rows:
        cells = dict(zip(known.columns, known.rows[row], strict=True))
        return label_of(declared, cells.get) or row
    return scene.label(table, row)


def _header(table: str, column: str, agreed: Base, scene: Scene) -> str:
    """Return the header of a column as it is once the sync is done."""
    known = agreed.tables.get(table)
    return (known.headers.get(column) if known else None) or scene.header(table, column)


def _about_undone(run: str, base: Base, scene: Scene) -> Question:
    cells = [cell for cell, undone in base.undone.items() if undone == run]
    rows = [cell for cell in cells if cell[:2] in base.apart and not cell.column]
    counts = ((len(rows), "row"), (len(cells) - len(rows), "cell"))
    number = " and ".join(f"{many} {word}{'s' * (many > 1)}" for many, word in counts if many)
    said = {side: _listed([_held_by(side, cell, base, scene) for cell in cells]) for side in (LEFT, RIGHT)}
    moment = moment_of(run)
    names = (scene.names[LEFT], scene.names[RIGHT])
    return Question(
        decision_id("undone", run),
        About("", undone=run),
        f"The sync of {moment:%Y-%m-%d %H:%M}" if moment else f"The sync {run}",
        f"Was taken back: {number} differ{'s' * (len(cells) == 1)} because of that.",
        said[LEFT],
        said[RIGHT],
        "",
        ("Apart", *names),
    )


def _held_by(side: Side, cell: CellKey, base: Base, scene: Scene) -> str:
    """Say in a few words what a side has of something that is undone; empty if it has not got it."""
    table, row, column = cell
    named = _short(_label(table, row, base, scene)) if row else scene.title(table)
    if not column:
        return named if base.apart[table, row] == side else ""
    return f"{named} · {_header(table, column, base, scene)}: {_short(show(getattr(base.stored[cell], side)))}"


def _listed(labels: Iterable[str]) -> str:
    known = [label for label in labels if label]
    return ", ".join(known[:_NAMED]) + (f" and {len(known) - _NAMED} more" if len(known) > _NAMED else "")


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


def _about_stop(stop: Stop, scene: Scene) -> Question:
    where = scene.title(stop.table) + (f" · {scene.header(stop.table, stop.column)}" if stop.column else "")
    here, across = scene.names[stop.side], scene.names[other(stop.side)]
    kind = {
        Reason.EMPTIED: f"All {stop.many} rows are gone in {here}",
        Reason.NO_IDS: f"The column {scene.schema.tables[stop.table].id_column.header} is gone in {here}: put it back",
        Reason.NO_HEADER: f"{stop.many} of {stop.whole} column headings are gone in {here}",
        Reason.COLUMN_CHANGED: f"{stop.many} of {stop.whole} cells were changed in {here}",
        Reason.MOVED: f"{stop.many} cells now stand in other rows in {here}: was a part of the sheet sorted by itself?",
        Reason.BLANKED: f"{stop.many} of {stop.whole} cells were cleared in {here}",
    }[stop.reason]
    samples = "; ".join(f"{show(before)} → {show(now) or '(blank)'}" for _, _, before, now in stop.cells[:3])
    said = {stop.side: samples, other(stop.side): ""}
    understood: dict[Reason, tuple[str, ...]] = {Reason.NO_IDS: (), Reason.NO_HEADER: (here,)}
    choices = understood.get(stop.reason, (here, across))
    about = About(stop.table, stop=stop.side)
    return Question(
        stop_question(stop, scene), about, where, f"{kind}. This sheet waits.", said[LEFT], said[RIGHT], "", choices
    )
