"""Field masks: `a.b,c(d,e/f),*`, as Google's `fields` parameters take them."""

from __future__ import annotations

import re
from typing import Any

from sheetsync.sandbox.schema import load

# A mask is a tree of the names asked for; None asks for everything below.
Mask = dict[str, Any] | None

TOKEN = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*|\*|[.,/()])\s*")


class BadMask(ValueError):
    """A mask that cannot be read, or names a field that is not there."""


def parse(text: str) -> Mask:
    """The tree of a mask, with dots, slashes and parentheses meaning what they mean to Google."""
    tokens: list[str] = []
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise BadMask(text)
        tokens.append(match[1])
        at = match.end()
    if not tokens:
        raise BadMask(text)
    tree: dict[str, Any] = {}
    rest = _list(tokens, 0, tree)
    if rest != len(tokens):
        raise BadMask(text)
    return None if "*" in tree else tree


def _list(tokens: list[str], at: int, tree: dict[str, Any]) -> int:
    while True:
        at = _path(tokens, at, tree)
        if at >= len(tokens) or tokens[at] != ",":
            return at
        at += 1


def _path(tokens: list[str], at: int, tree: dict[str, Any]) -> int:
    if at >= len(tokens) or tokens[at] in ".,/()":
        raise BadMask("".join(tokens))
    name = tokens[at]
    at += 1
    following = tokens[at] if at < len(tokens) else ","
    if following in (",", ")"):
        tree[name] = None
        return at
    below: dict[str, Any] = {}
    if following in (".", "/"):
        at = _path(tokens, at + 1, below)
    elif following == "(":
        at = _list(tokens, at + 1, below)
        if at >= len(tokens) or tokens[at] != ")":
            raise BadMask("".join(tokens))
        at += 1
    else:
        raise BadMask("".join(tokens))
    _add(tree, name, None if "*" in below else below)
    return at


def _add(tree: dict[str, Any], name: str, below: Mask) -> None:
    if name in tree and tree[name] is None:
        return
    if below is None or name not in tree:
        tree[name] = below
    else:
        for key, value in below.items():
            _add(tree[name], key, value)


def unknown_path(mask: Mask, schema: str, api: str = "sheets", before: str = "") -> str | None:
    """The first path in the mask that the type does not have, or None."""
    if mask is None:
        return None
    codes: dict[str, str] = load()[api]["schemas"][schema]
    for name, below in mask.items():
        path = f"{before}.{name}" if before else name
        if name not in codes:
            return path
        code = codes[name].lstrip("[{")
        if below is not None:
            if not code.startswith("@"):
                return f"{path}.{next(iter(below))}"
            deeper = unknown_path(below, code[1:], api, path)
            if deeper:
                return deeper
    return None


def select(mask: Mask, value: Any) -> Any:
    """`value` reduced to what the mask names; messages that lose all their fields stay as `{}`."""
    if mask is None:
        return value
    if isinstance(value, list):
        return [select(mask, item) for item in value]
    if isinstance(value, dict):
        return {
            key: item if mask[key] is None else select(mask[key], item) for key, item in value.items() if key in mask
        }
    return value


def below(mask: Mask, *names: str) -> tuple[bool, Mask]:
    """Whether the mask reaches the given path, and what it asks for there."""
    for name in names:
        if mask is None:
            return True, None
        if name not in mask:
            return False, None
        mask = mask[name]
    return True, mask


def merge(mask: Mask, target: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    """A copy of `target` in which what the mask names is as in `source`; absent there means cleared."""
    if mask is None:
        return dict(source)
    result = dict(target)
    for name, deeper in mask.items():
        new = source.get(name)
        if deeper is not None and (isinstance(new, dict) or new is None):
            merged = merge(deeper, result.get(name, {}), new or {})
            if merged or new is not None:
                result[name] = merged
            else:
                result.pop(name, None)
        elif new is None:
            result.pop(name, None)
        else:
            result[name] = new
    return result


def names(mask: Mask, name: str) -> bool:
    """Whether the mask covers a top-level field, wholly or in part."""
    return mask is None or name in mask
