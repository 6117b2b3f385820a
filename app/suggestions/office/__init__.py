"""Messy office files (.xlsx, .xls, .csv, .docx, .txt) read into rows of opinions. Pure: bytes in, rows out."""

from app.suggestions.office import csvtext, document, speech, tabular, workbook
from app.suggestions.office.errors import NoOpinions, OversizedFile, PictureFile, UnknownOfficeFormat, UnreadableFile
from app.suggestions.office.model import Chosen, Column, Field, OfficeFile, OfficeRow, OfficeTable
from nlp.errors import UnreadableDocument
from nlp.reading import read_document

__all__ = ["Chosen", "Column", "Field", "OfficeFile", "OfficeRow", "OfficeTable", "read"]

_PICTURES = frozenset({"pdf", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "ofd"})
LARGEST = 50 * 1024 * 1024


def read(data: bytes, filename: str, chosen: Chosen | None = None) -> OfficeFile:
    """Every opinion of a file, and every row left out with its problem.

    Columns are guessed from their headings; ``chosen`` overrides them by table name and index. What the file is, its
    first bytes and its name say. Raises kinds of :class:`UnreadableFile`; nothing is executed or fetched.
    """
    if len(data) > LARGEST:
        raise OversizedFile(filename)
    tables, rows = _read(data, filename, chosen or {})
    if not rows:
        raise NoOpinions(filename)
    return OfficeFile(filename, tuple(tables), tuple(rows))


def _read(data: bytes, filename: str, chosen: Chosen) -> tuple[list[OfficeTable], list[OfficeRow]]:
    ending = filename.lower().rpartition(".")[2]
    if ending == "docx":
        return document.read(data, filename, chosen)
    if ending in {"xlsx", "xlsm", "xls", "et"}:
        return tabular.read(workbook.grids(data, filename), chosen, guess=True)
    if ending in {"csv", "tsv"}:
        return tabular.read([csvtext.grid(data, filename)], chosen, guess=True)
    if ending == "txt":
        try:
            return [], speech.read(read_document(data, filename))
        except UnreadableDocument as error:
            raise UnreadableFile(filename, str(error).removeprefix(f"“{filename}”")) from error
    if ending in _PICTURES:
        raise PictureFile(filename)
    raise UnknownOfficeFormat(filename)
