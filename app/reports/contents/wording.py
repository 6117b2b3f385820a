"""Dates, tables and fixed texts as every document writes them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.activities.states import ActivityKind
from app.core import clock
from app.reports.layouts import filled
from app.reports.model import Block, Column, Note, Table, Title
from app.reports.structs import Layout
from nlp import redact

CENTRED = frozenset({"序号", "编号", "条款", "采纳情况", "层级", "签名", "身份", "姓名"})
_COUNTS = frozenset({"活动场次", "参与人次", "原始条数", "上报条数", "采纳条数", "来函日期", "截止日期", "反馈日期"})
ACTIVITIES: dict[ActivityKind, str] = {
    ActivityKind.FORUM: "座谈会",
    ActivityKind.HOME_VISIT: "走访",
    ActivityKind.HEARING: "听证会",
    ActivityKind.QUESTIONNAIRE: "问卷",
    ActivityKind.EXCHANGE: "学习交流",
    ActivityKind.FIELD_RESEARCH: "调研",
    ActivityKind.LAW_INSPECTION: "执法检查",
    ActivityKind.LAW_PUBLICITY: "普法宣传",
}
_NUMERALS = "零一二三四五六七八九十"


def day(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = clock.local(moment)
    return f"{local.year}年{local.month}月{local.day}日"


def ordinal(number: int) -> str:
    """1 to 99 as headings count: 一, 十二, 二十."""
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[units] if units else "")


def masked(text: str) -> str:
    """Phones, identity numbers, addresses and names hidden: what is in a document leaves the point."""
    return redact.mask(text)


def table(layout: Layout, rows: Sequence[Mapping[str, str]], *, tall: bool = False) -> Table:
    """The chosen columns of the rows; a field a row does not have is an empty cell, to be filled in by hand."""
    columns = tuple(
        Column(one.heading, one.width, one.field in CENTRED or one.field in _COUNTS) for one in layout.columns
    )
    cells = tuple(tuple(row.get(one.field, "") for one in layout.columns) for row in rows)
    return Table(columns, cells, tall=tall)


def framed(layout: Layout, values: Mapping[str, str], inside: Sequence[Block]) -> tuple[Block, ...]:
    """Title and line above, the blocks, the line below: the fixed texts of the layout with their fields filled."""
    above, below = (filled(layout.texts.get(name, ""), values) for name in ("表前", "表后"))
    return (
        Title(filled(layout.texts["标题"], values)),
        *([Note(above, small=True)] if above else []),
        *inside,
        *([Note(below, small=True)] if below else []),
    )
