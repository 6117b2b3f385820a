from typing import ClassVar

from app.core.errors import DomainError, NotFound


class DraftWithoutArticles(DomainError):
    code: ClassVar[str] = "draft-without-articles"
    message = "文本里没有找到“第一条”这样的条文，没有保存。请确认贴入的是草案正文，而不是通知或者说明。"


class DraftTooLong(DomainError):
    code: ClassVar[str] = "draft-too-long"
    message = "文本超过一百万字，没有保存。请只上传草案正文。"


class UnreadableUpload(DomainError):
    """The uploaded file cannot be read; the message is the reader's own and says why."""

    code: ClassVar[str] = "unreadable-upload"


class DraftNotFound(NotFound):
    message = "没有找到这份草案。"


class ProvisionNotFound(NotFound):
    message = "这份草案里没有这一条。请从目录里重新选择。"
