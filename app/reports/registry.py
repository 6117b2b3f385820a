"""The registered figures: each defined once; every page and export cites these words (product principle 6)."""

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """A number the product may publish. ``version`` grows when its meaning changes."""

    code: str
    name: str
    unit: str
    definition: str
    version: int = 1


class Rate(msgspec.Struct, frozen=True):
    """A ratio of two figures, by their codes. Without a denominator greater than 0 it is not shown."""

    code: str
    name: str
    numerator: str
    denominator: str
    definition: str
    version: int = 1


RAISED = Figure("raised", "提出意见", "条", "收到的全部原始意见，一次提交计一条，不去重、不合并。")
SUBMITTED = Figure(
    "submitted", "上报建议", "条", "经联系点负责人签发上报的建议条目；几个人的同一意见编成一个条目，计一条。"
)
SUBMITTED_VOICES = Figure(
    "submitted_voices", "上报所含意见", "条", "上报条目背后的原始意见，一条意见编入几个条目也只计一次。"
)
DECIDED = Figure("decided", "已答复建议", "条", "人大已经公布答复的上报条目。")
ADOPTED = Figure("adopted", "采纳建议", "条", "已公布答复为“采纳”或“部分采纳”的上报条目。")
ADOPTED_VOICES = Figure("adopted_voices", "采纳所含意见", "条", "采纳（含部分采纳）条目背后的原始意见，每条只计一次。")

ADOPTION_RATE = Rate(
    "adoption_rate", "采纳率", ADOPTED.code, DECIDED.code, "采纳建议 ÷ 已答复建议。还没有答复的不算在内。"
)
ADOPTION_OF_SUBMITTED = Rate(
    "adoption_of_submitted", "占上报", ADOPTED.code, SUBMITTED.code, "采纳建议 ÷ 上报建议，含还在等答复的。"
)
VOICES_ADOPTED_OF_RAISED = Rate(
    "voices_adopted_of_raised", "占提出", ADOPTED_VOICES.code, RAISED.code, "采纳所含意见 ÷ 提出意见，都按原始意见计。"
)

FIGURES = (RAISED, SUBMITTED, SUBMITTED_VOICES, DECIDED, ADOPTED, ADOPTED_VOICES)
RATES = (ADOPTION_RATE, ADOPTION_OF_SUBMITTED, VOICES_ADOPTED_OF_RAISED)
