"""Twelve interviews with ten people, as doings: each can be told as a command, or as what is typed into sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

__all__ = ["STORY", "Cell", "Doing", "Talk", "Typed"]


class Talk(NamedTuple):
    """An interview, as a person means it: with whom, and on which day."""

    who: str
    day: date

    @property
    def words(self) -> str:
        return f"{self.who.split()[0]} {self.day}"


Cell: TypeAlias = str | int | date | Talk


@dataclass(frozen=True, slots=True)
class Typed:
    """Cells typed into a sheet by the keys of their columns: into the row where *at* stands, else into a new one."""

    sheet: str
    cells: Mapping[str, Cell]
    at: Mapping[str, Cell] | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that a person notes on a day: a command, or what they type."""

    day: date
    command: tuple[str, ...]
    typed: tuple[Typed, ...]


def _options(cells: Mapping[str, Cell]) -> list[str]:
    return [word for key, value in cells.items() for word in (f"--{key.replace('_', '-')}", str(value))]


def _staged(who: str, stage: str) -> tuple[Typed, ...]:
    """Where the stage is another now: by hand what follows from a command by itself."""
    return (Typed("contacts", {"stage": stage}, {"name": who}),) if stage else ()


def added(day: date, who: str, **cells: Cell) -> Doing:
    command = ("contact", "add", who, *_options(cells))
    return Doing(day, command, (Typed("contacts", {"name": who, "stage": "To contact", **cells}),))


def edited(day: date, who: str, header: str, key: str, value: Cell) -> Doing:
    command = ("contact", "edit", who, "--set", f"{header}={value}")
    return Doing(day, command, (Typed("contacts", {key: value}, {"name": who}),))


def logged(
    day: date,
    who: str,
    text: str,
    direction: str,
    *,
    stage: str = "",
    others: Iterable[str] = (),
    referred: bool = False,
    by: date | None = None,
    **cells: Cell,
) -> Doing:
    """Log what passed; *referred* says that it is the first message to somebody whom another contact named."""
    present, until = (who, *others), {"by": by} if by else {}
    company = [word for other in others for word in ("--with", other)]
    command = ("log", who, text, "--direction", direction, *company, *_options({**cells, **until}))
    columns = {"promised": "promise_by_me", "they_promised": "promise_by_them", "by": "promise_by_on"}
    row = {columns.get(key, key): value for key, value in {**cells, **until}.items()}
    rows = [
        Typed(
            "interactions", {"contact": each, "date": day, "direction": direction.capitalize(), "summary": text, **row}
        )
        for each in present
    ]
    told = [Typed("referrals", {"contacted_on": day}, {"to_name": who})] if referred else []
    return Doing(day, command, (*rows, *told, *(step for each in present for step in _staged(each, stage))))


def asked(day: date, who: str, *, referred: bool = False) -> Doing:
    text = "Asked for twenty minutes"
    return logged(day, who, text, "out", stage="Requested", referred=referred, channel="Email", purpose="Request")


def heard(day: date, who: str, text: str, stage: str = "Replied") -> Doing:
    return logged(day, who, text, "in", stage=stage, channel="Email", purpose="Reply")


def planned(day: date, talk: Talk, time: str, stage: str = "") -> Doing:
    command = ("interview", "add", talk.who, "--on", str(talk.day), "--time", time, "--mode", "Video")
    row: dict[str, Cell] = {"contact": talk.who, "date": talk.day, "time": time, "mode": "Video", "status": "Planned"}
    return Doing(day, command, (Typed("interviews", row), *_staged(talk.who, stage)))


def moved(day: date, talk: Talk, to: date) -> Doing:
    command = ("interview", "edit", talk.words, "--on", str(to))
    return Doing(day, command, (_of(talk, date=to),))


def _of(talk: Talk, **cells: Cell) -> Typed:
    return Typed("interviews", cells, {"contact": talk.who, "date": talk.day})


def _held(talk: Talk, stage: str, *, referred: bool) -> tuple[Typed, ...]:
    told = (Typed("referrals", {"outcome": "Met"}, {"to_name": talk.who}),) if referred else ()
    return (_of(talk, status="Done"), *told, *_staged(talk.who, stage))


def ended(day: date, talk: Talk, status: str, stage: str = "") -> Doing:
    words = {"Done": ("done", talk.words), "Cancelled": ("cancel", talk.words)}
    command = ("interview", *words.get(status, ("cancel", talk.words, "--no-show")))
    return Doing(day, command, (_of(talk, status=status), *_staged(talk.who, stage)))


def answered(
    day: date,
    talk: Talk,
    question: str,
    text: str,
    match: str,
    surprise: int,
    stage: str = "",
    *,
    referred: bool = False,
) -> Doing:
    """Write down an answer, the first after the talk: so it took place."""
    command = ("chart", "answer", talk.words, question, text, "--match", match, "--surprise", str(surprise))
    row: dict[str, Cell] = {"interview": talk, "question": question, "response": text, "match": match}
    row["surprise"] = surprise
    return Doing(day, command, (Typed("responses", row), *_held(talk, stage, referred=referred)))


def debriefed(
    day: date, talk: Talk, *, stage: str = "", referred: bool = False, interest: int = 0, named: str = "", **said: Cell
) -> Doing:
    """Think a talk over; *named* is somebody whom they named, with the organisation after a comma."""
    steps: dict[str, Cell] = {**said, **({"interest_after": interest} if interest else {})}
    steps |= {"referral": named} if named else {}
    command = ("debrief", talk.words, *(word for key, value in steps.items() for word in ("--say", f"{key}={value}")))
    rows = [Typed("reflections", {"interview": talk, **said, "written_on": day})]
    rows += [_of(talk, interest_after=interest)] if interest else []
    if named:
        name, _, place = named.partition(", ")
        row: dict[str, Cell] = {"from": talk.who, "to_name": name, "organisation": place, "received_on": talk.day}
        rows.append(Typed("referrals", row))
    held = _held(talk, stage, referred=referred) if stage else ()
    return Doing(day, command, (*rows, *held))


def thanked(
    day: date, talk: Talk, how: str = "Email", stage: str = "In touch", *, held: bool = False, **promise: Cell
) -> Doing:
    command = ("thanks", "sent", talk.words, "--how", how.lower())
    row: dict[str, Cell] = {"contact": talk.who, "date": day, "direction": "Out", "purpose": "Thank-you"}
    row |= {
        "channel": "Letter" if how == "Handwritten" else how,
        "summary": f"Thank-you for the talk of {talk.day}",
        **promise,
    }
    noted = _of(talk, thank_you_sent=day, thank_you_how=how, **({"status": "Done"} if held else {}))
    return Doing(day, command, (noted, Typed("interactions", row), *_staged(talk.who, stage)))


def told(day: date, named: str) -> Doing:
    command = ("referral", "mark", named, "told", "--on", str(day))
    return Doing(day, command, (Typed("referrals", {"referrer_told_on": day}, {"to_name": named}),))


def snoozed(day: date, who: str, until: date) -> Doing:
    return Doing(day, ("snooze", who, str(until)), (Typed("contacts", {"snooze_until": until}, {"name": who}),))


def _sep(day: int) -> date:
    return date(2026, 9, day)


def _oct(day: int) -> date:
    return date(2026, 10, day)


def _nov(day: int) -> date:
    return date(2026, 11, day)


ADA, TOMAS, ZOE, BO, GRACE = "Ada Lovelace", "Tomás Ruiz", "Zoë Quill", "Bo Li", "Grace Hopper"
CARLA, DEV, WEN, ERIN, FARID = "Carla Mendes", "Dev Patel", "Wen Li", "Erin Walsh", "Farid Nazari"

STORY: tuple[Doing, ...] = (
    Doing(
        _sep(14),
        ("settings", "me.name", "Sam Carter"),
        (Typed("settings", {"value": "Sam Carter"}, {"setting": "My name"}),),
    ),
    added(_sep(14), ADA, organisation="Analytical Ltd", email="ada@example.org", tier="Warm", field="Engines"),
    asked(_sep(14), ADA),
    added(_sep(15), TOMAS, organisation="Northlake", email="tomas@example.org", field="Maps"),
    asked(_sep(15), TOMAS),
    added(_sep(15), ZOE, role="Editor", email="zoe@example.org", tier="Close"),
    asked(_sep(15), ZOE),
    heard(_sep(16), ADA, "Yes, next week"),
    planned(_sep(16), Talk(ADA, _sep(23)), "14:30", "Scheduled"),
    added(_sep(17), BO, organisation="Acme", email="bo@example.org"),
    asked(_sep(17), BO),
    heard(_sep(18), TOMAS, "Gladly"),
    planned(_sep(18), Talk(TOMAS, _sep(25)), "9:00", "Scheduled"),
    planned(_sep(21), Talk(ZOE, _sep(28)), "16:00", "Scheduled"),
    answered(_sep(23), Talk(ADA, _sep(23)), "P1", "By accident, through a loom", "Surprised", 2, "Met"),
    debriefed(
        _sep(23),
        Talk(ADA, _sep(23)),
        learned="Engines weave",
        will_do="Read the book on looms",
        by=_oct(2),
        interest=4,
        named="Grace Hopper, Navy",
    ),
    thanked(
        _sep(24), Talk(ADA, _sep(23)), promise_by_me="Read the book on looms", promise_by_on=_oct(2)
    ),
    answered(_sep(25), Talk(TOMAS, _sep(25)), "L2", "Filling in forms", "As expected", 0, "Met"),
    debriefed(_sep(26), Talk(TOMAS, _sep(25)), learned="Maps are never done", named="Wen Li, Northlake Observatory"),
    moved(_sep(28), Talk(ZOE, _sep(28)), _oct(5)),
    thanked(_sep(28), Talk(TOMAS, _sep(25))),
    planned(_sep(28), Talk(BO, _oct(7)), "11:00", "Scheduled"),
    added(_sep(29), GRACE, organisation="Navy", email="grace@example.org", referred_by=ADA),
    asked(_sep(29), GRACE, referred=True),
    added(_oct(1), CARLA, organisation="Docks", tier="Light"),
    asked(_oct(1), CARLA),
    logged(
        _oct(1), ADA, "Told her about the book", "both", channel="Phone", purpose="Report back",
        they_promised="A list of looms", by=_oct(16),
    ),
    planned(_oct(5), Talk(GRACE, _oct(12)), "8:00", "Scheduled"),
    debriefed(
        _oct(6), Talk(ZOE, _oct(5)), stage="Met", learned="Editors cut", interest=3, will_do="Send her my essay",
        by=_oct(30),
    ),
    ended(_oct(7), Talk(BO, _oct(7)), "No-show"),
    planned(_oct(8), Talk(BO, _oct(15)), "11:00"),
    heard(_oct(8), CARLA, "Bring Dev along"),
    planned(_oct(8), Talk(CARLA, _oct(14)), "15:00", "Scheduled"),
    added(_oct(9), DEV, organisation="Docks", email="dev@example.org"),
    answered(_oct(12), Talk(GRACE, _oct(12)), "V1", "Learn to solder", "Surprised", 3, "Met", referred=True),
    thanked(_oct(13), Talk(GRACE, _oct(12)), "Letter"),
    told(_oct(13), GRACE),
    thanked(_oct(14), Talk(ZOE, _oct(5)), "Handwritten", promise_by_me="Send her my essay", promise_by_on=_oct(30)),
    logged(
        _oct(14), CARLA, "Talked about cranes", "both", others=(DEV,), stage="Met", channel="In person",
        purpose="Interview", promised="My notes", by=_oct(28),
    ),
    ended(_oct(14), Talk(CARLA, _oct(14)), "Done"),
    thanked(_oct(15), Talk(CARLA, _oct(14))),
    ended(_oct(15), Talk(BO, _oct(15)), "Cancelled"),
    planned(_oct(15), Talk(BO, _oct(22)), "11:00"),
    added(_oct(16), WEN, organisation="Northlake Observatory", email="wen@example.org", referred_by=TOMAS),
    asked(_oct(16), WEN, referred=True),
    logged(_oct(16), DEV, "Thanked him for the cranes", "out", stage="In touch", channel="Email", purpose="Thank-you"),
    planned(_oct(19), Talk(WEN, _oct(26)), "20:00", "Scheduled"),
    answered(_oct(22), Talk(BO, _oct(22)), "D1", "On the phone all week", "Contradicts", 2, "Met"),
    debriefed(_oct(27), Talk(WEN, _oct(26)), stage="Met", referred=True, learned="Stars drift", interest=5),
    thanked(_oct(27), Talk(WEN, _oct(26))),
    added(_oct(27), ERIN, email="erin@example.org"),
    asked(_oct(27), ERIN),
    heard(_oct(29), ERIN, "Please write no more"),
    edited(_oct(29), ERIN, "Do not contact", "do_not_contact", "x"),
    added(_oct(30), FARID, email="farid@example.org"),
    asked(_oct(30), FARID),
    snoozed(_nov(2), FARID, _nov(16)),
    planned(_nov(2), Talk(ADA, _nov(4)), "12:00"),
    planned(_nov(2), Talk(TOMAS, _nov(11)), "12:30"),
    thanked(_nov(5), Talk(ADA, _nov(4)), stage="", held=True),
    planned(_nov(5), Talk(ZOE, _nov(6)), "9:30"),
    ended(_nov(6), Talk(ZOE, _nov(6)), "Done"),
)  # fmt: skip
