"""Every command says what it is for, and shows itself being used."""

from __future__ import annotations

import re

import click

from sheetsync.cli.topics import TOPICS
from tests.house.commands import every_command, help_of, shown_in_help, unknown
from tests.house.tree import ROOT, python_files, text_of

FILES = {"sheetsync.forgotten/2", "sheetsync.login/1", "sheetsync.place/1", "sheetsync.run/1", "sheetsync.fleet/1"} | {
    "sheetsync.fleet-published/1"
}
"""Forms of files that the program keeps for itself."""

LIBRARY = {"sheetsync.plan/1"}
"""Forms of what only the library gives."""


def test_the_help_of_every_command_starts_with_a_sentence_that_says_what_it_is_for(main: click.Group) -> None:
    mute = [
        words
        for words, command in every_command(main)
        if not help_of(command).split("\n\n")[0].split("\n")[0].strip() or not first_sentence(command).endswith(".")
    ]

    assert mute == []


def test_the_help_of_every_command_shows_an_example_of_it(main: click.Group) -> None:
    unshown = [
        words
        for words, command in every_command(main)
        if not any(f"{shown} ".startswith(f"{words} ") for shown in shown_in_help(help_of(command)))
    ]

    assert unshown == []


def test_no_help_text_shows_a_command_or_an_option_that_is_not_there(main: click.Group) -> None:
    texts = {"": help_of(main)} | {words: help_of(command) for words, command in every_command(main)}
    wrong = {
        f"sheetsync {words} --help": f"{bad!r} in: sheetsync {shown}"
        for words, text in texts.items()
        for shown in shown_in_help(text)
        if (bad := unknown(main, shown))
    }

    assert wrong == {}


def first_sentence(command: click.Command) -> str:
    return help_of(command).split("\n\n")[0].strip()


def test_the_page_on_json_names_every_kind_of_document_that_a_command_prints() -> None:
    commands = (path for path in python_files() if path.is_relative_to(ROOT / "sheetsync"))
    printed = {name for path in commands for name in re.findall(r'"(sheetsync\.[a-z-]+/1)"', text_of(path))}

    assert len(printed) > 30
    assert {name for name in printed - FILES - LIBRARY if name not in TOPICS["json"].text} == set()
