"""What waits for a person, as rows of the sheet Needs your decision on both sides, and the answers typed there.

The sheet is the program's own but for the column Keep. It is not merged: its rows follow from what is open, and an
answer typed on either side is taken and acted on, so that nothing has to be carried across.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from sheetsync.merge.outcome import Merge
from sheetsync.model.base import HEADER, Answered, Base, CellKey, Dispute
from sheetsync.model.change import AddTable, Change, SetCell
from sheetsync.model.holding import Hindrance
from sheetsync.model.notice import LEFT, RIGHT, Held, Kind, Notice, Reason, Side, Stop, other
from sheetsync.model.question import DECISIONS, About, Question, cell_question, decision_id
from sheetsync.model.rewriting import new_row, removal
from sheetsync.model.scene import Scene
from sheetsync.model.schema import ColumnType
from sheetsync.model.table import Row, Table, empty_table
from sheetsync.model.value import Value, is_blank, plain, same, show

__all__ = [
    "Answers",
    "decision_changes",
    "questions_of",
    "read_answers",
]

_NAMED = 8
"""So many rows are named; of more, the rest are counted."""
_LONGEST_LABEL = 40
_LONGEST_TOLD = 5_000
_UNTOLD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What is no letter, and what not every book keeps."""
_PROGRAM = ("where", "kind", "left", "right", "before")
_ASKED = ("left", "right")

Tables = Mapping[str, Table]


# ------------------------------------------------------------------------------------------------------- the answers


@dataclass(frozen=True, slots=True)
class Answers:
    """What was typed under Keep, by the ID of the question, and what could not be taken.

    *outdated* are the rows, by side, whose answer was given to something else than is open now. *asked* says, by
    question, what each of the answers given is about, and *typed* which of them stand in a sheet.
    """

    given: Mapping[str, Value]
    notices: tuple[Notice, ...] = ()
    outdated: Mapping[Side, frozenset[str]] = field(default_factory=dict)
    asked: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    typed: AbstractSet[str] = frozenset()

    def recorded(self, waiting: Iterable[Question]) -> dict[str, Answered]:
        """Return the answers as they are written down, where those to the questions *waiting* are yet to count."""
        waits = {question.id for question in waiting} - self.typed
        return {
            question: Answered(cells["left"], cells["right"], self.given[question], question in waits)
            for question, cells in self.asked.items()
        }

    def cells(self, disputes: Iterable[Dispute], scene: Scene) -> dict[CellKey, Value]:
        """Return the values decided on for cells in dispute."""
        decided: dict[CellKey, Value] = {}
        for dispute in disputes:
            answer = self.given.get(cell_question(dispute.cell))
            if not is_blank(answer):
                side = _side_named(answer, scene)
                at_side = {LEFT: dispute.left, RIGHT: dispute.right}
                decided[dispute.cell] = at_side[side] if side else _typed(answer, _type_of(dispute.cell, scene))
        return decided

    def about_deletes(self, table: str, side: Side, scene: Scene) -> bool | None:
        """Return whether the deletes held in *table* on *side* are meant; None if nobody has said."""
        return self._meant(_held_id(table, side, scene), other(side), scene)

    def about_stop(self, stop: Stop, scene: Scene) -> bool | None:
        """Return whether what stopped a table is meant; None if nobody has said."""
        return self._meant(_stop_id(stop, scene), stop.side, scene)

    def _meant(self, question: str, side: Side, scene: Scene) -> bool | None:
        """Return whether an answer goes with what *side* has done."""
        answer = self.given.get(question)
        if is_blank(answer):
            return None
        named = _side_named(answer, scene)
        if named:
            return named == side
        return {"delete": True, "keep row": False, "keep rows": False, "keep": False}.get(_folded(answer))


def read_answers(
    scene: Scene, asked: Iterable[Question], said: Mapping[str, Value], earlier: Mapping[str, Answered]
) -> Answers:
    """Return the answers in both sides' sheets to what is *asked* now, and those *said* elsewhere, which count more.

    Those given *earlier*, to a run that was cut off before it had acted on them everywhere, count less than either.
    An answer on one side is enough; two that differ decide nothing. Nor does one whose row says something else than
    what is open: somebody has edited a cell since, or deleted more rows, and whoever answered did not know.
    """
    wanted = {question.id: _cells(question, scene) for question in asked}
    typed: dict[str, dict[Side, Value]] = {}
    outdated: dict[Side, frozenset[str]] = {}
    for side in (LEFT, RIGHT) if scene.asks else ():
        table = scene.tables(side).get(DECISIONS)
        answered = [row for row in table.by_id.values() if not is_blank(table.cell(row, "keep"))] if table else []
        late = {row.id for row in answered if table and row.id in wanted and not _says(table, row, wanted[row.id])}
        outdated[side] = frozenset(late)
        for row in answered:
            if table and row.id not in late:
                typed.setdefault(row.id, {})[side] = plain(table.cell(row, "keep"))
    given = {q: each.keep for q, each in earlier.items() if q in wanted and _asks(wanted[q], each)}
    notices = [
        Notice(Kind.ANSWER_OUTDATED, DECISIONS, side, question)
        for side, questions in outdated.items()
        for question in sorted(questions)
    ]
    for question, values in typed.items():
        if len(values) == 2 and not same(values[LEFT], values[RIGHT]):
            notices.append(Notice(Kind.ANSWERS_DIFFER, DECISIONS, LEFT, question))
            given.pop(question, None)
        else:
            given[question] = next(iter(values.values()))
    given |= said
    about = {question: cells for question, cells in wanted.items() if question in given}
    return Answers(given, tuple(notices), outdated, about, typed.keys())


def _says(table: Table, row: Row, wanted: Mapping[str, Value]) -> bool:
    """Tell whether a row asks what is to be asked, as far as an answer depends on it."""
    return all(same(plain(table.cell(row, key)), wanted[key]) for key in _ASKED if key in table.positions)


def _asks(wanted: Mapping[str, Value], answered: Answered) -> bool:
    """Tell whether what is to be asked is what was *answered*."""
    return all(same(wanted[key], getattr(answered, key)) for key in _ASKED)


def _side_named(answer: Value, scene: Scene) -> Side | None:
    names = {_folded(scene.names[side]): side for side in (LEFT, RIGHT)}
    return names.get(_folded(answer)) if len(names) == 2 else None


def _folded(answer: Value) -> str:
    return show(answer).strip().casefold()


def _type_of(cell: CellKey, scene: Scene) -> ColumnType:
    declared = scene.schema.tables.get(cell.table)
    kinds = {column.key: column.type for column in (declared.columns if declared else ())}
    return ColumnType.TEXT if cell.row == HEADER else kinds.get(cell.column, ColumnType.TEXT)


def _typed(answer: Value, kind: ColumnType) -> Value:
    """Return an answer as its column holds it, where it was typed as text."""
    if isinstance(answer, str):
        text = answer.strip()
        try:
            if kind is ColumnType.DATE:
                return date.fromisoformat(text)
            if kind in {ColumnType.NUMBER, ColumnType.INTEGER}:
                return float(text)
        except ValueError:
            return answer
    return answer


# ----------------------------------------------------------------------------------------------------- the questions


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
    )


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
    return Question(_held_id(table, side, scene), about, scene.title(table), kind, said[LEFT], said[RIGHT], "", choices)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


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
        _stop_id(stop, scene), about, where, f"{kind}. This sheet waits.", said[LEFT], said[RIGHT], "", choices
    )


def _held_id(table: str, side: Side, scene: Scene) -> str:
    return decision_id("deletes", table, scene.names[other(side)])


def _stop_id(stop: Stop, scene: Scene) -> str:
    return decision_id("stop", stop.table, stop.reason, stop.column, scene.names[stop.side])


# ---------------------------------------------------------------------------------------------------------- the sheet


def decision_changes(
    questions: Iterable[Question], answers: Answers, scene: Scene, today: date
) -> dict[Side, tuple[Change, ...]]:
    """Return the changes that have the sheet of each side say what is open, and nothing else.

    Rows that a person has typed there without an ID, and what stands under Keep, are left alone, but for answers that
    are out of date: they go, so that the next sync does not take them for answers to what is asked now.
    """
    if not scene.asks:
        return {LEFT: (), RIGHT: ()}
    wanted = {question.id: _cells(question, scene) for question in questions}
    since = {
        row.id: table.cell(row, "since")
        for side in (LEFT, RIGHT)
        if (table := scene.tables(side).get(DECISIONS))
        for row in table.rows
        if row.id in wanted
    }
    for question, cells in wanted.items():
        known = since.get(question)
        cells["since"] = known if isinstance(known, date) else today
    return {side: tuple(_changes(wanted, answers.outdated[side], side, scene)) for side in (LEFT, RIGHT)}


def _cells(question: Question, scene: Scene) -> dict[str, Value]:
    """Return the row of a question; its columns are named after the programs, whichever side each is on."""
    swapped = _folded(scene.names[RIGHT]) == "excel"
    left, right = (question.right, question.left) if swapped else (question.left, question.right)
    return {
        "where": question.where,
        "kind": question.kind,
        "left": _told(left),
        "right": _told(right),
        "before": _told(question.before),
    }


def _told(text: str) -> str | None:
    """Return what is told of a value: all of it that either book can hold."""
    if len(text) > _LONGEST_TOLD:
        text = f"{text[:_LONGEST_TOLD]}… ({len(text):,} characters in all)"
    return _UNTOLD.sub(" ", text) or None


def _changes(
    wanted: Mapping[str, Mapping[str, Value]], outdated: AbstractSet[str], side: Side, scene: Scene
) -> Iterator[Change]:
    """Yield the changes for one side; a sheet that is not there is drawn once there is something to ask."""
    declared, table = scene.schema.tables[DECISIONS], scene.tables(side).get(DECISIONS)
    if table is None:
        if not wanted:
            return
        table = empty_table(declared)
        yield AddTable(DECISIONS, declared.title, table.heads)
    if not table.has_ids:
        return
    for row in table.by_id.values():
        if row.id not in wanted:
            yield removal(table, row)
            continue
        now = {column: wanted[row.id][column] for column in _PROGRAM} | ({"keep": None} if row.id in outdated else {})
        for column, value in now.items():
            was_there = table.cell(row, column)
            if column in table.positions and not same(plain(was_there), value):
                yield SetCell(DECISIONS, row.id, column, was_there, value)
    for question, cells in wanted.items():
        if question not in table.by_id:
            yield new_row(table, question, cells)
