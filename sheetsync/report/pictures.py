"""Pictures as inline SVG: bars with their numbers, dots on a scale, in colours that the page gives them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["columns", "dots", "rows"]

_WIDTH = 560
_SIDE_BY_SIDE = 8


def rows(title: str, counts: Sequence[tuple[str, int]], *, left: int = 112) -> str:
    """Return horizontal bars, one for each name, the number behind each; a name is cut to fit *left* pixels."""
    step = 22
    longest = max((number for _, number in counts), default=0) or 1
    drawn = []
    for place, (name, number) in enumerate(counts):
        top = place * step
        wide = (_WIDTH - left - 48) * number / longest
        drawn.append(
            f"{_name(name, left, top + 15)}"
            f'<rect class="bar" x="{left}" y="{top + 3}" width="{wide:.1f}" height="{step - 7}" rx="3"/>'
            f'<text x="{left + wide + 6:.1f}" y="{top + 15}">{number}</text>'
        )
    return _svg(title, len(counts) * step, drawn)


def columns(title: str, counts: Sequence[tuple[str, int]], *, every: int = 1) -> str:
    """Return columns, one for each name, its number above it and every *every*-th name below."""
    high, foot = 96, 20
    most = max((number for _, number in counts), default=0) or 1
    step = _WIDTH / max(len(counts), 1)
    drawn = []
    for place, (name, number) in enumerate(counts):
        tall = high * number / most
        middle = step * (place + 0.5)
        drawn.append(
            f'<rect class="bar" x="{step * place + step * 0.15:.1f}" y="{14 + high - tall:.1f}" '
            f'width="{step * 0.7:.1f}" height="{tall:.1f}" rx="2"/>'
        )
        if number:
            drawn.append(f'<text x="{middle:.1f}" y="{10 + high - tall:.1f}" text-anchor="middle">{number}</text>')
        if place % every == 0:
            drawn.append(f'<text x="{middle:.1f}" y="{14 + high + 15}" text-anchor="middle">{escape(name)}</text>')
    return _svg(title, 14 + high + foot, drawn)


def dots(title: str, lines: Sequence[tuple[str, Sequence[tuple[float, str]]]], *, left: int = 240) -> str:
    """Return a scale from 1 to 5 for each name, with a dot for each value; each has a class that colours it.

    Dots of one value stand side by side, and more than eight are one with their number.
    """
    step, top = 24, 18
    wide = (_WIDTH - left) / 5
    drawn = [
        f'<text x="{left + wide * (point - 0.5):.1f}" y="12" text-anchor="middle">{point}</text>'
        for point in range(1, 6)
    ]
    for place, (name, values) in enumerate(lines):
        middle = top + place * step + 12
        drawn.append(f'{_name(name, left, middle + 4)}<path class="axis" d="M{left} {middle}H{_WIDTH}"/>')
        for value in sorted({value for value, _ in values}):
            kinds = [kind for each, kind in values if each == value]
            drawn += _dots(left + wide * (value - 0.5), middle, kinds)
    return _svg(title, top + len(lines) * step, drawn)


def _dots(across: float, middle: float, kinds: Sequence[str]) -> list[str]:
    if len(kinds) > _SIDE_BY_SIDE:
        return [_dot(across - 8, middle, kinds[0]), f'<text x="{across:.1f}" y="{middle + 4}">×{len(kinds)}</text>']
    start = across - 4 * (len(kinds) - 1)
    return [_dot(start + 8 * place, middle, kind) for place, kind in enumerate(kinds)]


def _dot(across: float, middle: float, kind: str) -> str:
    return f'<circle class="{kind}" cx="{across:.1f}" cy="{middle}" r="4"/>'


def _name(name: str, left: int, foot: float) -> str:
    """Return a name that ends where its bar or scale begins, cut to what fits."""
    most = max(4, (left - 8) // 6)
    shown = name if len(name) <= most else name[: most - 1].rstrip() + "…"
    return f'<text x="{left - 8}" y="{foot}" text-anchor="end">{escape(shown)}</text>'


def _svg(title: str, height: int, drawn: Sequence[str]) -> str:
    shown = escape(title)
    return (
        f'<svg role="img" aria-label="{shown}" viewBox="0 0 {_WIDTH} {height}" width="100%" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{shown}</title>{"".join(drawn)}</svg>'
    )
