"""Which cells of an .xlsx are struck through: a clerk's way of taking a row back, and not among the values."""

import io
import posixpath
import re
import zipfile
from html import unescape

_RELATIONS = "xl/_rels/workbook.xml.rels"
_FONT = re.compile(r"<(?:\w+:)?font(?:/>|>.*?</(?:\w+:)?font>)", re.DOTALL)
_STRIKE = re.compile(r'<(?:\w+:)?strike(?:\s+val="(?:1|true)")?\s*/>')
_FORMATS = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(r"<(?:\w+:)?xf\b[^>]*>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_CELL = re.compile(r'<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>')


def struck_cells(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Sheet name to (row, column) from 0; empty for a workbook without struck fonts, which is nearly every one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        styles = _read(archive, "xl/styles.xml") if "xl/styles.xml" in names else ""
        formats = _struck_formats(styles)
        if not formats:
            return {}
        return {
            sheet: frozenset(_cells(_read(archive, part), formats))
            for sheet, part in _parts(archive).items()
            if part in names
        }


def _read(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def _struck_formats(styles: str) -> set[str]:
    struck = {str(place) for place, font in enumerate(_FONT.findall(styles)) if _STRIKE.search(font)}
    formats = _FORMATS.search(styles)
    if not struck or formats is None:
        return set()
    listed = enumerate(_FORMAT.findall(formats[0]))
    return {str(place) for place, tag in listed if _attribute(tag, "fontId") in struck}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target") for tag in _RELATION.findall(_read(archive, _RELATIONS))
    }
    sheets = _SHEET.findall(_read(archive, "xl/workbook.xml"))
    return {
        # A target is told from the folder "xl", or, with a slash first, from the archive's root.
        unescape(_attribute(tag, "name")): posixpath.join("/xl", targets.get(_attribute(tag, "r:id"), "")).lstrip("/")
        for tag in sheets
    }


def _cells(sheet: str, formats: set[str]) -> set[tuple[int, int]]:
    return {
        (int(found[2]) - 1, _column(found[1]))
        for found in _CELL.finditer(sheet)
        if _attribute(found[0], "s") in formats
    }


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
