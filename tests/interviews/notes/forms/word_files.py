"""Word documents for tests, written as the XML of their parts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:a="urn:a"'
)


def parts(body: str, **others: str) -> dict[str, bytes]:
    """Return the parts of a document with this body; *others* are the inner XML of parts by their kind."""
    tags = {"header": "hdr", "footer": "ftr"}
    made = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships><Relationship Id="rId1" Type="{_R}/officeDocument"'
        f' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": "<Relationships>"
        + "".join(f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{kind}.xml"/>' for kind in others)
        + "</Relationships>",
    }
    for kind, inner in others.items():
        tag = tags.get(kind, kind)
        made[f"word/{kind}.xml"] = f"<w:{tag} {_SPACES}>{inner}</w:{tag}>"
    return {name: text.encode() for name, text in made.items()}


def reader(body: str, **others: str) -> Callable[[str], bytes | None]:
    return parts(body, **others).get


def packed(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def r(text: str, about: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, about: str = "") -> str:
    """Return a paragraph; text in it that is no XML becomes a run."""
    return f"<w:p><w:pPr>{about}</w:pPr>{''.join(each if each.startswith('<') else r(each) for each in inner)}</w:p>"


def tc(inner: str, about: str = "") -> str:
    """Return a cell; text that is no XML becomes a paragraph."""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def tr(*cells: str, about: str = "") -> str:
    """Return a row; what is no cell becomes one."""
    made = (each if each.startswith(("<w:tc>", "<w:sdt>")) else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(made)}</w:tr>"


def tbl(*rows: tuple[str, ...] | str) -> str:
    """Return a table of rows, each as XML or as its cells."""
    return f"<w:tbl>{''.join(each if isinstance(each, str) else tr(*each) for each in rows)}</w:tbl>"


def sdt(content: str, about: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
