import pytest

from nlp.patch import Action, Operation, Place, Unit, operations


def only(text: str) -> Operation:
    (operation,) = operations(text)
    return operation


@pytest.mark.parametrize(
    ("text", "target", "old", "new"),
    [
        ("将第十二条第二款中的“五日”修改为“十日”。", "12.2", "五日", "十日"),
        ("第7条“可以”改“应当”", "7", "可以", "应当"),
        ("第8条‘鼓励’一词太软，应该用‘应当’。", "8", "鼓励", "应当"),
        ("建议用“应当”代替第八条的“可以”。", "8", "可以", "应当"),
        ("建议将第八条第一句修改为：“甲应当乙。”", "8", "", "甲应当乙。"),
        ("把第一百三十三条之一里的「三年」换成「五年」", "133-1", "三年", "五年"),
        ("希望把第九条的登记期限从三十天缩短成十五天。", "9", "三十天", "十五天"),
        ("第十五条应当自收到材料之日起十个工作日内审核，建议改为五个工作日。", "15", "十个工作日", "五个工作日"),
        ("第八条第一款每户一条改为每户两条，让狗有个伴。", "8.1", "每户一条", "每户两条"),
        (
            "对第五条的意见：现在的写法是由部门规定，执行中有问题，希望能改成由政府规定。",
            "5",
            "由部门规定",
            "由政府规定",
        ),
        ("第六条“有关部门”的提法不清楚，建议写成城市管理部门。", "6", "有关部门", "城市管理部门"),
        ("第二十条写得不清楚，建议写成申请人不服的，便于执行。", "20", "", "申请人不服的"),
    ],
)
def test_replacements(text: str, target: str, old: str, new: str) -> None:
    operation = only(text)

    assert operation.action is Action.REPLACE
    assert (operation.target, operation.old, operation.new, operation.whole) == (target, old, new, False)


@pytest.mark.parametrize(
    ("text", "target", "old", "whole"),
    [
        ("删去第十二条中的“并处罚款”。", "12", "并处罚款", False),
        ("第十五条第一款中的“书面”一词可以去掉。", "15.1", "书面", False),
        ("建议删去条例第36 条。一事两罚。", "36", "", True),
        ("删除第二十二条第（三）项。", "22.1.3", "", True),
        ("第三十四条没有必要单独规定，建议整条删去。", "34", "", True),
        ("第二十二条室内吸烟室建议删除。", "22", "室内吸烟室", False),
    ],
)
def test_deletions(text: str, target: str, old: str, whole: bool) -> None:
    operation = only(text)

    assert operation.action is Action.DELETE
    assert (operation.target, operation.old, operation.whole) == (target, old, whole)


def test_insertion_beside_an_anchor() -> None:
    after = only("在第十条第一款“公安机关”后增加“、城管部门”。")
    before = only("在第十条“处罚款”之前增加“责令改正，”。")

    assert (after.action, after.target, after.anchor, after.place) == (Action.INSERT, "10.1", "公安机关", Place.AFTER)
    assert (before.new, before.anchor, before.place) == ("责令改正，", "处罚款", Place.BEFORE)


@pytest.mark.parametrize(
    ("text", "target", "new"),
    [
        ("建议在第五条中增加“鼓励社会参与”的内容。", "5", "鼓励社会参与"),
        ("第五条没有考虑到，希望补充一句：推行“一网通办”服务。", "5", "推行“一网通办”服务"),
        ("第五条最后加一句：费用由犬主承担", "5", "费用由犬主承担"),
        ("第五条增加对流浪动物救助机构的扶持的内容。", "5", "流浪动物救助机构的扶持"),
        ("十九条个人可以要求停止吸烟，但人家不停怎么办？加上可以请保安把他带离现场。", "19", "可以请保安把他带离现场"),
    ],
)
def test_insertions_without_a_place(text: str, target: str, new: str) -> None:
    operation = only(text)

    assert operation.action is Action.INSERT
    assert (operation.target, operation.anchor, operation.new) == (target, "", new)


def test_two_points_of_one_addition() -> None:
    first, second = operations("建议在第五条中增加两方面内容：一是鼓励社会参与；二是公开办事结果。")

    assert (first.new, second.new) == ("鼓励社会参与", "公开办事结果")
    assert first.target == second.target == "5"


def test_additions_of_provisions() -> None:
    paragraph = only("第十二条增加一款，作为第三款：“养犬人应当投保责任保险。”")
    item = only("建议第二十二条增加一项：不得由未成年人单独牵领。")
    article = only("建议在五十条后面加一条：禁止给未成年人文身。我儿子纹了一条花臂。")

    assert (paragraph.unit, paragraph.numbered, paragraph.new) == (Unit.PARAGRAPH, 3, "养犬人应当投保责任保险。")
    assert (item.unit, item.target, item.new) == (Unit.ITEM, "22", "不得由未成年人单独牵领。")
    assert (article.unit, article.target, article.new) == (Unit.ARTICLE, "50", "禁止给未成年人文身。")


def test_whole_provisions_rewritten() -> None:
    first, second = operations("第五条第一款修改为：“甲应当乙。”第二款修改为：“丙不得丁。”")

    assert (first.target, first.new, first.whole) == ("5.1", "甲应当乙。", True)
    assert (second.target, second.new, second.whole) == ("5.2", "丙不得丁。", True)


def test_lists_are_paired_off() -> None:
    pairs = operations("将第三条中的“五日”、“十日”分别修改为“十日”、“十五日”。")

    assert [(each.old, each.new) for each in pairs] == [("五日", "十日"), ("十日", "十五日")]
    assert operations("将第三条中的“五日”、“十日”分别修改为“十日”、“十五日”、“二十日”。") == ()


def test_several_requests_each_with_its_article() -> None:
    found = operations("1.将第三条“鼓励”改为“应当”；2.删除第五条；3.第六条增加“经业主大会同意”。")

    assert [(each.action.value, each.target) for each in found] == [("replace", "3"), ("delete", "5"), ("insert", "6")]


def test_one_edit_of_several_provisions() -> None:
    found = operations("将第三条、第八条中的“卫生行政部门”修改为“卫生健康主管部门”。")

    assert [each.target for each in found] == ["3", "8"]


def test_several_wordings_struck_at_once() -> None:
    found = operations("第五条第二款中的“甲”、“乙”和“丙”建议删除。")

    assert [(each.target, each.old) for each in found] == [("5.2", "甲"), ("5.2", "乙"), ("5.2", "丙")]


def test_a_number_to_be_given_is_no_target() -> None:
    renumbered = only("三、第十二条改为第十四条，第一款修改为：“甲。”")
    added = only("二、增加一条，作为第十条：“丙不得丁。”")

    assert (renumbered.target, renumbered.new, renumbered.whole) == ("12.1", "甲。", True)
    assert (added.target, added.numbered) == (None, 10)


def test_the_number_of_another_law_is_no_target() -> None:
    assert only("依照《道路交通安全法》第十二条，本条例第八条中的“五日”改为“十日”。").target == "8"


def test_each_of_several_struck_provisions() -> None:
    assert [each.target for each in operations("删除第七条第二款、第三款。")] == ["7.2", "7.3"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "狗太多了，小区里到处是狗屎。",
        "第二十三条“鼓励投保”不要改为“应当投保”。",
        "第二十五条第三款不应将“鼓励投保”改为“应当投保”。",
        "建议将第十二条每户限养一条继续保留，不能改为每户限养两条。",
        "地铁口单车太少，应当增加投放数量。",
        "“修改为",
    ],
)
def test_no_edit_is_read_where_none_is_asked(text: str) -> None:
    assert operations(text) == ()
