"""References inside a suggestion: which provision an edit is about."""

import re
from dataclasses import dataclass

from nlp.citations import Citation, citations

_NEW_NUMBER = re.compile("(?:作为|改为|变更为|调整为|移至|移到|移作)$")
"""What stands before a number that the provision is to get, and does not have."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A provision named in the text: its id and where it stands."""

    id: str
    start: int
    end: int


def references(text: str) -> tuple[Reference, ...]:
    """Every provision of this law that is named, in order; 第二款 alone belongs to the article named before it.

    >>> [each.id for each in references("将第十二条第二款第三项和第三款、第一百三十三条之一修改")]
    ['12.2.3', '12.3', '133-1']
    """
    found: list[Reference] = []
    named = [each for each in citations(text) if each.law is None]
    sure = [each for each in named if not each.loose] or [each for each in named if text[each.start] == "第"]
    article: str | None = None
    paragraph: int | None = None
    for each in sure:
        to_be = bool(_NEW_NUMBER.search(text, 0, each.start))
        if each.article is not None and not to_be:
            article, paragraph = each.article, each.paragraph
        elif each.paragraph is not None and (each.article is not None or not to_be):
            paragraph = each.paragraph  # 第十二条改为第十四条，第一款: the first paragraph of what is still 第十二条
        elif to_be:
            continue
        if article and each.own != "before":
            found.append(Reference(_spelled(article, paragraph, each), each.start, each.end))
    return tuple(found)


def _spelled(article: str, paragraph: int | None, cited: Citation) -> str:
    """The provision's id; an item whose paragraph is not named is sought in the first."""
    if cited.item is not None:
        return f"{article}.{paragraph or 1}.{cited.item}"
    return f"{article}.{paragraph}" if paragraph else article
