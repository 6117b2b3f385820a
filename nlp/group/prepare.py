"""Everything about a text that the grouping asks for, read once."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp import lexicon
from nlp.group.model import Document
from nlp.guards import Facts, facts
from nlp.normalize import fold, standard, verbatim_key
from nlp.opinions import opinion
from nlp.opinions.signs import signs
from nlp.segment import segment
from nlp.vectorize import content_words

if TYPE_CHECKING:
    from nlp.anchors import Anchorer
    from nlp.statutes import Statute

# What a longer text says is said in its beginning; a million-character line must not cost a million characters.
READ = 4000
_PROVISION_NUMBER = re.compile(r"^第?[\d〇零一二两三四五六七八九十百千廿卅]+[条款项目]?$")
# A text of approval is about the whole draft when so few words are left beside those of welcome.
_APPROVAL_REST = 2


@dataclass(frozen=True, slots=True)
class Card:
    """One text, prepared.

    `title` and `words` are content words without provision numbers. Words of untitled texts stand under their
    concepts; titled texts are letters about a place or a firm, where the exact word tells. `articles` are the
    provisions it speaks of, and `cited` says that it names them itself or a person chose them; `signs` are the turns
    of phrase of `nlp.opinions`; `approval` marks a text that only welcomes the draft as a whole.
    """

    id: str
    key: str
    plain: str
    title_key: str
    title: tuple[str, ...]
    words: tuple[str, ...]
    facts: Facts
    articles: tuple[str, ...] = ()
    cited: bool = False
    stance: str | None = None
    kind: str | None = None
    signs: frozenset[str] = frozenset()
    approval: bool = False


def _matter(words: Sequence[str], *, concepts: bool) -> tuple[str, ...]:
    return tuple(word for word in content_words(words, concepts=concepts) if not _PROVISION_NUMBER.match(word))


def _articles(document: Document, anchorer: "Anchorer | None") -> tuple[tuple[str, ...], bool]:
    if document.article is not None:
        return (document.article,), True
    if anchorer is None:
        return (), False
    found = anchorer.anchor(document.text[:READ])
    return found.articles, found.confident and found.how == "cited"


def card(document: Document, anchorer: "Anchorer | None" = None) -> Card:
    """Prepare one text.

    >>> card(Document("1", "建议第十二条罚款提高到二百元")).facts.figures.asked
    {'元': frozenset({200.0})}
    """
    joined = f"{document.title}\n{document.text[:READ]}" if document.title else document.text[:READ]
    plain = standard(fold(joined))
    words = segment(plain)
    title = segment(standard(fold(document.title)))
    articles, cited = _articles(document, anchorer)
    judged = opinion(joined)
    matter = _matter(words, concepts=not document.title)
    rest = {word for word in matter if word not in lexicon.approval()}
    approval = judged.stance == "support" and not cited and len(rest) <= _APPROVAL_REST
    return Card(
        id=document.id,
        key=verbatim_key(f"{document.title}\n{document.text}"),
        plain=verbatim_key(plain),
        title_key=verbatim_key(document.title),
        title=_matter(title, concepts=False),
        words=matter,
        facts=facts(plain, words, title=title),
        articles=articles,
        cited=cited,
        stance=judged.stance,
        kind=judged.type,
        signs=signs(plain),
        approval=approval,
    )


def prepare(
    documents: Sequence[Document],
    statute: "Statute | None" = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Card]:
    """Cards in the order of `documents`; `progress` is told (done, total) every hundred texts."""
    anchorer = None
    if statute is not None:
        from nlp.anchors import Anchorer  # noqa: PLC0415 - only where there is a statute

        anchorer = Anchorer(statute)
    cards = []
    for done, document in enumerate(documents, 1):
        cards.append(card(document, anchorer))
        if progress and (done % 100 == 0 or done == len(documents)):
            progress(done, len(documents))
    return cards
