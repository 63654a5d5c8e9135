"""Workbooks written part by part, so that a test says exactly what stands in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/>'
    '<sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
    '<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    """A worksheet with these rows and these elements around them."""
    root = f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
    return f"{root}{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def package(
    sheets: Mapping[str, str | bytes],
    *,
    parts: Mapping[str, str | bytes] | None = None,
    types: Mapping[str, str] | None = None,
    relations: Mapping[str, str] | None = None,
    names: str = "",
    properties: str = "",
    strings: str = "",
) -> bytes:
    """A workbook with these sheets, in sheet1.xml and so on.

    *relations* are the relationship elements of a sheet by its name; *parts* and *types* are further parts with their
    content types.
    """
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = {"/xl/workbook.xml": f"{main}.sheet.main+xml", "/xl/styles.xml": f"{main}.styles+xml", **(types or {})}
    links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    links.append(("rIdS", "styles", "styles.xml"))
    files: dict[str, str | bytes] = {"xl/styles.xml": STYLES, **(parts or {})}
    if strings:
        links.append(("rIdT", "sharedStrings", "sharedStrings.xml"))
        overrides["/xl/sharedStrings.xml"] = f"{main}.sharedStrings+xml"
        files["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
    if "xl/calcChain.xml" in files:
        links.append(("rIdC", "calcChain", "calcChain.xml"))
        overrides["/xl/calcChain.xml"] = f"{main}.calcChain+xml"
    for number, (name, xml) in enumerate(sheets.items(), 1):
        files[f"xl/worksheets/sheet{number}.xml"] = xml
        overrides[f"/xl/worksheets/sheet{number}.xml"] = f"{main}.worksheet+xml"
        if name in (relations or {}):
            files[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations((relations or {})[name])
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    defined = f"<definedNames>{names}</definedNames>" if names else ""
    files["xl/workbook.xml"] = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>{listed}</sheets>'
        f"{defined}</workbook>"
    )
    files["xl/_rels/workbook.xml.rels"] = _relations(
        "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for i, kind, target in links)
    )
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    )
    declared = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    files["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Default Extension="vml" ContentType="application/vml"/>{declared}</Types>'
    )
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file with these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The entries of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(path: Path, name: str) -> str:
    """One part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def names(path: Path) -> list[str]:
    """The parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def table(reference: str, columns: list[str], *, name: str = "People", inner: str = "", attrs: str = "") -> str:
    """A table's part; a column may be written as a whole element."""
    written = "".join(
        column if column.startswith("<") else f'<tableColumn id="{n}" name="{column}"/>'
        for n, column in enumerate(columns, 1)
    )
    return (
        f'{HEAD}<table xmlns="{MAIN}" id="1" name="{name}" displayName="{name}" ref="{reference}"{attrs}>{inner}'
        f'<tableColumns count="{len(columns)}">{written}</tableColumns></table>'
    )


TABLE_TYPE = {"/xl/tables/table1.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"}
TABLE_RELATION = f'<Relationship Id="rId1" Type="{RELATIONS}/table" Target="../tables/table1.xml"/>'
TABLE_PART = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'


def text(reference: str, words: str, style: int = 0) -> str:
    """A cell with text."""
    styled = f' s="{style}"' if style else ""
    return f'<c r="{reference}"{styled} t="inlineStr"><is><t>{words}</t></is></c>'


def _relations(elements: str) -> str:
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{elements}</Relationships>'
