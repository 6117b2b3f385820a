"""Structure: headings, articles, paragraphs, items, subitems, and the ids they are given."""

from nlp.statutes import Kind, Statute, parse

STATUTE = """某市电梯安全条例
（2024年5月10日某市人民代表大会常务委员会通过）
第一编　总则
第一章　一般规定
第一节　目的
第一条　为了保障电梯安全，制定本条例。
第二条　本条例适用于本市电梯的：
（一）使用，包括：
1．日常巡查；
2．维护；
（二）检验。
使用单位应当设立标志。
第二节　部门
第二条之一　市场监督管理部门负责电梯监督管理。
第二编　使用
第一章　乘用
第三条　乘客不得扒门。
附则
第四条　本条例自公布之日起施行。
"""


def _ids(statute: Statute, *kinds: Kind) -> list[str]:
    return [each.id for each in statute.provisions if each.kind in kinds]


def test_every_level_has_its_id() -> None:
    statute = parse(STATUTE)
    assert _ids(statute, Kind.ARTICLE) == ["1", "2", "2-1", "3", "4"]
    assert _ids(statute, Kind.PARAGRAPH) == ["1.1", "2.1", "2.2", "2-1.1", "3.1", "4.1"]
    assert _ids(statute, Kind.ITEM, Kind.SUBITEM) == ["2.1.1", "2.1.1.1", "2.1.1.2", "2.1.2"]
    assert _ids(statute, Kind.PART, Kind.CHAPTER, Kind.SECTION) == [
        "bian1", "bian1.zhang1", "bian1.zhang1.jie1", "bian1.zhang1.jie2", "bian2", "bian2.zhang1",
    ]  # fmt: skip


def test_parents_lead_to_the_top() -> None:
    statute = parse(STATUTE)
    chain, place = [], "2.1.1.2"
    while place:
        chain.append(place)
        provision = statute.by_id(place)
        assert provision is not None
        place = provision.parent or ""
    assert chain == ["2.1.1.2", "2.1.1", "2.1", "2", "bian1.zhang1.jie1", "bian1.zhang1", "bian1"]
    assert [child.id for child in statute.children("2.1")] == ["2.1.1", "2.1.2"]


def test_an_article_without_a_numbered_heading_above_stands_at_the_top() -> None:
    statute = parse(STATUTE)
    last, before = statute.by_id("4"), statute.by_id("3")
    assert last is not None
    assert before is not None
    assert (last.parent, before.parent) == (None, "bian2.zhang1")
    assert before.text == "乘客不得扒门。"


def test_marks_and_texts() -> None:
    statute = parse(STATUTE)
    assert statute.title == "某市电梯安全条例"
    article, item, subitem = (statute.by_id(place) for place in ("2", "2.1.2", "2.1.1.1"))
    assert article is not None
    assert item is not None
    assert subitem is not None
    assert (article.mark, item.mark, item.text, subitem.mark) == ("第二条", "（二）", "检验。", "1．")
    assert article.text.splitlines()[-1] == "使用单位应当设立标志。"


def test_items_without_a_paragraph_before_them() -> None:
    assert [each.id for each in parse("第一条　（一）看；\n（二）听。").provisions] == ["1", "1.0.1", "1.0.2"]


def test_part_chapter_and_subpart_of_one_number_do_not_meet() -> None:
    text = "第一编　甲\n第一分编　乙\n第一章　丙\n第一条　丁。\n第二分编　戊\n第一章　己\n第二条　庚。"
    statute = parse(text)
    assert len({each.id for each in statute.provisions}) == len(statute.provisions)
    article = statute.by_id("2")
    assert article is not None
    assert article.parent == "bian1.fenbian2.zhang1"


def test_an_unknown_id() -> None:
    assert parse(STATUTE).by_id("99") is None
    assert parse(STATUTE).children("99") == ()
