"""The contracts in pyproject.toml speak of the rooms that are there."""

from __future__ import annotations

import re
import tomllib

from tests.house.tree import ROOT


def test_every_room_on_the_pure_lines_is_kept_from_files_network_and_clock() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contracts = {contract["id"]: contract for contract in declared["contracts"]}
    lines: list[str] = contracts["rooms"]["layers"]
    pure_lines = lines[next(number for number, line in enumerate(lines) if "merge" in line) :]
    rooms = {room for line in pure_lines for room in re.findall(r"\w+", line)}
    there = {room for room in rooms if (ROOT / "sheetsync" / room).is_dir() or (ROOT / f"sheetsync/{room}.py").exists()}

    assert set(contracts["pure"]["source_modules"]) == {f"sheetsync.{room}" for room in there}
