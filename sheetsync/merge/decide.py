"""The whole decision of a sync, once every row has an ID: guards, merge, held deletes, answers, what is left to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from sheetsync.merge.apart import set_aside, settled
from sheetsync.merge.decisions import Answers, decision_changes, read_answers
from sheetsync.merge.guard import hold_deletes
from sheetsync.merge.hints import dangling, possible_duplicates
from sheetsync.merge.outcome import Merge
from sheetsync.merge.questions import questions_of, undone_runs
from sheetsync.merge.reconcile import reconcile
from sheetsync.merge.stops import find_stops
from sheetsync.merge.terms import Terms
from sheetsync.model.amend import amend
from sheetsync.model.base import Base, BaseTable, Tip
from sheetsync.model.change import Change, SetCell, with_columns
from sheetsync.model.derived import is_drawn
from sheetsync.model.holding import Hindrance, passing
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Reason, Side, Stop, other
from sheetsync.model.question import DECISIONS, Question
from sheetsync.model.scene import Scene
from sheetsync.model.table import Table
from sheetsync.model.value import Formula, Value, plain, show
from sheetsync.tracker.covered import as_shown

__all__ = ["decide"]

Tables = Mapping[str, Table]
Rows = AbstractSet[tuple[str, str]]


def decide(
    base: Base,
    scene: Scene,
    terms: Terms,
    *,
    said: Mapping[str, Value],
    today: date,
    unsure: Rows = frozenset(),
    tips: Sequence[Tip] = (),
    nameless: Collection[Hindrance] = (),
) -> Merge:
    """Decide what a sync changes on each side, what it leaves open, and what the sheet Needs your decision then says.

    *said* are answers given elsewhere than in that sheet, by question; *unsure* the rows whose delete waits because
    only their ID may be gone; *tips* what later runs than that of *base* meant to leave on both sides; *nameless* what
    cannot be given an ID.
    """
    base, left, right, hidden = as_shown(base, scene.left, scene.right)
    scene = replace(scene, left=left, right=right)
    drawn = {(key, side) for key, table in scene.schema.tables.items() if is_drawn(table) for side in (LEFT, RIGHT)}
    terms = replace(terms, accepted=terms.accepted | drawn, allowed=terms.allowed | drawn)  # drawn anew is no accident
    cut_off = [tip.base for tip in tips if tip.cut_off]
    let_go = {row for after in cut_off for row in _let_go(base, after)}
    asked_about = {row for each in (base, *cut_off) for row in each.held}
    deciding = _Deciding(base, scene, unsure, let_go, let_go | asked_about, nameless)
    merge = deciding.merge(terms)
    asked = questions_of(merge, scene)
    earlier = {question: answer for each in (base, *cut_off) for question, answer in each.answers.items()}
    answers = read_answers(scene, asked, said, earlier)
    answered = _with_answers(terms, answers, merge, scene)
    waiting: tuple[Question, ...] = ()
    questions = asked
    if answered != terms:
        merge = deciding.merge(answered)
        questions = questions_of(merge, scene)
        waiting = tuple(
            replace(question, answered=show(answers.given.get(question.id)))
            for question in _not_acted_on(asked, questions, merge, answered)
        )
    questions = (*questions, *waiting)
    hints = (
        *possible_duplicates(base, scene.left, scene.right, scene.schema),
        *dangling(base, merge.base, scene.schema),
    )
    asking = decision_changes(questions, answers, scene, today)
    unheld = [each for each in scene.hindrances(asking) if not each.adapted]
    return replace(
        merge,
        left=(*merge.left, *passing(asking[LEFT], [each.cell for each in unheld if each.side == LEFT])),
        right=(*merge.right, *passing(asking[RIGHT], [each.cell for each in unheld if each.side == RIGHT])),
        base=replace(merge.base, answers=answers.recorded(waiting), named=_named(merge, scene)),
        notices=(*hidden, *merge.notices, *answers.notices, *hints),
        questions=questions,
    )


@dataclass(frozen=True, slots=True)
class _Deciding:
    """What is merged, whatever the terms."""

    base: Base
    scene: Scene
    unsure: Rows
    let_go: Rows
    known_gone: Rows
    nameless: Collection[Hindrance]

    def merge(self, terms: Terms) -> Merge:
        """Merge under *terms*, and once more without what a book says that it cannot hold: that waits."""
        waiting = {each.cell: each for each in self.nameless}
        while True:
            merged = self._merge(replace(terms, waiting=waiting))
            found = self.scene.hindrances({LEFT: merged.left, RIGHT: merged.right})
            more = {each.cell: each for each in found if not each.adapted and each.cell not in waiting}
            if not more:
                said = (
                    Notice(Kind.STORED, e.cell.table, e.side, e.cell.row, e.cell.column) for e in found if e.adapted
                )
                waits = {merged.from_now_on(cell): each for cell, each in waiting.items()}
                return replace(merged, waiting=waits, notices=(*merged.notices, *said))
            waiting |= more

    def _merge(self, terms: Terms) -> Merge:
        """Merge under *terms*, but for the sheet that asks: its rows follow from the rest."""
        base, meant = settled(self.base, terms.undone)
        aside = set_aside(base, _but_decisions(self.scene.left), _but_decisions(self.scene.right))
        base, left, right = aside.base, aside.left, aside.right
        known_gone = self.known_gone | meant
        stops = find_stops(base, left, right, self.scene.schema, terms, known_gone=known_gone)
        undone = [stop for stop in stops if (stop.table, stop.side) in terms.reverted]
        back = {
            LEFT: [change for stop in undone if stop.side == LEFT for change in _taken_back(stop, right, undone)],
            RIGHT: [change for stop in undone if stop.side == RIGHT for change in _taken_back(stop, left, undone)],
        }
        if any(back.values()):
            left, right = amend(left, back[LEFT]), amend(right, back[RIGHT])
            stops = find_stops(base, left, right, self.scene.schema, terms, known_gone=known_gone)
        stopped = {stop.table for stop in stops}
        merged = reconcile(base, left, right, self.scene.schema, terms, stopped=stopped)
        merged = replace(
            merged,
            left=(*_by_own_keys(back[LEFT], left), *merged.left),
            right=(*_by_own_keys(back[RIGHT], right), *merged.right),
            stops=stops,
        )
        blind = {(key, side) for side, its in ((LEFT, left), (RIGHT, right)) for key in its if its[key].ignored}
        own_keys = {side: {key: its[key].own_keys for key in its} for side, its in ((LEFT, left), (RIGHT, right))}
        merged = hold_deletes(
            merged, base, terms, unsure=self.unsure, blind=blind, let_go=self.let_go | meant, own_keys=own_keys
        )
        return aside.put_back(merged)


def _named(merge: Merge, scene: Scene) -> dict[str, BaseTable]:
    """Return, by table, the rows that are on one side only and stay there for now."""
    waiting = {(cell.table, cell.row) for cell in merge.waiting if cell.row and not cell.column}
    stopped = {stop.table for stop in merge.stops}
    found: dict[str, BaseTable] = {}
    for key, table in ((key, its[key]) for its in (scene.left, scene.right) for key in its if key != DECISIONS):
        agreed, rows = merge.base.tables.get(key, BaseTable()), dict(found[key].rows) if key in found else {}
        merged = {now: column for column, now in merge.keys.get(key, {}).items()}
        columns = [merged.get(column, column) for column in agreed.columns]
        for name, row in table.by_id.items() if key in stopped or waiting else ():
            if name and name not in agreed.rows and (key in stopped or (key, name) in waiting):
                rows[name] = tuple(plain(table.cell(row, column)) for column in columns)
        found |= {key: BaseTable(agreed.columns, rows)} if rows else {}
    return found


def _with_answers(terms: Terms, answers: Answers, merge: Merge, scene: Scene) -> Terms:
    """Return *terms* with what a person has decided on of all that *merge* leaves open."""
    accepted, reverted = set(terms.accepted), set(terms.reverted)
    deletes = {(each.table, each.side): answers.about_deletes(each.table, each.side, scene) for each in merge.held}
    for stop in merge.stops:
        meant = answers.about_stop(stop, scene)
        if stop.reason is Reason.EMPTIED:
            deletes[stop.table, other(stop.side)] = meant
        elif meant:
            accepted.add((stop.table, stop.side))
        elif meant is False and stop.cells:
            reverted.add((stop.table, stop.side))
    allowed = {where for where, meant in deletes.items() if meant}
    refused = {where for where, meant in deletes.items() if meant is False and _can_come_back(scene, *where)}
    return replace(
        terms,
        answers={**terms.answers, **answers.cells(merge.disputes, scene)},
        allowed=terms.allowed | allowed,
        refused=terms.refused | refused,
        accepted=frozenset(accepted),
        reverted=frozenset(reverted),
        undone={run: how for run in undone_runs(merge.base) if (how := answers.about_undone(run, scene))},
    )


def _can_come_back(scene: Scene, table: str, side: Side) -> bool:
    """Tell whether rows of *side* can come back on the other: cells in a column unseen there would count as cleared."""
    return not scene.tables(other(side))[table].ignored


def _let_go(base: Base, after: Base) -> Iterator[tuple[str, str]]:
    """Yield the rows of *base*, by table and ID, that are no more in what a run meant to leave behind."""
    for key, table in base.tables.items():
        if key in after.tables:
            yield from ((key, row) for row in table.rows.keys() - after.tables[key].rows.keys())


def _not_acted_on(
    before: Sequence[Question], after: Sequence[Question], merge: Merge, terms: Terms
) -> Iterator[Question]:
    """Yield the questions that were answered about a table that is left alone for another reason all the same."""
    stopped, still_open = {stop.table for stop in merge.stops}, {question.id for question in after}
    for question in before:
        reverted = (question.about.table, question.about.stop) in terms.reverted
        if question.about.table in stopped and question.id not in still_open and not reverted:
            yield question


def _but_decisions(tables: Tables) -> Tables:
    return {key: table for key, table in tables.items() if key != DECISIONS}


def _taken_back(stop: Stop, there: Tables, undone: Iterable[Stop]) -> Iterator[SetCell]:
    """Yield the changes that have the cells which stopped a table hold again what the other side has.

    Where that is *undone* as well, they are what was agreed.
    """
    table = there[stop.table]
    both = {
        cell[:2] for each in undone if (each.table, each.side) == (stop.table, other(stop.side)) for cell in each.cells
    }
    for row, column, before, now in stop.cells:
        across = table.by_id.get(row)
        value = table.cell(across, column) if across and (row, column) not in both else before
        if not isinstance(value, Formula):
            yield SetCell(stop.table, row, column, now, value)


def _by_own_keys(changes: Iterable[Change], tables: Tables) -> list[Change]:
    return [with_columns(change, tables[change.table].own_keys) for change in changes]
