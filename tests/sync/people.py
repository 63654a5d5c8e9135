"""What the two people of a history do to their sheets: every act finds by its numbers what it is done to."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from sheetsync.model.notice import LEFT, RIGHT, Side, other
from sheetsync.model.table import Table
from sheetsync.model.value import Value
from tests.sync import acts
from tests.sync.desk import ADAPTED, UNHELD, Desk
from tests.sync.marks import Marked, Marks
from tests.sync.open import Open

__all__ = ["SIDES", "People"]

SIDES = (LEFT, RIGHT)
OWN_HEADERS = ("Pet", "Shoe size", "Town")
TYPED_IDS = ("x1", "x2", "é3")


class People:
    """Two people at their desks, and what is known of what they did.

    *single* are words of rows of which there must be one only; *gone* the IDs of rows that must stay deleted; *agreed*
    those of rows that the last sync left on both sides with nothing in them but what it agreed on. *columns_hurt* says
    that a header was tampered with, *unsure* that something happened since of which it is not known here what must
    become of a deleted row. *typed_now* is what was typed while a sync was running, *answers* the values that were
    typed to decide with, *overruled* those that a sync which was cut off had been told to replace, *disputed* those
    that were open after any sync, *open* those that the last one left. *exchanged* says that two rows have changed
    their IDs with one another, *known* by person and side under which ID and with which words the last sync left a row.
    """

    def __init__(self, desks: Mapping[Side, Desk]) -> None:
        self.desks = desks
        self.marks = Marks()
        for desk in desks.values():
            desk.marks = self.marks
        self.values = 0
        self.gone: set[str] = set()
        self.single: set[str] = set()
        self.agreed: set[str] = set()
        self.unsure = False
        self.columns_hurt = False
        self.typed_now: dict[Side, set[str]] = {LEFT: set(), RIGHT: set()}
        self.answers: set[str] = set()
        self.overruled: set[str] = set()
        self.disputed: set[str] = set()
        self.exchanged = False
        self.open: list[Open] = []
        self.known: dict[tuple[int, Side], tuple[str, frozenset[str]]] = {}

    def word(self, side: Side, prefix: str = "v", end: str = "") -> str:
        """A value that nobody has typed before."""
        self.values += 1
        word = f"{prefix}{self.values}{end}"
        self.desks[side].fresh.add(acts.word_of(word))
        self.typed_now[side].add(acts.word_of(word))
        return word

    def _row(self, side: Side, number: int) -> int | None:
        rows = self.desks[side].people.rows
        return number % len(rows) if rows else None

    def _doubled(self, side: Side, row: int) -> None:
        """Remember that a row's words may now stand in two rows, the other of which is named after them."""
        words = acts.row_words(self.desks[side].people.rows[row])
        self.unsure = True
        self.single -= words
        self.gone -= {name for name in self.gone if name.split("-")[0] in words}

    def _touch(self, side: Side, row: int) -> None:
        touched = self.desks[side].people.rows[row]
        whose = self.marks.who(touched)
        names = {touched.id, *(name for (mark, _), (name, _) in self.known.items() if mark == whose != 0)}
        self.desks[side].touched |= names
        self.marks.claim(touched)
        self.gone -= names

    def type(self, side: Side, one: int, two: int) -> None:
        """Type a new value into a cell."""
        row, desk = self._row(side, one), self.desks[side]
        columns = acts.own_columns(desk.people)
        if row is not None and columns:
            self._touch(side, row)
            desk.write(acts.set_cell(desk.people, row, columns[two % len(columns)], self.word(side)))

    def type_alike(self, side: Side, one: int, two: int) -> None:
        """Type the same value into the same cell on both sides."""
        row = self._row(side, one)
        if row is None:
            return
        name, word = self.desks[side].people.rows[row].id, self.word(side)
        for each in SIDES:
            table = self.desks[each].people
            where = [number for number, found in enumerate(table.rows) if found.id == name]
            heads = [number for number, head in enumerate(table.heads) if head.header == ("Name", "Stage")[two % 2]]
            if where and heads:
                self._touch(each, where[0])
                self.desks[each].fresh.add(word)
                self.desks[each].write(acts.set_cell(table, where[0], heads[0], word))

    def type_apart(self, side: Side, one: int, two: int) -> None:
        """Type different values into the same cell on both sides."""
        row = self._row(side, one)
        if row is None:
            return
        name, header = self.desks[side].people.rows[row].id, ("Name", "Stage")[two % 2]
        for each, desk in self.desks.items():
            rows = [number for number, found in enumerate(desk.people.rows) if found.id == name]
            columns = [number for number, head in enumerate(desk.people.heads) if head.header == header]
            if rows and columns:
                self._touch(each, rows[0])
                desk.write(acts.set_cell(desk.people, rows[0], columns[0], self.word(each)))

    def type_unheld(self, side: Side, one: int, two: int) -> None:
        """Type a value that the other book cannot hold, or only in another form."""
        row, desk = self._row(side, one), self.desks[side]
        columns = acts.own_columns(desk.people)
        if row is not None and columns:
            self._touch(side, row)
            word = self.word(side, end=(UNHELD[other(side)], f"{ADAPTED[other(side)]}.")[two % 2])
            desk.write(acts.set_cell(desk.people, row, columns[one % len(columns)], word))

    def clear(self, side: Side, one: int, two: int) -> None:
        row, desk = self._row(side, one), self.desks[side]
        columns = acts.own_columns(desk.people)
        if row is not None and columns:
            self._touch(side, row)
            desk.write(acts.set_cell(desk.people, row, columns[two % len(columns)], None))

    def add(self, side: Side, one: int, two: int) -> None:
        """Type a new row without an ID somewhere."""
        self._add(side, one, two, "")

    def add_with_id(self, side: Side, one: int, two: int) -> None:
        """Type a new row and an ID of one's own, which may be there already."""
        name = TYPED_IDS[two % len(TYPED_IDS)]
        self.gone.discard(name)
        if name in self.desks[side].ids() or name in self.agreed:
            self.unsure = True
        self.desks[side].touched.add(name)
        self._add(side, one, two, name)

    def _add(self, side: Side, one: int, two: int, name: str) -> None:
        desk = self.desks[side]
        columns = acts.own_columns(desk.people)
        if not columns:
            return
        cells: dict[int, Value] = {columns[0]: self.word(side, "n")}
        if not name:
            self.single.update(map(str, cells.values()))
        if two % 2 and len(columns) > 1:
            cells[columns[-1]] = self.word(side)
        row = Marked(name, (), mark=self.marks.new(name))
        desk.write(acts.type_row(desk.people, one % (len(desk.people.rows) + 1), cells, row))

    def delete(self, side: Side, one: int, _two: int) -> None:
        row, desk = self._row(side, one), self.desks[side]
        if row is not None:
            if desk.ids().count(desk.people.rows[row].id) == 1:
                desk.deleted.add(desk.people.rows[row].id)
            desk.write(acts.delete_rows(desk.people, {row}))

    def empty(self, side: Side, one: int, _two: int) -> None:
        """Delete every row, or all but the first few."""
        desk = self.desks[side]
        rows = set(range(one % 3, len(desk.people.rows)))
        desk.deleted.update(desk.people.rows[row].id for row in rows)
        desk.write(acts.delete_rows(desk.people, rows))

    def copy(self, side: Side, one: int, two: int) -> None:
        """Copy a row with its ID, and edit the copy, the original, or neither."""
        row, desk = self._row(side, one), self.desks[side]
        if row is None:
            return
        self._doubled(side, row)
        at = (0, len(desk.people.rows))[two % 2]
        copied = replace(desk.people, rows=(desk.people.rows[row],))
        desk.write(acts.copy_row(desk.people, row, at))
        self.marks.several.add(self.marks.who(copied.rows[0]))
        self.marks.settle(copied)
        if two % 3:
            self.type(side, at if two % 3 == 1 else row + (at == 0), two)

    def cut(self, side: Side, one: int, two: int) -> None:
        """Cut a row out and paste it elsewhere."""
        row, desk = self._row(side, one), self.desks[side]
        if row is not None:
            moved = desk.people.rows[row]
            rows = [each for number, each in enumerate(desk.people.rows) if number != row]
            rows.insert(two % (len(rows) + 1), moved)
            desk.write(acts.replant(desk.people, rows))

    def sort(self, side: Side, one: int, _two: int) -> None:
        self.desks[side].write(acts.sort(self.desks[side].people, one))

    def lose_id(self, side: Side, one: int, two: int) -> None:
        """Clear the cell that holds a row's ID, or all of them."""
        row, desk = self._row(side, one), self.desks[side]
        if row is None:
            return
        numbers = range(len(desk.people.rows)) if two % 7 == 0 else (row,)
        for number in (each for each in numbers if desk.people.rows[each].id):
            self._doubled(side, number)
            if not acts.row_words(desk.people.rows[number]):  # then nothing is left of it
                self.marks.dropped.add(self.marks.who(desk.people.rows[number]))
            self.marks.settle(replace(desk.people, rows=(desk.people.rows[number],)))
            desk.write(acts.set_id(desk.people, number, ""))

    def swap_ids(self, side: Side, one: int, two: int) -> None:
        row, across = self._row(side, one), self._row(side, two)
        if row is not None and across is not None:
            self.exchanged = True
            for number in (row, across):
                self._doubled(side, number)
            rows = self.desks[side].people.rows
            self.marks.join(rows[row], rows[across])
            self.open.clear()  # what each of them holds is another's now
            self.desks[side].write(acts.swap_ids(self.desks[side].people, row, across))

    def paste_id(self, side: Side, one: int, two: int) -> None:
        """Paste another row's ID over the one of a row."""
        row, across = self._row(side, one), self._row(side, two)
        people = self.desks[side].people
        if row is not None and across is not None and people.rows[across].id:
            self.desks[side].write(acts.set_id(people, row, people.rows[across].id))

    def retype_id(self, side: Side, one: int, two: int) -> None:
        """Let a row's ID be written in other letters, or be a word that nobody has."""
        row, people = self._row(side, one), self.desks[side].people
        if row is None or not people.rows[row].id:
            return
        name = people.rows[row].id
        self.values += 1
        other_letters = (name.upper(), unicodedata.normalize("NFD", name), f" {name} ", f"z{self.values}")
        self.desks[side].write(acts.set_id(people, row, other_letters[two % len(other_letters)]))

    # ------------------------------------------------------------------------------------------------- columns

    def add_column(self, side: Side, one: int, two: int) -> None:
        """Add a column of one's own, which the other side may have too, and type into it."""
        desk, header = self.desks[side], OWN_HEADERS[one % len(OWN_HEADERS)]
        self.unsure = True
        if all(head.header != header for head in desk.people.heads):
            desk.write(acts.add_column(desk.people, header))
            row = self._row(side, two)
            if row is not None:
                self._touch(side, row)
                desk.write(acts.set_cell(desk.people, row, len(desk.people.heads) - 1, self.word(side)))

    def move_column(self, side: Side, one: int, two: int) -> None:
        heads = self.desks[side].people.heads
        table = acts.move_column(self.desks[side].people, one % len(heads), two % len(heads))
        self.desks[side].write(table)

    def remove_column(self, side: Side, one: int, _two: int) -> None:
        self._column(side, one, acts.remove_column)

    def rename_column(self, side: Side, one: int, two: int) -> None:
        self._column(side, one, lambda table, column: acts.rename_column(table, column, f"Renamed {two % 3}"))

    def duplicate_header(self, side: Side, one: int, two: int) -> None:
        self._column(side, one, lambda table, column: acts.duplicate_header(table, column, two % len(table.heads)))

    def blank_header(self, side: Side, one: int, _two: int) -> None:
        self._column(side, one, lambda table, column: acts.rename_column(table, column, " "))

    def _column(self, side: Side, one: int, change: Callable[[Table, int], Table]) -> None:
        columns = acts.own_columns(self.desks[side].people)
        if len(columns) > 1:
            self.unsure = self.columns_hurt = True
            self.single.clear()
            self.desks[side].write(change(self.desks[side].people, columns[one % len(columns)]))
