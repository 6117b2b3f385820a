"""What a statute is made of, in numbers."""

from collections import Counter
from dataclasses import dataclass

from nlp.statutes.model import Kind, Statute


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles in the order of the text, headings of each kind, and three lists that run parallel to the articles.

    Named by the pinyin of the levels (Legislation Law, article 65), as measurements of parsers name them.
    """

    article_ids: tuple[str, ...]
    bian: int
    fenbian: int
    zhang: int
    jie: int
    kuan: tuple[int, ...]
    xiang: tuple[int, ...]
    mu: tuple[int, ...]


def count(statute: Statute) -> Counts:
    r"""Count headings, articles, and what each article holds.

    >>> from nlp.statutes import parse
    >>> counts = count(parse("第一条　有下列情形的：\n（一）甲；\n（二）乙。\n第二条　丙。\n丁。"))
    >>> counts.article_ids, counts.kuan, counts.xiang
    (('1', '2'), (1, 2), (2, 0))
    """
    kinds = Counter(provision.kind for provision in statute.provisions)
    held = _held(statute)

    def of(kind: Kind) -> tuple[int, ...]:
        return tuple(each[kind] for each in held)

    return Counts(
        article_ids=tuple(article.id for article in statute.articles),
        bian=kinds[Kind.PART],
        fenbian=kinds[Kind.SUBPART],
        zhang=kinds[Kind.CHAPTER],
        jie=kinds[Kind.SECTION],
        kuan=of(Kind.PARAGRAPH),
        xiang=of(Kind.ITEM),
        mu=of(Kind.SUBITEM),
    )


def _held(statute: Statute) -> list[Counter[Kind]]:
    """How many provisions of each kind stand in each article; a parent comes before what it holds."""
    places = {article.id: place for place, article in enumerate(statute.articles)}
    counted: list[Counter[Kind]] = [Counter() for _ in places]
    home: dict[str, int] = {}
    for provision in statute.provisions:
        place = places.get(provision.id, home.get(provision.parent or ""))
        if place is not None:
            home[provision.id] = place
            counted[place][provision.kind] += 1
    return counted
