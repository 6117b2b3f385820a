"""Mentions resolved in one statute, from where they stand."""

import pytest

from nlp.citations import citations, pin, references
from nlp.statutes import parse

STATUTE = parse(
    "某条例\n"
    "第一条　甲。\n"
    "第二条　下列行为：\n（一）乙；\n（二）丙；\n（三）丁。\n前款行为应当登记。\n登记免费。\n"
    "第三条　戊。\n"
    "第四条　己：\n（一）庚：\n1．辛；\n2．壬。\n"
)


@pytest.mark.parametrize(
    ("text", "at", "ids"),
    [
        ("前款行为", "2.2", ["2.1"]),
        ("前两款规定", "2.3", ["2.1", "2.2"]),
        ("本条第二款", "2.3", ["2.2"]),
        ("本条第一款第二项", "2.3", ["2.1.2"]),
        ("前款第二项", "2.2", ["2.1.2"]),
        ("前项", "2.1.2", ["2.1.1"]),
        ("前条规定", "3", ["2"]),
        ("第一项至第三项", "2.2", ["2.1.1", "2.1.2", "2.1.3"]),
        ("第一款第一项、第三项", "2.2", ["2.1.1", "2.1.3"]),
        ("第一条至第三条", "4", ["1", "2", "3"]),
        ("第二条第一款第（三）项", "4", ["2.1.3"]),
        ("第四条第一项第二目", "1", ["4.1.1.2"]),
        ("第二条最后一款", "1", ["2.3"]),
        ("《民法典》第一条", "1", []),
        ("第九十九条", "1", []),
        ("前款", "2.1", []),
        ("前款", None, []),
    ],
)
def test_resolved(text: str, at: str | None, ids: list[str]) -> None:
    assert [each for found in references(text, STATUTE, at) for each in found.ids] == ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二条第二项", "2.1.2"),  # the items stand in the first paragraph
        ("第四条第一款第一项", "4.1.1"),
        ("第三条第二款", "3"),  # no such paragraph
        ("第四条第二项", "4"),
        ("第二条第三款第二项", "2.3"),
        ("第二条（二）", "2.1.2"),
    ],
)
def test_the_narrowest_provision_there_is(text: str, expected: str) -> None:
    (found,) = citations(text)
    assert pin(found, found.article or "", STATUTE) == expected


def test_who_says_item_for_paragraph_is_understood() -> None:
    statute = parse("第一条　甲。\n乙。\n丙。\n第二条　丁。")
    (found,) = citations("第一条第三项")
    assert pin(found, "1", statute) == "1.3"
