"""Chinese names of the values every page speaks about."""

from app.activities.states import ActivityKind
from app.adoption.states import HandoverWay, Outcome, Verdict
from app.consultations.states import Kind, Level, State
from app.core.actor import Role
from app.curation.states import (
    BatchState,
    CommentState,
    CustodyState,
    DecisionStage,
    ItemState,
    Phase,
    RunStage,
    SubmissionState,
)
from app.curation.states import RunState as GroupingState
from app.drafts.states import Relation, Stage
from app.imports.states import RowState, RunState
from app.liaison.states import OrganisationKind
from app.meetings.states import LateReason
from app.quality.states import Meaning, Stratum
from app.suggestions.office import Field
from app.suggestions.states import Channel, Ending, FlagKind, Only
from app.webhooks.states import Event

ROLE_NAMES: dict[Role, str] = {
    Role.COLLECTOR: "信息采集员",
    Role.LIAISON_OFFICER: "联络员",
    Role.LEGAL_ADVISER: "法律顾问",
    Role.POINT_HEAD: "负责人",
    Role.CONGRESS_OFFICER: "人大法工委",
    Role.OPERATOR: "管理员",
}

ORGANISATION_KIND_NAMES: dict[OrganisationKind, str] = {
    OrganisationKind.MUNICIPAL_CONGRESS: "市人大常委会法工委",
    OrganisationKind.DISTRICT_CONGRESS: "区人大常委会",
    OrganisationKind.LIAISON_POINT: "基层立法联系点",
    OrganisationKind.COLLECTION_POINT: "信息采集点",
}

LEVEL_NAMES: dict[Level, str] = {Level.NATIONAL: "国家", Level.MUNICIPAL: "市", Level.DISTRICT: "区"}

KIND_NAMES: dict[Kind, str] = {
    Kind.LAW: "法律草案",
    Kind.LOCAL_REGULATION: "地方性法规草案",
    Kind.GOVERNMENT_RULE: "规章草案",
    Kind.MAJOR_DECISION: "重大行政决策",
    Kind.LEGISLATIVE_PLAN: "立法规划计划征集",
    Kind.PEOPLES_PROPOSALS: "人民建议征集",
    Kind.EVALUATION: "立法后评估",
}

STATE_NAMES: dict[State, str] = {
    State.PREPARING: "准备中",
    State.OPEN: "征求意见中",
    State.CLOSED: "已截止，整理中",
    State.PUBLISHED: "已反馈",
}

STAGE_NAMES: dict[Stage, str] = {
    Stage.OUTLINE: "征询提纲",
    Stage.IN_FORCE: "现行文本",
    Stage.CONSULTATION_DRAFT: "征求意见稿",
    Stage.FIRST_READING: "一审稿",
    Stage.SECOND_READING: "二审稿",
    Stage.THIRD_READING: "三审稿",
    Stage.VOTING_DRAFT: "表决稿",
    Stage.PASSED: "通过文本",
}

LATER_STAGE_NAMES = {
    stage: name
    for stage, name in STAGE_NAMES.items()
    if stage not in {Stage.OUTLINE, Stage.IN_FORCE, Stage.CONSULTATION_DRAFT}
}
"""The stages a text added after the consultation can be of."""

CHANNEL_NAMES: dict[Channel, str] = {
    Channel.ONLINE: "网上",
    Channel.FORUM: "座谈会",
    Channel.PAPER: "书面",
    Channel.VISIT: "走访",
    Channel.PHONE: "电话",
    Channel.IMPORT: "导入",
}

ENDING_NAMES: dict[Ending, str] = {
    Ending.WITHDRAWN: "已撤回",
    Ending.CORRECTED: "已更正",
    Ending.ERASED: "本人已删除",
}

MEANING_NAMES: dict[Meaning, str] = {
    Meaning.SAME: "同一个意思",
    Meaning.DIFFERENT: "不是一个意思",
    Meaning.UNCLEAR: "说不准",
}
STRATUM_NAMES: dict[Stratum, str] = {
    Stratum.TOGETHER: "机器归在一组的",
    Stratum.UNSURE: "机器拿不准的",
    Stratum.NEAR: "没归在一组、用词相近的",
    Stratum.FAR: "没归在一组、用词也不同的",
}

FLAG_NAMES: dict[FlagKind, str] = {
    FlagKind.PERSONAL_DATA: "含个人信息",
    FlagKind.GRIEVANCE: "个人诉求",
    FlagKind.QUESTION: "要答疑",
    FlagKind.OFFTOPIC: "与草案无关",
    FlagKind.CAMPAIGN: "同样的话多次提交",
}

ONLY_NAMES: dict[Only, str] = {Only(kind.value): name for kind, name in FLAG_NAMES.items()} | {
    Only.SUPPORTED: "有人附议",
    Only.REPLIED: "本人有回答",
    Only.LATE: "截止后收到",
    Only.TAKEN_BACK: "已撤回、更正、删除",
    Only.UNSURE: "条文还不确定",
}

TYPE_NAMES: dict[str, str] = {
    "amend": "修改",
    "add_clause": "增加",
    "wish": "愿望",
    "case": "案例",
    "question": "提问",
    "grievance": "个人诉求",
    "support_only": "表态",
    "implementation": "执行问题",
    "project": "立项建议",
    "offtopic": "无关",
}
"""What the machine reads as the type; the values are those of ``nlp.opinions.OpinionType``."""

STANCE_NAMES: dict[str, str] = {
    "tighten": "从严",
    "loosen": "放宽",
    "add": "增加",
    "delete": "删去",
    "reword": "改表述",
    "support": "赞成",
    "oppose": "反对",
    "question": "提问",
    "other": "其他",
}
"""Which way a wish pushes; the values are those of ``nlp.opinions.Stance``."""

RUN_STATE_NAMES: dict[GroupingState, str] = {
    GroupingState.RUNNING: "正在进行",
    GroupingState.DONE: "完成",
    GroupingState.FAILED: "没有做完",
    GroupingState.CANCELLED: "已停止",
    GroupingState.OVERTAKEN: "被后一次代替",
}

RUN_STAGE_NAMES: dict[RunStage, str] = {
    RunStage.READING: "通读原话",
    RunStage.COMPARING: "找相近的",
    RunStage.WEIGHING: "逐对比较",
    RunStage.JOINING: "合成小组",
    RunStage.STORING: "写入结果",
}

ITEM_STATE_NAMES: dict[ItemState, str] = {
    ItemState.ACTIVE: "使用中",
    ItemState.MERGED: "已合并",
    ItemState.DISCARDED: "不上报",
    ItemState.DUPLICATE: "与其他条目重复",
    ItemState.REDIRECTED: "转有关单位",
    ItemState.EMPTIED: "意见已移走",
    ItemState.UNMADE: "已撤销",
}

ITEM_ACTION_NAMES: dict[str, str] = {
    "made": "编成条目",
    "reworded": "修改文字",
    "merged": "并入其他条目",
    "merged_away": "合并到另一条目",
    "merge_taken_back": "退回并入的条目",
    "split": "拆出一部分",
    "split_off": "从另一条目拆出",
    "moved_in": "移入意见",
    "moved_out": "移出意见",
    "sources_added": "加入意见",
    "sources_removed": "移出意见",
    "emptied": "最后的意见移走了",
    "discarded": "不上报",
    "duplicate": "标为重复",
    "redirected": "转有关单位",
    "restored": "恢复",
    "reworded_by_review": "采纳顾问的写法",
    "restored_exactly": "撤销或重做",
}
"""What was done to an item, as ``item_revision.action`` has it."""

BATCH_STATE_NAMES: dict[BatchState, str] = {
    BatchState.EDITING: "编辑中",
    BatchState.IN_REVIEW: "审核中",
    BatchState.SIGNED: "已签发上报",
}

COMMENT_STATE_NAMES: dict[CommentState, str] = {
    CommentState.OPEN: "待处理",
    CommentState.ACCEPTED: "已采纳",
    CommentState.DECLINED: "未采纳",
    CommentState.WAIVED: "负责人不再处理",
}

SUBMISSION_STATE_NAMES: dict[SubmissionState, str] = {
    SubmissionState.SENT: "已上报，待签收",
    SubmissionState.RECEIVED: "已签收",
    SubmissionState.RETURNED: "已退回联系点",
    SubmissionState.SUPERSEDED: "已有新版",
}

PHASE_NAMES: dict[Phase, str] = {
    Phase.COLLECT: "收集",
    Phase.CURATE: "整理",
    Phase.REVIEW: "送审核",
    Phase.SIGN: "签发",
}

CUSTODY_NAMES: dict[CustodyState, str] = {
    CustodyState.AT_POINT: "联系点整理",
    CustodyState.SENT: "签发上报，待签收",
    CustodyState.RECEIVED: "人大签收",
    CustodyState.RETURNED: "退回联系点",
    CustodyState.DECIDED: "作出答复",
}

OUTCOME_NAMES: dict[Outcome, str] = {
    Outcome.ADOPTED: "采纳",
    Outcome.PARTIALLY_ADOPTED: "部分采纳",
    Outcome.ALREADY_COVERED: "原稿已体现",
    Outcome.NOT_ADOPTED: "未采纳",
    Outcome.OUT_OF_SCOPE: "与征求意见内容无关",
    Outcome.REFERRED_TO_DEPARTMENT: "作为工作意见转办",
    Outcome.DUPLICATE: "与其他建议重复",
    Outcome.PENDING: "研究中",
}

OUTCOME_SHORT: dict[Outcome, str] = OUTCOME_NAMES | {
    Outcome.ALREADY_COVERED: "已体现",
    Outcome.OUT_OF_SCOPE: "无关",
    Outcome.REFERRED_TO_DEPARTMENT: "转办",
    Outcome.DUPLICATE: "重复",
}
"""The same where a list has room for three characters."""

OUTCOME_TONES: dict[Outcome, str] = {
    Outcome.ADOPTED: "good",
    Outcome.PARTIALLY_ADOPTED: "good",
    Outcome.ALREADY_COVERED: "good",
    Outcome.REFERRED_TO_DEPARTMENT: "wait",
    Outcome.PENDING: "wait",
}
"""The tone of an outcome's tag where it is not the plain one of a refusal."""

EVENT_NAMES: dict[Event, str] = {
    Event.CONSULTATION_ISSUED: "发出新的征询",
    Event.SUBMISSION_SIGNED: "联系点签发上报",
    Event.FEEDBACK_PUBLISHED: "公布采纳情况",
}

FIELD_NAMES: dict[Field, str] = {
    Field.TEXT: "意见",
    Field.ARTICLE: "条文",
    Field.REASON: "理由",
    Field.PROPOSER: "提出人或群体",
    Field.PEOPLE: "人数",
    Field.DATE: "日期",
    Field.COLLECTION_POINT: "采集点",
    Field.SERIAL: "序号",
    Field.REMARK: "备注",
    Field.IGNORED: "不采用",
}
"""What a column of an imported table holds."""

IMPORT_STATE_NAMES: dict[RunState, str] = {
    RunState.PREVIEW: "待确认",
    RunState.IMPORTING: "正在导入",
    RunState.DONE: "已导入",
    RunState.CANCELLED: "已停止",
    RunState.UNDONE: "已撤销",
}

ROW_STATE_NAMES: dict[RowState, str] = {
    RowState.READY: "可以导入",
    RowState.LEFT_OUT: "没有采用",
    RowState.KNOWN: "已在库",
    RowState.STORED: "已导入",
    RowState.UNDONE: "已撤销",
    RowState.KEPT: "不能撤销",
}

HANDOVER_NAMES: dict[HandoverWay, str] = {
    HandoverWay.SLIP: "小票交给本人",
    HandoverWay.SPOKEN: "当面告诉",
    HandoverWay.PHONE: "电话告诉",
}

ACTIVITY_KIND_NAMES: dict[ActivityKind, str] = {
    ActivityKind.FORUM: "座谈会",
    ActivityKind.HOME_VISIT: "走访",
    ActivityKind.HEARING: "听证",
    ActivityKind.QUESTIONNAIRE: "问卷",
    ActivityKind.EXCHANGE: "学习交流",
    ActivityKind.FIELD_RESEARCH: "调研",
    ActivityKind.LAW_INSPECTION: "执法检查",
    ActivityKind.LAW_PUBLICITY: "普法宣传",
}

ACTIVITY_ACTION_NAMES: dict[str, str] = {
    "made": "登记",
    "edited": "修改",
    "called_off": "取消",
    "taken_up_again": "恢复",
}
"""What was done to an activity, as ``activity_revision.action`` has it."""

LATE_NAMES: dict[LateReason, str] = {
    LateReason.CLOSED: "截止以后才送到",
    LateReason.NOT_OPEN: "征询还没开始",
    LateReason.ARTICLE_GONE: "选的条文已经没有了",
    LateReason.GROUP_GONE: "选的身份已经不在列表里",
    LateReason.SLIP_USED: "回执单号已经给了别人",
    LateReason.SLIP_UNKNOWN: "没有这个回执单号",
}

VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.ADOPTED: "写进去了",
    Verdict.PARTLY: "写进去一部分",
    Verdict.ELSEWHERE: "写进了另一条",
    Verdict.NOT_ADOPTED: "没有写进去",
    Verdict.UNSURE: "看不出",
}
"""What the machine finds of a wish in a later text: evidence, not the answer."""

RELATION_NAMES: dict[Relation, str] = {
    Relation.UNCHANGED: "没有变",
    Relation.RENUMBERED: "只改了编号",
    Relation.MODIFIED: "有修改",
    Relation.SPLIT: "拆成几条",
    Relation.MERGED: "并成一条",
    Relation.MOVED: "换了位置",
    Relation.ADDED: "新增",
    Relation.DELETED: "删去",
}

STEP_NAMES: dict[DecisionStage, str] = {
    DecisionStage.PUBLIC_PARTICIPATION: "公众参与",
    DecisionStage.EXPERT_REVIEW: "专家论证",
    DecisionStage.RISK_ASSESSMENT: "风险评估",
    DecisionStage.LEGALITY_REVIEW: "合法性审查",
    DecisionStage.COLLECTIVE_DECISION: "集体讨论决定",
}
"""The five steps of 重大行政决策, in their order."""
