"""What reaches the terminal, and in which form."""

from __future__ import annotations

import io
import json
import sys
from time import sleep

import pytest

from sheetsync.cli.console import Console, clean


@pytest.mark.parametrize(
    "hostile", ["\x1b[31mred\x1b[0m", "\x07", "a\rb", "\x9b2J", "\u202egnp.exe", "\u2028", "\ud800"]
)
def test_nothing_that_moves_the_cursor_or_turns_the_writing_gets_through(hostile: str) -> None:
    assert not set(clean(hostile)) & set("\x1b\x07\r\x9b\u202e\u2028\ud800")


@pytest.mark.parametrize("kept", ["Ada", "Zoë Ångström", "עדה לאבלייס", "李小龍", "👩‍🔬 lab", "naïve", 'a "b" = c'])
def test_names_of_every_script_stay_as_they_are(kept: str) -> None:
    assert clean(kept) == kept


def test_a_name_with_a_line_break_does_not_make_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    Console({}).show([(("strong", "Ada\nError: all is lost"),)])

    assert capsys.readouterr().out == "Ada Error: all is lost\n"


def test_a_program_that_reads_along_gets_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    Console({}).show([(("late", "THANK-YOU LATE"),)])

    assert capsys.readouterr().out == "THANK-YOU LATE\n"


def test_colours_can_be_asked_for_and_no_color_wins(capsys: pytest.CaptureFixture[str]) -> None:
    for environ in ({"FORCE_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "dumb"}):
        Console(environ).show([(("late", "x"),)])

    coloured, plain, dumb = capsys.readouterr().out.splitlines()

    assert "\x1b[" in coloured
    assert (plain, dumb) == ("x", "x")


def test_a_terminal_that_knows_only_ascii_gets_words_it_can_show(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))

    Console({}).text("Excel → Google · “Zoë” … 😀")
    sys.stdout.flush()

    assert raw.getvalue().decode("ascii").strip() == 'Excel -> Google - "Zo?" ... ?'


def test_a_table_is_tab_separated_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    Console({}).table(["ID", "Name"], [["ada", "Ada\tLovelace"]])

    assert capsys.readouterr().out == "ID\tName\nada\tAda Lovelace\n"


def test_quiet_leaves_only_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console({})
    console.quiet = True

    console.say("working")
    console.next("do more")
    console.text("the result")

    assert capsys.readouterr() == ("the result\n", "")


def test_with_json_there_is_one_document_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console({})
    console.json = True

    console.say("working")
    console.show([(("plain", "text"),)])
    console.table(["ID"], [["x"]])
    console.document({"format": "sheetsync.x/1", "name": "\x1b[31m→"})
    said = capsys.readouterr()

    assert json.loads(said.out) == {"format": "sheetsync.x/1", "name": "\x1b[31m→"}
    assert said.out.isascii()
    assert said.err == ""


def test_long_lines_are_broken_between_words_for_a_person_and_addresses_stay_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("COLUMNS", "40")
    address = "https://accounts.example.com/" + "x" * 60

    Console({"NO_COLOR": "1"}).failure("Code", "Something went wrong, and here is why it did.", "Do this.")
    Console({"NO_COLOR": "1"}).need(f"Open this address in a browser of your own:\n\n  {address}\n")

    lines = shown.getvalue().splitlines()
    assert lines[:3] == ["Error: Something went wrong, and here is", "why it did.", "Do this."]
    assert f"  {address}" in lines
    assert [line for line in lines if len(line) > 40] == [f"  {address}"]


def test_long_lines_stay_whole_for_a_program_that_reads_along(capsys: pytest.CaptureFixture[str]) -> None:
    Console({}).say("word " * 100 + "end")

    assert capsys.readouterr().err == "word " * 100 + "end\n"


class Terminal(io.TextIOWrapper):
    """A terminal that keeps what it is told."""

    def __init__(self) -> None:
        self.told = io.BytesIO()
        super().__init__(self.told, encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("lasts", "shown"), [(0.0, ""), (1.2, "\rWriting: 1 s")])
def test_what_takes_longer_than_a_second_says_so_on_a_terminal_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, lasts: float, shown: str
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    with Console({}).working("Writing"):
        sleep(lasts)

    assert terminal.told.getvalue().decode() == (f"{shown}\r{' ' * (len(shown) - 1)}\r" if shown else "")


def test_what_takes_long_says_nothing_to_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    with Console({}).working("Writing"):
        sleep(1.2)

    assert capsys.readouterr().err == ""
