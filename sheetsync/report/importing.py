"""What an import does, as lines for a person and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetsync.model.importing import Decision, ImportPlan, Mapped, Reported
from sheetsync.model.schema import TableSchema
from sheetsync.model.value import show
from sheetsync.report.text import Line, clean, count, line

__all__ = ["import_json", "import_lines", "import_summary"]

_FEW = 8
_MANY = 40
_FIELDS = {
    "own": "a column of your own",
    "drop": "left out",
    "link": "Profile link",
    "noted": "a column of your own",
    "dated": "a column of your own",
    "last_contact": "the log",
    "action": "the log",
    "method": "the log",
    "date": "the log",
    "given": "Name",
    "middle": "Name",
    "family": "Name",
    "role_organisation": "Role and Organisation",
}


def import_lines(plan: ImportPlan, contacts: TableSchema) -> Iterator[Line]:
    """Yield which column was read as which, who is new and changed, what waits, and what could not be used."""
    headers = {column.key: column.header for column in contacts.columns}
    for column in plan.columns:
        yield _column(column, headers)
    yield from _some("+", plan.added)
    named = [
        f"{row}: {', '.join(headers.get(key, key.lstrip('~')) for key in keys)}" for row, keys in plan.changed.items()
    ]
    yield from _some("~", named)
    for decision in plan.decisions:
        yield line(f"  ? {_place(decision.row)}{clean(decision.message, 400)}", "due")
    for report in plan.reports[:_MANY]:
        yield line(f"  ! {_place(report.row)}{clean(report.message, 400)}")
    if len(plan.reports) > _MANY:
        yield line(f"  ! and {len(plan.reports) - _MANY:,} more, all of them with --json")


def import_summary(plans: Sequence[ImportPlan]) -> str:
    """Return in a sentence how many people are new, changed and the same."""
    added, changed, same, waiting = (
        sum(map(len, each))
        for each in zip(*((p.added, p.changed, range(p.same), p.decisions) for p in plans), strict=True)
    )
    waits = f", {count(waiting, 'decision waits', 'decisions wait')}" if waiting else ""
    return f"{count(added, 'person', 'people')} new, {changed:,} changed, {same:,} the same{waits}."


def import_json(plans: Sequence[ImportPlan]) -> dict[str, Any]:
    """Return the same as data, ``sheetsync.import/1``."""
    changed: dict[str, list[str]] = {}
    for plan in plans:
        for row, columns in plan.changed.items():
            changed.setdefault(row, []).extend(columns)
    return {
        "format": "sheetsync.import/1",
        "added": [row for plan in plans for row in plan.added],
        "changed": changed,
        "same": sum(plan.same for plan in plans),
        "decisions": [_decision(each) for plan in plans for each in plan.decisions],
        "report": [Reported._asdict(each) for plan in plans for each in plan.reports],
    }


def _column(column: Mapped, headers: Mapping[str, str]) -> Line:
    ours = _FIELDS.get(column.field) or headers.get(column.field, column.field.capitalize())
    shown = " · ".join(clean(example, 24) for example in column.examples)
    return (("plain", f"  {clean(column.header, 28):<28} → {ours:<22} "), ("muted", shown))


def _some(sign: str, named: Sequence[str]) -> Iterator[Line]:
    for each in named[:_FEW]:
        yield line(f"  {sign} {clean(each, 200)}")
    if len(named) > _FEW:
        yield line(f"  {sign} and {len(named) - _FEW:,} more")


def _place(row: int | str) -> str:
    return f"{clean(str(row), 60)}: " if row != "" else ""


def _decision(one: Decision) -> dict[str, Any]:
    values = {"mine": show(one.mine), "before": show(one.before), "now": show(one.now)}
    return {
        "row": one.row,
        "kind": one.kind,
        "contact": one.contact,
        "column": one.column,
        **values,
        "message": one.message,
    }
