"""Taking in what somebody has: people, updates of them, decisions, and all of it back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

FIRST = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Anya,Petrenko,https://www.linkedin.com/in/anya-p,anya@example.ua,Grain Maps,Analyst,01 Mar 2024
João,Brito,https://www.linkedin.com/in/joao-b,,Cais,Planner,02 Mar 2024
Lena,Fox,https://www.linkedin.com/in/lena-fox,,Foxglove,Editor,03 Mar 2024
"""
LATER = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Zed,New,https://www.linkedin.com/in/zed-new,,Startup,Founder,01 Jun 2024
Lena,Fox-Marsh,https://www.linkedin.com/in/lena-fox,,Foxglove,Editor-in-chief,03 Mar 2024
Anya,Petrenko,https://www.linkedin.com/in/anya-p,,Ministry of Maps,Head of Analysis,01 Mar 2024
"""


@pytest.fixture
def book(new_tracker: Path, folder: Path) -> Path:
    """A new tracker in the folder where the commands are typed."""
    path = folder / "tracker.xlsx"
    path.write_bytes(new_tracker.read_bytes())
    return path


def take(run: Run, folder: Path, text: str, *words: str, name: str = "people.csv") -> Any:
    (folder / name).write_text(text, encoding="utf-8")
    said = run("import", name, "-y", "--json", *words)
    assert said.code in (0, 1, 4), said.out + said.err
    return said.json


def contacts(run: Run) -> dict[str, dict[str, Any]]:
    return {each["id"]: each["cells"] for each in run("contact", "list", "--json").json["contacts"]}


def test_people_are_added_with_their_own_columns(run: Run, folder: Path, book: Path) -> None:
    done = take(run, folder, FIRST)

    assert done["added"] == ["anya-petrenko", "joao-brito", "lena-fox"]
    anya = contacts(run)["anya-petrenko"]
    assert (anya["organisation"], anya["email"]) == ("Grain Maps", "anya@example.ua")
    assert anya["~connected on"] == "2024-03-01"
    assert "stage" not in anya


def test_the_same_file_twice_writes_nothing(run: Run, folder: Path, book: Path) -> None:
    take(run, folder, FIRST)
    before = book.read_bytes()

    done = take(run, folder, FIRST)

    assert (done["added"], done["changed"], done["same"]) == ([], {}, 3)
    assert book.read_bytes() == before


def test_a_later_export_updates_asks_and_neither_blanks_nor_deletes(run: Run, folder: Path, book: Path) -> None:
    take(run, folder, FIRST)
    run("contact", "edit", "anya", "--set", "Notes=call her")
    run("contact", "edit", "lena", "--role", "Editor (books)")
    edited = contacts(run)

    done = take(run, folder, LATER)

    assert done["added"] == ["zed-new"]
    assert {row: set(columns) for row, columns in done["changed"].items()} == {
        "anya-petrenko": {"organisation", "role"},
        "lena-fox": {"name"},
    }
    (conflict,) = done["decisions"]
    assert (conflict["contact"], conflict["column"]) == ("lena-fox", "role")
    assert (conflict["mine"], conflict["before"], conflict["now"]) == ("Editor (books)", "Editor", "Editor-in-chief")
    now = contacts(run)
    assert now["anya-petrenko"]["email"] == "anya@example.ua"
    assert now["anya-petrenko"]["notes"] == "call her"
    assert now["lena-fox"]["role"] == "Editor (books)"
    assert "joao-brito" in now

    assert run("undo", "-y").code == 0
    assert {row: cells for row, cells in contacts(run).items() if row != "zed-new"} == edited


def test_what_was_taken_back_is_compared_with_no_longer(run: Run, folder: Path, book: Path) -> None:
    take(run, folder, FIRST)
    run("undo", "-y")
    assert contacts(run) == {}

    assert take(run, folder, FIRST)["added"] == ["anya-petrenko", "joao-brito", "lena-fox"]


def test_a_conflict_is_asked_about_until_it_is_settled(run: Run, folder: Path, book: Path) -> None:
    take(run, folder, FIRST)
    run("contact", "edit", "lena", "--role", "Editor (books)")
    take(run, folder, LATER)

    assert [each["column"] for each in take(run, folder, LATER)["decisions"]] == ["role"]

    run("contact", "edit", "lena", "--role", "Editor-in-chief")
    assert take(run, folder, LATER)["decisions"] == []


def test_who_was_deleted_here_does_not_come_back_with_the_next_export(run: Run, folder: Path, book: Path) -> None:
    take(run, folder, FIRST)
    run("contact", "forget", "lena", "-y")

    done = take(run, folder, FIRST)

    assert done["added"] == []
    assert "lena-fox" not in contacts(run)
    assert {each["kind"] for each in done["report"]} <= {"forgotten", "deleted-here"}
    assert done["report"]


def test_nothing_of_who_was_forgotten_is_kept_of_an_import(run: Run, folder: Path, book: Path, tmp_path: Path) -> None:
    take(run, folder, FIRST)
    run("contact", "forget", "lena", "-y")

    kept = list((tmp_path / "sheetsync_state_dir" / "books").rglob("*.json"))
    assert [path for path in kept if "lena" in path.read_text(encoding="utf-8").casefold()] == []


def test_a_name_and_an_organisation_alone_are_asked_about(run: Run, folder: Path, book: Path) -> None:
    run("contact", "add", "Ada Lovelace", "--organisation", "Analytical")

    done = take(run, folder, "Name,Company,Email\nAda Lovelace,Analytical,ada@example.org\n")

    assert done["added"] == []
    assert [(each["kind"], each["contact"]) for each in done["decisions"]] == [("same-person", "ada-lovelace")]

    (folder / "who.toml").write_text('[people]\n2 = "ada-lovelace"\n')
    settled = take(run, folder, "Name,Company,Email\nAda Lovelace,Analytical,ada@example.org\n", "--map", "who.toml")
    assert settled["changed"] == {"ada-lovelace": ["email"]}


def test_an_address_under_another_name_is_never_merged(run: Run, folder: Path, book: Path) -> None:
    run("contact", "add", "Ada Lovelace", "--email", "ada@example.org")

    done = take(run, folder, "Name,Email\nGrace Hopper,ada@example.org\n")

    assert done["added"] == []
    assert done["decisions"][0]["kind"] == "same-person"
    assert contacts(run)["ada-lovelace"]["name"] == "Ada Lovelace"


def test_a_last_contact_is_a_row_of_the_log_once(run: Run, folder: Path, book: Path) -> None:
    text = "Name,Company,Last contacted\nAda Lovelace,Analytical,2025-03-14\n"
    take(run, folder, text)

    ada = contacts(run)["ada-lovelace"]
    assert ada["last_touch"] == "2025-03-14"
    assert ada["stage"] == "In touch"
    assert take(run, folder, text)["changed"] == {}


def test_a_preview_changes_nothing_and_says_the_very_changes(run: Run, folder: Path, book: Path) -> None:
    (folder / "people.csv").write_text(FIRST, encoding="utf-8")
    before = book.read_bytes()

    shown = run("import", "people.csv", "-n", "--json").json

    assert book.read_bytes() == before
    assert shown["added"] == take(run, folder, FIRST)["added"]


def test_a_column_is_what_a_person_says_it_is(run: Run, folder: Path, book: Path) -> None:
    (folder / "map.toml").write_text('[columns]\n"Hut" = "organisation"\n"Nr" = "leave out"\n')

    take(run, folder, "Wer,Hut,Nr,Mail\nAda Lovelace,Analytical,7,ada@example.org\n", "--map", "map.toml")

    ada = contacts(run)["ada-lovelace"]
    assert ada["organisation"] == "Analytical"
    assert "7" not in ada.values()


def test_what_a_person_said_of_columns_counts_for_the_next_file_of_the_kind(run: Run, folder: Path, book: Path) -> None:
    (folder / "map.toml").write_text('[columns]\n"Hut" = "organisation"\n')
    take(run, folder, "Wer,Hut,Mail\nAda Lovelace,Analytical,ada@example.org\n", "--map", "map.toml")

    done = take(run, folder, "Wer,Hut,Mail\nGrace Hopper,Navy,grace@example.org\n")

    assert contacts(run)["grace-hopper"]["organisation"] == "Navy"
    assert [each["kind"] for each in done["report"]] == ["columns-as-before"]
    (folder / "own.toml").write_text('[columns]\n"Hut" = "own"\n')
    take(run, folder, "Wer,Hut,Mail\nLea Roth,Werft,lea@example.org\n", "--map", "own.toml")
    assert contacts(run)["lea-roth"]["~hut"] == "Werft"


def test_a_column_stays_what_it_was_read_as_though_what_is_in_it_says_otherwise(
    run: Run, folder: Path, book: Path
) -> None:
    take(run, folder, "Name,Reach,Company\nAda Lovelace,ada@example.org,Analytical\n")
    take(run, folder, "Name,Reach,Company\nGrace Hopper,,Navy\nLea Roth,lea@example.org,Werft\nBo Li,bo,Acme\n")

    assert contacts(run)["lea-roth"]["email"] == "lea@example.org"


def test_columns_of_an_import_that_was_taken_back_are_forgotten(run: Run, folder: Path, book: Path) -> None:
    (folder / "map.toml").write_text('[columns]\n"Hut" = "role"\n')
    take(run, folder, "Wer,Hut,Mail\nAda Lovelace,Analytical,ada@example.org\n", "--map", "map.toml")
    run("undo", "-y")

    done = take(run, folder, "Wer,Hut,Mail\nAda Lovelace,Analytical,ada@example.org\n")

    assert contacts(run)["ada-lovelace"]["~hut"] == "Analytical"
    assert done["report"] == []


def test_a_mapping_to_nothing_that_is_known_is_refused_with_what_is(run: Run, folder: Path, book: Path) -> None:
    (folder / "map.toml").write_text('"Hut" = "headgear"\n')
    (folder / "people.csv").write_text(FIRST, encoding="utf-8")

    said = run("import", "people.csv", "--map", "map.toml", "-y")

    assert said.code == 2
    assert "organisation" in said.err


def test_a_new_tracker_begins_with_what_there_is(run: Run, folder: Path) -> None:
    (folder / "people.csv").write_text(FIRST, encoding="utf-8")

    assert run("create", "mine.xlsx", "--from", "people.csv").code == 0
    assert len(contacts(run)) == 3


def test_a_file_without_anybody_is_a_failure_that_says_so(run: Run, folder: Path, book: Path) -> None:
    (folder / "people.csv").write_text("Company,City\nAnalytical,London\n", encoding="utf-8")

    said = run("import", "people.csv", "-y")

    assert said.code == 1
    assert "London" in said.out


def test_what_looks_like_a_formula_stays_text(run: Run, folder: Path, book: Path) -> None:
    take(run, folder, 'Name,Notes,Other\nAda Lovelace,"=HYPERLINK(""http://x"")",=1+1\n')

    ada = contacts(run)["ada-lovelace"]
    assert ada["notes"] == '=HYPERLINK("http://x")'
    assert ada["~other"] == "=1+1"


def test_people_exported_as_csv_are_the_same_people_in_a_new_tracker(run: Run, folder: Path, book: Path) -> None:
    run("contact", "add", "Ada Lovelace", "--email", "ada@example.org", "--field", "Engines", "--stage", "Met")
    run("contact", "add", "Grace Hopper", "--referred-by", "ada", "--set", "Snooze until=2027-03-31", "--tier", "Warm")
    run("contact", "edit", "grace", "--set", "OK to contact again=Ask first", "--set", "What I can offer=A talk")
    was = contacts(run)
    run("export", "--to", "people.csv")

    run("create", "other.xlsx")
    said = run("import", "people.csv", "-y", "--into", "other.xlsx")

    assert said.code == 0, said.err
    found = run("contact", "list", "--json", "--book", "other.xlsx").json["contacts"]
    now = {each["id"]: {key: value for key, value in each["cells"].items() if key[0] != "~"} for each in found}
    assert now == was


def test_a_whole_tracker_is_the_same_in_a_new_one_and_nothing_follows_from_it_anew(
    run: Run, folder: Path, book: Path
) -> None:
    run("create", "sample.xlsx", "--sample")
    run("export", "--to", "first.json", "--book", "sample.xlsx")

    assert run("import", "first.json", "-y", "--into", "tracker.xlsx").code == 0
    run("export", "--to", "second.json", "--book", "tracker.xlsx")

    assert (folder / "second.json").read_text() == (folder / "first.json").read_text()
