"""Texts for speed, from a generator's output or our own: sentences of made-up rules with known near duplicates."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from nlp import jsonl
from nlp.errors import TooFewTexts
from nlp.group import Document

_WHO = [
    "居民",
    "物业服务企业",
    "街道办事处",
    "学校",
    "医疗机构",
    "经营者",
    "公安机关",
    "养犬人",
    "骑手",
    "业主委员会",
    "志愿者",
    "监护人",
    "平台企业",
]
_WHERE = "小区 楼道 地铁站 公园 菜场 校门口 医院 商场 河道 停车场 电梯 阳台 广场 路口 网吧 车站 绿化带 地下室".split()  # noqa: SIM905
_DUTY = "应当 可以 不得 鼓励 禁止 必须".split()  # noqa: SIM905
_WHAT = [
    "设置充电设施",
    "清理堆放杂物",
    "公布收费标准",
    "安装监控探头",
    "投放生活垃圾",
    "停放电动自行车",
    "佩戴安全头盔",
    "劝阻吸烟行为",
    "登记犬只信息",
    "检查消防通道",
    "提供免费饮水",
    "报告欺凌事件",
    "查验健康证明",
    "限制施工噪音",
    "修剪树木",
    "回收旧家具",
    "增加照明",
    "改造无障碍坡道",
]
_WHEN = "每季度 每年 十日内 三个月内 夜间 节假日 高峰时段 雨雪天气 施工期间 开学前 入住时 发现问题后".split()  # noqa: SIM905
_BEFORE = ("", "", "建议", "希望", "我认为", "能否规定")
_AFTER = ("", "。", "！", "，谢谢", "，请采纳。")
_COPIES = 0.12
_MOST_COPIES = 40


def made(seed: int = 7) -> Iterator[str]:
    """An endless stream of texts; about one in three has near duplicates. The same seed gives the same texts."""
    chance = random.Random(seed)  # noqa: S311 - test texts, no secret
    while True:
        parts = [
            f"{chance.choice(_WHERE)}{chance.randrange(10_000)}号{chance.choice(_WHEN)}{chance.choice(_WHO)}"
            f"{chance.choice(_DUTY)}{chance.choice(_WHAT)}"
            for _ in range(chance.choice((1, 2, 2, 3)))
        ]
        text = "，".join(parts)
        copies = min(_MOST_COPIES, int(chance.paretovariate(1.25))) if chance.random() < _COPIES else 1
        for _ in range(copies):
            yield f"{chance.choice(_BEFORE)}{text}{chance.choice(_AFTER)}"


def documents(number: int, source: Path | None) -> list[Document]:
    """The first `number` texts of `source` (JSON Lines with `text`), or so many made ones; raises TooFewTexts."""
    texts = (str(row["text"]) for row in jsonl.read_path(str(source))) if source else made()
    found = [Document(f"t{place:07d}", text) for place, text in enumerate(islice(texts, number))]
    if len(found) < number:
        raise TooFewTexts(len(found), number)
    return found
