"""Write schema.json, the compact form of Google's discovery documents that the sandbox checks requests with.

Run `python -m tests.sandbox.refresh_schema` after upgrading google-api-python-client (a test-only dependency).
Only names, types, enums and references are kept; see `sheetsync/sandbox/schema.py` for the notation.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

DRIVE_RESOURCES = ("files", "permissions", "comments", "about")
SCALARS = {
    ("string", None): "s",
    ("string", "google-fieldmask"): "m",
    ("string", "google-datetime"): "t",
    ("string", "date-time"): "t",
    ("string", "date"): "t",
    ("string", "int64"): "l",
    ("string", "uint64"): "l",
    ("string", "byte"): "s",
    ("integer", "int32"): "i",
    ("integer", "uint32"): "i",
    ("number", "double"): "d",
    ("number", "float"): "f",
    ("boolean", None): "b",
    ("any", None): "x",
}


def notation(prop: dict[str, Any]) -> str:
    """The type of one property, in the notation of `schema.py`."""
    if "$ref" in prop:
        return "@" + str(prop["$ref"])
    if "enum" in prop:
        return "e" + "|".join(prop["enum"])
    kind = prop.get("type")
    if kind == "array":
        return "[" + notation(prop["items"])
    if kind == "object":
        extra = prop.get("additionalProperties")
        return "{" + notation(extra) if extra else "x"
    return SCALARS[(str(kind), prop.get("format"))]


def _methods(node: dict[str, Any], prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for method in node.get("methods", {}).values():
        params = {}
        for name, spec in sorted(method.get("parameters", {}).items()):
            if spec.get("location") == "query":
                params[name] = ("[" if spec.get("repeated") else "") + notation(spec)
        found[method["id"]] = {
            "http": f"{method['httpMethod']} {prefix}{method['path']}",
            "query": params,
            "request": method.get("request", {}).get("$ref", ""),
            "response": method.get("response", {}).get("$ref", ""),
        }
    for child in node.get("resources", {}).values():
        found.update(_methods(child, prefix))
    return found


def _reachable(schemas: dict[str, Any], roots: list[str]) -> dict[str, dict[str, str]]:
    known = _with_nested(schemas)
    seen: dict[str, dict[str, str]] = {}
    queue = [name for name in roots if name]
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        props = known[name].get("properties", {})
        seen[name] = {key: notation(props[key]) for key in sorted(props)}
        queue += [code.lstrip("[{")[1:] for code in seen[name].values() if code.lstrip("[{").startswith("@")]
    return dict(sorted(seen.items()))


def _with_nested(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the schemas, and each object that is declared inside another (Drive has a few) under a name of its own."""
    known: dict[str, Any] = {}
    waiting = list(schemas.items())
    while waiting:
        name, schema = waiting.pop()
        props = dict(schema.get("properties", {}))
        for key, prop in props.items():
            within = prop.get("items") if prop.get("type") == "array" else prop
            if "properties" in within:
                inner = f"{name}.{key}"
                waiting.append((inner, within))
                reference = {"$ref": inner}
                props[key] = reference if within is prop else {"type": "array", "items": reference}
        known[name] = {**schema, "properties": props}
    return known


def compact(document: dict[str, Any], only: tuple[str, ...] | None = None) -> dict[str, Any]:
    """One API's discovery document, reduced to what a checker needs."""
    prefix = "/" + document.get("servicePath", "")
    root = document
    if only is not None:
        root = {"resources": {name: document["resources"][name] for name in only}}
    methods = dict(sorted(_methods(root, prefix).items()))
    roots = [m["request"] for m in methods.values()] + [m["response"] for m in methods.values()]
    return {
        "revision": document["revision"],
        "common": {name: notation(spec) for name, spec in sorted(document["parameters"].items())},
        "methods": methods,
        "schemas": _reachable(document["schemas"], roots),
    }


def build() -> dict[str, Any]:
    """Both APIs, from the discovery documents that google-api-python-client carries."""
    folder = resources.files("googleapiclient.discovery_cache") / "documents"

    def read(name: str) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
        return loaded

    return {"sheets": compact(read("sheets.v4.json")), "drive": compact(read("drive.v3.json"), DRIVE_RESOURCES)}


def text(schema: dict[str, Any]) -> str:
    """JSON with one line per method and per schema, so that a difference between two revisions can be read."""
    apis = []
    for api, parts in schema.items():
        lines = []
        for part, value in parts.items():
            if part in ("methods", "schemas"):
                inner = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, sort_keys=True)}" for k, v in value.items())
                lines.append(f"{json.dumps(part)}: {{\n{inner}\n}}")
            else:
                lines.append(f"{json.dumps(part)}: {json.dumps(value)}")
        apis.append(f"{json.dumps(api)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(apis) + "\n}\n"


if __name__ == "__main__":
    Path(str(resources.files("sheetsync.sandbox") / "schema.json")).write_text(text(build()), encoding="utf-8")
