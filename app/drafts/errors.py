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


class LaterTextDoubtful(DomainError):
    """A later text that may be the wrong one; nothing was stored until a person says it is right."""

    code: ClassVar[str] = "later-text-doubtful"
    status: ClassVar[int] = 409
    message = "这份文本有几处可疑，没有保存。请看过下面的提示，确认没有传错再保存。"


class SameTextAgain(DomainError):
    code: ClassVar[str] = "same-text-again"
    status: ClassVar[int] = 409
    message = "这份文本和已经存着的一稿一字不差，没有再存一份。"


class VersionsChanged(DomainError):
    """Another later text came in between the preview and saving: which one comes first must be said again."""

    code: ClassVar[str] = "versions-changed"
    status: ClassVar[int] = 409
    message = "您核对的时候，别人已经存了这部法的另一份文本，您的还没有保存。请看清先后，再保存一次。"


class ChoiceNotFound(NotFound):
    message = "没有找到这条对应关系的确认记录。"


class NotNeighbours(DomainError):
    code: ClassVar[str] = "not-neighbours"
    message = "对应关系只能在同一部法相邻的两稿之间确认。"


class CounterpartMissing(DomainError):
    code: ClassVar[str] = "counterpart-missing"
    message = "还没有选。请选新文本的条文，或者点“新文本里删去了”。"
