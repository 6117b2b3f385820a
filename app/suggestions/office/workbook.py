"""Sheets of .xlsx and .xls as grids of text. Formulas give their values; macros are never looked at."""

import datetime as dt
import io
import re
import zipfile
import zlib

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from app.suggestions.office.errors import BrokenWorkbook, LockedWorkbook, OversizedFile
from app.suggestions.office.model import Grid, Merge
from app.suggestions.office.struck import struck_cells

LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_CELLS = 20_000_000
_WORST_RATIO = 200
_SMALL = 1024 * 1024
_CHUNK = 1024 * 1024
_OVERLAP = 300
# A cell that holds something; empty formatted ones close themselves.
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^>]{0,200}(?<!/)>')
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


def grids(data: bytes, filename: str) -> list[Grid]:
    """The worksheets in order; raises the named errors of a file that cannot be opened."""
    archive = data.startswith(b"PK")
    if archive:
        _check_archive(data, filename)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        struck = struck_cells(data) if archive else {}
        return [_grid(book.get_sheet_by_name(name), struck.get(name, frozenset())) for name in names]
    except PasswordError as error:
        raise LockedWorkbook(filename) from error
    except (CalamineError, ValueError, *_DAMAGED) as error:
        raise BrokenWorkbook(filename) from error


def _grid(sheet: CalamineSheet, struck: frozenset[tuple[int, int]]) -> Grid:
    cells = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merges = [Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    return Grid(sheet.name, cells, tuple(merges), struck=struck)


def _text(cell: object) -> str:
    """The cell as a person sees it: whole numbers without a point, days without a midnight."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return str(cell.date())
    return str(cell).strip()


def _check_archive(data: bytes, filename: str) -> None:
    """Unpack in pieces and count: the directory of an archive can lie, and a lone cell far out makes a giant grid."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.file_size > _SMALL and info.file_size > _WORST_RATIO * max(info.compress_size, 1):
                    raise OversizedFile(filename)
                total += _measure(archive, info, LARGEST_UNPACKED - total, filename)
    except _DAMAGED as error:
        raise BrokenWorkbook(filename) from error


def _measure(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int, filename: str) -> int:
    size, rows, columns, tail = 0, 0, 0, b""
    sheet = info.filename.startswith("xl/worksheets/")
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            for letters, digits in _CELL.findall(tail + chunk) if sheet else ():
                rows, columns = max(rows, int(digits)), max(columns, _number(letters))
            tail = chunk[-_OVERLAP:]
            if size > room or rows * columns > MOST_CELLS:
                raise OversizedFile(filename)
    return size


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
