"""The parts of a workbook and how they hang together: content types, relationships, what replaces what."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from sheetsync.books.excel.markup import Node, check, escape, local, parse, plain
from sheetsync.books.excel.structure_rows import excerpt
from sheetsync.books.excel.zipped import Archive, Entry
from sheetsync.books.interface import BookUnreadable

__all__ = ["Package", "Relation", "relations_of"]

_TYPES = "[Content_Types].xml"


class Relation(NamedTuple):
    """A link from one part to another, or out of the workbook.

    *kind* is the last word of its type (``worksheet``), the same in strict and transitional files; *target* is the
    name of a part, or an address where *external*.
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """A workbook's parts by name (case does not count), each inflated and parsed at most once.

    Parts put or removed are remembered, and nothing else is written anew. *sound* is for whoever has checked the
    changes to say so; the next change takes it back.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._archive = Archive(data)
        self._parts: dict[str, bytes] = {}
        self._nodes: dict[str, tuple[bytes, Node]] = {}  # each with what it was parsed from
        self._relations: dict[str, list[Relation]] = {}
        self.changed: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self._entries: list[Entry] | None = None
        self._originals: dict[str, bytes] = {}  # until they are packed anew
        self.sound = False
        if not self.has(_TYPES):
            raise BookUnreadable(
                "This zip file is not a workbook.", hint="A file of the kind .xlsx or .xlsm is needed."
            )

    def original(self) -> Package:
        """Return the package as it was before any change."""
        before = Package(self._data)
        before._parts.update(self._originals)
        return before

    def has(self, name: str) -> bool:
        """Tell whether there is such a part."""
        key = name.lower()
        return key in self._parts or (key in self._archive.infos and key not in self.removed)

    def read(self, name: str) -> bytes:
        """Return a part; raises BookUnreadable if it is missing or damaged."""
        key = name.lower()
        if key not in self._parts:
            if not self.has(name):
                raise BookUnreadable(
                    f"The workbook is damaged: its part {name} is missing.", hint="Take an older copy of the file."
                )
            self._parts[key] = self._archive.inflate(name)
        return self._parts[key]

    def size(self, name: str) -> int:
        """Return how many bytes a part has once it is unpacked, 0 if there is none, without unpacking it."""
        info = self._archive.infos.get(name.lower())
        return info.file_size if info else 0

    def forget(self, name: str) -> None:
        """Let go of a part that is not needed for now, unless it was changed."""
        if self.name_of(name) not in self.changed:
            self._parts.pop(name.lower(), None)

    def share(self, other: Package) -> None:
        """Keep one copy of each part that *other* has read and that is the same here."""
        for key, data in other._parts.items():
            if self.has(key) and self.read(key) == data:
                self._parts[key] = data

    def plain(self, name: str) -> bytes:
        """Return a small part as plain XML."""
        return plain(self.read(name), name)

    def node(self, name: str) -> Node:
        """Return a small part as nodes, which nobody changes."""
        data = self.read(name)
        known = self._nodes.get(name.lower())
        if known is None or known[0] is not data:
            known = self._nodes[name.lower()] = data, parse(data, name)
        return known[1]

    def names(self) -> list[str]:
        """Return the names of all parts in the order of the file, new ones last."""
        kept = [self.name_of(key) for key in self._archive.infos if key not in self.removed]
        return kept + [name for name in self.changed if name.lower() not in self._archive.infos]

    def name_of(self, name: str) -> str:
        """Return a part's name as the file spells it."""
        info = self._archive.infos.get(name.lower())
        return info.filename.replace("\\", "/").lstrip("/") if info else name

    def put(self, name: str, data: bytes) -> None:
        """Replace or add a part; the same bytes change nothing."""
        if self.has(name) and self.read(name) == data:
            return
        self._entries, self.sound = None, False
        if self.has(name) and name.lower() in self._archive.infos and self.name_of(name) not in self.changed:
            self._originals[name.lower()] = self.read(name)
        self.removed.discard(name.lower())
        self._parts[name.lower()] = data
        self.changed[self.name_of(name)] = data
        self._relations.pop(_part_of(name), None)

    def remove(self, name: str) -> None:
        """Take a part out, with its content type; its relationships are for the caller to end."""
        self._entries, self.sound = None, False
        self._parts.pop(name.lower(), None)
        self.changed.pop(self.name_of(name), None)
        self.removed.add(name.lower())
        self._undeclare(name)

    def entries(self) -> list[Entry]:
        """Return all that is to be written, in the order of the file; what changed is checked and packed once.

        Raises BookUnreadable if what was changed is not well formed. A sheet's other rows were copied, and to go
        through all of them again takes longer than everything else.
        """
        if self._entries is None:
            for name, data in self.changed.items():
                if name.lower().endswith((".xml", ".rels")):
                    check(excerpt(data, self._originals.get(name.lower(), b"")), name, names=True)
            self._originals.clear()
            self._entries = self._archive.entries(changed=self.changed, removed=self.removed)
        return self._entries

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part (of the package itself for an empty name), in the order of the file."""
        if part not in self._relations:
            name = relations_of(part)
            nodes = self.node(name).all("Relationship") if self.has(name) else ()
            self._relations[part] = [_relation(part, node) for node in nodes]
        return self._relations[part]

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that *part* links to by relationships of *kind* and that are there."""
        return [r.target for r in self.relations(part) if r.kind == kind and not r.external and self.has(r.target)]

    def relate(self, part: str, kind_url: str, target: str) -> str:
        """Add a relationship from *part* to the part *target* and return its ID."""
        return self._link(part, f'Type="{kind_url}" Target="/{escape(target)}"')

    def relate_outside(self, part: str, kind_url: str, address: str) -> str:
        """Add a relationship from *part* to an address outside the workbook and return its ID."""
        return self._link(part, f'Type="{kind_url}" Target="{escape(address)}" TargetMode="External"')

    def _link(self, part: str, words: str) -> str:
        name = relations_of(part)
        taken = {relation.id for relation in self.relations(part)}
        new = next(f"rId{n}" for n in range(len(taken) + 1, 2 * len(taken) + 3) if f"rId{n}" not in taken)
        line = f'<Relationship Id="{new}" {words}/>'
        self.put(name, _append(self.plain(name), line) if self.has(name) else _NEW_RELATIONS % line.encode())
        self._relations.pop(part, None)
        return new

    def unrelate(self, part: str, relation: str) -> None:
        """Take the relationship with this ID away from *part*."""
        name = relations_of(part)
        self.put(name, _without_element(self.plain(name), "Id", relation))
        self._relations.pop(part, None)

    def declare(self, part: str, content_type: str) -> None:
        """Give a new part its content type, whatever was said of a part of its name that was not there."""
        self._undeclare(part)
        line = f'<Override PartName="/{escape(part)}" ContentType="{content_type}"/>'
        self.put(_TYPES, _append(self.plain(_TYPES), line))

    def _undeclare(self, part: str) -> None:
        for node in self.node(_TYPES).all("Override"):
            if node.attrs.get("PartName", "").lstrip("/").lower() == part.lower():
                self.put(_TYPES, _without_element(self.plain(_TYPES), "PartName", node.attrs["PartName"]))
                return


_NEW_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)


def relations_of(part: str) -> str:
    """Return the name of the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def _part_of(relations: str) -> str:
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _relation(part: str, node: Node) -> Relation:
    attrs = {local(key): value for key, value in node.attrs.items()}
    kind = attrs.get("Type", "").rstrip("/").rpartition("/")[2]
    target = attrs.get("Target", "")
    if attrs.get("TargetMode") == "External":
        return Relation(attrs.get("Id", ""), kind, target, external=True)
    path = unquote(target).replace("\\", "/").split("#")[0]
    joined = path if path.startswith("/") else posixpath.join(posixpath.dirname(part), path)
    return Relation(attrs.get("Id", ""), kind, posixpath.normpath(joined).lstrip("/"), external=False)


def _append(xml: bytes, line: str) -> bytes:
    """Add an element at the end of the root, with the root's prefix."""
    end = xml.rfind(b"</")
    if end < 0:  # the root is empty and written as one tag
        close = xml.rfind(b"/>")
        name = xml[xml.rfind(b"<") + 1 : close].split()[0]
        xml = xml[:close] + b"></" + name + b">"
        end = xml.rfind(b"</")
    prefix, colon, _ = xml[end + 2 : xml.rfind(b">")].rpartition(b":")
    return xml[:end] + b"<" + prefix + colon + line.encode()[1:] + xml[end:]


def _without_element(xml: bytes, key: str, value: str) -> bytes:
    """Remove the empty element whose attribute *key* has *value*."""
    mark = f' {key}="{escape(value)}"'.encode()
    at = xml.find(mark)
    if at < 0:
        return xml
    start, end = xml.rfind(b"<", 0, at), xml.find(b">", at) + 1
    if xml[end - 2 : end] != b"/>":
        end = xml.find(b">", end) + 1
    return xml[:start] + xml[end:]
