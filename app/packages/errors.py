"""Why a package is not taken in. Each names the reason; nothing of the package is stored then."""

from datetime import datetime
from typing import ClassVar

from app.core import clock
from app.core.errors import DomainError, InvalidInput, NotFound


class PackageRefused(DomainError):
    code: ClassVar[str] = "package-refused"
    status: ClassVar[int] = 422


class PackageUnreadable(PackageRefused):
    code: ClassVar[str] = "package-unreadable"
    message = "这个文件打不开，可能没有拷完整，也可能不是回音的数据包。什么也没有存。请重新拷一份。"


class PackageAltered(PackageRefused):
    code: ClassVar[str] = "package-altered"
    message = "数据包的内容和签名对不上：签名以后被改过，或者拷坏了。什么也没有存。请对方重新做一份。"


class PackageTooNew(PackageRefused):
    code: ClassVar[str] = "package-too-new"
    message = "这个数据包是更新版本的回音做的，这里还读不懂。什么也没有存。请先升级本单位的回音。"


class PackageForOthers(PackageRefused):
    code: ClassVar[str] = "package-for-others"
    message = "这个数据包不是给本单位的。什么也没有存。请核对是不是拿错了文件。"


class SenderUnknown(PackageRefused):
    """``fingerprint`` of the key it is signed with, so that the operator can compare it."""

    code: ClassVar[str] = "sender-unknown"

    def __init__(self, name: str, fingerprint: str) -> None:
        super().__init__(
            f"签名用的密钥这里不认识（自称“{name}”，指纹 {fingerprint}）。什么也没有存。"
            "请管理员打电话核对指纹以后登记它的公钥，再导入。"
        )


class AlreadyTakenIn(PackageRefused):
    code: ClassVar[str] = "package-taken-in-already"
    status: ClassVar[int] = 409

    def __init__(self, at: datetime) -> None:
        when = clock.local(at)
        super().__init__(f"这个数据包在{when.year}年{when.month}月{when.day}日 {when:%H:%M}已经导入过，没有重复导入。")


class PackageOvertaken(PackageRefused):
    code: ClassVar[str] = "package-overtaken"
    status: ClassVar[int] = 409
    message = "同一件事已经导入过更新的数据包，这一份是旧的。什么也没有存。"


class SubjectUnknown(PackageRefused):
    code: ClassVar[str] = "package-subject-unknown"
    status: ClassVar[int] = 409
    message = "数据包说的这次征询或者上报，本单位没有。什么也没有存。请先导入前一步的数据包。"


class NotTheSenders(PackageRefused):
    code: ClassVar[str] = "package-not-the-senders"
    message = "对方无权发这个内容：它不是这次征询的发起单位，或者没有参加这次征询。什么也没有存。"


class KeyMissing(DomainError):
    code: ClassVar[str] = "key-missing"
    status: ClassVar[int] = 409
    message = "双方的密钥还没有备齐：本单位要有自己的密钥，也要登记对方的公钥。请管理员在“数据包密钥”一页办理。"


class KeyExists(DomainError):
    code: ClassVar[str] = "key-exists"
    status: ClassVar[int] = 409
    message = "这个单位已经有一把在用的密钥。要换，请先停用旧的。"


class PublicKeyUnreadable(InvalidInput):
    code: ClassVar[str] = "public-key-unreadable"
    message = "这不是一把公钥：应该是 64 个十六进制字符。请从对方那里重新抄。"


class KeyNotFound(NotFound):
    message = "没有找到这把密钥，或者它已经停用。"


class NothingToPack(DomainError):
    code: ClassVar[str] = "nothing-to-pack"
    status: ClassVar[int] = 409
    message = "还没有可以打包的内容：征询要先发出，上报要先签发，反馈要先公布。"
