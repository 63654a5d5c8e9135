"""A year and a half of somebody's interviews: who was met when, thanked or forgotten, and named whom."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from examples.large_tracker.answers import Answers
from examples.large_tracker.people import Person, Row, Talk, address, lines, when

MATERIAL = Path(__file__).parent
TALKS, DAYS = 50, 540


class Story:
    """A year and a half of somebody's interviews, made up from the material and a seed."""

    def __init__(self, seed: int = 50) -> None:
        self.chance = Random(seed)
        self.common = tomllib.loads((MATERIAL / "common.toml").read_text(encoding="utf-8"))
        loaded = [
            tomllib.loads((MATERIAL / f"{name}.toml").read_text(encoding="utf-8")) for name in self.common["fields"]
        ]
        self.fields: dict[str, dict[str, Any]] = {each["field"]: each for each in loaded}
        self.answers = Answers(self.chance, self.common, self.fields)
        self.rows: dict[str, list[Row]] = {
            key: []
            for key in ("settings", "contacts", "interactions", "interviews", "responses", "reflections", "fields")
        }
        self.rows |= {"referrals": [], "insights": [], "themes": []}

    def _shuffled(self, items: Iterable[Any]) -> list[Any]:
        found = list(items)
        self.chance.shuffle(found)
        return found

    def tell(self) -> dict[str, list[Row]]:
        """Return all rows of the tracker, by table."""
        me = self.common["me"]
        self.rows["settings"] = [{"setting_id": f"me.{key}", "value": value} for key, value in me.items()]
        people = {name: self._shuffled(self._people(name)) for name in self.fields}
        talks = self._talks(people)
        for talk in talks:
            self._meet(talk, people[talk.who.subject])
        everybody = [each for circle in people.values() for each in circle]
        for day, each in zip((-2, 2, 6), (each for each in everybody if not each.talks), strict=True):
            self._plan(each, day)
        for each in everybody:
            self._keep_up(each)
        self._others()
        self._conclude()
        return self.rows

    def _people(self, name: str) -> list[Person]:
        people = lines(self.fields[name]["people"])
        return [Person(who, role, organisation, name) for who, role, organisation in people]

    def _talks(self, people: Mapping[str, list[Person]]) -> list[Talk]:
        """Return the talks in order: nearly everybody once, three of them twice; three are still to come."""
        queues = {
            name: list(persons[:-1] if place else persons) for place, (name, persons) in enumerate(people.items())
        }
        order: list[Person] = []
        while any(queues.values()):
            name = self.chance.choice([name for name, queue in queues.items() for _ in queue])
            order.append(queues[name].pop(0))
        for place in (3, 11, 19):
            order.insert(place + 24, order[place])
        talks = []
        for place, who in enumerate(order):
            day = -DAYS + place * (DAYS - 6) // (TALKS - 1) + self.chance.randrange(-3, 4) * (place < TALKS - 1)
            who.talks.append(day)
            talks.append(Talk(who, day, self.chance.choice([20, 30, 30, 30, 45, 60]), len(who.talks)))
        return talks

    # ---------------------------------------------------------------------------------------------- before and after

    def _log(self, who: Person, day: int, direction: str, purpose: str, kind: str, **more: Any) -> None:
        text = str(self.chance.choice(self.common["log"][kind])).format(who=who.name.split()[0])
        channel = more.pop("channel", "Email")
        row = {"contact": who.id, "date": when(day), "direction": direction, "channel": channel, "purpose": purpose}
        self.rows["interactions"].append(row | {"summary": text} | more)

    def _meet(self, talk: Talk, circle: list[Person]) -> None:
        """Ask for a talk, have it, thank for it (or forget to), reflect on it (or forget to)."""
        who, place = talk.who, len(self.rows["interviews"])
        asked = talk.day - self.chance.randrange(6, 15)
        self._log(who, asked, "Out", "Request", "request")
        self._log(who, asked + self.chance.randrange(1, 5), "In", "Reply", "reply")
        mode = self.chance.choice(["In person", "In person", "Video", "Phone"])
        promise = {"promise_by_me": self._promise(who)} if place % 6 == 4 else {}
        offer = {"promise_by_them": self.chance.choice(self.common["log"]["offer"])} if place % 5 == 3 else {}
        about = {"interview": talk.id, "channel": mode} | promise | offer
        self._log(who, talk.day, "Both", "Interview", "met", **about)
        if place not in {11, 30, TALKS - 1}:
            talk.thanked = min(
                -1, talk.day + (self.chance.randrange(8, 14) if place % 9 == 7 else self.chance.choice([1, 1, 2]))
            )
            how = self.chance.choice(["Email", "Email", "Letter"])
            self._log(who, talk.thanked, "Out", "Thank-you", "thanks", interview=talk.id, channel=how)
        named = self._name_somebody(talk, circle)
        before, after = self._interest(talk)
        self._interview(talk, mode, before, after, named)
        self.rows["responses"] += self.answers.rows(talk, named)
        if place not in {8, 22, 41, TALKS - 2}:
            self._reflect(talk, before, after)

    def _promise(self, who: Person) -> str:
        return str(self.chance.choice(self.common["log"]["promise"])).format(who=who.name.split()[0])

    def _interest(self, talk: Talk) -> tuple[int, int]:
        drift = {"Food science": 1, "Public libraries": 1, "Theatre technology": -1, "Animal care": 0}[talk.who.subject]
        late = drift * (talk.day + DAYS) / DAYS
        before = max(1, min(5, round(3.2 + late + self.chance.choice([-0.6, 0, 0, 0.6]))))
        return before, max(1, min(5, before + self.chance.choice([-1, 0, 0, 1, 1] if drift > 0 else [-1, -1, 0, 1])))

    def _name_somebody(self, talk: Talk, circle: list[Person]) -> Person | None:
        """Let somebody name the next one of their field whom nobody has named, and note what came of it."""
        later = [
            each for each in circle if not each.by and each is not talk.who and min(each.talks or [3]) > talk.day + 20
        ]
        if not later or self.chance.random() < 0.3:
            return None
        named = later[0]
        named.by = talk.who.id
        met = min(named.talks or [3])
        row: Row = {"from": talk.who.id, "to_name": named.name, "to": named.id, "organisation": named.organisation}
        row |= {"may_use_name": "Yes", "received_on": when(talk.day), "contacted_on": when(min(-1, met - 8))}
        row["outcome"] = "Met" if named.talks else "Replied"
        if self.chance.random() < 0.8 and met + 4 < 0:
            row["referrer_told_on"] = when(met + 4)
            self._log(talk.who, met + 4, "Out", "Report back", "news")
        self.rows["referrals"].append(row)
        return named

    def _interview(self, talk: Talk, mode: str, before: int, after: int, named: Person | None) -> None:
        row: Row = {"interview_id": talk.id, "contact": talk.who.id, "field": talk.who.subject, "date": when(talk.day)}
        row |= {"time": f"{self.chance.randrange(8, 18):02}:{self.chance.choice(['00', '15', '30'])}", "mode": mode}
        row |= {"minutes": talk.minutes, "status": "Done", "interest_before": before, "interest_after": after}
        row["place"] = talk.who.organisation if mode == "In person" else ""
        if talk.thanked is not None:
            row |= {"thank_you_sent": when(talk.thanked), "thank_you_how": self.rows["interactions"][-1]["channel"]}
        row["outcome"] = "Strengthened" if after >= before else "Same"
        self.rows["interviews"].append(row | {"question_set": "large", "led_to": "Referral" if named else "None"})

    def _reflect(self, talk: Talk, before: int, after: int) -> None:
        said, own = self.common["reflections"], self.fields[talk.who.subject]
        still = "More than before" if after > before else "Less than before" if after < before else "Yes"
        row = {"reflection_id": talk.id, "interview": talk.id, "learned": self.chance.choice(own["learned"])}
        row |= {key: self.chance.choice(said[key]) for key in ("confirmed", "surprised", "why", "will_do")}
        row |= {"still_interested": "No" if after == 1 else still, "appeals": self.chance.choice(own["appeals"])}
        row["dislikes"] = self.chance.choice(own["dislikes"])
        if self.chance.random() < 0.25:
            row["open_questions"] = self.chance.choice(said["open_questions"])
        self.rows["reflections"].append(row | {"written_on": when(min(-1, talk.day + self.chance.randrange(1, 5)))})

    def _plan(self, who: Person, day: int) -> None:
        self._log(who, day - 15, "Out", "Request", "request")
        self._log(who, day - 11, "In", "Reply", "reply")
        self._log(who, day - 10, "Out", "Reply", "confirm")
        row: Row = {"interview_id": f"{who.id}-1", "contact": who.id, "field": who.subject, "date": when(day)}
        self.rows["interviews"].append(row | {"time": "10:30", "mode": "Video", "minutes": 30, "status": "Planned"})

    def _keep_up(self, who: Person) -> None:
        """Put somebody among the contacts, with the greetings that were sent since, or that were not."""
        last = max(who.talks, default=0)
        tier, every = self.chance.choice([("Warm", 90), ("Light", 180), ("Light", 180), ("Yearly", 365)])
        thanked = any(row["contact"] == who.id and row["purpose"] == "Thank-you" for row in self.rows["interactions"])
        stage = ("In touch" if thanked else "Met") if who.talks else "Scheduled"
        if stage == "In touch" and last < -300 and who.subject == "Theatre technology":
            stage, tier = "Dormant", "Yearly"
        day = last + every - 5
        while stage == "In touch" and day < 0 and self.chance.random() < 0.9:
            self._log(who, day, "Both", "Check-in", "hello", channel=self.chance.choice(["Email", "Phone"]))
            day += every - self.chance.randrange(20)
        row: Row = {"contact_id": who.id, "name": who.name, "role": who.role, "organisation": who.organisation}
        row |= {"field": who.subject, "stage": stage, "tier": tier if who.talks else "", "referred_by": who.by}
        row |= {"email": address(who.id), "how_met": "Referral" if who.by else self.chance.choice(["Online", "Event"])}
        row["added_on"] = when(min(who.talks or [-5]) - 25)
        self.rows["contacts"].append(row | {"ok_again": self.chance.choice(["Yes", "Yes", "Yes", "Ask first", ""])})

    def _others(self) -> None:
        for each in self.common["others"]:
            who = Person(each["name"], each["role"], each["organisation"], each.get("field", ""))
            row = {"contact_id": who.id, **{key: value for key, value in each.items() if key != "days"}}
            self.rows["contacts"].append(row | {"email": address(who.id), "added_on": when(-each["days"] - 2)})
            if each["stage"] != "To contact":
                self._log(who, -each["days"], "Out", "Request", "request")
            if each["stage"] in {"Replied", "Declined", "In touch"}:
                self._log(who, 2 - each["days"], "In", "Reply", "reply")
            if each["stage"] in {"Replied", "In touch"}:
                self._log(who, 3 - each["days"], "Out", "Reply", "answer")

    def _conclude(self) -> None:
        """Write what became of the fields and what was kept, number the rows, and put them in order."""
        for name, own in self.fields.items():
            after = [
                row["interest_after"]
                for row in self.rows["interviews"]
                if row["field"] == name and "interest_after" in row
            ]
            row = {"field_id": "-".join(name.casefold().split()), "name": name, "interest": round(sum(after[-4:]) / 4)}
            row |= {"appeals": "; ".join(own["appeals"][:2]), "dislikes": "; ".join(own["dislikes"][:2])}
            self.rows["fields"].append(row | {"verdict": own["verdict"], "rule_out": own["rule_out"]})
        for kind, text, source, name, status, due in lines(self.common["insights"]):
            days = {"due": when(int(due))} if due else {}
            self.rows["insights"].append(
                {"kind": kind, "text": text, "source": source, "field": name, "status": status, "added": "@-60d"} | days
            )
        for theme, words, opposite in lines(self.common["themes"]):
            row = {"theme_id": "-".join(theme.split()), "theme": theme, "words": words, "opposite": opposite}
            self.rows["themes"].append(row)
        waiting = {"from": self.rows["interviews"][TALKS - 3]["contact"], "to_name": "Hyacinth Obuya-Marsh"}
        day = self.rows["interviews"][TALKS - 3]["date"]
        self.rows["referrals"].append(
            waiting | {"to": "hyacinth-obuya-marsh", "may_use_name": "Yes", "received_on": day}
        )
        self.rows["interactions"].sort(key=lambda row: int(row["date"][1:-1]))
        self.rows["interviews"].sort(key=lambda row: int(row["date"][1:-1]))
        for table, key, letter in (
            ("interactions", "interaction_id", "L"),
            ("responses", "response_id", "A"),
            ("referrals", "referral_id", "R"),
            ("insights", "insight_id", "N"),
        ):
            self.rows[table] = [{key: f"{letter}-{number:04}"} | row for number, row in enumerate(self.rows[table], 1)]
