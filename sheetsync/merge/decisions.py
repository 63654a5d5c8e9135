"""What waits for a person, as rows of the sheet Needs your decision on both sides, and the answers typed there.

The sheet is the program's own but for the column Keep. It is not merged: its rows follow from what is open, and an
answer typed on either side is taken and acted on, so that nothing has to be carried across.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from sheetsync.merge.apart import APART
from sheetsync.model.base import HEADER, Answered, CellKey, Dispute
from sheetsync.model.change import AddTable, Change, SetCell
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side, Stop, other
from sheetsync.model.question import DECISIONS, Question, cell_question, decision_id
from sheetsync.model.rewriting import new_row, removal
from sheetsync.model.scene import Scene
from sheetsync.model.schema import ColumnType
from sheetsync.model.table import Row, Table, empty_table
from sheetsync.model.value import Value, is_blank, plain, same, show

__all__ = [
    "Answers",
    "decision_changes",
    "held_question",
    "read_answers",
    "stop_question",
]

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
        return self._meant(held_question(table, side, scene), other(side), scene)

    def about_stop(self, stop: Stop, scene: Scene) -> bool | None:
        """Return whether what stopped a table is meant; None if nobody has said."""
        return self._meant(stop_question(stop, scene), stop.side, scene)

    def about_undone(self, run: str, scene: Scene) -> str:
        """Return the side whose values are to count since *run* was taken back, or APART; empty if nobody has said."""
        answer = self.given.get(decision_id("undone", run))
        kept = APART if _folded(answer) in {"keep apart", APART} else ""
        return _side_named(answer, scene) or kept

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


def held_question(table: str, side: Side, scene: Scene) -> str:
    """Name the question whether the deletes held in *table* on *side* are meant."""
    return decision_id("deletes", table, scene.names[other(side)])


def stop_question(stop: Stop, scene: Scene) -> str:
    """Name the question whether what stopped a table is meant."""
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
        "where": _told(question.where),
        "kind": _told(question.kind),
        "left": _told(left),
        "right": _told(right),
        "before": _told(question.before),
    }


def _told(text: str) -> str | None:
    """Return how a value is shown: as much of it as either book can hold."""
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
