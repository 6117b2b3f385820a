"""What is read out of an office file: tables of cells on the way in, rows of opinions on the way out."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Field(StrEnum):
    """What a column holds. What is none of these is left aside."""

    TEXT = "text"
    ARTICLE = "article"
    REASON = "reason"
    PROPOSER = "proposer"
    PEOPLE = "people"
    SERIAL = "serial"
    REMARK = "remark"
    DATE = "date"
    COLLECTION_POINT = "collection_point"
    IGNORED = "ignored"


Chosen = Mapping[str, Mapping[int, Field]]
"""A person's own columns: table name to column index (from 0) to what it holds."""


class Merge(msgspec.Struct, frozen=True):
    """Cells joined into one, corners included, counted from 0; the value stands in the first."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(msgspec.Struct, frozen=True):
    """One sheet or table as text; every row has the same number of cells. ``first`` is the number of its first row."""

    name: str
    cells: list[list[str]]
    merges: tuple[Merge, ...] = ()
    first: int = 1
    sheet: bool = True
    struck: frozenset[tuple[int, int]] = frozenset()
    """Cells struck through as a whole."""


class Column(msgspec.Struct, frozen=True):
    """A column, what it was taken for, and why, for the person who confirms it."""

    index: int
    heading: str
    field: Field
    why: str


class OfficeTable(msgspec.Struct, frozen=True):
    """A table that was read; ``name`` is the key a person chooses other columns by."""

    name: str
    columns: tuple[Column, ...]


class OfficeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One opinion at its place in the file. With a ``problem`` it is shown and left out."""

    location: str
    text: str
    articles: tuple[str, ...] = ()
    article_given: bool = False
    """Whether the file itself puts it under the article, in a column of its own."""
    people: int | None = None
    proposer: str = ""
    reason: str = ""
    said_on: str = ""
    """The day it was said, as written."""
    collection_point: str = ""
    repeats: str = ""
    """The words it agrees with, where it only names another row (同意序号5)."""
    quote: str = ""
    """The whole stretch, where text and reason were told apart inside running speech."""
    problem: str = ""

    @property
    def words(self) -> str:
        """What is stored: everything that was said, nothing reworded."""
        if self.quote:
            return self.quote
        said = f"{self.text}：{self.repeats}" if self.repeats else self.text
        return f"{said}\n理由：{self.reason}" if self.reason else said


class OfficeFile(msgspec.Struct, frozen=True):
    """Everything read from one file: opinions and rows left out, in order."""

    filename: str
    tables: tuple[OfficeTable, ...]
    rows: tuple[OfficeRow, ...]

    @property
    def opinions(self) -> tuple[OfficeRow, ...]:
        return tuple(row for row in self.rows if not row.problem)

    @property
    def left_out(self) -> tuple[OfficeRow, ...]:
        return tuple(row for row in self.rows if row.problem)
