from typing import ClassVar

from app.core.errors import DomainError, InvalidInput


class ReasonMissing(InvalidInput):
    code: ClassVar[str] = "reason-missing"
    message = "请写明理由，提意见的人会逐字看到。"


class ReasonTooShort(InvalidInput):
    code: ClassVar[str] = "reason-too-short"
    message = "理由太短。请说清为什么这样决定，至少 8 个字，不要只写“已研究”“同意”。"


class OutcomeMissing(InvalidInput):
    code: ClassVar[str] = "outcome-missing"
    message = "请选择采纳情况。"


class LandingMissing(InvalidInput):
    code: ClassVar[str] = "landing-missing"
    message = "采纳或部分采纳的，请选择写进了后来文本的哪一条。还没有后来文本的，请先添加。"


class DepartmentMissing(InvalidInput):
    code: ClassVar[str] = "department-missing"
    message = "转办的，请写明转给哪个部门。"


class NotReceivedYet(DomainError):
    code: ClassVar[str] = "submission-not-received"
    status: ClassVar[int] = 409
    message = "这份上报材料还没有签收。请先签收，再逐条答复。"


class AlreadyPublished(DomainError):
    code: ClassVar[str] = "decision-already-published"
    status: ClassVar[int] = 409
    message = "这一条的答复已经公布，不能直接改。"


class DecisionsMissing(DomainError):
    """``count`` submitted items have no decision; nothing was published."""

    code: ClassVar[str] = "decisions-missing"
    status: ClassVar[int] = 409

    def __init__(self, count: int) -> None:
        super().__init__(f"还有 {count} 条上报建议没有作出决定，没有公布任何答复。请先把它们逐条办完。")


class StillOpen(DomainError):
    """Publishing ends a consultation; while people may still speak it would cut them off."""

    code: ClassVar[str] = "consultation-still-open"
    status: ClassVar[int] = 409
    message = "征求意见还没有截止，现在不能公布答复。已经作出的决定都存着，截止以后一起公布。"


class NothingToPublish(DomainError):
    code: ClassVar[str] = "nothing-to-publish"
    status: ClassVar[int] = 409
    message = "没有待公布的答复。"
