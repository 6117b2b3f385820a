"""Tables as worksheets. Text stays text: what begins like a formula or an address is never one."""

import datetime as dt
import io

import xlsxwriter

from app.reports.model import Content, Note, Table, Title
from app.reports.writers import layout

_MM_A_CHARACTER, _MM_A_HAN, _LINE = 2.3, 4.3, 16.0
_FIXED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a file property that must not tell when it was made
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def written(content: Content) -> bytes:
    """A sheet for each table; the title and the lines before it stand above, the head repeats in print."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties({"title": content.name, "created": _FIXED})
    for number, table in enumerate(content.tables, start=1):
        _sheet(book, content, table, f"表{number}")
    book.close()
    return target.getvalue()


def _sheet(book: xlsxwriter.Workbook, content: Content, table: Table, name: str) -> None:
    sheet = book.add_worksheet(name)
    border = {"border": 1, "valign": "top", "text_wrap": True, "font_size": 12, "font_name": layout.BODY_FONT}
    left, middle = book.add_format(border), book.add_format(border | {"align": "center", "valign": "vcenter"})
    head = book.add_format(border | {"align": "center", "valign": "vcenter", "font_name": layout.HEAD_FONT})
    formats = [middle if column.centred else left for column in table.columns]
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width / _MM_A_CHARACTER)
    row = _above(book, sheet, content, len(table.columns) - 1)
    sheet.write_row(row, 0, [column.heading for column in table.columns], head)
    _print(sheet, row, landscape=content.landscape)
    for place, cells in enumerate(table.rows, start=row + 1):
        sheet.set_row(place, _height(table, cells))
        for index, text in enumerate(cells):
            sheet.write_string(place, index, text, formats[index])


def _height(table: Table, cells: tuple[str, ...]) -> float:
    """Points a row needs: not every program makes room for wrapped lines by itself."""
    most = 3 if table.tall else 1
    for text, column in zip(cells, table.columns, strict=True):
        room = max(1, int((column.width - 3) / _MM_A_HAN))
        most = max(most, sum(max(1, -(-len(line) // room)) for line in text.split("\n")))
    return min(409.0, 6 + most * _LINE)


def _above(book: xlsxwriter.Workbook, sheet: "xlsxwriter.worksheet.Worksheet", content: Content, last: int) -> int:
    """Title and the lines before the first table; the row the head goes into."""
    title = book.add_format(
        {"font_name": layout.TITLE_FONT, "font_size": 22, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    note = book.add_format({"font_name": layout.BODY_FONT, "font_size": 12, "text_wrap": True})
    row = 0
    for block in content.blocks:
        if isinstance(block, Table):
            break
        if isinstance(block, Title | Note):
            form = title if isinstance(block, Title) else note
            sheet.set_row(row, 66 if isinstance(block, Title) else 20)
            sheet.merge_range(row, 0, row, last, "", form) if last else None
            sheet.write_string(row, 0, block.text, form)
            row += 1
    return row


def _print(sheet: "xlsxwriter.worksheet.Worksheet", head: int, *, landscape: bool) -> None:
    top, right, bottom, left = (mm / 25.4 for mm in layout.margins(landscape=landscape))
    sheet.set_paper(9)
    sheet.set_margins(left=left, right=right, top=top, bottom=bottom)
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 0)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer('&C&"宋体"&14— &P —')
    if landscape:
        sheet.set_landscape()
