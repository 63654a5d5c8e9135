"""Checks JSON against Google's own discovery documents, independently of the sandbox's compact copy of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any


@cache
def document(name: str) -> dict[str, Any]:
    folder = resources.files("googleapiclient.discovery_cache") / "documents"
    loaded: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    return loaded


def problems(name: str, schema: str, value: Any) -> list[str]:
    """What is wrong with `value` as a message of that schema: unknown names, types, enums."""
    return list(_message(document(name)["schemas"], schema, value, schema))


def _message(schemas: dict, schema: str, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: not an object"
        return
    known = schemas[schema].get("properties", {})
    for key, item in value.items():
        if key not in known:
            yield f"{path}.{key}: unknown name"
        else:
            yield from _value(schemas, known[key], item, f"{path}.{key}")


def _value(schemas: dict, spec: dict, value: Any, path: str) -> Iterator[str]:
    kind = spec.get("type")
    if value is None:
        yield f"{path}: null"
    elif "$ref" in spec:
        yield from _message(schemas, spec["$ref"], value, path)
    elif kind in ("array", "object"):
        yield from _inside(schemas, spec, value, path)
    elif "enum" in spec:
        if value not in spec["enum"]:
            yield f"{path}: {value!r} is not one of its values"
    elif not _fits(kind, value):
        yield f"{path}: {value!r} is not a {kind}"


def _inside(schemas: dict, spec: dict, value: Any, path: str) -> Iterator[str]:
    if spec["type"] == "object":
        for key, item in value.items() if "additionalProperties" in spec else ():
            yield from _value(schemas, spec["additionalProperties"], item, f"{path}.{key}")
    elif not isinstance(value, list):
        yield f"{path}: not a list"
    else:
        for index, item in enumerate(value):
            yield from _value(schemas, spec["items"], item, f"{path}[{index}]")


def _fits(kind: str | None, value: Any) -> bool:
    if kind == "string":
        return isinstance(value, str)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return True


def method(verb: str, path: str) -> tuple[str, dict] | None:
    """(document name, method) that answers a path."""
    for name in ("sheets.v4.json", "drive.v3.json"):
        api = document(name)
        found = []
        for spec in _methods(api):
            template = "/" + api.get("servicePath", "") + spec["path"]
            names = re.findall(r"\{\+?(\w+)\}", template)
            pattern = re.sub(r"\\\{\\?\+?(\w+)\\\}", "([^/]+?)", re.escape(template))
            if spec["httpMethod"] == verb and re.fullmatch(pattern, path):
                found.append((len(names), -len(template), spec))
        if found:
            return name, min(found, key=lambda item: item[:2])[2]
    return None


def _methods(node: dict) -> Iterator[dict]:
    yield from node.get("methods", {}).values()
    for child in node.get("resources", {}).values():
        yield from _methods(child)
