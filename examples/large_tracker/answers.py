"""What is said in a talk: sentences of the material, each at most once, and what was expected beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from examples.large_tracker.people import Person, Row, Talk, lines, when

ONES = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty"]

MINUTES = {20: 11, 30: 17, 45: 22, 60: 27}
"""How many questions are asked in a talk, by its length."""

MATCHES = (("As expected", 0), ("Partly", 1), ("Surprised", 2), ("Contradicts", 3))
"""What somebody makes of an answer on a scale, by how far it is from what was expected."""


class Answers:
    """All that can still be said, by field and question."""

    def __init__(self, chance: Random, common: dict[str, Any], fields: dict[str, dict[str, Any]]) -> None:
        self.chance, self.common, self.fields = chance, common, fields
        self.pools = {
            (name, question): self._shuffled(lines(text))
            for name, each in fields.items()
            for question, text in each["answers"].items()
        }
        self.teams = {name: self._shuffled(each["teams"]) for name, each in fields.items()}

    def _shuffled(self, items: Iterable[Any]) -> list[Any]:
        found = list(items)
        self.chance.shuffle(found)
        return found

    def rows(self, talk: Talk, named: Person | None) -> Iterator[Row]:
        """Yield a row for each question that was asked, with what was expected the day before."""
        ask = self.common["ask"]
        optional = self._shuffled(each for each in ask if each not in {"P1", "D1", "V1", "N1", "N4"})
        chosen = {"P1", "D1", "V1", "N1", "N4", *optional[: MINUTES[talk.minutes] - 5]}
        ticked = 0
        for question in ask:
            made = self._said(talk, question, named) if question in chosen else None
            if made is None:
                continue
            row = {"interview": talk.id, "question": question, "expected_on": when(talk.day - 1)} | made
            if self.chance.random() < 0.03:  # the time was up
                row = {key: row[key] for key in ("interview", "question", "expected", "expected_on")}
                row["how_answered"] = self.chance.choice(["Not asked", ""])
            elif self.chance.random() < 0.08:
                row = {key: value for key, value in row.items() if key not in {"expected", "expected_on", "surprise"}}
                row["match"] = "No expectation"
            if row.get("surprise") == 3:
                row["revelation"] = True
            if ticked < 2 and row.get("surprise", 0) >= 2 and (talk.who.subject, question) in self.pools:
                row["quote"] = True
                ticked += 1
            yield row

    def _said(self, talk: Talk, question: str, named: Person | None) -> Row | None:
        """Return what was expected and said, None if there is nothing left to be said."""
        own, number = self.fields[talk.who.subject], question
        if number in own["answers"]:
            return self._told(talk.who, number)
        if number in own["lists"]:
            return self._listed(own["lists"][number], with_themes=number == "E3")
        if number in own["scales"]:
            return self._rated(number, own["scales"][number])
        if number in own["numbers"]:
            return self._counted(number, *own["numbers"][number])
        if number in self.common["yes_no"]:
            return self._agreed(number)
        if number == "G2":
            teams = self.teams[talk.who.subject]
            return compare("Nobody in particular.", f"{teams.pop()}.", "Surprised", 1) if teams else None
        if named:
            return compare("One name.", f"{named.name}, {lowered(named.role)}; yes, use my name.", "As expected", 0)
        return compare("One name.", self.chance.choice(self.common["nobody"]["N1"]), "Partly", 1)

    def _told(self, who: Person, question: str) -> Row | None:
        """Take a sentence that only this person can say, else one that anybody in the field can; never one twice."""
        pool = self.pools[who.subject, question]
        first = who.name.split()[0]
        mine = [each for each in pool if each[4:] == [first]] or [each for each in pool if len(each) == 4]
        if not mine:
            return None
        pool.remove(mine[0])
        expected, said, match, themes = mine[0][:4]
        match, _, surprise = match.rpartition(" ")
        row = compare(expected, said, match, int(surprise))
        row["how_answered"] = "At length" if len(said.split()) > 11 else "Directly"
        return row | {"themes": themes}

    def _listed(self, offered: list[str], *, with_themes: bool) -> Row:
        said, expected = self.chance.sample(offered, 3), self.chance.sample(offered, 2)
        hits = len(set(said) & set(expected))
        match, surprise = (("Surprised", 2), ("Partly", 1), ("As expected", 0))[hits]
        row = compare(sentence("; ".join(expected)), sentence("; ".join(said)), match, surprise)
        return row | ({"themes": "; ".join(said)} if with_themes else {})

    def _rated(self, question: str, mean: float) -> Row:
        actual = max(1, min(5, round(self.chance.gauss(mean, 0.9))))
        expected = max(1, min(5, round(mean) + self.chance.choice([-1, 0, 0, 1])))
        low, middle, high = self.common["scales"][question]
        reason = self.chance.choice(low if actual < 3 else middle if actual == 3 else high)
        said = sentence(in_words(actual) + (f", {reason}" if self.chance.random() < 0.7 else ""))
        if self.chance.random() < 0.03:
            aside = self.chance.choice(self.common["nobody"]["deflected"])
            return {"expected": str(expected), "response": aside, "how_answered": "Deflected"}
        match, surprise = MATCHES[min(3, abs(actual - expected))]
        return compare(str(expected), said, match, surprise) | {"rating": actual}

    def _counted(self, question: str, least: int, most: int) -> Row:
        step = 1000 if most > 1000 else 1
        actual = self.chance.randrange(least, most + 1, step)
        expected = (least + most) // 2 // step * step
        apart = abs(actual - expected) / (most - least)
        match, surprise = ("As expected", 0) if apart < 0.1 else ("Partly", 1) if apart < 0.35 else ("Surprised", 2)
        words = in_words(actual // step) + (" thousand" if step > 1 else "")
        said = sentence(str(self.chance.choice(self.common["numbers"][question])).format(words))
        return compare(str(expected), said, match, surprise) | {"number": actual}

    def _agreed(self, question: str) -> Row:
        phrases = self.common["yes_no"][question]
        side = self.chance.choices(
            ["yes", "no", "depends"], [6 if question == "N4" else 3, 1 if question == "N4" else 3, 1]
        )[0]
        expected = "Yes." if question == "N4" else self.chance.choice(["Yes.", "No."])
        same = expected.casefold().startswith(side)
        match, surprise = ("As expected", 0) if same else ("Partly", 1) if side == "depends" else ("Contradicts", 2)
        return compare(expected, self.chance.choice(phrases[side]), match, surprise)


def compare(expected: str, said: str, match: str, surprise: int) -> Row:
    """Return the cells of an answer beside what was expected."""
    return {"expected": expected, "response": said, "match": match, "surprise": surprise, "how_answered": "Directly"}


def in_words(number: int) -> str:
    """Return a whole number below 70 in words."""
    tens, ones = divmod(number, 10)
    return ONES[number] if number < 20 else TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


def sentence(text: str) -> str:
    """Begin a text with a capital letter and end it with a full stop."""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def lowered(text: str) -> str:
    """Return a role as it stands in the middle of a sentence."""
    return text[0].lower() + text[1:]
