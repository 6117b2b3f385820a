from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class SampleNotFound(NotFound):
    message = "没有找到这份盲评，或者它不归您看。"


class PairNotFound(NotFound):
    message = "这份盲评里没有这一对意见。"


class NothingToDraw(DomainError):
    code: ClassVar[str] = "nothing-to-draw"
    status: ClassVar[int] = 409
    message = "现在抽不出成对的意见，没有抽样。要先归并过，而且至少有一条条文收到两条意见。"


class SampleOpen(DomainError):
    code: ClassVar[str] = "sample-open"
    status: ClassVar[int] = 409
    message = "这次征询还有一份盲评没有做完，没有再抽。请两位先交出那一份；做不下去的，可以把它作废再抽。"


class SampleCalledOff(DomainError):
    code: ClassVar[str] = "sample-called-off"
    status: ClassVar[int] = 409
    message = "这份盲评已经作废，这一次没有保存。"


class AlreadyCompared(DomainError):
    code: ClassVar[str] = "already-compared"
    status: ClassVar[int] = 409
    message = "两位都交出了，结果已经有了，不能再作废。"


class TwoRatersWanted(InvalidInput):
    code: ClassVar[str] = "two-raters-wanted"
    message = "请选两位不同的评阅人。"


class RaterUnknown(InvalidInput):
    code: ClassVar[str] = "rater-unknown"
    message = "评阅人只能是本点的联络员、负责人或者法律顾问，请重新选。"


class MeaningMissing(InvalidInput):
    code: ClassVar[str] = "meaning-missing"
    message = "请选一个：同一个意思、不是一个意思，或者说不准。"


class NotRater(DomainError):
    code: ClassVar[str] = "not-rater"
    status: ClassVar[int] = 403
    message = "这份盲评请的是另外两位，您看不到他们手里的意见。"


class AlreadyHandedIn(DomainError):
    code: ClassVar[str] = "already-handed-in"
    status: ClassVar[int] = 409
    message = "您已经交出了这份盲评，判断不能再改，这一次没有保存。"


class NotAllRated(DomainError):
    """``left`` pairs are without a word of this rater."""

    code: ClassVar[str] = "not-all-rated"
    status: ClassVar[int] = 409

    def __init__(self, left: int) -> None:
        super().__init__(f"还有 {left} 对没有判断，没有交出。前面的判断都在，判断完再交。")


class PairGone(DomainError):
    code: ClassVar[str] = "pair-gone"
    status: ClassVar[int] = 409
    message = "这一对里有人收回了意见，不用判断了，这一次没有保存。"


class NotYetCompared(DomainError):
    code: ClassVar[str] = "not-yet-compared"
    status: ClassVar[int] = 409
    message = "两位都交出以后才能商量，这一次没有保存。"
