"""The vocabulary of types and stances, and the answer."""

from dataclasses import dataclass
from enum import StrEnum


class OpinionType(StrEnum):
    """What a person did by speaking (the words are those of the liaison points' own summaries)."""

    AMEND = "amend"  # 修改: change what a provision says
    ADD_CLAUSE = "add_clause"  # 增加: regulate what the text does not regulate
    WISH = "wish"  # 愿望: a wish of policy that is tied to no provision
    CASE = "case"  # 案例: a story that implies a rule
    QUESTION = "question"  # 提问
    GRIEVANCE = "grievance"  # 个人诉求: one's own matter, to be passed on
    SUPPORT_ONLY = "support_only"  # 表态: approval, or "leave it as it is"
    IMPLEMENTATION = "implementation"  # 执行问题: who enforces, and how
    PROJECT = "project"  # 立项建议: another law should be made or changed
    OFFTOPIC = "offtopic"  # 无关


class Stance(StrEnum):
    """Which way a request pushes the rule, seen from whoever is bound by it, offices included."""

    TIGHTEN = "tighten"
    LOOSEN = "loosen"
    ADD = "add"
    DELETE = "delete"
    REWORD = "reword"
    SUPPORT = "support"
    OPPOSE = "oppose"
    QUESTION = "question"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Opinion:
    """Type and stance of one text; None where the signs do not carry an answer.

    Confidences are estimated probabilities (0 to 1) of the likeliest answer, also where that answer is withheld.
    """

    type: str | None
    type_confidence: float
    stance: str | None
    stance_confidence: float
