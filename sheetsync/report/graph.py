"""A picture of who led to whom, as SVG that stands by itself: people in columns by generation, no box over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sheetsync.model.network import STEPS, Network, Someone, Tie
from sheetsync.model.safe_text import fitted
from sheetsync.report.text import clean, count

__all__ = ["BOX", "Drawing", "Stroke", "draw_network", "graph_svg"]

BOX = (204, 74)
"""Width and height of a person's box."""

_PITCH = (304, 96)
_EDGE = (52, 24)
_LANES, _LANE = 5, 8
_STYLE = """
.net { --net-ink: #1f2933; --net-quiet: #5b6673; --net-paper: #ffffff; --net-card: #f3f5f7; --net-edge: #8a96a3;
  --net-line: #2e75b6; --net-wait: #a8460b; font-family: Arial, Helvetica, sans-serif; background: var(--net-paper); }
@media (prefers-color-scheme: dark) { .net { --net-ink: #e6eaee; --net-quiet: #a9b4c0; --net-paper: #14191f;
  --net-card: #1e252d; --net-edge: #6b7885; --net-line: #5b9bd5; --net-wait: #ffb27d; } }
@media print { .net { --net-ink: #000; --net-quiet: #333; --net-paper: #fff; --net-card: #fff; --net-edge: #666;
  --net-line: #000; --net-wait: #000; } }
.net text { fill: var(--net-ink); font-size: 11px; } .net .name { font-size: 13px; font-weight: bold; }
.net .quiet { fill: var(--net-quiet); } .net .waits { fill: var(--net-wait); font-weight: bold; }
.net rect { fill: var(--net-card); stroke: var(--net-edge); } .net .named rect { stroke-dasharray: 4 3; }
.net .opens rect { stroke: var(--net-line); stroke-width: 2.5; }
.net path { fill: none; stroke: var(--net-line); stroke-width: 1.5; } .net .asked { stroke-dasharray: 5 4; }
.net .asked { stroke: var(--net-wait); } .net .met { stroke-width: 3; }
.net .tip { fill: var(--net-line); stroke: none; }
"""

_TIP = (
    '<defs><marker id="net-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    'markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>'
)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """The line of the referrals *ties* from one box to another: the points at which it turns."""

    ties: tuple[int, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything stands: the upper left corner of each person's box, the lines between, and the whole size."""

    boxes: dict[int, Point]
    strokes: tuple[Stroke, ...]
    size: tuple[int, int]


def draw_network(network: Network) -> Drawing:
    """Give everybody in the tree a box, in the column of their generation, and each referral a line around the boxes.

    Everybody stands in a row of their own or in that of the first person they named, so that lines to the right never
    meet a box; all others run in the lanes between columns and between rows.
    """
    cells: dict[int, tuple[int, int]] = {}
    row, before = -1, 0
    for twig in network.tree:
        if not twig.again:
            row += twig.depth <= before
            cells[twig.person], before = (twig.depth, row), twig.depth
    boxes = {person: _corner(*cell) for person, cell in cells.items()}
    strokes = []
    for number, twig in enumerate(network.tree):
        if twig.ties:
            source = cells[network.ties[twig.ties[0]].source]
            way = _around(source, cells[twig.person], number) if twig.again else _straight(source, cells[twig.person])
            strokes.append(Stroke(twig.ties, way))
    columns = max((column for column, _ in cells.values()), default=0) + 1
    return Drawing(boxes, tuple(strokes), (_EDGE[0] + columns * _PITCH[0], _EDGE[1] + (row + 1) * _PITCH[1]))


def graph_svg(network: Network) -> str:
    """Return the picture; light, dark or in black on paper, with everything in words for whoever does not see it."""
    drawing = draw_network(network)
    wide, high = drawing.size
    opened = {door.person: door.named for door in network.doors}
    head = (
        f'<svg class="net" role="img" aria-label="Who named whom" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" xmlns="http://www.w3.org/2000/svg">'
    )
    parts = [
        head,
        f"<title>Who named whom</title><style>{_STYLE}</style>",
        _TIP,
        *(_line(network, stroke) for stroke in drawing.strokes),
        *(
            _box(network.people[person], corner, network.leading_to(person), opened.get(person, 0))
            for person, corner in drawing.boxes.items()
        ),
    ]
    return "\n".join([*parts, "</svg>"])


def _corner(column: int, row: int) -> Point:
    return _EDGE[0] + column * _PITCH[0], _EDGE[1] + row * _PITCH[1]


def _straight(source: tuple[int, int], target: tuple[int, int]) -> tuple[Point, ...]:
    """Return the way to the next column: out at the right, up or down in the middle between columns, in at the left."""
    (left, top), (right, below) = _corner(*source), _corner(*target)
    out, middle = left + BOX[0], (left + BOX[0] + right) / 2
    start, end = top + BOX[1] / 2, below + BOX[1] / 2
    return (
        ((out, start), (right, end)) if start == end else ((out, start), (middle, start), (middle, end), (right, end))
    )


def _around(source: tuple[int, int], target: tuple[int, int], number: int) -> tuple[Point, ...]:
    """Return a way that needs no free row: along the lane above the target's row, in a lane of its own where it can."""
    (left, top), (right, below) = _corner(*source), _corner(*target)
    lane = (1 + number % _LANES) * _LANE
    out, start = left + BOX[0], top + BOX[1] - 10
    down, end = right - lane, below + 10
    if target[0] == source[0] + 1:
        return ((out, start), (down, start), (down, end), (right, end))
    above = below - 4 - 2 * (number % _LANES)
    return ((out, start), (out + lane, start), (out + lane, above), (down, above), (down, end), (right, end))


def _line(network: Network, stroke: Stroke) -> str:
    ties = [network.ties[number] for number in stroke.ties]
    farthest = max(ties, key=lambda tie: STEPS.index(tie.step))
    source, target = (clean(network.people[number].name, 80) for number in (ties[0].source, ties[0].target))
    told = "; ".join(tie.course for tie in ties)
    kind = "met" if any(tie.met for tie in ties) else "asked" if farthest.step == "asked" else "contacted"
    return (
        f'<path class="{kind}" marker-end="url(#net-tip)" d="{_rounded(stroke.points)}">'
        f"<title>{escape(clean(f'{source} named {target}: {told}', 300))}</title></path>"
    )


def _box(someone: Someone, corner: Point, ties: Sequence[Tie], opened: int) -> str:
    kinds = " ".join(filter(None, ("" if someone.known else "named", "opens" if opened else "")))
    state, waits = _state(someone, ties)
    last = " · ".join(filter(None, (state, f"named {opened}" if opened else "")))
    does = clean(", ".join(filter(None, (someone.role, someone.team))), 120)
    where = clean(someone.organisation, 120)
    told = escape(", ".join(filter(None, (clean(someone.name, 80), does, where, last))))
    lines = (
        ("name", 19, _fitted(clean(someone.name, 80), 7.1)),
        ("quiet", 35, _fitted(does, 5.7)),
        ("quiet", 49, _fitted(where, 5.7)),
        ("waits" if waits else "state", 65, _fitted(last, 5.7)),
    )
    return (
        f'<svg x="{corner[0]}" y="{corner[1]}" width="{BOX[0]}" height="{BOX[1]}"><g class="{kinds}">'
        f'<title>{told}</title><rect x="1.5" y="1.5" width="{BOX[0] - 3}" height="{BOX[1] - 3}" rx="6"/>'
        + "".join(f'<text class="{kind}" x="10" y="{y}">{escape(text)}</text>' for kind, y, text in lines)
        + "</g></svg>"
    )


def _state(someone: Someone, ties: Sequence[Tie]) -> tuple[str, bool]:
    """Return in few words where things stand with somebody, and whether anything waits to be done."""
    farthest = max((tie.step for tie in ties), key=STEPS.index, default="")
    waits = {tie.waits for tie in ties}
    if "target" in waits:
        return "write to them", True
    if "source" in waits:
        many = sum(tie.waits == "source" for tie in ties)
        return f"met; tell {count(many, 'referrer', 'referrers')}" if farthest == "met" else "tell the referrer", True
    return farthest or someone.stage, False


def _rounded(points: Sequence[Point]) -> str:
    """Return the path through *points* with its corners rounded."""
    path = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        path.append(f"L{_toward(here, before)}Q{here[0]:g} {here[1]:g} {_toward(here, after)}")
    return "".join([*path, f"L{points[-1][0]:g} {points[-1][1]:g}"])


def _toward(here: Point, there: Point) -> str:
    far = abs(there[0] - here[0]) + abs(there[1] - here[1])
    part = min(6, far / 2) / far if far else 0
    return f"{here[0] + (there[0] - here[0]) * part:g} {here[1] + (there[1] - here[1]) * part:g}"


def _fitted(text: str, each: float) -> str:
    """Cut text to what fits into a box, where a letter of usual width is *each* wide."""
    return fitted(text, (BOX[0] - 20) / each)
