"""The formulas of Chart and Matrix show what Python says, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.expression import parse_range
from sheetsync.blueprint.functions import Scalar
from sheetsync.model.value import show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.followup.generated import as_snapshot, blueprint
from tests.interviews.side_by_side import TODAY, Cells, Interviewer, Rows, chart_cells, matrix_cells, told


def place_of(name: str) -> tuple[int, int]:
    return next(parse_range(name).cells())


def reckoner(rows: Rows, page: str, chosen: Mapping[str, Scalar]) -> Calculator:
    return Calculator(blueprint(), rows, TODAY, {(page, *place_of(name)): value for name, value in chosen.items()})


def assert_shown(rows: Rows, page: str, wanted: Cells, **chosen: Scalar) -> None:
    """Compare each cell of a page that *wanted* names with what the formulas make of it."""
    calculator = reckoner(rows, page, chosen)
    shown = {name: show(calculator.cell(page, *place_of(name))) for name in wanted}
    differ = {name: (shown[name], text) for name, text in wanted.items() if told(shown[name]) != told(text)}
    assert differ == {}


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32), odd=st.sampled_from([0.0, 0.05, 0.3]))
def test_python_and_the_formulas_agree_on_every_cell(seed: int, odd: float) -> None:
    rows = Interviewer(seed, odd=odd).tracker(9, 9)
    study = read_study(Tracker(as_snapshot(rows)))

    assert_shown(rows, "matrix", matrix_cells(study))
    for chosen in ("i-1", "x*", "i~4"):
        assert_shown(rows, "chart", chart_cells(study, chosen), D4=chosen)
    assert_shown(rows, "chart", chart_cells(study, "5"), D4=5.0)


def test_what_does_not_fit_is_said_and_can_be_asked_for() -> None:
    rows = Interviewer(4, odd=0.0).tracker(52, 53, share=1.0)
    study = read_study(Tracker(as_snapshot(rows)))
    said = {
        "D3": "▲ 50 of 53 interviews are shown. Type another number to see the others.",
        "D4": "▲ 50 of 52 questions are shown. Type another number to see the others.",
    }

    assert_shown(rows, "matrix", {**matrix_cells(study, interview=4), "C3": "4", "C4": "1", **said})
    later = {"D3": said["D3"].replace("50 of", "3 of"), "D4": said["D4"].replace("50 of", "0 of")}
    assert_shown(rows, "matrix", later, C3=51.0, C4="two")
    assert_shown(rows, "chart", chart_cells(study, "i-1"), D4="i-1")
    counts = show(reckoner(rows, "chart", {"D4": "i-1"}).cell("chart", *place_of("C5")))
    assert counts.endswith("▲ Only 50 of 52 questions are shown.")


def test_an_empty_tracker_says_what_to_do() -> None:
    assert_shown(
        {},
        "matrix",
        {**matrix_cells(read_study(Tracker(as_snapshot({})))), "D3": "No interviews yet: fill in Responses."},
    )
    assert_shown({}, "chart", {"E4": "No interview is done yet: choose one.", "C7": "", "B7": ""})
    assert_shown({}, "chart", {"E4": "▲ No interview has this ID: choose one from the list."}, D4="lost")
