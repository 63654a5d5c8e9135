"""A workbook opened: its sheets by name, and all that is needed to read their cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sheetsync.books.excel.markup import Node, plain
from sheetsync.books.excel.package import Package, Relation
from sheetsync.books.excel.sheet import SheetXml, sheet_xml
from sheetsync.books.excel.strings import SharedStrings
from sheetsync.books.excel.styles import style_codes, style_kinds
from sheetsync.books.excel.tablepart import TablePart, read_table
from sheetsync.books.excel.values import Values
from sheetsync.books.interface import BookUnreadable

__all__ = ["SheetEntry", "Workbook"]


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A worksheet as the workbook lists it; *index* counts all sheets from 0, as names defined for one sheet do."""

    name: str
    part: str
    index: int


class Workbook:
    """A package understood as a workbook; nothing in it is changed by reading.

    Raises BookUnreadable for a package that is something else.
    """

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        parts = self.package.related("", "officeDocument")
        if not parts or parts[0].lower().endswith(".bin"):
            raise BookUnreadable(
                "This is a binary workbook or another kind of document.", hint="Save it in Excel as .xlsx or .xlsm."
            )
        self.part = parts[0]
        root = self.package.node(self.part)
        if root.name != "workbook":
            raise BookUnreadable("This is not an Excel workbook.", hint="A file of the kind .xlsx or .xlsm is needed.")
        self.from_1904 = any(n.attrs.get("date1904") in ("1", "true") for n in root.all("workbookPr"))
        self.sheets = self._list_sheets(root)
        self._sheets: dict[str, SheetXml] = {}
        self.values = self._values()

    def take_over(self, other: Workbook) -> None:
        """Take what *other* has understood of the parts that are the same here, byte for byte."""
        self.package.share(other.package)
        for part, sheet in other._sheets.items():
            if self.package.has(part) and self.package.read(part) is sheet.data:
                self._sheets[part] = sheet
        mine, theirs = self._strings_part, other._strings_part
        if mine == theirs and (not mine or self.package.read(mine) is other.package.read(theirs)):
            self._strings = other._strings

    @property
    def styles_part(self) -> str:
        """The name of the part with the styles; empty if there is none."""
        return next(iter(self.package.related(self.part, "styles")), "")

    @cached_property
    def codes(self) -> list[str]:
        """The codes of the number formats of all cell styles."""
        return style_codes(self.package.node(self.styles_part)) if self.styles_part else []

    def find(self, name: str) -> SheetEntry | None:
        """Return the worksheet of this name (case does not count), None if there is none."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)

    def sheet(self, entry: SheetEntry) -> SheetXml:
        """Return a sheet's XML, parsed once."""
        if entry.part not in self._sheets:
            self._sheets[entry.part] = sheet_xml(self.package.read(entry.part), entry.part)
        return self._sheets[entry.part]

    def put_sheet(self, entry: SheetEntry, data: bytes) -> None:
        """Replace a sheet's XML; the same bytes change nothing."""
        if entry.part in self._sheets and self._sheets[entry.part].data == data:
            return
        self._sheets.pop(entry.part, None)
        self.package.put(entry.part, data)

    def put_styles(self, data: bytes) -> None:
        """Replace the styles, so that cells are read by the new ones."""
        self.package.put(self.styles_part, data)
        self.values = self._values()

    def tables(self, entry: SheetEntry) -> list[TablePart]:
        """Return the tables that lie in a sheet."""
        return [read_table(part, self.package.node(part)) for part in self.package.related(entry.part, "table")]

    def free_table_name(self, wanted: str) -> str:
        """Return *wanted*, with a number behind it if a table or a defined name of the workbook is called so."""
        taken = {part.name.casefold() for entry in self.sheets for part in self.tables(entry)}
        taken |= {node.attrs.get("name", "").casefold() for node in self.package.node(self.part).all("definedName")}
        names = (wanted, *(f"{wanted}{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name.casefold() not in taken)

    def free_table_id(self) -> int:
        """Return a number that no table of the workbook has."""
        parts = [part for entry in self.sheets for part in self.package.related(entry.part, "table")]
        return 1 + max((int(self.package.node(part).attrs.get("id", "0")) for part in parts), default=0)

    def _list_sheets(self, root: Node) -> list[SheetEntry]:
        relations = {relation.id: relation for relation in self.package.relations(self.part)}
        sheets = []
        for index, node in enumerate(node for group in root.all("sheets") for node in group.children):
            relation = relations.get(node.relation(), Relation("", "", "", external=False))
            if relation.kind == "worksheet" and self.package.has(relation.target):
                sheets.append(SheetEntry(node.attrs.get("name", ""), relation.target, index))
        return sheets

    def _values(self) -> Values:
        kinds = style_kinds(self.package.node(self.styles_part) if self.styles_part else None)
        return Values(kinds, lambda: self._strings, from_1904=self.from_1904)

    def take_strings_out(self) -> None:
        """Take all shared strings out of their part, as who is about to read whole sheets needs most of them."""
        self._strings.texts  # noqa: B018 - asked for once, they are there

    def forget_strings(self) -> None:
        """Let go of the shared strings; whoever asks for one has them read again."""
        self.__dict__.pop("_strings", None)
        self.package.forget(self._strings_part)

    @property
    def _strings_part(self) -> str:
        return next(iter(self.package.related(self.part, "sharedStrings")), "")

    @cached_property
    def _strings(self) -> SharedStrings:
        part = self._strings_part
        return SharedStrings(plain(self.package.read(part), part, skip=(b"<si>", b"</si>")) if part else b"")
