"""A small workbook with a little of everything that a part can refer to."""

from __future__ import annotations

from tests.books.excel.parts import HEAD, MAIN, RELATIONS, STYLES, package, sheet, table, text

_OFFICE = "application/vnd.openxmlformats-officedocument"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e366"
    "0000000049454e44ae426082"
)

DXFS = '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>'
STRINGS = "".join(f"<si><t>{words}</t></si>" for words in ("ID", "Name", "Seen", "Age", "ada", "ben", "cleo"))

_ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="3" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
    '<c r="D1" t="s"><v>3</v></c><c r="F1" t="b"><v>1</v></c></row>'
    + "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n + 2}</v></c>{text(f"B{n}", "A name", 3)}<c r="C{n}" s="1"><v>4634{n}</v>'
        f'</c><c r="D{n}"><f>YEAR(C{n})</f><v>2026</v></c></row>'
        for n in (2, 3, 4)
    )
    + '<row r="6"><c r="F6" t="e"><v>#N/A</v></c></row>'
)
_AROUND = (
    '<mergeCells count="2"><mergeCell ref="H1:I2"/><mergeCell ref="H4:I5"/></mergeCells>'
    '<conditionalFormatting sqref="B2:B4"><cfRule type="expression" dxfId="0" priority="1"><formula>$B2="x"</formula>'
    "</cfRule></conditionalFormatting>"
    '<dataValidations count="1"><dataValidation type="list" sqref="B2:B4"><formula1>"one,two"</formula1>'
    "</dataValidation></dataValidations>"
    '<hyperlinks><hyperlink ref="B2" r:id="rId2"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" '
    'bottom="0.75" header="0.3" footer="0.3"/><drawing r:id="rId3"/><legacyDrawing r:id="rId5"/>'
    '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
)
_OTHER = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>4</v></c>'
    '<c r="D2"><f t="array" ref="D2:D3">A2:A3</f><v>2</v></c></row>'
    '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>6</v></c><c r="D3"><v>3</v></c></row>'
    f'<row r="5">{text("F5", "Left")}{text("G5", "Right")}</row>'
    '<row r="6"><c r="F6"><v>1</v></c><c r="G6"><v>2</v></c></row>'
)


_FRAME = (
    f'{HEAD}<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main"><xdr:twoCellAnchor>'
    "<xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>7</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    "</xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row>"
    '<xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="C"/>'
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    f'</xdr:xfrm><a:graphic><a:graphicData uri="{_DRAWING}/chart"><c:chart xmlns:c="{_DRAWING}/chart" '
    f'xmlns:r="{RELATIONS}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>'
    "</xdr:twoCellAnchor></xdr:wsDr>"
)
_CHART = (
    f'{HEAD}<c:chartSpace xmlns:c="{_DRAWING}/chart"><c:chart><c:plotArea><c:layout/><c:pieChart><c:varyColors '
    'val="1"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>People!$C$2:$C$4</c:f></c:numRef>'
    "</c:val></c:ser></c:pieChart></c:plotArea></c:chart></c:chartSpace>"
)
_NOTE = (
    f'{HEAD}<comments xmlns="{MAIN}"><authors><author>A</author></authors><commentList><comment ref="B3" '
    'authorId="0"><text><t>note</t></text></comment></commentList></comments>'
)
_SHAPE = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape '
    'id="_x0000_s1025" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>2</x:Row><x:Column>1</x:Column>'
    "</x:ClientData></v:shape></xml>"
)


def whole() -> bytes:
    """The workbook: tables, a link, a note, a chart, a picture, shared and array formulas, names, a chain of them."""
    age = '<tableColumn id="4" name="Age"><calculatedColumnFormula>YEAR(C2)</calculatedColumnFormula></tableColumn>'
    people = table("A1:D4", ["ID", "Name", "Seen", age], inner='<autoFilter ref="A1:D4"/>')
    pairs = table("F5:G6", ["Left", "Right"], name="Pairs").replace('table xmlns="' + MAIN + '" id="1"', _SECOND)
    chain = '<c r="D2" i="1"/><c r="D3"/><c r="D4"/><c r="B1" i="2"/><c r="B2"/><c r="B3"/><c r="D2"/>'
    return package(
        {
            "People": sheet(_ROWS, before='<dimension ref="A1:I6"/>', after=_AROUND),
            "Other": sheet(_OTHER, after=_PARTS),
        },
        strings=STRINGS,
        names='<definedName name="_xlnm.Print_Area" localSheetId="0">People!$A$1:$D$4</definedName>'
        '<definedName name="everyone">People!$A$2:$A$4</definedName>',
        parts={
            "xl/styles.xml": STYLES.replace("</styleSheet>", DXFS),
            "xl/tables/table1.xml": people,
            "xl/tables/table2.xml": pairs,
            "xl/drawings/drawing1.xml": _FRAME,
            "xl/drawings/_rels/drawing1.xml.rels": _relations([("rId1", "chart", "../charts/chart1.xml")]),
            "xl/charts/chart1.xml": _CHART,
            "xl/drawings/vmlDrawing1.vml": _SHAPE,
            "xl/comments1.xml": _NOTE,
            "xl/media/image1.png": _PIXEL,
            "xl/calcChain.xml": f'{HEAD}<calcChain xmlns="{MAIN}">{chain}</calcChain>',
        },
        types={
            "/xl/tables/table1.xml": f"{_OFFICE}.spreadsheetml.table+xml",
            "/xl/tables/table2.xml": f"{_OFFICE}.spreadsheetml.table+xml",
            "/xl/drawings/drawing1.xml": f"{_OFFICE}.drawing+xml",
            "/xl/charts/chart1.xml": f"{_OFFICE}.drawingml.chart+xml",
            "/xl/comments1.xml": f"{_OFFICE}.spreadsheetml.comments+xml",
            "/xl/drawings/vmlDrawing1.vml": f"{_OFFICE}.vmlDrawing",
            "/xl/media/image1.png": "image/png",
        },
        relations={
            "People": _links(
                [
                    ("rId1", "table", "../tables/table1.xml"),
                    ("rId3", "drawing", "../drawings/drawing1.xml"),
                    ("rId4", "comments", "../comments1.xml"),
                    ("rId5", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
                ]
            )
            + f'<Relationship Id="rId2" Type="{RELATIONS}/hyperlink" Target="https://example.org/" '
            'TargetMode="External"/>',
            "Other": _links([("rId1", "table", "../tables/table2.xml")]),
        },
    )


_PARTS = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
_SECOND = f'table xmlns="{MAIN}" id="2"'


def _links(links: list[tuple[str, str, str]]) -> str:
    return "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in links)


def _relations(links: list[tuple[str, str, str]]) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{_links(links)}</Relationships>'
