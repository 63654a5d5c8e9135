"""What stands on the pages, and what becomes of what is sent from them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

import sheetsync
from tests.web.conftest import TODAY, Page, open_page

KENJI = "/people/kenji-morioka"
NOTES = "How did you come to be doing this work?\nBy accident.\n"


def arranged(page: Page) -> str:
    page.post("/interviews/new", contact="kenji-morioka", on="2027-02-26", minutes="30")
    return page.book.observe().tables["interviews"].rows[-1].id


def test_today_leads_with_what_is_due_and_a_button_for_each_thing_to_do(page: Page) -> None:
    text = page.get("/").text

    assert "Tomás Lindqvist" in text
    assert "Send the thank-you and say that it comes late" in text
    assert "I have sent it" in text
    assert "Leave for a week" in text


def test_an_empty_tracker_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))
    page = open_page(sheetsync.create(tmp_path / "new.xlsx", today=TODAY))

    assert "Three steps to begin" in page.get("/").text
    for path in ("/people", "/interviews", "/compare", "/compare/trends", "/compare/fields", "/letters", "/history"):
        assert page.get(path).status_code == 200


def test_somebody_is_added_found_and_has_a_page_of_their_own(page: Page) -> None:
    answer = page.post("/people/new", name="Ada Lovelace", organisation="Analytical Ltd", email="")

    assert answer.location == "/people/ada-lovelace"
    text = page.get("/people/ada-lovelace").text
    assert "Added Ada Lovelace." in text
    assert "Analytical Ltd" in text
    assert "ada-lovelace" in page.get("/people?find=lovelace+analytical").text
    assert "Kenji" not in page.get("/people?find=lovelace").text


def test_a_form_that_is_sent_twice_counts_once(page: Page) -> None:
    said = page.form(KENJI, f"{KENJI}/log")
    before = len(page.book.observe().tables["interactions"].rows)

    for _ in range(2):
        assert page.post(f"{KENJI}/log", **{**said, "text": "Called him"}).status_code == 303

    assert len(page.book.observe().tables["interactions"].rows) == before + 1


def test_only_what_was_typed_is_changed_and_what_others_changed_elsewhere_stays(page: Page) -> None:
    said = page.form(KENJI, KENJI)
    sheetsync.edit_contact(page.book, "kenji", team="Trials unit").apply()

    page.post(KENJI, **{**said, "phone": "555 0199"})

    assert page.cell("contacts", "kenji-morioka", "phone") == "555 0199"
    assert page.cell("contacts", "kenji-morioka", "team") == "Trials unit"


def test_the_same_cell_changed_elsewhere_is_shown_with_both_values_and_nothing_is_written(page: Page) -> None:
    said = page.form(KENJI, KENJI)
    sheetsync.edit_contact(page.book, "kenji", phone="555 0200").apply()

    answer = page.post(KENJI, **{**said, "phone": "555 0199"})

    assert answer.status_code == 409
    assert "555 0199" in answer.text
    assert "They have: 555 0200" in answer.text
    assert page.cell("contacts", "kenji-morioka", "phone") == "555 0200"


def test_what_a_cell_cannot_hold_is_refused_and_what_was_typed_is_still_there(page: Page) -> None:
    said = page.form(KENJI, KENJI)

    answer = page.post(KENJI, **{**said, "cadence": "-77", "notes": "Likes rivers."})

    assert answer.status_code == 422
    assert "from 1 to 1000" in answer.text
    assert "Likes rivers." in answer.text
    assert page.cell("contacts", "kenji-morioka", "notes") != "Likes rivers."


def test_a_workbook_that_is_open_elsewhere_is_said_before_anybody_types_and_the_text_is_kept(page: Page) -> None:
    owner = Path(page.book.where).with_name(f"~${Path(page.book.where).name}")
    said = page.form(KENJI, KENJI)
    owner.write_bytes(b"\x03Ada" + b" " * 50)
    assert "is open in Excel" in page.get(KENJI).text

    answer = page.post(KENJI, **{**said, "phone": "555 0199"})
    assert answer.status_code == 423
    assert "Save again" in answer.text
    assert "555 0199" in answer.text

    owner.unlink()
    assert page.post(KENJI, **{**said, "phone": "555 0199"}).status_code == 303
    assert page.cell("contacts", "kenji-morioka", "phone") == "555 0199"


@pytest.mark.parametrize(
    ("path", "said", "cell", "value"),
    [
        ("/do/snooze/kenji-morioka", {}, ("contacts", "kenji-morioka", "snooze_until"), "2027-03-08"),
        ("/do/let-go/hannah-weiss", {}, ("contacts", "hannah-weiss", "stage"), "No response"),
        (
            "/do/move-step/malik-johnson",
            {"on": "tomorrow"},
            ("contacts", "malik-johnson", "next_step_date"),
            "2027-03-02",
        ),
        ("/do/thanks-sent/tomas-lindqvist-1", {}, ("interviews", "tomas-lindqvist-1", "thank_you_sent"), "2027-03-01"),
    ],
)
def test_a_button_does_what_it_says(
    page: Page, path: str, said: dict[str, str], cell: tuple[str, str, str], value: str
) -> None:
    assert page.post(path, **said).status_code == 303

    assert page.cell(*cell) == value


def test_an_interview_is_arranged_with_questions_and_its_chart_is_filled_in_by_hand(page: Page) -> None:
    talk = arranged(page)
    said = page.form(f"/interviews/{talk}", f"/interviews/{talk}")
    row = next(name for name in said if name.endswith(":response") and not name.startswith("was:"))

    page.post(f"/interviews/{talk}", **{**said, row: "By accident.", row.replace("response", "match"): "Surprised"})

    assert page.cell("responses", row.removesuffix(":response"), "response") == "By accident."
    assert page.cell("responses", row.removesuffix(":response"), "match") == "Surprised"
    assert page.cell("interviews", talk, "status") == "Done"


def test_notes_are_shown_where_they_go_before_anything_is_written(page: Page) -> None:
    talk = sheetsync.add_interview(page.book, "kenji", on=TODAY, questions="short-15min").apply().id
    before = Path(page.book.where).read_bytes()

    shown = page.client.post(
        f"/interviews/{talk}/notes",
        base_url="http://127.0.0.1:8086",
        headers={"Sec-Fetch-Site": "same-origin"},
        data={"file": (io.BytesIO(NOTES.encode()), "notes.md"), "text": ""},
    )
    assert "By accident." in shown.text
    assert Path(page.book.where).read_bytes() == before

    key = re.search(r'name="plan" value="(\w+)"', shown.text)
    assert key
    page.post(f"/interviews/{talk}/fill", plan=key[1])
    assert "By accident." in page.get(f"/interviews/{talk}").text
    assert page.post(f"/interviews/{talk}/fill", plan=key[1]).status_code == 422


def test_people_are_brought_in_from_a_file_after_a_look_at_what_that_changes(page: Page) -> None:
    export = b"First Name,Last Name,Email Address,Company\nAda,Byron,ada@example.org,Analytical Ltd\n"
    shown = page.client.post(
        "/people/bring/plan",
        base_url="http://127.0.0.1:8086",
        headers={"Sec-Fetch-Site": "same-origin"},
        data={"file": (io.BytesIO(export), "Connections.csv"), "dates": ""},
    )
    assert "ada-byron" in shown.text
    assert "ada-byron" not in page.book.observe().tables["contacts"].by_id

    key = re.search(r'name="plan" value="(\w+)"', shown.text)
    assert key
    page.post("/people/bring", plan=key[1])
    assert page.cell("contacts", "ada-byron", "organisation") == "Analytical Ltd"


def test_the_hour_after_a_talk_keeps_what_is_said_and_lets_it_be_corrected(page: Page) -> None:
    where = "/interviews/tomas-lindqvist-1/after"
    said = page.form(where, where, 1)
    assert "learned" in said

    page.post(where, **{**said, "learned": "Maps are arguments."})
    page.post(where, **{**page.form(where, where, 1), "learned": "Maps are letters."})

    reflections = page.book.observe().tables["reflections"]
    row = next(row for row in reflections.rows if reflections.cell(row, "interview") == "tomas-lindqvist-1")
    assert reflections.cell(row, "learned") == "Maps are letters."


def test_a_letter_says_only_what_a_person_chose_and_can_be_taken_along(page: Page) -> None:
    page.post("/letters/tomas-lindqvist-1/say", said="You told me why maps are arguments.")

    assert "You told me why maps are arguments." in page.get("/letters/tomas-lindqvist-1").text
    taken = page.get("/letters/tomas-lindqvist-1/draft.txt?kind=thank-you")
    assert "maps are arguments" in taken.text
    assert "attachment" in taken.headers["Content-Disposition"]
    over = page.post("/letters/tomas-lindqvist-1", kind="thank-you", text="Dear Tomas,\n[[your name]]")
    assert "Looked over" in over.text


def test_what_was_done_stands_in_the_history_and_is_taken_back_from_there(page: Page) -> None:
    page.post("/people/new", name="Ada Lovelace", organisation="", email="")
    text = page.get("/history").text
    assert "contact add" in text

    run = re.search(r'href="(/history/[^"]+)"', text)
    assert run
    said = page.form(run[1], "/history")
    page.post("/history", **said)
    assert "ada-lovelace" not in page.book.observe().tables["contacts"].by_id


def test_a_tracker_in_one_place_says_how_to_link_it(page: Page) -> None:
    assert "sheetsync link new" in page.get("/sync").text


def test_a_sync_is_shown_and_that_very_plan_is_carried_out_and_what_waits_is_decided(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sheetsync.cli import main

    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))
    other = sheetsync.create(tmp_path / "other.xlsx", today=TODAY)
    assert main(["link", other.where, "--book", page.book.where, "-q"]) == 0
    assert main(["sync", "-y", "--book", page.book.where, "-q"]) == 0
    sheetsync.edit_contact(page.book, "kenji", phone="1", team="Trials unit").apply()
    sheetsync.edit_contact(other, "kenji", phone="2").apply()

    shown = page.post("/sync/plan").text
    assert "Trials unit" in shown
    keys = re.findall(r'name="plan" value="(\w+)"', shown)
    question = re.search(r'name="question" value="([^"]+)"', shown)
    assert question
    decided = page.post("/sync/decide", plan=keys[-1], question=question[1], keep="3").text
    page.post("/sync/apply", plan=re.findall(r'name="plan" value="(\w+)"', decided)[0])

    again = sheetsync.open_book(other.where, today=TODAY, state=tmp_path / "state").observe().tables["contacts"]
    row = again.by_id["kenji-morioka"]
    assert (again.cell(row, "phone"), again.cell(row, "team")) == ("3", "Trials unit")


@pytest.mark.parametrize(
    "name",
    ['<script>alert("x")</script>', '"><img src=x onerror=alert(1)>', "=1+1", "نادية", "🐙", "a\u0000b", "x" * 3000],
)
def test_whatever_somebody_is_called_stands_there_as_text(page: Page, name: str) -> None:
    page.post("/people/new", name=name, organisation=name, email="")

    for path in ("/", "/people", "/history", "/people/connections", "/letters"):
        text = page.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_what_is_too_large_is_refused(page: Page) -> None:
    answer = page.client.post(
        "/interviews/tomas-lindqvist-1/notes",
        base_url="http://127.0.0.1:8086",
        headers={"Sec-Fetch-Site": "same-origin"},
        data=b"text=" + b"x" * 13_000_000,
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 413


def test_the_revision_changes_with_the_tracker_and_only_then(page: Page) -> None:
    before = page.get("/revision").text
    assert page.get("/revision").text == before

    sheetsync.edit_contact(page.book, "kenji", phone="1").apply()

    assert page.get("/revision").text != before
