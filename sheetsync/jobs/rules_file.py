"""Rules of one's own from a Python file: the one hook by which the weekly check can be taught."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from pathlib import Path

from sheetsync.errors import UsageMistake
from sheetsync.followup import DEFAULT, Rule

__all__ = ["RulesUnusable", "read_rules"]

_HOOK = "rules"
_EXAMPLE = "def rules(defaults): return (*defaults, Rule('X1', my_function))"


class RulesUnusable(UsageMistake):
    """The file gives no rules that a check could go by."""


def read_rules(path: Path) -> tuple[Rule, ...]:
    """Run the Python file at *path* and return what its function ``rules(defaults)`` makes of the usual rules.

    The file is run as it stands, with all that it does: it is the person's own. Raises RulesUnusable.
    """
    try:
        names = runpy.run_path(str(path))
        made = names[_HOOK](DEFAULT) if callable(names.get(_HOOK)) else None
    except Exception as error:
        raise RulesUnusable(
            f"{path} could not be run: {type(error).__name__}: {error}", hint="Nothing was checked."
        ) from error
    if made is None:
        raise RulesUnusable(f"{path} has no function rules.", hint=f"It takes the usual rules: {_EXAMPLE}")
    rules = tuple(made) if isinstance(made, Sequence) else ()
    if not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise RulesUnusable(f"rules() in {path} returned something else than rules.", hint=_EXAMPLE)
    return rules
