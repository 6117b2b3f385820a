"""A .csv as a grid: its encoding, its separator, line breaks and doubled quotes inside fields."""

import csv
import io
import re

from app.suggestions.office.errors import BrokenCsv, MixedEncodings, OversizedFile, UnreadableFile
from app.suggestions.office.model import Grid
from nlp.errors import UnreadableDocument
from nlp.reading.plain import decode

LARGEST = 50 * 1024 * 1024
_LOOKED_AT = 4000
_SEPARATORS = (",", "\t", ";", "，")
_HAN = re.compile("[\u4e00-\u9fff]")
_SURE = 3


def grid(data: bytes, filename: str) -> Grid:
    """Rows as wide as the widest; row numbers count records, not lines. Raises the named errors of a broken file."""
    text = _decoded(data, filename).lstrip("\ufeff")
    rows = [[cell.strip() for cell in row] for row in _records(text, filename)]
    width = max((len(row) for row in rows), default=0)
    return Grid("", [row + [""] * (width - len(row)) for row in rows])


def _decoded(data: bytes, filename: str) -> str:
    if len(data) > LARGEST:
        raise OversizedFile(filename)
    if line := _other_encoding(data):
        raise MixedEncodings(filename, line)
    try:
        return decode(data, filename)
    except UnreadableDocument as error:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            raise UnreadableFile(
                filename, "的文字编码读不出来。没有导入任何内容；请另存为UTF-8编码后再导入。"
            ) from error


def _is_utf8(line: bytes) -> bool | None:
    """Whether a line is UTF-8; None when it could be either: three Chinese characters do not come about by chance."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True if len(_HAN.findall(text)) >= _SURE else None


def _other_encoding(data: bytes) -> int:
    """The first line in another encoding than the lines before it; 0 when the file is of one piece."""
    if b"\x00" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 0
    known: bool | None = None
    for number, line in enumerate(data.split(b"\n"), start=1):
        own = _is_utf8(line)
        if known is not None and own is not None and own != known:
            return number
        known = own if known is None else known
    return 0


def _records(text: str, filename: str) -> list[list[str]]:
    start = text[:_LOOKED_AT]
    separator = max(_SEPARATORS, key=start.count)
    csv.field_size_limit(LARGEST)
    _check_quotes(text, separator, filename)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _check_quotes(text: str, separator: str, filename: str) -> None:
    """A quote that is never closed would swallow every row after it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    done = 0
    try:
        for _ in reader:
            done = reader.line_num
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise BrokenCsv(filename, done + 1) from error
