from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class ImportNotFound(NotFound):
    code: ClassVar[str] = "import-not-found"
    message = "没有这次导入，可能地址抄错了。"


class FileMissing(InvalidInput):
    code: ClassVar[str] = "file-missing"
    message = "还没有选文件。请选一个表格或纪要文件再上传。"


class NothingChosen(InvalidInput):
    code: ClassVar[str] = "nothing-chosen"
    message = "一行也没有选，没有导入。请至少勾选一行。"


class TooManyRows(InvalidInput):
    code: ClassVar[str] = "too-many-import-rows"

    def __init__(self, rows: int, limit: int) -> None:
        super().__init__(f"文件里有 {rows} 行意见，一次最多导入 {limit} 行。没有导入任何内容；请拆成几个文件。")


class PreviewOver(DomainError):
    """The file's bytes are gone once the import has begun, so its columns cannot be read differently any more."""

    code: ClassVar[str] = "import-preview-over"
    status = 409
    message = "这次导入已经开始或结束，列和行不能再改。要换一种读法，请整批撤销后重新上传。"


class NotImporting(DomainError):
    code: ClassVar[str] = "not-importing"
    status = 409
    message = "这次导入不在进行中，没有可以停的。"


class NotUndoable(DomainError):
    code: ClassVar[str] = "import-not-undoable"
    status = 409
    message = "这次导入还没有结束，或者已经撤销过。没有改动任何内容。"


class AllRowsSigned(DomainError):
    code: ClassVar[str] = "import-rows-signed"
    status = 409
    message = "这次导入的意见都已经编进签发上报的材料，不能撤销：上报的每一条都要能查到原话。没有改动任何内容。"
