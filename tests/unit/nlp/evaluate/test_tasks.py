"""The tasks over a small folder of data made here, with answers known."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.evaluate import evaluate
from nlp.evaluate.data import MissingData

LAW = "某市楼道管理条例\n第一条　楼道内禁止停放电动自行车，违者处五十元罚款。\n第二条　楼道照明由物业负责维护。\n"
MINUTES = "主持人：各位好。\n居民甲：第一条的罚款五十元太低，建议提高到二百元。\n居民乙：我想问一下，楼道灯坏了找谁？\n"


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _turn(speaker: str, words: str) -> dict[str, Any]:
    start = MINUTES.index(words)
    return {"speaker": speaker, "start": start, "end": start + len(words)}


def _suggestion(number: int, text: str, cluster: str, **gold: object) -> dict[str, Any]:
    known = {
        "cluster": cluster,
        "articles": ["1"],
        "pins": [],
        "cited": "explicit",
        "stance": "tighten",
        "type": "amend",
    }
    return {"id": f"s{number}", "law": "某市楼道管理条例", "text": text, "gold": {**known, **gold}}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "suggestions"
    _write(
        folder / "suggestions_t.jsonl",
        [
            _suggestion(1, "第一条的罚款五十元太低，建议提高到二百元。", "fine-up"),
            _suggestion(2, "建议将第一条的罚款由五十元提高到二百元。", "fine-up"),
            _suggestion(3, "建议将第一条的罚款由五十元降低到二十元。", "fine-down", stance="loosen"),
            {
                **_suggestion(4, "我手机13900001111", "own", articles=[], stance="other", type="grievance"),
                "pii": [{"start": 3, "end": 14}],
            },
        ],
    )
    _write(folder / "traps_t.jsonl", [{"a": "s2", "b": "s3"}])
    _write(folder / "hard_positives_t.jsonl", [{"a": "s1", "b": "s2"}])
    (folder / "drafts").mkdir()
    (folder / "drafts" / "a.txt").write_text(LAW, "utf-8")
    (folder / "drafts" / "index.json").write_text('[{"law": "某市楼道管理条例", "file": "drafts/a.txt"}]', "utf-8")
    (folder / "minutes_t").mkdir()
    (folder / "minutes_t" / "m.txt").write_text(MINUTES, "utf-8")
    wanted = {**_turn("居民甲", "第一条的罚款五十元太低，建议提高到二百元。"), "type": "amend", "articles": ["1"]}
    question = {**_turn("居民乙", "楼道灯坏了找谁？"), "type": "question", "articles": []}
    turns = [
        _turn("主持人", "各位好。"),
        _turn("居民甲", "第一条的罚款五十元太低，建议提高到二百元。"),
        _turn("居民乙", "我想问一下，楼道灯坏了找谁？"),
    ]
    gold = {"file": "m.txt", "law": "某市楼道管理条例", "turns": turns, "spans": [wanted, question]}
    (folder / "minutes_t" / "m.gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return tmp_path


def _values(data: Path, task: str) -> dict[str, float]:
    return {result.key: result.value for result in evaluate(data, [task])}


def test_suggestions(data: Path) -> None:
    found = _values(data, "suggestions")
    assert found["suggestions.traps_merged"] == 0
    assert found["suggestions.hard_positives_found"] == 1
    assert found["suggestions.exact"] == 1.0
    assert found["anchors.explicit"] == 1.0
    assert found["anchors.confident_wrong"] == 0


def test_minutes(data: Path) -> None:
    found = _values(data, "minutes")
    assert found == {
        "minutes.characters_f1": 1.0,
        "minutes.characters_precision": 1.0,
        "minutes.characters_recall": 1.0,
        "minutes.recall_half": 1.0,
        "minutes.precision_half": 1.0,
        "minutes.recall_lenient": 1.0,
        "minutes.merged": 0,
        "minutes.speaker": 1.0,
        "minutes.article_top1": 1.0,
        "minutes.kept_out": 1.0,
    }


def test_laws(tmp_path: Path) -> None:
    gold = {"article_ids": ["1", "2"], "kuan": [1, 1], "xiang": [0, 0], "mu": [0, 0], "counts_verified": [True, False]}
    headings = {"bian": 0, "fenbian": 0, "zhang": 0, "jie": 0, "headings_scored": True}
    right = {"id": "r", "category": "odd", "layout": "plain", "text": LAW, "gold": {**gold, **headings}}
    wrong = {"id": "w", "category": "other", "layout": "plain", "text": LAW, "gold": {**gold, "article_ids": ["1"]}}
    _write(tmp_path / "law_parse_t.jsonl", [right, wrong])
    _write(tmp_path / "law_layouts_t.jsonl", [{**right, "layout": "toc"}, {**wrong, "layout": "pdf"}])
    found = _values(tmp_path, "laws")
    assert found["laws.exact"] == 0.5
    assert found["laws.odd_exact"] == 1.0
    assert found["laws.headings"] == 1.0
    assert found["laws.kuan"] == found["laws.xiang"] == 1.0
    assert found["laws.worst_layout_exact"] == 0.0


def test_alignment_and_adoption(tmp_path: Path) -> None:
    old = [{"id": "1", "text": "犬只应当在五日内登记。"}, {"id": "2", "text": "收费标准由市物价部门规定。"}]
    new = [{"id": "1", "text": "犬只应当在十日内登记。"}, {"id": "2", "text": "禁止携带犬只进入商场、学校和医院。"}]
    _write(tmp_path / "versions_t.jsonl", [{"pair": "P", "old": old, "new": new}])
    _write(
        tmp_path / "alignment_t.jsonl",
        [
            {"pair": "P", "old": "1", "new": "1", "scored": True},
            {"pair": "P", "old": "2", "new": None, "scored": True},
            {"pair": "P", "old": None, "new": "2", "scored": True},
            {"pair": "P", "old": "1", "new": "2", "scored": False},
        ],
    )
    _write(
        tmp_path / "alignment_hard_t.jsonl",
        [
            {"pair": "P", "side": "old", "article": "1", "targets": ["1"]},
            {"pair": "P", "side": "new", "article": "2", "targets": []},
        ],
    )
    asked = "建议将第一条中的“五日”修改为“{}”。"
    _write(
        tmp_path / "adoption_t.jsonl",
        [
            {"pair": "P", "target": "1", "suggestion": asked.format("十日"), "gold": "adopted", "new_article": "1"},
            {"pair": "P", "target": "1", "suggestion": asked.format("三十日"), "gold": "not_adopted"},
        ],
    )
    assert _values(tmp_path, "alignment") == {"alignment.scored": 1.0, "alignment.hard": 1.0}
    assert _values(tmp_path, "adoption") == {
        "adoption.precision": 1.0,
        "adoption.recall": 1.0,
        "adoption.four_way": 1.0,
        "adoption.article": 1.0,
    }


def test_messages(tmp_path: Path) -> None:
    texts = {
        "a": "三村门口的路灯坏了一个月没有人修",
        "b": "三村门口的路灯，坏了一个月没有人修！",
        "c": "公交车间隔太长，希望增加班次",
    }
    _write(tmp_path / "messages_t.jsonl", [{"id": each, "title": "", "text": text} for each, text in texts.items()])
    _write(tmp_path / "gold_clusters_t.jsonl", [{"id": each, "cluster": "bc"[each == "c"]} for each in texts])
    found = _values(tmp_path, "messages")
    assert found["messages.exact"] == 1.0
    assert found["messages.pairwise_precision"] == 1.0


def test_pairs(tmp_path: Path) -> None:
    texts = {
        "a": ("三村路灯坏了", "三村门口的路灯坏了一个月没有人修，晚上看不见路。"),
        "b": ("三村门口路灯不亮", "三村门口的路灯坏了，一个月没有人来修，晚上摔跤。"),
        "c": ("公交车间隔太长", "十五路公交车半个小时才来一辆，希望增加班次。"),
        "d": ("九村路灯坏了", "九村门口的路灯坏了一个月没有人修，晚上看不见路。"),
    }
    _write(
        tmp_path / "messages_t.jsonl", [{"id": i, "title": title, "text": text} for i, (title, text) in texts.items()]
    )
    _write(
        tmp_path / "pairs_messages_t.jsonl",
        [
            {"a": "a", "b": "b", "label": 1, "kind": "same_cluster"},
            {"a": "a", "b": "c", "label": 0, "kind": "look_alike"},
            {"a": "b", "b": "d", "label": 0, "kind": "place_swapped"},
        ],
    )
    _write(
        tmp_path / "pairs_paraphrase_t.jsonl",
        [{"a": "怎么还款", "b": "如何还款", "label": 1}, {"a": "怎么还款", "b": "天气很好", "label": 0}],
    )
    assert _values(tmp_path, "pairs") == {
        "pairs.messages_auc": 1.0,
        "pairs.place_swapped_auc": 1.0,
        "pairs.paraphrase_auc": 1.0,
    }


def test_paraphrases_are_also_scored_by_trees_that_never_saw_them(tmp_path: Path) -> None:
    _write(tmp_path / "messages_t.jsonl", [{"id": "a", "title": "路灯", "text": "路灯坏了"}])
    _write(tmp_path / "pairs_messages_t.jsonl", [{"a": "a", "b": "a", "label": 1, "kind": "same_cluster"}])
    things = ["贷款", "电费", "医保卡", "身份证", "公积金", "驾照", "社保", "水费", "护照", "居住证"]
    doings = [
        "怎么办理",
        "如何申请",
        "去哪里交",
        "什么时候到期",
        "要带什么材料",
        "能不能退",
        "为什么被拒",
        "怎么补办",
        "谁来负责",
        "多久能好",
    ]
    asked = [f"{thing}{doing}" for thing in things for doing in doings]
    alike = [{"a": one, "b": f"请问{one}呢", "label": 1} for one in asked]
    apart = [{"a": one, "b": other, "label": 0} for one, other in zip(asked, [*asked[37:], *asked[:37]], strict=True)]
    _write(tmp_path / "pairs_paraphrase_t.jsonl", [*alike, *apart])
    assert _values(tmp_path, "pairs")["pairs.paraphrase_left_out_auc"] > 0.95


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="law_parse_"):
        list(evaluate(tmp_path, ["laws"]))
