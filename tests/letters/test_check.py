"""What a thank-you letter is looked over for, each held against a second way of finding it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.letters.check import Remark, check_letter, likeness
from sheetsync.letters.reader import the_reader
from tests.interviews.study import DAY, facts_in, tracker

SNAPSHOT = tracker(
    contacts={
        "ada": {
            "name": "Ada Byron",
            "organisation": "Analytical Ltd",
            "notes": "Laughs at the same old joke all day long",
        },
        "tom": {"name": "Tomás Ruiz", "organisation": "Northlake Surveys"},
        "eve": {"name": "Eve Stone", "organisation": "Quarry Press"},
    },
    interviews={
        "i1": {"contact": "ada", "date": DAY, "status": "Done", "goals": "Find out whether she would hire me"},
        "i2": {"contact": "ada", "status": "Planned"},
    },
    responses={
        "A1": {
            "interview": "i1",
            "question": "Q",
            "response": "Mornings belong to proofs, evenings to letters. Grant reports. "
            "I write the same page every single week.",
            "note": "Seemed tired of explaining it",
        },
        "A2": {"interview": "i2", "question": "Q", "response": "Balloons carry telescopes upwards."},
    },
    reflections={
        "F1": {
            "interview": "i1",
            "dislikes": "Endless committee meetings; low pay",
            "why": "I could never sit still for so long",
            "will_do": "Read the book on looms",
        },
        "F2": {"interview": "other", "rule_out": "Working for a single rich patron"},
    },
    interactions={
        "L1": {"contact": "ada", "date": DAY, "direction": "Both", "promise_by_them": "Send the reading list"}
    },
    referrals={"R1": {"from": "ada", "to_name": "Mary Somerville", "organisation": "Royal Society"}},
    settings={"me.name": {"value": "Jo March"}},
).observe()
FACTS = facts_in(SNAPSHOT, DAY)
HINGE = "It has changed how I plan my own days."
GOOD = f"""Dear Ada Byron,

Thank you for talking to me on 15 January 2027 about your work at Analytical Ltd. You told me that your mornings belong
to proofs and your evenings to letters. {HINGE}

I will read the book on looms. Thank you for suggesting that I talk to Mary Somerville; I will let you know how it goes.
It was kind of you to offer to send me the reading list.

Sincerely,
Jo March
"""


def remarks(text: str, others: dict[str, str] | None = None, left: list[str] | None = None) -> dict[str, Remark]:
    reader = the_reader(FACTS, "ada", "i1")
    return {each.about: each for each in check_letter(text, FACTS.tracker, reader, others or {}, left)}


def with_sentence(text: str) -> str:
    return GOOD.replace(HINGE, f"{HINGE} {text}")


def test_a_good_letter_passes_in_everything() -> None:
    found = remarks(GOOD, {"other.txt": "Dear Bo, thank you for the map of the harbour and the tide tables."}, [])

    assert {about: each.text for about, each in found.items() if not each.fine} == {}
    assert set(found) == set(ABOUT)
    assert "A1" in found["detail"].text


FAULTS: list[tuple[str, str]] = [
    ("gaps", with_sentence("[[your name]]")),
    ("gaps", with_sentence("[your name]")),
    ("gaps", with_sentence("{{detail.1}}")),
    ("gaps", with_sentence("I found ____ most helpful.")),
    ("gaps", GOOD.replace("Jo March", "[[")),
    ("detail", GOOD.replace("your mornings belong\nto proofs and your evenings to letters", "it is hard work")),
    (
        "detail",
        GOOD.replace(
            "your mornings belong\nto proofs and your evenings to letters", "balloons carry telescopes upwards"
        ),
    ),
    ("name", GOOD.replace("Byron", "Bryon")),
    ("name", GOOD.replace("Ada Byron", "Sir or Madam")),
    ("name", GOOD.replace("Ada Byron", "Tomás Ruiz")),
    ("name", GOOD.replace("Ada Byron", "Mr Ruiz")),
    ("name", with_sentence("It was good of Tomás Ruiz to agree to it.")),
    ("name", with_sentence("I told Mr Ruiz so.")),
    ("name", with_sentence("I thank you, Tomás, for that.")),
    ("organisation", GOOD.replace("Analytical Ltd", "Northlake Surveys")),
    ("organisation", with_sentence("I liked the spirit at Quarry Press.")),
    ("notes", with_sentence("Grant reports.")),
    ("notes", with_sentence("One thing stays with me: Grant reports.")),
    ("notes", with_sentence("grant reports take up a week, and I know that now.")),
    ("notes", with_sentence("By a summer placement that nobody else wanted.")),
    ("notes", with_sentence("I write the same page every single week.")),
    ("notes", with_sentence("You said that I write the same page every single week.")),
    ("notes", GOOD.replace(HINGE, "\n\nAda: I like it here.\n\n")),
    ("notes", GOOD.replace(HINGE, "\n\n00:12:31 I like it here.\n\n")),
    ("notes", GOOD.replace(HINGE, "\n\n[00:12] I like it here.\n\n").replace("[00:12]", "12:40")),
    ("notes", GOOD.replace(HINGE, "\n\n- I like it here.\n- You like it here.\n\n")),
    ("private", with_sentence("I dread endless committee meetings.")),
    ("private", with_sentence("You laughed at the same old joke all day long.")),
    ("private", with_sentence("You seemed tired of explaining it to me.")),
    ("private", with_sentence("I could never sit still for so long.")),
    ("private", with_sentence("I am working for a single rich patron.")),
    ("private", with_sentence("I have seen that the law is not for me.")),
    ("private", with_sentence("I rate our talk 4 out of 5.")),
    ("promises", with_sentence("I will send you my thesis.")),
    ("promises", with_sentence("I am going to visit the harbour.")),
    ("promises", GOOD.replace("send me the reading list", "lend me a telescope")),
    ("length", "Dear Ada Byron,\n\nThank you. Mornings belong to proofs, I hear.\n\nSincerely,\nJo March"),
    ("length", with_sentence("I was glad to hear it. " * 60)),
    ("length", with_sentence("\n\nI am glad of it.\n" * 60)),
    ("tone", GOOD.replace("Dear Ada", "Hey Ada")),
    ("tone", GOOD.replace("Sincerely,\nJo March", "")),
    ("tone", GOOD.replace("Jo March", "")),
    ("tone", with_sentence("It was awesome to hear that.")),
    ("tone", with_sentence("I loved it! I really did!")),
    ("tone", with_sentence("I loved it \U0001f600.")),
    ("tone", with_sentence("I was REALLY glad of it.")),
    ("job", with_sentence("Please keep me in mind for a position.")),
    ("job", with_sentence("Could you forward my application?")),
    ("person", with_sentence("I had not known what she does all day.")),
]
ABOUT = [*dict.fromkeys(about for about, _ in FAULTS), "copy", "changes"]


@pytest.mark.parametrize(("about", "text"), FAULTS)
def test_each_fault_is_found_and_no_other(about: str, text: str) -> None:
    found = remarks(text)

    assert {each: remark.text for each, remark in found.items() if not remark.fine}.keys() == {about}
    assert found[about].grave is (about != "person")


@pytest.mark.parametrize(
    "text",
    [
        "I took one piece of advice to heart: write every day.",
        "We met at 14:30, as you may remember, in the café on the quay.",
        "Your example of the loom shows why.",
        "When you said that, I understood it at last.",
        "Few people speak so openly.",
        "Mary Somerville and the Royal Society were new to me.",
        "I will not forget the loom.",
        "Nobody had told me that before, and no book could have.",
        "“Begin small,” you said, and I have begun.",
        "Grant reports take up a good part of your week, which I had not known.",
        "Please give my regards to Dr. Somerville.",
        "What has stayed with me most is your patience.",
        "I am glad that I asked: I had been afraid of it.",
    ],
)
def test_a_plain_sentence_is_not_taken_for_a_fault(text: str) -> None:
    assert {about: each.text for about, each in remarks(with_sentence(text)).items() if not each.fine} == {}


def test_what_the_file_holds_beside_the_letter_is_said_and_searched_for_open_places() -> None:
    found = remarks(GOOD, left=["comment: “[ask her first]”"])

    assert (found["gaps"].fine, found["changes"].fine) == (False, False)
    assert "ask her first" in found["gaps"].text
    assert "changes" not in remarks(GOOD)


def test_where_there_is_nothing_to_compare_with_no_tick_is_given_for_it() -> None:
    alone = tracker(
        contacts={"ada": {"name": "Ada Byron"}}, interviews={"i1": {"contact": "ada", "date": DAY}}
    ).observe()
    facts = facts_in(alone, DAY)
    about = {each.about for each in check_letter(GOOD, facts.tracker, the_reader(facts, "ada", "i1"), {})}

    assert not about & {"copy", "organisation", "changes"}


def test_what_was_chosen_may_stand_there_though_it_is_in_notes_as_well() -> None:
    chosen = "I write the same page every single week, you said, and laughed."
    snapshot = tracker(
        contacts={"ada": {"name": "Ada Byron"}},
        interviews={"i1": {"contact": "ada", "date": DAY, "status": "Done", "for_thank_you": chosen}},
        responses={"A1": {"interview": "i1", "response": "I write the same page every single week."}},
        reflections={"F1": {"interview": "i1", "learned": "Writes the same page every single week"}},
    ).observe()
    facts = facts_in(snapshot, DAY)
    found = check_letter(with_sentence(chosen), facts.tracker, the_reader(facts, "ada", "i1"), {})

    assert {each.about for each in found if not each.fine} & {"notes", "private"} == set()


def test_what_they_said_may_be_spoken_of_though_it_is_noted_as_well_what_was_only_thought_may_not() -> None:
    def private(response: str) -> bool:
        snapshot = tracker(
            contacts={"ada": {"name": "Ada Byron"}},
            interviews={"i1": {"contact": "ada", "date": DAY, "status": "Done"}},
            responses={"A1": {"interview": "i1", "response": response}},
            reflections={"F1": {"interview": "i1", "dislikes": "Committee meetings, endless paperwork"}},
        ).observe()
        facts = facts_in(snapshot, DAY)
        letter = with_sentence("You told me of paperwork that is endless, and of meetings of the committee.")
        found = check_letter(letter, facts.tracker, the_reader(facts, "ada", "i1"), {})
        return any(each.about == "private" and not each.fine for each in found)

    assert private("Mornings belong to proofs.")
    assert not private("The paperwork: endless. The committee and its meetings, every week.")


def test_a_misspelt_name_is_shown_beside_the_right_one() -> None:
    assert "“Bryon”" in remarks(GOOD.replace("Byron", "Bryon"))["name"].text


def test_a_job_that_is_only_spoken_of_is_left_to_the_person() -> None:
    found = remarks(with_sentence("You said that a first job is a lottery."))["job"]

    assert not found.fine
    assert not found.grave


def test_a_letter_with_another_name_in_it_is_a_copy() -> None:
    found = remarks(GOOD, {"other.txt": GOOD.replace("Ada Byron", "Bo Berg")})["copy"]

    assert not found.fine
    assert found.grave


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_likeness_is_what_counting_three_word_runs_by_hand_gives(one: list[str], other: list[str]) -> None:
    mine: list[str] = []
    for place in range(len(one)):
        run = " ".join(one[place : place + 3])
        if len(run.split()) == 3 and run not in mine:
            mine.append(run)
    theirs: list[str] = []
    for place in range(len(other)):
        run = " ".join(other[place : place + 3])
        if len(run.split()) == 3 and run not in theirs:
            theirs.append(run)
    both = sum(1 for run in mine if run in theirs)
    expected = both / min(len(mine), len(theirs)) if mine and theirs else 0.0

    assert likeness(" ".join(one), " ".join(other)) == expected


def test_thirty_thousand_strange_letters_are_looked_over_like_any_others() -> None:
    found = remarks("[[" * 15_000 + "\u202e=1+1\x1b[2J" + "Dear Ada Byron")

    assert not any("\x1b" in each.text or "\u202e" in each.text for each in found.values())
