"""What waits for a person, in the words of the sheet Needs your decision."""

from __future__ import annotations

from collections.abc import Sequence

from sheetsync.merge.decisions import held_question, stop_question
from sheetsync.merge.outcome import Merge
from sheetsync.model.base import HEADER, Base, CellKey, Dispute
from sheetsync.model.holding import Hindrance
from sheetsync.model.notice import LEFT, RIGHT, Held, Reason, Side, Stop, other
from sheetsync.model.origin import moment_of
from sheetsync.model.question import About, Question, cell_question, decision_id
from sheetsync.model.scene import Scene
from sheetsync.model.value import show

__all__ = ["questions_of", "undone_runs"]

_NAMED = 8
"""So many rows are named; of more, the rest are counted."""
_LONGEST_LABEL = 40


def questions_of(merge: Merge, scene: Scene) -> tuple[Question, ...]:
    """Return what waits for a person after *merge*: cells in dispute, what a book cannot take, deletes, tables."""
    held: dict[tuple[str, Side], list[Held]] = {}
    for each in merge.held:
        held.setdefault((each.table, each.side), []).append(each)
    unheld: dict[tuple[str, Side, str, bool], list[Hindrance]] = {}
    for wait in merge.waiting.values():
        if not (wait.cell.row and wait.cell.column):
            unheld.setdefault((wait.cell.table, wait.side, wait.why, wait.cell.row == HEADER), []).append(wait)
    return (
        *(_about_cell(dispute, merge, scene) for dispute in merge.disputes),
        *(_about_unheld(waits, merge.base, scene) for waits in unheld.values()),
        *(_about_deletes(rows, merge.base, scene) for rows in held.values()),
        *(_about_stop(stop, scene) for stop in merge.stops),
        *(_about_undone(run, merge.base, scene) for run in undone_runs(merge.base)),
    )


def undone_runs(base: Base) -> list[str]:
    """Return the runs that were taken back and over which nobody has decided yet, oldest first."""
    return sorted({run for run in base.undone.values() if run})


def _about_cell(dispute: Dispute, merge: Merge, scene: Scene) -> Question:
    (table, row, column), agreed, wait = dispute.cell, merge.base, merge.waiting.get(dispute.cell)
    if row == HEADER:
        named, header = "column heading", scene.header(table, column)
    else:
        named, header = scene.label(table, row, agreed), scene.header(table, column, agreed)
    where = " · ".join((scene.title(table), named, header))
    kind = "Renamed on both sides" if row == HEADER else "Changed on both sides"
    names: tuple[str, ...] = (scene.names[LEFT], scene.names[RIGHT])
    if wait:
        kind, names = _unheld(wait, scene), (scene.names[wait.side],)
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


def _unheld(wait: Hindrance, scene: Scene) -> str:
    return f"{scene.names[wait.side]} cannot take this: {wait.why}. {wait.advice}."


def _about_unheld(waits: Sequence[Hindrance], agreed: Base, scene: Scene) -> Question:
    """Ask about rows, or columns, that a book cannot take: they wait until it can."""
    (table, row, _), side = waits[0].cell, waits[0].side
    if row == HEADER:
        labels = [f"column {scene.header(table, each.cell.column)}" for each in waits]
    else:
        labels = [scene.label(table, each.cell.row, agreed) for each in waits]
    here = scene.tables(side).get(table)
    said = {LEFT: "", RIGHT: "", side if row and here and row in here.by_id else other(side): _listed(labels)}
    name = decision_id("unheld", table, scene.names[side], waits[0].why, "row" if row else "column")
    about, where = About(table, waits=side), scene.title(table)
    return Question(name, about, where, _unheld(waits[0], scene), said[LEFT], said[RIGHT], "", ())


def _listed(labels: Sequence[str]) -> str:
    more = f" and {len(labels) - _NAMED} more" if len(labels) > _NAMED else ""
    return ", ".join(map(_short, labels[:_NAMED])) + more


def _about_deletes(held: Sequence[Held], agreed: Base, scene: Scene) -> Question:
    table, side = held[0].table, held[0].side
    listed = _listed([scene.label(table, each.row, agreed) for each in held])
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


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


def _about_undone(run: str, base: Base, scene: Scene) -> Question:
    cells = [cell for cell, undone in base.undone.items() if undone == run]
    rows = [cell for cell in cells if not cell.column]
    counts = ((len(rows), "row"), (len(cells) - len(rows), "cell"))
    number = " and ".join(f"{many} {word}{'s' * (many > 1)}" for many, word in counts if many)
    said = {
        side: _listed([said for cell in cells if (said := _held_by(side, cell, base, scene))]) for side in (LEFT, RIGHT)
    }
    moment = moment_of(run)
    return Question(
        decision_id("undone", run),
        About("", undone=run),
        f"The sync of {moment:%Y-%m-%d %H:%M}" if moment else f"The sync {run}",
        f"Was taken back: {number} differ{'s' * (len(cells) == 1)} because of that.",
        said[LEFT],
        said[RIGHT],
        "",
        ("Apart", scene.names[LEFT], scene.names[RIGHT]),
    )


def _held_by(side: Side, cell: CellKey, base: Base, scene: Scene) -> str:
    """Say in a few words what a side has of something that is undone; empty if it has not got it."""
    table, row, column = cell
    named = _short(scene.label(table, row, base)) if row else scene.title(table)
    if not column:
        return named if base.apart[table, row] == side else ""
    return f"{named} · {scene.header(table, column, base)}: {_short(show(getattr(base.stored[cell], side)))}"


def _about_stop(stop: Stop, scene: Scene) -> Question:
    where = scene.title(stop.table) + (f" · {scene.header(stop.table, stop.column)}" if stop.column else "")
    here, across = scene.names[stop.side], scene.names[other(stop.side)]
    kind = {
        Reason.EMPTIED: f"All {stop.many} rows are gone in {here}",
        Reason.NO_IDS: f"The column {scene.schema.tables[stop.table].id_column.header} is gone in {here}: put it back",
        Reason.SHEET_GONE: f"The sheet is gone in {here}: put it back, or keep {here} and it is left out there",
        Reason.NO_HEADER: f"{stop.many} of {stop.whole} column headings are gone in {here}",
        Reason.COLUMN_CHANGED: f"{stop.many} of {stop.whole} cells were changed in {here}",
        Reason.MOVED: f"{stop.many} cells stand in other rows in {here}, as if a part had been sorted alone",
        Reason.BLANKED: f"{stop.many} of {stop.whole} cells were cleared in {here}",
    }[stop.reason]
    samples = "; ".join(f"{show(before)} → {show(now) or '(blank)'}" for _, _, before, now in stop.cells[:3])
    said = {stop.side: samples, other(stop.side): ""}
    accepted = (here,) if stop.reason in (Reason.NO_HEADER, Reason.SHEET_GONE) else (here, across)
    choices = () if stop.reason is Reason.NO_IDS else accepted
    about = About(stop.table, stop=stop.side)
    return Question(
        stop_question(stop, scene), about, where, f"{kind}. This sheet waits.", said[LEFT], said[RIGHT], "", choices
    )
