from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class SlipUnknown(InvalidInput):
    code: ClassVar[str] = "slip-unknown"
    message = "这次活动没有印过这个号的回执单，没有保存。请核对单子右上角的号，也可以空着。"


class SlipUsed(InvalidInput):
    code: ClassVar[str] = "slip-used"
    message = "这个号的回执单已经给了另一条意见，没有保存。请换一张，也可以空着，由系统另给号码。"


class AlreadySent(DomainError):
    """The same capture came before with other words: the first ones stand, the new ones are not stored."""

    code: ClassVar[str] = "already-sent"
    status: ClassVar[int] = 409
    message = "这一条已经送到过了，文字和现在的不一样。先送到的那一句没有改；要改请撤回它，或者另记一条。"


class NotOurs(DomainError):
    code: ClassVar[str] = "consultation-not-ours"
    status: ClassVar[int] = 409
    message = "这次征询没有发给本联系点，没有存入。内容留在这台设备上，请联系联络员。"


class ReasonMissing(InvalidInput):
    code: ClassVar[str] = "assistance-reason-missing"
    message = "代办要写明原因，例如：本人不会用手机、视力不好。"


class TooManySlips(InvalidInput):
    code: ClassVar[str] = "too-many-slips"
    message = "一次活动最多 999 张回执单，没有再印。"


class CaptureNotFound(NotFound):
    message = "没有找到这条记录。它可能不是在这次活动上记的。"


class SpanOutside(InvalidInput):
    code: ClassVar[str] = "span-outside"
    message = "选的地方不在这份纪要里，没有采用。请在原文上重新选。"


class SpanTaken(DomainError):
    code: ClassVar[str] = "span-taken"
    status: ClassVar[int] = 409
    message = "这一段和已经采用的意见重叠，没有再采用。要改请先撤回那一条。"


class ProposalNotFound(NotFound):
    message = "没有找到这处建议。可能别人已经处理了，请刷新看看。"
