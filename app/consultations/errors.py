from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class ConsultationNotFound(NotFound):
    message = "没有找到这次征询。可能号码抄错了，也可能还没有公开。"


class ConsultationClosed(DomainError):
    code: ClassVar[str] = "consultation-closed"
    status: ClassVar[int] = 409
    message = "这次征询已经截止，没有再收意见。您写的话还在下面，可以复制保存；也可以带到所在街道的立法联系点。"


class ConsultationNotOpen(DomainError):
    code: ClassVar[str] = "consultation-not-open"
    status: ClassVar[int] = 409
    message = "这次征询还没有开始，请在开始日期之后再来。您写的话还在下面。"


class AlreadyIssued(DomainError):
    code: ClassVar[str] = "consultation-already-issued"
    status: ClassVar[int] = 409
    message = "这次征询已经发出，不需要再发一次。"


class PointsNotChosen(DomainError):
    code: ClassVar[str] = "points-not-chosen"
    message = "请至少选择一个联系点。"


class UnknownPoint(DomainError):
    code: ClassVar[str] = "unknown-point"
    message = "选中的单位里有不是联系点的，没有保存。请刷新后重新选择。"


class DeadlinePassed(DomainError):
    code: ClassVar[str] = "deadline-passed"
    message = "截止时间必须晚于现在。请改一个日期。"


class DeadlineTooFar(DomainError):
    """A slip of the keyboard (2206 for 2026), and beyond the calendar no page could show it."""

    code: ClassVar[str] = "deadline-too-far"
    message = "截止时间太远了，没有保存。请核对年份。"


class DeadlineMissing(InvalidInput):
    message = "请选截止日期。只有人民建议征集可以长期开着。"


class NotStanding(DomainError):
    """Ending early is for standing calls only: residents were promised the deadline of all others."""

    code: ClassVar[str] = "consultation-not-standing"
    status: ClassVar[int] = 409
    message = "只有正在进行的长期征集可以这样结束，没有改动。"


class ExplanationTooLong(InvalidInput):
    message = "草案说明超过五万字，没有保存。请只放说明正文。"


class TitleMissing(InvalidInput):
    message = "请写这次征询的标题和说明。"


class LetterEmpty(InvalidInput):
    code: ClassVar[str] = "letter-empty"
    message = "来函还是空的。请写来函的正文，或者传一个文件。"


class LetterSent(DomainError):
    code: ClassVar[str] = "letter-sent"
    status: ClassVar[int] = 409
    message = "征询已经发出，来函不能再改。"


class LetterNotFound(NotFound):
    message = "这次征询没有来函文件。"


class DeadlineNotLater(InvalidInput):
    code: ClassVar[str] = "deadline-not-later"
    message = "新的截止日期必须比原来的晚，也要晚于今天。"


class ExtensionUnexplained(InvalidInput):
    code: ClassVar[str] = "extension-unexplained"
    message = "请写明为什么延期，居民也会看到。"


class NothingToExtend(DomainError):
    code: ClassVar[str] = "nothing-to-extend"
    status: ClassVar[int] = 409
    message = "这次征询不能延期：还没有发出，或者没有截止日期，或者答复已经公布。"
