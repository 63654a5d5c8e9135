"""Which tracker is meant, and what the settings file may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.config import CONFIG_NAME, Config, ConfigUnreadable, TrackerNotNamed, locate, read_config


def anything(_: Path) -> bool:
    return True


def test_what_is_said_on_the_command_line_comes_before_the_environment_and_the_settings(tmp_path: Path) -> None:
    (tmp_path / "sheetsync.toml").write_text('book = "third.xlsx"', encoding="utf-8")
    environ = {"SHEETSYNC_BOOK": "second.xlsx"}

    assert locate("first.xlsx", environ, tmp_path, is_tracker=anything).where == "first.xlsx"
    assert locate("", environ, tmp_path, is_tracker=anything).where == "second.xlsx"
    assert locate("", {}, tmp_path, is_tracker=anything).where == str(tmp_path / "third.xlsx")


def test_the_settings_are_those_beside_the_tracker_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "sheetsync.toml").write_text('state = "state"', encoding="utf-8")

    place = locate(str(tmp_path / "tracker.xlsx"), {}, Path("elsewhere"), is_tracker=anything)

    assert place.config == Config(state=tmp_path / "state")


def test_an_address_is_taken_as_it_is(tmp_path: Path) -> None:
    address = "https://docs.google.com/spreadsheets/d/abc/edit"

    assert locate(address, {}, tmp_path, is_tracker=anything).where == address


def test_the_only_tracker_is_found_among_what_excel_and_others_leave_lying_about(tmp_path: Path) -> None:
    for name in ("mine.xlsx", "~$mine.xlsx", ".~lock.mine.xlsx", "notes.txt", "budget.xlsx"):
        (tmp_path / name).touch()

    place = locate("", {}, tmp_path, is_tracker=lambda path: path.name != "budget.xlsx")

    assert place.where == str(tmp_path / "mine.xlsx")


@pytest.mark.parametrize("names", [[], ["one.xlsx", "two.xlsx"]])
def test_none_and_several_are_not_guessed_at(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).touch()

    with pytest.raises(TrackerNotNamed):
        locate("", {}, tmp_path, is_tracker=anything)


def test_a_folder_without_a_settings_file_has_no_settings(tmp_path: Path) -> None:
    assert read_config(tmp_path) == Config()
    assert read_config(tmp_path / "gone") == Config()


def test_all_that_is_wrong_in_a_settings_file_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "sheetsync.toml").write_text('book = 5\nstat = "x"\ntemplate = ""', encoding="utf-8")

    with pytest.raises(ConfigUnreadable) as refused:
        read_config(tmp_path)

    assert all(
        word in refused.value.message for word in ("book: should be", "stat: there is no", "template: should be")
    )


@pytest.mark.parametrize(("said", "meant"), [("", None), ("portable = true", True), ("portable = false", False)])
def test_whether_records_travel_with_the_workbook_may_be_settled(tmp_path: Path, said: str, meant: bool | None) -> None:
    (tmp_path / CONFIG_NAME).write_text(said)

    assert read_config(tmp_path).portable is meant


def test_a_setting_that_is_neither_yes_nor_no_is_refused(tmp_path: Path) -> None:
    (tmp_path / CONFIG_NAME).write_text('portable = "yes"')

    with pytest.raises(ConfigUnreadable, match="portable: should be true or false"):
        read_config(tmp_path)


def test_how_many_earlier_versions_are_kept_may_be_settled(tmp_path: Path) -> None:
    (tmp_path / CONFIG_NAME).write_text("backups = 3")
    assert read_config(tmp_path).backups == 3
    for wrong in ("-1", "true", '"3"', "1.5"):
        (tmp_path / CONFIG_NAME).write_text(f"backups = {wrong}")
        with pytest.raises(ConfigUnreadable, match="backups: should be a number"):
            read_config(tmp_path)


def test_of_a_tracker_and_its_copies_the_one_with_the_plainest_name_is_proposed(tmp_path: Path) -> None:
    for name in ("tracker-OLDLAPTOP.xlsx", "tracker.xlsx", "Copy of tracker.xlsx"):
        (tmp_path / name).touch()

    with pytest.raises(TrackerNotNamed) as raised:
        locate("", {}, tmp_path, is_tracker=anything)
    assert 'book = "tracker.xlsx"' in raised.value.hint
