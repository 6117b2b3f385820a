"""Minutes and reports in .docx."""

import io
import zipfile

from app.suggestions.office import read
from tests.unit.office.making import document, rows, texts

SIGN_IN = (("姓名", "单位", "签到"), ("张某", "居委会", "√"))
WRITTEN = (("序号", "对应条文", "建议内容", "提议人"), ("1", "第5条", "噪声要公告；公告贴到楼道", "居民A"))


def test_speech_and_the_annexed_table_are_read_and_the_rest_stays_out() -> None:
    found = read(
        document(
            "座谈会纪要",
            SIGN_IN,
            "主持人：大家好，请发言。",
            "居民甲：我们楼下天天吵到半夜，睡不好。第十条要写明夜间十点后不得使用音响。",
            "（茶歇十分钟）",
            "主持人：谢谢大家，请签字。",
            "附：书面意见",
            WRITTEN,
        ),
        "纪要.docx",
    )
    assert [(row.location, row.text, row.articles, row.proposer) for row in found.rows] == [
        ("段落 3 居民甲", "第十条要写明夜间十点后不得使用音响。", ("10",), "居民甲"),
        ("表2第2行 (1)", "噪声要公告", ("5",), "居民A"),
        ("表2第2行 (2)", "公告贴到楼道", ("5",), "居民A"),
    ]


def test_the_particulars_on_top_of_minutes_are_no_table_of_opinions() -> None:
    particulars = (("主持人", "张主任", "会议内容", "征求意见"), ("记录人", "小李", "参加人", "教师2人、家长4人"))
    assert texts(document(particulars, WRITTEN), "a.docx") == ["噪声要公告", "公告贴到楼道"]


def test_the_whole_stretch_is_what_is_stored() -> None:
    story = "居民甲：我们楼下天天吵到半夜，睡不好。第十条要写明夜间十点后不得使用音响。"
    (row,) = rows(document("主持人：请发言。", story), "纪要.docx")
    assert row.words == story.removeprefix("居民甲：")
    assert row.reason == "我们楼下天天吵到半夜，睡不好。"


def test_a_report_is_read_paragraph_by_paragraph_without_its_numbers() -> None:
    data = document(
        "二、关于第十五条。企业代表认为罚款过高，建议将五万元降为二万元。",
        "三、有律师提出，第二十条“有关部门”不明确，应当写明是生态环境部门。",
    )
    assert texts(data, "报告.docx") == [
        "企业代表认为罚款过高，建议将五万元降为二万元。",
        "有律师提出，第二十条“有关部门”不明确，应当写明是生态环境部门。",
    ]


def _tracked() -> bytes:
    """A table whose cell was changed under track changes, with a row struck out."""
    made = io.BytesIO()
    rows_of = "".join(
        f"<w:tr>{change}<w:tc><w:p>{left}</w:p></w:tc><w:tc><w:p>{right}</w:p></w:tc></w:tr>"
        for change, left, right in (
            ("", "<w:r><w:t>姓名</w:t></w:r>", "<w:r><w:t>意见</w:t></w:r>"),
            (
                "",
                "<w:r><w:t>甲</w:t></w:r>",
                (
                    "<w:r><w:t>建议罚款</w:t></w:r><w:del><w:r><w:delText>五百</w:delText></w:r></w:del>"
                    "<w:ins><w:r><w:t>二百</w:t></w:r></w:ins><w:r><w:t>元</w:t></w:r>"
                ),
            ),
            ("<w:trPr><w:del/></w:trPr>", "<w:r><w:t>乙</w:t></w:r>", "<w:r><w:t>建议取消</w:t></w:r>"),
        )
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {space}><w:body><w:tbl>{rows_of}</w:tbl></w:body></w:document>"
        )
    return made.getvalue()


def test_tracked_changes_are_read_as_accepted() -> None:
    assert texts(_tracked(), "a.docx") == ["建议罚款二百元"]


def test_cells_merged_downwards_give_their_value_to_each_row() -> None:
    import docx

    made, target = docx.Document(), io.BytesIO()
    table = made.add_table(3, 2)
    for row, cells in enumerate([("条款", "意见"), ("第三条", "要降价"), ("", "要提速")]):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    made.save(target)
    assert [row.articles for row in rows(target.getvalue(), "a.docx")] == [("3",), ("3",)]
