"""How files of every kind are read: what a person of each layout becomes, and what is reported."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sheetsync.exchange.days import day_of
from tests.exchange.reader import kinds, read, read_sheets, said


def test_a_table_is_found_below_a_title_and_groups_of_columns() -> None:
    people = read_sheets(
        Contacts=[
            ["My contacts", None, None, None],
            [None, None, "OUTREACH", "INTERVIEW"],
            ["Contact", "Firm", "Date", "Date"],
            ["Ada Lovelace", "Analytical", datetime(2025, 3, 1), "soon"],
        ]
    )

    (ada,) = people.people
    assert (ada.row, ada.name, ada.touches[0].day) == ("Contacts!4", "Ada Lovelace", date(2025, 3, 1))
    assert said(ada, "organisation", "Date (INTERVIEW)") == ["Analytical", "soon"]


def test_headers_may_be_sentences() -> None:
    people = read("Who did I speak to?,What company is it?,What is their email address?\nAda,Analytical,a@x.example\n")

    assert said(people.people[0], "name", "organisation", "email") == ["Ada", "Analytical", "a@x.example"]


def test_two_people_of_one_row_are_two() -> None:
    people = read(
        "Company,Recruiter Name,Recruiter Email,Reference Name,Reference Email\nX,Ann Poe,a@x.cc,Bob Roe,b@y.cc\n"
    )

    assert [said(each, "name", "organisation", "email") for each in people.people] == [
        ["Ann Poe", "X", "a@x.cc"],
        ["Bob Roe", "X", "b@y.cc"],
    ]


def test_one_row_for_each_action_is_one_person_with_a_log() -> None:
    people = read(
        "Date,Contact Name and Title,Company,Action,Method,Notes\n"
        '20/09/2024,"Ada Lovelace, Countess",Analytical,Outreach email,Email,short\n'
        "03/10/2024,Ada Lovelace,Analytical,Meeting,In-person,long\n"
    )

    (ada,) = people.people
    assert said(ada, "name", "role") == ["Ada Lovelace", "Countess"]
    assert [(each.day, each.direction, each.channel) for each in ada.touches] == [
        (date(2024, 9, 20), "Out", "Email"),
        (date(2024, 10, 3), "Both", "In person"),
    ]
    assert people.reports == ()


def test_names_with_the_last_one_first_are_turned_but_credentials_are_not() -> None:
    turned = read('Name,Company\n"Lovelace, Ada",X\n"Hopper, Grace",Y\n')
    credentials = read('Name,Company\n"Ada Lovelace, MBA",X\n"Grace Hopper, PhD",Y\n')

    assert [person.name for person in turned.people] == ["Ada Lovelace", "Grace Hopper"]
    assert [person.name for person in credentials.people] == ["Ada Lovelace, MBA", "Grace Hopper, PhD"]


def test_one_clear_day_settles_its_column_and_without_one_nothing_is_guessed() -> None:
    clear = read("Name,Last contact\nAda,3/4/2025\nGrace,13/4/2025\n")
    open_ = read("Name,Last contact\nAda,3/4/2025\nGrace,5/4/2025\n")
    settled = read("Name,Last contact\nAda,3/4/2025\nGrace,5/4/2025\n", dates="mdy")

    assert clear.people[0].touches[0].day == date(2025, 4, 3)
    assert open_.people[0].touches == []
    assert kinds(open_) == [(2, "ambiguous-date"), (3, "ambiguous-date")]
    assert said(open_.people[0], "Last contact") == ["3/4/2025"]
    assert settled.people[0].touches[0].day == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 Mar 2024", date(2024, 3, 12)),
        ("05 févr. 2024", date(2024, 2, 5)),
        ("5. Dezember 2021", date(2021, 12, 5)),
        ("January 5, 2026 10:40 AM", date(2026, 1, 5)),
        ("3-Jan-25", date(2025, 1, 3)),
        ("2025-03-01T10:00:00.000Z", date(2025, 3, 1)),
        ("13.4.25", date(2025, 4, 13)),
        ("12 de marzo de 2024", date(2024, 3, 12)),
    ],
)
def test_days_are_read_as_programs_write_them(text: str, day: date) -> None:
    found = day_of(text)

    assert found is not None
    assert found.by("") == day


@pytest.mark.parametrize("text", ["7", "May", "2025", "next week", "31.2.2025", "1.5.", ""])
def test_what_is_not_wholly_a_day_is_none(text: str) -> None:
    assert day_of(text) is None


def test_the_same_person_twice_is_put_together_and_an_address_alone_is_not_enough() -> None:
    people = read("Name,Email,Notes\nAda,ada@x.example,one\nADA,ADA@x.example,two\nGrace,ada@x.example,\n")

    assert [person.name for person in people.people] == ["Ada", "Grace"]
    assert said(people.people[0], "notes") == ["one\ntwo"]
    assert kinds(people) == [(3, "same-person"), (4, "shared-email")]


def test_a_name_that_nothing_tells_apart_waits_for_an_answer() -> None:
    people = read("Name,Company\nFay Wu,Birdsong\nFay Wu,Nvideo\n")

    assert [doubt.person.row for doubt in people.doubts] == [3]
    assert kinds(people) == [(3, "possible-same-person")]


def test_a_status_becomes_a_stage_and_an_unknown_one_is_kept_and_said() -> None:
    people = read("Name,Status\nAda,Intro call scheduled\nGrace,Mulling it over\n")

    assert said(people.people[0], "stage", "Status") == ["Scheduled", "Intro call scheduled"]
    assert said(people.people[1], "stage", "Status") == ["", "Mulling it over"]
    assert kinds(people) == [(3, "unknown-status")]


def test_letters_that_were_garbled_once_are_put_right_and_that_is_said() -> None:
    people = read("Name,Company\nJÃ¼rgen MÃ¼ller,X\nJohn Plain,Y\n")

    assert people.people[0].name == "Jürgen Müller"
    assert kinds(people) == [("", "mojibake")]


def test_a_line_in_another_encoding_does_not_spoil_the_others() -> None:
    people = read("Name,Company\nZoë,É\nRené,Ü\n".encode() + "Jörg,Ä\n".encode("cp1252"))

    assert [person.name for person in people.people] == ["Zoë", "René", "Jörg"]
    assert kinds(people) == [(4, "encoding-guessed")]


def test_an_apostrophe_that_keeps_a_cell_from_being_run_is_no_part_of_it() -> None:
    assert said(read("Name,Phone\nAda,'+44 20 7946 0000\n").people[0], "phone") == ["+44 20 7946 0000"]


def test_who_is_a_member_of_a_group_has_it_as_a_tag() -> None:
    people = read("BEGIN:VCARD\nUID:u1\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:Board\nMEMBER:u1\nEND:VCARD\n")

    assert said(people.people[0], "tags") == ["Board"]
    assert kinds(people) == [(2, "group-left-out")]


def test_a_sheet_that_lists_nobody_is_left_alone_and_said() -> None:
    people = read_sheets(
        People=[["Name", "Email"], ["Ada", "ada@x.example"]], Lists=[["Status", "Mode"], ["Met", "Remote"]]
    )

    assert [person.name for person in people.people] == ["Ada"]
    assert kinds(people) == [("Lists!1", "another-table")]


def test_pasted_addresses_are_people() -> None:
    people = read('Ada Lovelace <ada@x.example>; "Hopper, Grace" <grace@x.example>, bare@x.example')

    assert [person.name for person in people.people] == ["Ada Lovelace", "Grace Hopper"]
    assert kinds(people) == [(1, "no-person")]


def test_the_words_before_the_addresses_of_a_mail_are_no_part_of_a_name() -> None:
    people = read("To: Ada Lovelace <ada@x.example>;\nCc: Grace Hopper <grace@x.example>\n")

    assert [(person.row, person.name) for person in people.people] == [(1, "Ada Lovelace"), (2, "Grace Hopper")]


def test_a_word_that_is_misspelt_is_known_and_one_that_says_something_else_is_not() -> None:
    people = read("Name,Orgnization,Date of 1st contact,Last contact\nAda,Analytical,2025-01-02,2025-03-04\n")

    (ada,) = people.people
    assert said(ada, "organisation", "Date of 1st contact") == ["Analytical", "2025-01-02"]
    assert [touch.day for touch in ada.touches] == [date(2025, 3, 4)]


def test_a_list_of_last_contacts_with_their_channel_is_no_log() -> None:
    people = read("Name,Last contact,Channel,Notes\nAda,2025-03-04,Email,likes trains\n")

    assert said(people.people[0], "notes", "Channel") == ["likes trains", "Email"]


def test_in_a_list_of_applications_the_job_is_not_the_persons() -> None:
    people = read(
        "Job Title,Company,Date Applied,Contacts,Job URL\nDev,X,2025-01-02,Ann Poe <a@x.cc>; Bo Roe,https://j.cc\n"
    )

    assert [said(each, "name", "organisation", "role", "profile", "Job Title") for each in people.people] == [
        ["Ann Poe", "X", "", "", "Dev"],
        ["Bo Roe", "X", "", "", "Dev"],
    ]


def test_titles_of_sections_and_sums_are_nobody() -> None:
    people = read("Name,Company,Notes\nRECRUITERS,,\nAnn Poe,X,\nBob Roe,Y,\nTotal,2,\n")

    assert [person.name for person in people.people] == ["Ann Poe", "Bob Roe"]
    assert kinds(people) == [(2, "no-person"), (5, "no-person")]


def test_the_parts_of_an_address_make_one() -> None:
    people = read("Name,Address 1 - Street,Address 1 - City,Address 1 - Country\nAnn Poe,1 St,Paris,FR\n")

    assert said(people.people[0], "address") == ["1 St\nParis\nFR"]
