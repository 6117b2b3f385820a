"""From what was written to the provisions of one statute."""

from collections.abc import Iterable, Iterator, Sequence

from nlp.citations.find import citations
from nlp.citations.model import LAST, Citation, Reference
from nlp.statutes import Kind, Statute


def _chosen(ids: Sequence[str], number: int | None) -> str | None:
    if number is None or number < 0:
        return None
    if number == LAST:
        return ids[-1] if ids else None
    return ids[number - 1] if number <= len(ids) else None


def _of_kind(statute: Statute, parents: Iterable[str], kind: Kind) -> list[str]:
    return [child.id for parent in parents for child in statute.children(parent) if child.kind is kind]


def _item(statute: Statute, parents: Sequence[str], number: int | None) -> str | None:
    """The item with this number under the first of the parents that has items."""
    lists = (_of_kind(statute, [parent], Kind.ITEM) for parent in parents)
    return _chosen(next((items for items in lists if items), []), number)


def pin(citation: Citation, article: str, statute: Statute) -> str:
    r"""The narrowest provision of `article` that the citation names and the statute has.

    Who says 项 where there are only 款, or 款 where there are only 项, is understood.

    >>> from nlp.statutes import parse
    >>> statute = parse("第一条　可以：\n（一）看；\n（二）听。\n不得收费。")
    >>> pin(Citation(0, 0, "1", item=2), "1", statute), pin(Citation(0, 0, "1", paragraph=2), "1", statute)
    ('1.1.2', '1.2')
    """
    paragraphs = _of_kind(statute, [article], Kind.PARAGRAPH)
    paragraph = _chosen(paragraphs, citation.paragraph)
    parents = [paragraph] if paragraph else [article, *paragraphs]
    if citation.item is None:
        return paragraph or _item(statute, parents, citation.paragraph) or article
    item = _item(statute, parents, citation.item)
    if item is None:
        return paragraph or _chosen(paragraphs, citation.item) or article
    return _chosen(_of_kind(statute, [item], Kind.SUBITEM), citation.subitem) or item


def _before(ids: Sequence[str], own: str | None, count: int) -> list[str]:
    place = ids.index(own) if own in ids else 0
    return list(ids[max(0, place - count) : place])


class _Resolver:
    """Resolves the mentions of one text in order: a list goes on from the mention before."""

    def __init__(self, statute: Statute, at: str | None) -> None:
        self._statute = statute
        self._articles = [article.id for article in statute.articles]
        self._own = at.split(".")[0] if at else None
        parts = at.split(".") if at else []
        self._paragraph = ".".join(parts[:2]) if len(parts) > 1 else None
        self._item = ".".join(parts[:3]) if len(parts) > 2 else None
        self._last: tuple[Citation, tuple[str, ...]] | None = None

    def _article(self, citation: Citation) -> str | None:
        if citation.article is not None:
            return citation.article
        if citation.joins and self._last and self._last[1]:
            return self._last[1][-1].split(".")[0]
        if citation.own == "before":
            return next(iter(_before(self._articles, self._own, 1)), None)
        return self._own

    def _pins(self, citation: Citation, article: str) -> list[str]:
        if citation.paragraph is not None and citation.paragraph < 0:
            paragraphs = _of_kind(self._statute, [article], Kind.PARAGRAPH)
            found = _before(paragraphs, self._paragraph, -citation.paragraph)
            items = [_item(self._statute, [each], citation.item) for each in found]
            return [each for each in items if each] or found
        if citation.item is not None and citation.item < 0:
            siblings = _of_kind(self._statute, [self._paragraph] if self._paragraph else [], Kind.ITEM)
            return _before(siblings, self._item, -citation.item)
        return [pin(self._inherited(citation), article, self._statute)]

    def _inherited(self, citation: Citation) -> Citation:
        """第三项 after 第二款第一项、 is of the same paragraph."""
        before = self._last[0] if self._last else None
        if citation.joins and before and citation.article is None and citation.paragraph is None:
            return Citation(citation.start, citation.end, None, before.paragraph, citation.item, citation.subitem)
        return citation

    def _between(self, first: str, last: str) -> list[str]:
        parent = self._statute.by_id(first)
        siblings = [
            each.id
            for each in self._statute.provisions
            if parent and each.kind is parent.kind and (each.kind is Kind.ARTICLE or each.parent == parent.parent)
        ]
        if first not in siblings or last not in siblings or siblings.index(last) < siblings.index(first):
            return [last]
        return siblings[siblings.index(first) + 1 : siblings.index(last) + 1]

    def resolve(self, citation: Citation) -> tuple[str, ...]:
        article = self._article(citation)
        if citation.law or article is None or self._statute.by_id(article) is None:
            found: list[str] = []
        else:
            found = self._pins(citation, article)
        if citation.joins == "range" and self._last and self._last[1] and found:
            found = self._between(self._last[1][-1], found[-1])
        self._last = (citation, tuple(found))
        return tuple(found)


def references(text: str, statute: Statute, at: str | None = None) -> Iterator[Reference]:
    r"""The mentions in `text` with the provisions they mean; `at` is the provision that the text itself is.

    Needed for 前款, 本条第二款 and 前条, which mean something only from where they stand.

    >>> from nlp.statutes import parse
    >>> statute = parse("第一条　看。\n第二条　听。\n前款除外。\n第三条　违反第一条至第二条的，罚款。")
    >>> [each.ids for each in references(statute.by_id("2.2").text, statute, "2.2")]
    [('2.1',)]
    >>> [each.ids for each in references(statute.by_id("3").text, statute, "3")]
    [('1',), ('2',)]
    """
    resolver = _Resolver(statute, at)
    for citation in citations(text, statute.title):
        yield Reference(citation.start, citation.end, resolver.resolve(citation))
