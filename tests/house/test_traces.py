"""Nothing in the project remembers the machine it was written on."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, kept_files, place, text_of

# A folder of a person or of a build machine: /home/…, /Users/…, /root/…, /work/…, C:\Users\…
MACHINE_PATH = re.compile(r"(?<![\w.\-~}])/(?:home|root|Users|work)/[\w.]|[A-Za-z]:\\+Users\\+\w")
PINS = re.compile(
    r"""
    \s*\#.*                                   # a comment,
    | [a-z0-9-]+==\S+(\ ;\ .+)?\ \\           # a pin with its marker,
    | \ {4}--hash=sha256:[0-9a-f]{64}(\ \\)?  # a digest
    """,
    re.VERBOSE,
)


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    found = [
        place(path, number)
        for path in kept_files()
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]

    assert found == []


def test_the_pinned_requirements_are_pins_and_digests_and_name_no_place_to_fetch_them_from() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    others = [
        place(path, number)
        for path in locks
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if not PINS.fullmatch(line) or "://" in line
    ]

    assert locks
    assert others == []
