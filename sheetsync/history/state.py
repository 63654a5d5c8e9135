"""The state folder: what was agreed and what was done, for each pair of books and for each book.

    pairs/<pair>/snapshots/<run>.json.gz   what both sides agree on once a sync is complete (see `snapshots`)
    pairs/<pair>/runs/<run>/               the journal of a sync (see `journal`)
    books/<book>/runs/<run>/               the journal of any other command that changed a tracker
    books/<book>/imports/runs/<run>/       what an imported file said, by which a later one of its kind is compared
    books/<book>/place.json                where its workbook was last seen (see `places`)
    locks/<book>.lock                      held by whoever is writing to a book
    weekly/<book>.json                     when the check that runs by itself last ran

Only ever new files, each written whole under another name and then renamed: a crash leaves a run without `done`,
never half a snapshot. What is older than both the last 30 runs and 90 days goes, unless a token still needs it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from sheetsync.history.durable import keep_private
from sheetsync.history.forgotten import Forgotten
from sheetsync.history.journal import Journal, unwritten
from sheetsync.history.lineage import ancestors, joined, line_of, newest_common
from sheetsync.history.lock import hold
from sheetsync.history.places import LastPlace
from sheetsync.history.portable import BESIDE, travels
from sheetsync.history.run import Run
from sheetsync.history.snapshots import Agreement, Snapshots
from sheetsync.history.weekly import WeeklyStamp
from sheetsync.model.base import Base, Tip
from sheetsync.model.forgotten import Entries
from sheetsync.model.forgotten import joined as joined_entries
from sheetsync.model.notice import LEFT, RIGHT, Side
from sheetsync.model.origin import Origin, Why
from sheetsync.model.snapshot import Snapshot

__all__ = ["PairHistory", "StateFolder", "pair_of", "state_root"]


_FOLDERS = frozenset({"pairs", "books", "locks", "weekly", "backups", "log", "pages"})
"""All that is kept in a state folder, the backups of workbooks and, on some systems, the logs of crashes among it."""


def state_root() -> Path:
    """Return the person's state folder: ``$SHEETSYNC_STATE_DIR``, else where the system keeps such things."""
    chosen = os.environ.get("SHEETSYNC_STATE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_state_path

    return user_state_path("sheetsync", appauthor=False)


def pair_of(left: str, right: str) -> str:
    """Name the pair of two documents; the same two always give the same name, whatever side each is on."""
    return _short("\n".join(sorted((left, right))))


def _absolute(book: str) -> str:
    return book if "://" in book else str(Path(book).resolve())


@dataclass(frozen=True, slots=True)
class StateFolder:
    """Where histories are kept.

    *portable* says whether the records of syncs also lie beside a workbook; None where its path is to tell. *waiting*
    is told, in a sentence, that another run is being waited for, which is done for *patience* seconds.
    """

    root: Path
    portable: bool | None = None
    environ: Mapping[str, str] = field(default_factory=dict)
    waiting: Callable[[str], None] = lambda _: None
    patience: float = 10.0

    def keep_private(self) -> None:
        """Let nobody but its owner read what is there, although an earlier version or another program let them."""
        with suppress(OSError):
            names = {path.name for path in self.root.iterdir()}
            whole = names <= _FOLDERS  # else it is a folder that a person has named, with things of their own
            for folder in [self.root] if whole else [self.root / name for name in _FOLDERS & names]:
                keep_private(folder)

    def pair(self, left: Snapshot, right: Snapshot) -> PairHistory:
        """Return the history of two books, whether or not they have any yet."""
        beside = next((place for each in (left, right) if (place := self._beside(each.where))), None)
        if beside:
            keep_private(beside)
        return self._pair(pair_of(left.document, right.document), beside)

    def book_journal(self, snapshot: Snapshot) -> Journal:
        """Return the runs, other than syncs, that changed a book."""
        name, beside = _short(snapshot.document or snapshot.where), self._beside(snapshot.where)
        return Journal(self.root / "books" / name, beside / "books" / name if beside else None)

    def imports(self, snapshot: Snapshot) -> Journal:
        """Return what the files said that were imported into a book, each as the rows that it would add."""
        own = self.book_journal(snapshot)
        return Journal(own.folder / "imports", own.beside / "imports" if own.beside else None)

    def forgotten(self, document: str) -> Forgotten:
        """Return who was forgotten in the book with the ID *document*."""
        return Forgotten(self.root / "books" / _short(document) / "forgotten.json")

    def forgotten_in(self, *snapshots: Snapshot) -> Entries:
        """Return who was forgotten in any of these books, as far as they or this machine know."""
        marks = (seen.token.forgotten for seen in snapshots if seen.token)
        return joined_entries(*marks, *(self.forgotten(seen.document or seen.where).entries for seen in snapshots))

    def place(self, document: str) -> LastPlace:
        """Return where the workbook with the ID *document* was last seen on this machine."""
        return LastPlace(self.root / "books" / _short(document) / "place.json")

    def pairs_of(self, snapshot: Snapshot) -> list[PairHistory]:
        """Return the histories of all pairs in which a book has been synced."""
        beside = self._beside(snapshot.where)
        names = [name for name in sorted(snapshot.token.lineages if snapshot.token else ()) if name == Path(name).name]
        return [self._pair(name, beside) for name in names]

    def adopt(self, old: str, new: str, original: str, copy: str) -> None:
        """Let the pair *new* know what was agreed in *old*, as a *copy* has taken the place of the *original*."""
        before, after = (Snapshots(self.root / "pairs" / name / "snapshots") for name in (old, new))
        for path in before.all_files():
            run = path.name.partition(".")[0]
            agreement = before.read(run)
            if agreement:
                after.write(run, replace(agreement, left=copy if agreement.left == original else agreement.left))

    def weekly(self, where: str) -> WeeklyStamp:
        """Return when the tracker at this path or address was last checked by itself."""
        return WeeklyStamp(self.root / "weekly" / f"{_short(_absolute(where))}.json")

    @contextmanager
    def writing(self, *books: str) -> Iterator[None]:
        """Hold the books at these paths or addresses while the block runs; raises BookBusy, StateUnreadable."""
        with hold(self.root / "locks", map(_absolute, books), patience=self.patience, waiting=self.waiting):
            yield

    def _pair(self, name: str, beside: Path | None) -> PairHistory:
        folder, travelling = self.root / "pairs" / name, beside / name if beside else None
        return PairHistory(name, Journal(folder, travelling), Snapshots(folder / "snapshots", travelling))

    def _beside(self, where: str) -> Path | None:
        """Return the folder in which the records of a workbook travel with it; None if they need not."""
        if "://" in where or self.portable is False or not Path(where).is_file():
            return None
        return Path(where).resolve().parent / BESIDE if self.portable or travels(Path(where), self.environ) else None


@dataclass(frozen=True, slots=True)
class PairHistory:
    """The syncs of one pair of books, called *name*."""

    name: str
    journal: Journal
    snapshots: Snapshots

    def origin(self, left: Snapshot, right: Snapshot) -> tuple[Agreement | None, Origin]:
        """Return what both sides last agreed on, and where it comes from or why there is nothing.

        It is what the newest run left behind that both sides descend from. A run that took another back counts even for
        a side which it had not yet written when it was cut off: all that it would have written there is known. Any
        other run that was cut off and had written one side only went out from an agreement that may be older, as where
        that side had come from a backup; what was in dispute then, or left alone, is so still.
        """
        lines = [line_of(left.token, self.name), line_of(right.token, self.name)]
        begun = self._undo_cut_off(*lines)
        if begun:
            return begun, Origin(Why.FOUND, run=begun.line[0])
        common = newest_common(*lines) or newest_common(*(ancestors(line, self._line_at) for line in lines))
        common = self._before_cut_off(common, *lines)
        for run in common:
            agreement = self.snapshots.read(run)
            if agreement:
                return agreement, Origin(Why.FOUND, self._damaged(common[: common.index(run)]), run)
        return None, Origin(self._why(lines, common), damaged=self._damaged(common))

    def tips(self, left: Snapshot, right: Snapshot) -> tuple[Tip, ...]:
        """Return what the last run of a side meant to leave on both, where the other knows nothing of it.

        Only by the journal of this machine is it known to have been cut off.
        """
        lines = [line_of(each.token, self.name) for each in (left, right)]
        ahead: list[tuple[str, Side]] = [
            (lines[at][0], side)
            for at, side in enumerate((LEFT, RIGHT))
            if all(lines)
            and lines[at][0] != lines[1 - at][0]
            and (lines[at][0] not in lines[1 - at] or self.journal.is_incomplete(lines[at][0]))
        ]
        documents = {LEFT: left.document, RIGHT: right.document}
        return tuple(
            Tip(
                agreement.seen_from(left.document),
                self.journal.is_incomplete(run),
                side,
                self.journal.changes(run, documents[side]),
            )
            for run, side in ahead
            if (agreement := self.snapshots.read(run))
        )

    def agreement(
        self,
        run: str,
        left: Snapshot,
        right: Snapshot,
        base: Base,
        *,
        undoes: str = "",
        since: str | None = None,
    ) -> Agreement:
        """Return what *run* will leave behind, with the runs from which both sides then descend."""
        line = self.line(run, left, right, whole=True)
        return Agreement(base, left.document, line, undoes, since)

    def line(self, run: str, left: Snapshot, right: Snapshot, *, whole: bool) -> tuple[str, ...]:
        """Return the runs from which a side descends after *run*: the other's, too, if it is given the *whole*."""
        one, two = (line_of(each.token, self.name) for each in (left, right))
        return joined(run, one, two) if whole else (run, *newest_common(one, two))

    def record(self, run: Run, agreement: Agreement) -> None:
        """Make durable what *run* is about to do and what will then be agreed; raises StateUnreadable."""
        self.journal.write(run)
        with unwritten(self.snapshots.folder):
            self.snapshots.write(run.name, agreement)

    def finish(self, run: str, agreement: Agreement) -> None:
        """Say that *run* is complete, and let go of what is too old to be needed."""
        self.journal.finish(run)
        self.journal.prune(run)
        self.snapshots.prune(run, agreement.line)

    def newest(self) -> str:
        """Name the last run that began to write, complete or not; empty if there was none."""
        return next(iter(self.journal.names()), "")

    def _undo_cut_off(self, left: tuple[str, ...], right: tuple[str, ...]) -> Agreement | None:
        for ahead, behind in ((left, right), (right, left)):
            if ahead and behind and ahead[0] not in behind and ahead[1:2] == behind[:1]:
                agreement = self.snapshots.read(ahead[0])
                if agreement and agreement.undoes:
                    return agreement
        return None

    def _before_cut_off(self, common: list[str], left: tuple[str, ...], right: tuple[str, ...]) -> list[str]:
        """Leave out the runs of *common* that one which was cut off between the books did not go out from."""
        for ahead, behind in ((left, right), (right, left)):
            agreement = self.snapshots.read(ahead[0]) if ahead and ahead[0] not in behind else None
            if agreement is None or self.journal.is_complete(ahead[0]):
                continue
            if agreement.since == "":
                return []
            if agreement.since in common:
                common = common[common.index(agreement.since) :]
        return common

    def _line_at(self, run: str) -> tuple[str, ...]:
        agreement = self.snapshots.read(run)
        return agreement.line if agreement else ()

    def _damaged(self, runs: list[str]) -> tuple[str, ...]:
        return tuple(str(path) for run in runs for path in self.snapshots.damaged(run))

    def _why(self, lines: list[tuple[str, ...]], common: list[str]) -> Why:
        if common:
            return Why.RECORD_GONE
        if all(lines):
            return Why.NOTHING_COMMON
        if any(lines) or self.newest():
            return Why.MARK_GONE
        return Why.NEVER


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
