"""The text of an uploaded file: .txt in its encodings, .docx with its tables and changes, .pdf with a text layer.

Nothing is fetched, run or written; sizes are bounded before anything is unpacked, so that a small file cannot fill
the memory (a zip bomb).
"""

from nlp.errors import UnreadableDocument
from nlp.reading.plain import decode

LARGEST_FILE = 50 * 1024 * 1024
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_document(data: bytes, filename: str) -> str:
    """The text of a .txt (UTF-8, UTF-16, GB18030), .docx or .pdf file; what it is, its first bytes say.

    In a .docx tracked changes are read as accepted, automatic numbers (第一条) are written out, a table gives a line a
    row. Raises :class:`nlp.errors.UnreadableDocument`.

    >>> read_document("第一条　为了发展。".encode("gb18030"), "草案.txt")
    '第一条　为了发展。'
    """
    if not data.strip():
        raise UnreadableDocument("empty", f"“{filename}”是空文件。没有保存任何内容；请重新选择文件。")
    if len(data) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        raise UnreadableDocument("too-large", f"“{filename}”超过{limit}MB。没有保存任何内容；请压缩图片或拆分后再传。")
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        from nlp.reading import pdf  # noqa: PLC0415 - 100 ms that readers of plain text need not pay

        return pdf.text(data, filename)
    if data.startswith(b"PK"):
        from nlp.reading import docx  # noqa: PLC0415 - as above

        return docx.text(data, filename)
    if data.startswith(_OLD_WORD):
        message = f"“{filename}”是旧版Word或WPS格式。没有保存任何内容；请另存为.docx后再传。"
        raise UnreadableDocument("old-word", message)
    return decode(data, filename)
