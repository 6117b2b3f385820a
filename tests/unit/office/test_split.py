"""Several opinions in one cell."""

import pytest

from app.suggestions.office import split


@pytest.mark.parametrize(
    ("cell", "opinions"),
    [
        ("1、要降价；2、要提速。", ["要降价", "要提速。"]),
        ("１．限速25公里\n２．平台要给保险", ["限速25公里", "平台要给保险"]),
        ("建议如下：(1)降价，(2)提速", ["降价", "提速"]),
        ("①每季度公布；②要审计", ["每季度公布", "要审计"]),
        ("一是增加停车点，二是充电桩要便宜", ["增加停车点", "充电桩要便宜"]),
        ("第一，要降价。第二，要提速。", ["要降价。", "要提速。"]),
        ("至少设一个吸烟点。另外要离大门二十米", ["至少设一个吸烟点。", "另外要离大门二十米"]),
        ("母婴室应当强制设置；爸爸也能进", ["母婴室应当强制设置", "爸爸也能进"]),
        ("罚款1.5倍太高", ["罚款1.5倍太高"]),
        ("时限太短；建议改为十日", ["时限太短；建议改为十日"]),
        ("改为：“有下列情形的，警告；情节严重的，罚款”", ["改为：“有下列情形的，警告；情节严重的，罚款”"]),
        ("应当先教育；否则罚了也没用", ["应当先教育；否则罚了也没用"]),
        ("第1条、第2条合并", ["第1条、第2条合并"]),
    ],
)
def test_opinions_are_told_apart_only_where_the_cell_does(cell: str, opinions: list[str]) -> None:
    assert split.opinions(cell) == opinions


@pytest.mark.parametrize(
    ("cell", "apart"),
    [
        ("限养两条。\n理由：没地方去。", ("限养两条。", "没地方去。")),
        ("限养两条（理由：没地方去）", ("限养两条", "没地方去")),
        ("理由：没地方去", ("理由：没地方去", "")),
    ],
)
def test_the_reason_behind_an_opinion_is_told_apart(cell: str, apart: tuple[str, str]) -> None:
    assert split.reason_apart(cell) == apart
