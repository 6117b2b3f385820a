"""What each kind of document can show, and what it shows unless an organisation chose otherwise. Pure."""

import re
from collections.abc import Mapping

from app.reports.errors import NoColumns, TooWide, UnknownField
from app.reports.states import Kind
from app.reports.structs import ChosenColumn, Layout

WIDTHS = {Kind.ATTENDANCE_SHEET: 156, Kind.QUESTIONNAIRE: 156}
LANDSCAPE_WIDTH = 225
_FIELD = re.compile(r"\{([^{}]*)\}")

_ITEM = (
    ChosenColumn("序号", "序号", 12),
    ChosenColumn("条款", "条款", 24),
    ChosenColumn("草案原文", "草案原文", 57),
    ChosenColumn("修改建议", "修改建议", 57),
    ChosenColumn("理由", "理由", 40),
    ChosenColumn("提出人数和构成", "提出人数和构成", 35),
)
DEFAULTS: dict[Kind, Layout] = {
    Kind.SUMMARY_TABLE: Layout(
        _ITEM,
        {
            "标题": "《{法规名称}》\n意见建议汇总表",
            "表前": "{联系点}　{发文字号}　签发：{签发人}　{日期}",
            "表后": "共 {条数} 条。",
        },
    ),
    Kind.ADOPTION_FEEDBACK: Layout(
        (
            ChosenColumn("序号", "序号", 12),
            ChosenColumn("修改建议", "上报建议", 57),
            ChosenColumn("采纳情况", "采纳情况", 26),
            ChosenColumn("终稿对应条文", "终稿对应条文", 50),
            ChosenColumn("理由", "理由", 46),
            ChosenColumn("反馈日期", "反馈日期", 34),
        ),
        {"标题": "《{法规名称}》\n意见建议采纳情况反馈表", "表前": "{联系点}　{发文字号}", "表后": "共 {条数} 条。"},
    ),
    Kind.REGISTER: Layout(
        (
            ChosenColumn("编号", "编号", 12),
            ChosenColumn("草案", "草案", 48),
            ChosenColumn("层级", "层级", 13),
            ChosenColumn("来函日期", "来函日期", 35),
            ChosenColumn("截止日期", "截止", 35),
            ChosenColumn("活动场次", "活动\n场次", 16),
            ChosenColumn("参与人次", "参与\n人次", 16),
            ChosenColumn("原始条数", "原始\n条数", 16),
            ChosenColumn("上报条数", "上报\n条数", 16),
            ChosenColumn("采纳条数", "采纳\n条数", 16),
        ),
        {"标题": "{联系点}\n立法征询工作台账（{年份}年）", "表前": "", "表后": "共 {条数} 部。"},
    ),
    Kind.ATTENDANCE_SHEET: Layout(
        (
            ChosenColumn("序号", "序号", 14),
            ChosenColumn("姓名", "姓名", 30),
            ChosenColumn("单位", "单位/居民区", 52),
            ChosenColumn("身份", "身份", 30),
            ChosenColumn("签名", "签名", 30),
        ),
        {"标题": "{活动名称}\n签到表", "表前": "时间：{时间}　地点：{地点}", "表后": ""},
    ),
    Kind.LEGISLATIVE_REPORT: Layout(
        (),
        {
            "标题": "关于《{法规名称}》\n的立法建议报告",
            "抬头": "{征询单位}：",
            "开头": "根据贵单位关于征求《{法规名称}》意见的通知，{联系点}组织开展了立法征询，现将有关情况报告如下。",
            "总体评价": "经征询，各方面认为该法规回应了实际需要，总体可行；同时对部分条款提出了具体修改建议。",
            "结尾": "以上报告，供立法参考。",
        },
    ),
    Kind.YEARLY_REPORT: Layout(
        (),
        {
            "标题": "{联系点}\n{年份}年度立法联系工作报告",
            "开头": "现将{年份}年度立法联系工作情况报告如下。",
            "结尾": "特此报告。",
        },
    ),
    Kind.QUESTIONNAIRE: Layout(
        (),
        {
            "标题": "《{法规名称}》\n立法意见征询表",
            "说明": "您的话会原样记录。可以不写姓名；想收到答复，请留下回执号码或者扫码填写。截止日期：{截止日期}。",
        },
    ),
}
KNOWN: dict[Kind, tuple[str, ...]] = {
    Kind.SUMMARY_TABLE: ("法规名称", "联系点", "发文字号", "签发人", "日期", "条数", "征询单位"),
    Kind.ADOPTION_FEEDBACK: ("法规名称", "联系点", "发文字号", "签发人", "日期", "条数", "征询单位"),
    Kind.LEGISLATIVE_REPORT: ("法规名称", "联系点", "发文字号", "签发人", "日期", "条数", "征询单位"),
    Kind.REGISTER: ("联系点", "年份", "条数"),
    Kind.ATTENDANCE_SHEET: ("活动名称", "时间", "地点"),
    Kind.YEARLY_REPORT: ("联系点", "年份"),
    Kind.QUESTIONNAIRE: ("法规名称", "联系点", "截止日期"),
}
"""What fixed texts may refer to."""


REMARK = "备注"
"""An empty column for notes by hand, in any table."""


def fields(kind: Kind) -> list[str]:
    """What the columns of a kind of document can show; empty for one without a table of its own."""
    usual = [column.field for column in DEFAULTS[kind].columns]
    return [*usual, REMARK] if usual else []


def checked(kind: Kind, chosen: Layout) -> Layout:
    """The layout, or the named reason why it cannot be one."""
    for column in chosen.columns:
        if column.field not in fields(kind):
            raise UnknownField(column.field, fields(kind))
    for text in chosen.texts.values():
        for name in _FIELD.findall(text):
            if name not in KNOWN[kind]:
                raise UnknownField(name, list(KNOWN[kind]))
    if fields(kind) and not chosen.columns:
        raise NoColumns
    width, most = sum(column.width for column in chosen.columns), WIDTHS.get(kind, LANDSCAPE_WIDTH)
    if width > most:
        raise TooWide(width, most)
    return chosen


def filled(text: str, values: Mapping[str, str]) -> str:
    """A fixed text with its fields; one that is no field of this document was refused when it was saved."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)
