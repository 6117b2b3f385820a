from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class FontsMissing(DomainError):
    code: ClassVar[str] = "fonts-missing"
    status = 500
    message = (
        "排 PDF 用的中文字体没有装好，这份 PDF 没有生成；Word 和 Excel 不受影响。请管理员运行 python3 -m app setup。"
    )


class DocumentNotFound(NotFound):
    code: ClassVar[str] = "document-not-found"
    message = "没有这份材料，可能地址抄错了。"


class NothingDecided(InvalidInput):
    code: ClassVar[str] = "nothing-decided"
    message = "采纳情况还没有公布，没有可以反馈的内容。公布以后再生成。"


class UnknownField(InvalidInput):
    """A fixed text refers to something a document does not know."""

    code: ClassVar[str] = "unknown-document-field"

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            f"固定文字里的“{{{name}}}”不认识，没有保存。可以用的有：{'、'.join(f'{{{one}}}' for one in known)}。"
        )


class NoColumns(InvalidInput):
    code: ClassVar[str] = "no-document-columns"
    message = "一列也没有选，没有保存。表里至少要有一列。"


class TooWide(InvalidInput):
    code: ClassVar[str] = "document-columns-too-wide"

    def __init__(self, width: int, most: int) -> None:
        super().__init__(f"各列加起来 {width} 毫米，超过纸面能放下的 {most} 毫米，没有保存。请减小几列的宽度。")


class WritingFailed(DomainError):
    """``kind`` names the fault for whoever looks into it; it holds nobody's words."""

    code: ClassVar[str] = "document-writing-failed"
    status = 500

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"文件没有写成（{kind}），可能是磁盘满了。请管理员检查磁盘空间，然后再生成一份；已经写好的文件都还在。"
        )
