from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class SignInRefused(DomainError):
    """Unknown name, wrong password and disabled account give the same answer: no oracle for names."""

    code: ClassVar[str] = "sign-in-refused"
    status: ClassVar[int] = 401
    message = "用户名或密码不对，没有登录。请检查大小写；忘记密码请找本单位的管理员重设。"


class UsernameTaken(DomainError):
    code: ClassVar[str] = "username-taken"
    status: ClassVar[int] = 409
    message = "这个用户名已经有人用了，没有新建。请换一个。"


class UsernameUnusable(InvalidInput):
    code: ClassVar[str] = "username-unusable"
    message = "用户名要 2 到 32 个字，不能有空格。"


class PasswordTooWeak(InvalidInput):
    """The message says which rule was broken."""

    code: ClassVar[str] = "password-too-weak"


class PasswordWrong(InvalidInput):
    code: ClassVar[str] = "password-wrong"
    message = "现在的密码不对，密码没有改。"

    def __init__(self) -> None:
        super().__init__(fields={"current": self.message})


class AccountNotFound(NotFound):
    message = "没有找到这个账号。"


class OrganisationMissing(InvalidInput):
    code: ClassVar[str] = "organisation-missing"
    message = "还没有任何单位，无法建立管理员账号。请同时给出单位名称。"


class RoleNotFitting(InvalidInput):
    code: ClassVar[str] = "role-not-fitting"
    message = (
        "这个单位没有这种职责，没有加上。信息采集员在信息采集点，联络员、法律顾问、负责人在联系点，法工委人员在人大。"
    )


class OwnAccount(DomainError):
    """An operator who locks himself out leaves nobody to open the door again."""

    code: ClassVar[str] = "own-account"
    status: ClassVar[int] = 409
    message = "不能停用自己的账号，也不能收回自己的管理员职责，没有改动。请由另一位管理员来做。"


class TokenNotFound(NotFound):
    message = "没有找到这个接口令牌，可能已经收回。"


class TokenLabelMissing(InvalidInput):
    code: ClassVar[str] = "token-label-missing"
    message = "请写明这个令牌给哪个程序用，以后好认。"


class TooManyTokens(DomainError):
    code: ClassVar[str] = "too-many-tokens"
    status: ClassVar[int] = 409
    message = "有效的接口令牌已经有 20 个了，没有新建。请先收回不用的。"


class TokenScopeMissing(DomainError):
    """The program's token does not reach as far as its account does."""

    code: ClassVar[str] = "token-scope-missing"
    status: ClassVar[int] = 403
    message = "这个接口令牌没有改动数据的权限，什么都没有改。需要的话，请另建一个可以改动的令牌。"
