"""Reading thousands of Google Sheets: on a clock that the test turns, against the counters of the sandbox's quotas."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from pathlib import Path
from typing import Any

import pytest

import sheetsync
from sheetsync.cli import main
from sheetsync.jobs.fleet import Manifest, own_version
from sheetsync.jobs.fleet_google import Access, RealClock, gather_sheets, plan_reads
from sheetsync.model.fleet import Consent, Found
from sheetsync.model.quota import Bucket, Nights, nights_said
from sheetsync.sandbox import Sandbox
from sheetsync.sandbox.counts import Quotas
from sheetsync.sandbox.errors import Refusal

TODAY = date(2027, 3, 1)


@dataclass
class World:
    """Google's counters, workers that take their time, and a clock that goes on when somebody waits.

    A read is counted when it arrives, up to *late* seconds after it was handed out, and is answered a second later.
    """

    accounts: int
    late: float = 2.0
    reads: int = 1
    refusals: int = 0
    at: float = 0.0
    began: datetime = datetime(2027, 3, 1, 22)
    arriving: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def __post_init__(self) -> None:
        self.project = Quotas(lambda: self.at)
        self.each = [Quotas(lambda: self.at) for _ in range(self.accounts)]
        self.project.set({"read": 300})
        for quotas in self.each:
            quotas.set({"read": 60})

    def now(self) -> float:
        return self.at

    def moment(self) -> datetime:
        return self.began + timedelta(seconds=self.at)

    def wait(self, seconds: float, running: set[Future[Any]]) -> set[Future[Any]]:
        until = self.at + max(seconds, 0)
        while self.arriving and self.arriving[0][0] <= until and not any(each.done() for each in running):
            self.at, _, happen = heappop(self.arriving)
            happen()
        done = {each for each in running if each.done()}
        if not done:
            self.at = until
        return done

    def later(self, seconds: float, happen: Callable[[], None]) -> None:
        heappush(self.arriving, (self.at + seconds, len(self.arriving) + self.chance.randrange(10**9), happen))

    def ask(self, account: int) -> bool:
        """Count a read, or refuse it."""
        try:
            for quotas in (self.project, self.each[account]):
                quotas.charge("read")
        except Refusal:
            self.refusals += 1
            return False
        return True


class Workers(Executor):
    """Workers in a World."""

    def __init__(self, world: World) -> None:
        self.world = world

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        where, account = args[0], int(args[1])
        future: Future[Any] = Future()

        def arrive() -> None:
            answered = all(self.world.ask(account) for _ in range(self.world.reads))
            found = Found(where, reads=self.world.reads, trouble="" if answered else "too many", refused=not answered)
            self.world.later(1.0, lambda: future.set_result((own_version(), [found.to_dict()])))

        self.world.later(self.world.chance.random() * self.world.late, arrive)
        return future


def read_all(world: World, sheets: int, share: float, nights: Nights | None = None, **how: Any) -> list[Found]:
    access = Access([str(n) for n in range(world.accounts)], Bucket(world.accounts, share), world, nights)
    places = [f"https://docs.google.com/{n}" for n in range(sheets)]
    manifest = how.get("manifest", Manifest())
    return [*gather_sheets(places, (), workers=Workers(world), access=access, manifest=manifest, mark="read today")]


@pytest.mark.parametrize("accounts", [1, 2, 5, 8])
def test_at_eighty_per_cent_nothing_is_refused_and_nearly_all_that_is_allowed_is_used(accounts: int) -> None:
    world = World(accounts)
    allowed = min(300, 60 * accounts) * 0.8

    found = read_all(world, 2_400, 0.8)

    assert len(found) == 2_400
    assert world.refusals == 0
    assert 2_400 / (world.at / 60) >= 0.95 * allowed


def test_ten_thousand_sheets_with_five_accounts_take_the_42_minutes_that_were_announced() -> None:
    world = World(5)

    assert not any(each.trouble for each in read_all(world, 10_000, 0.8))
    assert world.refusals == 0
    assert world.at / 60 == pytest.approx(42, rel=0.05)
    assert plan_reads(10_000, 5, 0.8, None).minutes == pytest.approx(41.7, abs=0.1)
    assert plan_reads(10_000, 5, 1.0, None).minutes == pytest.approx(33.3, abs=0.1)


def test_sheets_that_take_two_reads_are_paced_by_reads() -> None:
    world = World(5, reads=2)

    read_all(world, 1_000, 0.8)

    assert world.refusals == 0
    assert 2_000 / (world.at / 60) >= 0.95 * 240


def test_what_somebody_else_has_spent_closes_the_bucket_once_for_all_and_everything_is_read_in_the_end() -> None:
    world = World(5)
    for _ in range(290):
        world.project.charge("read")  # another program of the same project

    found = read_all(world, 1_000, 0.8)

    assert len(found) == 1_000
    assert not any(each.trouble for each in found)
    assert 1 <= world.refusals <= 24  # those that were under way, not one for each sheet


def test_reads_that_were_under_way_when_it_closed_do_not_close_it_for_longer() -> None:
    bucket = Bucket(1)
    bucket.refuse(0.0, 5.0)
    first = bucket.next_turn(5.0)[1]
    for _ in range(10):
        bucket.refuse(1.0, 6.0)

    assert bucket.next_turn(6.0)[1] == first
    bucket.refuse(first, first)
    assert bucket.next_turn(first)[1] - first > first - 5.0


def test_a_night_ends_in_time_and_the_next_one_goes_on_where_it_was(tmp_path: Path) -> None:
    nights = nights_said("22:00-22:10")
    assert nights == Nights(time(22), time(22, 10))
    manifest = tmp_path / "fleet.jsonl"

    first = World(5)
    found = read_all(first, 3_000, 0.8, nights, manifest=Manifest(manifest))
    read = {each.where for each in found if not each.trouble}
    second = World(5)
    again = read_all(second, 3_000, 0.8, nights, manifest=Manifest.read(manifest))

    assert 2_280 <= len(read) <= 2_450
    assert all("2027-03-02 22:00" in each.trouble for each in found if each.where not in read)
    assert not any(each.trouble for each in again)
    assert second.at / 60 == pytest.approx((3_000 - len(read)) / 240, abs=0.3)


@pytest.mark.parametrize(
    ("said", "moment", "is_open"),
    [
        ("22:00-06:00", datetime(2027, 3, 1, 23), True),
        ("22:00-06:00", datetime(2027, 3, 1, 5, 59), True),
        ("22:00-06:00", datetime(2027, 3, 1, 6), False),
        ("8:00-9:30", datetime(2027, 3, 1, 9), True),
        ("8:00-9:30", datetime(2027, 3, 1, 22), False),
    ],
)
def test_hours_may_go_across_midnight(said: str, moment: datetime, is_open: bool) -> None:
    nights = nights_said(said)

    assert nights is not None
    assert nights.open_at(moment) is is_open


@pytest.mark.parametrize("said", ["22", "22:00", "late-early", "25:00-06:00", ""])
def test_hours_that_are_none_are_none(said: str) -> None:
    assert nights_said(said) is None


def test_a_plan_says_how_many_nights_it_takes() -> None:
    plan = plan_reads(100_000, 5, 0.8, nights_said("22:00-23:23"))

    assert "6 nights" in plan.sentence()
    assert "240 a minute" in plan.sentence()


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Sandbox]:
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))
    with Sandbox() as there:
        monkeypatch.setenv("SHEETS_EMULATOR_HOST", there.host)
        yield there


@pytest.fixture
def sheet(sandbox: Sandbox, tmp_path: Path) -> str:
    """The address of a tracker in the sandbox whose student lets findings be seen."""
    path = tmp_path / "students" / "one.xlsx"
    path.parent.mkdir()
    sheetsync.create(path, sample=True, today=TODAY)
    assert main(["settings", "centre.consent", "findings", "--book", str(path), "-q"]) == 0
    assert main(["link", "new", "--book", str(path), "-q", "--no-input"]) == 0
    assert main(["sync", "-y", "--book", str(path), "-q", "--no-input"]) == 0
    token = sheetsync.open_book(path).observe().token
    assert token is not None
    return token.partner


def test_a_sheet_costs_one_read_and_one_that_is_refused_is_read_again_later(sandbox: Sandbox, sheet: str) -> None:
    sandbox.counts.reset()
    sandbox.faults.add({"match": "spreadsheets", "kind": "429", "times": 1})
    bucket = Bucket(1, 1.0)
    waited: list[float] = []

    class Hurried(RealClock):
        """A clock on which a long wait is over at once."""

        ahead = 0.0

        def now(self) -> float:
            return super().now() + self.ahead

        def wait(self, seconds: float, running: set[Future[Any]]) -> set[Future[Any]]:
            if running:
                return super().wait(seconds, running)
            waited.append(seconds)
            self.ahead += seconds
            return set()

    access = Access([""], bucket, Hurried(lambda: datetime(2027, 3, 1, 12)))
    with ThreadPoolExecutor(1) as workers:
        how = (TODAY, "interviews", True)
        (found,) = gather_sheets([sheet], how, workers=workers, access=access, manifest=Manifest(), mark="x")

    assert (found.trouble, found.consent, found.reads) == ("", Consent.FINDINGS, 1)
    assert found.allowed
    assert sum(waited) == pytest.approx(30, abs=5)
    assert sandbox.counts.read == 2


def test_google_sheets_and_workbooks_stand_in_one_list_and_a_plan_reads_nothing(
    sandbox: Sandbox, sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.counts.reset()
    assert main(["fleet", "check", sheet, str(tmp_path / "students"), "--plan", "--json"]) == 0
    assert '"sheets": 1' in capsys.readouterr().out
    assert sandbox.counts.read == 0

    assert main(["check", sheet, str(tmp_path / "students")]) == 0
    out = capsys.readouterr().out
    assert "one.xlsx" in out
    assert sandbox.counts.read == 1
