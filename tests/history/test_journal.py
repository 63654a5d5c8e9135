"""What is written down of a run before anything is changed, how long it is kept, and who may write meanwhile."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from datetime import datetime, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.history.durable import StateUnreadable
from sheetsync.history.journal import KEPT_DAYS, KEPT_RUNS, Journal, outdated
from sheetsync.history.lock import BookBusy
from sheetsync.history.run import Part, Run, moment_of, run_name
from sheetsync.history.snapshots import Agreement, Snapshots
from sheetsync.history.state import StateFolder
from sheetsync.model.base import Base
from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, DeleteRow, SetCell, SetHeader, SetId
from sheetsync.model.schema import ColumnType, Owner
from sheetsync.model.table import Head
from sheetsync.model.value import Formula
from tests.model.test_value import values

words = st.text(st.characters(codec="utf-8"), max_size=4)
cells = st.dictionaries(words, values, max_size=3)
changes = st.one_of(
    st.builds(SetCell, words, words, words, values, values, words, words),
    st.builds(AddRow, words, words, cells, st.dictionaries(words, words, max_size=2)),
    st.builds(DeleteRow, words, words, cells, st.dictionaries(words, words, max_size=2)),
    st.builds(SetId, words, st.integers(1, 99), words, words),
    st.builds(SetHeader, words, words, words, words),
    st.builds(AddColumn, words, words, words, st.sampled_from(ColumnType)),
    st.builds(AddTable, words, words, st.tuples(st.builds(Head, words, words, st.sampled_from(Owner)))),
)


def run(name: str, *made: Change) -> Run:
    return Run(name, "sync", {"left": Part("Excel", "t.xlsx", "x", made), "right": Part("Google", "https://g", "g")})


@given(st.lists(changes, max_size=4))
def test_a_run_is_read_back_exactly_whatever_it_changed(tmp_path_factory: pytest.TempPathFactory, made: list) -> None:
    journal = Journal(tmp_path_factory.mktemp("journal"))
    written = run("20261123T000000-AAAAA", *made)

    journal.write(written)

    assert journal.read(written.name) == written


def test_a_formula_that_stood_there_is_read_back() -> None:
    from sheetsync.history.codec import changes_from_json, changes_to_json, dump, load

    deleted = DeleteRow("people", "ada", {"last": Formula("=A1", 3.0), "value": "x"})

    assert changes_from_json(load(dump(changes_to_json([deleted])))) == (deleted,)


def test_the_ids_that_were_given_come_first_and_a_finished_run_is_complete(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    given_id, cell = SetId("people", 2, "", "ada"), SetCell("people", "ada", "name", "", "Ada")
    journal.write_ids(run("1", given_id))

    cut_off = journal.read("1")
    journal.write(run("1", cell))
    journal.finish("1")
    complete = journal.read("1")

    assert cut_off
    assert (cut_off.parts["left"].changes, cut_off.complete) == ((given_id,), False)
    assert complete
    assert (complete.parts["left"].changes, complete.complete) == ((given_id, cell), True)


def test_a_damaged_journal_is_passed_over_and_the_others_are_read(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write(run("1"))
    journal.write(run("2"))
    (tmp_path / "runs/2/plan.json").write_bytes(b'{"format": "sheets')

    assert [each.name for each in journal.read_all()] == ["1"]
    assert journal.names() == ["2", "1"]


def test_a_run_lies_beside_the_workbook_too_where_that_travels_and_another_machine_reads_it_there(
    tmp_path: Path,
) -> None:
    here, there = (Journal(tmp_path / name, tmp_path / "beside") for name in ("here", "there"))
    here.write_ids(run("1", SetId("people", 2, "", "ada")))
    here.write(run("1", SetCell("people", "ada", "name", "", "Ada")))
    assert not there.is_incomplete("1")  # the rest may only be on its way

    here.finish("1")
    there.write(run("2"))

    assert there.read("1") == here.read("1")
    assert there.is_complete("1")
    assert here.names() == there.names() == ["2", "1"]
    assert there.rewrite(lambda changes: ()) == []
    assert [each.parts["left"].changes for each in there.read_all()] == [(), ()]
    there.discard("2")
    assert here.names() == ["1"]


def test_a_folder_beside_the_workbook_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    journal = Journal(tmp_path / "here", tmp_path / "file")

    journal.write(run("1"))
    journal.finish("1")

    assert journal.is_complete("1")


def test_what_cannot_be_written_down_is_refused(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file where a folder should be")

    with pytest.raises(StateUnreadable, match="cannot be written"):
        Journal(tmp_path).write(run("1"))


def names(*days_ago: int) -> list[str]:
    now = datetime(2026, 11, 23)
    return [run_name(now - timedelta(days=ago), "AAAAA") for ago in days_ago]


def test_the_last_runs_and_the_last_days_are_kept() -> None:
    many_old = names(*range(100, 100 + KEPT_RUNS + 5))
    many_new = names(*range(KEPT_DAYS + 1))

    assert outdated(many_old, many_new[0]) == many_old[KEPT_RUNS:]
    assert outdated(many_new + many_old, many_new[0]) == many_old
    assert outdated(many_new + many_old, many_new[0], needed=many_old[:2]) == many_old[2:]


@given(st.lists(st.integers(-4000, 4000), max_size=60, unique=True), st.integers(-4000, 4000))
def test_whatever_the_clocks_say_a_run_never_outdates_itself_or_what_is_needed(days: list[int], latest: int) -> None:
    every = [*names(*days), "no time at all"]
    gone = outdated([*every, *names(latest)], names(latest)[0], needed=every[:3])

    assert not {*names(latest), *every[:3], "no time at all"} & set(gone)


def test_old_agreements_go_from_both_places(tmp_path: Path) -> None:
    snapshots = Snapshots(tmp_path / "state", tmp_path / "beside")
    every = names(*range(0, 400, 10))
    for name in every:
        snapshots.write(name, Agreement(Base(), "x", (name,)))

    snapshots.prune(every[0], [every[-1]])

    assert {path.name.removesuffix(".json.gz") for path in snapshots.all_files()} == {*every[:30], every[-1]}
    assert len(list((tmp_path / "beside").iterdir())) == len(list((tmp_path / "state").iterdir())) == 31


@pytest.mark.parametrize("name", ["../x", "", "a/b", "a" * 99])
def test_a_name_that_a_token_made_up_leads_nowhere(tmp_path: Path, name: str) -> None:
    snapshots = Snapshots(tmp_path / "snapshots")
    Snapshots(tmp_path).write("x", Agreement(Base(), "x", ("x",)))

    assert snapshots.read(name) is None


def _hold(root: Path, book: str, held: Event, let_go: Event) -> None:
    with StateFolder(root).writing(book):
        held.set()
        let_go.wait(20)


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Event]:
    """Another process that writes to t.xlsx until it is told to let go."""
    processes = multiprocessing.get_context("spawn")
    held, let_go = processes.Event(), processes.Event()
    other = processes.Process(target=_hold, args=(tmp_path, "t.xlsx", held, let_go))
    other.start()
    assert held.wait(20)
    yield let_go
    let_go.set()
    other.join(20)


def test_a_book_that_another_process_writes_to_is_waited_for_and_then_refused(tmp_path: Path, busy: Event) -> None:
    told: list[str] = []

    with (
        pytest.raises(BookBusy, match="still writing"),
        StateFolder(tmp_path, waiting=told.append, patience=0.1).writing("https://g", "t.xlsx"),
    ):
        pytest.fail("two wrote at once")

    assert len(told) == 1
    assert "Waiting for it" in told[0]
    with StateFolder(tmp_path, patience=0).writing("https://g", "other.xlsx"):
        pass


def test_a_book_is_had_as_soon_as_the_other_process_lets_go(tmp_path: Path, busy: Event) -> None:
    with StateFolder(tmp_path, waiting=lambda _: busy.set(), patience=20).writing("t.xlsx"):
        pass


def test_runs_of_one_second_are_in_order_and_say_when_they_were() -> None:
    first, second = datetime(2026, 11, 23, 9, 0, 0, 4_000), datetime(2026, 11, 23, 9, 0, 0, 40_000)

    assert run_name(first, "ZZZZZ") < run_name(second, "AAAAA")
    assert moment_of(run_name(second, "AAAAA")) == second
    assert moment_of("whatever") is None
