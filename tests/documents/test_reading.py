"""Files of notes as bytes: what each is, however encoded and packed, and what is refused and why."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from sheetsync.books.excel.rows import read_rows
from sheetsync.documents.decoding import decoded
from sheetsync.documents.reading import read_notes
from sheetsync.documents.worksheet import draw_worksheet
from sheetsync.interviews.notes.forms.unreadable import NotesUnreadable
from sheetsync.interviews.notes.lines import Notes
from sheetsync.model.worksheet import AFTERWARDS, AskedLine, Worksheet
from tests.interviews.notes.forms.seen import seen
from tests.interviews.notes.forms.word_files import p, packed, parts


def read(data: bytes, name: str = "notes") -> Notes:
    return read_notes(data, name, read_rows)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Question", "Answer"])
    sheet.append(["Pay?", 30000])
    sheet.append([])
    sheet.append(["Day?", "calls"])
    book.create_sheet("Lists").append(["hidden"])
    book["Lists"].sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


ODT = (
    '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f"'
    ' xmlns:draw="d">'
    '<office:automatic-styles><style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1"/>'
    '<text:list-level-style-number text:level="2"/></text:list-style></office:automatic-styles>'
    "<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>"
    '</text:changed-region></text:tracked-changes><text:h text:outline-level="2">Pay</text:h><text:p>Low<text:s'
    ' text:c="2"/>pay'
    '<text:span text:style-name="S"> high</text:span><text:note><text:note-citation>1</text:note-citation>'
    "<text:note-body>"
    '<text:p>Before tax.</text:p></text:note-body></text:note>.</text:p><text:p text:style-name="B">Hours?</text:p>'
    '<text:list text:style-name="N"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>deep'
    "</text:p>"
    "</text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Q</text:p></table:table-cell><table:table-cell"
    ' table:number-columns-repeated="2">'
    "<text:p>A</text:p></table:table-cell></table:table-row></table:table><text:p><draw:frame><draw:text-box>"
    "<text:p>In a box</text:p>"
    "</draw:text-box></draw:frame></text:p></office:text></office:body></office:document-content>"
)
SEEN_ODT = [
    "## Pay",
    "Low  pay.",
    "Before tax.",
    "**Hours?**",
    "1. one",
    "    1. deep",
    "2. two",
    "| Q | A |  |",
    "In a box",
]
WORD = packed(parts(p("Pay?") + p("Low.")))

FILES: dict[str, tuple[bytes, str, list[str]]] = {
    "a Word document under any name": (WORD, "a Word document", ["Pay?", "Low."]),
    "a Word document in a zip": (
        packed({"x/My talk.docx": WORD, "__MACOSX/x": b""}),
        "a Word document",
        ["Pay?", "Low."],
    ),
    "an export of Notion": (
        packed(
            {
                "Export-1.zip": packed(
                    {"Ravi 0123456789abcdef.md": b"# Ravi\n\nTags: x\n\nPay is low", "Ravi/a.png": b"x"}
                )
            }
        ),
        "text in Markdown",
        ["{properties} Tags: x", "# Ravi", "Pay is low"],
    ),
    "a page of Google Docs in a zip": (
        packed({"Talk.html": b"<html><body><p>Pay is low</p></body></html>", "images/image1.png": b"x"}),
        "a web page",
        ["Pay is low"],
    ),
    "rich text of a Mac in a zip": (
        packed({"n.rtfd/TXT.rtf": rb"{\rtf1 Pay\par}"}),
        "a rich text file (.rtf)",
        ["Pay"],
    ),
    "a bundle of Markdown": (packed({"n/text.md": b"Pay: low", "n/info.json": b"{}"}), "text", ["Pay: low"]),
    "OpenDocument": (
        packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ODT.encode()}),
        "an OpenDocument text (.odt)",
        SEEN_ODT,
    ),
    "a workbook": (workbook(), "an Excel workbook", ["| Question | Answer |", "| Pay? | 30000 |", "| Day? | calls |"]),
    "a message": (
        b"Message-ID: <1@x>\r\nFrom: me@example.org\r\n\r\nPay is low\r\n",
        "an e-mail",
        ["{mail header} From: me@example.org", "Pay is low"],
    ),
    "rich text": (rb"{\rtf1\ansi Pay is l\'f6w\par}", "a rich text file (.rtf)", ["Pay is löw"]),
    "a page in the encoding that it names": (
        "<html><meta charset='koi8-r'><p>Мало платят</p></html>".encode("koi8-r"),
        "a web page",
        ["Мало платят"],
    ),
}


@pytest.mark.parametrize(("data", "kind", "expected"), FILES.values(), ids=FILES)
def test_a_file_is_known_by_what_is_in_it(data: bytes, kind: str, expected: list[str]) -> None:
    found = read(data)
    assert (found.kind, seen(found.lines)) == (kind, expected)


TEXTS = {
    "French": (
        "Ça va – très bien payé, à vrai dire…",
        ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"),
    ),
    "English": ("She’d say it’s “fine”: £30k — more later", ("utf-8", "utf-16-be", "cp1252", "mac_roman")),
    "German": ("Später zur Universität – „endlich“. Größere Straße, Übung.", ("cp1252", "mac_roman")),
    "Spanish": ("¿Cómo empezó? Señor Núñez: «por azar», ¡claro!", ("cp1252", "mac_roman")),
    "Swedish": ("Först på kvällen. Överallt. 10 °C, ½ dag", ("cp1252",)),
    "Polish": ("Źle płacą, więc odeszłam. Łatwo nie było, że też", ("cp1250",)),
    "Russian": ("Как вы начали эту работу? После университета я работал.", ("cp1251", "koi8_r")),
    "Greek": ("Πώς ξεκινήσατε αυτή τη δουλειά; Μετά το πανεπιστήμιο.", ("cp1253",)),
    "Japanese": ("毎日の仕事はほとんど会議です。給料は思ったより低い。work-life", ("cp932", "utf-16")),
    "Chinese": ("你怎么开始这份工作的？我大学毕业以后先在一家小公司工作。", ("gb18030",)),
    "Chinese of Taiwan": ("你怎麼開始這份工作的？我大學畢業以後先在一家小公司工作。", ("big5",)),
    "Korean": ("이 일을 어떻게 시작했나요? 대학을 졸업하고 시작했습니다.", ("cp949",)),
}


@pytest.mark.parametrize(("text", "encodings"), TEXTS.values(), ids=TEXTS)
def test_text_is_read_in_any_encoding(text: str, encodings: tuple[str, ...]) -> None:
    wrong = {name: decoded(text.encode(name)) for name in encodings if decoded(text.encode(name)) != text}
    assert wrong == {}


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "PDF": (b"%PDF-1.7 x", "a PDF", "save it as .docx or text"),
    "Word 97": (OLE + "WordDocument".encode("utf-16-le"), r"an old Word document \(.doc\)", "save it as .docx"),
    "Excel 97": (OLE + "Workbook".encode("utf-16-le"), "an old Excel workbook", "save it as .xlsx"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "with a password", "without the password"),
    "Outlook": (OLE + "__substg1.0_".encode("utf-16-le"), "a message of Outlook", "save it as text"),
    "Pages": (packed({"Index/Document.iwa": b"x"}), "a document of Pages", "export it as .docx"),
    "e-book": (packed({"META-INF/container.xml": b"x", "a.html": b"<p>"}), "an e-book", "Copy its text"),
    "OneNote": (b"\xe4\x52\x5c\x7b\x8c\xd8" + bytes(20), "a section of OneNote", "export it as .docx"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(20), "a picture", "turn it into text"),
    "photo of a phone": (bytes(4) + b"ftypheic" + bytes(20), "a picture", "turn it into text"),
    "recording": (bytes(4) + b"ftypM4A " + bytes(20), "a recording", "turn it into text"),
    "other recording": (b"RIFF1234WAVE" + bytes(20), "a recording", "turn it into text"),
    "no text": (bytes(range(256)) * 20, "is not text", "save it as .docx"),
    "nothing": (b"", "nothing written", "the file you meant"),
    "blanks": (b" \n\n", "nothing written", "the file you meant"),
    "no notes in a zip": (packed({"a.png": b"x"}), "no files of notes", "Unpack it"),
    "several notes in a zip": (packed({"a.md": b"x", "b.md": b"y"}), "2 files of notes in it: a.md, b.md", "Unpack it"),
    "no zip": (b"PK\x03\x04rubbish", "damaged", "Nothing was changed"),
    "a locked OpenDocument": (
        packed(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"<encryption-data/>"}
        ),
        "protected by a password",
        "Nothing was changed",
    ),
    "too large": (b"x" * 20_000_001, "larger than 20 MB", "Nothing was changed"),
}


@pytest.mark.parametrize(("data", "what", "hint"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(data: bytes, what: str, hint: str) -> None:
    with pytest.raises(NotesUnreadable, match=what) as refused:
        read(data)
    assert hint in refused.value.hint
    assert refused.value.hint.endswith("Nothing was changed.")


def test_the_printed_sheet_is_read_without_what_was_printed() -> None:
    import docx

    asked = (
        AskedLine("P1", "How did you come to this?", "luck", number=1),
        AskedLine("C3", "How much room?", hint="1   2   3   4   5", number=2),
    )
    sheet = Worksheet("Interview with Ravi", ("3 May",), "pay", asked, "ravi-1")
    document = docx.Document(BytesIO(draw_worksheet(sheet)))
    document.tables[0].rows[1].cells[3].text = "By chance."
    document.tables[0].rows[2].cells[3].paragraphs[0].add_run("\n4, most evenings")
    document.tables[1].rows[1].cells[0].paragraphs[0].add_run("\nMia, Grace")
    file = BytesIO()
    document.save(file)

    assert seen(read(file.getvalue()).lines) == [
        "{printed} Interview with Ravi",
        "{printed} 3 May",
        "{printed} I want to know: pay",
        "| ID | Question | I expect | They said |",
        "1. | P1 | How did you come to this? | luck | By chance. |",
        "2. | C3 | How much room? |  | 4, most evenings |",
        "{printed} 1 2 3 4 5",
        "{printed} Straight afterwards",
        f"{{printed}} {AFTERWARDS[0]}",
        f"## {AFTERWARDS[1]}",
        "Mia, Grace",
        f"{{printed}} {AFTERWARDS[2]}",
        "{page footer} ravi-1   ·   type it in later: sheetsync chart fill",
    ]


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sheetsync.documents.unpacking._LARGEST", 2**20)
    with pytest.raises(NotesUnreadable, match="unpacks to more than 1 MB"):
        read(packed({"notes.txt": b"x" * (2**20 + 1)}))
    data = packed({"n.txt": b"x"})
    for _ in range(5):
        data = packed({"n.zip": data})
    with pytest.raises(NotesUnreadable, match="inside each other"):
        read(data)
