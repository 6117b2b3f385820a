"""Minutes: whatever the text, offsets are sound and every stretch lies in a turn."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.minutes import read_minutes

_LINES = st.sampled_from(
    [
        "主持人：各位好。",
        "居民甲：我补充一句，绳子太长，建议改成一米五。",
        "居民乙 00:01:02",
        "第一点是罚款太低，应该提高。第二点是没人管，希望街道管起来。",
        "（笑声）",
        "时间：上午",
        "",
        "🐶，。！",
        "我想问一下，狗可不可以坐车？",
    ]
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_LINES, max_size=15).map("\n".join))


@given(_TEXTS)
def test_turns_and_stretches_are_in_order_and_inside(text: str) -> None:
    minutes = read_minutes(text)
    for found in (minutes.turns, minutes.spans):
        done = 0
        for each in found:
            assert done <= each.start < each.end <= len(text)
            done = each.end
    for turn in minutes.turns:
        assert text[turn.start : turn.end] == text[turn.start : turn.end].strip()


@given(_TEXTS)
def test_every_stretch_lies_in_a_turn_of_its_speaker(text: str) -> None:
    minutes = read_minutes(text)
    if minutes.turns:
        homes = [(turn.speaker, turn.start, turn.end) for turn in minutes.turns]
        for span in minutes.spans:
            assert any(who == span.speaker and start <= span.start and span.end <= end for who, start, end in homes)
