"""Exports: encodings, quotes, separators."""

import pytest

from app.suggestions.office import read
from app.suggestions.office.errors import BrokenCsv, MixedEncodings, UnreadableFile
from tests.unit.office.making import rows, texts

EXPORT = (
    "编号,姓名,意见内容,备注\r\n"
    'A1,𠮷先生,"他说""不咬人""，\n应当拴绳🐶",附11人签名\r\n'
    "A2,匿名,1.要降价；2.要提速,\r\n"
    ",,,\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_same_rows_come_out_of_every_encoding(encoding: str) -> None:
    assert [(row.text, row.proposer, row.people) for row in rows(EXPORT.encode(encoding), "a.csv")] == [
        ('他说"不咬人"，\n应当拴绳🐶', "𠮷先生", 11),
        ("要降价", "匿名", None),
        ("要提速", "匿名", None),
    ]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_noticed(separator: str) -> None:
    assert texts(f"姓名{separator}意见\n甲{separator}建议降价\n".encode(), "a.csv") == ["建议降价"]


def test_the_line_where_the_encoding_changes_is_named() -> None:
    data = "意见,姓名\n应当修改罚款,甲\n".encode() + "应当修改期限,乙\n".encode("gb18030")
    with pytest.raises(MixedEncodings, match="第3行起") as caught:
        read(data, "a.csv")
    assert caught.value.line == 3


def test_a_quote_never_closed_does_not_swallow_the_rows_after_it() -> None:
    with pytest.raises(BrokenCsv) as caught:
        read('意见,姓名\n建议降价,甲\n"建议提速,乙\n建议公开,丙\n'.encode(), "a.csv")
    assert caught.value.line == 3


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="编码读不出来"):
        read(bytes(range(256)) * 4, "a.csv")
