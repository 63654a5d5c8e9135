"""The picture of who named whom: nothing lies over anything else, whatever the names and however they hang together."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.interviews.connections_tree import tree_of
from sheetsync.model.network import Door, Network, Someone, Tie
from sheetsync.report.graph import BOX, Drawing, draw_network, graph_svg
from tests.report.test_page import Reader

HOSTILE = '<script>alert(1)</script>" onload="x'


def network(pairs: list[tuple[int, int]], people: int = 9) -> Network:
    ties = tuple(Tie(by, to, f"R{number}") for number, (by, to) in enumerate(pairs) if by != to)
    tree, _ = tree_of(people, ties)
    return Network(tuple(Someone(f"P {number}", f"p{number}") for number in range(people)), ties, tree)


def inside(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    return [(x, y, x + BOX[0], y + BOX[1]) for x, y in drawing.boxes.values()]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_no_box_lies_over_another_and_no_line_runs_through_one(pairs: list[tuple[int, int]]) -> None:
    found = network(pairs)
    drawing = draw_network(found)

    assert set(drawing.boxes) == {number for tie in found.ties for number in (tie.source, tie.target)}
    for one, other in combinations(inside(drawing), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for stroke in drawing.strokes:
        for (x1, y1), (x2, y2) in pairwise(stroke.points):
            assert x1 == x2 or y1 == y2
            for left, top, right, bottom in inside(drawing):
                across = min(x1, x2) < right and max(x1, x2) > left and min(y1, y2) < bottom and max(y1, y2) > top
                assert not across, "a line runs through a box"
    for left, top, right, bottom in inside(drawing):
        assert left >= 0
        assert top >= 0
        assert right <= drawing.size[0]
        assert bottom <= drawing.size[1]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_every_referral_has_a_line_from_who_gave_it_to_whom_it_is_to(pairs: list[tuple[int, int]]) -> None:
    found = network(pairs)
    drawing = draw_network(found)

    assert sorted(number for stroke in drawing.strokes for number in stroke.ties) == list(range(len(found.ties)))
    for stroke in drawing.strokes:
        tie = found.ties[stroke.ties[0]]
        (x, y), (end_x, end_y) = stroke.points[0], stroke.points[-1]
        out, into = drawing.boxes[tie.source], drawing.boxes[tie.target]
        assert x == out[0] + BOX[0]
        assert out[1] < y < out[1] + BOX[1]
        assert end_x == into[0]
        assert into[1] < end_y < into[1] + BOX[1]


def test_names_become_neither_markup_nor_wider_than_their_box() -> None:
    names = (HOSTILE, "W" * 30_000, "漢" * 500, "\u202eevil\u2066", "العربية " * 40, "👩\u200d🔬" * 50, "&lt;b&gt;")
    people = tuple(Someone(name, f"p{n}", organisation=name, stage=name) for n, name in enumerate(names))
    ties = tuple(Tie(0, number, HOSTILE, outcome=HOSTILE) for number in range(1, len(names)))
    tree, _ = tree_of(len(names), ties)
    page = Reader(graph_svg(Network(people, ties, tree, (Door(0, 6, 0, 0),))))

    assert "script" not in page.tags
    assert not any(name.startswith("on") for name, _ in page.attributes)
    assert "\u202e" not in page.text
    assert "&lt;b&gt;" in page.text
    assert len(page.text) < 20_000


def test_a_chain_of_a_thousand_and_a_giver_of_a_thousand_are_drawn() -> None:
    chain = network([(number, number + 1) for number in range(999)], 1000)
    star = network([(0, number) for number in range(1, 1000)], 1000)

    assert len(draw_network(chain).boxes) == len(draw_network(star).boxes) == 1000
    assert len({y for _, y in draw_network(chain).boxes.values()}) == 1
