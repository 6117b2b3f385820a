"""A .docx: tables of opinions are read as tables, the rest as speech; sign-in sheets and headings stay out."""

from app.suggestions.office import speech, tabular
from app.suggestions.office.errors import UnreadableFile
from app.suggestions.office.model import Chosen, Grid, Merge, OfficeRow, OfficeTable
from nlp.errors import UnreadableDocument
from nlp.reading import docx


def read(data: bytes, filename: str, chosen: Chosen) -> tuple[list[OfficeTable], list[OfficeRow]]:
    try:
        blocks = docx.blocks(data, filename)
    except UnreadableDocument as error:
        raise UnreadableFile(filename, str(error).removeprefix(f"“{filename}”")) from error
    grids = [_grid(block, number) for number, block in enumerate(_tables(blocks), start=1)]
    tables, rows = tabular.read([grid for grid in grids if grid.cells], chosen, guess=False)
    said = speech.read("\n".join(block for block in blocks if isinstance(block, str)))
    return tables, [*said, *rows]


def _tables(blocks: list[str | docx.Table]) -> list[docx.Table]:
    return [block for block in blocks if not isinstance(block, str)]


def _grid(table: docx.Table, number: int) -> Grid:
    cells, merges = [], []
    for place, row in enumerate(table):
        line: list[str] = []
        for cell in row:
            if cell.width > 1:
                merges.append(Merge(place, len(line), place, len(line) + cell.width - 1))
            line += ["" if cell.continued else cell.text.strip(), *[""] * (cell.width - 1)]
        cells.append(line)
    width = max((len(line) for line in cells), default=0)
    even = [line + [""] * (width - len(line)) for line in cells]
    return Grid(f"表{number}", even, (*merges, *_tall(table)), sheet=False)


def _tall(table: docx.Table) -> list[Merge]:
    """Cells that go on in the rows below."""
    found: list[Merge] = []
    open_at: dict[int, int] = {}
    for place, row in enumerate(table):
        left = 0
        for cell in row:
            if cell.continued:
                found.append(Merge(open_at.get(left, place), left, place, left))
            else:
                open_at[left] = place
            left += cell.width
    return found
