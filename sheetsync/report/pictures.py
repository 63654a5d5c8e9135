"""Pictures of a digest as inline SVG: bars with their numbers, in colours that the page gives them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["columns", "rows"]

_WIDTH = 560


def rows(title: str, counts: Sequence[tuple[str, int]]) -> str:
    """Return horizontal bars, one for each name, the number behind each."""
    step, left = 22, 112
    longest = max((number for _, number in counts), default=0) or 1
    drawn = []
    for place, (name, number) in enumerate(counts):
        top = place * step
        wide = (_WIDTH - left - 48) * number / longest
        drawn.append(
            f'<text x="{left - 8}" y="{top + 15}" text-anchor="end">{escape(name)}</text>'
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


def _svg(title: str, height: int, drawn: Sequence[str]) -> str:
    shown = escape(title)
    return (
        f'<svg role="img" aria-label="{shown}" viewBox="0 0 {_WIDTH} {height}" width="100%" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{shown}</title>{"".join(drawn)}</svg>'
    )
