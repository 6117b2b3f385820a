"""Summary tables as offices send them."""

from typing import Any

import pytest

from app.suggestions.office import Field, read
from app.suggestions.office.errors import BrokenWorkbook, NoOpinions, OversizedFile, PictureFile, UnknownOfficeFormat
from tests.unit.office.making import problems, rows, sheet, texts, workbook


def _ledger(book: Any, target: Any) -> None:
    struck = book.add_format({"font_strikeout": True})
    target.merge_range("A1:F1", "关于《某市物业管理条例（草案）》的意见台账")
    target.write("A2", "单位：江畔街道")
    target.write("F2", "２０２Ｘ．０７．０１")
    target.write_row("A3", ["编号", "提出人", "涉及条款"])
    target.merge_range("D3:E3", "意见建议")
    target.write("F3", "人数")
    target.write("D4", "存在的问题")
    target.write("E4", "具体修改意见")
    target.merge_range("A5:F5", "一、关于业主大会")
    target.write_row("A6", ["１", "业主", "", "开会人不够", "表决比例降到二分之一", "十二人"])
    target.merge_range("C6:C7", "第 １３ 条第(一)项")
    target.write_row("A7", [2, "物业经理"])
    target.write_row("D7", ["", "①收益每季度公布；②账目要审计", "1"])
    target.write_row("A9", [3, "律师", "14", "", "同意编号2的意见，并建议公布到微信群", 2])
    target.write_row("A10", [4, "租客", "/", "", "装修押金取消", 1], struck)
    target.write("A11", "合　计")
    target.write_formula("F11", "=SUM(F6:F10)", None, 16)
    target.write("A12", "填表人：小顾　联系电话：13800000000")


def _follow_up(_book: Any, target: Any) -> None:
    target.write_row("A1", ["来电人", "反映内容", "处理结果"])
    target.write_row("A2", ["赵女士", "停车费涨价要开业主大会", "转街道"])


def test_a_messy_ledger_gives_each_opinion_with_its_article_people_and_reason() -> None:
    found = read(workbook(_ledger, _follow_up), "台账.xlsx")
    assert [(row.location, row.text, row.articles, row.people, row.proposer, row.reason) for row in found.opinions] == [
        ("Sheet1!E6", "表决比例降到二分之一", ("13",), 12, "业主", "开会人不够"),
        ("Sheet1!E7 (1)", "收益每季度公布", ("13",), 1, "物业经理", ""),
        ("Sheet1!E7 (2)", "账目要审计", ("13",), 1, "物业经理", ""),
        ("Sheet1!E9 (1)", "同意编号2的意见", ("14",), 2, "律师", ""),
        ("Sheet1!E9 (2)", "并建议公布到微信群", ("14",), 2, "律师", ""),
        ("Sheet2!B2", "停车费涨价要开业主大会", (), None, "赵女士", ""),
    ]
    assert problems(found) == [("Sheet1!E10", "已经划掉或作废")]


def test_an_agreement_is_stored_with_the_words_it_agrees_with() -> None:
    agreeing = rows(workbook(_ledger))[3]
    assert agreeing.repeats == "收益每季度公布；账目要审计"
    assert agreeing.words == "同意编号2的意见：收益每季度公布；账目要审计"


def test_every_column_says_why_it_was_taken_for_what_it_is() -> None:
    table = read(workbook(_ledger), "台账.xlsx").tables[0]
    assert [(column.heading, column.field, column.why) for column in table.columns[3:5]] == [
        ("意见建议/存在的问题", Field.REASON, "表头“意见建议/存在的问题”；另有一列写着建议，这一列作为理由"),
        ("意见建议/具体修改意见", Field.TEXT, "表头“意见建议/具体修改意见”"),
    ]


def test_a_person_may_say_otherwise() -> None:
    data = sheet(["序号", "意见", "补充"], [1, "见右", "建议写清楚时限"])
    found = read(data, "a.xlsx", {"Sheet1": {1: Field.IGNORED, 2: Field.TEXT}})
    assert [row.text for row in found.opinions] == ["建议写清楚时限"]
    assert found.tables[0].columns[2].why == "人工指定"


def test_a_heading_repeated_on_the_next_page_is_no_row_and_may_change_the_columns() -> None:
    data = sheet(["序号", "意见", "姓名"], [1, "要降价", "甲"], ["序号", "姓名", "意见"], [2, "乙", "要提速"])
    assert [(row.text, row.proposer) for row in rows(data)] == [("要降价", "甲"), ("要提速", "乙")]


def test_rows_that_only_name_what_follows_are_no_opinions() -> None:
    data = sheet(
        ["序号", "意见建议", "所涉条文"],
        ["", "（内容和理由）", ""],
        ["一", "关于公共卫生间", ""],
        [1, "夜里不要锁门", "7"],
    )
    assert texts(data) == ["夜里不要锁门"]


def test_one_column_for_opinion_and_reason_is_told_apart_by_its_words() -> None:
    data = sheet(["序号", "条款", "修改建议及理由", "提出人"], [1, "第四条", "增加“社区”。理由：离居民最近。", "王"])
    assert [(row.text, row.reason, row.articles) for row in rows(data)] == [("增加“社区”。", "离居民最近。", ("4",))]


def test_an_agreement_takes_the_articles_of_what_it_agrees_with() -> None:
    data = sheet(["序号", "条款", "意见"], [1, "第四条", "要提速"], [2, "", "同第1条意见。"])
    assert [(row.repeats, row.articles) for row in rows(data)] == [("", ("4",)), ("要提速", ("4",))]


def test_a_questionnaire_asks_for_the_article_in_a_question() -> None:
    data = sheet(["您的身份", "您对哪一条有意见", "您是否同意", "您的具体意见"], ["业主", "12条2款", "否", "要公示"])
    assert [(row.text, row.articles, row.proposer) for row in rows(data)] == [("要公示", ("12",), "业主")]


@pytest.mark.parametrize(
    ("text", "agrees"),
    [("同意第2条意见", True), ("赞同编号２", True), ("附议2号建议", True), ("同上", True), ("支持第二条", False)],
)
def test_an_agreement_names_a_row_not_an_article(text: str, agrees: bool) -> None:
    data = sheet(["序号", "意见", "姓名"], [2, "要提速", "甲"], [3, text, "乙"])
    assert rows(data)[1].repeats == ("要提速" if agrees else "")


def test_without_headings_the_longest_column_is_read() -> None:
    data = sheet(["甲", "建议把期限从五日改为十日，来得及准备材料"], ["乙", "罚款太重，应当先教育后处罚才合理"])
    assert len(rows(data)) == 2


@pytest.mark.parametrize(
    ("text", "remark", "problem"),
    [
        ("", "只来电", "没有填写意见"),
        ("无意见", "", "没有填写意见"),
        ("（空）", "", "没有填写意见"),
        ("测试一下", "", "是测试数据"),
        ("test123", "", "是测试数据"),
        ("这是一条测试数据，请删除", "", "是测试数据"),
        ("建议降价（作废）", "", "已经划掉或作废"),
        ("建议降价", "录错了", "备注写着“录错了”"),
    ],
)
def test_what_is_no_opinion_is_told_and_left_out(text: str, remark: str, problem: str) -> None:
    found = read(sheet(["姓名", "意见", "备注"], ["甲", text, remark]), "a.xlsx")
    assert (found.opinions, problems(found)) == ((), [("Sheet1!B2", problem)])


@pytest.mark.parametrize("text", ["支持", "测试期应当延长到六个月", "无障碍设施要检查", "建议没有意见箱的小区补装"])
def test_what_only_looks_like_none_stays(text: str) -> None:
    assert texts(sheet(["姓名", "意见"], ["甲", text])) == [text]


def test_formulas_give_their_values_and_a_formula_typed_as_words_stays_words() -> None:
    def fill(_book: Any, target: Any) -> None:
        target.write_row("A1", ["人数", "意见"])
        target.write_formula("A2", "=1+2", None, 3)
        target.write_string("B2", "=建议降价")

    assert [(row.people, row.text) for row in rows(workbook(fill))] == [(3, "=建议降价")]


def test_a_million_empty_rows_are_walked_and_a_giant_grid_is_refused() -> None:
    def tall(book: Any, target: Any) -> None:
        target.write_row("A1", ["姓名", "意见"])
        target.write_row("A2", ["甲", "应当降价"])
        target.write_blank(1_048_575, 1, None, book.add_format({"bold": True}))

    def giant(_book: Any, target: Any) -> None:
        target.write("A1", "意见")
        target.write(1_048_575, 16_383, "x")

    assert texts(workbook(tall)) == ["应当降价"]
    with pytest.raises(OversizedFile):
        read(workbook(giant), "a.xlsx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)
    with pytest.raises(OversizedFile):
        read(packed.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"PK\x03\x04 broken", "a.xlsx", BrokenWorkbook),
        (b"", "a.xlsx", BrokenWorkbook),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", BrokenWorkbook),
        (b"%PDF-1.7", "a.pdf", PictureFile),
        (b"plain", "a.wps", UnknownOfficeFormat),
        (sheet(), "a.xlsx", NoOpinions),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, name: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"“{name}”.*没有导入任何内容；"):
        read(data, name)
