from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class EmptySuggestion(InvalidInput):
    code: ClassVar[str] = "empty-suggestion"
    message = "还没有写内容。请写下您的意见，一句话也可以。"


class SuggestionTooLong(InvalidInput):
    """``length`` is in characters."""

    code: ClassVar[str] = "suggestion-too-long"

    def __init__(self, length: int, limit: int, *, field: str = "text") -> None:
        message = f"写了 {length} 个字，一次最多 {limit} 个字。内容都还在，请删减一些，或者分几次提交。"
        super().__init__(message, fields={field: message})


class UnknownArticle(InvalidInput):
    code: ClassVar[str] = "unknown-article"
    message = "草案里没有这一条。请重新选择，或者选“说不清是哪一条”。"


class UnknownGroup(InvalidInput):
    code: ClassVar[str] = "unknown-group"
    message = "这个身份不在本次征询的列表里，请重新选择，也可以不选。"


class PointNotInvited(InvalidInput):
    code: ClassVar[str] = "point-not-invited"
    message = "这个联系点没有参加本次征询，请在列表里重新选择。"


class ReceiptNotFound(NotFound):
    """Said alike for a code that never existed and for one mistyped: it reveals nothing."""

    code: ClassVar[str] = "receipt-not-found"
    message = "没有查到这个号码。请对照回执再看一遍，12 位数字，注意不要看错行。"


class SuggestionGone(DomainError):
    """Withdrawn, corrected or erased by its author: nothing more can be done with it."""

    code: ClassVar[str] = "suggestion-gone"
    status: ClassVar[int] = 409
    message = "这条意见提出的人已经收回，这一步没有做。"


class NothingToSupport(DomainError):
    code: ClassVar[str] = "nothing-to-support"
    status: ClassVar[int] = 409
    message = "这条意见刚刚被提出的人收回了，没有附议上。您写的话还在，可以直接交上去。"


class ConsentMissing(InvalidInput):
    code: ClassVar[str] = "consent-missing"
    message = "填了联系方式，还要勾选“同意用它告诉我结果”。不想留，就把联系方式删掉，意见照样收。"


class ContactUnreadable(InvalidInput):
    code: ClassVar[str] = "contact-unreadable"
    message = "这看起来不是手机号、电话或者邮箱，请再核对一下；不想留就删掉，意见照样收。"


class InquiryNotFound(NotFound):
    code: ClassVar[str] = "inquiry-not-found"
    message = "没有找到这个问题，可能页面已经旧了。请刷新后再看。"


class InquiryAnswered(DomainError):
    code: ClassVar[str] = "inquiry-answered"
    status: ClassVar[int] = 409
    message = "这个问题您已经回答过了，先前的回答留着，这一次没有收。还想说的话，可以再提一条意见。"


class DeskMissing(InvalidInput):
    code: ClassVar[str] = "desk-missing"
    message = "请写该去哪里、怎么联系，没有保存。"


class QuestionMissing(InvalidInput):
    code: ClassVar[str] = "question-missing"
    message = "请写要问的话。"
