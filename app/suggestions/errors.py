from typing import ClassVar

from app.core.errors import InvalidInput, NotFound


class EmptySuggestion(InvalidInput):
    code: ClassVar[str] = "empty-suggestion"
    message = "还没有写内容。请写下您的意见，一句话也可以。"


class SuggestionTooLong(InvalidInput):
    """``length`` is in characters."""

    code: ClassVar[str] = "suggestion-too-long"

    def __init__(self, length: int, limit: int) -> None:
        message = f"写了 {length} 个字，一次最多 {limit} 个字。内容都还在，请删减一些，或者分几次提交。"
        super().__init__(message, fields={"text": message})


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
