"""`sheetsync thanks` and `sheetsync draft`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run

TALK = "tomas-lindqvist-1"
TICKED = "She was a nurse for six years and learned the statistics at night."
SAID = "You told me that floods begin on paper."


def test_a_draft_is_printed_or_written_in_three_forms_and_never_over_anything(
    run: Run, tracker: Path, folder: Path
) -> None:
    before = tracker.read_bytes()

    assert "summer placement" not in run("thanks", "draft", "tomás").out
    assert tracker.read_bytes() == before
    assert "floods begin on paper" in run("thanks", "draft", "tomás", "--say", SAID).out
    before = tracker.read_bytes()
    for suffix in ("docx", "eml", "txt"):
        assert run("thanks", "draft", "tomás", "--file", f"t.{suffix}").code == 0
        assert run("thanks", "draft", "tomás", "--file", f"t.{suffix}").code == 5
    assert "floods begin" in "\n".join(each.text for each in docx.Document(str(folder / "t.docx")).paragraphs)
    assert "floods begin" in " ".join((folder / "t.txt").read_text().split())
    assert run("thanks", "draft", "tomás", "--file", "t.pdf").code == 2
    assert tracker.read_bytes() == before


def test_what_is_still_missing_is_found_and_said_by_the_exit_code(run: Run, tracker: Path, folder: Path) -> None:
    run("thanks", "draft", "tomás", "--file", "t.docx")

    said = run("thanks", "check", "tomás", "t.docx", "--json")

    assert said.code == 3
    assert [each["about"] for each in said.json["remarks"] if not each["fine"]] == ["gaps", "detail"]
    (folder / "t.txt").write_text(run("thanks", "draft", "tomás", "--say", SAID).out.replace("[[your name]]", "Jo"))
    assert run("thanks", "check", "tomás", "t.txt").code == 0


def test_a_letter_to_somebody_else_in_the_same_words_is_found_beside_it(run: Run, tracker: Path, folder: Path) -> None:
    text = run("thanks", "draft", "tomás", "--say", SAID).out.replace("[[your name]]", "Jo")
    (folder / "one.txt").write_text(text)
    (folder / "two.txt").write_text(text.replace("Tomás Lindqvist", "Wen Zhao"))
    (folder / "broken.docx").write_bytes(b"no document")

    said = run("thanks", "check", "tomás", "one.txt")

    assert said.code == 3
    assert "two.txt" in said.out


def test_a_sent_thank_you_is_noted_everywhere_and_can_be_taken_back(run: Run, tracker: Path) -> None:
    said = run("thanks", "sent", "tomás", "--how", "handwritten", "--on", "yesterday", "--json")

    assert said.code == 0
    assert said.json["in_touch"] is True
    shown = run("interview", "show", "tomás", "--json").json["cells"]
    assert (shown["thank_you_sent"], shown["thank_you_how"]) == (said.json["sent"], "Handwritten")
    assert run("contact", "show", "tomás", "--json").json["cells"]["stage"] == "In touch"
    assert "Thank" not in run("check").out
    again = run("thanks", "sent", "tomás")
    assert again.code == 2
    assert said.json["sent"] in again.err
    assert run("undo", "-y").code == 0
    assert "thank_you_sent" not in run("interview", "show", "tomás", "--json").json["cells"]
    assert run("contact", "show", "tomás", "--json").json["cells"]["stage"] == "Met"


@pytest.mark.parametrize("day", ["tomorrow", "2999-01-01", "nonsense"])
def test_a_thank_you_is_not_noted_for_a_day_that_has_not_come(day: str, run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    assert run("thanks", "sent", "tomás", "--on", day).code == 2
    assert tracker.read_bytes() == before


def test_the_letter_that_the_check_asks_for_first_is_drafted(run: Run, tracker: Path) -> None:
    first = run("next", "--json").json["next"]
    said = run("draft", "--json")

    assert (said.json["contact"], said.json["rule"], said.json["kind"]) == (first["row"], "R2", "thank-you")


def test_every_finding_that_a_letter_answers_gets_one(run: Run, tracker: Path) -> None:
    from sheetsync.letters.draft import KIND_OF_RULE

    other = {"TRY A SECOND PERSON": "request", "CLOSE?": ""}
    findings = run("check", "--json").json["findings"]
    asking = {
        each["row"]: (each["rule"], kind)
        for each in reversed(findings)
        if (kind := other.get(each["flag"], KIND_OF_RULE.get(each["rule"], "")))
    }

    assert len(asking) > 3
    for row, (rule, kind) in asking.items():
        said = run("draft", row, "--json")
        assert (said.json["rule"], said.json["kind"]) == (rule, kind)


def test_a_request_that_is_to_be_let_go_gets_no_letter_but_the_reason(run: Run, tracker: Path) -> None:
    given = run("check", "--json").json["findings"]
    row = next(each["row"] for each in given if each["flag"] == "CLOSE?")

    said = run("draft", row)

    assert said.code == 2
    assert "It says CLOSE?: Let it go" in said.err


def test_where_no_letter_is_asked_for_the_kind_is(run: Run, tracker: Path) -> None:
    run("contact", "add", "Ada Lovelace")

    assert run("draft", "Ada Lovelace").code == 2
    assert run("draft", "Ada Lovelace", "--kind", "request").code == 0
    assert run("draft", "--kind", "request").code == 2


def test_a_template_of_ones_own_is_used_and_its_mistakes_are_told(run: Run, tracker: Path, folder: Path) -> None:
    (folder / "mine.txt").write_text("Subject: Hello\nDear {{contact.name}},\n\nHello. {{detail.1}}\n\nYours,\nJo\n")
    (folder / "bad.txt").write_text("Dear {{contact.nam}},\n\n{{wish}}\n\nYours,\nJo\n")
    document = docx.Document()
    document.add_paragraph("To {{contact.name}}")
    document.save(str(folder / "mine.docx"))

    assert (
        "Dear Tomás Lindqvist,\n\nHello. You told me that floods begin on paper."
        in run("thanks", "draft", "tomás", "--template", "mine.txt", "--say", SAID).out
    )
    told = run("thanks", "draft", "tomás", "--template", "bad.txt")
    assert told.code == 2
    assert "contact.nam;" in told.err
    assert "wish" in told.err
    assert run("thanks", "draft", "tomás", "--template", "mine.docx").code == 2
    assert run("thanks", "draft", "tomás", "--template", "mine.docx", "--file", "out.docx").code == 0
    assert docx.Document(str(folder / "out.docx")).paragraphs[0].text == "To Tomás Lindqvist"
    assert run("thanks", "draft", "tomás", "--template", "none.txt").code == 1


def test_a_message_without_an_address_says_that_it_is_missing_and_why(run: Run, tracker: Path, folder: Path) -> None:
    run("contact", "edit", "tomás", "--email", "tomas at example.org")

    said = run("thanks", "draft", "tomás", "--file", "t.eml")

    assert "[[their e-mail address]]" in said.err
    assert "No e-mail address can be read from “tomas at example.org”" in said.err
    assert b"\nTo:" not in (folder / "t.eml").read_bytes()


def test_an_interview_that_is_still_to_come_is_not_thanked_for(run: Run, tracker: Path, folder: Path) -> None:
    run("interview", "add", "kenji", "--on", "2999-12-10")
    (folder / "t.txt").write_text("Dear Kenji,\n\nThank you.\n\nJo")

    for words in (("draft", "kenji"), ("check", "kenji", "t.txt")):
        said = run("thanks", *words)
        assert said.code == 2
        assert "The interview with Kenji Morioka is on 2999-12-10, and has not been held yet." in said.err


def test_what_is_said_is_kept_once_and_can_be_taken_back(run: Run, tracker: Path) -> None:
    for _ in range(2):
        assert run("thanks", "draft", "tomás", "--say", SAID, "--say", "your patience with my questions").code == 0

    shown = run("interview", "show", "tomás", "--json").json["cells"]
    assert shown["for_thank_you"].splitlines() == [SAID, "your patience with my questions"]
    assert run("undo", "-y").code == 0
    assert "for_thank_you" not in run("interview", "show", "tomás", "--json").json["cells"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('Grant reports. "I write the same page', "it is no whole sentence"),
        ("Tomás: it began with a placement.", "it begins with a name or a label and a colon"),
        ("it began with a placement.", "it begins with a small letter"),
        ("", ""),
    ],
)
def test_a_note_is_not_taken_for_a_sentence_and_nothing_is_kept(text: str, why: str, run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    said = run("thanks", "draft", "tomás", "--say", text, "--say", SAID if text else "x:")

    assert said.code == 2
    assert why in said.err
    assert tracker.read_bytes() == before


def test_where_no_letter_can_be_written_nothing_is_kept_either(run: Run, tracker: Path, folder: Path) -> None:
    before = tracker.read_bytes()
    (folder / "there.txt").write_text("mine")

    assert run("thanks", "draft", "tomás", "--say", SAID, "--file", "there.txt").code == 5
    assert run("thanks", "draft", "tomás", "--say", SAID, "--file", "t.pdf").code == 2
    assert tracker.read_bytes() == before
    assert (folder / "there.txt").read_text() == "mine"


def test_a_ticked_answer_is_shown_beside_the_draft_and_not_in_it(run: Run, tracker: Path) -> None:
    said = run("thanks", "draft", "leila")

    assert TICKED not in " ".join(said.out.split())
    assert TICKED in said.err
    assert TICKED in run("thanks", "draft", "leila", "--json").json["notes"][0]["noted"]


@pytest.mark.parametrize(("words", "why"), [(("cancel",), "Cancelled"), (("cancel", "--no-show"), "No-show")])
def test_a_talk_that_did_not_take_place_is_not_thanked_for(
    words: tuple[str, ...], why: str, run: Run, tracker: Path
) -> None:
    run("contact", "add", "Ada Lovelace")
    run("interview", "add", "Ada Lovelace", "--on", "yesterday")
    run("interview", words[0], "Ada Lovelace", *words[1:])

    said = run("thanks", "draft", "Ada Lovelace")

    assert said.code == 2
    assert f"did not take place: its status is {why}" in said.err
    nobody = run("draft", "priya", "--kind", "thank-you")
    assert (nobody.code, "Nothing in the tracker says that you have talked to" in nobody.err) == (2, True)
