"""How a command that is shown somewhere is held against the commands there are."""

from __future__ import annotations

import click
import pytest

from tests.house.commands import every_command, shown_in_help, shown_in_page, unknown


@click.group()
@click.option("--book")
@click.option("-q", "--quiet", is_flag=True)
def toy() -> None:
    """A command line with one command and one group."""


@toy.command()
@click.argument("words", nargs=-1)
@click.option("-n", "--dry-run", is_flag=True)
def sync() -> None:
    """Do nothing."""


@toy.group()
def contact() -> None:
    """Hold one command."""


@contact.command()
@click.option("--email")
def add() -> None:
    """Do nothing."""


@pytest.mark.parametrize(
    "shown",
    [
        "sync",
        "sync -n",
        "--book my.xlsx sync --dry-run",
        "--book=my.xlsx -q sync",
        'contact add "Ada Lovelace" --email ada@example.org',
        "contact add NAME [--email ADDRESS]",
        "contact add Ada's  # an apostrophe, a comment, --none",
        "COMMAND --help",
        "… --anything",
        "sync | tee --append log",
        "contact/sync",
        "contact add --help",
    ],
)
def test_a_command_that_is_there_passes(shown: str) -> None:
    assert unknown(toy, shown) == ""


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        ("snyc", "snyc"),
        ("sync --dry", "--dry"),
        ("sync FILE --email x", "--email"),
        ("contact remove", "remove"),
        ("contact add --mail x", "--mail"),
        ("--bok my.xlsx sync", "--bok"),
        ("contact/snyc", "contact/snyc"),
    ],
)
def test_the_first_word_that_is_not_there_is_named(shown: str, wrong: str) -> None:
    assert unknown(toy, shown) == wrong


def test_commands_are_found_in_the_fences_and_backticks_of_a_page_only() -> None:
    page = "Run `sheetsync sync`, or sheetsync by hand.\n\n```console\n$ sheetsync check\nsheetsync undo\n```\n"

    assert list(shown_in_page(page)) == [(1, "sync"), (4, "check"), (5, "undo")]


def test_commands_are_found_on_lines_of_their_own_in_a_help_text() -> None:
    assert list(shown_in_help("Sync both.\n\n  sheetsync sync -n\n\nSee `sheetsync undo`.")) == ["sync -n", "undo"]


def test_every_command_is_walked_to_groups_before_what_they_hold() -> None:
    assert [words for words, _ in every_command(toy)] == ["contact", "contact add", "sync"]
