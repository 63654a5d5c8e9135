"""Twelve interviews with nine people, as a tracker has them: raw answers, private thoughts, what to thank for."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from sheetsync.model.snapshot import Snapshot
from tests.interviews.study import Cells, tracker

__all__ = ["PRIVATE", "SENT", "twelve"]

_CONTACTS: dict[str, Cells] = {
    "ada": {
        "name": "Ada Lovelace",
        "organisation": "Analytical Ltd",
        "field": "Engineering",
        "email": "ada@example.org",
    },
    "tomas": {"name": "Tomás Ruiz", "organisation": "Northlake Surveys", "field": "Maps", "honorific": "Mr"},
    "zoe": {"name": "Zoë Quill", "organisation": "Lantern Press", "role": "Editor", "field": "Publishing"},
    "bo": {"name": "Bo Li", "organisation": "Acme Relief", "field": "Fundraising", "honorific": "Ms"},
    "grace": {"name": "Grace Hopper", "organisation": "Naval Museum", "field": "Museum work", "honorific": "Dr"},
    "carla": {"name": "Carla Mendes", "organisation": "Docklands Trust", "field": "Urban planning"},
    "dev": {"name": "Dev Patel", "organisation": "Docklands Trust", "field": "Urban planning"},
    "wen": {
        "name": "Wen van den Berg",
        "organisation": "Hill Observatory",
        "honorific": "Professor",
        "field": "Astronomy",
    },
    "farid": {"name": "Farid Nazari", "organisation": "Open Courts", "field": ""},
}

# Who, when, how, what they said as it was jotted down, and what is to be said in the letter.
_TALKS: dict[str, tuple[str, date, str, str, str]] = {
    "ada-1": (
        "ada",
        date(2026, 9, 23),
        "Video",
        "By accident - saw a loom in a museum. Then night school 4 yrs.",
        (
            "You told me that you came to engines by way of a loom in a museum, and that nobody had planned it.\n"
            "It took away my fear of having chosen the wrong course.\n"
            "I will read the history of the loom that you showed me."
        ),
    ),
    "tomas-1": (
        "tomas",
        date(2026, 9, 25),
        "Video",
        "Filling in forms. Half the week. Nobody tells you that",
        "your example of the footpath that had been missing for forty years",
    ),
    "zoe-1": (
        "zoe",
        date(2026, 10, 5),
        "Phone",
        "cut cut cut - 30% of every ms; authors cry",
        (
            "You explained why good editors cut before they praise, and the page that you marked for me showed it.\n"
            "I will rewrite my essay along those lines."
        ),
    ),
    "bo-1": (
        "bo",
        date(2026, 10, 22),
        "Phone",
        "On the phone all week. 60 calls = 1 yes.",
        ("how you keep your patience on the telephone, call after call\nyour advice to thank the people who say no"),
    ),
    "grace-1": (
        "grace",
        date(2026, 10, 12),
        "In person",
        "Learn to solder!! (she means it)",
        (
            "Your advice to learn a craft with my own hands, before I write about it, made sense to me at once.\n"
            "I have already found a soldering course at the college."
        ),
    ),
    "carla-1": (
        "carla",
        date(2026, 10, 14),
        "In person",
        "Cranes: 12 ppl, 1 plan, 9 opinions.",
        "Walking along the quay with you, I saw for the first time how many people one plan has to please.",
    ),
    "dev-1": (
        "dev",
        date(2026, 10, 15),
        "",
        "Started in the canteen. Pay 26k -> 31k.",
        (
            "your story of the first plan that you drew and had to throw away\n"
            "You were right that I should learn to read contracts as well as drawings."
        ),
    ),
    "wen-1": (
        "wen",
        date(2026, 10, 26),
        "Video",
        "Stars drift. So do careers. 3 postdocs, 3 countries",
        (
            "that most of the night is spent on checking instruments\n"
            "You also encouraged me to ask for a place at the summer school, and I have done so."
        ),
    ),
    "farid-1": (
        "farid",
        date(2026, 10, 30),
        "E-mail",
        "1. yes 2. no law degree 3. court registry",
        (
            "Your answer to my third question has helped me most: I had not known that one can come to court work"
            " without a degree in law."
        ),
    ),
    "ada-2": (
        "ada",
        date(2026, 11, 4),
        "In person",
        "Apprentices: take 2 of 90. Portfolio > grades",
        (
            "seeing the workshop and meeting your apprentices\n"
            "I now understand why you look at what people have built before you look at their marks."
        ),
    ),
    "zoe-2": (
        "zoe",
        date(2026, 11, 6),
        "Phone",
        "Freelance: feast/famine. Evenings gone.",
        "You were frank with me about the evenings and about the pay, and I am glad that I asked before deciding.",
    ),
    "tomas-2": (
        "tomas",
        date(2026, 11, 11),
        "In person",
        "new survey drones, 3 wks training",
        (
            "what you showed me of the old field books, beside the drones that have replaced them\n"
            "I will send you my sketch of the river path when it is finished."
        ),
    ),
}

PRIVATE: dict[str, Cells] = {
    "ada-1": {
        "learned": "Nobody plans anything, not even her",
        "still_interested": "Yes",
        "will_do": "Read the loom book",
    },
    "tomas-1": {"surprised": "How bored he sounded about forms", "dislikes": "Endless paperwork every single week"},
    "zoe-1": {
        "appeals": "Power over other people's sentences",
        "open_questions": "Does anybody earn enough from this?",
    },
    "bo-1": {"why": "Selling pity is nothing for me", "rule_out": "Any kind of cold calling"},
    "grace-1": {"learned": "She is lonelier than she says", "will_do": "Find a soldering course"},
    "carla-1": {"dislikes": "Nine opinions and no decision", "why": "Too slow for me"},
    "dev-1": {"surprised": "The salary is lower than I had thought"},
    "wen-1": {"rule_out": "Three countries in nine years", "still_interested": "Less than before"},
    "farid-1": {"learned": "A registry could be my way in"},
    "ada-2": {"why": "My portfolio is thin", "open_questions": "Would they take somebody like me?"},
    "zoe-2": {
        "still_interested": "No",
        "dislikes": "Evenings gone for good",
        "rule_out": "Freelance work of every kind",
    },
    "tomas-2": {"appeals": "Being outdoors with old maps", "will_do": "Finish the sketch of the river path"},
}
"""What their writer thinks of each talk, for nobody else."""

SENT: dict[str, date] = {name: talk[1] + timedelta(days=9 if name == "zoe-1" else 1) for name, talk in _TALKS.items()}
"""The day on which each letter is written."""


@cache
def twelve() -> Snapshot:
    """Return the tracker."""
    interviews = {
        name: {"contact": who, "date": day, "mode": mode, "status": "Done", "for_thank_you": words}
        for name, (who, day, mode, _, words) in _TALKS.items()
    }
    responses = {
        f"A-{name}": {
            "interview": name,
            "question": "Q",
            "response": said,
            "quote": "Yes",
            "note": "more to it than that, I think",
        }
        for name, (_, _, _, said, _) in _TALKS.items()
    }
    log: dict[str, dict[str, Any]] = {
        "L1": {"contact": "grace", "date": date(2026, 10, 12), "promise_by_them": "Show me the archive"},
        "L2": {"contact": "ada", "date": date(2026, 11, 4), "promise_by_them": "A list of evening classes"},
        "L3": {"contact": "carla", "date": date(2026, 10, 14), "promise_by_me": "Send my notes on the cranes"},
    }
    named = {
        "R1": {
            "from": "ada",
            "to_name": "Grace Hopper",
            "organisation": "Naval Museum",
            "received_on": date(2026, 9, 23),
        },
        "R2": {"from": "tomas", "to_name": "Wen van den Berg", "received_on": date(2026, 9, 25)},
        "R3": {"from": "carla", "to_name": "Dev Patel", "received_on": date(2026, 10, 14)},
        "R4": {"from": "zoe", "to_name": "Farid Nazari", "received_on": date(2026, 10, 5)},
    }
    return tracker(
        contacts={
            name: {"notes": "Talks fast and hates small talk", "stage": "Met", **cells}
            for name, cells in _CONTACTS.items()
        },
        interviews=interviews,
        questions={"Q": {"question": "What is it really like?", "type": "Text"}},
        responses=responses,
        reflections={f"F-{name}": {"interview": name, **cells} for name, cells in PRIVATE.items()},
        interactions={name: {"direction": "Both", "channel": "In person", **cells} for name, cells in log.items()},
        referrals=named,
        settings={"me.name": {"value": "Sam Carter"}},
    ).observe()
