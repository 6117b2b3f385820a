"""Plain text in the encodings that offices use."""

import codecs
import re

from nlp.errors import UnreadableDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("utf-16-le", "utf-16-be", "gb18030")
_HAN = re.compile("[\u4e00-\u9fff]")
# Among the commonest characters of Chinese prose and of statutes: a wrong decoding gives rare ones.
_COMMON = re.compile("[的一是不在有人这了和为中上大以国我到他条第规定应当可者法市政府管理行部门会议建加强要对]")
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd]")
_LOOKED_AT = 20_000
_MOST_ODD = 0.02
_LEAST_COMMON = 0.08


def _is_plausible(text: str) -> bool:
    """Whether this reads like prose: hardly any control characters, and common characters among the Chinese ones."""
    sample = text[:_LOOKED_AT]
    if len(_ODD.findall(sample)) > len(sample) * _MOST_ODD:
        return False
    han = len(_HAN.findall(sample))
    wide = sum(char > "\u024f" for char in sample)
    if han < wide / 3:
        return False
    return han < 8 or len(_COMMON.findall(sample)) >= han * _LEAST_COMMON


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def decode(data: bytes, filename: str) -> str:
    """The text of a plain file; raises UnreadableDocument("broken-encoding") where no encoding gives prose.

    >>> decode("第一条　为了规范管理，制定本条例。".encode("utf-16-le"), "a.txt")
    '第一条　为了规范管理，制定本条例。'
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _attempt(data, encoding)
            if text is not None and "\x00" not in text:
                return text
    utf8 = _attempt(data, "utf-8")
    if utf8 is not None and "\x00" not in utf8:
        return utf8
    for encoding in _GUESSES:
        text = _attempt(data, encoding)
        if text is not None and _is_plausible(text):
            return text
    message = f"“{filename}”的文字编码读不出来。没有保存任何内容；请另存为UTF-8编码的文本文件，或上传.docx。"
    raise UnreadableDocument("broken-encoding", message)
