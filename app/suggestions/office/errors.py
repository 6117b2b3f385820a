from typing import ClassVar

from app.core.errors import InvalidInput


class UnreadableFile(InvalidInput):
    """``reason`` says what is wrong with the file and what to do."""

    code: ClassVar[str] = "unreadable-office-file"

    def __init__(self, filename: str, reason: str) -> None:
        super().__init__(f"“{filename}”{reason}")


class UnknownOfficeFormat(UnreadableFile):
    code: ClassVar[str] = "unknown-office-format"

    def __init__(self, filename: str) -> None:
        super().__init__(filename, "不是表格也不是纪要。没有导入任何内容；可以导入.xlsx、.xls、.csv、.docx和.txt。")


class PictureFile(UnreadableFile):
    code: ClassVar[str] = "picture-file"

    def __init__(self, filename: str) -> None:
        super().__init__(
            filename,
            "是版式文件或扫描图片，里面的字不能逐条读出来。没有导入任何内容；请导入原来的Word或Excel文件，"
            "只有纸质的请逐条录入。",
        )


class BrokenWorkbook(UnreadableFile):
    code: ClassVar[str] = "broken-workbook"

    def __init__(self, filename: str) -> None:
        super().__init__(filename, "不是完好的表格文件。没有导入任何内容；请用Excel或WPS打开后另存为.xlsx再导入。")


class LockedWorkbook(UnreadableFile):
    code: ClassVar[str] = "locked-workbook"

    def __init__(self, filename: str) -> None:
        super().__init__(filename, "设了打开密码。没有导入任何内容；请去掉密码另存后再导入。")


class OversizedFile(UnreadableFile):
    code: ClassVar[str] = "oversized-office-file"

    def __init__(self, filename: str) -> None:
        super().__init__(
            filename, "太大，或者解压后过大。没有导入任何内容；请检查来源，删去空行空列后另存，或拆成几个文件。"
        )


class MixedEncodings(UnreadableFile):
    """``line`` is the first line, from 1, in another encoding than those before it."""

    code: ClassVar[str] = "mixed-encodings"

    def __init__(self, filename: str, line: int) -> None:
        super().__init__(
            filename, f"第{line}行起换了文字编码，前面和后面不一样。没有导入任何内容；请统一另存为UTF-8后再导入。"
        )
        self.line = line


class BrokenCsv(UnreadableFile):
    code: ClassVar[str] = "broken-csv"

    def __init__(self, filename: str, line: int) -> None:
        super().__init__(filename, f"第{line}行开始的引号没有成对，后面的行分不开。没有导入任何内容；请改正后再导入。")
        self.line = line


class NoOpinions(UnreadableFile):
    code: ClassVar[str] = "no-opinions"

    def __init__(self, filename: str) -> None:
        super().__init__(filename, "里没有找到意见。没有导入任何内容；请确认表头里有“意见”或“建议”一列。")
