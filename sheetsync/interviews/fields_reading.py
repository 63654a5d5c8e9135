"""Reading the sheets Fields and Factors: what matters, scores with their evidence, and what rules out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sheetsync.interviews.reading import split_list
from sheetsync.model.fields import Factor, RuleOut, Score
from sheetsync.model.folding import folded
from sheetsync.model.records import Record, records
from sheetsync.model.safe_text import clean
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Answer, Study
from sheetsync.model.value import plain

__all__ = ["Sheet", "decided_rule_outs", "read_factors", "rule_outs"]

_NOTHING = {"", "-", "–", "none", "nothing", "no", "nothing so far", "n/a"}


@dataclass
class Sheet:
    """What the sheet Factors says: factors in the order in which they first come, and what could not be used.

    *answers* are the rows of Responses that a score may rest on, by their IDs in lower case.
    """

    answers: Mapping[str, Answer]
    factors: list[Factor] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def note(self, row: Record, text: str) -> None:
        """Note what is wrong with a row."""
        self.notices.append(f"Factors, row {row.place}: {text}")


def read_factors(snapshot: Snapshot, study: Study) -> Sheet:
    """Return every factor with its scores, by the folded name of the field.

    A factor has the first weight that stands in one of its rows, and of two scores of one field the upper counts.
    """
    sheet = Sheet({each.row.casefold(): each for each in study.answers if each.row})
    numbers = _numbers(snapshot)
    weights: dict[str, int] = {}
    scores: dict[str, dict[str, Score]] = {}
    called: dict[str, str] = {}
    for row in records(snapshot, "factors"):
        name = row.text("factor")
        if not name:
            if any(row.text(key) for key in ("weight", "score", "evidence")):
                sheet.note(row, "no factor is named, so nothing was counted.")
            continue
        called.setdefault(folded(name), name)
        weight = _within(sheet, row, numbers, ("weight", 0, 5))
        first = weights.setdefault(folded(name), weight) if weight is not None else None
        if weight != first:
            shown = clean(name, 60)
            sheet.note(row, f"{shown} weighs {weight} here and {first} above; {first} was taken for all fields.")
        _take_score(sheet, study, row, numbers, scores.setdefault(folded(name), {}))
    sheet.factors = [Factor(name, weights.get(key), scores[key]) for key, name in called.items()]
    return sheet


def _take_score(
    sheet: Sheet, study: Study, row: Record, numbers: Mapping[tuple[int, str], float], there: dict[str, Score]
) -> None:
    """Put the score of a row among those of its factor, or note why not."""
    name, about = clean(row.text("factor"), 60), row.text("field")
    score = _within(sheet, row, numbers, ("score", 1, 5))
    if score is None:
        return
    if not about:
        sheet.note(row, f"the score of {name} is for no field.")
    elif folded(about) in there:
        sheet.note(row, f"{clean(about, 60)} has a score for {name} above already.")
    else:
        there[folded(about)] = Score(row.id, score, _evidence(sheet, study, row, about), row.text("note"))


def decided_rule_outs(snapshot: Snapshot, today: date) -> Iterator[RuleOut]:
    """Yield what a person has decided rules out as of *today*: verdicts in Fields, and rows of Factors.

    A row of Factors counts no more from the day in Lifted on.
    """
    for row in records(snapshot, "fields"):
        if row.text("verdict").casefold() == "rule out" and row.text("name"):
            because = row.text("rule_out") or row.text("dislikes")
            yield RuleOut(row.text("name"), row.text("name"), because=because, where=f"Fields, row {row.place}")
    for row in records(snapshot, "factors"):
        kind = row.text("rule_out").casefold()
        lifted = row.day("lifted_on")
        if (
            kind in {"hard", "soft", "yes"}
            and (row.text("factor") or row.text("field"))
            and not (lifted and lifted <= today)
        ):
            yield RuleOut(
                row.text("factor") or row.text("field"),
                row.text("field"),
                hard=kind != "soft",
                because=row.text("note"),
                where=f"Factors, row {row.place}",
                evidence=split_list(row.text("evidence").replace(",", ";")),
            )


def rule_outs(snapshot: Snapshot, study: Study, today: date) -> Iterator[RuleOut]:
    """Yield all that rules out as of *today*: what was decided, then what reflections rule out.

    What a reflection says is only to be thought over.
    """
    yield from decided_rule_outs(snapshot, today)
    for row in records(snapshot, "reflections"):
        talk = study.talk.get(row.text("interview").casefold())
        for text in split_list(row.whole("rule_out")):
            if folded(text).rstrip(".") not in _NOTHING:
                after = f" after talking to {talk.person}" if talk else ""
                where = f"Reflections, row {row.place}"
                yield RuleOut(clean(text, 200), hard=False, because=f"you wrote that{after}", where=where)


def _numbers(snapshot: Snapshot) -> Mapping[tuple[int, str], float]:
    """Return the cells of Factors that hold numbers, by the number of their row and their column."""
    table = snapshot.tables.get("factors")
    return {
        (row.place, key): number
        for row in (table.rows if table else ())
        for key in ("weight", "score")
        if table and isinstance(number := plain(table.cell(row, key)), float)
    }


def _within(
    sheet: Sheet, row: Record, numbers: Mapping[tuple[int, str], float], column: tuple[str, int, int]
) -> int | None:
    """Return a whole number in a range; anything else that stands there is noted and counts as blank."""
    key, least, most = column
    number = numbers.get((row.place, key))
    if number is not None and number.is_integer() and least <= number <= most:
        return int(number)
    if row.text(key):
        text = clean(row.text(key), 40)
        sheet.note(row, f"“{text}” is no {key}, which is a whole number from {least} to {most}; it was passed over.")
    return None


def _evidence(sheet: Sheet, study: Study, row: Record, about: str) -> tuple[str, ...]:
    """Return the rows of Responses that a score rests on; those that are not there are noted and count for nothing."""
    found = []
    for name in split_list(row.text("evidence").replace(",", ";")):
        answer = sheet.answers.get(name.casefold())
        if answer is None:
            sheet.note(row, f"there is no row “{clean(name, 40)}” in Responses.")
            continue
        found.append(answer.row)
        talk = study.talk[answer.interview.casefold()]
        if talk.field and folded(talk.field) != folded(about):
            where, other = clean(about, 60), clean(talk.field, 60)
            sheet.note(row, f"{clean(answer.row, 40)} is from a talk about {other}, not {where}.")
    return tuple(found)
