"""What a document says, apart from how it is written down: one content, three writers (docx, pdf, xlsx).

It is kept as the snapshot a file was made from: the same content gives the same bytes.
"""

import hashlib
from collections.abc import Sequence
from typing import Literal

import msgspec

from app.reports.states import Format, Kind


class Column(msgspec.Struct, frozen=True):
    """``width`` in millimetres; a table is as wide as its columns together."""

    heading: str
    width: int
    centred: bool = False


class Title(msgspec.Struct, frozen=True, tag="title"):
    """2号小标宋, centred."""

    text: str


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """Level 1: 一、黑体; level 2: （一）楷体."""

    text: str
    level: Literal[1, 2] = 1


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """3号仿宋, indented by two characters."""

    text: str


class Note(msgspec.Struct, frozen=True, tag="note"):
    """A line of its own: addressee, origin, signature, date."""

    text: str
    align: Literal["left", "center", "right"] = "left"
    small: bool = False


class Table(msgspec.Struct, frozen=True, tag="table"):
    """Its head repeats on every page; a row stays on one page where it fits."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    tall: bool = False
    """Blank rows to be written in by hand."""


class Code(msgspec.Struct, frozen=True, tag="code"):
    """A QR code with its address below."""

    address: str
    caption: str


Block = Title | Heading | Paragraph | Note | Table | Code


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """``name`` becomes the file's name."""

    name: str
    blocks: tuple[Block, ...]
    landscape: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


def encoded(content: Content) -> bytes:
    return msgspec.json.encode(content, order="deterministic")


def digest(contents: Sequence[Content]) -> str:
    return hashlib.sha256(b"\n".join(encoded(content) for content in contents)).hexdigest()


def formats(kind: Kind, contents: Sequence[Content]) -> list[Format]:
    """What a document is written as: a dossier as one archive, tables also as a workbook."""
    if kind is Kind.DOSSIER:
        return [Format.ZIP]
    return [Format.DOCX, Format.PDF, *([Format.XLSX] if contents[0].tables else [])]
