"""A draft says what the tracker knows, shows its gaps, and takes nothing from a cell for more than text."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.letters.draft import KIND_OF_RULE, KINDS, compose, mistakes
from sheetsync.letters.evidence import GAPS, family_name, fields, in_words, salutation
from sheetsync.letters.forms import by_hand, message
from sheetsync.letters.reader import cautions, the_reader
from sheetsync.model.letter import Letter
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.rows import Contact
from tests.interviews.study import DAY, Cells, facts_in, tracker

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"
TODAY = date(2027, 1, 18)
NASTY = '=HYPERLINK("x")\r\nBcc: all@example.org <b>{{me.name}}</b> \x1b[2J\u202e\x00 ' + "x" * 30_000


TALK: Cells = {"contact": "ada", "date": DAY, "status": "Done", "mode": "Video", "field": "Computing"}
CHOSEN = "You told me that mornings are for proofs\nyour advice to begin small\nI will read your notes on the engine."


def known(talk: Cells | None = None, /, **cells: str) -> Snapshot:
    contact = {"name": "Ada Byron", "honorific": "Dr", "field": "Computing", "stage": "Met", "email": "ada@example.org"}
    return tracker(
        contacts={"ada": contact | cells, "bo": {"name": "Bo van den Berg"}},
        interviews={"i1": TALK | (talk or {})},
        questions={"Q1": {"question": "Why?"}},
        responses={
            "A1": {"interview": "i1", "question": "Q1", "response": "It was chance", "surprise": 3},
            "A2": {"interview": "i1", "question": "Q1", "response": "Mornings are for proofs.", "quote": "Yes"},
            "A3": {"interview": "i1", "question": "Q1", "response": "Dull."},
        },
        reflections={"F1": {"interview": "i1", "will_do": "read the notes on the engine."}},
        referrals={"R1": {"from": "ada", "to_name": "Mary Somerville", "to": "", "outcome": "Met"}},
        settings={"me.name": {"value": "Jo March"}, "me.address": {"value": "1 Orchard Lane\nConcord"}},
    ).observe()


def letter(snapshot: Snapshot, kind: str = "thank-you", contact: str = "ada", today: date = TODAY) -> Letter:
    facts = facts_in(snapshot, today)
    reader = the_reader(facts, contact)
    return compose((TEMPLATES / f"{kind}.txt").read_text(), reader, fields(facts, reader), today)


def test_a_thank_you_says_what_was_chosen_whom_they_named_and_what_comes_next() -> None:
    written = letter(known({"for_thank_you": CHOSEN}))
    text = " ".join(by_hand(written).split())

    assert written.salutation == "Dear Dr Byron,"
    assert written.subject == "Thank you for your time on 15 January 2027"
    assert "by video" in text
    assert "about computing" in text
    assert "You told me that mornings are for proofs. I" in text
    assert "your advice to begin small. I will read your notes on the engine." in text
    assert "suggesting that I talk to Mary Somerville. I will let you know what comes of it." in text
    assert "Dull" not in text
    assert written.gaps == ()
    assert written.head == ("1 Orchard Lane", "Concord")


def test_a_ticked_answer_is_never_pasted_but_keeps_a_place_open_that_says_what_to_write() -> None:
    snapshot = known()
    facts = facts_in(snapshot, TODAY)
    fields_known = fields(facts, the_reader(facts, "ada"))
    text = by_hand(letter(snapshot))

    assert "proofs" not in text
    assert "[[what you take from their answer to “Why?”, in a sentence: You told me that …]]" in " ".join(text.split())
    assert fields_known["detail.1"].noted == "Mornings are for proofs."
    assert letter(known({"for_thank_you": CHOSEN})).gaps == ()


@pytest.mark.parametrize(
    "note",
    [
        'Grant reports. "I write the same page',
        "Grant reports: the same page every week",
        "Ada: mornings are for proofs.",
        "00:12:31 Mornings are for proofs.",
        "- mornings are for proofs.",
        "mornings are for proofs.",
        "Proofs -> mornings.",
        "By accident, through a loom.",
        "Long days; no thanks.",
    ],
)
def test_what_reads_like_a_note_does_not_come_into_a_letter_though_it_was_chosen(note: str) -> None:
    snapshot = known({"for_thank_you": note})
    facts = facts_in(snapshot, TODAY)
    reader = the_reader(facts, "ada")
    written = letter(snapshot)

    assert note.rstrip(".") not in by_hand(written)
    assert written.gaps
    assert any(
        f"“{note}” under For the thank-you (Interviews) is left out" in each
        for each in cautions(reader, "thank-you", written)
    )


PRIVATE: dict[str, tuple[str, ...]] = {
    "reflections": (
        "learned",
        "confirmed",
        "surprised",
        "why",
        "appeals",
        "dislikes",
        "rule_out",
        "open_questions",
        "will_do",
    ),
    "responses": ("expected", "response", "summary", "note", "themes"),
    "interviews": ("goals", "research"),
    "contacts": ("notes", "tags", "offer"),
    "fields": ("name", "appeals", "dislikes", "rule_out"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_takes_a_word_from_what_its_writer_noted(kind: str) -> None:
    rows: dict[str, Cells] = {
        "reflections": {"interview": "i1", "still_interested": "No"},
        "responses": {"interview": "i1", "question": "Q1", "quote": "Yes", "revelation": "Yes", "surprise": 3},
        "interviews": {"contact": "ada", "date": DAY, "status": "Done"},
        "contacts": {"name": "Ada Byron"},
        "fields": {"verdict": "Keep"},
    }
    words = {f"Quagmire {table} {column}" for table, columns in PRIVATE.items() for column in columns}
    tables = {
        table: {
            "ada" if table == "contacts" else "i1": row | {key: f"Quagmire {table} {key}" for key in PRIVATE[table]}
        }
        for table, row in rows.items()
    }
    written = letter(tracker(**tables, questions={"Q1": {"question": "Why?"}}).observe(), kind)

    said = "\n".join((written.subject, *written.paragraphs))
    assert [each for each in words if each.casefold() in said.casefold()] == []


@pytest.mark.parametrize(("outcome", "named"), [("Met", "Mary"), ("Replied", "Kit")])
def test_thanks_for_a_name_are_for_what_came_of_it_sooner_than_for_an_older_reply(outcome: str, named: str) -> None:
    book = tracker(
        contacts={"ada": {"name": "Ada Byron"}},
        referrals={
            "R1": {"from": "ada", "to_name": "Kit", "contacted_on": date(2027, 1, 4), "outcome": "Replied"},
            "R2": {"from": "ada", "to_name": "Mary", "contacted_on": date(2027, 1, 8), "outcome": outcome},
        },
    )

    assert letter(book.observe(), "referral-thanks").subject == f"Thank you for naming {named}"


def test_what_the_tracker_does_not_know_stays_visible() -> None:
    written = letter(known(), contact="bo")

    assert any("one thing that you were told and that stayed with you" in each for each in written.gaps)
    assert "[[the day on which you talked]]" in written.gaps


def test_lateness_is_owned_up_to_from_a_week_on() -> None:
    assert "sorry" not in by_hand(letter(known(), today=date(2027, 1, 22)))
    assert (
        "I am sorry that these thanks reach you only now, 8 days later."
        in letter(known(), today=date(2027, 1, 23)).paragraphs[0]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_ships_and_can_be_filled_from_an_empty_tracker(kind: str) -> None:
    empty = tracker().observe()
    facts = facts_in(empty, TODAY)
    template = (TEMPLATES / f"{kind}.txt").read_text()

    assert mistakes(template, fields(facts, the_reader(facts, "nobody"))) == []
    assert letter(empty, kind, "nobody").gaps
    assert set(KIND_OF_RULE.values()) <= set(KINDS)


def test_a_request_is_short_asks_a_question_and_says_who_sent_you() -> None:
    snapshot = tracker(
        contacts={"ada": {"name": "Ada Byron"}, "mary": {"name": "Mary", "referred_by": "ada", "field": "Computing"}},
        settings={"me.school": {"value": "Concord College"}, "me.name": {"value": "Jo"}},
    ).observe()
    text = by_hand(letter(snapshot, "request", "mary"))

    assert text.split("\n\n")[1].startswith("Ada Byron suggested that I write to you.")
    assert len(text.split()) < 100
    assert "?" in text
    assert letter(snapshot, "request", "mary").gaps == ()


def test_whoever_does_not_want_to_be_named_is_not() -> None:
    snapshot = tracker(
        contacts={"ada": {"name": "Ada Byron"}, "mary": {"name": "Mary", "referred_by": "ada"}},
        referrals={"R1": {"from": "ada", "to_name": "Mary", "to": "mary", "may_use_name": "No"}},
    ).observe()

    assert "Ada" not in by_hand(letter(snapshot, "request", "mary"))


def test_somebody_who_is_no_contact_yet_is_written_to_by_the_name_in_referrals() -> None:
    snapshot = tracker(
        contacts={"ada": {"name": "Ada Byron"}},
        referrals={"R1": {"from": "ada", "to_name": "Mary Somerville", "organisation": "Royal Society"}},
    ).observe()
    facts = facts_in(snapshot, TODAY)
    reader = the_reader(facts, "", referral="R1")
    known_of = fields(facts, reader)

    assert (reader.name, reader.organisation) == ("Mary Somerville", "Royal Society")
    assert known_of["connection"].text == "Ada Byron suggested that I write to you."


def test_a_promise_becomes_part_of_a_sentence_only_in_words_that_fit_there() -> None:
    def offer(text: str) -> str:
        log = {"L1": {"contact": "ada", "date": DAY, "direction": "Both", "promise_by_them": text}}
        return " ".join(
            letter(
                tracker(contacts={"ada": {"name": "Ada"}}, interviews={"i1": TALK}, interactions=log).observe()
            ).paragraphs
        )

    assert "to offer to send me the list." in offer("Send the list").replace("kindly offered", "to offer").replace(
        ", and I", ". I"
    )
    assert "offer a list of looms" in offer("A list of looms").replace("offered", "offer")
    for note in ("list?? (if she remembers)", "Her slides: send on", "Ask him for slides"):
        assert note not in offer(note)
        assert "[[what they offered: to …]]" in offer(note)


@pytest.mark.parametrize(
    ("cells", "hoped"), [({}, True), ({"ok_again": "No"}, False), ({"do_not_contact": "Yes"}, False)]
)
def test_only_whoever_may_be_written_to_again_is_told_so(cells: Cells, hoped: bool) -> None:
    book = tracker(contacts={"ada": {"name": "Ada"} | cells}, interviews={f"i{n}": TALK for n in range(1, 7)}).observe()

    said = {"hope" in " ".join(letter(book, today=DAY).paragraphs)}
    assert said == {hoped}


def test_a_template_may_have_several_wordings_of_which_the_fullest_is_taken() -> None:
    facts = facts_in(known(), TODAY)
    reader = the_reader(facts, "ada")
    about = fields(facts, reader)
    template = (
        "Hi\n\nA plain one.\n/ One about {{contact.field?}}.\n/ One of {{late?}} days.\n+ {{detail.3?}}\n+ Last.\n\nBye"
    )

    assert compose(template, reader, about, TODAY).paragraphs == ("One about computing. Last.",)


def test_no_cell_can_add_a_header_a_field_or_a_page() -> None:
    snapshot = known(name=NASTY, email="ada@example.org\r\nBcc: all@example.org", role=NASTY, offer=NASTY)
    written = letter(snapshot)
    read = message_from_bytes(message(written), policy=default)

    assert read.keys().count("Bcc") == 0
    assert read["To"] is None
    assert "{{me.name}}" in written.salutation
    for part in (written.subject, written.salutation, *written.paragraphs, *written.inside):
        assert "\x1b" not in part
        assert "\u202e" not in part
        assert len(part) < 1500


def test_a_message_goes_to_every_address_in_the_cell() -> None:
    written = letter(known(email="Dr Ada Byron <ada@example.org> (work)\nada@home.example"))
    read = message_from_bytes(message(written), policy=default)

    assert [each.addr_spec for each in read["To"].addresses] == ["ada@example.org", "ada@home.example"]
    assert read.keys().count("To") == 1


@given(st.dictionaries(st.sampled_from(["name", "email", "honorific", "role", "address"]), st.text(max_size=60)))
@settings(max_examples=60, deadline=None)
def test_a_message_is_read_back_as_it_was_written_whatever_the_cells_hold(cells: dict[str, str]) -> None:
    written = letter(known(**{key: text.replace("\ud800", "") for key, text in cells.items()}))
    body = message_from_bytes(message(written), policy=default).get_body(("plain",))
    assert body is not None

    read = body.get_content()
    assert read.splitlines()[0] == written.salutation
    assert read.rstrip().splitlines()[-1] == "Jo March"


@pytest.mark.parametrize(
    ("name", "family"),
    [("Ada Byron", "Byron"), ("Bo van den Berg", "van den Berg"), ("Ada", "Ada"), ("bell hooks", "hooks"), ("", "")],
)
def test_the_family_name_is_the_last_word_with_the_small_ones_before_it(name: str, family: str) -> None:
    assert family_name(name) == family


def test_without_an_honorific_the_whole_name_is_used() -> None:
    assert salutation(Contact(), "Ada Byron") == "Ada Byron"
    assert in_words(date(2027, 5, 3)) == "3 May 2027"
    assert in_words(None) == ""


def test_a_template_of_ones_own_is_told_all_its_mistakes_at_once() -> None:
    facts = facts_in(known(), TODAY)
    fields_known = fields(facts, the_reader(facts, "ada"))

    found = mistakes("Dear {{contact.nmae}},\n\nI {{wish}}.", fields_known)

    assert len(found) == 3
    assert "did you mean contact.name?" in found[0]
    assert mistakes("Hi {{contact.name?}},\n\na\n\nBye", fields_known)
    assert mistakes("Hi {{contact.name}},\n\na\n\nBye", fields_known) == []
    assert set(fields_known) == set(GAPS)
