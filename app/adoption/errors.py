from typing import ClassVar
from uuid import UUID

from app.core.errors import DomainError, InvalidInput, NotFound


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
    message = (
        "采纳或部分采纳的，请选择写进了后来文本的哪一条；还没有后来文本的，请先添加。征询的不是条文的，写明落实在哪里。"
    )


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


class StillReturned(DomainError):
    """``count`` submissions are back at their points: what is decided on them may yet change."""

    code: ClassVar[str] = "submissions-still-returned"
    status: ClassVar[int] = 409

    def __init__(self, count: int) -> None:
        super().__init__(
            f"还有 {count} 份上报材料退回联系点，没有回来，这次没有公布，已经作出的决定都存着。"
            "请等联系点说明或者报来新版；不用再等的，请在那份材料的页面上“收回退回”。"
        )


class NothingToPublish(DomainError):
    code: ClassVar[str] = "nothing-to-publish"
    status: ClassVar[int] = 409
    message = "没有待公布的答复。"


class ReasonUnfinished(InvalidInput):
    code: ClassVar[str] = "reason-unfinished"
    message = "理由里还有没填的空（【】）。请把空填上，或者删掉那一句。"


class ReasonEmpty(InvalidInput):
    """Every word of it only says that it was looked at: “已认真研究，予以采纳”."""

    code: ClassVar[str] = "reason-empty"
    message = "这句话没有说出理由。请写明为什么这样决定，例如与哪一条一致、写进了哪里、为什么暂不规定。"


class SubmissionReturned(DomainError):
    code: ClassVar[str] = "submission-returned"
    status: ClassVar[int] = 409
    message = "这份上报材料已经退回联系点，不能再答复。联系点重新上报以后，在新的材料里答复。"


class SelectionChanged(DomainError):
    """Some of the items chosen together are no longer what was shown; none was decided."""

    code: ClassVar[str] = "selection-changed"
    status: ClassVar[int] = 409

    def __init__(self, changed: list[UUID]) -> None:
        super().__init__(f"选中的有 {len(changed)} 条和您看到的不一样了，一条也没有保存。请看清标出的条目再定。")
        self.changed = changed


class NothingSelected(DomainError):
    code: ClassVar[str] = "nothing-selected"
    message = "还没有选条目。请至少勾选一条。"


class DecisionsUnchecked(DomainError):
    """``count`` decisions nobody has checked as they stand now; nothing was published."""

    code: ClassVar[str] = "decisions-unchecked"
    status: ClassVar[int] = 409

    def __init__(self, count: int) -> None:
        super().__init__(f"还有 {count} 条答复没有复核，没有公布任何答复。复核以后又改过的，要再复核一次。")


class OwnCheckUnconfirmed(DomainError):
    """Whoever decided may check alone only as a second step taken knowingly."""

    code: ClassVar[str] = "own-check-unconfirmed"
    status: ClassVar[int] = 409

    def __init__(self, count: int) -> None:
        super().__init__(f"有 {count} 条是您自己决定的，一条也没有复核。请同事复核，或者勾选“由我本人再核一遍”。")


class NotPublishedYet(DomainError):
    code: ClassVar[str] = "decision-not-published"
    status: ClassVar[int] = 409
    message = "这一条的答复还没有公布，直接修改就可以，不需要更正。"


class CorrectionUnexplained(InvalidInput):
    code: ClassVar[str] = "correction-unexplained"
    message = "请写明为什么更正。原来的答复会留着，提意见的人两份都看得到。"


class NothingCorrected(DomainError):
    code: ClassVar[str] = "nothing-corrected"
    message = "和已经公布的答复一模一样，没有更正。"


class AlreadyPlanned(DomainError):
    code: ClassVar[str] = "publication-already-planned"
    status: ClassVar[int] = 409
    message = "已经定好了公布时间。要改时间，请先取消原来的安排。"


class PlannedInThePast(InvalidInput):
    code: ClassVar[str] = "planned-in-the-past"
    message = "公布时间必须晚于现在。"


class PlannedTooFar(InvalidInput):
    code: ClassVar[str] = "planned-too-far"
    message = "公布时间太远了，请核对年份。"


class PublicationNotFound(NotFound):
    message = "没有找到这次公布安排。可能已经执行，也可能已经取消。"


class EvidenceNotFound(NotFound):
    message = "没有找到这条文本证据。"


class NotReferred(DomainError):
    code: ClassVar[str] = "not-referred"
    status: ClassVar[int] = 409
    message = "这一条没有转办给部门，不用登记部门回复。"


class WishesTooFew(DomainError):
    code: ClassVar[str] = "wishes-too-few"
    message = "至少要选两条，才谈得上是不是同一个意思。"


class WishNotFound(NotFound):
    message = "没有找到这组条目。可能已经拆开了。"


class NothingToReopen(DomainError):
    code: ClassVar[str] = "nothing-to-reopen"
    status: ClassVar[int] = 409
    message = "这条意见还没有答复，现在还不能对答复提不同意见。"


class ReopeningWaits(DomainError):
    code: ClassVar[str] = "reopening-waits"
    status: ClassVar[int] = 409
    message = "您上次说的还没有人回，请等回复以后再说。您刚写的没有保存，请先复制下来。"


class ReopeningReasonMissing(InvalidInput):
    code: ClassVar[str] = "reopening-reason-missing"
    message = "请写一下哪里不对，办的人才知道怎么改。"


class ReopeningTooLong(InvalidInput):
    code: ClassVar[str] = "reopening-too-long"
    message = "写得太长了，请缩短到 1000 个字以内。您写的都还在。"


class ReopeningNotFound(NotFound):
    message = "没有找到这条不同意见。"


class ReplyMissing(InvalidInput):
    code: ClassVar[str] = "reply-missing"
    message = "请写明要说的话，提意见的人会逐字看到。"


class AlreadyHandled(DomainError):
    code: ClassVar[str] = "reopening-handled"
    status: ClassVar[int] = 409
    message = "这一条已经有人回过或者转过了，没有再保存。请刷新看现在的情况。"


class DispatchNotFound(NotFound):
    message = "没有找到这条通知。"


class DispatchNotGivenUp(DomainError):
    code: ClassVar[str] = "dispatch-not-given-up"
    status: ClassVar[int] = 409
    message = "这条通知已经送出，或者还在自动重试，不需要再送。"
