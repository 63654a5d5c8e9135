"""Lines taken apart into units: who speaks, what is a label, where its answer begins, what is no note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.beside import beside
from sheetsync.interviews.notes.cuts import asks_in_words, best_cut, halves, sentences
from sheetsync.interviews.notes.evidence import joined
from sheetsync.interviews.notes.foreign import find_foreign_labels
from sheetsync.interviews.notes.furniture import furniture_in, is_title
from sheetsync.interviews.notes.joint import share_out
from sheetsync.interviews.notes.line_numbers import list_questions, numbered, with_bare_numbers
from sheetsync.interviews.notes.lines import Line
from sheetsync.interviews.notes.sections import others_parts
from sheetsync.interviews.notes.speakers import ANSWER, ASKS, FOLLOWS, ORDER, THANKS, Turn, turns_of
from sheetsync.interviews.notes.tables import EXTRA, EXTRAS, table_units
from sheetsync.interviews.notes.unit import (
    Link,
    Unit,
    answer_below,
    before_second,
    front_words,
    tighten,
)
from sheetsync.interviews.notes.words import SMALL
from sheetsync.interviews.stems import STOP

__all__ = ["units_of"]

_CLEAR, _FAIR, _PLAIN = 0.7, 0.45, 0.3
_MANY = 1200
"""From so many lines on a file is no page of notes, and lines are looked at less closely."""
_GAP = re.compile(r"\s{3,}(?=[^\s:]{1,20}(?: [^\s:]{1,20}){0,3}:\s)")
_STOPS = re.compile(r"[.!]\s")
_NAMED = re.compile(r"[\[(]?([^\W\d_]{1,4}\d{1,4})[\])]?(\s*[:.)|–—-]\s*|\s+|$)(.*)$", re.DOTALL)


def units_of(lines: Sequence[Line], bank: Bank, person: str, about: str = "") -> list[Unit]:
    """Return the units of a file in their order, each with what speaks for which question."""
    return _Parting(lines, bank, person, about).units()


class _Parting:
    """One file as it is taken apart."""

    def __init__(self, lines: Sequence[Line], bank: Bank, person: str, about: str) -> None:
        lines = with_bare_numbers([numbered(line) for line in lines])
        self._lines, self._bank, self._person, self._about = lines, bank, person, about
        self._kinds: list[str] = furniture_in(lines, person, about)
        for at, line in enumerate(lines):
            if line.furniture == "properties" and self._is_known(line):
                self._kinds[at] = ""
        for at in others_parts(lines, person):
            self._kinds[at] = "another person's part"
        self._turns = turns_of(lines, self._kinds, bank, person)
        self._ids = self._has_ids()
        self._asking = False
        self._titles = self._title_like()
        answers = sum(bool(ANSWER.match(line.text)) for line in lines)
        asked = any(ASKS.match(line.text) or line.number[:1] in ("q", "Q") for line in lines)
        self._asked_numbers = {line.number.lstrip("qQ") for line in lines if line.number[:1] in ("q", "Q")}
        self._qa = answers >= 2 or (answers == 1 and asked)

    def units(self) -> list[Unit]:
        made: list[Unit] = []
        for table, group in groupby(enumerate(self._lines), key=lambda each: each[1].table):
            if table:
                made += table_units(list(group), self._bank, self._person)
            else:
                for at, line in group:
                    made += self._of_line(at, line, next((each for each in reversed(made) if not each.furniture), None))
        notes = [unit for unit in made if not unit.furniture]
        list_questions(notes)
        find_foreign_labels(notes, self._lines, self._turns, self._bank)
        tighten(notes)
        self._bare = self._has_no_signs(notes)
        for at, unit in enumerate(notes):
            unit.beside = 0.0 if unit.label else beside(unit.body)
            unit.evidence = self._evidence(unit, notes[at + 1 : at + 7])
        share_out(notes, self._bank)
        return [unit for unit in made if unit.furniture] + notes

    def _is_known(self, line: Line) -> bool:
        """Tell whether a property of a note is the answer to a prepared question."""
        cut = best_cut(line.text, self._bank)
        found = self._bank.evidence.label(cut.label) if cut and cut.body else {}
        return any(share >= _CLEAR for at, share in found.items() if at < self._bank.here)

    def _of_line(self, at: int, line: Line, above: Unit | None) -> Iterator[Unit]:
        link = Link.APART if line.after_blank or line.heading else Link.NEXT
        base = Unit(line.text, line.text, line=at, link=link, bullet=line.bullet, number=line.number)
        base.indent = line.indent
        if self._kinds[at]:
            yield replace(base, furniture=True, where=self._kinds[at])
        elif is_title(line, at, self._person, self._about):
            yield replace(base, closing=True)
        elif (turn := self._turns[at]) is not None:
            yield from self._of_turn(base, turn)
        elif found := EXTRA.match(line.text):
            yield replace(base, extra=EXTRAS[" ".join(found[1].casefold().split())], body=found[2])
        elif self._is_below(line, above) and not self._is_numbered_answer(line):
            answer = ANSWER.match(line.text) if self._qa else None
            yield from self._sentences(replace(base, link=Link.BELOW), line.text[answer.end() if answer else 0 :])
        else:
            yield from self._of_note(base, line)

    def _is_below(self, line: Line, above: Unit | None) -> bool:
        """Tell whether a line stands right below a label that stands alone, so that it is no label itself."""
        if above is None or not above.lone or above.remark or line.heading or line.bold:
            return False
        heads = bool(self._lines[above.line].heading or self._lines[above.line].bold)
        if line.after_blank and not heads and not above.label.rstrip().endswith((":", "?")):
            return False
        if self._bank.by_words(line.text) is not None or self._named(line.text) is not None or ASKS.match(line.text):
            return False
        cut = best_cut(line.text, self._bank)
        if heads and cut and cut.body and cut.share >= 0.75 and self._unexplained(cut.label) == 0:
            return False
        if cut and cut.body and self._bank.by_words(cut.label) is not None:
            return False
        same = (
            cut is not None and above.label.rstrip()[-1:] == cut.sign and line.indent <= self._lines[above.line].indent
        )
        return not (cut and same and cut.share >= _CLEAR) and not (
            line.text.endswith("?") and not _STOPS.search(line.text) and not heads and self._share(line) >= _FAIR
        )

    def _is_numbered_answer(self, line: Line) -> bool:
        """Tell whether a line is the answer to one of several questions that were numbered before."""
        found = ANSWER.match(line.text)
        return found is not None and "".join(filter(str.isdigit, found[0])) in self._asked_numbers

    def _share(self, line: Line) -> float:
        return max(self._bank.evidence.label(line.text).values(), default=0.0)

    # ------------------------------------------------------------------------------------------------ a talk

    def _of_turn(self, base: Unit, turn: Turn) -> Iterator[Unit]:
        if turn.asks:
            yield self._of_asker(replace(base, whole=turn.text, body=turn.text))
            return
        for number, text in enumerate(list(sentences(turn.text, self._bank)) or [turn.text]):
            for place, half in enumerate(halves(text, self._bank)):
                yield replace(base, whole=half, body=half, link=Link.SAME if place or number else base.link)

    def _of_asker(self, unit: Unit) -> Unit:
        """Return what the asker said: a question with what leads up to it, or a remark."""
        texts = list(sentences(unit.whole, self._bank)) or [unit.whole]
        shares = self._best_of(texts)
        share = max(shares.values(), default=0.0)
        questions = [text for text in texts if "?" in text]
        told = ORDER.match(texts[-1]) or not (questions or asks_in_words(texts[-1]))
        polite = any(map(THANKS.match, texts)) and share < (_FAIR if self._asking else 0.8)
        if share >= (0.5 if told else _PLAIN if self._asking else _FAIR) and not polite:
            self._asking = True
            return replace(unit, label=unit.whole, body="", asked=True, evidence=shares)
        if questions and not polite and self._asks_something(questions[-1]):
            self._asking = True
            return replace(unit, label=unit.whole, body="", asked=True, evidence=shares)
        return replace(unit, remark=True, closing=polite)

    def _asks_something(self, text: str) -> bool:
        """Tell whether a question that fits none is one of its own, rather than small talk or a word in between."""
        words = [word for word in self._bank.evidence.words(text) if word not in STOP and word not in SMALL]
        long = len(text.split()) > 7
        if not self._asking:
            return long and len(words) > 1 and asks_in_words(text)
        return not FOLLOWS.match(text) and (len(words) > 1 or long or (bool(words) and len(text.split()) > 3))

    def _best_of(self, texts: Sequence[str]) -> dict[int, float]:
        """Return what speaks most for each question in any of several sentences."""
        best: dict[int, float] = {}
        for text in texts:
            for at, share in self._bank.evidence.label(text).items():
                best[at] = max(best.get(at, 0.0), share if "?" in text or len(texts) == 1 else 0.7 * share)
        return best

    # ------------------------------------------------------------------------------------------------ notes

    def _of_note(self, base: Unit, line: Line) -> Iterator[Unit]:
        at, text = base.line, line.text
        if (gap := self._gap(text)) is not None:
            left, right = text[: gap.start()], text[gap.end() :]
            yield from self._of_note(replace(base, whole=left, body=left), replace(line, text=left))
            below = replace(base, whole=right, body=right, link=Link.NEXT, bullet="", number="")
            yield from self._of_note(below, replace(line, text=right, bullet="", number=""))
            return
        if self._qa and (found := ANSWER.match(text)):
            number = "".join(filter(str.isdigit, found[0]))
            if number in self._asked_numbers:
                base = replace(base, number=number, link=Link.APART)
            yield from self._sentences(
                replace(base, link=base.link if base.number else Link.BELOW), text[found.end() :]
            )
            return
        if found := ASKS.match(text):
            asked = text[found.end() :].strip()
            cut = best_cut(asked, self._bank) if "?" in asked[:-1] else None
            label, body = (cut.label, cut.body) if cut and cut.asks and cut.share >= _FAIR else (asked, "")
            yield from self._labelled(base, label, body, asked=True)
            return
        if (named := self._named(text)) is not None:
            yield from self._with_id(base, *named)
            return
        if self._bank.by_words(text) is not None:
            yield replace(base, label=text, body="", fixed=True, asked=text.rstrip().endswith("?"))
            return
        cut = best_cut(text, self._bank)
        share = max(self._bank.evidence.label(text).values(), default=0.0)
        layout = bool(line.heading or line.bold or at in self._titles)
        if self._is_lone(at, line, share) and (
            cut is None
            or not cut.body
            or cut.share < 0.5
            or (layout and share > cut.share - 0.1)
            or share > cut.share + 0.1
        ):
            yield replace(base, label=text, body="", asked=self._is_asked(line))
        elif cut and cut.share >= _FAIR and (cut.body or self._is_lone(at, line, share)):
            yield from self._labelled(base, cut.label, cut.body, asked=cut.asks)
        else:
            yield from self._sentences(base, text)

    def _gap(self, text: str) -> re.Match[str] | None:
        """Return the wide gap in a line behind which another question's label stands, set off by a colon."""
        for found in _GAP.finditer(text[:260]):
            left = text[: found.start()]
            if self._bank.evidence.label(text[found.end() :].split(":", maxsplit=1)[0]) and len(left.split()) > 3:
                return found
        return None

    def _named(self, text: str) -> tuple[int, str] | None:
        """Return the question with whose ID a line begins, and what follows."""
        found = _NAMED.match(text)
        place = self._bank.by_id(found[1]) if found else None
        if not found or place is None:
            return None
        bracketed = text.startswith(("[", "("))
        if bracketed or found[2].strip() or self._ids or not found[3]:
            return place, found[3].strip()
        return (place, found[3]) if self._bank.evidence.label(found[3][:200]).get(place, 0.0) >= 0.5 else None

    def _has_ids(self) -> bool:
        """Tell whether lines begin with IDs of the interview's questions, though nothing sets them apart."""
        names = {each.id.casefold() for each in self._bank.all[: self._bank.here]}
        firsts = [line.text.split(maxsplit=1)[0].casefold() for line in self._lines if line.text.split()]
        return len({first for first in firsts if first in names}) >= 2

    def _with_id(self, base: Unit, place: int, rest: str) -> Iterator[Unit]:
        words = self._bank.all[place]
        cut = best_cut(rest, self._bank)
        if self._bank.by_words(rest) == place:
            label, body = rest, ""
        elif cut and self._bank.evidence.label(cut.label).get(place, 0.0) >= 0.6:
            label, body = cut.label, cut.body
        else:
            label, body = words.id, rest
        first = replace(base, label=label, body="", fixed=True, evidence={place: 1.0}, asked=True)
        yield from self._answered(first, body)

    def _labelled(self, base: Unit, label: str, body: str, *, asked: bool) -> Iterator[Unit]:
        yield from self._answered(replace(base, label=label, body="", asked=asked), body)

    def _answered(self, unit: Unit, body: str) -> Iterator[Unit]:
        """Yield a label with the first sentence of its answer, then the other sentences."""
        parts = [half for text in sentences(body, self._bank) for half in halves(text, self._bank)] if body else []
        yield replace(
            unit,
            body=parts[0] if parts else "",
            whole=unit.whole if len(parts) < 2 else before_second(unit.whole, parts),
        )
        for text in parts[1:]:
            yield self._within(Unit(text, text, line=unit.line, link=Link.SAME, bullet=unit.bullet))

    def _within(self, unit: Unit) -> Unit:
        """Return a sentence within a line, with its label where it clearly has one."""
        cut = best_cut(unit.whole, self._bank)
        if cut and cut.body and cut.sign in ":—–-=→" and cut.share >= 0.78 and len(cut.label.split()) <= 3:
            return replace(unit, label=cut.label, body=cut.body)
        return unit

    def _sentences(self, base: Unit, text: str) -> Iterator[Unit]:
        parts = [half for each in sentences(text, self._bank) for half in halves(each, self._bank)] or [text]
        loose = base.link in (Link.NEXT, Link.APART)
        for number, part in enumerate(parts):
            unit = replace(base, whole=part, body=part, link=Link.SAME if number else base.link)
            apart = loose and number > 0 and parts[number - 1].rstrip('"”’)')[-1:] in ".!?…"
            yield self._within(replace(unit, loose=apart)) if number else unit

    def _is_asked(self, line: Line) -> bool:
        return line.text.rstrip('*_"” ').endswith("?")

    def _is_lone(self, at: int, line: Line, share: float) -> bool:
        """Tell whether a line is a label by itself: by its layout, with what speaks for it."""
        below = self._lines[at + 1] if at + 1 < len(self._lines) and not self._kinds[at + 1] else None
        words = len(line.text.split())
        if words > 36 or (words > 14 and not self._is_asked(line)):
            return False
        if line.heading or (line.bold and words <= 14) or at in self._titles:
            return True
        if self._is_asked(line) and _STOPS.search(line.text) and not line.quoted:
            return False
        deeper = (
            below is not None
            and not below.after_blank
            and (below.indent > line.indent or (bool(below.bullet) and not line.bullet))
        )
        ends = line.text.rstrip()[-1:] in ":?" or line.text.rstrip().endswith(("->", "→", "-", "–"))
        follows = below is not None and (not below.after_blank or line.after_blank)
        if line.text.rstrip()[-1:] == "?" and line.quoted:
            return True
        if not follows:
            return ends and share >= _FAIR
        if deeper:
            return share >= _PLAIN or ends or (words <= 6 and line.text[-1:] not in ".,;!")
        if (
            line.after_blank
            and words <= 9
            and share >= (_CLEAR if line.number else _FAIR)
            and line.text[-1:] not in ".!;,"
        ):
            return self._unexplained(line.text) * 4 <= words
        if self._is_asked(line):
            return share >= _FAIR or (line.after_blank and words >= 3)
        if ends:
            return share >= _PLAIN or (line.after_blank and words <= 6)
        return share >= 0.8 and words >= 3 and line.text[-1:] not in ".!;," and not self._unexplained(line.text)

    def _title_like(self) -> frozenset[int]:
        """Return the lines that head a paragraph each, without a mark, where the file is written that way."""
        heads, others = [], 0
        for at, line in enumerate(self._lines):
            if self._kinds[at] or line.cells or self._turns[at] or not line.after_blank:
                continue
            below = self._lines[at + 1] if at + 1 < len(self._lines) and not self._kinds[at + 1] else None
            short = len(line.text.split()) <= 8 and line.text[-1:] not in ".,;!" and not line.bullet
            if short and below is not None and not below.after_blank and not below.cells:
                heads.append(at)
            else:
                others += 1
        return frozenset(heads) if len(heads) >= 4 and others * 2 <= len(heads) else frozenset()

    def _unexplained(self, text: str) -> int:
        """Return how many words of a line say more than the question that they speak for most."""
        found = self._bank.evidence.label(text)
        best = max(found, key=lambda at: found[at], default=None)
        return 99 if best is None else self._bank.evidence.unexplained(text, best)

    # ------------------------------------------------------------------------------------------------ labels

    def _front(self, unit: Unit, found: dict[int, float]) -> dict[int, float]:
        """Add what the first words of a line say, which may be its label with nothing to set it off."""
        if unit.link in (Link.SAME, Link.BELOW) or len(self._lines) > _MANY:
            return found
        weight = 0.62 if self._bare else 0.25
        best: dict[int, float] = {}
        for front in front_words(unit.body):
            for at, share in self._bank.evidence.label(front).items():
                best[at] = max(best.get(at, 0.0), share)
        return {at: joined(found.get(at, 0.0), weight * best.get(at, 0.0)) for at in {*found, *best}}

    def _has_no_signs(self, units: Sequence[Unit]) -> bool:
        """Tell whether hardly a label in the file is set off from its answer by a sign or a line of its own."""
        notes = [unit for unit in units if not unit.furniture and unit.link != Link.SAME]
        worded = any(unit.label and self._bank.by_words(unit.label) is not None for unit in notes)
        return not worded and sum(bool(unit.label) for unit in notes) * 3 < len(notes)

    def _evidence(self, unit: Unit, below: Sequence[Unit]) -> dict[int, float]:
        """Return what speaks for each question: the label, and the answer the more, the less the label says."""
        if unit.furniture or unit.remark or unit.extra:
            return {}
        judge = self._bank.evidence
        if not unit.label:
            return self._front(unit, dict(judge.sentence(unit.body)))
        found = dict(unit.evidence)
        exact = self._bank.by_words(unit.label)
        if exact is not None and not found:
            found[exact] = 0.99
        if not found:
            found = dict(judge.label(unit.label))
        answers = [unit.body, *answer_below(below)]
        found = judge.fitting(unit.label, next(filter(None, answers), ""), found)
        said: dict[int, float] = {}
        weight = 0.25 + 0.4 * (1 - max(found.values(), default=0.0))
        for text in answers:
            for at, share in judge.sentence(text).items() if text else ():
                said[at] = joined(said.get(at, 0.0), 0.7 * share)
        return {at: joined(found.get(at, 0.0), weight * said.get(at, 0.0)) for at in {*found, *said}}
