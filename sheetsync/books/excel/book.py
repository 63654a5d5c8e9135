"""A tracker in an Excel workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from sheetsync.books.excel.backup import Backups
from sheetsync.books.excel.conflict import conflict_copies
from sheetsync.books.excel.damage import understood
from sheetsync.books.excel.hidden import read_token
from sheetsync.books.excel.layout import Layout, read_layout
from sheetsync.books.excel.proof import check_sound, compare, compare_parts
from sheetsync.books.excel.save import check_unlocked, read_file, replace_file
from sheetsync.books.excel.tracker import Template, draw_pages, lost_pages, write_tracker
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookChanged, BookForeign, BookUnreadable, BookUnwritable
from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import Change
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table

__all__ = ["ExcelBook"]

_NOTHING = "Nothing was written."
_UNCHANGED = "Nothing was changed."


class ExcelBook:
    """A workbook observed and edited in place: what the changes do not name stays as it is, byte for byte."""

    name = "Excel"

    def __init__(
        self,
        path: Path,
        schema: Schema,
        *,
        template: Template | None = None,
        backups: Backups | None = None,
        ignore_owner: bool = False,
    ) -> None:
        """With *template*, formulas get their new values after an edit, and tables that are missing can be drawn.

        *backups* keeps what the file was each time it is replaced. With *ignore_owner* it is written although another
        program's owner file says that it is open there: for one that is left over from a crash.
        """
        self.path = path
        self.where = str(path)
        self._schema = schema
        self._template = template
        self._backups = backups
        self._ignore_owner = ignore_owner
        self._opened: Opened | None = None

    def observe(self) -> Snapshot:
        """Read the whole workbook once.

        Raises BookNotFound, BookUnreadable, BookForeign.
        """
        snapshot = self._open(read_file(self.path)).snapshot
        copies = conflict_copies(self.path, snapshot.document) if snapshot.document else []
        if not copies:
            return snapshot
        sentence = (
            f"Beside {self.path.name} lies {' and '.join(copies)}: a copy of it, as a sync client makes one when two "
            "machines save at once. It may hold what this workbook lacks: if they are linked to another "
            "book, `sheetsync sync --book` with the copy's name and then a sync bring it over; then delete the copy."
        )
        return replace(snapshot, notices=(*snapshot.notices, sentence))

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write *changes* and *token* together, all or none, and return what the workbook then holds.

        The new file is written beside the old one, read back and compared with what was meant, and only then takes its
        place. Raises BookChanged, BookLocked, BookUnwritable, BookNotWritten: after those nothing was written.
        """
        data = read_file(self.path)
        if sha256(data).hexdigest() != expected.revision:
            raise BookChanged(
                f"{self.path.name} was changed by another program in the meantime.",
                hint="Nothing was written. Run the command again.",
            )
        if not changes and token in (None, expected.token):
            return expected
        opened = self._open_to_write(data)
        try:
            final = amend(opened.snapshot.tables, changes)
        except CannotAmend as reason:
            raise BookUnwritable(f"{self.path.name} cannot take the change: {reason}.", hint=_NOTHING) from reason
        with understood():
            write_tracker(opened.workbook, opened.layouts, final, token, self._template)
        if not opened.workbook.package.changed:
            return expected
        if self._template and changes:
            from sheetsync.books.excel.refresh import Formulas

            Formulas(self._template.blueprint, self._template.today).refresh(opened.workbook, since=opened.layouts)
        return self._replace(opened, final, token or opened.snapshot.token)

    def restore(self, *, dry_run: bool = False) -> tuple[str, ...]:
        """Draw the pages of the template that the workbook has lost, and say which, in sentences.

        With *dry_run* only that is said. Nothing that is there is changed. Tables come back by `apply`, with their
        rows. Errors as in `apply`.
        """
        if self._template is None:
            return ()
        data = read_file(self.path)
        gone = lost_pages(self._open(data).workbook, self._template.blueprint)
        if gone and not dry_run:
            opened = self._open_to_write(data)
            with understood():
                draw_pages(opened.workbook, opened.layouts, gone, self._template)
            self._replace(opened, opened.snapshot.tables, opened.snapshot.token)
        return tuple(f"The page “{page.title}” is gone." for page in gone)

    def _open_to_write(self, data: bytes) -> Opened:
        """Return the workbook understood, to be changed: what is remembered of it holds no longer."""
        if not self._ignore_owner:
            check_unlocked(self.path)
        opened = self._open(data)
        self._opened = None
        return opened

    def _replace(self, opened: Opened, final: Mapping[str, Table], token: Token | None) -> Snapshot:
        """Put the workbook as *opened* now has it into the place of the file, once it reads as it was meant."""
        check_sound(opened.workbook.package)
        written: list[Opened] = []

        def verify(data: bytes) -> None:
            compare_parts(data, opened.workbook.package)
            written.append(Opened(data, self._schema, self.where, since=opened))
            compare(written[0].snapshot, final, token)

        replace_file(
            self.path,
            opened.workbook.package.entries(),
            revision=opened.snapshot.revision,
            verify=verify,
            backups=self._backups,
        )
        self._opened = written[0]
        return self._opened.snapshot

    def _open(self, data: bytes) -> Opened:
        """Return the workbook understood; what was read last is not read again if it is the same."""
        if self._opened is None or self._opened.snapshot.revision != sha256(data).hexdigest():
            try:
                with understood():
                    self._opened = Opened(data, self._schema, self.where)
            except BookUnreadable as reason:
                kept = "" if _UNCHANGED in reason.hint else f" {_UNCHANGED}"
                raise BookUnreadable(
                    f"{self.path.name} cannot be read. {reason.message}", hint=f"{reason.hint}{kept}".strip()
                ) from reason
        return self._opened


class Opened:
    """A workbook's bytes understood as a tracker, once.

    *since* is the workbook as it was, changed in its parts since: what has stayed the same is not understood again.
    """

    def __init__(self, data: bytes, schema: Schema, where: str, *, since: Opened | None = None) -> None:
        self.workbook = Workbook(data)
        if since:
            self.workbook.take_over(since.workbook)
        else:
            self.workbook.take_strings_out()
        self.layouts: dict[str, Layout] = {}
        token = read_token(self.workbook)
        for key, table in schema.tables.items():
            renamed = token.renamed(key) if token else None
            layout = read_layout(self.workbook, table, renamed, since=since.layouts.get(key) if since else None)
            if layout:
                self.layouts[key] = layout
        if not self.layouts and token is None:
            raise BookForeign(
                f"{where} is a workbook, but not a tracker: it has none of the tracker's sheets.",
                hint="Create one with `sheetsync create`, or name the right file. Nothing was changed.",
            )
        self.snapshot = Snapshot(
            ExcelBook.name,
            where,
            token.document if token else "",
            sha256(data).hexdigest(),
            token,
            {key: layout.table for key, layout in self.layouts.items()},
            tuple(_notices(schema, self.layouts)),
            Path(where).name,
        )


def _notices(schema: Schema, layouts: dict[str, Layout]) -> list[str]:
    """Return a sentence for each thing that could not be read as it stands."""
    notices = [f"The sheet {t.title} is not in the workbook." for k, t in schema.tables.items() if k not in layouts]
    for layout in layouts.values():
        if not layout.id_column:
            notices.append(f"The sheet {layout.entry.name} has no column {layout.schema.id_column.header}.")
        if layout.table.ignored:
            names = ", ".join(layout.table.ignored)
            notices.append(f"The sheet {layout.entry.name} has columns that cannot be told apart: {names}.")
    return notices
