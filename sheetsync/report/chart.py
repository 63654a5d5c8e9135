"""The chart of one interview, and all interviews side by side, for a screen and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sheetsync.model.matrix import Matrix, MatrixCell, MatrixRow, Split, Spread
from sheetsync.model.study import Answer, Study
from sheetsync.model.value import show
from sheetsync.report.text import clean
from sheetsync.report.tree import Block, Bullets, Grid, Heading, Item, Paragraph

__all__ = [
    "cell_text",
    "chart_blocks",
    "chart_documents",
    "matrix_blocks",
    "matrix_json",
    "matrix_people",
    "matrix_table",
    "split_text",
    "spread_text",
]

_CELL = 200
_HEADS = ("Answers", "Range", "Split")
_MARKED = frozenset({"surprised", "contradicts"})


def chart_blocks(study: Study, interview: str, marks: dict[str, str], title: str = "") -> Iterator[Block]:
    """Yield each question, with what was expected and what was said below it, and how the two met.

    *marks* are the signs for the words of the column Match, by the word in lower case.
    """
    if title:
        yield Heading(title, 1)
    asked = study.of_interview(interview)
    if asked:
        yield Bullets(tuple(_asked(study, each, number, marks) for number, each in enumerate(asked, 1)))
    else:
        yield Paragraph("No question is prepared for it, and no answer filled in.", quiet=True)


def _asked(study: Study, each: Answer, number: int, marks: dict[str, str]) -> Item:
    told = (("expected", each.expected), ("said", _said(each)), ("note", each.note))
    notes = [f"{what}: {clean(text, 2_000)}" for what, text in told if text]
    word = each.match.casefold()
    if word:
        surprise = f", surprise {each.surprise} of 3" if each.surprise is not None else ""
        notes.append(f"{marks.get(word, '')} {clean(each.match)}{surprise}".strip())
    return Item(f"{number}  {clean(study.question_text(each), 300)}", tuple(notes), word in _MARKED)


def chart_documents(study: Study, interview: str) -> list[dict[str, Any]]:
    """Return the same as plain data."""
    return [
        {
            "id": each.row,
            "question_id": each.question,
            "question": study.question_text(each),
            "expected": each.expected,
            "expected_on": each.expected_on.isoformat() if each.expected_on else None,
            "response": each.response,
            "rating": each.rating,
            "match": each.match,
            "surprise": each.surprise,
            "themes": list(each.themes),
        }
        for each in study.of_interview(interview)
    ]


def matrix_table(matrix: Matrix) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows of a table: a question a row, a person a column, and how they compare at the end."""
    heads = ["Question", *(f"{talk.person} {talk.day or ''}".strip() for talk in matrix.talks), *_HEADS]
    rows = [[clean(row.question.text), *map(_clean, row.cells), *_sums(row)] for row in matrix.rows]
    return heads, rows


def matrix_blocks(matrix: Matrix, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Yield the matrix as a table of *heads* and *rows*, one way round or the other."""
    yield Heading("All interviews side by side", 1)
    if matrix.talks:
        yield Grid(tuple(heads), tuple(map(tuple, rows)))
    else:
        yield Paragraph("No interview has a row in Responses yet.")


def matrix_people(matrix: Matrix) -> tuple[list[str], list[list[str]]]:
    """Return the same table turned round: a person a row, a question a column."""
    heads = ["Person", *(row.question.id for row in matrix.rows)]
    rows = [
        [f"{talk.person} {talk.day or ''}".strip(), *(_clean(row.cells[number]) for row in matrix.rows)]
        for number, talk in enumerate(matrix.talks)
    ]
    return heads, rows


def matrix_json(matrix: Matrix) -> dict[str, Any]:
    """Return the matrix as data, ``sheetsync.matrix/1``; nothing is cut short."""
    return {
        "format": "sheetsync.matrix/1",
        "interviews": [
            {
                "id": talk.id,
                "person": talk.person,
                "about": talk.about,
                "field": talk.field,
                "date": talk.day.isoformat() if talk.day else None,
            }
            for talk in matrix.talks
        ],
        "questions": [_row_json(row) for row in matrix.rows],
    }


def spread_text(spread: Spread | None) -> str:
    """Return in words from where to where ratings or numbers go, and the median: ``2 – 5, median 3.5``."""
    if spread is None:
        return ""
    if spread.least == spread.most:
        return show(float(spread.least))
    least, middle, most = (show(float(each)) for each in (spread.least, spread.middle, spread.most))
    return f"{least} – {most}, median {middle}"


def split_text(split: Split | None) -> str:
    """Return in what people differ, and who differs from the most: ``▲ 3 yes, 1 no – Ben``."""
    if split is None:
        return ""
    counts = ", ".join(f"{count} {word}" for count, word in split.parts)
    words = f"{split.mark} {': '.join(filter(None, (split.words, counts)))}".strip()
    first, *more = split.who or ("",)
    return words + (f" – {first}" if first else "") + (f" + {len(more)}" if more else "")


def cell_text(cell: MatrixCell | None) -> str:
    """Return what one person answered, as the sheet Matrix shows it: the first 200 characters of it."""
    if cell is None:
        return "–"
    rating = f"({cell.rating})" if cell.rating else ""
    number = f"[{show(cell.number)}]" if cell.number is not None else ""
    text = " ".join(part for part in cell.text.split(" ") if part)
    shown = text if len(text) <= _CELL else text[:_CELL] + "…"
    return "".join(f"{part} " for part in (cell.mark, rating, number) if part) + shown


def _row_json(row: MatrixRow) -> dict[str, Any]:
    spread = row.spread
    return {
        "id": row.question.id,
        "question": row.question.text,
        "asked": row.asked,
        "answered": row.answered,
        "range": {
            "count": spread.count,
            "least": spread.least,
            "median": spread.middle,
            "most": spread.most,
            "split": spread.split,
            "agreement": spread.agreement,
        }
        if spread
        else None,
        "split": {
            "mark": row.split.mark,
            "words": row.split.words,
            "counts": {word: count for count, word in row.split.parts},
            "who": list(row.split.who),
        }
        if row.split
        else None,
        "answers": [
            {"row": cell.row, "text": cell.text, "rating": cell.rating, "number": cell.number, "mark": cell.mark}
            if cell
            else None
            for cell in row.cells
        ],
    }


def _sums(row: MatrixRow) -> tuple[str, ...]:
    return f"{row.answered} of {row.asked}", spread_text(row.spread), clean(split_text(row.split))


def _clean(cell: MatrixCell | None) -> str:
    return clean(cell_text(cell)).strip()


def _said(answer: Answer) -> str:
    rating = f"({answer.rating} of 5)" if answer.rating else ""
    number = f"[{show(answer.number)}]" if answer.number is not None else ""
    return "  ".join(filter(None, (answer.response, rating, number)))
