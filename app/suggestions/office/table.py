"""From a grid to its headings and its rows of data: titles, section rows, totals and repeated headings apart."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from app.suggestions.office import columns as headings
from app.suggestions.office.model import Column, Field, Grid

_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总数|累计|本页合计|以上合计)")
_FOOTER = re.compile(
    r"^(?:填表|制表|填报|审核|复核|审批|负责人|联系人|联系电话|电话|经办人|汇总人|记录人|整理人|单位\(|\(?盖章|备注:|注:|\*?注[一二三\d]|说明:)"
)
_ASIDE = re.compile(r"^[（(][^（）()]*[）)]$")
_TOPIC = re.compile(r"^关于[^，。；！？：]{1,20}$")
_PARTICULAR = re.compile(r"^(?:会议|主持|记录|议题|地点|出席|参加人|参会|列席|缺席)")
_TITLE_CELLS = 2
_SHORT = 6


class Entry(msgspec.Struct, frozen=True):
    """One row of data: the cells by what they hold, several where several columns hold words."""

    location: str
    texts: tuple[tuple[str, str], ...]
    """Place and words of each cell with words."""
    cells: Mapping[Field, str]
    section: str
    struck: bool = False


class Section(msgspec.Struct, frozen=True):
    """Rows under one heading of a grid."""

    name: str
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]


def sections(grid: Grid, chosen: Mapping[int, Field], *, guess: bool) -> list[Section]:
    """The tables of a grid, one for each heading found in it.

    ``chosen`` overrides columns; ``guess`` reads a grid without any heading by its longest column.
    """
    if not any(any(row) for row in grid.cells):
        return []
    found = list(_headings(grid))
    if not found:
        if not (guess or chosen):
            return []
        found = [(-1, 0, headings.by_content(grid.cells))]
    ends = [start for start, _, _ in found[1:]] + [len(grid.cells)]
    made = []
    for (_, first, guessed), end in zip(found, ends, strict=True):
        columns = tuple(_override(column, chosen) for column in guessed)
        made.append(Section(grid.name, columns, tuple(_entries(grid, columns, first, end))))
    return made


def _override(column: Column, chosen: Mapping[int, Field]) -> Column:
    if column.index not in chosen:
        return column
    return msgspec.structs.replace(column, field=chosen[column.index], why="人工指定")


def _headings(grid: Grid) -> Iterator[tuple[int, int, tuple[Column, ...]]]:
    """(row of the heading, first row of data, columns) of each heading."""
    top = 0
    while top < len(grid.cells):
        upper = grid.cells[top]
        if _is_particulars(grid, upper) or not (_looks_like_heading(upper) or (top == 0 and _names_only_column(upper))):
            top += 1
            continue
        deep = _is_lower_storey(grid, top)
        lower = grid.cells[top + 1] if deep else [""] * len(upper)
        columns = headings.guess(list(zip(_spread(grid, top, lower), lower, strict=True)))
        held = {column.field for column in columns}
        if Field.TEXT in held:
            yield top, top + 1 + deep, columns
            top += deep
        top += 1


def _looks_like_heading(cells: list[str]) -> bool:
    """At least two cells, all short, most of them names of columns."""
    filled = [cell for cell in cells if cell]
    if len(filled) < _TITLE_CELLS or any(len(cell) > headings.LONGEST_HEADING for cell in filled):
        return False
    known = [headings.field_of(cell) for cell in filled if not re.search(r"[。；？！]|[:：].", cell)]
    named = [field for field in known if field is not None]
    return len(named) >= _TITLE_CELLS and len(set(named)) >= _TITLE_CELLS and len(named) * 3 >= len(filled) * 2


def _is_particulars(grid: Grid, cells: list[str]) -> bool:
    """The block on top of minutes: 主持人 | 张主任 | 议题 | 征求意见."""
    return not grid.sheet and any(_PARTICULAR.search(headings.plain(cell)) for cell in cells)


def _names_only_column(cells: list[str]) -> bool:
    return len(cells) == 1 and len(cells[0]) <= _SHORT and headings.field_of(cells[0]) is Field.TEXT


def _is_lower_storey(grid: Grid, top: int) -> bool:
    """Whether the next row only names parts of what this row names: 修改建议 and 理由 under 意见内容."""
    if top + 1 >= len(grid.cells):
        return False
    upper, lower = grid.cells[top], grid.cells[top + 1]
    filled = [index for index, cell in enumerate(lower) if cell]
    if not filled or any(headings.field_of(lower[index]) is None for index in filled):
        return False
    wide = [merge for merge in grid.merges if merge.top == top and merge.right > merge.left]
    return all(
        not upper[index]
        or not "".join(upper[index + 1 : index + 2])
        or any(merge.left <= index <= merge.right for merge in wide)
        for index in filled
    )


def _spread(grid: Grid, top: int, lower: list[str]) -> list[str]:
    """The upper storey, a merged heading over each of its columns, an unmerged one over the named ones beside it."""
    row = list(grid.cells[top])
    for merge in grid.merges:
        if merge.top <= top <= merge.bottom:
            for index in range(merge.left, min(merge.right + 1, len(row))):
                row[index] = row[index] or grid.cells[merge.top][merge.left]
    for index in range(1, len(row)):
        if not row[index] and lower[index]:
            row[index] = row[index - 1]
    return row


def _entries(grid: Grid, columns: tuple[Column, ...], first: int, end: int) -> Iterator[Entry]:
    section = ""
    words = [column.index for column in columns if column.field is Field.TEXT]
    above: dict[Field, str] = {}
    for number in range(first, end):
        row = grid.cells[number]
        if not any(row) or _is_closing(row, words):
            continue
        if _is_section(grid, number, words):
            section = next(cell for cell in row if cell)
            continue
        entry = _entry(grid, columns, number, section)
        above = {field: _same_as_above(field, value, above) for field, value in entry.cells.items()}
        yield msgspec.structs.replace(entry, cells=above)


def _same_as_above(field: Field, value: str, above: Mapping[Field, str]) -> str:
    repeated = headings.plain(value) in {"同上", "〃", '"', "″", "同前"} and field is not Field.SERIAL
    return above.get(field, "") if repeated else value


def _is_closing(row: list[str], words: list[int]) -> bool:
    """A total, or who filled the form in."""
    filled = [headings.plain(cell) for cell in row if cell]
    if _TOTAL.search(filled[0]):
        return True
    return _FOOTER.search(filled[0]) is not None and not any(row[index] for index in words if row[index] != row[0])


def _is_section(grid: Grid, number: int, words: list[int]) -> bool:
    """A lone cell that is no opinion, merged over the row or outside the column of words, or a numbered topic."""
    row = grid.cells[number]
    filled = [index for index, cell in enumerate(row) if cell]
    if len(filled) == 2 and filled[1] in words:  # 一 | 关于停车
        return _TOPIC.search(row[filled[1]]) is not None and len(headings.plain(row[filled[0]])) <= _SHORT
    if len(filled) != 1 or len(row) == 1:
        return False
    if _ASIDE.search(row[filled[0]]):
        return True
    wide = any(m.top == number and m.left == filled[0] and m.right > m.left for m in grid.merges)
    return wide or filled[0] not in words


def _value(grid: Grid, number: int, column: Column) -> str:
    """A cell; an empty one below a merged article, proposer or reason has the merged value."""
    cell = grid.cells[number][column.index]
    if cell or column.field is Field.TEXT:
        return cell
    for merge in grid.merges:
        inside = merge.top < number <= merge.bottom and merge.left <= column.index <= merge.right
        if inside:
            return grid.cells[merge.top][merge.left]
    return ""


def _entry(grid: Grid, columns: tuple[Column, ...], number: int, section: str) -> Entry:
    cells: dict[Field, str] = {}
    texts = []
    for column in columns:
        value = _value(grid, number, column)
        if column.field is Field.TEXT:
            texts.append((_location(grid, number, column.index), value))
        elif column.field is Field.REASON and cells.get(Field.REASON):
            cells[Field.REASON] = "；".join(part for part in (cells[Field.REASON], value) if part)
        elif value or column.field not in cells:
            cells[column.field] = value
    places = [column.index for column in columns if column.field is Field.TEXT]
    struck = any((number, place) in grid.struck for place in places)
    return Entry(texts[0][0] if texts else "", tuple(texts), cells, section, struck)


def _location(grid: Grid, number: int, column: int) -> str:
    shown = number + grid.first
    if not grid.sheet:
        return f"{grid.name}第{shown}行"
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{grid.name}!{letters}{shown}" if grid.name else f"第{shown}行"
