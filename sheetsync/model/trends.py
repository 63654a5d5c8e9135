"""What the answers of several interviews show: every finding with its people and the way back to its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sheetsync.model.codebook import Suggestion
from sheetsync.model.matrix import Spread
from sheetsync.model.reached import NOBODY, Reached
from sheetsync.model.said import Across, Learned, Share, Source, Term

__all__ = [
    "FINDINGS",
    "Alike",
    "Contradiction",
    "Contrast",
    "Coverage",
    "Distinctive",
    "Expected",
    "Gap",
    "Hit",
    "Interest",
    "Lengths",
    "LongAnswer",
    "Matches",
    "Numbers",
    "PersonLengths",
    "Rated",
    "Rating",
    "Step",
    "Surprise",
    "Theme",
    "Trends",
]

FINDINGS = "findings"
"""The key of the table that holds the findings; every write replaces all of them."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """T1, one question: who of all people was *asked*, and who of those *answered*.

    *deflected* are those who did not really answer (they are not among the answered, whatever is written down), and
    *unwritten* those asked for whom nothing is written down.
    """

    question: str
    text: str
    asked: Share
    answered: Share
    deflected: tuple[str, ...]
    unwritten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lengths:
    """T2, one question: how many words its answers have, and how often each word of How answered stands there."""

    question: str
    text: str
    answers: int
    least: int
    middle: float
    most: int
    how: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PersonLengths:
    """T2, one person: of how many *answers* are *longer* than the median answer to the same question."""

    person: str
    answers: int
    longer: int


@dataclass(frozen=True, slots=True)
class LongAnswer:
    """T2: an answer of at least twice as many words as the median answer to the same question."""

    source: Source
    words: int
    middle: float


@dataclass(frozen=True, slots=True)
class Matches:
    """T3: how often each word of Match stands, for one question or person."""

    about: str
    text: str
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many expectations were judged."""
        return sum(number for _, number in self.counts)


@dataclass(frozen=True, slots=True)
class Gap:
    """T3: a figure that was expected beside the rating or the number that came of it."""

    source: Source
    expected: float
    actual: float


@dataclass(frozen=True, slots=True)
class Surprise:
    """T3: an answer that surprised (2 or 3 under Surprise, or a revelation), with what was expected, if anything."""

    source: Source
    surprise: int | None
    match: str
    revelation: bool
    expected: str
    response: str


@dataclass(frozen=True, slots=True)
class Expected:
    """T3: what was expected against what was said; counts are of expectations written down before the interview.

    *unjudged* lack a word under Match. *late* were written after the interview, *undated* at a time nobody knows: both
    are counted nowhere else.
    """

    questions: tuple[Matches, ...] = ()
    people: tuple[Matches, ...] = ()
    gaps: tuple[Gap, ...] = ()
    surprises: tuple[Surprise, ...] = ()
    unjudged: int = 0
    late: int = 0
    undated: int = 0

    @property
    def totals(self) -> dict[str, int]:
        """How often each word of Match stands for all questions together; nothing where no expectation was judged."""
        found: Counter[str] = Counter()
        for each in self.questions:
            found.update(dict(each.counts))
        return dict(found)


@dataclass(frozen=True, slots=True)
class Rating:
    """One person's rating, the latest where there are several."""

    source: Source
    value: int


@dataclass(frozen=True, slots=True)
class Rated:
    """T4, one question: its ratings, lowest first, and how far they lie apart."""

    question: str
    text: str
    spread: Spread
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """T4, one question that was answered with numbers: the least, the median and the most, with whose they are."""

    question: str
    text: str
    least: float
    middle: float
    most: float
    values: tuple[tuple[Source, float], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """T6: key words in context. *column* is where they stand; *before* and *after* are up to six words each.

    *negated* marks those with a “not” or the like shortly before them: they do not count until a person has looked.
    """

    source: Source
    column: str
    before: str
    words: str
    after: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """T5, one theme: who has it, by *tags* of the person's own or by *hits* of its key words.

    *check* are hits that do not count: negated, or in a row that a person has tagged with other themes. *in_book* tells
    whether the code book has it.
    """

    name: str
    share: Share
    tags: tuple[Source, ...]
    hits: tuple[Hit, ...]
    check: tuple[Hit, ...]
    in_book: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """T8, one theme, or one question with ratings or numbers, in each field.

    *shares*, *spreads* or *numbers* (least, median, most and how many) are in the order of the fields.

    *worth_a_look* tells whether the fields differ by more than groups of this size easily do by chance; *why* says so.
    """

    about: str
    text: str
    shares: tuple[Share, ...] = ()
    spreads: tuple[Spread | None, ...] = ()
    numbers: tuple[tuple[float, float, float, int] | None, ...] = ()
    worth_a_look: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Distinctive:
    """T8: words said by many in one field and by few in the others."""

    words: str
    field: str
    here: Share
    elsewhere: Share


@dataclass(frozen=True, slots=True)
class Contradiction:
    """T9: two camps to be read side by side. *kind* is ``ratings``, ``yes or no`` or ``themes``."""

    kind: str
    about: str
    one: str
    these: tuple[Source, ...]
    other: str
    those: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Interest:
    """T10, one interview: the person's own interest (1 to 5) before and after it."""

    interview: str
    person: str
    field: str
    day: date | None
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """T11, one interview in the order of their dates: what it was the first to bring.

    *new* are themes of the code book, *tags* are tags that it lacks, and *total* is how many themes there were by then,
    tags as long as the code book is empty.
    """

    interview: str
    person: str
    day: date | None
    new: tuple[str, ...]
    total: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """T12: two answers that are nearly the same words; *likeness* is 1 for the same.

    *kind* is ``same question``, ``same interview`` or ``entered twice`` (one interview, one question).
    """

    kind: str
    one: Source
    other: Source
    likeness: float


@dataclass(frozen=True, slots=True)
class Trends:
    """All that the interviews of one field, or of all, show. Lists are in the order of the sheets unless they say so.

    *people* are all whose interview took place, *groups* the same by the field of their interviews (empty: none), and
    *waiting* counts interviews that have not. *never_asked* are active questions by ID and words. *rated* has the
    ratings of each question, *over_time* the same by day. *quiet* counts the last interviews that brought no new theme.
    *fields* are those compared, *chance* the sentences that say how much of a difference groups of this size show
    without any reason. *learned* is what the person wrote down, the latest first, *reached* are those they asked and
    met.
    """

    field: str
    people: tuple[str, ...]
    interviews: int
    waiting: int
    answers: int
    coverage: tuple[Coverage, ...]
    never_asked: tuple[tuple[str, str], ...]
    lengths: tuple[Lengths, ...]
    talkers: tuple[PersonLengths, ...]
    long_answers: tuple[LongAnswer, ...]
    expected: Expected
    rated: tuple[Rated, ...]
    numbers: tuple[Numbers, ...]
    themes: tuple[Theme, ...]
    terms: tuple[Term, ...]
    fields: tuple[str, ...]
    contrasts: tuple[Contrast, ...]
    distinctive: tuple[Distinctive, ...]
    chance: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    interest: tuple[Interest, ...]
    over_time: tuple[Rated, ...]
    steps: tuple[Step, ...]
    quiet: int
    alike: tuple[Alike, ...]
    suggestions: tuple[Suggestion, ...]
    across: tuple[Across, ...] = ()
    learned: tuple[Learned, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reached: Reached = NOBODY
    book_there: bool = True
    notices: tuple[str, ...] = ()

    @property
    def lone(self) -> tuple[Theme, ...]:
        """T13: themes that exactly one person of at least three has."""
        return tuple(each for each in self.themes if each.share.count == 1 and each.share.of >= 3)
