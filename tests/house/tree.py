"""The files of the checkout, as the house tests look at them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def kept_files() -> list[Path]:
    """Return every file that git keeps, or would keep if it were added now."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only a git checkout tells which files are the project's own")
    paths = (ROOT / name for name in listed.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def python_files() -> list[Path]:
    """Return every Python file that git keeps."""
    return [path for path in kept_files() if path.suffix == ".py"]


def pages() -> list[Path]:
    """Return the README and every other page of Markdown."""
    return [path for path in kept_files() if path.suffix == ".md"]


def text_of(path: Path) -> str:
    """Return a file's text, "" for a picture, a workbook or any other file that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method that a Python file defines, nested ones too."""
    for node in ast.walk(ast.parse(text_of(path), filename=str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, line: int | None = None) -> str:
    """Return where something is, as an editor opens it."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"
