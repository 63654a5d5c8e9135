from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from sheetsync.followup import Severity, as_of, check
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Doubt
from sheetsync.model.value import Error, Formula, Link
from sheetsync.tracker.needs import TrackerIncomplete
from tests.followup.builder import COLUMNS, MONDAY, ada, flag, having, only, snapshot, table, touch, tracker

D = date


def notices(book: Snapshot) -> str:
    return "\n".join(check(book, today=MONDAY).notices)


# ------------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    "written",
    [
        D(2026, 11, 2),
        datetime(2026, 11, 2, 23, 59),
        46_328,
        46_328.75,
        Formula("=TODAY()-21", D(2026, 11, 2)),
    ],
)
def test_a_date_may_be_a_date_a_moment_the_number_a_sheet_stores_or_calculated(written: object) -> None:
    found = check(tracker([ada(next_step_date=written)]), today=MONDAY)
    assert only(found).due == D(2026, 11, 2)
    assert found.notices == ()


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("soon", "is text and no date"),
        ("2026-11-02", "is text and no date"),
        (" 2.11.2026", "is text and no date"),
        (366, "is not a date"),
        (401_769, "is not a date"),
        (D(1900, 12, 31), "is not a date"),
        (D(3000, 1, 1), "is not a date"),
        (True, "is not a date"),
        (Error("#REF!"), "is not a date"),
    ],
)
def test_anything_else_in_a_date_column_is_said_and_stops_nobody(written: object, what: str) -> None:
    book = tracker([ada(next_step_date=written), {"id": "bo", "name": "Bo", "next_step_date": MONDAY}])
    found = check(book, today=MONDAY)
    assert only(found).row == "bo"
    (notice,) = found.notices
    assert notice.startswith("Contacts, Next step date: “")
    assert f"{what}, and was ignored; type it as a date like 2026-11-23 (row 2)" in notice
    (unclear,) = found.unclear
    assert (unclear.row, unclear.name, unclear.flag, unclear.rule) == ("ada", "Ada Byron", "UNCLEAR", "READ")
    assert unclear.why.startswith("Contacts, Next step date, row 2: “")
    assert unclear.why.endswith(".")
    assert found.reaches(Severity.DUE)


def test_cells_that_are_alike_share_one_sentence() -> None:
    book = tracker([{"id": f"c{n}", "name": f"C{n}", "next_step_date": "soon"} for n in range(9)])
    assert check(book, today=MONDAY).notices == (
        (
            "Contacts, Next step date: “soon” is text and no date, and was ignored; type it as a date like "
            "2026-11-23 (rows 2, 3, 4, 5, 6 and 4 more)."
        ),
    )


def test_a_cell_full_of_text_is_shortened_where_it_is_quoted() -> None:
    (notice,) = check(tracker([ada(next_step_date="x" * 32_767)]), today=MONDAY).notices
    assert f"“{'x' * 39}…”" in notice


def test_what_is_dated_after_the_day_of_the_check_is_not_counted_and_said() -> None:
    book = tracker([ada(stage="In touch", tier="Close")], [touch(D(2026, 10, 1)), touch(D(2062, 11, 20))])
    assert flag(book, MONDAY) == "STALE"
    assert "this row is dated after the day of the check and was not counted (row 3)" in notices(book)


def test_an_interaction_without_a_date_is_said() -> None:
    book = tracker([ada(stage="In touch")], [touch(None)])
    assert only(check(book, today=MONDAY)).flag == "NO DATE"
    assert notices(book) == "Interactions: this row has no date, so it does not count as a touch (row 2)."


def test_a_date_that_is_none_is_said_once() -> None:
    done = {"contact": "ada", "status": "Done", "date": "in May"}
    found = check(tracker([ada()], [touch("in May")], [done]), today=MONDAY)
    assert [notice.split(" is text and no date")[0] for notice in found.notices] == [
        "Interactions, Date: “in May”",
        "Interviews, Date: “in May”",
    ]


def test_a_row_with_nothing_but_its_id_is_nobodys_business() -> None:
    assert notices(tracker([ada()], [{}], [{}])) == ""


def test_an_interview_done_without_a_date_is_said() -> None:
    book = tracker([ada(stage="Met")], interviews=[{"contact": "ada", "status": "Done"}])
    assert "Interviews: this row is Done without a date that has come" in notices(book)


def test_an_interview_done_on_a_day_to_come_is_said() -> None:
    row = {"contact": "ada", "status": "Done", "date": D(2026, 12, 1)}
    assert "Interviews: this row is Done without a date that has come" in notices(tracker([ada()], interviews=[row]))


def test_the_last_of_all_days_is_survived() -> None:
    book = tracker(
        [ada(stage="In touch", cadence=3650, next_step_date=D(2999, 12, 31))],
        [touch(D(2999, 12, 31))],
        [{"contact": "ada", "date": D(2999, 12, 31), "status": "Done"}],
        settings={"stale.factor": 100, "lost.factor": 100},
    )
    assert check(book, today=date.max).findings
    assert check(book, today=D(2999, 12, 31)).standing
    assert only(check(book, today=date.min)).flag == "NO DATE"


# -------------------------------------------------------------------------------------------------- references


@pytest.mark.parametrize(
    "written", ["ada", "ADA", " ada ", "Ada Byron", "ada byron", Link("ada", "https://example.org")]
)
def test_a_contact_may_be_named_by_id_or_exact_name(written: object) -> None:
    book = tracker([ada(stage="In touch", tier="Close")], [touch(D(2026, 10, 2), contact=written)])
    assert flag(book, MONDAY) == "STALE"
    assert notices(book) == ""


def test_an_id_goes_before_a_name() -> None:
    contacts: list[dict] = [
        ada(stage="In touch", tier="Close"),
        {"id": "bo", "name": "ada", "stage": "In touch", "tier": "Close"},
    ]
    found = check(tracker(contacts, [touch(D(2026, 11, 20))]), today=MONDAY)
    assert only(found).row == "bo"
    assert only(found).flag == "NO DATE"


def test_a_name_that_two_contacts_have_is_said_and_the_id_still_works() -> None:
    contacts: list[dict] = [
        ada(stage="In touch"),
        {"id": "ada-2", "name": "Ada Byron", "stage": "In touch", "tier": "Close"},
    ]
    book = tracker(contacts, [touch(MONDAY, contact="Ada Byron"), touch(MONDAY, contact="ada-2")])
    found = check(book, today=MONDAY)
    assert only(found).row == "ada"
    assert "“Ada Byron” is the name of several contacts and was ignored" in notices(book)


def test_two_contacts_of_one_name_are_said_before_any_row_means_one_of_them() -> None:
    found = check(tracker([ada(), {"id": "ada-2", "name": "ada byron"}, {"name": ""}, {"name": ""}]), today=MONDAY)
    (unclear,) = found.unclear
    assert (unclear.row, unclear.flag, unclear.table) == ("ada-2", "UNCLEAR", "contacts")
    assert "“ada byron” is the name of the contact in row 2 too, so a row that says it means neither" in unclear.why
    assert found.reaches(Severity.DUE)


def test_a_contact_nobody_knows_is_said_once() -> None:
    book = tracker([ada()], [touch(MONDAY, contact="Bob"), touch(MONDAY, contact="Bob"), touch(MONDAY, contact="")])
    assert "Interactions, Contact: “Bob” is nobody in Contacts" in notices(book)
    assert "(rows 2, 3)" in notices(book)
    assert len(check(book, today=MONDAY).unclear) == 3
    assert "Interactions: this row names no contact and was ignored (row 4)" in notices(book)


def test_a_contact_without_an_id_is_checked_by_name_and_cannot_be_flagged_in_the_sheet() -> None:
    book = tracker([{"name": "Ada Byron", "next_step_date": MONDAY}, {}], [touch(D(2026, 1, 5), contact="Ada Byron")])
    found = check(book, today=MONDAY)
    assert (only(found).row, only(found).name) == ("", "Ada Byron")
    assert found.standing == {}
    assert "Contacts: this row has no ID yet, so its flag is shown here and not in the sheet (row 2)" in notices(book)


def test_who_has_no_name_is_called_by_the_id_or_the_row() -> None:
    book = tracker([{"id": "bo", "next_step_date": MONDAY}, {"next_step_date": MONDAY}])
    assert [finding.name for finding in check(book, today=MONDAY).findings] == ["bo", "row 3"]


def test_two_rows_with_one_id_are_both_checked_and_said() -> None:
    book = tracker([ada(next_step_date=MONDAY), ada(name="Bo", next_step_date=MONDAY)])
    assert [finding.name for finding in check(book, today=MONDAY).findings] == ["Ada Byron", "Bo"]
    assert "this row has the ID ada like a row above it" in notices(book)


# ------------------------------------------------------------------------------------------------------- words


def test_words_are_known_in_any_case_and_unknown_ones_are_said() -> None:
    assert flag(tracker([ada(stage="in touch ")]), MONDAY) == "NO DATE"
    book = tracker([ada(stage="Ghosted", tier="VIP", next_step_date=MONDAY)], [touch(D(2026, 1, 5), "Sideways")])
    assert flag(book, MONDAY) == "STEP DUE"
    assert "Contacts, Stage: “Ghosted” is none of To contact, Requested" in notices(book)
    assert "Contacts, Tier: “VIP” is none of Close, Warm, Light, Yearly" in notices(book)
    assert "Interactions, Direction: “Sideways” is none of Out, In, Both" in notices(book)


def test_an_unclear_do_not_contact_is_taken_for_yes_and_said() -> None:
    book = tracker([ada(do_not_contact="maybe", next_step_date=MONDAY)])
    assert flag(book, MONDAY) == "DO NOT CONTACT"
    assert "“maybe” is neither yes nor no and counts as yes" in notices(book)


@pytest.mark.parametrize("cadence", [0, -3, 1.5, 99_999, "weekly", True])
def test_a_cadence_that_is_none_gives_way_to_the_tier_and_is_said(cadence: object) -> None:
    book = tracker([ada(stage="In touch", tier="Close", cadence=cadence)], [touch(D(2026, 10, 20))])
    assert flag(book, MONDAY) == "DUE"
    assert "is not a whole number of days from 1 to 3650; the tier's was used" in notices(book)


@pytest.mark.parametrize("cadence", [1, 3650])
def test_the_shortest_and_the_longest_cadence_are_taken(cadence: int) -> None:
    assert notices(tracker([ada(stage="In touch", cadence=cadence)], [touch(MONDAY)])) == ""


# ---------------------------------------------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("key", "value", "fits"),
    [
        ("step.late", 0, True),
        ("step.late", 3650, True),
        ("step.late", 3651, False),
        ("tier.warm", 1, True),
        ("tier.warm", 0, False),
        ("stale.factor", 1, True),
        ("stale.factor", 0.9, False),
        ("lost.factor", 100, True),
        ("lost.factor", 101, False),
    ],
)
def test_numbers_are_taken_as_far_as_a_rule_can_work_with_them(key: str, value: float, fits: bool) -> None:
    assert (notices(tracker([ada()], settings={key: value})) == "") is fits


@pytest.mark.parametrize(("last", "fits"), [("2026-01-01", True), ("2026-04-02", True), ("2026-04-03", False)])
def test_a_quiet_period_lasts_from_a_day_to_three_months(last: str, fits: bool) -> None:
    assert (notices(tracker([ada()], settings={"quiet.1": f"2026-01-01 to {last}"})) == "") is fits


def test_a_quiet_period_may_be_one_date() -> None:
    book = tracker([ada(stage="Requested")], [touch(D(2026, 11, 20))], settings={"quiet.1": MONDAY})
    assert check(book, today=MONDAY).coming[0].due == D(2026, 11, 26)


@pytest.mark.parametrize("value", ["often", "30", -1, 30.5, 0, 1e9, True, D(2026, 1, 1)])
def test_a_setting_that_is_no_number_gives_way_to_the_default_and_is_said(value: object) -> None:
    book = tracker([ada(stage="In touch", tier="Close")], [touch(D(2026, 10, 20))], settings={"tier.close": value})
    assert flag(book, MONDAY) == "DUE"
    assert "is not a whole number of days from 1 to 3650 for tier.close, so 30 was used" in notices(book)


def test_a_blank_setting_gives_way_to_the_default_and_is_said() -> None:
    book = tracker([ada()], settings={"stale.factor": None})
    assert "Settings: this row (stale.factor) is blank, so 1.5 was used (row 6)." in notices(book)


def test_a_setting_without_a_row_gives_way_to_the_default_and_is_said() -> None:
    settings = table("settings", [{"id": "step.late", "value": 30}])
    book = having(tracker([ada(next_step_date=D(2026, 11, 20))]), settings)
    assert flag(book, MONDAY) == "STEP DUE"
    assert "tier.close 30, tier.warm 90" in notices(book)
    assert "step.late 3" not in notices(book)


def test_numbers_in_settings_rule() -> None:
    book = tracker([ada(next_step_date=D(2026, 11, 20))], settings={"step.late": 4})
    assert flag(book, MONDAY) == "STEP DUE"
    assert flag(book, D(2026, 11, 24)) == "STEP LATE"


@pytest.mark.parametrize(
    "period",
    ["exams", "2026-12-24 to", "2026-12-24 to 2026-12-23", "0001-01-01 to 9999-12-31", "2026-13-01 to 2026-12-24"],
)
def test_a_quiet_period_that_is_none_is_said(period: str) -> None:
    book = tracker([ada()], settings={"quiet.1": period})
    assert "is not a period of at most 92 days and was ignored; write it like 2026-12-24 to 2027-01-01" in notices(book)


@pytest.mark.parametrize(
    "period", ["2026-11-16 to 2026-11-20", "2026-11-16 – 2026-11-20", "2026-11-16   TO   2026-11-20"]
)
def test_a_quiet_period_may_be_written_in_a_few_ways(period: str) -> None:
    book = tracker([ada(stage="Requested")], [touch(D(2026, 11, 13))], settings={"quiet.1": period})
    assert notices(book) == ""
    assert check(book, today=MONDAY).coming[0].due == D(2026, 11, 25)


def test_a_date_fixed_in_settings_can_be_asked_for_and_is_said() -> None:
    book = tracker([ada()], settings={"as_of": D(2026, 11, 2)})
    assert as_of(book) == D(2026, 11, 2)
    assert "Settings fixes the day of the check (as_of) at 2026-11-02" in notices(book)
    assert as_of(tracker()) is None
    assert as_of(snapshot({})) is None
    assert as_of(tracker(settings={"as_of": "whenever"})) is None


# ----------------------------------------------------------------------------------------------- missing sheets


NEEDED = {
    "contacts": ("name", "stage"),
    "interactions": ("contact", "date"),
    "interviews": ("contact", "date", "status"),
}


def test_a_book_without_the_sheets_that_every_rule_goes_by_cannot_be_checked() -> None:
    with pytest.raises(TrackerIncomplete) as trouble:
        check(snapshot({}), today=MONDAY)
    assert trouble.value.message == (
        "tracker.xlsx cannot be checked: there is no sheet Contacts; there is no sheet Interactions; "
        "there is no sheet Interviews."
    )


def test_a_book_without_other_sheets_is_said_to_have_none_of_them() -> None:
    whole = tracker().tables
    found = check(snapshot({key: whole[key] for key in NEEDED}), today=MONDAY)
    assert found.findings == ()
    assert [notice.split(" in ")[0] for notice in found.notices] == [
        "There is no sheet for settings",
        "There is no sheet for reflections",
        "There is no sheet for referrals",
    ]
    assert [each.name for each in found.unclear] == ["Settings", "Reflections", "Referrals"]
    assert found.unclear[0].why == "There is no sheet for settings in Excel, so the check did without it."
    assert found.reaches(Severity.DUE)


@pytest.mark.parametrize(("key", "column"), [(key, column) for key in NEEDED for column in NEEDED[key]])
def test_a_missing_column_that_every_rule_goes_by_is_an_error_which_names_it(key: str, column: str) -> None:
    rest = [name for name in COLUMNS[key] if name != column]
    with pytest.raises(TrackerIncomplete, match=f"the sheet {key.capitalize()} has no column “{column.capitalize()}”"):
        check(having(tracker(), table(key, [], rest)), today=MONDAY)


def test_a_column_that_was_taken_out_is_no_error_but_one_that_may_be_there_under_another_header_is() -> None:
    out = table("contacts", [ada()], [name for name in COLUMNS["contacts"] if name != "snooze_until"])
    assert check(having(tracker(), out), today=MONDAY).unclear == ()
    doubtful = replace(out, doubtful={"snooze_until": Doubt("Snooze until", ("Birthday", "Rest"))})
    with pytest.raises(TrackerIncomplete, match=r"no column “Snooze until” \(it could be “Birthday” or “Rest”\)"):
        check(having(tracker(), doubtful), today=MONDAY)


def test_contacts_without_a_column_for_their_ids_cannot_be_checked() -> None:
    with pytest.raises(TrackerIncomplete, match="Contacts has no column for the IDs"):
        check(having(tracker(), replace(table("contacts", [ada()]), has_ids=False)), today=MONDAY)


@pytest.mark.parametrize("key", ["holiday.0", "holiday.41", "holiday.x", "quiet.5"])
def test_a_holiday_or_quiet_period_beyond_the_last_is_said(key: str) -> None:
    assert f"this row ({key}) was ignored: its key is none of" in notices(tracker([ada()], settings={key: MONDAY}))
    assert notices(tracker([ada()], settings={key: None})) == ""


@pytest.mark.parametrize("written", ["a*", "a?a", "ada~", ">ada", "=ada"])
def test_what_a_sheet_would_take_for_a_pattern_names_nobody(written: str) -> None:
    assert "is nobody in Contacts" in notices(tracker([ada()], [touch(MONDAY, contact=written)]))


# -------------------------------------------------------------- numbers that a cell shows as something else


def test_a_number_that_a_cell_shows_as_a_date_is_the_number_that_the_formulas_see() -> None:
    days = ada(stage="In touch", tier="Close", cadence=D(1900, 6, 1))
    assert check(tracker([days], [touch(D(2026, 11, 20))]), today=MONDAY).standing["ada"].due == D(2027, 4, 22)
    assert notices(tracker([ada(next_step_date=MONDAY)], settings={"step.late": D(1900, 1, 29)})) == ""
