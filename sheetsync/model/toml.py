"""TOML that a person wrote, read the same way everywhere."""

from __future__ import annotations

import tomllib
from typing import Any

__all__ = ["parse_toml"]

_DEEPEST = 30
"""Nothing that sheetsync reads is nested half as deep, and much deeper than that nothing can be gone through."""


def parse_toml(text: str) -> dict[str, Any]:
    """Return what *text* says; raises ValueError, with the reason, if it is no TOML or nested too deeply to be read."""
    try:
        data = tomllib.loads(text)
    except RecursionError:
        data = None
    if data is None or _deeper_than(data, _DEEPEST):
        raise ValueError(f"it is nested more than {_DEEPEST} levels deep")
    return data


def _deeper_than(data: object, levels: int) -> bool:
    layer = [data]
    for _ in range(levels + 1):
        layer = [each for outer in layer for each in _inside(outer)]
    return bool(layer)


def _inside(outer: object) -> list[Any]:
    return list(outer.values()) if isinstance(outer, dict) else outer if isinstance(outer, list) else []
