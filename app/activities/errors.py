from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class ActivityNotFound(NotFound):
    message = "没有找到这次活动。可能地址抄错了。"


class SignInClosed(NotFound):
    """Said alike for a code that never existed and one that was changed."""

    code: ClassVar[str] = "sign-in-closed"
    message = "这个签到码已经停用，或者抄错了。请在现场找工作人员登记。"


class TitleMissing(InvalidInput):
    code: ClassVar[str] = "activity-title-missing"
    message = "请写活动名称。"


class PlaceMissing(InvalidInput):
    code: ClassVar[str] = "activity-place-missing"
    message = "请写活动地点。线上活动写“线上”。"


class TimesReversed(InvalidInput):
    code: ClassVar[str] = "activity-times-reversed"
    message = "结束时间要晚于开始时间。"


class TimeOutOfReach(InvalidInput):
    """A slip of the keyboard: 2206 for 2026."""

    code: ClassVar[str] = "activity-time-out-of-reach"
    message = "开始时间离今天太远了，请核对年份。"


class ConsultationNotOurs(InvalidInput):
    code: ClassVar[str] = "consultation-not-ours"
    message = "选中的征询里有没有发给本联系点的，没有保存。请重新选择。"


class ActivityCalledOff(DomainError):
    code: ClassVar[str] = "activity-called-off"
    status: ClassVar[int] = 409
    message = "这次活动已经取消，没有保存。需要的话先恢复这次活动。"


class EmptyAttendance(InvalidInput):
    code: ClassVar[str] = "empty-attendance"
    message = "名单是空的，没有登记。一行一个人，例如：张某，杏林苑，居民代表。"


class ListTooLong(InvalidInput):
    code: ClassVar[str] = "attendance-list-too-long"
    message = "一次最多登记 500 人，没有登记。请分几次贴进来。"


class PhoneWithoutConsent(InvalidInput):
    code: ClassVar[str] = "phone-without-consent"
    message = "填了手机号，但没有勾选同意，所以没有登记。不想留手机号就把它删掉，照样可以签到。"


class PhoneUnusable(InvalidInput):
    code: ClassVar[str] = "phone-unusable"
    message = "手机号看起来不对，请核对；不留也可以签到。"


class NotAPicture(InvalidInput):
    code: ClassVar[str] = "not-a-picture"
    message = "这个文件不是能用的照片，没有保存。可以传 JPG、PNG 和 WebP；苹果手机的 HEIC 照片请先转成 JPG。"


class BrokenPicture(InvalidInput):
    code: ClassVar[str] = "broken-picture"
    message = "这张照片的文件不完整，没有保存。请重新导出或者重拍一张。"


class PictureTooLarge(InvalidInput):
    code: ClassVar[str] = "picture-too-large"
    message = "照片超过 10 MB，没有保存。请在手机上选“中等大小”再传。"


class TooManyPhotos(DomainError):
    code: ClassVar[str] = "too-many-photos"
    status: ClassVar[int] = 409
    message = "一次活动最多存 60 张照片，没有再存。请先删去不要的。"


class PhotoNotFound(NotFound):
    message = "没有找到这张照片。可能已经删去了。"


class MinutesNotFound(NotFound):
    message = "没有找到这份纪要。"


class MinutesTooLong(InvalidInput):
    code: ClassVar[str] = "minutes-too-long"
    message = "这份纪要超过五十万字，没有保存。请拆成几份再导入。"


class MinutesEmpty(InvalidInput):
    code: ClassVar[str] = "minutes-empty"
    message = "纪要里没有文字，没有保存。扫描件要先转成文字，或者把内容贴进来。"


class ConsultationNotHeard(InvalidInput):
    """Minutes are read against the draft of one consultation, and this activity is not about it."""

    code: ClassVar[str] = "consultation-not-heard"
    message = "这次活动没有选这个征询，没有保存。请先在活动里选上征询，再导入纪要。"
