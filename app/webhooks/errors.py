from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class WebhookNotFound(NotFound):
    message = "没有找到这个通知地址。"


class AddressUnusable(InvalidInput):
    code: ClassVar[str] = "address-unusable"
    message = "地址要以 https:// 开头（内网可以用 http://），不能带用户名和密码，也不能是本机。没有保存。"


class EventsNotChosen(InvalidInput):
    code: ClassVar[str] = "events-not-chosen"
    message = "请至少选一件要通知的事。"


class CallNotGivenUp(DomainError):
    code: ClassVar[str] = "call-not-given-up"
    status: ClassVar[int] = 409
    message = "这次通知已经送到，或者还在自动重试，不需要再送。"


class NotReached(Exception):
    """The receiver did not take a call; the text says why, and holds nothing of what was sent."""
