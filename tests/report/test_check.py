from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from sheetsync.model.finding import Check, Finding, Goal, Section, Severity, Since
from sheetsync.report.check import check_json, check_lines, check_markdown, check_text, first_lines, subject
from sheetsync.report.text import plain_text

D = date
MONDAY = D(2026, 11, 23)

LATE = Finding(
    "ada",
    "Ada Byron",
    "R2",
    "THANK-YOU LATE",
    D(2026, 11, 16),
    7,
    "You met on 2026-11-13 (10 days ago) and no thank-you is recorded. Due 2026-11-16.",
    "Send the thank-you and say that it comes late, and log it.",
    Severity.LATE,
    "Analyst, Mill & Sons",
    counted="due 1 business day after 2026-11-13",
)
NO_DATE = Finding(
    "bo",
    "Bo",
    "R11",
    "NO DATE",
    None,
    0,
    "Their stage is In touch and no contact with them is logged.",
    "Log it.",
)
COMING = Finding(
    "cy",
    "Cy",
    "R8",
    "DUE",
    D(2026, 11, 27),
    -4,
    "You were last in contact on 2026-05-31. Due 2026-11-27.",
    "Hello.",
)
SNOOZED = Finding("di", "Di", "R0c", "SNOOZED", None, 0, "Snoozed until 2026-12-01.", "", Severity.RESTING)
WEEK = Check(
    MONDAY,
    (
        Section("Thank", "thank-you", "thank-yous", (LATE,)),
        Section("Write down", "thing to write down", "things to write down", (NO_DATE, NO_DATE)),
    ),
    (COMING,),
    (SNOOZED,),
    {},
    ("Contacts, Next step date: “soon” is not a date and was ignored (row 2).",),
    since=Since(D(2026, 11, 16), ("Bo",), ("Ed", "Flo")),
    put_off=(replace(COMING, row="gus", name="Gus", due=D(2027, 1, 4)),),
    lately={"messages": 4, "people": 1, "interviews": 1},
    goals=(Goal("message sent", "messages sent", 5, 4), Goal("interview held", "interviews held", 1, 1)),
)

TEXT = """\
1 thank-you, 2 things to write down — Mon 23 Nov
As of 2026-11-23.

Thank (1)
  Thank — late  Ada Byron, Analyst, Mill & Sons  ada
      You met on 2026-11-13 (10 days ago) and no thank-you is recorded. Due 2026-11-16.
      → Send the thank-you and say that it comes late, and log it.

Write down (2)
  Write down  Bo  bo
      Their stage is In touch and no contact with them is logged.
      → Log it.
  Write down  Bo  bo
      Their stage is In touch and no contact with them is logged.
      → Log it.

Coming up
  2026-11-27  Cy  You were last in contact on 2026-05-31. Due 2026-11-27.

Since the check of 2026-11-16
  Newly gone quiet: Bo.
  Recovered: Ed, Flo.

Your goals, in the last seven days
  4 of 5 messages sent.
  1 of 1 interview held: reached.

Not listed above, and why
  1 snoozed (Di). Snoozed until 2026-12-01.
  1 put off by a quiet period in Settings: Gus to 2027-01-04.

To look at in the sheet
  Contacts, Next step date: “soon” is not a date and was ignored (row 2).
"""

MARKDOWN = """\
# 1 thank-you, 2 things to write down — Mon 23 Nov

As of 2026-11-23.

## Thank (1)

- **Thank — late** **Ada Byron**, Analyst, Mill \\& Sons (ada)
  - You met on 2026-11-13 (10 days ago) and no thank-you is recorded. Due 2026-11-16.
  - Next: Send the thank-you and say that it comes late, and log it.

## Write down (2)

- **Write down** **Bo** (bo)
  - Their stage is In touch and no contact with them is logged.
  - Next: Log it.
- **Write down** **Bo** (bo)
  - Their stage is In touch and no contact with them is logged.
  - Next: Log it.

## Coming up

- 2026-11-27 **Cy** – You were last in contact on 2026-05-31. Due 2026-11-27.

## Since the check of 2026-11-16

- Newly gone quiet: Bo.
- Recovered: Ed, Flo.

## Your goals, in the last seven days

- 4 of 5 messages sent.
- 1 of 1 interview held: reached.

## Not listed above, and why

- 1 snoozed (Di). Snoozed until 2026-12-01.
- 1 put off by a quiet period in Settings: Gus to 2027-01-04.

## To look at in the sheet

- Contacts, Next step date: “soon” is not a date and was ignored (row 2).
"""


def hostile(name: str, number: int = 1) -> Check:
    finding = Finding(name, name, "R1", "STEP DUE", MONDAY, 0, f"{name}", name, Severity.DUE, name)
    return Check(MONDAY, (Section("Next step", "next step", "next steps", (finding,) * number),), (), (), {}, (name,))


def test_the_digest_as_text() -> None:
    assert check_text(WEEK) == TEXT


def test_the_digest_as_markdown() -> None:
    assert check_markdown(WEEK) == MARKDOWN


def said(finding: Finding) -> dict[str, object]:
    keys = ("row", "name", "rule", "flag", "days_over", "why", "next", "counted")
    return {key: getattr(finding, key) for key in keys} | {"due": finding.due.isoformat() if finding.due else None}


def test_the_check_as_data() -> None:
    assert check_json(WEEK) == {
        "format": "sheetsync.check/1",
        "today": "2026-11-23",
        "findings": [
            {
                "row": "ada",
                "name": "Ada Byron",
                "rule": "R2",
                "flag": "THANK-YOU LATE",
                "due": "2026-11-16",
                "days_over": 7,
                "why": LATE.why,
                "next": LATE.next,
                "counted": "due 1 business day after 2026-11-13",
            },
            *[
                {
                    "row": "bo",
                    "name": "Bo",
                    "rule": "R11",
                    "flag": "NO DATE",
                    "due": None,
                    "days_over": 0,
                    "why": NO_DATE.why,
                    "next": "Log it.",
                    "counted": "",
                }
            ]
            * 2,
        ],
        "counts": {"THANK-YOU LATE": 1, "NO DATE": 2, "SNOOZED": 1},
        "coming": [said(COMING)],
        "hidden": [
            {**said(SNOOZED), "hidden": "resting"},
            {**said(WEEK.put_off[0]), "hidden": "quiet period"},
        ],
        "since": {"day": "2026-11-16", "newly_quiet": ["Bo"], "recovered": ["Ed", "Flo"]},
        "lately": {"messages": 4, "people": 1, "interviews": 1},
        "goals": [
            {"what": "messages sent", "done": 4, "wanted": 5},
            {"what": "interviews held", "done": 1, "wanted": 1},
        ],
        "unjudged": [],
    }
    assert json.loads(json.dumps(check_json(WEEK))) == check_json(WEEK)


def test_a_quiet_week_says_so() -> None:
    assert check_text(Check(D(2028, 2, 29))) == "Nothing is due — Tue 29 Feb\nAs of 2028-02-29.\n"
    assert subject(Check(D(2026, 12, 6))) == "Nothing is due — Sun 6 Dec"


def test_nothing_is_due_is_said_of_all_only_where_the_rules_could_judge_all() -> None:
    some = Check(MONDAY, unjudged=tuple(map(str, range(41))), judged=3)
    told = "41 people have no stage, so no rule can judge them: give them one in Contacts."
    assert subject(some) == "Nothing is due among the 3 people the rules can judge — Mon 23 Nov"
    assert f"\n{told}\n" in check_text(some)
    assert f"\n{told}\n" in check_markdown(some)
    assert plain_text(first_lines(some)).endswith(f"\n{told}\n")
    assert check_json(some)["unjudged"] == [str(number) for number in range(41)]
    assert "1 person has no stage" in check_text(replace(WEEK, unjudged=("ada",)))
    assert subject(Check(MONDAY, unclear=(NO_DATE,), judged=1)).startswith("Nothing is due among the 1 person the")


def test_the_counting_and_the_rule_are_told_on_demand() -> None:
    text = check_text(WEEK, {"R2": "R2: a thank-you is due. Source: Yale."})
    assert "      Counted: due 1 business day after 2026-11-13.\n      R2: a thank-you is due. Source: Yale.\n" in text
    assert text.count("Counted") == 1
    assert "Counted" not in check_text(WEEK)


def test_a_section_shows_ten_and_counts_the_rest() -> None:
    text, markdown = check_text(hostile("Ada", 1234)), check_markdown(hostile("Ada", 1234))
    assert text.count("  Next step  ") == markdown.count("**Next step**") == 10
    assert "Next step (1,234)\n" in text
    assert "  and 1,224 more\n" in text
    assert "- and 1,224 more\n" in markdown
    assert "  1,224 under Next step: a list shows 10." in text
    assert len(check_json(hostile("Ada", 1234))["findings"]) == 1234  # type: ignore[arg-type]


def test_styles_are_the_ones_that_a_screen_knows() -> None:
    styles = {style for spans in check_lines(WEEK) for style, _ in spans}
    assert styles <= {"plain", "heading", "strong", "late", "due", "muted"}
    assert check_lines(WEEK)[4][:2] == (("late", "  Thank — late"), ("strong", "  Ada Byron"))


def test_a_hostile_name_stays_in_its_line_and_steers_nothing() -> None:
    name = "\x1b]0;x\x07# a\n- b\r\n<script>**x** [y](http://evil.example.org)\u202e"
    text, markdown = check_text(hostile(name)), check_markdown(hostile(name))
    assert len(text.splitlines()) == len(check_text(hostile("Ada")).splitlines())
    assert len(markdown.splitlines()) == len(check_markdown(hostile("Ada")).splitlines())
    assert not {"\x1b", "\x07", "\u202e"} & set(text + markdown)
    assert "<script" not in markdown.replace(r"\<", "")
    assert "](" not in markdown.replace(r"\]", "")
    assert "http://" not in markdown


def test_a_name_of_nothing_that_can_be_shown_is_called_so() -> None:
    assert "**(no name)**" in check_markdown(hostile("\u200b"))


def test_a_cell_full_of_text_does_not_fill_the_digest() -> None:
    assert len(check_text(hostile("x" * 32_767))) < 2_500
