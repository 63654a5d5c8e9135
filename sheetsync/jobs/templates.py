"""Finding a template, and the rows that a new tracker starts with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.reading import TemplateUnreadable, parse_blueprint
from sheetsync.blueprint.rows import read_rows
from sheetsync.errors import UsageMistake
from sheetsync.model.value import Value
from sheetsync.resources import templates

__all__ = ["DEFAULT_QUESTIONS", "DEFAULT_TEMPLATE", "TemplateUnknown", "read_starting_rows", "read_template"]

DEFAULT_TEMPLATE = "interviews"
DEFAULT_QUESTIONS = "general"

_TEMPLATE = "template.toml"
_UNTOUCHED = "Nothing was created."

Rows = dict[str, list[dict[str, Value]]]


class TemplateUnknown(UsageMistake):
    """There is no template, or no set of questions, of that name."""


def read_template(name: str) -> Blueprint:
    """Read a template by the name of one that ships with sheetsync, or by the path of a ``.toml`` file.

    Raises TemplateUnknown, and TemplateUnreadable with all mistakes in it.
    """
    if _is_file_name(name):
        path = Path(name)
        return parse_blueprint(_text(path), name=path.parent.resolve().name if path.name == _TEMPLATE else path.stem)
    shipped = sorted(folder.name for folder in templates().iterdir() if (folder / _TEMPLATE).is_file())
    if name not in shipped:
        raise TemplateUnknown(
            f"There is no template “{name}”; there is {_listed(shipped)}.",
            hint=f"A template of your own is named by its path, ending in .toml. {_UNTOUCHED}",
        )
    return parse_blueprint(_text(templates() / name / _TEMPLATE), name=name)


def read_starting_rows(blueprint: Blueprint, *, template: str, questions: str, sample: bool, today: date) -> Rows:
    """Return the rows of a new tracker by table: settings, a set of questions, and with *sample* an example person's.

    Files that the template's folder does not have give no rows. Raises TemplateUnknown for a set of questions that is
    not there, and TemplateUnreadable.
    """
    folder = Path(template).parent if _is_file_name(template) else templates() / template
    tables = {table.key for table in blueprint.tables}
    rows: Rows = {}
    for name, table in (("settings", "settings"), ("sample", "")) if sample else (("settings", "settings"),):
        file = folder / f"{name}.toml"
        if file.is_file():
            rows |= read_rows(_text(file), today, blueprint=blueprint, name=file.name, table=table)
    if "questions" in tables:
        file = _question_set(questions)
        found = read_rows(_text(file), today, blueprint=blueprint, name=file.name, table="questions")
        for row in found.get("questions", []):
            row.setdefault("sets", file.name.removesuffix(".toml"))
            row.setdefault("active", "Yes")
        rows |= found
    return rows


def _question_set(name: str) -> Traversable:
    if _is_file_name(name):
        return Path(name)
    folder = templates() / "questions"
    shipped = sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
    if name not in shipped:
        raise TemplateUnknown(
            f"There is no set of questions “{name}”; there is {_listed(shipped)}.",
            hint=f"A set of your own is named by its path, ending in .toml. {_UNTOUCHED}",
        )
    return folder / f"{name}.toml"


def _is_file_name(name: str) -> bool:
    return name.endswith(".toml")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none"


def _text(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TemplateUnknown(f"There is no file {file}.", hint=_UNTOUCHED) from None
    except (OSError, UnicodeDecodeError) as reason:
        raise TemplateUnreadable(str(file), [f"cannot be read: {reason}"]) from reason
