"""A template's text, read: every mistake in it is found before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

import cattrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError, IterableValidationNote

from sheetsync.blueprint.aside import set_aside
from sheetsync.blueprint.judging import made
from sheetsync.blueprint.plan import Blueprint, ListsSheet, PageSheet, SheetPlan, TableSheet, TokenSheet
from sheetsync.blueprint.sight import Shown, parse_shown
from sheetsync.errors import SheetsyncError
from sheetsync.model.toml import parse_toml

__all__ = ["TemplateUnreadable", "parse_blueprint"]

T = TypeVar("T")

_KINDS: dict[str, type[TableSheet | PageSheet | ListsSheet | TokenSheet]] = {
    "table": TableSheet,
    "page": PageSheet,
    "lists": ListsSheet,
    "token": TokenSheet,
}


class TemplateUnreadable(SheetsyncError):
    """A template, or a file of starting rows, cannot be used as it stands; *mistakes* lists all that is wrong in it."""

    def __init__(self, name: str, mistakes: Iterable[str], *, what: str = "template") -> None:
        self.mistakes = tuple(mistakes)
        many = "1 mistake" if len(self.mistakes) == 1 else f"{len(self.mistakes)} mistakes"
        lines = "\n".join(f"  {mistake}" for mistake in self.mistakes)
        super().__init__(
            f"The {what} {name} cannot be used: {many}.\n{lines}", hint="Correct the file; nothing was created."
        )


class _Mistake(ValueError):
    """One fault, in words that need only the path before them."""


def parse_blueprint(text: str, *, name: str, known: bool = False) -> Blueprint:
    """Read a template.

    *name* is what the template is called, and goes into every book made from it. One that is *known* to be right is
    not looked through, which takes longer than reading it. Raises TemplateUnreadable with all mistakes, each with its
    path in the file: ``sheets[3].columns[5].type: "dat" is not one of …``.
    """
    try:
        data = made(parse_toml(text))
    except ValueError as error:
        raise TemplateUnreadable(name, [f"not TOML: {error}"]) from None
    except KeyError as error:
        raise TemplateUnreadable(name, [f"made_of: {error} is nothing that can be made"]) from None
    blueprint, mistakes = _structure(data, name)
    if blueprint is not None and not known:
        from sheetsync.blueprint.checking import find_mistakes

        spoilt = [path for path, _ in mistakes]
        mistakes += [
            (path, words)
            for path, words in find_mistakes(blueprint)
            if not any(_same_place(path, bad) for bad in spoilt)
        ]
    if mistakes or blueprint is None:
        raise TemplateUnreadable(name, [f"{path}: {words}" if path else words for path, words in mistakes])
    return set_aside(blueprint)


def _structure(data: dict[str, Any], name: str) -> tuple[Blueprint | None, list[tuple[str, str]]]:
    """Make the blueprint; where values are wrong, leave them out and go on, so that later faults are seen as well."""
    converter = _converter()
    mistakes: list[tuple[str, str]] = []
    while True:
        try:
            return converter.structure({**data, "name": name}, Blueprint), mistakes
        except ClassValidationError as error:
            found = list(_walk(error, ()))
            known = {place for place, _ in mistakes}
            # What was just left out because it is wrong is not missing as well.
            mistakes += [(_spell(path), words) for path, words, _ in found if _spell(path) not in known]
            if not all(_leave_out(data, path) for path, _, removable in found if removable) or not all(
                removable for _, _, removable in found
            ):
                return None, mistakes


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind, words in ((str, "text in quotes"), (bool, "true or false"), (int, "a whole number")):
        converter.register_structure_hook(kind, _exactly(kind, words))
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(StrEnum, _one_of)
    converter.register_structure_hook(Shown, _shown)
    converter.register_structure_hook_func(lambda kind: kind == SheetPlan, lambda raw, _: _sheet(converter, raw))
    return converter


def _exactly(kind: type[T], words: str) -> Any:
    def hook(raw: object, _: object) -> T:
        if type(raw) is not kind:
            raise _Mistake(f"{_quote(raw)} should be {words}")
        return raw

    return hook


def _number(raw: object, _: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise _Mistake(f"{_quote(raw)} should be a number")
    return float(raw)


def _one_of(raw: object, kind: Any) -> Any:
    words = [str(member) for member in kind]
    if raw not in words:
        raise _Mistake(f"{_quote(raw)} is not one of {', '.join(word for word in words if word)}")
    return kind(raw)


def _shown(raw: object, _: object) -> Shown:
    said = parse_shown(raw) if isinstance(raw, str) else None
    if said is None:
        raise _Mistake(f'{_quote(raw)} is not "always", "when filled", "once TABLE" or "once NUMBER TABLE"')
    return said


def _sheet(converter: cattrs.Converter, raw: object) -> object:
    if not isinstance(raw, dict):
        raise _Mistake(f"{_quote(raw)} should be a table")
    kind = raw.get("kind")
    if kind not in _KINDS:
        raise _Mistake(f"kind {_quote(kind)} is not one of {', '.join(_KINDS)}")
    return converter.structure({key: value for key, value in raw.items() if key != "kind"}, _KINDS[kind])


Step = str | int


def _walk(error: BaseException, path: tuple[Step, ...]) -> Iterable[tuple[tuple[Step, ...], str, bool]]:
    """Yield path, words and whether the value may be left out, for every fault inside *error*."""
    match error:
        case ClassValidationError() | IterableValidationError():
            inner, rest = error.group_exceptions()
            for fault, note in inner:
                yield from _walk(fault, (*path, note.index if isinstance(note, IterableValidationNote) else note.name))
            for fault in rest:
                yield from _walk(fault, path)
        case ForbiddenExtraKeysError():
            for key in sorted(error.extra_fields):
                yield (*path, key), "there is no such setting here", True
        case KeyError():
            yield path, "is missing", False
        case _Mistake():
            yield path, str(error), True
        case _:
            yield path, "should be a list or a table of other settings", False


def _leave_out(data: Any, path: tuple[Step, ...]) -> bool:
    """Take the value at *path* out of *data*; False where that would move others from their place."""
    *way, last = path
    for step in way:
        data = data[step]
    if isinstance(last, int):
        return False
    del data[last]
    return True


def _spell(path: tuple[Step, ...]) -> str:
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".")


def _same_place(path: str, spoilt: str) -> bool:
    """Tell whether *path* is, or lies in, the thing that the spoilt value belongs to."""
    return path.startswith(spoilt.rpartition(".")[0] or spoilt)


def _quote(raw: object) -> str:
    return f'"{raw}"' if isinstance(raw, str) else str(raw)
