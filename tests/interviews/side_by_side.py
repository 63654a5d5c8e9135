"""Generated interviews, odd cells included, and what Python says the sheets Chart and Matrix show of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from sheetsync.blueprint.expression import letters_of
from sheetsync.interviews.matrix import MARKS, matrix_of
from sheetsync.model.matrix import MatrixRow
from sheetsync.model.study import Answer, Study
from sheetsync.model.value import Error, Value, show
from sheetsync.report.chart import cell_text, split_text, spread_text

Rows = dict[str, list[dict[str, Value]]]
Cells = Mapping[str, str]

TODAY = date(2026, 11, 23)
SHOWN = 50
"""How many questions and interviews the pages show."""

KINDS = ("Text", "Scale", "Number", "List", "People", "Yes/No", "scale ", None)
WORDS = (
    "Yes, and gladly.", "yes", "No", "no – never", "Nothing of the kind", "Yesterday", "It depends", "A long story.",
    "  two  blanks ", "=1+1", '=HYPERLINK("http://evil.example","x")', "+49", "@home", "007", "שלום עולם", "مرحبا",
    "two\nlines", "YES\nand more", "“Definitely!”", "Definitely not.", "Yes and no", "No doubt", "Not sure",
    "not really", "**Yep**", "=no", "y*", "no*", "<>yes", "Yes" * 30, "Well, no", "(never)", "x" * 201, "y" * 30_000,
    "▲ already", "a*b?~", "'quoted", "naïve 😀", 45_000.5, 7.0, -3.0,
)  # fmt: skip
ODD: tuple[Value, ...] = (None, "", "  ", Error("#N/A"), Error("#REF!"), Error("#DIV/0!"))


class Interviewer:
    """Makes interviews by chance, the same for the same number.

    So large a share of cells is *odd*. LibreOffice takes a truth value in a cell for text for the number 1, so without
    *truths* there are none.
    """

    def __init__(self, seed: int, *, odd: float = 0.05, truths: bool = True) -> None:
        self._chance = Random(seed)
        self._odd = odd
        self._oddities = (*ODD, True, False) if truths else ODD

    def tracker(self, questions: int, interviews: int, *, share: float = 0.9) -> Rows:
        """Return rows of the tables that the pages show; each question was asked in that *share* of the interviews."""
        pairs = [(i, q) for i in range(interviews) for q in range(questions) if self._chance.random() < share]
        return {
            "contacts": [{"contact_id": f"c{n}", "name": f"Person {n}"} for n in range(0, interviews, 2)],
            "interviews": [self._interview(number) for number in range(interviews)],
            "questions": [self._question(number) for number in range(questions)],
            "responses": [self._response(n, *pair) for n, pair in enumerate(pairs)],
        }

    def _cell(self, value: Value, *odd: Value) -> Value:
        return self._chance.choice((*self._oddities, *odd)) if self._chance.random() < self._odd else value

    def _interview(self, number: int) -> dict[str, Value]:
        return {
            "interview_id": _name(number),
            "contact": None if number % 7 == 6 else f"c{number}",
            "date": self._cell(TODAY - timedelta(days=self._chance.randrange(300)), "soon"),
            "status": self._chance.choice(["Done", "Done", "Planned", "done ", None]),
            "field": self._chance.choice(["Law", "Arts", None]),
        }

    def _question(self, number: int) -> dict[str, Value]:
        kind = self._cell(self._chance.choice(KINDS))
        return {"question_id": f"Q{number}", "question": f"Question {number}?", "type": kind}

    def _response(self, number: int, interview: int, question: int) -> dict[str, Value]:
        odd = self._chance.random() < self._odd
        name = _name(interview)
        known = [name.upper(), f" {name} "] if isinstance(name, str) else []
        loose = self._chance.choice([*known, "nobody", "*", ">i", None, Error("#N/A")])
        text = self._chance.choice(WORDS)
        return {
            "response_id": f"A{number}",
            "interview": loose if odd else name,
            "question": self._chance.choice([f"q{question}", "Q?", None]) if self._chance.random() < self._odd
            else f"Q{question}",
            "expected": self._cell(self._chance.choice(WORDS)),
            "response": self._cell(text),
            "summary": self._cell(self._chance.choice([None, None, None, "In short", "No way", "Sure", "depends"])),
            "rating": self._cell(self._maybe(float(self._chance.randint(1, 5))), 2.5, 0.0, 6.0, "4", TODAY),
            "number": self._cell(self._maybe(self._chance.randint(-400, 9000) / 4, 0.3), "12"),
            "match": self._cell(self._maybe(self._chance.choice([*MARKS, "As expected", " Surprised ", "Hm"]))),
            "surprise": self._cell(self._maybe(float(self._chance.randint(0, 3))), 4.0, -1.0, 1.5, "2"),
            "note": self._cell(self._maybe(self._chance.choice(WORDS), 0.1)),
        }  # fmt: skip

    def _maybe(self, value: Value, share: float = 0.7) -> Value:
        return value if self._chance.random() < share else None


def _name(interview: int) -> Value:
    """Return the ID of an interview: some have signs in it that mean something in formulas, one is a number."""
    odd: dict[int, Value] = {3: "x*", 4: "i~4", 5: 5.0}
    return odd.get(interview, f"i-{interview}")


def matrix_cells(study: Study, *, interview: int = 1, question: int = 1) -> Cells:
    """Return what Python says is shown on Matrix, from so many interviews and questions on, by cell."""
    matrix = matrix_of(study)
    talks = list(enumerate(matrix.talks))[interview - 1 :][:SHOWN]
    rows = matrix.rows[question - 1 :]
    cells = {}
    for down in range(SHOWN):
        texts = _matrix_row(rows[down], [place for place, _ in talks]) if down < len(rows) else []
        for right in range(SHOWN + 4):
            cells[f"{letters_of(right + 2)}{down + 8}"] = texts[right] if right < len(texts) else ""
    for right in range(SHOWN):
        cells[f"{letters_of(right + 6)}5"] = talks[right][1].person if right < len(talks) else ""
    return cells


def _matrix_row(row: MatrixRow, places: Sequence[int]) -> list[str]:
    sums = [row.question.text, f"{row.answered} of {row.asked}", spread_text(row.spread), split_text(row.split)]
    return [*sums, *(cell_text(row.cells[place]) for place in places)]


def chart_cells(study: Study, interview: str) -> Cells:
    """Return what Python says is shown on Chart once an interview is chosen, by cell."""
    found = study.of_interview(interview)
    cells = {}
    for down in range(SHOWN):
        texts = _chart_row(study, down + 1, found[down]) if down < len(found) else [""] * 7
        cells.update({f"{letter}{down + 7}": text for letter, text in zip("BCDEFGH", texts, strict=True)})
    return cells


def _chart_row(study: Study, number: int, answer: Answer) -> Sequence[str]:
    """Return a row of the chart; beside an error, which is shown as it is, no formula shows anything else."""
    mark = MARKS.get(answer.match.casefold(), "")
    surprise = answer.surprise
    rating = f"  ({answer.rating} of 5)" if answer.rating else ""
    figure = f"  [{show(answer.number)}]" if answer.number is not None else ""
    return [
        str(number),
        study.question_text(answer),
        _cut(answer.expected, answer),
        _cut(answer.response, answer) + ("" if answer.response.startswith("#") else rating + figure),
        f"{mark} {answer.match}".strip(),
        "" if surprise is None else f"{'▲ ' if surprise >= 2 else ''}{surprise} of 3",
        _cut(answer.note, answer),
    ]


def _cut(text: str, answer: Answer) -> str:
    return text if len(text) <= 1000 else f"{text[:1000]}… (all of it: Responses, No. {answer.place - 1})"


def told(text: str) -> str:
    """Return text without the blanks at its ends and doubled ones: Python and Matrix drop them, Chart does not."""
    return " ".join(part for part in text.split(" ") if part)
