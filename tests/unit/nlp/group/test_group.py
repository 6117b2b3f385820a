"""Grouping: what one line of a report would serve, and never what opposes."""

import random
from collections import Counter

import pytest

from nlp.group import Document, DuplicateIds, group
from nlp.group.run import ASKED_OF_ONE
from nlp.statutes import parse

STATUTE = parse(
    "第一条　为了规范养犬行为，制定本条例。\n第二条　养犬人应当办理养犬登记。\n"
    "第三条　携带犬只外出应当束牵引带，牵引带不得超过两米。\n第四条　违反第三条规定的，处五十元以上二百元以下罚款。"
)


def texts(*contents: str) -> list[Document]:
    return [Document(f"d{number}", content) for number, content in enumerate(contents)]


def together(documents: list[Document], *, statute: bool = False) -> list[tuple[str, ...]]:
    return [one.ids for one in group(documents, STATUTE if statute else None).groups]


def test_nothing_gives_no_groups() -> None:
    made = group([])
    assert made.groups == ()
    assert made.unsure == ()


def test_a_text_said_twice_is_one_group_with_its_reason() -> None:
    made = group(texts("楼道里不要停电瓶车！", "楼道里不要停电瓶车。", "图书馆晚上开放"))
    assert [one.ids for one in made.groups] == [("d0", "d1"), ("d2",)]
    assert [link.reason for link in made.groups[0].links] == ["两条文字相同（只计字词，不计标点）。"]


def test_duplicate_ids_are_named() -> None:
    with pytest.raises(DuplicateIds, match="d0") as caught:
        group([Document("d0", "甲"), Document("d0", "乙")])
    assert caught.value.ids == ("d0",)


@pytest.mark.parametrize(
    "content", ["", " ", "🙏🙏🙏", "……", "a" * 1_000_000, "好" * 1_000_000, "\x00", "English only"]
)
def test_odd_texts_are_kept(content: str) -> None:
    made = group(texts(content, "楼道里不要停电动车", content))
    assert sorted(each for one in made.groups for each in one.ids) == ["d0", "d1", "d2"]
    assert ("d0", "d2") in [one.ids for one in made.groups]


def test_order_does_not_matter() -> None:
    documents = texts(
        "第三条牵引带改为一米五", "牵引带两米太长，改为一米五", "第三条牵引带改为一米", "第四条罚款提高到五百元",
        "遛狗不拴绳罚款提高到五百元", "狗证办理太麻烦，希望网上办理", "希望网上办理狗证", "支持条例", "坚决支持",
    )  # fmt: skip
    expected = group(documents, STATUTE)
    for seed in range(3):
        shuffled = documents.copy()
        random.Random(seed).shuffle(shuffled)
        assert group(shuffled, STATUTE) == expected


def test_opposites_are_not_joined_through_a_third() -> None:
    documents = texts(
        "第四条罚款太轻，遛狗不拴绳应当提高罚款",
        "第四条遛狗不拴绳罚款提高到五百元",
        "第四条遛狗不拴绳罚款提高到一千元",
        "第四条遛狗不拴绳罚款提高到五百元！",
        "第四条遛狗不拴绳罚款提高到一千元！",
    )
    for ids in together(documents, statute=True):
        assert not ({"d1", "d3"} & set(ids) and {"d2", "d4"} & set(ids))


def test_texts_that_cite_different_articles_stay_apart() -> None:
    documents = texts("第三条的表述不清楚，建议写明白", "第四条的表述不清楚，建议写明白")
    assert together(documents, statute=True) == [("d0",), ("d1",)]


def test_an_article_chosen_by_a_person_counts_as_cited() -> None:
    chosen = [
        Document("d0", "这条写得不清楚，建议写明白", article="3"),
        Document("d1", "这条写得不清楚，建议写明白！", article="4"),
    ]
    assert together(chosen, statute=True) == [("d0",), ("d1",)]


def test_general_approval_is_one_group_and_takes_nothing_else_in() -> None:
    documents = texts("支持条例", "坚决支持，早该管了", "支持条例，但是第四条罚款应当提高到五百元")
    assert together(documents, statute=True) == [("d0", "d1"), ("d2",)]


def test_a_campaign_is_recognised() -> None:
    made = group(texts(*["建议每户限养两条犬，两只狗有个伴"] * 4, "公园应当划出遛狗区域"), STATUTE)
    assert [(one.ids, one.campaign) for one in made.groups] == [(("d0", "d1", "d2", "d3"), True), (("d4",), False)]


def test_stock_phrases_do_not_join() -> None:
    opening, closing = "尊敬的各位领导，您好！我是一名普通市民，", "。恳请领导百忙之中予以关注并尽快解决，万分感谢！"
    matters = ("公园路灯坏了", "菜场门口积水", "学校操场不开放", "公交车间隔太长", "快递柜收费太高", "图书馆座位少")
    documents = texts(*(f"{opening}{matter}{closing}" for matter in matters))
    assert [len(ids) for ids in together(documents)] == [1] * len(matters)


def test_fifteen_very_short_texts() -> None:
    documents = texts(
        "罚款太低", "罚款太低了", "要戴嘴套", "公园遛狗", "狗叫扰民", "粪便不清", "办证贵", "流浪狗多", "疫苗免费",
        "电梯抱狗", "禁养烈犬", "支持", "狗绳太长", "举报没用", "宠物医院少",
    )  # fmt: skip
    found = together(documents)
    assert ("d0", "d1") in found
    assert sorted(each for ids in found for each in ids) == sorted(one.id for one in documents)


def test_what_guards_refused_is_left_to_a_person() -> None:
    made = group(texts("第四条遛狗不拴绳罚款提高到五百元", "第四条遛狗不拴绳罚款提高到一千元"), STATUTE)
    assert [(pair.a, pair.b) for pair in made.unsure] == [("d0", "d1")]
    assert made.unsure[0].reason == "没有归并：要求的数字不同：500元与1000元。"


def test_progress_tells_each_stage_and_reading_ends_at_the_total() -> None:
    calls: list[tuple[str, int, int]] = []
    group(texts("楼道里禁止停放电动车", "禁止在楼道停放电动车！"), progress=lambda *told: calls.append(told))
    assert ("reading", 2, 2) in calls
    assert list(dict.fromkeys(stage for stage, _, _ in calls)) == ["reading", "comparing", "weighing", "joining"]


def test_what_progress_raises_ends_the_work() -> None:
    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "weighing":
            raise KeyError

    with pytest.raises(KeyError):
        group(texts("楼道里禁止停放电动车", "禁止在楼道停放电动车！"), progress=stop)


def test_copies_are_read_once_and_all_stand_in_the_group() -> None:
    read: list[int] = []
    documents = texts(*["建议每户限养两条犬，两只狗有个伴"] * 300, "希望每户限养两条犬，两只狗有个伴")
    made = group(
        documents, STATUTE, progress=lambda stage, _done, total: read.append(total) if stage == "reading" else None
    )
    assert set(read) == {2}
    assert made.groups[0].ids == tuple(sorted(one.id for one in documents))
    assert len(made.groups[0].links) == len(documents) - 1


def test_the_same_words_about_two_articles_are_two_wishes() -> None:
    said = "这条写得不清楚，建议写明白"
    chosen = [Document(f"d{number}", said, article=article) for number, article in enumerate("3344")]
    made = group(chosen, STATUTE)
    assert sorted(one.ids for one in made.groups) == [("d0", "d1"), ("d2", "d3")]
    assert [pair.reason for pair in made.unsure] == ["没有归并：所指条文不同：第3条与第4条。"]


def test_few_pairs_are_asked_about_one_text() -> None:
    figures = "一二三四五六七八九"
    documents = texts(*(f"第四条遛狗不拴绳罚款提高到{figure}{scale}元" for figure in figures for scale in "百千"))
    asked = Counter(end for pair in group(documents, STATUTE).unsure for end in (pair.a, pair.b))
    assert len(asked) == len(documents)
    assert max(asked.values()) <= ASKED_OF_ONE
