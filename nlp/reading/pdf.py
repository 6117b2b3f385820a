"""The text layer of a PDF."""

import io
import re

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from nlp.errors import UnreadableDocument

_MOST_PAGES = 2000
_LONGEST_TEXT = 20_000_000
_SURROGATES = re.compile("[\ud800-\udfff]")


def _pages(data: bytes, filename: str) -> list[str]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileNotDecryptedError
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadableDocument("too-large", f"“{filename}”超过{_MOST_PAGES}页。没有保存任何内容；请拆分后再传。")
    found, length = [], 0
    for page in reader.pages:
        found.append(_SURROGATES.sub("\ufffd", page.extract_text()).strip("\n"))
        length += len(found[-1])
        if length > _LONGEST_TEXT:
            raise UnreadableDocument("too-large", f"“{filename}”的文字过多。没有保存任何内容；请拆分后再传。")
    return found


def text(data: bytes, filename: str) -> str:
    """The text of all pages, a line a printed line; raises UnreadableDocument."""
    try:
        pages = _pages(data, filename)
    except UnreadableDocument:
        raise
    except FileNotDecryptedError as error:
        message = f"“{filename}”加了密码。没有保存任何内容；请去掉密码后再传。"
        raise UnreadableDocument("encrypted", message) from error
    except Exception as error:  # a damaged PDF makes the reader raise anything, KeyError included
        message = f"“{filename}”已损坏，打不开。没有保存任何内容；请重新导出PDF，或上传.docx。"
        raise UnreadableDocument("broken-pdf", message) from error
    joined = "\n".join(page for page in pages if page)
    if not joined.strip():
        message = f"“{filename}”没有文字层，大概是扫描件。没有保存任何内容；请先做文字识别，或上传.docx、.txt。"
        raise UnreadableDocument("no-text-layer", message)
    return joined
