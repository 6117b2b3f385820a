"""References inside a suggestion: which provision an edit is about, in the formal and in the usual short spellings."""

import re
from dataclasses import dataclass

from nlp.numerals import to_int

_N = "[0-9\uff10-\uff19零〇一二两三四五六七八九十百千廿卅]+"
_MARK = re.compile(
    f"第?\\s*(?P<article>{_N})\\s*条(?!例|件|款|以[上下内]|路|线|命|河|街|心|犬|狗)(?:之(?P<more>{_N}))?"
    f"(?:\\s*的?第?\\s*(?P<paragraph>{_N})\\s*款)?(?:\\s*的?第?\\s*[（(]?(?P<item>{_N})[）)]?\\s*项)?"
    f"|第\\s*(?P<only_paragraph>{_N})\\s*款(?:\\s*第\\s*[（(]?(?P<its_item>{_N})[）)]?\\s*项)?"
    f"|第\\s*[（(]?(?P<only_item>{_N})[）)]?\\s*项"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A provision named in the text: its id and where it stands."""

    id: str
    start: int
    end: int


def references(text: str) -> tuple[Reference, ...]:
    """Every provision named, in order; 第二款 alone belongs to the article named before it.

    >>> [each.id for each in references("将第十二条第二款第三项和第三款、第一百三十三条之一修改")]
    ['12.2.3', '12.3', '133-1']
    """
    found: list[Reference] = []
    article = paragraph = ""
    for match in _MARK.finditer(text):
        if match["article"]:
            if not _is_number_of_article(text, match):
                continue
            article = _number(match["article"]) + (f"-{_number(match['more'])}" if match["more"] else "")
            paragraph, item = match["paragraph"], match["item"]
        elif match["only_paragraph"]:
            paragraph, item = match["only_paragraph"], match["its_item"]
        else:
            item = match["only_item"]
        if article:
            found.append(Reference(_spelled(article, paragraph, item), match.start(), match.end()))
    return tuple(found)


def _is_number_of_article(text: str, match: re.Match[str]) -> bool:
    """一条 two 款 wide are counted things unless 第 or digits say otherwise: 增加一条, 一条狗."""
    written = match["article"]
    marked = "第" in text[match.start() : match.start("article")]
    return marked or written.isdigit() or len(written) > 1


def _spelled(article: str, paragraph: str | None, item: str | None) -> str:
    if item:
        return f"{article}.{_number(paragraph) if paragraph else '1'}.{_number(item)}"
    return f"{article}.{_number(paragraph)}" if paragraph else article


def _number(numeral: str) -> str:
    return str(to_int(numeral) or 0)
