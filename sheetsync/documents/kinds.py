"""What a file is, by its first bytes, where it is nothing that notes can be read from; and what to do about it."""

from __future__ import annotations

from sheetsync.interviews.notes.forms.unreadable import NotesUnreadable

__all__ = ["refuse", "refuse_member"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_TEXT = "Copy its text into a file of its own, or save it as .docx or text."
_TO_TEXT = "Let a program turn it into text (in Word: Home, Dictate, Transcribe; on a phone: Live Text), and give that."
_OPEN = "Open it in {}, save or export it as .docx or text, and give that."

_STARTS = (
    (b"%PDF", "a PDF", _AS_TEXT),
    (b"\x89PNG", "a picture (.png)", _TO_TEXT),
    (b"\xff\xd8\xff", "a picture (.jpg)", _TO_TEXT),
    (b"GIF8", "a picture (.gif)", _TO_TEXT),
    (b"II*\0", "a picture (.tif)", _TO_TEXT),
    (b"MM\0*", "a picture (.tif)", _TO_TEXT),
    (b"BM", "a picture (.bmp)", _TO_TEXT),
    (b"ID3", "a recording (.mp3)", _TO_TEXT),
    (b"OggS", "a recording (.ogg)", _TO_TEXT),
    (b"fLaC", "a recording (.flac)", _TO_TEXT),
    (b"#!AMR", "a recording (.amr)", _TO_TEXT),
    (b"\x1aE\xdf\xa3", "a recording (.webm)", _TO_TEXT),
    (b"\xe4\x52\x5c\x7b\x8c\xd8", "a section of OneNote (.one)", _OPEN.format("OneNote")),
    (b"bplist00", "a web archive or settings of a Mac (.webarchive)", _OPEN.format("Safari")),
    (b"SQLite format 3", "a database", _AS_TEXT),
    (b"\x1f\x8b", "packed (.gz)", "Unpack it, and give the file that is in it."),
    (b"7z\xbc\xaf", "packed (.7z)", "Unpack it, and give the file that is in it."),
    (b"Rar!", "packed (.rar)", "Unpack it, and give the file that is in it."),
)
_INSIDE_RIFF = {b"WAVE": "a recording (.wav)", b"WEBP": "a picture (.webp)", b"AVI ": "a film (.avi)"}
_BRANDS = {
    b"heic": "a picture (.heic)",
    b"heix": "a picture (.heic)",
    b"mif1": "a picture (.heic)",
    b"avif": "a picture (.avif)",
}
_MEMBERS = (
    ("index/document.iwa", "a document of Pages", _OPEN.format("Pages")),
    ("index.zip", "a document of Pages, Numbers or Keynote", _OPEN.format("its program")),
    ("index.xml", "a document of an old Pages", _OPEN.format("Pages")),
    ("index/calculationengine", "a sheet of Numbers", "Open it in Numbers, export it as Excel or CSV, and give that."),
    ("ppt/presentation.xml", "a presentation", _AS_TEXT),
    ("meta-inf/container.xml", "an e-book (.epub)", _AS_TEXT),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", "Open it in Excel, save it as .xlsx, and give that."),
)


def refuse(data: bytes) -> None:
    """Raise NotesUnreadable for a file that is known not to be readable, saying what it is and what to do."""
    for start, what, hint in _STARTS:
        if data.startswith(start) and (len(start) > 2 or b"\0" in data[:100]):
            raise _refusal(what, hint)
    if data.startswith(_OLE):
        raise _refusal(*_old_office(data))
    if data.startswith(b"RIFF") and data[8:12] in _INSIDE_RIFF:
        raise _refusal(_INSIDE_RIFF[data[8:12]], _TO_TEXT)
    if data[4:8] == b"ftyp":
        raise _refusal(_BRANDS.get(data[8:12], "a recording or film (.m4a, .mp4)"), _TO_TEXT)
    if data[:1] == b"\xff" and data[1:2] in (b"\xfb", b"\xf3", b"\xf2", b"\xf1", b"\xf9") and b"\0" in data[:4_000]:
        raise _refusal("a recording (.mp3)", _TO_TEXT)


def refuse_member(names: tuple[str, ...]) -> None:
    """Raise NotesUnreadable for a packed document that is known not to be readable, by what is packed in it."""
    folded = {name.lower() for name in names}
    for member, what, hint in _MEMBERS:
        if any(name == member or name.startswith(f"{member}-") or name.endswith(f"/{member}") for name in folded):
            raise _refusal(what, hint)


def _old_office(data: bytes) -> tuple[str, str]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "an Office document with a password",
            "Open it in its program, save it without the password, and give that.",
        )
    if "Workbook".encode("utf-16-le") in data:
        return "an old Excel workbook (.xls)", "Open it in Excel, save it as .xlsx, and give that."
    if "WordDocument".encode("utf-16-le") in data:
        return "an old Word document (.doc)", "Open it in Word, save it as .docx, and give that."
    if "__substg1.0_".encode("utf-16-le") in data:
        return "a message of Outlook (.msg)", "Open it in Outlook, save it as text or HTML, and give that."
    return "a document of an old Office program", _OPEN.format("its program")


def _refusal(what: str, hint: str) -> NotesUnreadable:
    return NotesUnreadable(f"The file is {what}; notes cannot be read from it.", hint=f"{hint} Nothing was changed.")
