"""Errors are named facts. Each says in plain Chinese what happened, what was kept, and what to do."""

from typing import ClassVar


class DomainError(Exception):
    """Base of everything a person may be told. ``app.web.problems`` turns it into a page or problem details.

    ``code`` names the fact for programs, ``status`` is the HTTP status, ``message`` is for the person.
    ``fields`` maps a form field to the message shown beside it.
    """

    code: ClassVar[str] = "domain-error"
    status: ClassVar[int] = 400
    message: str = "这一步没有完成。"

    def __init__(self, message: str | None = None, *, fields: dict[str, str] | None = None) -> None:
        self.message = message or type(self).message
        self.fields = fields or {}
        super().__init__(self.message)


class NotFound(DomainError):
    code = "not-found"
    status = 404
    message = "没有找到这一页。可能地址抄错了，也可能内容已经撤下。"


class NotAllowed(DomainError):
    code = "not-allowed"
    status = 403
    message = "您的账号没有做这件事的权限。需要的话，请联系本单位负责人。"


class SignInRequired(DomainError):
    code = "sign-in-required"
    status = 401
    message = "请先登录。"


class InvalidInput(DomainError):
    code = "invalid-input"
    status = 400
    message = "有几处需要改一下，填写的内容都还在。"


class StaleEdit(DomainError):
    code = "stale-edit"
    status = 409
    message = "您打开这一页之后，别人已经改过。您的修改没有保存，请对照现在的内容再改。"


class TooManyRequests(DomainError):
    """``retry_after`` is in seconds and becomes the header of that name."""

    code = "too-many-requests"
    status = 429
    message = "操作太频繁了，请稍等几分钟再试。"

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after
