"""What an answer must say before it is kept."""

import re

from app.adoption.errors import (
    DepartmentMissing,
    LandingMissing,
    OutcomeMissing,
    ReasonEmpty,
    ReasonMissing,
    ReasonTooShort,
    ReasonUnfinished,
)
from app.adoption.states import ADOPTING, Outcome
from app.adoption.structs import DecisionIn

SHORTEST_REASON = 8
_BLANK = re.compile("【[^】]*】|_{2,}|＿+|〔　*〕")
_NOTHING_SAID = re.compile(
    "已经?|经|予以|认真|进行|充分|适当|酌情|研究|考虑|采纳|吸收|参考|同意|不|未|部分|处理|落实|讨论|慎重|审慎|收悉|收到|意见|建议|"
    "该|此|本|条|情况|属实|原则|感谢|支持|谢谢|您的?|你的?|我们|将|会|在|后续|工作|立法|过程|中|其|对|的|了|并|作为|作|为|和|及|供"
)
"""Words that only say that something was done with it, not why."""


def check(decision: DecisionIn) -> None:
    """Raise the first thing missing: a real reason, where it landed, or the department."""
    check_reason(decision.reason)
    if decision.outcome is Outcome.PENDING:
        return
    if decision.outcome in ADOPTING and not (decision.landed_article or decision.landed_in):
        raise LandingMissing(fields={"landed_article": LandingMissing.message})
    if decision.outcome is Outcome.REFERRED_TO_DEPARTMENT and not decision.department:
        raise DepartmentMissing(fields={"department": DepartmentMissing.message})


def check_reason(reason: str) -> None:
    """A reason must say something of its own, with every blank of a template filled in.

    >>> check_reason("罚款数额已经由第四十二条规定，另行规定会重复。")
    """
    if not reason:
        raise ReasonMissing(fields={"reason": ReasonMissing.message})
    if _BLANK.search(reason):
        raise ReasonUnfinished(fields={"reason": ReasonUnfinished.message})
    if len(reason) < SHORTEST_REASON:
        raise ReasonTooShort(fields={"reason": ReasonTooShort.message})
    if not any(character.isalnum() for character in _NOTHING_SAID.sub("", reason)):
        raise ReasonEmpty(fields={"reason": ReasonEmpty.message})


def require_decision(decision: DecisionIn) -> None:
    """研究中 says that there is no decision yet: it cannot be given as one."""
    if decision.outcome is Outcome.PENDING:
        raise OutcomeMissing(fields={"outcome": OutcomeMissing.message})
