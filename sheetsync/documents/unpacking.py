"""Files packed into one: a Word document, a workbook, a zip with notes in it. Nothing in them is trusted."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from sheetsync.interviews.notes.forms.unreadable import broken

__all__ = ["Packed"]

# No file of notes comes near; what is above is made to fill a computer's memory.
_MOST_MEMBERS = 5_000
_LARGEST = 60 * 2**20
_LARGEST_TOGETHER = 120 * 2**20
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
    zlib.error,
    RuntimeError,
)


class Packed:
    """The members of a zip file by name, each unpacked when it is asked for.

    Raises NotesUnreadable for what is damaged, encrypted or made to do harm.
    """

    def __init__(self, data: bytes, what: str = "a zip file") -> None:
        self._what = what
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as reason:
            raise broken(what, "it is damaged") from reason
        infos = [info for info in self._file.infolist() if not info.is_dir()]
        if len(infos) > _MOST_MEMBERS:
            raise broken(what, f"it holds {len(infos)} files, which is not safe to read")
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}
        self._left = _LARGEST_TOGETHER
        self.names = tuple(self._infos)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a member, or None if there is none of this name."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise broken(self._what, "it is protected by a password")
        most = min(_LARGEST, self._left)
        try:
            with self._file.open(info) as member:
                data = member.read(most + 1)  # the directory may lie about the size
        except _BROKEN as reason:
            raise broken(self._what, "it is damaged") from reason
        if len(data) > most:
            raise broken(self._what, f"it unpacks to more than {most // 2**20} MB")
        self._left -= len(data)
        return data
