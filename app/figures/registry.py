"""The registered figures: each defined once; every page, export and report cites these words (product principle 6)."""

from enum import StrEnum

import msgspec

from app.activities.states import ActivityKind
from app.figures import facts


class Subject(StrEnum):
    """What the rows of a figure are."""

    SUGGESTION = "suggestion"
    SUPPORT = "support"
    ITEM = "submission_item"
    COLLECTION_POINT = "organisation"
    STAKEHOLDER_GROUP = "stakeholder_group"
    DRAFT = "draft_law"
    ACTIVITY = "activity"
    GROUP = "machine_group"
    PAIR = "pair_judgement"
    FLAG = "flag_review"


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number the product may publish. ``version`` grows when its meaning changes.

    ``facts`` is the SELECT its rows come from. ``weighted``: weights are summed up; else distinct units are counted.
    """

    code: str
    name: str
    unit: str
    definition: str
    subject: Subject
    facts: str
    weighted: bool = False
    version: int = 1


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """A ratio of two figures, by their codes. Without a denominator greater than 0 it is not shown."""

    code: str
    name: str
    numerator: str
    denominator: str
    definition: str
    version: int = 1


RAISED = Figure(
    code="raised",
    name="提出意见",
    unit="条",
    definition="收到的原始意见，一次提交计一条，不去重、不合并。本人撤回的不计，撤回前已经上报的仍计。按收到的时间计。",
    subject=Subject.SUGGESTION,
    facts=facts.SUGGESTIONS,
    version=2,
)
SUPPORTS = Figure(
    code="supports",
    name="附议",
    unit="次",
    definition="看到别人的意见后表示同意、没有另写的，一人一次；撤回的不计。按附议的时间计。",
    subject=Subject.SUPPORT,
    facts=facts.SUPPORTS,
)
SPEAKERS = Figure(
    code="speakers",
    name="提出和附议",
    unit="人次",
    definition="提出意见的人次加附议的人次，撤回的不计。一个人提几次计几次：不要求登记姓名，所以不是人数。",
    subject=Subject.SUGGESTION,
    facts=facts.SPEAKERS,
    weighted=True,
)
SUBMITTED = Figure(
    code="submitted",
    name="上报建议",
    unit="条",
    definition="经联系点负责人签发上报的建议条目；几个人的同一意见编成一个条目，计一条；重新签发的，以最后一版为准。按签发的时间计。",
    subject=Subject.ITEM,
    facts=facts.ITEMS,
)
SUBMITTED_VOICES = Figure(
    code="submitted_voices",
    name="上报所含意见",
    unit="条",
    definition="上报条目背后的原始意见，一条意见编入几个条目也只计一次。按第一次签发的时间计。",
    subject=Subject.SUGGESTION,
    facts=facts.SUBMITTED_VOICES,
)
DECIDED = Figure(
    code="decided",
    name="已答复建议",
    unit="条",
    definition="人大已经公布答复的上报条目。按公布的时间计。",
    subject=Subject.ITEM,
    facts=facts.DECISIONS,
)
ADOPTED = Figure(
    code="adopted",
    name="采纳建议",
    unit="条",
    definition="已公布答复为“采纳”或“部分采纳”的上报条目。按公布的时间计。",
    subject=Subject.ITEM,
    facts=facts.ADOPTIONS,
)
ADOPTED_VOICES = Figure(
    code="adopted_voices",
    name="采纳所含意见",
    unit="条",
    definition="采纳（含部分采纳）条目背后的原始意见，每条只计一次：把一个意思拆成几个条目，这个数不会变大。",
    subject=Subject.SUGGESTION,
    facts=facts.ADOPTED_VOICES,
)
DECIDED_VOICES = Figure(
    code="decided_voices",
    name="已答复所含意见",
    unit="条",
    definition="已公布答复的条目背后的原始意见，每条只计一次。",
    subject=Subject.SUGGESTION,
    facts=facts.DECIDED_VOICES,
)
DRAFTS = Figure(
    code="drafts",
    name="征询草案",
    unit="部",
    definition="发到联系点征求意见的草案，一部草案征询几次也只计一部。按征询开始的时间计。",
    subject=Subject.DRAFT,
    facts=facts.DRAFTS,
)

HEARING_KINDS = (ActivityKind.FORUM, ActivityKind.HEARING, ActivityKind.HOME_VISIT, ActivityKind.QUESTIONNAIRE)
"""座谈会和立法征询活动: where opinions on drafts are heard."""

HEARINGS = Figure(
    code="hearings",
    name="座谈会和立法征询活动",
    unit="场",
    definition="办成的座谈会、听证会、走访和问卷，本点的和所属信息采集点的都算；取消的、还没有到日子的不算。",
    subject=Subject.ACTIVITY,
    facts=facts.activities(*HEARING_KINDS),
)
HEARING_PERSON_TIMES = Figure(
    code="hearing_person_times",
    name="征询参与人次",
    unit="人次",
    definition="座谈会和立法征询活动的到场人次之和，一个人来几次计几次。主持人没有清点的，按签到人数。",
    subject=Subject.ACTIVITY,
    facts=facts.activities(*HEARING_KINDS),
    weighted=True,
)
EXCHANGES = Figure(
    code="exchanges",
    name="学习交流",
    unit="次",
    definition="办成的学习交流活动。",
    subject=Subject.ACTIVITY,
    facts=facts.activities(ActivityKind.EXCHANGE),
)
FIELD_RESEARCH = Figure(
    code="field_research",
    name="调研",
    unit="次",
    definition="办成的调研活动。",
    subject=Subject.ACTIVITY,
    facts=facts.activities(ActivityKind.FIELD_RESEARCH),
)
LAW_INSPECTIONS = Figure(
    code="law_inspections",
    name="执法检查",
    unit="次",
    definition="参加的执法检查。",
    subject=Subject.ACTIVITY,
    facts=facts.activities(ActivityKind.LAW_INSPECTION),
)
PUBLICITY = Figure(
    code="publicity",
    name="普法宣传",
    unit="场",
    definition="办成的普法宣传活动。",
    subject=Subject.ACTIVITY,
    facts=facts.activities(ActivityKind.LAW_PUBLICITY),
)
PUBLICITY_PERSON_TIMES = Figure(
    code="publicity_person_times",
    name="普法参与人次",
    unit="人次",
    definition="普法宣传活动的到场人次之和。主持人没有清点的，按签到人数。",
    subject=Subject.ACTIVITY,
    facts=facts.activities(ActivityKind.LAW_PUBLICITY),
    weighted=True,
)

ITEM_AUTHORS = Figure(
    code="item_authors",
    name="条目的提出",
    unit="人",
    definition="自己提出这个条目背后意见的人，收回的不计。不要求登记姓名，一个人提几次计几次。",
    subject=Subject.SUGGESTION,
    facts=facts.ITEM_AUTHORS,
)
ITEM_SUPPORTS = Figure(
    code="item_supports",
    name="条目的附议",
    unit="人",
    definition="附议这个条目背后意见的人，收回的不计；提出的人收回了、附议的人没有收回的，附议仍计；原话删除的不计。",
    subject=Subject.SUPPORT,
    facts=facts.ITEM_SUPPORTS,
)
ITEM_COLLECTION_POINTS = Figure(
    code="item_collection_points",
    name="条目的采集点",
    unit="个",
    definition="这个条目背后、还有人在说的意见，是在几个信息采集点听到的。直接向联系点提的不算采集点。",
    subject=Subject.COLLECTION_POINT,
    facts=facts.ITEM_COLLECTION_POINTS,
)
ITEM_GROUPS = Figure(
    code="item_groups",
    name="条目的群体",
    unit="类",
    definition="提出和附议这个条目的人自己说属于的不同群体，没有说的不计。",
    subject=Subject.STAKEHOLDER_GROUP,
    facts=facts.ITEM_GROUPS,
)
ITEM_FIGURES = (ITEM_AUTHORS, ITEM_SUPPORTS, ITEM_COLLECTION_POINTS, ITEM_GROUPS)
"""Of one item while a point works on it: never published, opened by its own staff only."""

ADOPTION_RATE = Rate(
    code="adoption_rate",
    name="采纳率",
    numerator=ADOPTED.code,
    denominator=DECIDED.code,
    definition="采纳建议 ÷ 已答复建议。还没有答复的不算在内。",
)
ADOPTION_OF_SUBMITTED = Rate(
    code="adoption_of_submitted",
    name="占上报",
    numerator=ADOPTED.code,
    denominator=SUBMITTED.code,
    definition="采纳建议 ÷ 上报建议，含还在等答复的。",
)
VOICES_ADOPTED_OF_RAISED = Rate(
    code="voices_adopted_of_raised",
    name="占提出",
    numerator=ADOPTED_VOICES.code,
    denominator=RAISED.code,
    definition="采纳所含意见 ÷ 提出意见，都按原始意见计。",
)
VOICES_ADOPTED_OF_DECIDED = Rate(
    code="voices_adopted_of_decided",
    name="按意见计的采纳率",
    numerator=ADOPTED_VOICES.code,
    denominator=DECIDED_VOICES.code,
    definition="采纳所含意见 ÷ 已答复所含意见，都按原始意见计。拆条、并条都不影响它，联系点之间对照用它。",
)

WAY = (RAISED, SUBMITTED, SUBMITTED_VOICES, DECIDED, ADOPTED, ADOPTED_VOICES)
"""The way of an opinion, as every public table shows it."""
VOICE_WAY = (RAISED, SUBMITTED_VOICES, DECIDED_VOICES, ADOPTED_VOICES)
"""The same way told in originals alone: by channel, group or area, which an item made of several people has not."""
VOICE_RATES = (VOICES_ADOPTED_OF_RAISED, VOICES_ADOPTED_OF_DECIDED)
WAY_RATES = (ADOPTION_RATE, ADOPTION_OF_SUBMITTED, VOICES_ADOPTED_OF_RAISED)

YEARLY = (
    HEARINGS, HEARING_PERSON_TIMES, DRAFTS, RAISED, SUBMITTED, DECIDED, ADOPTED, EXCHANGES, FIELD_RESEARCH,
    LAW_INSPECTIONS, PUBLICITY, PUBLICITY_PERSON_TIMES,
)  # fmt: skip
"""What a point's yearly report tells, in its order."""

FIGURES = (
    *WAY,
    DECIDED_VOICES,
    SUPPORTS,
    SPEAKERS,
    DRAFTS,
    *(figure for figure in YEARLY if figure.subject is Subject.ACTIVITY),
)
RATES = (ADOPTION_RATE, ADOPTION_OF_SUBMITTED, VOICES_ADOPTED_OF_RAISED, VOICES_ADOPTED_OF_DECIDED)

BY_CODE = {one.code: one for one in (*FIGURES, *ITEM_FIGURES)}
