"""The only place that prints: results on stdout; messages, questions and hints on stderr."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from threading import Event
    from typing import TypeAlias

    Line: TypeAlias = Sequence[tuple[str, str]]

__all__ = ["Console", "clean", "width_of"]

STYLES: Mapping[str, Mapping[str, Any]] = {
    "heading": {"bold": True, "underline": True},
    "strong": {"bold": True},
    "late": {"fg": "red", "bold": True},
    "due": {"fg": "yellow"},
    "muted": {"dim": True},
    "error": {"fg": "red", "bold": True},
    "command": {"fg": "cyan", "bold": True},
}
"""How the styles that reports name look on a terminal; one that is not here is plain."""

_ASCII = str.maketrans(
    {
        "⇄": "<->",
        "→": "->",
        "←": "<-",
        "↔": "<->",
        "…": "...",
        "–": "-",
        "—": "-",
        "−": "-",
        "×": "x",
        "·": "-",
        "•": "*",
        "✓": "ok",
        "▲": "!",
        "│": "|",
        "├": "+",
        "└": "+",
        "─": "-",
        "↑": "^",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
    }
)


class Console:
    """Where a command's words go.

    *quiet* leaves out what is not the result, *verbose* adds detail, *json* puts exactly one JSON document on stdout
    and *no_input* forbids questions. *followed* is what followed by itself from what the command wrote, to be told once
    it has had its say.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.json = False
        self.quiet = False
        self.verbose = False
        self.no_input = False
        self.no_color = False
        self.followed: list[str] = []
        self._environ = environ
        self._mute = False
        self._suggests = True

    def inner(self) -> Console:
        """Return a console for a command within a command: without suggestions, and silent if this one owes JSON."""
        inner = Console(self._environ)
        inner.quiet, inner.verbose, inner.no_color = self.quiet, self.verbose, self.no_color
        inner._mute = self.json
        inner._suggests = False
        return inner

    def show(self, lines: Iterable[Line]) -> None:
        """Print a result: lines of (style, text)."""
        if not self.json:
            for line in lines:
                self._write("".join(self._styled(style, text, sys.stdout) for style, text in line), sys.stdout)

    def text(self, text: str) -> None:
        """Print a result that is formatted already."""
        if not self.json:
            self._write(clean(text, lines=True), sys.stdout)

    def file(self, text: str) -> None:
        """Print a result that is a file of its own: its bytes as they are, in UTF-8 wherever they go."""
        if not self.json:
            self._write(text.encode("utf-8"), sys.stdout)

    def document(self, document: Mapping[str, Any]) -> None:
        """Print the JSON document that is the result; nothing unless JSON is asked for."""
        if self.json:
            self._dump({**document, "followed": self.followed} if self.followed else document)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print a table: drawn for a person, tab-separated for a program that reads along."""
        if self.json:
            return
        if not sys.stdout.isatty():
            for row in (heads, *rows):
                self._write("\t".join(clean(cell) for cell in row), sys.stdout)
            return
        from sheetsync.cli.tables import draw

        self._write(
            draw(heads, [[clean(cell) for cell in row] for row in rows], color=self._color(sys.stdout)), sys.stdout
        )

    def say(self, text: str) -> None:
        """Tell what was done or is being done."""
        self._message(text, "")

    def need(self, text: str) -> None:
        """Tell the person what they must do for the command to go on; -q does not silence it."""
        if not self.json:
            self._write(_fitted(clean(text, lines=True), sys.stderr), sys.stderr)

    @contextmanager
    def working(self, what: str) -> Iterator[None]:
        """Say on a terminal, from a second on, what is being done and for how long already; nothing of it stays."""
        if self.quiet or self.json or not sys.stderr.isatty():
            yield
            return
        from threading import Event, Thread

        done = Event()
        ticker = Thread(target=self._tick, args=(clean(what), done), daemon=True)
        ticker.start()
        try:
            yield
        finally:
            done.set()
            ticker.join()

    def _tick(self, what: str, done: Event) -> None:
        seconds, told = 0, ""
        while not done.wait(1):
            seconds += 1
            told = f"{what}: {seconds} s"
            self._write(f"\r{told}".encode(getattr(sys.stderr, "encoding", None) or "ascii", "replace"), sys.stderr)
        if told:
            self._write(b"\r" + b" " * len(told) + b"\r", sys.stderr)

    def warn(self, texts: Iterable[str]) -> None:
        """Tell what a person may want to think over; nothing was refused for it."""
        for text in texts:
            self._message(f"▲ {text}", "due")

    def tell_followed(self) -> None:
        """Tell what followed from what the command did, each thing once."""
        while self.followed:
            self.say(self.followed.pop(0))

    def next(self, text: str) -> None:
        """Suggest what to do now, as the last words of a command."""
        self.tell_followed()
        if self._suggests:
            self._message(f"Next: {text}", "muted")

    def detail(self, text: str) -> None:
        """Tell what only somebody who asked for more wants to know."""
        if self.verbose:
            self._message(text, "muted")

    def failure(self, code: str, message: str, hint: str = "") -> None:
        """Tell what went wrong; with JSON as the document that the result would have been."""
        if self.json:
            self._dump({"format": "sheetsync.error/1", "error": {"code": code, "message": message, "hint": hint}})
            return
        told = _fitted(clean(f"Error: {message}\n{hint}" if hint else f"Error: {message}", lines=True), sys.stderr)
        self._write(f"{self._styled('error', 'Error:', sys.stderr)}{told.removeprefix('Error:')}", sys.stderr)

    @property
    def somebody_is_here(self) -> bool:
        """Tell whether a person can be asked something."""
        return not self.no_input and not self.json and sys.stdin.isatty() and sys.stderr.isatty()

    def confirm(self, question: str, *, flag: str) -> bool:
        """Ask a yes-or-no question; where nobody can answer, raises UsageMistake that names the *flag* to give."""
        if not self.somebody_is_here:
            raise UsageMistake(
                f"{question} There is nobody here to ask.",
                hint=f"Say {flag} to go on without being asked. Nothing was changed.",
            )
        return click.confirm(question, default=False, err=True)

    def key(self, question: str, *, flag: str) -> bool:
        """Ask a question that one key answers, ``y`` or ``n``; where nobody can, raises UsageMistake as `confirm`."""
        if not self.somebody_is_here:
            return self.confirm(question, flag=flag)
        return self.choose(f"{question} [y/n]", "yn", enter=False) == "y"

    def choose(self, question: str, keys: str, *, enter: bool = True) -> str:
        """Ask a question that one of *keys* answers, or Enter, which is empty; raises Abort where a person stops."""
        click.echo(f"{_fitted(clean(question, lines=True), sys.stderr)} ", nl=False, err=True)
        answers = (*keys, *(("",) if enter else ()))
        try:
            while (pressed := click.getchar().casefold().strip()) not in answers:
                if pressed in ("\x04", "\x03"):
                    raise click.Abort
        except (EOFError, KeyboardInterrupt):
            raise click.Abort from None
        click.echo(pressed, err=True)
        return pressed

    def _message(self, text: str, style: str) -> None:
        if not self.quiet and not self.json:
            for line in _fitted(clean(text, lines=True), sys.stderr).split("\n"):
                self._write(self._styled(style, line, sys.stderr), sys.stderr)

    def _dump(self, document: Mapping[str, Any]) -> None:
        import json

        # Escaped, so that no terminal and no encoding can trip over what a cell holds.
        self._write(json.dumps(document, indent=2), sys.stdout)

    def _styled(self, style: str, text: str, stream: IO[str]) -> str:
        shown = clean(text)
        return click.style(shown, **STYLES[style]) if style in STYLES and self._color(stream) else shown

    def _color(self, stream: IO[str]) -> bool:
        """Tell whether *stream* takes colours (no-color.org, force-color.org)."""
        if self.no_color or self._environ.get("NO_COLOR") or self._environ.get("TERM") == "dumb":
            return False
        return bool(self._environ.get("FORCE_COLOR")) or stream.isatty()

    def _write(self, text: str | bytes, stream: IO[str]) -> None:
        if self._mute:
            return
        encoding = getattr(stream, "encoding", None) or "ascii"
        if isinstance(text, str) and encoding.replace("-", "").replace("_", "").lower() != "utf8":
            text = text.translate(_ASCII).encode(encoding, "replace").decode(encoding)
        try:
            click.echo(text, file=stream, nl=isinstance(text, str), color=self._color(stream))
        except BrokenPipeError:
            # Whoever reads along has seen enough (`sheetsync contact list | head`): go on, but silently. What is still
            # in the buffer must go somewhere, or Python complains about it at its end.
            self._mute = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def width_of(stream: IO[str]) -> int | None:
    """Return how many columns a person has who reads *stream*; None if nobody does."""
    from shutil import get_terminal_size

    return get_terminal_size().columns if stream.isatty() else None


def _fitted(text: str, stream: IO[str]) -> str:
    """Break lines between words, before a terminal breaks them within; an address stays whole, to be opened."""
    width = width_of(stream)
    if width is None or len(text) <= width:
        return text
    from textwrap import wrap

    return "\n".join(
        "\n".join(wrap(line, width, break_long_words=False, break_on_hyphens=False)) if " " in line.strip() else line
        for line in text.split("\n")
    )


def clean(text: str, *, lines: bool = False) -> str:
    """Return *text* as it may reach a terminal: what would move the cursor, colour or turn the writing is replaced.

    With *lines* its line breaks stay; without, they become blanks, as a name must not make a line of its own.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(letter, lines=lines) for letter in text)


def _shown(letter: str, *, lines: bool) -> str:
    if letter in "\n\r\t":
        return letter if lines and letter == "\n" else " "
    kind = unicodedata.category(letter)
    # Cf turns the direction of writing or is not seen at all; only the joiners inside emoji and scripts are needed.
    harmful = kind in {"Cc", "Cs", "Zl", "Zp"} or (kind == "Cf" and letter not in "\u200c\u200d\u00ad")
    return "\ufffd" if harmful else letter
