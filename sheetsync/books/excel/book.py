"""A tracker in an Excel workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from sheetsync.books.excel.backup import Backups
from sheetsync.books.excel.calculated import Template, bare_on_pages, lacking, with_formulas
from sheetsync.books.excel.conflict import conflict_copies
from sheetsync.books.excel.damage import understood
from sheetsync.books.excel.hidden import read_token
from sheetsync.books.excel.layout import Layout, read_layouts
from sheetsync.books.excel.save import check_unlocked, read_file, replace_file
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookChanged, BookForeign, BookUnreadable, BookUnwritable
from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import Change, SetFormula
from sheetsync.model.holding import Hindrance, as_held
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot, Token, TypedOnPage
from sheetsync.model.table import Table
from sheetsync.model.upgrade import Upgrade, is_outdated
from sheetsync.tracker.headers import why_foreign, with_names

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
        alone: bool = False,
    ) -> None:
        """With *template*, formulas get their new values after an edit, and tables that are missing can be drawn.

        *backups* keeps what the file was each time it is replaced. With *ignore_owner* it is written although another
        program's owner file says that it is open there: for one that is left over from a crash. With *alone* nothing is
        looked for beside it.
        """
        self.path = path
        self.where = str(path)
        self._schema = schema
        self._template = template
        self._backups = backups
        self._ignore_owner = ignore_owner
        self._alone = alone
        self._opened: Opened | None = None

    def observe(self) -> Snapshot:
        """Read the whole workbook once.

        Raises BookNotFound, BookUnreadable, BookForeign.
        """
        snapshot = self._open(read_file(self.path)).snapshot
        searched = snapshot.document and not self._alone
        copies = conflict_copies(self.path, snapshot.document) if searched else []
        if not copies:
            return snapshot
        sentence = (
            f"Beside {self.path.name} lies {' and '.join(copies)}: a copy of it, as a sync client makes one when two "
            "machines save at once. It may hold what this workbook lacks: `sheetsync copy home --book` with the copy's "
            "name brings that into this one and puts the copy away."
        )
        return replace(snapshot, notices=(*snapshot.notices, sentence))

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say which of *changes* the workbook, as it was read last, cannot take, or not as they are.

        Raises BookUnwritable where it can take none at all: it is signed.
        """
        from sheetsync.books.excel.cells import refuse_signed
        from sheetsync.books.excel.holding import hindrances  # only who writes needs it

        opened = self._opened or self._open(read_file(self.path))
        refuse_signed(opened.workbook)
        with understood():
            return hindrances(opened.workbook, opened.layouts, changes, tables)

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
        from sheetsync.books.excel.holding import hold
        from sheetsync.books.excel.tracker import (
            write_tracker,  # and all that writes, which who only reads does not need
        )

        opened = self._open_to_write(data)
        try:
            final = amend(opened.snapshot.tables, as_held(changes, partial(hold, from_1904=opened.workbook.from_1904)))
        except CannotAmend as reason:
            raise BookUnwritable(f"{self.path.name} cannot take the change: {reason}.", hint=_NOTHING) from reason
        if self._template:
            final = with_formulas(final, opened.layouts, self._template.blueprint)
        token = opened.named(final, token)
        with understood():
            write_tracker(opened.workbook, opened.layouts, final, token, self._template)
        if not opened.workbook.package.changed and not any(isinstance(each, SetFormula) for each in changes):
            return expected
        if self._template and changes:
            from sheetsync.books.excel.refresh import Formulas

            formulas = Formulas(self._template.blueprint, self._template.today)
            pages = [(each.table, each.column) for each in changes if isinstance(each, SetFormula) and not each.row]
            with understood():
                formulas.restore(opened.workbook, pages)
                formulas.refresh(opened.workbook, since=opened.layouts)
        return self._replace(opened, final, token or opened.snapshot.token)

    def restore(self, *, dry_run: bool = False) -> tuple[str, ...]:
        """Draw the pages of the template that the workbook has lost, and say which, in sentences.

        With *dry_run* only that is said. Nothing that is there is changed. Tables come back by `apply`, with their
        rows. Errors as in `apply`.
        """
        if self._template is None:
            return ()
        from sheetsync.books.excel.tracker import draw_pages, lost_pages

        data = read_file(self.path)
        gone = lost_pages(self._open(data).workbook, self._template.blueprint)
        if gone and not dry_run:
            opened = self._open_to_write(data)
            with understood():
                draw_pages(opened.workbook, opened.layouts, gone, self._template)
            self._replace(opened, opened.snapshot.tables, opened.snapshot.token)
        return tuple(f"The page “{page.title}” is gone." for page in gone)

    def upgrade(
        self, rows: Callable[[Snapshot], Sequence[Change]], *, dry_run: bool = False, anyway: bool = False
    ) -> Upgrade:
        """Draw the workbook as the template draws it now, and say what that is; with *dry_run* only say it.

        *rows* gives the rows that are new in the template. What the person typed, coloured and added stays. Formulas of
        theirs that look into a column that goes stand in the way, unless it is to be done *anyway*: then they show
        #REF!. Errors as in `apply`.
        """
        from sheetsync.books.excel.refresh import Formulas
        from sheetsync.books.excel.upgrade import named_formulas, steps_of, upgrade_workbook

        opened = self._open_to_write(read_file(self.path))
        template, token = self._template, opened.snapshot.token
        if template is None or token is None or not is_outdated(token.template, self._schema.template):
            return Upgrade(())
        changes = tuple(rows(opened.snapshot))
        named = tuple(named_formulas(opened.workbook, opened.layouts, template.blueprint))
        planned = Upgrade(steps_of(opened.layouts, template.blueprint, changes), named)
        if dry_run or (named and not anyway):
            return planned
        token = replace(token, template=self._schema.template)
        with understood():
            final = upgrade_workbook(opened.workbook, opened.layouts, changes, token, template)
            layouts = read_layouts(opened.workbook, self._schema, token)
            Formulas(template.blueprint, template.today).refresh(opened.workbook, since=layouts)
        self._replace(opened, final, token)
        return planned

    def show(self, key: str) -> bool:
        """Bring the sheet with this key of the template into sight, and tell whether it was out of sight.

        Raises BookUnwritable where there is no such sheet; errors as in `apply`.
        """
        from sheetsync.books.excel.visible import set_visible

        opened = self._open_to_write(read_file(self.path))
        titles = {sheet.key: sheet.title for sheet in self._template.blueprint.sheets} if self._template else {}
        layout = opened.layouts.get(key)
        entry = layout.entry if layout else opened.workbook.find(titles.get(key, key))
        if entry is None:
            raise BookUnwritable(
                f"{self.path.name} has no sheet {titles.get(key, key)}.",
                hint=f"Draw it again with `sheetsync doctor --repair`. {_NOTHING}",
            )
        with understood():
            set_visible(opened.workbook, entry, visible=True)
        if not opened.workbook.package.changed:
            return False
        self._replace(opened, opened.snapshot.tables, opened.snapshot.token)
        return True

    def _open_to_write(self, data: bytes) -> Opened:
        """Return the workbook understood, to be changed: what is remembered of it holds no longer."""
        if not self._ignore_owner:
            check_unlocked(self.path)
        opened = self._open(data)
        self._opened = None
        return opened

    def _replace(self, opened: Opened, final: Mapping[str, Table], token: Token | None) -> Snapshot:
        """Put the workbook as *opened* now has it into the place of the file, once it reads as it was meant."""
        from sheetsync.books.excel.proof import check_sound, compare, compare_parts  # only who writes needs it

        check_sound(opened.workbook.package)
        written: list[Opened] = []

        def verify(data: bytes) -> None:
            compare_parts(data, opened.workbook.package)
            written.append(Opened(data, self._schema, self.where, self._template, since=opened))
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
                    self._opened = Opened(data, self._schema, self.where, self._template)
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

    def __init__(
        self, data: bytes, schema: Schema, where: str, template: Template | None = None, *, since: Opened | None = None
    ) -> None:
        self.workbook = Workbook(data)
        if since:
            self.workbook.take_over(since.workbook)
        else:
            self.workbook.take_strings_out()
        token = read_token(self.workbook)
        self.layouts: dict[str, Layout] = read_layouts(
            self.workbook, schema, token, since=since.layouts if since else None
        )
        tables = {key: layout.table for key, layout in self.layouts.items()}
        if token is None and (why := why_foreign(schema, tables)):
            raise BookForeign(
                f"{where} is a workbook, but not a tracker: {why}.",
                hint="If it lists people, `sheetsync adopt` makes a tracker of it. Else make one with "
                "`sheetsync create`, or name the right file. Nothing was changed.",
            )
        plain = template if template and not self.workbook.from_1904 else None  # days are counted as formulas need it
        typed = tuple(self._typed(plain)) if plain else ()
        titles = (table.title for key, table in schema.tables.items() if key not in self.layouts)
        gone = tuple(f"The sheet {title} is not in the workbook." for title in titles)
        self.snapshot = Snapshot(
            ExcelBook.name,
            where,
            token.document if token else "",
            sha256(data).hexdigest(),
            token,
            tables,
            (
                *gone,
                *_notices(self.layouts),
                *(_homeless(each) for each in typed if not (each.place or each.value is None)),
            ),
            Path(where).name,
            lacking(self.layouts, plain.blueprint) if plain else {},
            typed,
            gone,
        )
        self._schema = schema

    def named(self, final: Mapping[str, Table], token: Token | None) -> Token | None:
        """Return *token*, or the workbook's own, with what a person renamed; None if the workbook holds just that."""
        token = token or self.snapshot.token
        tabs = {key: (layout.entry.name, layout.id_header) for key, layout in self.layouts.items()}
        named = with_names(token, self._schema, final, tabs) if token else None
        return None if named == self.snapshot.token else named

    def _typed(self, template: Template) -> Iterable[TypedOnPage]:
        """Return what a person typed over the formulas of pages."""
        bare = bare_on_pages(self.workbook, template.blueprint)
        if not bare:
            return ()
        from sheetsync.books.excel.refresh import Formulas

        return Formulas(template.blueprint, template.today).typed(self.workbook, self.layouts, bare)


def _homeless(typed: TypedOnPage) -> str:
    return f"What was typed into {typed.cell} of {typed.page.capitalize()} belongs to no row shown there, so it stays."


def _notices(layouts: dict[str, Layout]) -> list[str]:
    """Return a sentence for each thing that could not be read as it stands."""
    notices = []
    for layout in layouts.values():
        if layout.apart:
            notices.append(layout.apart)
        if not layout.id_column:
            notices.append(f"The sheet {layout.entry.name} has no column {layout.schema.id_column.header}.")
        if layout.table.ignored:
            names = ", ".join(layout.table.ignored)
            notices.append(f"The sheet {layout.entry.name} has columns that cannot be told apart: {names}.")
    return notices
