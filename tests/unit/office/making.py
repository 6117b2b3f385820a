"""Small office files for the tests of this folder."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
import xlsxwriter

from app.suggestions.office import OfficeFile, OfficeRow, read

Fill = Callable[[Any, Any], None]


def workbook(*fills: Fill) -> bytes:
    """An .xlsx with one sheet for each filling function, which gets the book and the sheet."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    for fill in fills:
        fill(book, book.add_worksheet())
    book.close()
    return made.getvalue()


def sheet(*rows: Sequence[object]) -> bytes:
    """An .xlsx with these rows."""

    def fill(_book: Any, target: Any) -> None:
        for number, row in enumerate(rows):
            target.write_row(number, 0, row)

    return workbook(fill)


def document(*blocks: str | Sequence[Sequence[str]]) -> bytes:
    """A .docx of paragraphs and tables."""
    made, target = docx.Document(), io.BytesIO()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(len(block), len(block[0]))
        for row, cells in enumerate(block):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell
    made.save(target)
    return target.getvalue()


def rows(data: bytes, name: str = "意见.xlsx") -> tuple[OfficeRow, ...]:
    return read(data, name).opinions


def texts(data: bytes, name: str = "意见.xlsx") -> list[str]:
    return [row.text for row in rows(data, name)]


def problems(found: OfficeFile) -> list[tuple[str, str]]:
    return [(row.location, row.problem) for row in found.left_out]
