"""Finding a template, and the rows that a new tracker starts with."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.errors import UsageMistake
from sheetsync.jobs.shipped import UNTOUCHED, TemplateUnknown, is_file_name, listed, text_of
from sheetsync.model.value import Value, show
from sheetsync.resources import templates

__all__ = [
    "DEFAULT_QUESTIONS",
    "DEFAULT_TEMPLATE",
    "TemplateUnknown",
    "read_starting_rows",
    "read_template",
    "shared_by",
]

DEFAULT_TEMPLATE = "interviews"
DEFAULT_QUESTIONS = "general"

_TEMPLATE = "template.toml"

Rows = dict[str, list[dict[str, Value]]]


def shared_by(template: str, questions: str) -> tuple[str, str]:
    """Return the template and the questions that are meant, where *template* is a folder that a centre shares.

    There ``template.toml`` is the template, with ``settings.toml`` beside it, and ``questions.toml`` the questions;
    what is not there is the usual. A template that ships, and anything else than a folder, is returned as it is.
    Raises TemplateUnknown for a folder without either.
    """
    folder = Path(template)
    if template in _names() or not folder.is_dir():
        return template, questions
    own, asked = folder / _TEMPLATE, folder / "questions.toml"
    if not own.is_file() and not asked.is_file():
        raise TemplateUnknown(f"{folder} holds neither {_TEMPLATE} nor {asked.name}.", hint=UNTOUCHED)
    return (
        str(own) if own.is_file() else DEFAULT_TEMPLATE,
        questions or (str(asked) if asked.is_file() else ""),
    )


def read_template(name: str) -> Blueprint:
    """Read a template by the name of one that ships with sheetsync, or by the path of a ``.toml`` file.

    Raises TemplateUnknown, and TemplateUnreadable with all mistakes in it.
    """
    if is_file_name(name):
        path = Path(name)
        return parse_blueprint(text_of(path), name=path.parent.resolve().name if path.name == _TEMPLATE else path.stem)
    shipped = _names()
    if name not in shipped:
        raise TemplateUnknown(
            f"There is no template “{name}”; there is {listed(shipped)}.",
            hint=f"A template of your own is named by its path, ending in .toml. {UNTOUCHED}",
        )
    return _shipped(name)


def _names() -> list[str]:
    return sorted(folder.name for folder in templates().iterdir() if (folder / _TEMPLATE).is_file())


@cache
def _shipped(name: str) -> Blueprint:
    """Read a template that ships, once for all trackers of one call; the tests have looked through it."""
    return parse_blueprint(text_of(templates() / name / _TEMPLATE), name=name, known=True)


def read_starting_rows(
    blueprint: Blueprint, *, template: str, questions: str, sample: bool, today: date, file: str = ""
) -> Rows:
    """Return the rows of a new tracker by table: settings, a set of questions, and with *sample* an example person's.

    An example is as the weekly check and the trends leave it, so that it shows them.

    *file* is the path of rows to begin with, in the form of a sample. It may ask questions as a set does, by ``ask`` or
    ``[[questions]]``: *questions* is then blank, which else means the set ``general``. Its settings take the place of
    those with the same ID. Files that the template's folder does not have give no rows. Raises TemplateUnknown for a
    set of questions or a file that is not there, UsageMistake, TemplateUnreadable, and SetUnreadable.
    """
    from sheetsync.blueprint.rows import read_rows
    from sheetsync.jobs.questions import read_set

    folder = Path(template).parent if is_file_name(template) else templates() / template
    tables = {table.key for table in blueprint.tables}
    rows: Rows = {}
    for name, table in (("settings", "settings"), ("sample", "")) if sample else (("settings", "settings"),):
        shipped = folder / f"{name}.toml"
        if shipped.is_file():
            rows |= read_rows(text_of(shipped), today, blueprint=blueprint, name=shipped.name, table=table)
    own = read_rows(text_of(Path(file)), today, blueprint=blueprint, name=file) if file else {}
    settings = _settled(blueprint, rows.get("settings", []), own.pop("settings", []))
    rows |= own
    if settings:
        rows["settings"] = settings
    if "questions" in tables:
        asked = read_set(blueprint, file, today)[1] if is_file_name(file) else []
        if asked and questions:
            raise UsageMistake(f"{file} asks questions of its own.", hint=f"Leave out “{questions}”. {UNTOUCHED}")
        rows["questions"] = asked or read_set(blueprint, questions or DEFAULT_QUESTIONS, today)[1]
    if sample:
        from sheetsync.jobs.sample import worked_out

        rows |= worked_out(blueprint, rows, today)
    return rows


def _settled(
    blueprint: Blueprint, shipped: list[dict[str, Value]], own: list[dict[str, Value]]
) -> list[dict[str, Value]]:
    """Return settings with what a file says of them written over, and what only the file has below."""
    if not own:
        return shipped
    identity = blueprint.table("settings").columns[0].key
    settings = {show(row.get(identity)): row for row in shipped}
    for row in own:
        key = show(row.get(identity))
        settings[key] = settings.get(key, {}) | row
    return list(settings.values())
