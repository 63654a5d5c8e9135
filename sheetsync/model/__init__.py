"""The nouns of sheetsync: values, schemas, tables, snapshots, tokens and changes.

*Book*: a workbook or a Google spreadsheet that holds a tracker. *Table*: one sheet of it with a header row. *Row*:
found by its ID, never by its position. *Snapshot*: all that a book holds at one moment. *Token*: the few words a book
keeps about itself in a hidden sheet. *Change*: one edit, as data. *Base*: what both books last agreed on.
"""

from __future__ import annotations
