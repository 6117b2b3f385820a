"""What can be wrong with what the library is given, as named facts with a message for the person who gave it."""


class UnreadableDocument(ValueError):
    """A file whose text cannot be read.

    `code` is one of: empty, too-large, unknown-format, broken-encoding, old-word, encrypted, broken-docx, broken-pdf,
    no-text-layer. The message is Chinese: what happened, what was kept, what to do.

    >>> error = UnreadableDocument("empty", "文件是空的。没有保存任何内容；请重新选择文件。")
    >>> error.code, str(error)
    ('empty', '文件是空的。没有保存任何内容；请重新选择文件。')
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class UnreadableLine(ValueError):
    """A line of a JSON Lines file that is not an object with the expected fields.

    >>> UnreadableLine(3, "不是JSON对象").line
    3
    """

    code = "unreadable-line"

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"第{line}行读不出来：{reason}。前面各行已经处理；请改正这一行后再试。")
        self.line = line


class TooFewTexts(ValueError):
    """A file holds fewer texts than a measurement needs.

    >>> str(TooFewTexts(10, 100))
    '文件里只有10条文本，这项测速要100条。没有测；请换一个文件，或者用 --number 减少条数。'
    """

    code = "too-few-texts"

    def __init__(self, found: int, needed: int) -> None:
        super().__init__(
            f"文件里只有{found}条文本，这项测速要{needed}条。没有测；请换一个文件，或者用 --number 减少条数。"
        )
