"""Finding sets of questions: those that ship with sheetsync, and a person's own files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.rows import read_rows
from sheetsync.interviews.sets import QuestionSet, SetUnreadable, parse_about
from sheetsync.jobs.shipped import UNTOUCHED, TemplateUnknown, is_file_name, listed, text_of
from sheetsync.model.study import Asked
from sheetsync.model.value import Value, show
from sheetsync.resources import templates

__all__ = ["BANK", "read_set", "set_names", "shipped_sets"]

BANK = "bank"
"""The file with every question that ships, which the sets name by their IDs."""

Cells = dict[str, Value]


def set_names() -> list[str]:
    """Return the names of the sets that ship with sheetsync, the bank itself among them."""
    files = (templates() / "questions").iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def read_set(blueprint: Blueprint, name: str, today: date) -> tuple[QuestionSet, list[Cells]]:
    """Return a set by its name or path, and the rows of the table of questions that it gives, in the order of asking.

    Raises TemplateUnknown, TemplateUnreadable, SetUnreadable (it asks what is not in the bank).
    """
    about, own = _read(blueprint, name, today)
    return _put_together(about, own, _bank(blueprint, today) if about.ask else {}, name)


def shipped_sets(blueprint: Blueprint, today: date) -> list[tuple[QuestionSet, list[Cells]]]:
    """Return every set that ships with sheetsync, but not the bank itself."""
    bank = _bank(blueprint, today)
    return [_put_together(*_read(blueprint, name, today), bank, name) for name in set_names() if name != BANK]


def _read(blueprint: Blueprint, name: str, today: date) -> tuple[QuestionSet, list[Cells]]:
    """Return what the file of a set says about it, and the questions that are its own."""
    file = _file(name)
    text = text_of(file)
    return parse_about(text, file.name.removesuffix(".toml")), _rows(blueprint, text, file.name, today)


def _put_together(
    about: QuestionSet, own: list[Cells], bank: Mapping[str, Cells], name: str
) -> tuple[QuestionSet, list[Cells]]:
    """Return a set with the questions that it asks from the bank, then its own."""
    lost = [f"ask: there is no question {each} in the bank" for each in about.ask if each.casefold() not in bank]
    if lost:
        raise SetUnreadable(_file(name).name, lost)
    rows = [dict(bank[each.casefold()]) for each in about.ask] + own
    for place, row in enumerate(rows, 1):
        row.setdefault("sets", about.name)
        row.setdefault("active", "Yes")
        row.setdefault("order", float(place))
    return replace(about, questions=tuple(map(_asked, rows))), rows


def _bank(blueprint: Blueprint, today: date) -> dict[str, Cells]:
    file = _file(BANK)
    rows = _rows(blueprint, text_of(file), file.name, today)
    return {show(row.get("question_id")).casefold(): row for row in rows}


def _rows(blueprint: Blueprint, text: str, name: str, today: date) -> list[Cells]:
    return read_rows(text, today, blueprint=blueprint, name=name, table="questions").get("questions", [])


def _file(name: str) -> Traversable:
    if is_file_name(name):
        return Path(name)
    if name not in set_names():
        raise TemplateUnknown(
            f"There is no set of questions “{name}”; there is {listed(set_names())}.",
            hint=f"A set of your own is named by its path, ending in .toml. {UNTOUCHED}",
        )
    return templates() / "questions" / f"{name}.toml"


def _asked(row: Cells) -> Asked:
    words = {key: show(row.get(key)) for key in ("question_id", "question", "category", "type")}
    return Asked(words["question_id"], words["question"], words["category"], words["type"] or "Text")
