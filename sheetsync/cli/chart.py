"""The questions of one interview and what was said to each, as they stand in Responses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetsync.model.snapshot import Snapshot
    from sheetsync.model.table import Row
    from sheetsync.report.text import Line

__all__ = ["chart_documents", "chart_lines"]


def chart_lines(snapshot: Snapshot, interview: str) -> Iterator[Line]:
    """Yield each question, with what was expected and what was said below it."""
    from sheetsync.model.value import is_blank, show

    for question, row in _responses(snapshot, interview):
        yield ()
        yield (("strong", question),)
        for key, what in (("expected", "expected"), ("response", "said")):
            cell = snapshot.tables["responses"].cell(row, key)
            if not is_blank(cell):
                yield (("muted", f"  {what}: "), ("plain", show(cell)))


def chart_documents(snapshot: Snapshot, interview: str) -> list[dict[str, Any]]:
    """Return the same as plain data."""
    from sheetsync.model.value import show

    table = snapshot.tables.get("responses")
    return [
        {"id": row.id, "question": question, **{key: show(table.cell(row, key)) for key in ("expected", "response")}}
        for question, row in _responses(snapshot, interview)
        if table
    ]


def _responses(snapshot: Snapshot, interview: str) -> Iterator[tuple[str, Row]]:
    """Yield the rows of Responses about *interview* with the text of the question."""
    from sheetsync.model.value import show

    table, questions = snapshot.tables.get("responses"), snapshot.tables.get("questions")
    for row in table.rows if table else ():
        if table and show(table.cell(row, "interview")) == interview:
            asked = show(table.cell(row, "question"))
            question = questions.by_id.get(asked) if questions else None
            yield show(questions.cell(question, "question")) if questions and question else asked, row
