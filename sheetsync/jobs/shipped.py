"""Files that are named by a short name if they ship with sheetsync, or by their path if they are a person's own."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from sheetsync.blueprint.reading import TemplateUnreadable
from sheetsync.errors import UsageMistake

__all__ = ["UNTOUCHED", "TemplateUnknown", "is_file_name", "listed", "text_of"]

UNTOUCHED = "Nothing was created."


class TemplateUnknown(UsageMistake):
    """There is no template, or no set of questions, of that name."""


def is_file_name(name: str) -> bool:
    """Tell whether a name is the path of a file."""
    return name.endswith(".toml")


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    return ", ".join(f"“{name}”" for name in names) or "none"


def text_of(file: Traversable) -> str:
    """Return the text of a file; raises TemplateUnknown if it is not there, TemplateUnreadable if it is no text."""
    try:
        if isinstance(file, Path) and file.exists() and not file.is_file():
            raise OSError(f"{file} is not a file")  # a pipe would be waited for
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TemplateUnknown(f"There is no file {file}.", hint=UNTOUCHED) from None
    except (OSError, UnicodeDecodeError) as reason:
        raise TemplateUnreadable(str(file), [f"cannot be read: {reason}"], what="file") from reason
