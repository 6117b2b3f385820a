"""From what was written to the provisions of one statute."""

from collections.abc import Iterable

from nlp.citations.model import LAST, PREVIOUS, Citation
from nlp.statutes import Kind, Statute


def _chosen(ids: list[str], number: int | None) -> str | None:
    if number == LAST:
        return ids[-1] if ids else None
    return ids[number - 1] if number and 0 < number <= len(ids) else None


def _of_kind(statute: Statute, parents: Iterable[str], kind: Kind) -> list[str]:
    return [child.id for parent in parents for child in statute.children(parent) if child.kind is kind]


def pin(citation: Citation, article: str, statute: Statute) -> str:
    """The narrowest provision of `article` that the citation names and the statute has.

    Who says 项 where there are only 款, or 款 where there are only 项, is understood.

    >>> from nlp.statutes import parse
    >>> statute = parse("第一条　可以：\\n（一）看；\\n（二）听。\\n不得收费。")
    >>> pin(Citation(0, 0, "1", item=2), "1", statute), pin(Citation(0, 0, "1", paragraph=2), "1", statute)
    ('1.1.2', '1.2')
    """
    paragraphs = _of_kind(statute, [article], Kind.PARAGRAPH)
    paragraph = _chosen(paragraphs, citation.paragraph)
    within = [paragraph] if paragraph else [article, *paragraphs]
    items = [each for parent in within for each in _of_kind(statute, [parent], Kind.ITEM)]
    if citation.item is None:
        wanted = citation.paragraph if citation.paragraph != PREVIOUS else None
        return paragraph or (_chosen(items, wanted) if wanted else None) or article
    first = next((parent for parent in within if _of_kind(statute, [parent], Kind.ITEM)), None)
    item = _chosen(_of_kind(statute, [first], Kind.ITEM), citation.item) if first else None
    if item is None:
        return paragraph or _chosen(paragraphs, citation.item) or article
    subitem = _chosen(_of_kind(statute, [item], Kind.SUBITEM), citation.subitem)
    return subitem or item
