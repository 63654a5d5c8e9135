"""The pages tell the truth: their commands exist, their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import click

from docs.write_commands import PAGE, commands_page
from sheetsync.cli.program import GROUPS
from tests.house.commands import IN_BACKTICKS, shown_in_page, unknown
from tests.house.tree import ROOT, pages, place, python_files, text_of

LINK = re.compile(r"""\]\(\s*<?([^)\s>]+)>?[^)]*\)|(?:src|href)="([^"]+)\"""")
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
COMMANDS = re.compile(r"^#+ Commands\s*$(.*?)(?=^#+ |\Z)", re.MULTILINE | re.DOTALL)
GROUP = re.compile(r"^\| (\S[^|]*?) \| ([^|]+) \|$", re.MULTILINE)


def test_the_readme_lists_exactly_the_commands_there_are_group_by_group() -> None:
    section = COMMANDS.search(text_of(ROOT / "README.md"))
    assert section, "README.md has no section Commands"

    listed = {title: re.findall(r"`([a-z-]+)`", names) for title, names in GROUP.findall(section.group(1))}

    assert listed == {title: list(commands) for title, commands in GROUPS.items()}


def test_the_page_of_commands_is_what_the_commands_say_of_themselves() -> None:
    assert text_of(PAGE) == commands_page(), "python -m docs.write_commands writes it anew"


def test_every_command_that_a_page_shows_exists_with_its_options(main: click.Group) -> None:
    wrong = [
        f"{place(path, number)}: {bad!r} in: sheetsync {shown}"
        for path in pages()
        for number, shown in shown_in_page(text_of(path))
        if (bad := unknown(main, shown))
    ]

    assert wrong == []


def test_every_command_that_the_program_tells_a_person_to_type_exists_with_its_options(main: click.Group) -> None:
    wrong = [
        f"{place(path, number)}: {bad!r} in: sheetsync {shown}"
        for path in python_files()
        if path.is_relative_to(ROOT / "sheetsync")
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        for shown in IN_BACKTICKS.findall(line)
        if (bad := unknown(main, shown))
    ]

    assert wrong == []


def test_every_relative_link_of_a_page_leads_to_a_file_and_to_a_heading_in_it() -> None:
    dead = [
        f"{place(path)}: {target}"
        for path in pages()
        for target in links(text_of(path))
        if not leads_somewhere(path, target)
    ]

    assert dead == []


def links(text: str) -> list[str]:
    found = (link or attribute for link, attribute in LINK.findall(FENCED.sub("", text)))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def leads_somewhere(page: Path, target: str) -> bool:
    name, _, anchor = unquote(target).partition("#")
    path = (page.parent / name).resolve() if name else page
    if not path.exists() or not path.is_relative_to(ROOT):
        return False
    return not anchor or path.suffix != ".md" or anchor in {slug(heading) for heading in headings(path)}


def headings(path: Path) -> list[str]:
    return HEADING.findall(FENCED.sub("", text_of(path)))


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
